"""What units bring to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import parse
from vnsearch.search.gains import Gains, UnitGains
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.norms import Norms
from vnsearch.search.ranking import Ranking
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit, score_units

_PLAIN = Ranking(b=0.0, title=10.0)  # a title counts ten times, however long anything is


@pytest.fixture(scope="module")
def reader(make_index: Callable[..., Index]) -> Iterator[IndexReader]:
    """Three articles."""
    index = make_index(a="họp | họp bàn", b="Tin | họp, họp", c="Tin | bàn hop")
    reader = Store.open(index.path).reader()
    yield reader
    reader.close()


def _unit(query: str) -> Unit:
    node = parse(query).node
    (unit,) = score_units(LeafMaker(node).wanted(node))
    return unit


def _gains(reader: IndexReader, ranking: Ranking) -> UnitGains:
    return UnitGains(TermSource(reader, ranking.spelling), Norms(reader, ranking), ranking)


def test_a_word_brings_what_its_frequency_does(reader: IndexReader) -> None:
    """Frequencies of the fields are weighted and added up, then they saturate."""
    gains, unit = _gains(reader, _PLAIN), _unit("họp")
    docs = [doc for name in ("a", "b") if (doc := reader.find_id(name)) is not None]
    assert [gains.frequency(unit, doc) for doc in docs] == [11, 2]
    found = gains.of(unit)
    assert found.docs.tolist() == sorted(docs)
    assert found.gains.tolist() == [
        float(_PLAIN.gain(gains.frequency(unit, doc))) for doc in sorted(docs)
    ]


def test_what_is_kept_is_of_one_ranking(reader: IndexReader) -> None:
    """A second query gets the same arrays, and with another ranking others."""
    unit = _unit("họp")
    first, again = _gains(reader, _PLAIN).of(unit), _gains(reader, _PLAIN).of(unit)
    assert again is first
    other = _gains(reader, Ranking(b=0.0, title=1.0)).of(unit)
    assert not np.array_equal(other.gains, first.gains)


def test_gains_of_some_documents_only() -> None:
    """Those of documents with the unit, of the ones that are asked for."""
    gains = Gains(np.array([1, 4, 9]), np.array([0.1, 0.4, 0.9]), share=0.5)
    some = gains.within(np.array([0, 4, 9, 12]))
    assert (some.docs.tolist(), some.gains.tolist()) == ([4, 9], [0.4, 0.9])
    assert gains.at_most(np.array([0, 4, 9])).tolist() == [0.0, 0.8, 1.8]
