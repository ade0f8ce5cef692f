"""From a query string to an AST.

The language, from the tightest binding to the loosest:

    word                         a bare word; bare words side by side are one `Words`
    "a b"  “a b”  „a b“  «a b»   a phrase; any double quotation mark closes it
    *                            every document
    (…)                          a group
    title:X  body:X              X in one field; X is a word, a phrase or a group
    NOT X  -X                    what X does not match
    X Y  X AND Y                 both
    X OR Y                       at least one: `a b OR c d` is `(a b) OR (c d)`

Operators are in capitals, so `not` and `or` are words. `-` negates only at the start of a word,
phrase, group or field: `33-NQ/TW` and `2019-2024` are whole, and a dash between spaces is
punctuation. A colon after anything but a field is text: `http://x`, `Ninh Thuận: Sơ kết`.

Whatever does not fit is left out with a note; no string but one without words, or one with too
many, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from vnsearch.errors import QueryError
from vnsearch.query.ast import All, And, InField, Node, Not, Or, Phrase, Words
from vnsearch.query.lexer import MAX_WORDS, Kind, Token, tokens

__all__ = ["MAX_DEPTH", "MAX_WORDS", "Parsed", "parse"]

MAX_DEPTH: Final = 32
"""How deep parentheses count; it bounds the recursion of whatever walks a tree."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was understood, with remarks for the user on what was left out or mended."""

    node: Node
    notes: tuple[str, ...] = ()


def parse(query: str) -> Parsed:
    """Parse `query`; control characters in it count as spaces.

    The tree is canonical: no And in an And or Or in an Or, no double negation, no Not directly
    in a field, no field directly in a field.

    Raises QueryError for a query without words or with more than `MAX_WORDS`.
    """
    parser = _Parser()
    for token in tokens(query):
        parser.take(token)
    return parser.finish()


class _Parser:
    """The open groups, outermost first, and the notes."""

    def __init__(self) -> None:
        self._notes: dict[str, None] = {}  # an ordered set
        self._groups = [_Group(self._note)]
        self._too_deep = 0  # open parentheses that are ignored

    def take(self, token: Token) -> None:
        """Add the next token."""
        kind, text = token
        group = self._groups[-1]
        match kind:
            case Kind.WORD:
                group.word(text)
            case Kind.PHRASE:
                group.phrase(text)
            case Kind.UNCLOSED:
                self._note("A quotation mark left open was closed at the end.")
                group.phrase(text)
            case Kind.ALL:
                group.operand(All())
            case Kind.PREFIX:
                group.prefix(text)
            case Kind.OPERATOR:
                group.operator(text)
            case Kind.OPEN:
                self._open()
            case Kind.CLOSE:
                self._close()

    def finish(self) -> Parsed:
        """Close every group."""
        if len(self._groups) > 1 or self._too_deep:
            self._note("A parenthesis left open was closed at the end.")
        while len(self._groups) > 1:
            self._close_group()
        node = self._groups.pop().close()
        notes = tuple(self._notes)
        if node is None:
            hint = " ".join(notes) or "Type at least one word, or * for every document."
            raise QueryError("The query has no words.", hint=hint)
        return Parsed(node, notes)

    def _open(self) -> None:
        if len(self._groups) > MAX_DEPTH:
            self._too_deep += 1
            self._note(f"Parentheses more than {MAX_DEPTH} deep were ignored.")
        else:
            self._groups.append(_Group(self._note))

    def _close(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._groups) > 1:
            self._close_group()
        else:
            self._note("A closing parenthesis that closes nothing was ignored.")

    def _close_group(self) -> None:
        node = self._groups.pop().close()
        if node is None:
            self._note("Empty parentheses were ignored.")
        self._groups[-1].operand(node)

    def _note(self, note: str) -> None:
        self._notes[note] = None


class _Group:
    """What has been read since a parenthesis opened, or of the whole query.

    An operand of None stands for one without words: it uses up its prefixes and is gone.
    """

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self._alternatives: list[Node] = []  # complete operands of OR
        self._factors: list[Node] = []  # operands of AND in the alternative at hand
        self._run: list[str] = []  # bare words side by side
        self._prefixes: list[str] = []  # typed before the operand to come
        self._operator = ""  # the one that waits for its right operand

    def word(self, text: str) -> None:
        """Add a bare word; punctuation alone, as empty text, is passed over."""
        if not text:
            return
        if self._prefixes:
            self.operand(Words(text))
        else:
            self._run.append(text)
            self._operator = ""

    def phrase(self, text: str) -> None:
        """Add a phrase, which may be empty."""
        if not text:
            self._note("Quotation marks without a word between them were ignored.")
        self.operand(Phrase(text) if text else None)

    def operand(self, node: Node | None) -> None:
        """Add a phrase, a group or every document, under the prefixes typed before it."""
        self._end_run()
        if node is not None:
            for prefix in reversed(self._prefixes):
                node = _apply(prefix, node)
            self._factors.append(node)
            self._operator = ""
        self._prefixes.clear()

    def prefix(self, text: str) -> None:
        """Add NOT, a hyphen that means it, or a field with its colon."""
        self._end_run()
        self._prefixes.append(text)

    def operator(self, name: str) -> None:
        """Add AND or OR; it is ignored unless an operand stands right before it."""
        self._end_operand()
        if self._operator or not self._factors:
            self._ignore(name)
            return
        if name == "OR":
            self._alternatives.append(_conjunction(self._factors))
            self._factors = []
        self._operator = name

    def close(self) -> Node | None:
        """Return what the group means, None where it holds no words."""
        self._end_operand()
        if self._operator:
            self._ignore(self._operator)
        if self._factors:
            self._alternatives.append(_conjunction(self._factors))
        return _disjunction(self._alternatives) if self._alternatives else None

    def _end_run(self) -> None:
        if self._run:
            self._factors.append(Words(" ".join(self._run)))
            self._run = []

    def _end_operand(self) -> None:
        self._end_run()
        if self._prefixes:
            self._ignore(self._prefixes[-1])
            self._prefixes.clear()

    def _ignore(self, name: str) -> None:
        note = f"{name} was ignored where it has nothing to apply to."
        if name.isalpha():
            note += f' In capitals it is an operator; for the word, write "{name}" in quotes.'
        self._note(note)


def _apply(prefix: str, node: Node) -> Node:
    """Negate `node` or put it in a field; Not stays outermost, the inner field counts."""
    if not prefix.endswith(":"):
        return node.child if isinstance(node, Not) else Not(node)
    match node:
        case Not(child):
            return Not(_apply(prefix, child))
        case InField():
            return node
    return InField(prefix[:-1].lower(), node)


def _conjunction(nodes: Sequence[Node]) -> Node:
    """Join `nodes` with And; every document adds nothing to other operands."""
    flat = [leaf for node in nodes for leaf in (node.children if isinstance(node, And) else [node])]
    operands = tuple(node for node in flat if node != All()) or (All(),)
    return operands[0] if len(operands) == 1 else And(operands)


def _disjunction(nodes: Sequence[Node]) -> Node:
    """Join `nodes` with Or."""
    flat = [leaf for node in nodes for leaf in (node.children if isinstance(node, Or) else [node])]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))
