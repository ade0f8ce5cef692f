"""Which documents a query matches, as one Boolean per document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from vnsearch.query.ast import FIELDS, All, And, InField, Node, Not, Or, Phrase, Words
from vnsearch.search.leaves import Leaf, leaf_of
from vnsearch.search.terms import TermSource

__all__ = ["Mask", "Matcher"]

Mask = NDArray[np.bool_]


class Matcher:
    """Evaluates an AST over documents 0 … size-1; the deleted ones are the caller's to leave out.

    With `any_word`, one word is enough where otherwise all must match; what stands beside it
    under a Not stays excluded.
    """

    def __init__(self, source: TermSource, size: int, *, any_word: bool = False) -> None:
        self._source = source
        self._size = size
        self._any_word = any_word

    def match(self, node: Node, fields: tuple[str, ...] = FIELDS) -> Mask:
        """The documents that `node` matches."""
        match node:
            case All():
                return np.ones(self._size, dtype=bool)
            case Words() | Phrase():
                return self._match_leaf(leaf_of(node, fields))
            case InField(field, child):
                return self.match(child, (field,))
            case Not(child):
                return ~Matcher(self._source, self._size).match(child, fields)
            case Or(children):
                return self._union(self.match(child, fields) for child in children)
            case And(children):
                return self._match_all(children, fields)

    def _match_all(self, children: tuple[Node, ...], fields: tuple[str, ...]) -> Mask:
        wanted = [self.match(child, fields) for child in children if not isinstance(child, Not)]
        barred = [self.match(child, fields) for child in children if isinstance(child, Not)]
        if self._any_word and wanted:
            wanted = [self._union(wanted)]
        return reduce(np.logical_and, [*wanted, *barred])

    def match_some(self, leaves: Iterable[Leaf]) -> Mask:
        """The documents that at least one of `leaves` matches."""
        return self._union(map(self._match_leaf, leaves))

    def _match_leaf(self, leaf: Leaf) -> Mask:
        if self._any_word:
            return self._union(
                self._match_run(leaf, index, index + 1) for index in range(len(leaf.terms))
            )
        masks = [self._match_run(leaf, start, end) for start, end in leaf.groups]
        return reduce(np.logical_and, masks, np.ones(self._size, dtype=bool))

    def _match_run(self, leaf: Leaf, start: int, end: int) -> Mask:
        mask = np.zeros(self._size, dtype=bool)
        for field in leaf.fields:
            mask[self._source.find(field, *leaf.terms[start:end]).docs] = True
        return mask

    def _union(self, masks: Iterable[Mask]) -> Mask:
        return reduce(np.logical_or, masks, np.zeros(self._size, dtype=bool))
