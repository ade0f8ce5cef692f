"""Queries with marks and operators: from tokens to a tree."""

from __future__ import annotations

from vnsearch.errors import QueryError
from vnsearch.query.ast import Node
from vnsearch.query.bounds import MAX_DEPTH
from vnsearch.query.capitals import is_in_capitals
from vnsearch.query.group import Group
from vnsearch.query.lexer import VIETNAMESE, Kind, Token, tokens

__all__ = ["parse_syntax"]


def parse_syntax(query: str) -> tuple[Node, tuple[str, ...]]:
    """Parse any query: its tree, and the notes. Raises QueryError as `parser.parse` does."""
    parser = _Parser()
    found = tokens(query)
    operators_are_words = any(token.is_vietnamese for token in found) and is_in_capitals(found)
    for token in found:
        if operators_are_words and token.is_vietnamese:
            parser.take_operator_as_word(token.text)
        else:
            parser.take(token)
    return parser.finish()


class _Parser:
    """The open groups, outermost first, and the notes."""

    def __init__(self) -> None:
        self._notes: dict[str, None] = {}  # an ordered set
        self._groups = [Group(self._note)]
        self._too_deep = 0  # open parentheses that are ignored

    def take(self, token: Token) -> None:
        """Add the next token."""
        group = self._groups[-1]
        match token.kind:
            case Kind.WORD | Kind.ALL:
                group.word(token.text)
            case Kind.PHRASE:
                group.phrase(token.text, token.slop, token.boosts)
            case Kind.UNCLOSED:
                self._note("A quotation mark left open was closed at the end.")
                group.phrase(token.text)
            case Kind.REGEX:
                group.regex(token.text, token.boosts)
            case Kind.PREFIX:
                group.prefix(token.text)
            case Kind.OPERATOR:
                group.operator(token.text)
            case Kind.OPEN:
                self._open()
            case Kind.CLOSE:
                self._close(token)

    def take_operator_as_word(self, name: str) -> None:
        """Add a Vietnamese operator that is none; in lower case the tree shows it as a word."""
        self._note(
            f"{name} was taken as a word, since the query is in capitals throughout; "
            f"for the operator, write {VIETNAMESE[name]}."
        )
        self._groups[-1].word(name.lower())

    def finish(self) -> tuple[Node, tuple[str, ...]]:
        """Close every group; return the tree and the notes."""
        if len(self._groups) > 1 or self._too_deep:
            self._note("A parenthesis left open was closed at the end.")
        while len(self._groups) > 1:
            self._close_group()
        node = self._groups.pop().close()
        notes = tuple(self._notes)
        if node is None:
            hint = " ".join(notes) or "Type at least one word, or * for every document."
            raise QueryError("The query has no words.", hint=hint)
        return node, notes

    def _open(self) -> None:
        if len(self._groups) > MAX_DEPTH:
            self._too_deep += 1
            self._note(f"Parentheses more than {MAX_DEPTH} deep were ignored.")
        else:
            self._groups.append(Group(self._note, literal=self._groups[-1].literal))

    def _close(self, token: Token) -> None:
        if token.slop:
            self._note('A ~ after parentheses was ignored; it goes with a phrase: "a b"~5.')
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._groups) > 1:
            self._close_group(token.boosts)
        else:
            self._note("A closing parenthesis that closes nothing was ignored.")

    def _close_group(self, boosts: str = "") -> None:
        node = self._groups.pop().close()
        if node is None:
            self._note("Empty parentheses were ignored.")
        self._groups[-1].operand(node, boosts)

    def _note(self, note: str) -> None:
        self._notes[note] = None
