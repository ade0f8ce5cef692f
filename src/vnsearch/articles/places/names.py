"""How names of places are written, and the keys they are compared by.

A key has neither case, spaces nor hyphens ("Bà Rịa - Vũng Tàu", "bà rịa-vũng tàu"), one tone
placement, and one spelling where names of the Central Highlands have several (Đắk, Đăk, Đak,
Đắc; Lắk, Lắc). The folded key has no accents besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnsearch.text.normalize import fold, lower, normalize

__all__ = ["TypedName", "accented_key", "fold_key", "folded_key", "split_kind"]

_SEPARATORS = re.compile(r"[\W_]+")
_HIGHLAND_ACCENTED = re.compile(r"([đl])[aăắ][ck]")
_HIGHLAND_FOLDED = re.compile(r"([dl])a[ck]")
# i and y alternate in open syllables: Mĩ Tho, Mỹ Tho.
_OPEN_I = re.compile(r"\b([hklmst])([iìíỉĩị])\b")
_TO_Y = str.maketrans("iìíỉĩị", "yỳýỷỹỵ")

# Type words as they are typed, accented or not, abbreviated or not, and what they stand for.
_KINDS = {
    "tỉnh": "tỉnh",
    "tinh": "tỉnh",
    "thành phố": "thành phố",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "thị xã": "thị xã",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "huyện": "huyện",
    "huyen": "huyện",
    "h": "huyện",
    "quận": "quận",
    "quan": "quận",
    "q": "quận",
    "xã": "xã",
    "xa": "xã",
    "x": "xã",
    "phường": "phường",
    "phuong": "phường",
    "p": "phường",
    "thị trấn": "thị trấn",
    "thi tran": "thị trấn",
    "tt": "thị trấn",
    "đặc khu": "đặc khu",
    "dac khu": "đặc khu",
}
_KIND = re.compile(
    rf"({'|'.join(sorted(_KINDS, key=len, reverse=True))}) |(?:tp(?=hcm)|[pq](?=\d))"
)


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name with the type word that stood before it; `kind` is None where there was none."""

    kind: str | None
    name: str


def split_kind(name: str) -> TypedName:
    """The type word and the rest of a name, lower-cased: 'TP.HCM' is ('thành phố', 'hcm').

    The type word may be written on to a number: 'Q1', 'P.12'.
    """
    words = _SEPARATORS.sub(" ", _plain(name)).strip()
    match = _KIND.match(words)
    if match is None or match.end() == len(words):
        return TypedName(None, words)
    return TypedName(_KINDS[match[0].strip()], words[match.end() :])


@lru_cache(maxsize=1 << 14)
def accented_key(name: str) -> str:
    """The key under which a name written with its accents is found."""
    text = _OPEN_I.sub(lambda m: m[1] + m[2].translate(_TO_Y), _plain(name))
    return _HIGHLAND_ACCENTED.sub(r"\1ắk", _SEPARATORS.sub("", text))


def folded_key(name: str) -> str:
    """The key under which a name written without accents is found."""
    return fold_key(accented_key(name))


def fold_key(key: str) -> str:
    """The folded key of a name whose accented key this is."""
    return _HIGHLAND_FOLDED.sub(r"\1ak", fold(key))


def _plain(name: str) -> str:
    return lower(normalize(name).text)
