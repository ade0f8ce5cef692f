"""The abstract syntax tree of a query, and its canonical text.

Texts in the tree are as the user typed them, but for spaces: one between words, none around.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

__all__ = [
    "FIELDS",
    "All",
    "And",
    "InField",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Words",
    "render",
]

FIELDS: Final = ("title", "body")


@dataclass(frozen=True, slots=True)
class Words:
    """One or more bare words typed next to each other: all must match, in any order.

    They stay together because how near they stand in a document counts for its rank.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: they must stand side by side, in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """Every document."""


@dataclass(frozen=True, slots=True)
class And:
    """What every one of the two or more children matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one of the two or more children matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What the child does not match; on its own, out of all documents."""

    child: Node


@dataclass(frozen=True, slots=True)
class InField:
    """What the child matches in one of `FIELDS`; an `InField` further in overrides this one."""

    field: str
    child: Node


Node: TypeAlias = Words | Phrase | All | And | Or | Not | InField


def render(node: Node) -> str:
    """Write `node` in the query language, with explicit operators and no needless parentheses.

    For a node that the parser made, parsing the text gives back an equal node.
    """
    match node:
        case Words(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case All():
            return "*"
        case And(children):
            return " AND ".join(
                f"({render(child)})" if isinstance(child, Or) else render(child)
                for child in children
            )
        case Or(children):
            return " OR ".join(map(render, children))
        case Not(child):
            return f"NOT {_operand(child)}"
        case InField(field, child):
            return f"{field}:{_operand(child)}"


def _operand(node: Node) -> str:
    """Render what a prefix applies to: a prefix reaches no further than one word or group."""
    text = render(node)
    is_group = isinstance(node, And | Or) or (isinstance(node, Words) and " " in text)
    return f"({text})" if is_group else text
