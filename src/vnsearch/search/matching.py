"""Which documents a query matches, as one Boolean per document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

import numpy as np

from vnsearch.query.ast import (
    FIELDS,
    All,
    And,
    Boost,
    Exact,
    Filter,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Required,
    Words,
)
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf
from vnsearch.search.terms import Mask, Run, TermSource

__all__ = ["Mask", "Matcher"]

Filters = Callable[[Filter], Mask]
"""Gives the documents that a filter of the query lets through."""


class Matcher:
    """Evaluates an AST over documents 0 … size-1; the deleted ones are the caller's to leave out.

    With `any_word`, one word is enough where otherwise all must match, but a phrase or a document
    number is matched as a whole. What stands beside it under a Not stays excluded, filters and
    what is required stay required. If `literal`, as under a Not, synonyms do not count.
    """

    def __init__(
        self,
        source: TermSource,
        leaves: LeafMaker,
        filters: Filters,
        size: int,
        *,
        any_word: bool = False,
        literal: bool = False,
    ) -> None:
        self._source = source
        self._leaves = leaves
        self._filters = filters
        self._size = size
        self._any_word = any_word
        self._literal = literal

    def match(self, node: Node, fields: tuple[str, ...] = FIELDS) -> Mask:
        """The documents that `node` matches."""
        match node:
            case All():
                return np.ones(self._size, dtype=bool)
            case Filter():
                return self._filters(node)
            case InField(field, child):
                return self.match(child, (field,))
            case Boost(child, _):
                return self.match(child, fields)
            case Not(child):
                return ~self._strict(literal=True).match(child, fields)
            case Required(child):
                return self._strict().match(child, fields)
            case Or(children):
                return self._union(self.match(child, fields) for child in children)
            case And(children):
                return self._match_all(children, fields)
            case Words() | Phrase() | Exact() | Pattern() | Fuzzy() | Regex() | Near():
                return self._match_leaf(self._leaves.leaf(node, fields))

    def _strict(self, *, literal: bool = False) -> Matcher:
        """The matcher to which every word is needed."""
        if not self._any_word and literal <= self._literal:
            return self
        literal = literal or self._literal
        return Matcher(self._source, self._leaves, self._filters, self._size, literal=literal)

    def _match_all(self, children: tuple[Node, ...], fields: tuple[str, ...]) -> Mask:
        optional = self._leaves.optional(children, fields)
        fixed = [child for child in children if isinstance(child, Not | Filter | Required)]
        wanted = [child for child in children if child not in fixed and child not in optional]
        masks = [self.match(child, fields) for child in fixed]
        if not self._any_word:
            masks += [self.match(child, fields) for child in wanted]
        elif wanted and not any(isinstance(child, Required) for child in fixed):
            masks.append(self._union(self.match(child, fields) for child in wanted))
        return reduce(np.logical_and, masks)

    def match_some(self, leaves: Iterable[Leaf]) -> Mask:
        """The documents that at least one of `leaves` matches."""
        return self._union(map(self._match_leaf, leaves))

    def group_masks(self, leaf: Leaf) -> list[Mask]:
        """For each required group of a leaf, the documents that have it or a synonym of it."""
        return [self._match_group(leaf, group) for group in leaf.required()]

    def _match_leaf(self, leaf: Leaf) -> Mask:
        everywhere = np.ones(self._size, dtype=bool)
        if not leaf.groups:
            return everywhere
        if leaf.distance is not None and len(leaf.groups) > 1:
            runs, distance = leaf.group_terms(), leaf.distance
            mask = np.zeros(self._size, dtype=bool)
            for field in leaf.fields:
                mask[self._source.near(field, runs, distance).docs] = True
            return mask
        masks = self.group_masks(leaf)
        return self._union(masks) if self._any_word else reduce(np.logical_and, masks, everywhere)

    def _match_group(self, leaf: Leaf, group: tuple[int, int]) -> Mask:
        start, end = group
        runs: list[Run] = [leaf.terms[start:end]]
        if not self._literal:
            runs += [other.terms for other in leaf.alternatives_of(group)]
        return self._source.mask(leaf.fields, *runs)

    def _union(self, masks: Iterable[Mask]) -> Mask:
        return reduce(np.logical_or, masks, np.zeros(self._size, dtype=bool))
