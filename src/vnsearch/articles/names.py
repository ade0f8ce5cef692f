"""How people's names are written, and the words that stand beside them in credits."""

from __future__ import annotations

import re

from vnsearch.text.normalize import fold
from vnsearch.text.tokenize import has_syllable_shape

__all__ = [
    "LABEL_WORDS",
    "PHOTO_WORDS",
    "SOURCE_WORDS",
    "TEXT_WORDS",
    "is_name",
    "is_name_or_credit",
]

_MAX_ABBREVIATION = 8
_MAX_INITIAL = 4  # letters of an initial with its full stop: "T.", "Th."

PHOTO_WORDS = frozenset({"ảnh", "hình", "photo", "video", "clip"})
TEXT_WORDS = frozenset(
    [
        "bài",
        "tin",
        "tác",
        "giả",
        "thực",
        "hiện",
        "người",
        "viết",
        "phóng",
        "viên",
        "pv",
        "ctv",
        "bởi",
        "by",
    ]
)
SOURCE_WORDS = frozenset({"theo", "nguồn"})
_OTHER_WORDS = frozenset(
    [
        "và",
        "nhóm",
        "tổng",
        "hợp",
        "biên",
        "tập",
        "soạn",
        "dịch",
        "lược",
        "đồ",
        "họa",
        "trình",
        "bày",
        "tham",
        "vấn",
        "chuyên",
        "môn",
        "y",
        "khoa",
        "tư",
        "vấn",
        "kiểm",
        "duyệt",
        "th",
    ]
)
LABEL_WORDS = PHOTO_WORDS | TEXT_WORDS | SOURCE_WORDS | _OTHER_WORDS
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]+)*\.?")
_SITE = re.compile(r"[a-zA-Z0-9-]{2,40}(?:\.[a-zA-Z]{2,8}){1,3}")


def is_name_or_credit(word: str) -> bool:
    """Whether a word may stand in a byline: capitalised, or "ảnh", "theo" and the like."""
    return word.lower() in LABEL_WORDS or is_name(word)


def is_name(word: str) -> bool:
    """Whether a word is spelt as a part of a name: An, H'Bliăk, T., Q.T, and TTXVN."""
    if _SITE.fullmatch(word) and any(map(str.isalpha, word)):
        return True
    if word.isalpha() and word.isupper() and 2 <= len(word) <= _MAX_ABBREVIATION:
        return not has_syllable_shape(fold(word.lower()))
    if not word[0].isupper() or not _NAME_WORD.fullmatch(word):
        return False
    if word.endswith(".") and len(word) > _MAX_INITIAL:
        return False
    return "." in word or word[1:] == word[1:].lower() or "'" in word or "-" in word
