"""Tokens: words, numbers, dates, document numbers, abbreviations, addresses, punctuation.

Tokens are found on normalised text in lower case, so that case decides nothing, and none
crosses whitespace.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from vnsearch.model import Span
from vnsearch.text.normalize import fold, lower, normalize

__all__ = ["Part", "Token", "TokenKind", "has_syllable_shape", "lexemes", "parts_of", "tokenize"]


class TokenKind(StrEnum):
    """What a token looks like; its meaning may differ (3/4 is a DATE here, if a fraction there)."""

    WORD = "word"
    NUMBER = "number"  # 5, 3,1 or 1.317; also 192.168.1.1 and 40-50
    DATE = "date"  # 28/9/2018, 13-11-2017, 22/2, 9/2018, 2018-09-28, 2019-2024
    DOCUMENT_NUMBER = "document_number"  # số hiệu văn bản: 4440/QĐ-UBND, 33-NQ/TW
    ABBREVIATION = "abbreviation"  # BĐBP, TP.HCM, KT-XH, TT-Huế; also Covid-19, km/h
    EMAIL = "email"
    URL = "url"  # with or without a scheme
    PUNCTUATION = "punctuation"  # one mark, or three full stops


class Part(NamedTuple):
    """A run of letters and digits within a token, normalised, and where it stands originally."""

    text: str
    span: Span


class Token(NamedTuple):
    """A token: `text` normalised with its case, `span` in the original text.

    `parts` are the parts of a token that holds marks between letters or digits; otherwise none.
    """

    text: str
    span: Span
    kind: TokenKind
    parts: tuple[Part, ...] = ()


# Quantifiers are bounded or possessive wherever an attempt may fail, which keeps the time
# proportional to the length on any input.

_WORD = r"\w[\w\u0300-\u036f]*+"

# How Vietnamese syllables are spelt, accents aside. Letters that spell none are an abbreviation
# or foreign, which holds in any case: UBND, qđ, covid.
_SYLLABLE = (
    r"(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnprstvx])?"
    r"[aeiouyư]{1,3}"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_LETTERS = r"[a-zđư][a-z0-9đư]{0,11}+(?!\w)"  # a group of a document number or an abbreviation
_NO_SYLLABLE = rf"(?!{_SYLLABLE}(?!\w))[a-zđư][a-z0-9đư]{{1,11}}+(?!\w)"

_EMAIL = (
    r"[a-z0-9_][a-z0-9_.+-]{0,63}+@"
    r"[a-z0-9]++(?:-++[a-z0-9]++)*+(?:\.[a-z0-9]++(?:-++[a-z0-9]++)*+){1,8}"
)

_TOP_LEVEL = (
    r"(?:vn|com|net|org|edu|gov|mil|info|biz|asia|eu|io|tv|jp|cn|kr|tw|hk|us|uk|fr|ru|au|sg|kh"
    r"|(?:me|ly|be|co|de|la|th)(?=/\w))"  # also syllables: only before a path
)
_URL_REST = r"[^\s<>\"“”«»]*[\w/=&#%~]"
_URL = (
    rf"(?:[a-z][a-z0-9+-]{{1,15}}+://|www\d?\.(?=\w)){_URL_REST}"
    rf"|[a-z0-9][a-z0-9-]{{0,62}}+(?:\.[a-z0-9][a-z0-9-]{{0,62}}+){{0,6}}"
    rf"\.{_TOP_LEVEL}(?![\w-])(?::\d{{1,5}}+)?(?:[/?#]{_URL_REST}|/)?"
)

# Types of documents: Decree 30/2020/NĐ-CP, appendix III, and those of laws and of the Party.
_DOCUMENT_TYPE = (
    r"(?:l|pl|lct|sl|nđ|tt|ttlt|nqlt|vbhn|nq|qđ|ct|qc|qyđ|qđi|tc|tb|hd|ctr|kh|pa|đa|da|bc|bb|ttr"
    r"|hđ|cđ|bgn|kl|cv)(?!\w)"
)
# Without a type, the office that issued it follows a slash: 1234/UBND-VX, 45/2019/QH14.
_DOCUMENT_NUMBER = (
    r"\d{1,6}+[a-z]?(?:[/-]\d{1,4}+)?[/-]"
    rf"(?:{_DOCUMENT_TYPE}"
    rf"|(?<=/)(?:{_NO_SYLLABLE}[/-]{_LETTERS}|{_LETTERS}[/-]{_NO_SYLLABLE}"
    rf"|(?=\w{{3}}){_NO_SYLLABLE}))"
    rf"(?:[/-]{_LETTERS}){{0,4}}"
)

_DAY, _MONTH, _YEAR = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])", r"(?:19|20)\d\d"
_DATE = (
    rf"{_DAY}(?:/{_MONTH}/(?:\d{{4}}|\d\d)|-{_MONTH}-\d{{4}}|\.{_MONTH}\.\d{{4}})(?!\w)"
    rf"|{_YEAR}-{_MONTH}-{_DAY}(?!\w)"
    rf"|(?:{_DAY}/{_MONTH}|{_MONTH}/{_YEAR})(?!\w|/\w|[.,]\d)"
    rf"|(?:{_DAY}-{_MONTH}|{_YEAR}-{_YEAR})(?!\w|[/-]\w|[.,]\d)"
)

_NUMBER = (
    r"\d++(?:[.,/-]\d++){1,7}(?!\w|[.,/-]\d)"
    r"|\d++(?:[.,]\d++){1,7}"  # and then a unit: 50.000đ
)

_ABBREVIATION = (
    rf"(?:{_NO_SYLLABLE}|[a-zđư](?!\w))(?:\.(?:{_NO_SYLLABLE}|[a-zđư](?!\w))){{1,6}}"
    rf"|{_NO_SYLLABLE}(?:-\w{{1,12}}+(?!\w)|[/&]{_LETTERS}){{1,5}}"
    rf"|{_LETTERS}[/&-]{_NO_SYLLABLE}(?:[/&-]{_LETTERS}){{0,4}}"
    r"|[a-zđ]{1,8}+-\d{1,4}+(?!\w)"
)

_PART = re.compile(_WORD)


def _narrow(text: str) -> str:
    """A pattern or a text in lower case, with capitals in the place of đ and ư.

    These lie outside of Latin-1, where a set of characters takes four times as long to compile.
    """
    return text.replace("đ", "D").replace("ư", "U")


# Both take long to compile, and a query of plain words needs neither.
@cache
def _lexeme() -> re.Pattern[str]:
    pattern = (
        rf"(?P<email>{_EMAIL})|(?P<url>{_URL})|(?P<document_number>{_DOCUMENT_NUMBER})"
        rf"|(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<abbreviation>{_ABBREVIATION})"
        rf"|(?P<word>{_WORD})|(?P<punctuation>\.\.\.|[^\w\s])"
    )
    return re.compile(_narrow(pattern))


@cache
def _one_syllable() -> re.Pattern[str]:
    return re.compile(_SYLLABLE)


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`, in order and without overlap; nothing but whitespace is left out."""
    normal = normalize(text)
    lowered = lower(normal.text)
    tokens = []
    for kind, start, end in lexemes(lowered):
        written = normal.text[start:end]
        parts: tuple[Part, ...] = ()
        if kind is TokenKind.WORD:
            kind = _kind_of_word(written)
        elif kind is not TokenKind.PUNCTUATION:
            parts = tuple(
                Part(normal.text[first:last], normal.span(first, last))
                for first, last in parts_of(lowered, start, end)
            )
        tokens.append(Token(written, normal.span(start, end), kind, parts))
    return tokens


def lexemes(text: str) -> Iterator[tuple[TokenKind, int, int]]:
    """Kind, start and end of the tokens of a text that is normalised and in lower case.

    A word of digits and an abbreviation without marks count as WORD here. Combining marks
    belong to what is before them.
    """
    done = 0
    for match in _lexeme().finditer(_narrow(text)):
        if match.start() >= done:
            done = _end_of_marks(text, match.end())
            yield _KINDS[match.lastgroup], match.start(), done


def has_syllable_shape(word: str) -> bool:
    """Whether a word, in lower case and without accents, is spelt like a Vietnamese syllable."""
    return _one_syllable().fullmatch(word) is not None


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of the token [start, end) of `text`."""
    for match in _PART.finditer(text, start, end):
        yield match.start(), _end_of_marks(text, match.end())


def _end_of_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


_KINDS: dict[str | None, TokenKind] = {kind.value: kind for kind in TokenKind}


def _kind_of_word(word: str) -> TokenKind:
    if word.isdecimal():
        return TokenKind.NUMBER
    if (
        len(word) > 1
        and word[0].isalpha()
        and word.isupper()
        and not has_syllable_shape(fold(word.lower()))
    ):
        return TokenKind.ABBREVIATION
    return TokenKind.WORD
