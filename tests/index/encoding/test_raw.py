"""Fields that are written as they are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.index.inverted import CORPORA, add_all, build

from vnsearch.index.arrays import MemoryArrays
from vnsearch.index.building import FieldBuilder
from vnsearch.index.encoding.field import TermRows
from vnsearch.index.encoding.raw import RawEncoder, RawRows
from vnsearch.index.rows import EncodedRows


def _raw(corpus: list[list[str]], *, positional: bool) -> RawRows:
    builder = FieldBuilder(positional=positional)
    add_all(builder, corpus)
    arrays = MemoryArrays()
    builder.write(arrays, "f", folded=False, raw=True)
    return RawRows(arrays, "f")


def _listed(rows: TermRows) -> list[list[object]]:
    columns = (rows.counts, rows.docs, rows.freqs, rows.positions, rows.cases)
    return [list(rows.terms), *(column.tolist() for column in columns)]


@given(CORPORA, st.booleans(), st.data())
def test_rows_are_those_of_the_encoded_field(
    corpus: list[list[str]], positional: bool, data: st.DataObject
) -> None:
    """Any range of terms has the rows that it has in the format of segments."""
    raw = _raw(corpus, positional=positional)
    encoded = EncodedRows(build(corpus, positional=positional))
    assert len(raw) == len(encoded)
    assert raw.positional == encoded.positional == positional
    assert raw.lengths.tolist() == encoded.lengths.tolist()
    start = data.draw(st.integers(0, len(raw)))
    chosen = range(start, data.draw(st.integers(start, len(raw))))
    assert _listed(raw.rows(chosen)) == _listed(encoded.rows(chosen))


@given(CORPORA, st.text("abđz€"))
def test_terms_are_found_by_rank(corpus: list[list[str]], other: str) -> None:
    """Every term stands at its rank, among the others in the order of their bytes."""
    raw = _raw(corpus, positional=True)
    terms = sorted({term.encode() for document in corpus for term in document})
    assert [raw.term(at) for at in range(len(raw))] == terms
    assert [raw.rank(term) for term in terms] == list(range(len(terms)))
    assert raw.rank(other.encode()) == sum(term < other.encode() for term in terms)


def test_large_numbers_keep_their_bits() -> None:
    """Each piece has its own largest numbers, and all come back."""
    arrays = MemoryArrays()
    encoder = RawEncoder(arrays, "f", np.array([70_000, 3]), positional=True)
    for term, positions in ((b"a", [1, 2]), (b"b", [3, 1 << 20]), (b"c", [300, 70_000])):
        ones, cases = np.ones(1, dtype=np.int64), np.array([0, 255])
        encoder.append(TermRows([term], ones, 0 * ones, 2 * ones, np.array(positions), cases))
    encoder.finish()
    rows = RawRows(arrays, "f").rows(range(3))
    assert rows.positions.tolist() == [1, 2, 3, 1 << 20, 300, 70_000]
    assert rows.freqs.tolist() == [2, 2, 2]
    assert rows.cases.tolist() == [0, 255] * 3
    assert RawRows(arrays, "f").lengths.tolist() == [70_000, 3]


def test_weights_grow_with_what_is_read() -> None:
    """A range of terms weighs as much as it has postings and positions, and some for each term."""
    raw = _raw([["a", "b", "b"], ["b"]], positional=True)
    of_a, of_b = np.diff(raw.weights).tolist()
    assert of_b - of_a == (2 + 3) - (1 + 1)
    assert raw.weights[0] == 0 < of_a
