"""Postings that are kept from query to query: the latest of them, for many threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from vnsearch import Index
from vnsearch.search import expansion, norms, scores, wordpostings
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.wordpostings import KeptPostings, WordPostings

_WORDS = ("biên", "phòng", "giới", "đảo", "bien", "phong", "tuần", "tra")


def _postings(size: int) -> WordPostings:
    return WordPostings(np.arange(size), np.ones(size))


def _key(text: str) -> tuple[str, QueryTerm, float]:
    return "body", QueryTerm(text, accented=True), 0.6


def test_the_latest_are_kept_within_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used longest ago goes first; what has grown counts as it is now."""
    monkeypatch.setattr(wordpostings, "_MOST_BYTES", 16 * 30)
    kept = KeptPostings()
    for text in ("a", "b", "c"):
        kept.keep(_key(text), _postings(10))
    assert kept.get(_key("a"))
    kept.keep(_key("d"), _postings(10))
    assert [bool(kept.get(_key(text))) for text in "abcd"] == [True, False, True, True]
    kept.keep(_key("a"), _postings(25))
    assert [bool(kept.get(_key(text))) for text in "acd"] == [True, False, False]
    kept.keep(_key("e"), _postings(1000))
    assert [bool(kept.get(_key(text))) for text in "ae"] == [False, True]


def test_threads_get_what_one_gets(
    make_index: Callable[..., Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Searches at the same time, over caches that are always full, answer as one after another."""
    articles = {
        f"d{at}": f"{_WORDS[at % 8]} | {' '.join(_WORDS[(at * n) % 8] for n in range(1, 9))}"
        for at in range(40)
    }
    index = make_index(**articles)
    queries = [f"{first} {second}" for first in _WORDS for second in _WORDS]
    expected = [index.search(query, match="any", snippets=1) for query in queries]
    monkeypatch.setattr(wordpostings, "_MOST_BYTES", 500)
    for module, name in ((expansion, "_KEPT"), (norms, "_MOST_KEPT"), (scores, "_MOST_KEPT")):
        monkeypatch.setattr(module, name, 1)
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda query: index.search(query, match="any", snippets=1), queries * 4)
        assert list(found) == expected * 4
