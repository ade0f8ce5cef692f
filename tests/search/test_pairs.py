"""Pairs of words in documents: how often in chosen ones, and which have both words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import parse
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.norms import Norms
from vnsearch.search.pairs import PairCounter
from vnsearch.search.ranking import Ranking
from vnsearch.search.rarity import having_both
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit, score_units

_PLAIN = Ranking(b=0.0, title=10.0)  # a title counts ten times, however long anything is
_IDS = ("a", "b", "c", "d", "e")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of a query in an index; documents are in the order of `_IDS`."""

    reader: IndexReader
    units: list[Unit]
    source: TermSource
    counter: PairCounter
    docs: NDArray[np.int64]


@pytest.fixture(scope="module")
def reader(make_index: Callable[..., Index]) -> Iterator[IndexReader]:
    """Five articles, one of them written twice."""
    index = make_index(
        a="họp giới | họp giới trẻ, giới họp",
        b="họp | giới",
        c="Tin | họp x x x x x x giới họp",
        d="họp | Họp giới",
        e="Tin | hop họp hợp",
    )
    index.add([index.get("d")])
    reader = Store.open(index.path).reader()
    yield reader
    reader.close()


def _pairs(reader: IndexReader, query: str, ranking: Ranking = _PLAIN) -> _Pairs:
    node = parse(query).node
    units = [unit for unit in score_units(LeafMaker(node).wanted(node)) if unit.is_pair]
    docs = np.array([reader.find_id(name) for name in _IDS])
    source = TermSource(reader, ranking.spelling)
    return _Pairs(reader, units, source, PairCounter(source, Norms(reader, ranking), units), docs)


def _table(pairs: _Pairs) -> dict[str, list[float]]:
    """The frequencies of each unit in each article."""
    order = np.argsort(pairs.docs)
    found = np.empty((len(pairs.units), len(_IDS)))
    found[:, order] = pairs.counter.frequencies(pairs.docs[order])
    return {
        f"{unit.kind} {unit.text}": row
        for unit, row in zip(pairs.units, found.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("họp giới", {"pair họp giới": [11, 0, 0, 1, 0], "window họp giới": [13, 0, 2, 1, 0]}),
        ("giới họp", {"pair giới họp": [1, 0, 1, 0, 0], "window giới họp": [13, 0, 2, 1, 0]}),
        ("title:(họp giới)", {"pair họp giới": [10, 0, 0, 0, 0]}),
        ("body:(họp giới)", {"pair họp giới": [1, 0, 0, 1, 0]}),
        ("họp họp", {"pair họp họp": [0] * 5, "window họp họp": [1, 0, 0, 0, 0]}),
        ("hop họp", {"pair hop họp": [0, 0, 0, 0, 1], "window hop họp": [2, 0, 0, 0, 2]}),
        ("hop hop", {"pair hop hop": [0, 0, 0, 0, 2], "window hop hop": [1, 0, 0, 0, 2]}),
        ("họp vũ", {"pair họp vũ": [0] * 5, "window họp vũ": [0] * 5}),
        (
            'họp giới OR ="Họp giới"',  # letter case counts for the one, and not for the other
            {"pair họp giới": [11, 0, 0, 1, 0], 'pair ="Họp giới"': [0, 0, 0, 1, 0]},
        ),
    ],
)
def test_pairs_are_counted_in_each_field(
    query: str, counts: dict[str, list[float]], reader: IndexReader
) -> None:
    """Side by side in the order of the query, or with six words between at most in any order."""
    assert _table(_pairs(reader, query)).items() >= counts.items()


def test_counts_are_weighted_and_normalised(reader: IndexReader) -> None:
    """An occurrence counts by the weight of its field, and less in a long one."""
    ranking = Ranking()
    table = _table(_pairs(reader, "body:(họp giới)", ranking))
    sizes = np.array([5, 1, 9, 2, 3])  # of the bodies
    norms = 1 / (1 - ranking.b + ranking.b * sizes / sizes.mean())
    assert table["pair họp giới"] == pytest.approx(list(norms * [1, 0, 0, 1, 0]))


def test_it_does_not_matter_how_many_documents_are_counted_in(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is counted in a document is the same beside any others, however many at a time."""
    pairs = _pairs(reader, "họp giới họp")
    docs = np.sort(pairs.docs)
    whole = pairs.counter.frequencies(docs)
    assert whole.any()
    for at in range(len(docs)):
        few = pairs.counter.frequencies(docs[at:])
        assert np.array_equal(few, whole[:, at:])
    for size in (1, 2, 4):
        monkeypatch.setattr("vnsearch.search.pairs._AT_ONCE", size)
        assert np.array_equal(pairs.counter.frequencies(docs), whole)


def test_there_may_be_no_documents_and_no_pairs(reader: IndexReader) -> None:
    """The table of frequencies then has no columns, or no rows."""
    pairs = _pairs(reader, "họp giới")
    nothing = np.zeros(0, dtype=np.int64)
    assert pairs.counter.frequencies(nothing).shape == (2, 0)
    none = _pairs(reader, "họp")
    assert none.counter.frequencies(np.sort(none.docs)).shape == (0, len(_IDS))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("họp giới", "acd"),  # not b: one in the title, the other in the body
        ("title:(họp giới)", "a"),
        ("họp họp", "abcde"),
        ("hop hợp", "e"),
        ("họp vũ", ""),
    ],
)
def test_documents_with_both_words_in_a_field(query: str, ids: str, reader: IndexReader) -> None:
    """Both words must be in the same field; deleted documents have none."""
    pairs = _pairs(reader, query)
    for unit in pairs.units:
        docs = np.flatnonzero(having_both(pairs.source, unit)).tolist()
        assert sorted(map(reader.id_of, docs)) == list(ids)
