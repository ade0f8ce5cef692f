"""From a query string to tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from vnsearch.errors import QueryError
from vnsearch.query.ast import FIELDS, FILTERS
from vnsearch.query.bounds import MAX_WORDS
from vnsearch.text.normalize import nfc

__all__ = [
    "MARKS_AFTER",
    "QUOTES",
    "RUN",
    "VIETNAMESE",
    "Kind",
    "Token",
    "has_word",
    "tokens",
]

MARKS_AFTER: Final = ",;:.!?…"
"""Punctuation that may follow what ends in a tilde or a boost."""

VIETNAMESE: Final = {"VÀ": "AND", "HOẶC": "OR", "KHÔNG": "NOT"}
"""The Vietnamese operators, each with the one that it stands for."""

QUOTES: Final = '"“”„‟«»'
"""The double quotation marks, of which any opens and any closes."""

RUN: Final = r"(?:[^\W_][\u0300-\u036f]*+)++"
"""A regular expression for a run of letters and digits; combining marks do not end it."""


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"  # what stands between spaces, parentheses and quotation marks
    PHRASE = "phrase"
    UNCLOSED = "unclosed"  # a phrase whose closing quotation mark is missing
    REGEX = "regex"
    ALL = "all"
    PREFIX = "prefix"  # NOT, a sign, an equals sign before a quotation mark, a field with its colon
    OPERATOR = "operator"  # AND, OR, NEAR with its distance
    OPEN = "open"
    CLOSE = "close"


class Token(NamedTuple):
    """A token and its text as typed; of a phrase and a regular expression, what is inside.

    `slop` and `boosts` are what follows a phrase, a closing parenthesis or a regular expression
    without a space: a tilde, perhaps with a number, and numbers with a circumflex before each
    and perhaps with punctuation behind.
    """

    kind: Kind
    text: str
    slop: str = ""
    boosts: str = ""

    @property
    def is_vietnamese(self) -> bool:
        """Whether it is one of `VIETNAMESE`."""
        return self.kind in (Kind.OPERATOR, Kind.PREFIX) and self.text in VIETNAMESE


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_INSIDE = rf"[^\s(){QUOTES}]"  # what does not end a word
_START = r"(?<![^\s(:+-])"  # where a term may start
_REGEX = r"(?:[^\s/\\]|\\\S)++"
_MARKS = rf"[{MARKS_AFTER}]*+"
_BOOST = rf"(?:\^[0-9]++(?:[.,][0-9]++)?+{_MARKS})"

# What no alternative takes is skipped: spaces, and marks before a word that mean nothing there.
# Quantifiers are possessive or end at the next space or slash, which keeps the time linear.
_TOKEN = re.compile(
    rf"""
      [{QUOTES}] (?P<phrase> [^{QUOTES}]* ) [{QUOTES}]
    | [{QUOTES}] (?P<unclosed> .* )
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<operator> (?: AND | OR | NEAR (?: /[0-9]++ )? | VÀ | HOẶC ) (?!{_INSIDE}) )
    | (?P<prefix>
        (?: NOT | KHÔNG ) (?!{_INSIDE})
      | (?<! [^\s(:] ) (?: -\+? | \+-? )
        (?= \( | =?[{QUOTES}] | \*+ (?!{_INSIDE}) | /{_REGEX}/ | (?![-+]) {_INSIDE}*? [^\W_] )
      | {_START} = (?= [{QUOTES}] )
      | (?ai: {"|".join((*FIELDS, *FILTERS))} ) :
      )
    | {_START} / (?P<regex> {_REGEX} ) / (?= [\s)] | \Z | {_BOOST}++ (?!{_INSIDE}) )
    | (?P<all> \*+ (?!{_INSIDE}) )
    | (?P<word>
        (?! [-+] ) (?: {_START} (?! /{_REGEX}/ (?!{_INSIDE}) ) | (?! [=/] ) ) {_INSIDE}+
      )
    """,
    re.VERBOSE,
)
_SUFFIX = re.compile(rf"(?P<slop>~[0-9]*+)?+{_MARKS}(?P<boosts>{_BOOST}*+)(?!{_INSIDE})")

_RUN = re.compile(RUN)


def tokens(query: str) -> list[Token]:
    """The tokens of `query`, in NFC; control characters count as spaces.

    Raises QueryError past `MAX_WORDS`.
    """
    found = []
    words = 0
    for token in _scan(nfc(_UNPRINTABLE.sub(" ", query))):
        words += _words_of(token)
        if words > MAX_WORDS:
            raise QueryError(
                f"The query has more than {MAX_WORDS:,} words.",
                hint="Search for the few words that tell the documents apart.",
            )
        found.append(token)
    return found


def has_word(text: str) -> bool:
    """Whether `text` holds a letter or a digit."""
    return _RUN.search(text) is not None


def _scan(query: str) -> Iterator[Token]:
    at = 0
    while found := _TOKEN.search(query, at):
        kind = Kind(str(found.lastgroup))
        at = found.end()
        token = Token(kind, found[kind])
        if kind in (Kind.PHRASE, Kind.CLOSE, Kind.REGEX) and (after := _SUFFIX.match(query, at)):
            at = after.end()
            token = Token(kind, found[kind], after["slop"] or "", after["boosts"])
        yield token


def _words_of(token: Token) -> int:
    """How many words a token counts for."""
    match token.kind:
        case Kind.WORD | Kind.PHRASE | Kind.UNCLOSED:
            return len(_RUN.findall(token.text))
        case Kind.REGEX:
            return max(1, len(_RUN.findall(token.text)))
        case Kind.ALL:
            return 1
    return int(token.is_vietnamese)  # it may turn out to be a word
