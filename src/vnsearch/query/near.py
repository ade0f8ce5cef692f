"""Operands side by side: NEAR joins two of them, and bare words stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from vnsearch.query.ast import Boost, Exact, Fuzzy, Near, Node, Pattern, Phrase, Regex, Words
from vnsearch.query.bounds import Note

__all__ = ["Item", "Link", "joined"]


class Link(NamedTuple):
    """An operator between two operands: NEAR with its distance, or AND without one."""

    distance: int | None = None


Item: TypeAlias = str | Node | Link
"""A bare word, any other operand, or what links two operands."""


def joined(items: Iterable[Item], note: Note) -> list[Node]:
    """The operands of AND: those that NEAR links together, and runs of bare words as `Words`.

    Between the others a NEAR is an AND. A link stands between two operands or at the end.
    """
    operands: list[Item] = []
    link: Link | None = None
    chained = False  # whether the last operand is the Near that a further NEAR adds to
    for item in items:
        if isinstance(item, Link):
            link = item
            continue
        near = _near(operands[-1], item, link, chained, note) if link else None
        if near:
            operands[-1] = near
        else:
            operands += [item] if link is None else [Link(), item]
        link, chained = None, near is not None
    return list(_words_together(operands))


def _near(left: Item, right: Item, link: Link, chained: bool, note: Note) -> Near | None:
    """What NEAR makes of its neighbours, None where it cannot join them."""
    if link.distance is None:
        return None
    last = _joinable(right)
    if isinstance(left, Near) and chained and last:
        if link.distance != left.distance:
            note("NEARs in a row share one distance: the largest of theirs was taken.")
        near = Near((*left.children, last), max(left.distance, link.distance))
    elif (first := _joinable(left)) and last:
        near = Near((first, last), link.distance)
    else:
        note("NEAR was taken as AND beside what is neither a word nor a phrase.")
        return None
    if isinstance(left, Boost) or isinstance(right, Boost):
        note("A boost beside NEAR was ignored; to boost the whole, write (a NEAR b)^2.")
    return near


def _joinable(item: Item) -> Node | None:
    match item:
        case str():
            return Words(item)
        case Words(text):
            return None if " " in text else item
        case Phrase() | Exact() | Pattern() | Fuzzy() | Regex():
            return item
        case Boost(child):
            return _joinable(child)
    return None


def _words_together(operands: Iterable[Item]) -> Iterator[Node]:
    """Put bare words side by side into one `Words`; a link only parts them."""
    for are_bare, run in groupby(operands, key=lambda operand: isinstance(operand, str)):
        if are_bare:
            yield Words(" ".join(map(str, run)))
        else:
            yield from (node for node in run if not isinstance(node, str | Link))
