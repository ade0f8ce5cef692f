"""Bounds of what pairs bring, against what they do bring."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.reader import IndexReader
from vnsearch.search.bounds import PairBounds
from vnsearch.search.finding import find
from vnsearch.search.gains import UnitGains
from vnsearch.search.norms import Norms
from vnsearch.search.request import Request
from vnsearch.search.searcher import score_found
from vnsearch.search.units import score_units

_QUERIES = st.sampled_from(
    [
        "biên giới phòng tuần tra",
        "bien biên kỹ thuật",
        "giới giới biên",
        "title:(tuần tra) OR gió lũ",
    ]
)


@settings(deadline=None, max_examples=20)
@given(query=_QUERIES, any_word=st.booleans(), step=st.integers(1, 9))
def test_pairs_bring_no_more_than_their_bounds(
    query: str, any_word: bool, step: int, reader: IndexReader
) -> None:
    """Those by the words of a document are above what its pairs bring, and below those of all."""
    request = Request(query, any_word=any_word)
    found = find(reader, request)
    scores = score_found(reader, found, request)
    docs = np.flatnonzero(found.mask)[::step]
    parts = [[part for part in scores.parts(doc) if part.unit.is_pair] for doc in docs.tolist()]
    rarity = {part.unit: part.idf for of_document in parts for part in of_document}
    gains = UnitGains(found.source, Norms(reader, request.ranking), request.ranking)
    words = {
        (unit.terms[0], unit.fields): gains.of(unit)
        for unit in score_units(found.leaves)
        if len(unit.terms) == 1
    }
    weight = request.ranking.weight
    pairs = [(unit, weight(unit.kind) * unit.times * idf) for unit, idf in rarity.items()]
    bounds = PairBounds(words, pairs, request.ranking.most)
    everywhere = np.zeros(reader.size)
    bounds.add_to(everywhere)
    brought = [sum(part.score for part in of_document) for of_document in parts]
    closer = bounds.within(docs)
    assert (np.array(brought) <= closer * (1 + 1e-9)).all()
    assert (closer <= everywhere[docs] * (1 + 1e-9)).all()
