"""What is kept from query to query, for many threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

import vnsearch
from vnsearch import Index
from vnsearch.index import reader
from vnsearch.search import bodies, expansion, gains, norms, rarity, spelling, terms

_WORDS = ("biên", "phòng", "giới", "đảo", "bien", "phong", "tuần", "tra")

# What bounds the caches of a reader, which look at it when they are made.
_BOUNDS = (
    *((module, "_MOST_BYTES") for module in (terms, gains, bodies, reader)),
    (terms, "_MOST_OF_FORMS"),
    (expansion, "_KEPT"),
    *((module, "_MOST_KEPT") for module in (norms, rarity, spelling)),
)


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
    for module, name in _BOUNDS:
        monkeypatch.setattr(module, name, 1)
    with vnsearch.open(index.path) as small, ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda query: small.search(query, match="any", snippets=1), queries * 4)
        assert list(found) == expected * 4
