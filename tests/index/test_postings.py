"""Inverted lists against the obvious dictionary of lists."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.folds import FoldIndex
from vnsearch.index.postings import FieldBuilder, FieldPostings, merge
from vnsearch.index.terms import TermDictionary
from vnsearch.text.normalize import fold

# Document = its terms; a few words, so that they repeat, with letters beyond ASCII.
_DOCUMENT = st.lists(st.sampled_from(["a", "ă", "biên", "bien", "b", "€", "𐍈", "z"]), max_size=12)
_CORPUS = st.lists(_DOCUMENT, max_size=12)
Lists = dict[str, dict[int, list[tuple[int, int]]]]  # term → document → (position, case)


def _build(corpus: list[list[str]], *, positional: bool = True) -> FieldPostings:
    builder = FieldBuilder(positional=positional)
    for document in corpus:
        positions = [2 * at for at in range(len(document))]
        builder.add(document, positions, _cases(document))
    return builder.build()


def _cases(document: list[str]) -> list[int]:
    """A mask for each term, which differs from place to place."""
    return [(len(term) + 37 * at) % 256 for at, term in enumerate(document)]


def _oracle(corpus: list[list[str]]) -> Lists:
    """The lists, the slow way."""
    lists: defaultdict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    for number, document in enumerate(corpus):
        for at, (term, case) in enumerate(zip(document, _cases(document), strict=True)):
            lists[term].setdefault(number, []).append((2 * at, case))
    return dict(lists)


def _read(field: FieldPostings) -> Lists:
    """The same out of the arrays."""
    lists: Lists = {}
    for ordinal, term in enumerate(field.terms):
        postings = field.postings(ordinal)
        ends = np.cumsum(postings.freqs).tolist()
        starts = [0, *ends[:-1]]
        found = list(zip(postings.positions.tolist(), postings.cases.tolist(), strict=True))
        lists[term] = {
            doc: found[start:end]
            for doc, start, end in zip(postings.docs.tolist(), starts, ends, strict=True)
        }
    return lists


@settings(deadline=None)
@given(_CORPUS)
def test_built_postings_are_the_obvious_ones(corpus: list[list[str]]) -> None:
    """Terms, documents, positions and cases are those of a plain dictionary of lists."""
    field = _build(corpus)
    assert _read(field) == _oracle(corpus)
    assert list(field.terms) == sorted(set().union(*corpus), key=str.encode)
    assert field.lengths.tolist() == [len(document) for document in corpus]


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(_DOCUMENT, st.booleans()), max_size=6), min_size=1, max_size=4))
def test_merging_is_building_without_the_deleted(
    segments: list[list[tuple[list[str], bool]]],
) -> None:
    """Segments merged without their deleted documents are as if built from the others at once."""
    parts = []
    alive: list[list[str]] = []
    for segment in segments:
        numbers = np.full(len(segment), -1, dtype=np.int64)
        for number, (document, live) in enumerate(segment):
            if live:
                numbers[number] = len(alive)
                alive.append(document)
        parts.append((_build([document for document, _ in segment]), numbers))
    merged = merge(parts)
    assert _read(merged) == _oracle(alive)
    assert merged.lengths.tolist() == [len(document) for document in alive]


@settings(deadline=None)
@given(_CORPUS)
def test_a_field_without_positions_counts_frequencies(corpus: list[list[str]]) -> None:
    """Without positions, and cases at them, frequencies are still counted."""
    field = _build(corpus, positional=False)
    assert not len(field.positions)
    assert not len(field.cases)
    oracle = _oracle(corpus)
    for ordinal, term in enumerate(field.terms):
        postings = field.postings(ordinal)
        counts = {doc: len(positions) for doc, positions in oracle[term].items()}
        assert dict(zip(postings.docs.tolist(), postings.freqs.tolist(), strict=True)) == counts


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]))), st.text())
def test_the_dictionary_finds_what_it_holds(terms: set[str], other: str) -> None:
    """Every term is found at its rank, nothing else is found."""
    ordered = sorted(terms)
    dictionary = TermDictionary.of(ordered)
    assert list(dictionary) == ordered
    assert [dictionary.find(term) for term in ordered] == list(range(len(ordered)))
    wanted = other.encode("utf-8", "surrogatepass")
    assert (dictionary.find(wanted) >= 0) == (other in terms)


@given(st.sets(st.text("aăâeêđd ", max_size=3)))
def test_the_fold_index_groups_by_unaccented_form(terms: set[str]) -> None:
    """Every unaccented form leads to exactly the terms that read so without accents."""
    ordered = sorted(terms)
    index = FoldIndex.of(ordered)
    for form in {fold(term) for term in ordered} | {"x"}:
        assert [ordered[at] for at in index.find(form)] == [t for t in ordered if fold(t) == form]


@given(st.sets(st.text("aăâeêđd \U0010ffff", max_size=3)), st.text("aed ", max_size=2))
def test_the_fold_index_finds_beginnings(terms: set[str], prefix: str) -> None:
    """The beginning of an unaccented form leads to exactly the terms whose forms begin so."""
    ordered = sorted(terms)
    found = {ordered[at] for at in FoldIndex.of(ordered).find_prefix(prefix)}
    assert found == {term for term in ordered if fold(term).startswith(prefix)}
