"""In how many documents pairs are, against counting in all of them."""

from __future__ import annotations

import numpy as np
import pytest

from vnsearch.index.reader import IndexReader
from vnsearch.query import parse
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.norms import Norms
from vnsearch.search.pairs import PairCounter
from vnsearch.search.ranking import Ranking
from vnsearch.search.rarity import PairRarity, having_both
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit, score_units

_QUERIES = ("biên giới phòng tuần tra", "giới giới biên", "title:(tuần tra) OR gió lũ", "bien biên")


def _units(query: str) -> list[Unit]:
    node = parse(query).node
    return [unit for unit in score_units(LeafMaker(node).wanted(node)) if unit.is_pair]


def _counted(reader: IndexReader, units: list[Unit], ranking: Ranking) -> list[int]:
    """In how many documents each unit is, counted in those that have both words."""
    source, norms = TermSource(reader, ranking.spelling), Norms(reader, ranking)
    found = []
    for unit in units:
        docs = np.flatnonzero(having_both(source, unit))
        (row,) = PairCounter(source, norms, [unit]).frequencies(docs)
        found.append(int(np.count_nonzero(row)))
    return found


@pytest.mark.parametrize("query", _QUERIES)
def test_few_documents_are_all_counted(reader: IndexReader, query: str) -> None:
    """Where the sample is not smaller, a pair is in as many documents as it occurs in."""
    ranking, units = Ranking(sample=10_000), _units(query)
    rarity = PairRarity(TermSource(reader, ranking.spelling), Norms(reader, ranking), ranking)
    expected = _counted(reader, units, ranking)
    assert any(expected)
    assert rarity.frequencies(units) == expected
    assert rarity.frequencies(units[::-1]) == expected[::-1], "as they are kept"


def test_a_sample_tells_about_how_many(reader: IndexReader) -> None:
    """With a part of the documents the number is near, and never none where both words are."""
    units = _units(_QUERIES[0])
    whole, part = Ranking(sample=10_000), Ranking(sample=60)
    source = TermSource(reader, part.spelling)
    estimates = PairRarity(source, Norms(reader, part), part).frequencies(units)
    for unit, estimate, count in zip(units, estimates, _counted(reader, units, whole), strict=True):
        size = int(np.count_nonzero(having_both(source, unit)))
        assert 0 < estimate <= size
        # Three standard errors of a share that 60 draws tell, and half a document.
        assert abs(estimate - count) <= size * (3 * 0.5 / 60**0.5) + size / 60 / 2
