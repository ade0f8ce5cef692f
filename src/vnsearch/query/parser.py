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

from typing import TYPE_CHECKING, NamedTuple

from vnsearch.query.bounds import MAX_WORDS
from vnsearch.query.words import OPERATORS, Words
from vnsearch.text.normalize import nfc

if TYPE_CHECKING:
    from vnsearch.query.ast import Node

__all__ = ["Parsed", "parse"]


class Parsed(NamedTuple):
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
    if words := _plain_words(query):
        return Parsed(Words(" ".join(words)))
    from vnsearch.query.syntax import parse_syntax

    return Parsed(*parse_syntax(query))


def _plain_words(query: str) -> list[str]:
    """The words of a query in which nothing but letters and digits stands between spaces.

    Most queries are such, and `syntax`, with patterns that take a while to compile, would say
    the same of them. Empty for any other query.
    """
    words = nfc(query).split()
    is_plain = all(word.isalnum() and word not in OPERATORS for word in words)
    return words if is_plain and len(words) <= MAX_WORDS else []
