"""Where type words stand in a text, and the names that follow them.

A type word (loại đơn vị) says what a name is: "huyện Bình Liêu", "các xã A, B và C", "P.11".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vnsearch.model import Place

__all__ = ["CAPITAL", "NAME_WORD", "known_name", "list_gap", "preposition_ends", "type_word_ends"]

_VIETNAMESE = (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))  # the blocks with its letters
CAPITAL = "A-Z" + "".join(letter for letter in map(chr, _VIETNAMESE) if letter.isupper())
"""The capitals, for a character class."""
NAME_WORD = rf"[{CAPITAL}][\w'’]*"
"""A capitalised word."""

_JOINT = r"(?:\s?[-–]\s?|[ \t])"
_NAME = re.compile(rf"(?:\d{{1,2}}(?!\d|[./-]\d)[A-Z]?|{NAME_WORD})(?:{_JOINT}{NAME_WORD}){{0,4}}")
_LAST_WORD = re.compile(r"(?:^|[\s–-]+)[^\s–-]*$")
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


def type_word_ends(text: str, kinds: Iterable[str]) -> list[tuple[int, str]]:
    """Where capitals or numbers follow a type word of `kinds`, and which, in order."""
    found = []
    for kind in kinds:
        for form in _TYPE_WORDS[kind]:
            found += [(end, kind) for end in _ends(text, form, _BEFORE_NAME)]
    return sorted(found)


def preposition_ends(text: str) -> list[int]:
    """Where capitals follow a word behind which a bare name is a place's, in order."""
    return sorted(end for form in _PREPOSITIONS for end in _ends(text, form, _BEFORE_WORD))


def _ends(text: str, form: str, gap: re.Pattern[str]) -> Iterator[int]:
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        match = gap.match(text, end)
        if match and not text[start - 1 : start].isalnum():
            yield match.end()
        start = text.find(form, end)


def known_name(
    text: str, start: int, lookup: Callable[[str], Sequence[Place]]
) -> tuple[int, Sequence[Place]] | None:
    """The end and the places of the longest name at `start` that `lookup` knows."""
    match = _NAME.match(text, start)
    name = match[0] if match else ""
    while name:
        if places := lookup(name):
            return start + len(name), places
        name = _LAST_WORD.sub("", name)
    return None


def list_gap(text: str, end: int) -> int | None:
    """Where the next name of a list begins after one that ends at `end`."""
    match = _LIST_GAP.match(text, end)
    return match.end() if match else None
