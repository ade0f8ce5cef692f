"""Which documents of a small index a query matches, as sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from vnsearch.query.words import FIELDS, Words
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf
from vnsearch.search.plain.source import PlainSource

if TYPE_CHECKING:
    from vnsearch.query.ast import Filter, Node

__all__ = ["Docs", "PlainMatcher", "covers"]

Docs = frozenset[int]

_NONE: Docs = frozenset()


def covers(node: Node) -> bool:
    """Whether a query has nothing that `PlainMatcher` leaves to others: patterns, distances."""
    if isinstance(node, Words):
        return True
    from vnsearch.query import ast

    match node:
        case ast.And(children) | ast.Or(children):
            return all(map(covers, children))
        case ast.InField(_, child) | ast.Boost(child, _) | ast.Not(child) | ast.Required(child):
            return covers(child)
        case ast.Phrase(_, slop):
            return slop is None
    return isinstance(node, ast.All | ast.Filter | ast.Exact)


class PlainMatcher:
    """Evaluates an AST over the live documents; see `vnsearch.search.matching.Matcher`."""

    def __init__(
        self,
        source: PlainSource,
        leaves: LeafMaker,
        filters: Callable[[Filter], Docs],
        *,
        any_word: bool = False,
        literal: bool = False,
    ) -> None:
        self._source = source
        self._leaves = leaves
        self._filters = filters
        self._any_word = any_word
        self._literal = literal

    def match(self, node: Node, fields: tuple[str, ...] = FIELDS) -> Docs:
        """The documents that `node` matches; raises ValueError for what `covers` excludes."""
        if isinstance(node, Words):  # most queries, which need no other nodes
            return self._match_leaf(self._leaves.leaf(node, fields))
        return self._match_other(node, fields)

    def _match_other(self, node: Node, fields: tuple[str, ...]) -> Docs:
        from vnsearch.query import ast

        match node:
            case ast.All():
                return self._everything
            case ast.Filter():
                return self._filters(node)
            case ast.InField(field, child):
                return self.match(child, (field,))
            case ast.Boost(child, _):
                return self.match(child, fields)
            case ast.Not(child):
                return self._everything - self._strict(literal=True).match(child, fields)
            case ast.Required(child):
                return self._strict().match(child, fields)
            case ast.Or(children):
                return _NONE.union(*(self.match(child, fields) for child in children))
            case ast.And(children):
                return self._match_all(children, fields)
            case ast.Phrase() | ast.Exact():
                return self._match_leaf(self._leaves.leaf(node, fields))
        raise ValueError(node)

    @property
    def _everything(self) -> Docs:
        return self._source.reader.live

    def _strict(self, *, literal: bool = False) -> PlainMatcher:
        """The matcher to which every word is needed."""
        literal = literal or self._literal
        return PlainMatcher(self._source, self._leaves, self._filters, literal=literal)

    def _match_all(self, children: tuple[Node, ...], fields: tuple[str, ...]) -> Docs:
        from vnsearch.query.ast import Filter, Not, Required

        optional = self._leaves.optional(children, fields)
        fixed = [child for child in children if isinstance(child, Not | Filter | Required)]
        wanted = [child for child in children if child not in fixed and child not in optional]
        found = [self.match(child, fields) for child in fixed]
        if not self._any_word:
            found += [self.match(child, fields) for child in wanted]
        elif wanted and not any(isinstance(child, Required) for child in fixed):
            found.append(_NONE.union(*(self.match(child, fields) for child in wanted)))
        return self._everything.intersection(*found)

    def match_some(self, leaves: Iterable[Leaf]) -> Docs:
        """The documents that at least one of `leaves` matches."""
        return _NONE.union(*map(self._match_leaf, leaves))

    def groups(self, leaf: Leaf) -> list[Docs]:
        """For each required group of a leaf, the documents that have it or a synonym of it."""
        return [self._match_group(leaf, group) for group in leaf.required()]

    def _match_leaf(self, leaf: Leaf) -> Docs:
        if not leaf.groups:
            return self._everything
        found = self.groups(leaf)
        return _NONE.union(*found) if self._any_word else self._everything.intersection(*found)

    def _match_group(self, leaf: Leaf, group: tuple[int, int]) -> Docs:
        runs = [leaf.terms[slice(*group)]]
        if not self._literal:
            runs += [other.terms for other in leaf.alternatives_of(group)]
        return _NONE.union(
            *(self._source.find(field, *run) for run in runs for field in leaf.fields)
        )
