"""What is read between parentheses, put together operand by operand."""

from __future__ import annotations

from dataclasses import dataclass

from vnsearch.query.ast import FILTERS, NEAR_DISTANCE, Node, Words
from vnsearch.query.bounds import MAX_DISTANCE, Note, whole_number
from vnsearch.query.canonical import (
    conjunction,
    disjunction,
    filtered,
    in_field,
    negated,
    required,
)
from vnsearch.query.leaves import phrase_leaf, regex_leaf, with_boosts, word_leaf
from vnsearch.query.lexer import VIETNAMESE
from vnsearch.query.near import Item, Link, joined

__all__ = ["Group"]


@dataclass(slots=True)
class _Prefixes:
    """What was typed before the operand to come; of several fields, the last one counts."""

    last: str = ""
    field: str = ""
    negated: bool = False
    required: bool = False
    exact: bool = False

    def add(self, text: str) -> None:
        """Add NOT, signs, an equals sign or a field with its colon."""
        self.last = text
        if text.endswith(":"):
            self.field = text[:-1].lower()
        elif text == "=":
            self.exact = True
        elif text == "+":
            self.required = True
        else:
            self.negated = not self.negated

    def applied(self, node: Node, note: Note) -> Node:
        """The operand with its prefixes."""
        if self.field in FILTERS:
            node = filtered(self.field, node, note)
        elif self.field:
            node = in_field(self.field, node)
        if self.required:
            node = required(node)
        return negated(node, note) if self.negated else node


class Group:
    """What has been read since a parenthesis opened, or of the whole query.

    With `literal`, it holds the values of a filter. An operand of None stands for one without
    words: it uses up its prefixes and is gone.
    """

    def __init__(self, note: Note, *, literal: bool = False) -> None:
        self._note = note
        self._literal = literal
        self._alternatives: list[Node] = []  # complete operands of OR
        self._items: list[Item] = []  # what makes up the alternative at hand
        self._prefixes = _Prefixes()
        self._operator = ""  # the one that waits for its right operand

    @property
    def literal(self) -> bool:
        """Whether the operand to come is the value of a filter, in which marks mean nothing."""
        field = self._prefixes.field
        return field in FILTERS if field else self._literal

    def word(self, text: str) -> None:
        """Add a word; punctuation is passed over."""
        node = word_leaf(text, self._note, literal=self.literal)
        if isinstance(node, Words) and not self._prefixes.last:
            self._add(node.text)
        elif node is not None:
            self.operand(node)

    def phrase(self, text: str, slop: str = "", boosts: str = "") -> None:
        """Add a phrase, which may be empty."""
        exact = self._prefixes.exact
        node = phrase_leaf(text, slop, self._note, exact=exact, literal=self.literal)
        self.operand(node, boosts)

    def regex(self, text: str, boosts: str) -> None:
        """Add a regular expression."""
        self.operand(regex_leaf(text, literal=self.literal), boosts)

    def operand(self, node: Node | None, boosts: str = "") -> None:
        """Add a leaf or a group with its boosts, under the prefixes typed before it."""
        if node is not None:
            boosted = with_boosts(node, boosts, self._note)
            self._add(self._prefixes.applied(boosted, self._note))
        self._prefixes = _Prefixes()

    def prefix(self, text: str) -> None:
        """Add NOT, signs, an equals sign or a field with its colon."""
        self._prefixes.add(text)

    def operator(self, name: str) -> None:
        """Add AND, OR or NEAR; it is ignored unless an operand stands right before it."""
        self._end_operand()
        if self._operator or not self._items:
            self._ignore(name)
            return
        self._operator = name
        if VIETNAMESE.get(name, name) == "OR":
            self._end_alternative()
        elif name.startswith("NEAR"):
            digits = name.partition("/")[2]
            distance = whole_number(digits, MAX_DISTANCE, "NEAR/", self._note)
            self._items.append(Link(distance if digits else NEAR_DISTANCE))
        else:
            self._items.append(Link())

    def close(self) -> Node | None:
        """Return what the group means, None where it holds no words."""
        self._end_operand()
        if self._operator:
            self._ignore(self._operator)
        if self._items:
            self._end_alternative()
        return disjunction(self._alternatives) if self._alternatives else None

    def _add(self, item: str | Node) -> None:
        self._items.append(item)
        self._operator = ""

    def _end_operand(self) -> None:
        if self._prefixes.last:
            self._ignore(self._prefixes.last)
            self._prefixes = _Prefixes()

    def _end_alternative(self) -> None:
        self._alternatives.append(conjunction(joined(self._items, self._note)))
        self._items = []

    def _ignore(self, name: str) -> None:
        note = f"{name} was ignored where it has nothing to apply to."
        if name.isalpha():
            note += f' In capitals it is an operator; for the word, write "{name}" in quotes.'
        self._note(note)
