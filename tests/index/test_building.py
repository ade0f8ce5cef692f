"""Fields built of documents against the obvious dictionary of lists."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from tests.index.inverted import CORPORA, add_all, build, lists_of, read

from vnsearch.index.arrays import MemoryArrays
from vnsearch.index.building import FieldBuilder
from vnsearch.index.folds import FoldIndex
from vnsearch.index.postings import FieldPostings
from vnsearch.text.normalize import fold


@settings(deadline=None)
@given(CORPORA)
def test_built_postings_are_the_obvious_ones(corpus: list[list[str]]) -> None:
    """Terms, documents, positions and cases are those of a plain dictionary of lists."""
    field = build(corpus)
    assert read(field) == lists_of(corpus)
    assert list(field.terms) == sorted(set().union(*corpus), key=str.encode)
    assert field.lengths.tolist() == [len(document) for document in corpus]


@settings(deadline=None)
@given(CORPORA)
def test_a_field_without_positions_counts_frequencies(corpus: list[list[str]]) -> None:
    """Without positions, and cases at them, frequencies are still counted."""
    field = build(corpus, positional=False)
    assert not field.positional
    lists = lists_of(corpus)
    for ordinal, term in enumerate(field.terms):
        postings = field.postings(ordinal)
        assert not len(postings.positions)
        assert not len(postings.cases)
        counts = {doc: len(positions) for doc, positions in lists[term].items()}
        assert dict(zip(postings.docs.tolist(), postings.freqs.tolist(), strict=True)) == counts


def test_many_terms_keep_their_order() -> None:
    """More terms than 16 bits can number are sorted as few are."""
    words = [f"{number:05}" for number in range(70_000)]
    builder = FieldBuilder(positional=True)
    for document in (words[::-1], words[::7]):
        builder.add(document, range(len(document)), bytes(len(document)))
    field = builder.build()
    assert list(field.terms) == words
    assert field.postings(0).positions.tolist() == [69_999, 0]
    assert field.postings(1).positions.tolist() == [69_998]
    assert field.postings(69_993).docs.tolist() == [0, 1]


def test_long_documents_are_read_as_they_were_added() -> None:
    """Positions of a document of very many terms, beside one of few, come back."""
    long = ["x", *(str(number % 50) for number in range(40_000)), "x"]
    positions = np.arange(len(long)) * 101
    builder = FieldBuilder(positional=True)
    builder.add(["x"], [5], [1])
    builder.add(long, positions.tolist(), [number % 3 for number in range(len(long))])
    field = builder.build()
    found = field.postings(field.terms.find("x"))
    assert found.docs.tolist() == [0, 1]
    assert found.freqs.tolist() == [1, 2]
    assert found.positions.tolist() == [5, 0, 40_001 * 101]
    assert found.cases.tolist() == [1, 0, 40_001 % 3]


def test_a_folded_field_comes_with_its_index() -> None:
    """The index of unaccented forms is written where it is wanted, and only there."""
    builder = FieldBuilder(positional=False)
    add_all(builder, [["biên", "bien", "a"]])
    arrays = MemoryArrays()
    builder.write(arrays, "with", folded=True)
    builder.write(arrays, "without", folded=False)
    field, folds = FieldPostings.read(arrays, "with"), FoldIndex.read(arrays, "with")
    assert [field.terms[at] for at in folds.find(fold("biên"))] == ["bien", "biên"]
    assert FieldPostings.is_in(arrays, "without")
    assert not FoldIndex.is_in(arrays, "without")
