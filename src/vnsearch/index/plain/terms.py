"""A term dictionary and its look-up by unaccented form: see `TermDictionary` and `FoldIndex`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from vnsearch.index.plain.files import PlainArrays
from vnsearch.index.plain.numbers import starts_of

__all__ = ["PlainFolds", "PlainTerms"]

_ERRORS = "surrogatepass"
_GROUP = 8
_BEYOND = b"\xff"


class PlainTerms:
    """The terms of a field in a segment, by their ordinals."""

    def __init__(self, file: PlainArrays, name: str) -> None:
        self._suffixes = file[name]
        self._shared = file[f"{name}_shared"]
        self._sizes = file[f"{name}_sizes"]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return starts_of(self._sizes, len(self._shared))

    def __len__(self) -> int:
        return len(self._shared)

    def _raw(self, at: int) -> bytes:
        starts = self._starts
        suffix = bytes(self._suffixes[starts[at] : starts[at + 1]])
        first = starts[at - at % _GROUP]
        return bytes(self._suffixes[first : first + self._shared[at]]) + suffix

    def __getitem__(self, at: int) -> str:
        return self._raw(at).decode("utf-8", _ERRORS)

    def _rank(self, term: bytes) -> int:
        return bisect_left(range(len(self)), term, key=self._raw)

    def find(self, term: str) -> int:
        """The ordinal of a term, or -1."""
        wanted = term.encode("utf-8", _ERRORS)
        ordinal = self._rank(wanted)
        return ordinal if ordinal < len(self) and self._raw(ordinal) == wanted else -1

    def beginning(self, prefix: str) -> range:
        """The ordinals of the terms that begin with `prefix`."""
        wanted = prefix.encode("utf-8", _ERRORS)
        return range(self._rank(wanted), self._rank(wanted + _BEYOND))


class PlainFolds:
    """The ordinals of the terms that have an unaccented form."""

    def __init__(self, file: PlainArrays, field: str) -> None:
        self._forms = PlainTerms(file, f"{field}/forms")
        self._counts = file[f"{field}/forms_counts"]
        self._ordinals = file[f"{field}/forms_ordinals"]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return starts_of(self._counts, len(self._forms))

    def find(self, form: str) -> list[int]:
        """The ordinals of all terms whose unaccented form is `form`, ascending."""
        at = self._forms.find(form)
        return self._ordinals[self._starts[at] : self._starts[at + 1]].tolist() if at >= 0 else []
