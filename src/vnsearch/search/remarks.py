"""What is said of a query that finds little, and when it is looked at once more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vnsearch.query.words import FIELDS, Words
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf, WeightedLeaf
from vnsearch.search.units import written_in

if TYPE_CHECKING:
    from vnsearch.query import Node

__all__ = ["FEW", "MOST", "long_run", "remarks", "to_exceed"]

FEW = 10
"""Articles; who finds more does not ask what was meant."""

MOST = 0.6
"""Of the words of a long query: an article that has so many may be the one that is meant."""

_LONG = 5  # words of a query that may be a headline: one that an article puts otherwise is no loss
_BETTER = 2  # times as many articles must a suggestion find
_MUCH_BETTER = 10  # times as many, where there are more than a few
_SHORT = 2  # words of a query that may be a name
_RARE = 0.005  # of all articles: a name that fewer have may be a misspelling
_MOST_NAMED = 10  # words in a note


def to_exceed(count: int, leaves: Iterable[WeightedLeaf], documents: int) -> int | None:
    """How many articles another spelling of a query must exceed that matches `count`.

    None where no other one is looked for.
    """
    words = sum(len(wanted.leaf.terms) for wanted in leaves)
    few = max(FEW, _RARE * documents) if words <= _SHORT else FEW
    least = count * (_BETTER if count < FEW else _MUCH_BETTER)
    return None if count >= few or least >= documents else least


def long_run(node: Node, maker: LeafMaker) -> Leaf | None:
    """The bare words of a query of many that has nothing else to match, such as a headline."""
    wanted = [node] if isinstance(node, Words) else _wanted(node)
    if len(wanted) != 1 or not isinstance(wanted[0], Words):
        return None
    leaf = maker.leaf(wanted[0], FIELDS)
    return leaf if len(leaf.required()) >= _LONG else None


def _wanted(node: Node) -> list[Node]:
    from vnsearch.query.ast import And, Filter, Not, Required

    parts = node.children if isinstance(node, And) else (node,)
    return [part for part in parts if not isinstance(part, Not | Filter | Required)]


def remarks(
    documents: int,
    filters: Iterable[str],
    leaves: Sequence[WeightedLeaf],
    is_anywhere: Callable[[Leaf, tuple[int, int]], bool],
) -> Iterator[str]:
    """What explains that little is found: an empty index, words that no article has.

    `filters` are those that no article passes; `is_anywhere` says whether an article has a group
    of a leaf, or a synonym in its place.
    """
    if not documents:
        yield "The index is empty."
        return
    for condition in filters:
        yield f"No article passes {condition}."
    missing = {
        written_in(leaf, leaf.terms[slice(*group)]): None
        for leaf in (wanted.leaf for wanted in leaves)
        for group in leaf.required()
        if not is_anywhere(leaf, group)
    }
    if missing:
        named = [f"“{word}”" for word in missing]
        if len(named) > _MOST_NAMED:
            named[_MOST_NAMED:] = [f"{len(named) - _MOST_NAMED:,} more of the words"]
        yield f"No article has {' or '.join(named)}."
