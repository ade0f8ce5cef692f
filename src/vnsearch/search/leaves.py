"""The leaves of a query: words and phrases as terms, to be looked for in some fields."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.query.words import FIELDS
from vnsearch.text.normalize import has_accents

if TYPE_CHECKING:
    from vnsearch.model import Accents

__all__ = [
    "Alternative",
    "Leaf",
    "QueryTerm",
    "TermKind",
    "WeightedLeaf",
    "counts_accents",
    "word_term",
]


class TermKind(StrEnum):
    """How a term of a query names terms of the index."""

    WORD = "word"
    EXACT = "exact"  # letter case counts, too
    PATTERN = "pattern"
    FUZZY = "fuzzy"
    REGEX = "regex"


class QueryTerm(NamedTuple):
    """A word of a query: which terms of the index count for it.

    `accented` says that accents count; otherwise every accenting of the text does. `variants`
    lets the other spelling of a syllable in, kĩ for kỹ. `case` is the mask of capitals of an
    exact word, `edits` the distance of a fuzzy one. A `token` is looked for among the tokens that
    hold marks (33-nq/tw), not among their parts.
    """

    text: str
    accented: bool
    kind: TermKind = TermKind.WORD
    variants: bool = True
    case: int = 0
    edits: int = 0
    token: bool = False


class Alternative(NamedTuple):
    """Another way to write the terms [start, end) of a leaf: a synonym, as a run of terms."""

    start: int
    end: int
    terms: tuple[QueryTerm, ...]
    text: str


class Leaf(NamedTuple):
    """Words or a phrase to look for in some fields.

    `groups` are ranges [start, end) of `terms`: the terms of a group stand side by side in a
    document, every group somewhere. A bare word is a group of one, a document number such as
    33-NQ/TW one of its parts, a phrase is a single group. With a `distance`, the groups stand
    together, in any order, with at most so many other words among them. `optional` are the
    groups that rank but need not match, as long as there are others: in the leaf or, with
    `beside_others`, elsewhere in the query.
    """

    terms: tuple[QueryTerm, ...]
    groups: tuple[tuple[int, int], ...]
    compounds: tuple[str, ...] = ()
    fields: tuple[str, ...] = FIELDS
    distance: int | None = None
    optional: frozenset[tuple[int, int]] = frozenset()
    alternatives: tuple[Alternative, ...] = ()
    in_order: bool = True  # whether neighbours in the query count as neighbours in a text
    beside_others: bool = False

    def pairs(self) -> Iterator[tuple[QueryTerm, QueryTerm]]:
        """The neighbours in the query."""
        return pairwise(self.terms) if self.in_order else iter(())

    def required(self) -> tuple[tuple[int, int], ...]:
        """The groups that must match."""
        needed = tuple(group for group in self.groups if group not in self.optional)
        return needed if needed or self.beside_others else self.groups

    def alternatives_of(self, group: tuple[int, int]) -> Iterator[Alternative]:
        """What may stand in the place of a group, and perhaps of others beside it."""
        start, end = group
        return (each for each in self.alternatives if each.start <= start and end <= each.end)

    def group_terms(self) -> tuple[tuple[QueryTerm, ...], ...]:
        """The terms of each group."""
        return tuple(self.terms[start:end] for start, end in self.groups)


class WeightedLeaf(NamedTuple):
    """A leaf that is wanted, and what its score is multiplied by."""

    leaf: Leaf
    weight: float = 1.0


def word_term(text: str, accents: Accents) -> QueryTerm:
    """A bare word of a query as a term."""
    return QueryTerm(text, counts_accents(text, accents), variants=accents != "strict")


def counts_accents(text: str, accents: Accents) -> bool:
    """Whether the accents of a word or a pattern must match."""
    return has_accents(text) if accents == "auto" else accents == "strict"
