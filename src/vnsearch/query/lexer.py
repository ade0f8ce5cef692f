"""From a query string to tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from vnsearch.errors import QueryError
from vnsearch.query.ast import FIELDS

__all__ = ["MAX_WORDS", "Kind", "Token", "tokens"]

MAX_WORDS: Final = 1024
"""How many words, counted as runs of letters and digits, a query may hold."""


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    PHRASE = "phrase"
    UNCLOSED = "unclosed"  # a phrase whose closing quotation mark is missing
    ALL = "all"
    PREFIX = "prefix"  # NOT, a hyphen that means it, a field with its colon
    OPERATOR = "operator"  # AND, OR
    OPEN = "open"
    CLOSE = "close"


class Token(NamedTuple):
    """A token and its text as typed; of a phrase, what stands between the quotation marks."""

    kind: Kind
    text: str


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_QUOTES = '"“”„‟«»'
_INSIDE = rf"[^\s(){_QUOTES}]"  # what does not end a word
_ALNUM = r"[^\W_]"  # a letter or a digit

# What no alternative takes is skipped: spaces, and hyphens before a word that negate nothing.
_TOKEN = re.compile(
    rf"""
      [{_QUOTES}] (?P<phrase> [^{_QUOTES}]* ) [{_QUOTES}]
    | [{_QUOTES}] (?P<unclosed> .* )
    | (?P<open> \( )
    | (?P<close> \) )
    | (?P<operator> (?: AND | OR ) (?!{_INSIDE}) )
    | (?P<prefix>
        NOT (?!{_INSIDE})
      | (?<! [^\s(:] ) - (?= [({_QUOTES}] | \* (?!{_INSIDE}) | (?!-) {_INSIDE}*? {_ALNUM} )
      | (?ai: {"|".join(FIELDS)} ) :
      )
    | (?P<all> \* (?!{_INSIDE}) )
    | (?P<word> (?!-) {_INSIDE}+ )
    """,
    re.VERBOSE,
)

# A run of letters and digits; combining marks (NFD) do not end it.
_RUN = re.compile(rf"(?: {_ALNUM} [\u0300-\u036f]* )+", re.VERBOSE)


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of `query`, in which control characters count as spaces.

    Texts to search for come with single spaces and without lone punctuation, so they can be
    empty. Raises QueryError past `MAX_WORDS`.
    """
    words = 0
    for found in _TOKEN.finditer(_UNPRINTABLE.sub(" ", query)):
        kind = Kind(str(found.lastgroup))
        text = found[kind]
        match kind:
            case Kind.WORD | Kind.PHRASE | Kind.UNCLOSED:
                words += len(_RUN.findall(text))
                text = " ".join(part for part in text.split() if _RUN.search(part))
            case Kind.ALL:
                words += 1
        if words > MAX_WORDS:
            raise QueryError(
                f"The query has more than {MAX_WORDS:,} words.",
                hint="Search for the few words that tell the documents apart.",
            )
        yield Token(kind, text)
