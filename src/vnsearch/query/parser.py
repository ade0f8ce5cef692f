"""From a query string to an AST.

The language, from the tightest binding to the loosest:

    word                         a bare word; bare words side by side are one `Words`
    "a b"  “a b”  „a b“  «a b»   a phrase; any double quotation mark closes it
    "a b"~5                      its words in any order, with at most 5 others among them
    *                            every document
    wo*  *rd  w?rd               a word with wildcards; `?` at the end is punctuation
    word~  word~2                a word that may differ in the usual number of letters, in 2
    =word  ="a b"                exactly as written
    /regex/                      a regular expression, without spaces
    (…)                          a group
    X^2                          X with a boost; X is any of the above
    title:X  body:X              X in one field
    author:X  source:X  date:X   an article's values: X is a word, a phrase, or a group of them,
    locality:X  type:X           in which words side by side are one value
    NOT X  KHÔNG X  -X           what X does not match
    +X                           X even where other words may be missing
    X NEAR Y  X NEAR/5 Y         words and phrases, with at most 10, or 5, others among them
    X Y  X AND Y  X VÀ Y         both
    X OR Y  X HOẶC Y             at least one: `a b OR c d` is `(a b) OR (c d)`

Operators are in capitals, so `not` and `or` are words. In a query whose Vietnamese words are all
in capitals, VÀ, HOẶC and KHÔNG are words as well. `-` and `+` are signs only at the start of a
term: `33-NQ/TW`, `2019-2024` and `C++` are whole, and a dash between spaces is punctuation. A
colon after anything but a field is text: `http://x`, `Ninh Thuận: Sơ kết`.

Whatever does not fit is left out or taken as text with a note; no string but one without words,
or one with too many, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vnsearch.errors import QueryError
from vnsearch.query.ast import Node
from vnsearch.query.capitals import is_in_capitals
from vnsearch.query.group import Group
from vnsearch.query.lexer import MAX_WORDS, VIETNAMESE, Kind, Token, tokens

__all__ = ["MAX_DEPTH", "MAX_WORDS", "Parsed", "parse"]

MAX_DEPTH: Final = 32
"""How deep parentheses count; it bounds the recursion of whatever walks a tree."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was understood, with remarks for the user on what was left out or mended."""

    node: Node
    notes: tuple[str, ...] = ()


def parse(query: str) -> Parsed:
    """Parse `query`; control characters in it count as spaces, decomposed letters as composed.

    The tree is canonical: Not, Required, Boost and InField stand in this order around anything
    else and none twice, so that nothing excluded is boosted or required; no And in an And, Or in
    an Or or Near in a Near; no boost of 1 or of a filter; a filter in no field, and its values
    one by one in leaves; All beside nothing else in an And.

    Raises QueryError for a query without words or with more than `MAX_WORDS`.
    """
    parser = _Parser()
    found = tokens(query)
    operators_are_words = is_in_capitals(found)
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
