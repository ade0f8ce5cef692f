"""How far two words are apart, counted on Vietnamese letters.

The optimal string alignment distance (Damerau's four edits, no part edited twice) over letters
without their tones. Who mistypes a mark or a tone is nearer to the word than who mistypes a
letter: these count half.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from vnsearch.text.normalize import fold, lower, normalize

__all__ = ["Letter", "distance", "letter_of"]

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng


class Letter(NamedTuple):
    """A letter in parts: ở is o with a horn and the tone hỏi, đ is d with a bar."""

    base: str
    mark: str  # combining characters, or the bar
    tone: str  # combining characters


@lru_cache(maxsize=4096)
def letter_of(character: str) -> Letter:
    """The parts of a character in NFC; of one that is no letter, the base is all there is."""
    marks = unicodedata.normalize("NFD", character)[1:]
    tone = "".join(mark for mark in marks if mark in _TONES)
    mark = "-" if character in "đĐ" else "".join(mark for mark in marks if mark not in _TONES)
    return Letter(fold(character) or character, mark, tone)


def distance(a: str, b: str, limit: float = inf) -> float:
    """The edits that make one word of the other; `inf` where that is above `limit`.

    An inserted, deleted or replaced letter counts 1, and so do two neighbours that changed
    places; a letter with another mark (a ă â, e ê, o ô ơ, u ư, d đ) counts 0.5, other tones
    0.5 once for the word. Symmetric, and 0 where the words are the same when normalised and
    in lower case, only. Time is proportional to the product of the lengths.
    """
    a, b = lower(normalize(a).text), lower(normalize(b).text)
    if a == b:
        return 0.0 if limit >= 0 else inf
    letters = [letter_of(character) for character in a], [letter_of(character) for character in b]
    tones = ["".join(letter.tone for letter in word) for word in letters]
    halves = _edits(*letters, limit * 2) + (tones[0] != tones[1])
    total = (halves or 1) / 2  # what differs in nothing else has its tone on another letter
    return total if total <= limit else inf


def _edits(a: Sequence[Letter], b: Sequence[Letter], limit: float) -> float:
    """The distance without the tones, in halves; `inf` as soon as it is sure to be above."""
    if abs(len(a) - len(b)) * 2 > limit:
        return inf
    before: list[float] = []  # the row before the last
    last: list[float] = [2 * j for j in range(len(b) + 1)]
    for i, letter in enumerate(a, start=1):
        row: list[float] = [2 * i]
        for j, other in enumerate(b, start=1):
            cost = min(last[j] + 2, row[-1] + 2, last[j - 1] + _replacement(letter, other))
            if i > 1 and j > 1 and _swapped(a[i - 2], letter, b[j - 2], other):
                cost = min(cost, before[j - 2] + 2)
            row.append(cost)
        if min(row) > limit and min(last) > limit:
            return inf
        before, last = last, row
    return last[-1]


def _replacement(letter: Letter, other: Letter) -> int:
    if letter.base != other.base:
        return 2
    return 0 if letter.mark == other.mark else 1


def _swapped(a: Letter, b: Letter, c: Letter, d: Letter) -> bool:
    return a[:2] == d[:2] and b[:2] == c[:2]
