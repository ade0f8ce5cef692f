"""Telex and VNI: syllables from the keys of the two usual typing methods (kiểu gõ).

Who types with the method switched off leaves the keys in the text: "bieen phofng" or
"bie6n pho2ng" for "biên phòng". A key may be meant in several ways (of "uow", ươ or uơ); which
of them makes a syllable of Vietnamese decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from vnsearch.text.normalize import lower, normalize
from vnsearch.text.syllables import is_syllable

__all__ = ["decode_keystrokes", "decode_telex", "decode_vni"]

_MAX_KEYS = 14  # "nghieeengs" has ten; nothing longer types a syllable

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "r": _HOOK, "x": _TILDE, "j": _DOT, "z": ""}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "3": _HOOK, "4": _TILDE, "5": _DOT, "0": ""}

_Marks = tuple[tuple[str, str], ...]
_HATS: _Marks = (("a", "â"), ("e", "ê"), ("o", "ô"))
_HORNS: _Marks = (("uo", "ươ"), ("ưo", "ươ"), ("u", "ư"), ("o", "ơ"))
_BREVE: _Marks = (("a", "ă"),)
_BAR: _Marks = (("d", "đ"),)
_TELEX_MARKS = {"w": (*_HORNS, *_BREVE)}
_TELEX_DOUBLES = dict((*_HATS, *_BAR))
_VNI_MARKS = {"6": _HATS, "7": _HORNS, "8": _BREVE, "9": _BAR}

_VOWELS = "aăâeêioôơuưy"
_RIME = re.compile(
    rf"(?:(?:qu|gi)(?=[{_VOWELS}])|[^{_VOWELS}]*)(?P<vowels>[{_VOWELS}]+)(?P<coda>.*)"
)
_MARKED_VOWEL = re.compile("[ăâêôơư]")


def decode_keystrokes(word: str) -> str | None:
    """The syllable that `word` types in VNI, where it holds a digit, or else in Telex.

    It is as terms are, in lower case and NFC with the old placement of the tone. None where
    the word types no possible syllable of Vietnamese, or nothing but itself. A mark or a tone
    may stand right behind its letter or later in the word.
    """
    return decode_vni(word) if re.search("[0-9]", word) else decode_telex(word)


def decode_telex(word: str) -> str | None:
    """Telex: a second a, e, o, d for â, ê, ô, đ; w for ă, ơ, ư; s f r x j for a tone, z for none.

    Otherwise as `decode_keystrokes`.
    """
    keys = _keys(word)
    spellings, marks, tones = [""], [], []
    has_vowel = False
    for key in keys:
        if has_vowel and key in _TELEX_TONES:
            tones.append(_TELEX_TONES[key])
        elif has_vowel and key in _TELEX_MARKS:
            marks.append(key)
        else:
            letter = "ư" if key == "w" else key
            spellings = _distinct(_typed(spelling, letter) for spelling in spellings)
            has_vowel = has_vowel or letter in _VOWELS
    return _syllable(keys, _marked(spellings, marks, _TELEX_MARKS), tones)


def decode_vni(word: str) -> str | None:
    """VNI: 6 for â, ê, ô, 7 for ơ, ư, 8 for ă, 9 for đ; 1 to 5 for a tone, 0 for none.

    Otherwise as `decode_keystrokes`.
    """
    keys = _keys(word)
    if not keys[:1].isalpha():
        return None
    letters = "".join(key for key in keys if key not in _VNI_TONES and key not in _VNI_MARKS)
    marks = [key for key in keys if key in _VNI_MARKS]
    tones = [_VNI_TONES[key] for key in keys if key in _VNI_TONES]
    return _syllable(keys, _marked([letters], marks, _VNI_MARKS), tones)


def _keys(word: str) -> str:
    keys = lower(normalize(word).text)
    return keys if len(keys) <= _MAX_KEYS else ""


def _distinct(groups: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(each for group in groups for each in group))


def _typed(spelling: str, key: str) -> Iterator[str]:
    """What a letter key of Telex may mean: a mark on an earlier letter, or one letter more."""
    marked = _TELEX_DOUBLES.get(key)
    if marked and key in spelling:
        yield spelling.replace(key, marked, 1)
    elif marked and marked in spelling:
        yield spelling.replace(marked, key, 1) + key  # the third of "xooong" undoes the second
    yield spelling + key


def _marked(spellings: list[str], keys: list[str], marks: dict[str, _Marks]) -> list[str]:
    """The spellings with the mark of each key on some letter; ươ may take a key twice."""
    for key in dict.fromkeys(keys):
        presses = keys.count(key)
        spellings = [
            spelling.replace(plain, marked, 1)
            for spelling in spellings
            for plain, marked in marks[key]
            if plain in spelling and (presses == 1 or (presses == 2 and marked == "ươ"))
        ]
    return spellings


def _syllable(keys: str, spellings: list[str], tones: list[str]) -> str | None:
    """The first of the spellings that is a syllable with the tone, unless it is what was typed."""
    if len(tones) > 1 and tones[-1]:
        return None
    for spelling in spellings:
        syllable = _with_tone(spelling, "".join(tones[-1:]))
        if is_syllable(syllable):
            return syllable if syllable != keys else None
    return None


def _with_tone(spelling: str, tone: str) -> str:
    """Put a tone where the old placement has it.

    On the last vowel with a mark; or else, not counting the u of qu and the i of gi, on the
    last vowel of a closed syllable and the second to last of an open one.
    """
    rime = _RIME.match(spelling)
    if not tone or not rime:
        return spelling
    marked = [match.end() for match in _MARKED_VOWEL.finditer(spelling)]
    if marked:
        at = marked[-1]
    elif rime["coda"] or len(rime["vowels"]) == 1:
        at = rime.end("vowels")
    else:
        at = rime.end("vowels") - 1
    return unicodedata.normalize("NFC", spelling[:at] + tone + spelling[at:])
