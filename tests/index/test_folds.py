"""Look-up by unaccented form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.folds import NO_FOLDS, FoldIndex
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


def test_there_may_be_no_folds() -> None:
    """A field without such an index finds nothing by unaccented form."""
    assert NO_FOLDS.find("a") == NO_FOLDS.find_prefix("") == []


def test_more_terms_than_16_bits_number() -> None:
    """The ordinals of a large dictionary are all there."""
    terms = [f"{number:05}" for number in range(1 << 16)] + ["ă", "ắ"]
    index = FoldIndex.of(terms)
    assert index.find("65535") == [65_535]
    assert index.find("a") == [65_536, 65_537]
