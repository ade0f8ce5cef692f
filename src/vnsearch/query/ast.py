"""The abstract syntax tree of a query, and its canonical text.

Texts in the tree are as the user typed them, but for spaces: one between words, none around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from vnsearch.query.words import FIELDS, OPERATORS, Words

__all__ = [
    "FIELDS",
    "FILTERS",
    "NEAR_DISTANCE",
    "OPERATORS",
    "All",
    "And",
    "Boost",
    "Exact",
    "Filter",
    "Fuzzy",
    "InField",
    "Near",
    "Node",
    "Not",
    "Or",
    "Pattern",
    "Phrase",
    "Regex",
    "Required",
    "Words",
    "render",
]

FILTERS: Final = ("author", "source", "date", "locality", "type")
"""What is known of an article beside its text."""

NEAR_DISTANCE: Final = 10
"""How many other words may stand between the operands of a plain NEAR."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: they must stand side by side, in this order.

    With `slop`, they may stand in any order with at most so many other words among them.
    """

    text: str
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Exact:
    """A word, or the words of a phrase, exactly as written: letter case and accents count."""

    text: str
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with wildcards: `*` for any number of letters or digits, `?` for one."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word, or one that differs in at most `edits` letters; None for the usual number."""

    text: str
    edits: int | None = None


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression that must match a whole word, in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more operands in any order, with at most `distance` other words among them."""

    children: tuple[Node, ...]  # of Words of one word, Phrase, Exact, Pattern, Fuzzy and Regex
    distance: int = NEAR_DISTANCE


@dataclass(frozen=True, slots=True)
class Filter:
    """What is known of a document: `field` is one of `FILTERS`, `text` the value as typed."""

    field: str
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


@dataclass(frozen=True, slots=True)
class Required:
    """What must match even where one of the words is enough."""

    child: Node


@dataclass(frozen=True, slots=True)
class Boost:
    """What counts `factor` times for the score."""

    child: Node
    factor: float


Node: TypeAlias = (
    Words
    | Phrase
    | Exact
    | Pattern
    | Fuzzy
    | Regex
    | Near
    | Filter
    | All
    | And
    | Or
    | Not
    | InField
    | Required
    | Boost
)


# What needs no quotation marks as an exact word, and as the value of a filter.
_PLAIN_WORD: Final = r"[^\W_][\w./-]*"
_PLAIN_VALUE: Final = r"[\w.][\w./-]*"


def render(node: Node) -> str:
    """Write `node` in the query language, with explicit operators and no needless parentheses.

    For a node that the parser made, parsing the text gives back an equal node.
    """
    match node:
        case And(children):
            return " AND ".join(
                f"({render(child)})" if isinstance(child, Or) else render(child)
                for child in children
            )
        case Or(children):
            return " OR ".join(map(render, children))
        case Near(children, distance):
            name = "NEAR" if distance == NEAR_DISTANCE else f"NEAR/{distance}"
            return f" {name} ".join(map(render, children))
        case Not(child):
            return f"NOT {_operand(child)}"
        case Required(child):
            return f"+{_operand(child)}"
        case InField(field, child):
            return f"{field}:{_operand(child)}"
        case Boost(child, factor):
            return f"{_operand(child)}^{factor:g}"
    return _render_leaf(node)


def _render_leaf(
    node: Words | Phrase | Exact | Pattern | Fuzzy | Regex | Filter | All,
) -> str:
    match node:
        case Words(text) | Pattern(text):
            return text
        case Phrase(text, slop):
            return f'"{text}"' if slop is None else f'"{text}"~{slop}'
        case Exact(text):
            return f"={text}" if re.fullmatch(_PLAIN_WORD, text) else f'="{text}"'
        case Fuzzy(text, edits):
            return f"{text}~" if edits is None else f"{text}~{edits}"
        case Regex(text):
            return f"/{text}/"
        case Filter(field, text):
            is_plain = re.fullmatch(_PLAIN_VALUE, text) and text.partition("/")[0] not in OPERATORS
            return f"{field}:{text}" if is_plain else f'{field}:"{text}"'
        case All():
            return "*"


def _operand(node: Node) -> str:
    """Render what a prefix or a boost applies to, which is one word or group."""
    text = render(node)
    is_group = isinstance(node, And | Or | Near) or (isinstance(node, Words) and " " in text)
    return f"({text})" if is_group else text
