"""Look-up by unaccented form."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.arrays import MemoryArrays
from vnsearch.index.folds import NO_FOLDS, FoldIndex, merge_folds
from vnsearch.text.normalize import fold

_TERMS = st.sets(st.text("aăâeêđd \U0010ffff", max_size=3)).map(sorted)


@given(_TERMS)
def test_the_fold_index_groups_by_unaccented_form(terms: list[str]) -> None:
    """Every unaccented form leads to exactly the terms that read so without accents."""
    index = FoldIndex.of(terms)
    for form in {fold(term) for term in terms} | {"x"}:
        assert [terms[at] for at in index.find(form)] == [t for t in terms if fold(t) == form]


@given(_TERMS, st.text("aed ", max_size=2))
def test_the_fold_index_finds_beginnings(terms: list[str], prefix: str) -> None:
    """The beginning of an unaccented form leads to exactly the terms whose forms begin so."""
    found = {terms[at] for at in FoldIndex.of(terms).find_prefix(prefix)}
    assert found == {term for term in terms if fold(term).startswith(prefix)}


@given(st.lists(st.tuples(_TERMS, st.sets(st.text("aăâeêđd ", max_size=3))), max_size=4))
def test_merged_folds_are_those_of_the_merged_terms(
    parts: list[tuple[list[str], set[str]]],
) -> None:
    """Indexes over several dictionaries become the one over their terms that are left."""
    left = [set(terms) - gone for terms, gone in parts]
    merged = sorted(set().union(*left))
    rows = []
    for (terms, _), kept in zip(parts, left, strict=True):
        ordinals = [merged.index(term) if term in kept else -1 for term in terms]
        rows.append((FoldIndex.of(terms), np.array(ordinals, dtype=np.int64)))
    arrays = MemoryArrays()
    merge_folds(rows, len(merged), arrays, "f")
    assert list(FoldIndex.read(arrays, "f").groups()) == list(FoldIndex.of(merged).groups())


def test_there_may_be_no_folds() -> None:
    """A field without such an index finds nothing by unaccented form."""
    assert NO_FOLDS.find("a") == NO_FOLDS.find_prefix("") == []


def test_more_terms_than_16_bits_number() -> None:
    """The ordinals of a large dictionary are all there."""
    terms = [f"{number:05}" for number in range(1 << 16)] + ["ă", "ắ"]
    index = FoldIndex.of(terms)
    assert index.find("65535") == [65_535]
    assert index.find("a") == [65_536, 65_537]
