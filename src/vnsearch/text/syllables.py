"""The spelling of Vietnamese syllables: onset, rime and tone, and which go together.

Follows the inventory of rimes in Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977), widened by the
final k of place names of the Central Highlands (Đắk Lắk). Every syllable of everyday texts is
in; a string of letters out of another language, or read in the wrong encoding, seldom is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["is_syllable"]

_TONE_MARKS = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_CHECKED_TONES = "\u0301\u0323"  # of syllables that end in a stop
_TONES = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel in "aăâeêioôơuưy"
    for tone in _TONE_MARKS
}
_TONELESS = str.maketrans({letter: vowel for letter, (vowel, _) in _TONES.items()})

_ONSET = "ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnprstvx]"
_OPEN_RIME = (
    "a[iouy]?|â[uy]|eo?|êu?|i[au]?|iêu|o[aei]?|oa[iouy]|oeo|ôi?|ơi?"
    "|u[aiêơy]?|uây|uôi|uy[au]|ư[aiu]?|ươ[iu]|y|yêu"
)
_CLOSED_RIME = (
    "(?:(?:[aăâeêoôu]|iê|ươ|uô|oa|oă|oe|uâ|uyê|yê)(?:[ckmnpt]|ng)"
    "|(?:[iơy]|uê|uy)[kmnpt]|ư(?:[ckmt]|ng)"
    "|(?:[aêiy]|oa|uê|uy)(?:ch|nh)|oo(?:c|ng))"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_OPEN_RIME}|{_CLOSED_RIME})")
_STOPS = ("c", "ch", "k", "p", "t")


_QUALITIES = frozenset("ăâêôơư")  # where there is one of these vowels, the tone is on it


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether `word`, in NFC and any case, is spelt as one Vietnamese syllable may be.

    It has one tone at most, on the vowel that bears it, and before a final c, ch, k, p or t
    only sắc or nặng. Of oa, oe and uy either vowel may have it.
    """
    lowered = word.lower()
    bare = lowered.translate(_TONELESS)
    if not _SYLLABLE.fullmatch(bare):
        return False
    toned = [_TONES[letter] for letter in lowered if letter in _TONES]
    if not toned:
        return not bare.endswith(_STOPS)
    vowel, tone = toned[0]
    return (
        len(toned) == 1
        and (vowel in _QUALITIES or _QUALITIES.isdisjoint(bare))
        and (tone in _CHECKED_TONES or not bare.endswith(_STOPS))
    )
