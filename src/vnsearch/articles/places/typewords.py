"""Where type words stand in a text, and the names that follow them.

A type word (loại đơn vị) says what a name is: "huyện Bình Liêu", "các xã A, B và C", "P.11".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vnsearch.model import Place

__all__ = [
    "CAPITAL",
    "NAME_WORD",
    "NameStarts",
    "any_word",
    "by_rare_letter",
    "known_name",
    "list_gap",
    "name_starts",
]

_VIETNAMESE = (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))  # the blocks with its letters
CAPITAL = "A-Z" + "".join(letter for letter in map(chr, _VIETNAMESE) if letter.isupper())
"""The capitals, for a character class."""
NAME_WORD = rf"[{CAPITAL}][\w'’]*"
"""A capitalised word."""

_JOINT = r"(?:\s?[-–]\s?|[ \t])"
_NAME = re.compile(rf"(?:\d{{1,2}}(?!\d|[./-]\d)[A-Z]?|{NAME_WORD})(?:{_JOINT}{NAME_WORD}){{0,4}}")
_BETWEEN_WORDS = re.compile(r"[\s–-]+")
_BEFORE_NAME = re.compile(rf"(?:(?<=\.)|\.|\s)\s?(?=[{CAPITAL}\d])")
_BEFORE_WORD = re.compile(rf"\s(?=[{CAPITAL}])")

# As they are written. Those of one capital need the dot: H.Đông Anh, Q.3, P.11.
_TYPE_WORDS = {
    "huyện": ("huyện", "Huyện", "HUYỆN", "H."),
    "quận": ("quận", "Quận", "QUẬN", "Q."),
    "thị xã": ("thị xã", "Thị xã", "THỊ XÃ", "TX", "Tx"),
    "thành phố": ("thành phố", "Thành phố", "THÀNH PHỐ", "TP", "Tp"),
    "xã": ("xã", "Xã", "XÃ"),
    "phường": ("phường", "Phường", "PHƯỜNG", "P."),
    "thị trấn": ("thị trấn", "Thị trấn", "THỊ TRẤN", "TT."),
    "đặc khu": ("đặc khu", "Đặc khu", "ĐẶC KHU"),
}
# What a bare name must follow to be a place: a preposition, an office of a district.
_PREPOSITIONS = (
    *("ở", "Ở", "tại", "Tại", "khu vực", "ngã ba", "địa bàn"),
    *("Công an", "công an", "TAND", "VKSND", "UBND", "HĐND", "Huyện ủy", "Quận ủy", "Thị ủy"),
)
_LIST_GAP = re.compile(r"(?:\s?\([^()\n]{1,40}\))?\s*(?:,|;|và)\s*(?:và\s)?")


_KIND_OF = {form: kind for kind, forms in _TYPE_WORDS.items() for form in forms}
_WORDS = (*_KIND_OF, *_PREPOSITIONS)


def any_word(patterns: Iterable[str]) -> str:
    """One pattern for what begins a word and matches one of `patterns`.

    Each of them begins with a letter, or with two in brackets: "[Cc]ông an". They are grouped
    by that letter, so that all others of a text are passed over at once.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        first, _, rest = pattern[1:].partition("]") if pattern[0] == "[" else (pattern[0], "", "")
        for letter in first:
            rests.setdefault(letter, []).append(rest if pattern[0] == "[" else pattern[1:])
    groups = (f"{first}(?<!\\w.)(?:{'|'.join(rests[first])})" for first in rests)
    return f"(?:{'|'.join(groups)})"


def by_rare_letter(
    words: Iterable[str], letters: str, behind: str = ""
) -> tuple[re.Pattern[str], list[str]]:
    """A pattern for what of a word follows the first of some letters, and the words of its groups.

    To look for letters takes a fraction of the time of looking for words. Each word has one of
    them, the more frequent letters come first; `behind` is a pattern for what follows a word. A
    match is the letter alone, as "xã" is found in "thị xã" too.
    """
    groups: list[str] = []
    alternatives = []
    for letter in letters:
        own = [
            w for w in sorted(words, reverse=True) if letter == next(x for x in w if x in letters)
        ]
        rests = (f"({re.escape(word.partition(letter)[2])})(?<={re.escape(word)})" for word in own)
        alternatives.append(f"{letter}(?=(?:{'|'.join(rests)}){behind})")
        groups += own
    return re.compile("|".join(alternatives)), groups


# No word in small letters follows, which would be no name.
_PATTERN, _GROUPS = by_rare_letter(_WORDS, "ôạệTốờịCậựởHãVĐPặQUXỞ", "(?! [a-zđ])")


class NameStarts(NamedTuple):
    """Where a text has names that may be those of districts and communes, in order.

    `typed` are capitals or numbers behind a type word, with what it says; `located` are
    capitals behind a word after which a bare name is a place's.
    """

    typed: tuple[tuple[int, str], ...]
    located: tuple[int, ...]


def name_starts(text: str) -> NameStarts:
    """Where names follow type words and prepositions; in time proportional to the length."""
    typed, located = [], []
    for match in _PATTERN.finditer(text):
        group = match.lastindex or 1
        word, end = _GROUPS[group - 1], match.end(group)
        kind = _KIND_OF.get(word)
        gap = (_BEFORE_NAME if kind else _BEFORE_WORD).match(text, end)
        start = end - len(word)
        if gap is None or text[start - 1 : start].isalnum():
            continue
        if kind:
            typed.append((gap.end(), kind))
        else:
            located.append(gap.end())
    return NameStarts(tuple(sorted(typed)), tuple(sorted(located)))


def known_name(
    text: str, start: int, lookup: Callable[[str], Sequence[Place]]
) -> tuple[int, Sequence[Place]] | None:
    """The end and the places of the longest name at `start` that `lookup` knows."""
    match = _NAME.match(text, start)
    if match is None:
        return None
    if places := lookup(match[0]):
        return match.end(), places
    shorter = [gap.start() for gap in _BETWEEN_WORDS.finditer(text, start, match.end())]
    for end in reversed(shorter):
        if places := lookup(text[start:end]):
            return end, places
    return None


def list_gap(text: str, end: int) -> int | None:
    """Where the next name of a list begins after one that ends at `end`."""
    match = _LIST_GAP.match(text, end)
    return match.end() if match else None
