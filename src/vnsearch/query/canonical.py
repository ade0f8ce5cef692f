"""The canonical form of a tree: what each operator makes of nodes that are in it already."""

from __future__ import annotations

from collections.abc import Sequence

from vnsearch.query.ast import (
    All,
    And,
    Boost,
    Filter,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Required,
    Words,
)
from vnsearch.query.bounds import Note, bounded_factor

__all__ = ["boosted", "conjunction", "disjunction", "filtered", "in_field", "negated", "required"]

_NO_SCORE = "A boost changes nothing for filters, for what is excluded and for *: it was ignored."


def negated(node: Node, note: Note) -> Node:
    """Exclude `node`, without its Required and Boost; what is excluded already is so no more."""
    match node:
        case Not(child):
            return child
        case Required(child):
            return negated(child, note)
        case Boost(child):
            note(_NO_SCORE)
            return negated(child, note)
    return Not(node)


def required(node: Node) -> Node:
    """Require `node`; that adds nothing to what is required, excluded or everything."""
    return node if isinstance(node, Required | Not | All) else Required(node)


def boosted(node: Node, factor: float, note: Note) -> Node:
    """Boost `node` within Required; boosts multiply, and one of 1 is none."""
    match node:
        case Required(child):
            return Required(boosted(child, factor, note))
        case Boost(child, inner):
            return boosted(child, bounded_factor(inner * factor, note), note)
        case Not() | Filter() | All() | InField(_, All()):
            note(_NO_SCORE)
            return node
    return node if factor == 1 else Boost(node, factor)


def in_field(field: str, node: Node) -> Node:
    """Put `node` in a field: within Not, Required and Boost, and unless it has one of its own."""
    match node:
        case Not(child):
            return Not(in_field(field, child))
        case Required(child):
            return Required(in_field(field, child))
        case Boost(child, factor):
            return Boost(in_field(field, child), factor)
        case InField() | Filter():
            return node
    return InField(field, node)


def filtered(field: str, node: Node, note: Note) -> Node:
    """Turn the words and phrases of `node` into values of a filter.

    Those in a field or a filter of their own stay.
    """
    match node:
        case Words(text) | Phrase(text):
            return Filter(field, text)
        case Not(child):
            return negated(filtered(field, child, note), note)
        case Required(child):
            return required(filtered(field, child, note))
        case Boost(child):
            note(_NO_SCORE)
            return filtered(field, child, note)
        case Or(children):
            return disjunction([filtered(field, child, note) for child in children])
        case And(children):
            return conjunction([filtered(field, child, note) for child in children])
        case Near(children):
            note(f"NEAR was taken as AND among the values of {field}:, which have no places.")
            return conjunction([filtered(field, child, note) for child in children])
    return node


def conjunction(nodes: Sequence[Node]) -> Node:
    """Join `nodes` with And; every document adds nothing to other operands."""
    flat = [leaf for node in nodes for leaf in (node.children if isinstance(node, And) else [node])]
    operands = tuple(node for node in flat if node != All()) or (All(),)
    return operands[0] if len(operands) == 1 else And(operands)


def disjunction(nodes: Sequence[Node]) -> Node:
    """Join `nodes` with Or."""
    flat = [leaf for node in nodes for leaf in (node.children if isinstance(node, Or) else [node])]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
