"""Abbreviations that a text defines itself: "Bộ đội Biên phòng (BĐBP)".

After the idea of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (2003): look at what stands at a parenthesis, and match from the
last letter to the first. Vietnamese makes the match strict: a letter of the short form (chữ
viết tắt) is the initial of one syllable, Đ is not D, and no syllable but "và" is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnsearch.model import Span
from vnsearch.text.normalize import fold, lower, normalize
from vnsearch.text.tokenize import has_syllable_shape

__all__ = ["Definition", "find_definitions"]


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and what it stands for, both normalised, with single spaces, case as written."""

    short: str
    long: str


# Characters of the original on either side of an opening parenthesis: ten decomposed syllables.
_REACH = 200

_PARENTHESIS = re.compile(rf"\(([^()\r\n]{{2,{_REACH}}})\)")

_SHORT = r"[^\W\d_]{1,10}+(?:(?:[.&/-]| [&-] )[^\W\d_]{1,10}+){0,4}+"
_CUE = r"(?i:(?:(?:sau đây|dưới đây|từ đây|được|tên) ){0,3}(?:gọi|viết) tắt(?: là)?:? )?"
_SHORT_INSIDE = re.compile(rf" ?{_CUE}[\"“”']?({_SHORT})[\"“”']? ?")
_SHORT_BEFORE = re.compile(rf"(?<![\w.&/-]){_SHORT}(?=[\"”']? ?\Z)")
_LONG_INSIDE = re.compile(r" ?(?i:(?:(?:là )?viết tắt của|tức(?: là)?):? )?(.+)")

_WORD = re.compile(r"\w+")
_GAP = re.compile(r" ?(?:[,&–-] ?)?")
_GAP_AT_END = re.compile(r"[\"”'»]? ?")
_UNIT = re.compile(r"[^\W\d_]")
_ROMAN_NUMERAL = re.compile(r"[IVX]+")
_VOWEL = re.compile("[aeiouyư]")
_BLANKS = re.compile(r"[ \t]+")


def find_definitions(text: str, spans: Sequence[Span] | None = None) -> list[Definition]:
    """The abbreviations that `text`, or each of the given spans of it, defines.

    "Long form (SHORT)", "SHORT (long form)", "Long form (gọi tắt là SHORT)". The short form has
    2 to 10 letters, two of them capitals, and does not read as a syllable (CA would be found
    in every "ca"). The long form has one syllable for each letter, is on one line and within a
    sentence. In order of the text, each definition once. Time is proportional to the length.
    """
    found: dict[Definition, None] = {}
    for span in (Span(0, len(text)),) if spans is None else spans:
        done = span.start
        for match in _PARENTHESIS.finditer(text, span.start, span.end):
            start = max(done, match.start() - _REACH)
            before, inside = text[start : match.start()], match[1]
            if _may_end_in_short(inside) or _may_end_in_short(before):
                definition = _definition(before, _clean(inside), is_cut=start > done)
                if definition:
                    found[definition] = None
            done = match.end()
    return list(found)


def _may_end_in_short(text: str) -> bool:
    """Whether the last word of a text has two capitals, or is joined to the one before it.

    Of most parentheses neither side ends so, and then nothing of it need be normalised.
    """
    *before, last = text.rsplit(None, 2) or [""]
    if before and ("&" in before[-1] or "-" in before[-1]):
        return True
    if last.islower():
        return False
    return sum(map(str.isupper, last)) >= 2 or not last.isprintable()  # invisible, it is no word


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", normalize(text).text)


def _definition(before: str, inside: str, *, is_cut: bool) -> Definition | None:
    """The short form in a parenthesis with the words before it, or the other way round.

    With `is_cut` the first word of the text before it may be cut.
    """
    match = _SHORT_INSIDE.fullmatch(inside)
    is_short = match is not None and _is_abbreviation(match[1])
    if not (is_short or _may_end_in_short(before)):
        return None
    before = _clean(before)
    if is_cut:
        before = before.partition(" ")[2]
    if match and is_short:
        words = list(_WORD.finditer(before))
        if words and _GAP_AT_END.fullmatch(before, words[-1].end()):
            return _spelt(match[1], words, whole=False)
        return None
    match, long = _SHORT_BEFORE.search(before), _LONG_INSIDE.fullmatch(inside)
    if match and long and _is_abbreviation(match[0]):
        words = list(_WORD.finditer(long[1].strip(" \"“”'")))
        if words and words[-1].end() == len(words[-1].string):
            return _spelt(match[0], words, whole=True)
    return None


def _is_abbreviation(short: str) -> bool:
    letters = "".join(_UNIT.findall(short))
    return (
        2 <= len(letters) <= 10
        and sum(map(str.isupper, letters)) >= 2
        and not has_syllable_shape(fold(lower(letters)))
        and not _ROMAN_NUMERAL.fullmatch(letters)
    )


def _spelt(short: str, words: list[re.Match[str]], *, whole: bool) -> Definition | None:
    """The definition that ends at the last of `words`, and with `whole` begins the text."""
    for units in _readings(short):
        first = _first_word(units, words)
        if first is not None and not (whole and words[first].start()):
            long = words[0].string[words[first].start() : words[-1].end()]
            return Definition(short, long)
    return None


def _readings(short: str) -> Iterator[list[str]]:
    """The letters for each syllable: of TTg, T and Tg (thủ tướng), or T, T and g."""
    letters = _UNIT.findall(short)
    units: list[str] = []
    for letter in letters:
        if letter.islower() and units:
            units[-1] += letter
        else:
            units.append(letter)
    yield units
    if len(units) < len(letters):
        yield letters


def _first_word(units: list[str], words: list[re.Match[str]]) -> int | None:
    """The index of the first of the last words that `units` spell, matched from the end."""
    at = len(words)
    for unit in reversed(units):
        at -= 1
        if at >= 0 and at < len(words) - 1 and lower(words[at][0]) == "và":
            at -= 1
        if at < 0 or not _begins(unit, words[at][0]):
            return None
        if at < len(words) - 1 and not _GAP.fullmatch(
            words[at].string, words[at].end(), words[at + 1].start()
        ):
            return None
    return at


def _begins(unit: str, word: str) -> bool:
    """Whether `word` is a syllable with the initial of `unit`, and then its other letters."""
    unit, word = lower(unit), lower(word)
    rest = iter(fold(word[1:]))
    return (
        word.isalpha()
        and (unit[0] == word[0] or (word[0] != "đ" and unit[0] == fold(word[0])))
        and all(other in rest for other in fold(unit[1:]))
        and _VOWEL.search(fold(word)) is not None
    )
