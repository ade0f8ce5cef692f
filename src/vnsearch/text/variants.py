"""Accepted spellings of the same syllable: i and y (kĩ thuật, kỹ thuật)."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["spelling_variants"]

_I = "iìíỉĩị"
_Y = "yỳýỷỹỵ"
_OTHER_LETTER = str.maketrans(_I + _Y, _Y + _I)
# Alone, or the whole rime after one of the consonants that are used with both, or after qu.
_EITHER = re.compile(f"(?:[hklmst]|qu)?[{_I}{_Y}]")


@lru_cache(maxsize=4096)
def spelling_variants(term: str) -> tuple[str, ...]:
    """The other accepted spellings of a syllable, itself a normalised term; the tone stays.

    The rime i after h, k, l, m, s or t, and alone: kỹ and kĩ, mỹ and mĩ, ý and í; also quý and
    quí, of which the second is out of use and still typed. Schoolbooks
    write i after a consonant and keep the y of names (Quyết định 1989/QĐ-BGDĐT of 25 May 2018,
    article 9); elsewhere both are in use. Not in thủy or tin, where i and y differ.
    """
    if not _EITHER.fullmatch(term):
        return ()
    return (term.translate(_OTHER_LETTER),)
