"""The spellings that count for a word of a query, each with its weight."""

from __future__ import annotations

from typing import Protocol

from vnsearch.search.leaves import QueryTerm
from vnsearch.text.normalize import fold
from vnsearch.text.variants import spelling_variants

__all__ = ["Spelt", "spellings"]


class _Terms(Protocol):
    def find(self, term: str, /) -> int:
        """The ordinal of a term, or -1."""


class _Folds(Protocol):
    def find(self, form: str, /) -> list[int]:
        """The ordinals of the terms with an unaccented form."""


class Spelt(Protocol):
    """The terms of a field in one segment, by spelling and by unaccented form."""

    @property
    def terms(self) -> _Terms:
        """Look-up as written."""

    @property
    def folds(self) -> _Folds:
        """Look-up without accents."""


def spellings(term: QueryTerm, dictionary: Spelt, share: float) -> dict[int, float]:
    """The ordinals of the terms that are spellings of a word.

    The one that was typed weighs 1, every other one `share`.
    """
    forms = [term.text]
    if term.variants:
        forms += spelling_variants(term.text if term.accented else fold(term.text))
    found: dict[int, float] = {}
    for form in forms:
        ordinals = [dictionary.terms.find(form)] if term.accented else []
        if not term.accented:
            ordinals = dictionary.folds.find(fold(form))
        for ordinal in ordinals:
            found.setdefault(ordinal, share)
    found[dictionary.terms.find(term.text)] = 1.0
    found.pop(-1, None)
    return found
