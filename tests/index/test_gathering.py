"""The postings of many terms at once against those of one after another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.gathering import Gathered
from vnsearch.index.postings import Postings
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import INDEXED_FIELDS

_Row = tuple[int, int, list[int], list[int]]  # document, frequency, positions, cases


def _rows(found: Gathered | Postings) -> list[_Row]:
    """The postings one by one."""
    places = found.places() if isinstance(found, Gathered) else found
    positions, cases = places.positions.tolist(), places.cases.tolist()
    assert len(positions) == len(cases)
    ends = np.cumsum(found.freqs, dtype=np.int64).tolist()
    assert len(positions) in (0, *ends[-1:])
    return [
        (doc, freq, positions[end - freq : end], cases[end - freq : end])
        for doc, freq, end in zip(found.docs.tolist(), found.freqs.tolist(), ends, strict=True)
    ]


@pytest.mark.parametrize("field", INDEXED_FIELDS)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_gathering_is_reading_term_by_term(
    field: str, reader: IndexReader, data: st.DataObject
) -> None:
    """Terms in any order, of several segments, give the live postings of each."""
    known = reader.vocabulary(field).terms
    terms = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    chosen, labels = [], []
    for dictionary in reader.dictionaries(field):
        found = [(term, dictionary.terms.find(term)) for term in terms]
        chosen.append([ordinal for _, ordinal in found if ordinal >= 0])
        labels += [term for term, ordinal in found if ordinal >= 0]
    gathered = reader.gather(field, chosen)
    sources = gathered.sources.tolist()
    assert sources == sorted(sources)
    by_term: dict[str, list[_Row]] = {term: [] for term in terms}
    for source, row in zip(sources, _rows(gathered), strict=True):
        by_term[labels[source]].append(row)
    assert by_term == {term: _rows(reader.postings(field, term)) for term in terms}


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_places_are_read_of_what_is_kept(reader: IndexReader, data: st.DataObject) -> None:
    """The places of some of the postings are those out of the places of all."""
    chosen = [
        data.draw(st.lists(st.integers(0, len(dictionary.terms) - 1), max_size=5))
        for dictionary in reader.dictionaries("body")
    ]
    gathered = reader.gather("body", chosen)
    size = len(gathered.docs)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=bool)
    every, some = gathered.places(), gathered.places(kept)
    wanted = np.repeat(kept, gathered.freqs)
    assert some.positions.tolist() == every.positions[wanted].tolist()
    assert some.cases.tolist() == every.cases[wanted].tolist()


def test_a_term_may_be_chosen_twice(reader: IndexReader) -> None:
    """Each time it is chosen, a term gives its postings again."""
    once = [[0], *([] for _ in reader.dictionaries("body")[1:])]
    twice = [[0, 0], *once[1:]]
    rows = _rows(reader.gather("body", once))
    assert rows
    gathered = reader.gather("body", twice)
    assert _rows(gathered) == rows * 2
    assert gathered.sources.tolist() == [0] * len(rows) + [1] * len(rows)


def test_nothing_is_gathered_from_nothing(reader: IndexReader, empty_reader: IndexReader) -> None:
    """No terms, or no segments, give no postings."""
    none = reader.gather("body", [[] for _ in reader.dictionaries("body")])
    for found in (none, empty_reader.gather("body", [])):
        assert _rows(found) == []
        assert found.docs.dtype == found.sources.dtype == np.int64
