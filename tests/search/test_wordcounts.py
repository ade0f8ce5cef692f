"""How often words occur in documents: from postings as from the articles themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Index, make_article
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.search.wordcounts import WordCounts, Words, words_of

_PIECES = st.sampled_from(
    ["bộ đội", "biên phòng", "Biên", "và", "33-NQ/TW", "ba ba", "x", "\n\n", "33", "hoà"]
)
_BODIES = st.lists(st.lists(_PIECES, max_size=8).map(" ".join), min_size=1, max_size=5)


def _reader(index: Index) -> IndexReader:
    return Store.open(index.path).reader()


def _by_text(words: Words, counts: WordCounts) -> dict[str, tuple[int, int]]:
    """The words that occur: in how many articles, and how often apart from compounds."""
    rows = zip(words.texts, counts.articles.tolist(), counts.occurrences.tolist(), strict=True)
    return {text: (articles, times) for text, articles, times in rows if articles}


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bodies=_BODIES, commits=st.integers(1, 2), chosen=st.sets(st.integers(0, 4)))
def test_articles_and_postings_tell_the_same(
    bodies: list[str], commits: int, chosen: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The words of any documents are counted alike from their articles and from all postings."""
    with vnsearch.create(tmp_path_factory.mktemp("words") / "index") as index:
        for part in range(commits):
            index.add(
                make_article(f"a{at}", body, title="x", date=None, localities=())
                for at, body in enumerate(bodies)
                if at % commits == part
            )
        reader = _reader(index)
        words = words_of(reader)
        docs = sorted(at for at in chosen if at < len(bodies))
        mask = np.zeros(reader.size, dtype=bool)
        mask[docs] = True
        read, counted = words.read(reader, docs), words.counted(reader, mask)
        assert _by_text(words, read) == _by_text(words, counted)
        everything = words.read(reader, range(len(bodies)))
        assert _by_text(words, everything) == _by_text(words, words.everywhere)


def test_syllables_of_compounds_do_not_count(make_index: Callable[..., Index]) -> None:
    """An occurrence within a compound is one of the compound, not of the syllable."""
    reader = _reader(make_index(a="Tin | Bộ đội biên phòng", b="Tin | Biên của biên phòng"))
    words = words_of(reader)
    assert Counter(_by_text(words, words.everywhere)) == {
        "biên_phòng": (2, 2),
        "bộ_đội": (1, 1),
        "biên": (2, 1),
        "bộ": (1, 0),
        "của": (1, 1),
        "phòng": (2, 0),
        "đội": (1, 0),
    }


def test_deleted_documents_do_not_count_among_words(make_index: Callable[..., Index]) -> None:
    """What only they have occurs nowhere, and what others share with them, less often."""
    index = make_index(a="Tin | của và", b="Tin | của này")
    index.delete(["a"])
    words = words_of(_reader(index))
    assert _by_text(words, words.everywhere) == {"của": (1, 1), "này": (1, 1)}
