"""Normalisation: one spelling for what readers take for the same text.

`normalize` gives canonical composition (NFC, Unicode Standard Annex 15), one letter Đ, plain
spaces, no invisible characters, and the old placement of tone marks (kiểu cũ: hòa, khỏe, thủy),
and tells for every character which characters of the original it came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from vnsearch.model import Span

__all__ = [
    "Normalized",
    "fold",
    "has_accents",
    "is_inert",
    "lower",
    "new_style",
    "nfc",
    "normalize",
]

# Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))

_SUBSTITUTES = {
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\u00d0\u0189", "Đ"),  # Eth and African D look the same
    **dict.fromkeys("\u00f0\u0256", "đ"),
}

# Ranges of characters that normalisation keeps, before which a text can be cut without
# changing its NFC: starters that are stable and never compose with what stands before them.
_INERT = (
    r"\x00-\x9f\xa1-\xac\xae-\xcf\xd1-\xef\xf1-\u0188\u018a-\u0255\u0257-\u02ff"  # Latin
    r"\u0400-\u0482\u048a-\u052f\u1e00-\u1eff"  # Cyrillic, Vietnamese
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2500-\u27bf"  # marks, currencies, bullets
    r"\u3001-\u3029\u4e00-\u9fff"  # Chinese
)
_LONG = 32  # characters that are not inert in a row; NFC of very many would take long


# Patterns that take long to compile are compiled when a text needs them.
@cache
def _inert_run() -> re.Pattern[str]:
    return re.compile(f"[{_INERT}]*")


@cache
def _substituted() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_SUBSTITUTES)}]")


@cache
def _active_run() -> re.Pattern[str]:
    return re.compile(f"[{_INERT}]?[^{_INERT}]+")


@cache
def _long_run() -> re.Pattern[str]:
    return re.compile(f"[^{_INERT}]{{{_LONG},}}")


_DIACRITICS = re.compile("[\u0300-\u036f]+")

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng


def _old_placements() -> dict[str, str]:
    """The pairs of letters with the tone on the second, each with what it should be."""
    return {
        first + unicodedata.normalize("NFC", second + tone): unicodedata.normalize(
            "NFC", first + tone
        )
        + second
        for pair in ("oa", "oe", "uy")
        for first in (pair[0], pair[0].upper())
        for second in (pair[1], pair[1].upper())
        for tone in _TONES
    }


_OLD_PLACEMENTS = _old_placements()
_NEW_PLACEMENTS = {old: new for new, old in _OLD_PLACEMENTS.items()}


def _open_syllables(placements: Collection[str]) -> re.Pattern[str]:
    """Where these pairs end a syllable (hoàng does not match), and u does not belong to q."""
    seconds = "".join(sorted({pair[1] for pair in placements}))
    firsts = "".join(sorted({pair[0] for pair in placements}))
    return re.compile(f"[{firsts}][{seconds}](?<![qQ]..)(?![^\\W\\d_])")


_TONED_SECONDS = frozenset(pair[1] for pair in _OLD_PLACEMENTS)
_TONED_FIRSTS = frozenset(pair[0] for pair in _NEW_PLACEMENTS)
_MAX_KEPT = 1 << 16  # characters
_SHORT = 64  # characters that are looked at one by one sooner than by a pattern


@cache
def _new_styles() -> tuple[re.Pattern[str], ...]:
    """By first letter: one letter is looked for several times as fast as any of four."""
    return tuple(
        _open_syllables([pair for pair in _OLD_PLACEMENTS if pair[0] == first]) for first in "oOuU"
    )


@cache
def _old_style() -> re.Pattern[str]:
    return _open_syllables(_NEW_PLACEMENTS)


class Normalized(NamedTuple):
    """A normalised text and where its characters stand in the original.

    Character i came from [starts[i], ends[i]) of the original; both are None where that is
    [i, i + 1) for every character.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """The characters of the original that [start, end) of `text` came from.

        All of them: combining marks are in, invisible characters at either end are not.
        """
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        position = self.ends[start - 1] if start else 0
        return Span(position, position)


def normalize(text: str) -> Normalized:
    """Normalise `text`.

    - NFC, whatever the order of the combining marks;
    - U+00D0, U+0189 to Đ and U+00F0, U+0256 to đ; every space separator to a plain space;
    - zero-width characters and soft hyphens removed;
    - hoà, khoẻ, thuỷ to hòa, khỏe, thủy (open syllables, any case, not after q).

    A second normalisation changes nothing. Time is proportional to the length.
    """
    # A text is read first and analysed then: the latest are kept.
    return _kept(text) if _SHORT < len(text) <= _MAX_KEPT else _normalize(text)


def _normalize(text: str) -> Normalized:
    composed, starts, ends = text, None, None
    if not _inert_run().fullmatch(text):
        composed = _substituted().sub(_substitute, text)
        if not _inert_run().fullmatch(composed):
            composed, starts, ends = _compose(composed)
    if len(composed) > _SHORT or not _TONED_SECONDS.isdisjoint(composed):
        for pattern in _new_styles():
            composed = pattern.sub(_to_old_style, composed)
    return Normalized(composed, starts, ends)


_kept = lru_cache(maxsize=4)(_normalize)


def is_inert(text: str) -> bool:
    """Whether a text has nothing but letters, digits and marks in use with Vietnamese.

    No combining mark is among them. False for some texts that could do as well.
    """
    return _inert_run().fullmatch(text) is not None


def lower(text: str) -> str:
    """`text` in lower case, character by character, of the same length."""
    return text.replace("İ", "i").lower()  # the one letter whose lower case is two characters


def new_style(text: str) -> str:
    """A normalised text with the new placement of tone marks (kiểu mới: hoà, khoẻ, thuỷ)."""
    if _TONED_FIRSTS.isdisjoint(text):
        return text
    return _old_style().sub(lambda match: _NEW_PLACEMENTS.get(match[0], match[0]), text)


def fold(text: str) -> str:
    """`text` without diacritics (không dấu), đ as d; the case stays.

    Canonically equivalent texts fold to the same, and a second folding changes nothing.
    """
    if text.isascii():
        return text
    bare = _DIACRITICS.sub("", unicodedata.normalize("NFD", _reordered(text)))
    return unicodedata.normalize("NFC", bare.replace("đ", "d").replace("Đ", "D"))


def has_accents(text: str) -> bool:
    """Whether folding would take anything from the normalised text: a mark or the bar of đ."""
    if text.isascii():
        return False
    normal = normalize(text).text
    return fold(normal) != normal


def nfc(text: str) -> str:
    """`text` in NFC, in time proportional to its length.

    `unicodedata.normalize` takes quadratic time for long runs of combining marks.
    """
    return unicodedata.normalize("NFC", _reordered(text))


def _reordered(text: str) -> str:
    if len(text) < _LONG or _inert_run().fullmatch(text):
        return text
    return _long_run().sub(_reorder, text)


def _reorder(match: re.Match[str]) -> str:
    """A canonically equivalent run, decomposed and with the marks in canonical order."""
    decomposed = "".join(unicodedata.normalize("NFD", character) for character in match[0])
    return "".join(
        "".join(sorted(group, key=unicodedata.combining) if marks else group)
        for marks, group in groupby(decomposed, lambda c: unicodedata.combining(c) != 0)
    )


def _substitute(match: re.Match[str]) -> str:
    return _SUBSTITUTES[match[0]]


def _to_old_style(match: re.Match[str]) -> str:
    pair, text, end = match[0], match.string, match.end()
    if end < len(text) and unicodedata.combining(text[end]):
        return pair  # the mark would compose with the bare letter
    return _OLD_PLACEMENTS.get(pair, pair)


def _compose(text: str) -> tuple[str, array[int] | None, array[int] | None]:
    """NFC without invisible characters, with the original start and end of every character."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    positions = array("I", range(len(text) + 1))
    copied = 0
    moved = False
    for match in _active_run().finditer(text):
        run, offset = match[0], match.start()
        for first, last, replacement in _short_changes(run) if len(run) <= 16 else _changes(run):
            start, end = offset + first, offset + last
            pieces += (text[copied:start], replacement)
            starts += positions[copied:start]
            ends += positions[copied + 1 : start + 1]
            starts.extend([start] * len(replacement))
            ends.extend([end] * len(replacement))
            moved = moved or len(replacement) != 1 or end - start != 1
            copied = end
    pieces.append(text[copied:])
    starts += positions[copied:-1]
    ends += positions[copied + 1 :]
    return ("".join(pieces), starts, ends) if moved else ("".join(pieces), None, None)


def _changes(run: str) -> list[tuple[int, int, str]]:
    """What normalisation replaces in a run: start, end and replacement, in order."""
    changes = []
    for start, end in _units(run):
        unit = run[start:end]
        core = unit.strip(_INVISIBLE)
        first = end - len(unit.lstrip(_INVISIBLE))
        last = first + len(core)
        clean = _composed(core)
        kept = int(clean[:1] == core[:1] != "")  # the marks may change and their base stay
        changes += [(start, first, ""), (first + kept, last, clean[kept:]), (last, end, "")]
    return [change for change in changes if change[2] != run[change[0] : change[1]]]


# The same letters with the same marks make up most of a decomposed text.
_short_changes = lru_cache(maxsize=4096)(_changes)


def _composed(unit: str) -> str:
    return nfc(unit.translate(_WITHOUT_INVISIBLE))


def _units(run: str) -> Iterator[tuple[int, int]]:
    """Cut a run, [start, end) by [start, end), into the shortest pieces that compose alone."""
    start = 0
    for i, character in enumerate(run):
        if i > start and not _continues(character) and _compose_apart(run[start:i], character):
            yield start, i
            start = i
    yield start, len(run)


def _continues(character: str) -> bool:
    """Whether the character belongs to what is before it: a mark, or invisible."""
    first = unicodedata.normalize("NFD", character)[0]
    return character in _INVISIBLE or unicodedata.combining(first) != 0


def _compose_apart(before: str, starter: str) -> bool:
    """False for vowels and finals of Hangul and the few others that compose with a starter."""
    return _composed(before + starter) == _composed(before) + _composed(starter)
