"""Which encoding a text is in, by the Vietnamese that comes out of each.

Vietnamese is spelt so regularly (`is_syllable`) that of the accented words of a text nearly all
are syllables in the right encoding, and hardly any in a wrong one.

All texts here are such whose bytes have been read as windows-1252 (`as_windows_1252`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from vnsearch.articles.encodings.charmaps import Encoding, as_windows_1252
from vnsearch.text.syllables import is_syllable

__all__ = ["gain", "is_western", "recognize"]

_WORDS = 20_000  # looked at, at most
_SHARE = 0.75  # of the words that tell, which become syllables in the right encoding
_SYLLABLES = 2  # different ones that it must bring about
_TELLTALES = 1  # of these, with what Western languages do not have
_LEAD = 1.5  # over the next encoding
_DOUBT = 0.5  # share of syllables from which on a text is hardly Western

# ASCII letters, whatever is not ASCII, and the hyphen, which may stand for a letter of TCVN3;
# no Vietnamese word is longer in any encoding.
_WORD = re.compile(r"[^\x00-,.-@\[-`{-\x7f\xa0\s]{1,24}+")
_BEYOND = re.compile(f"[^{re.escape(as_windows_1252(bytes(range(1, 256))))}μ]")
_MARKS = "“”‘’‚„‹›…–—•-"

_WESTERN_WORD = re.compile("[A-Za-zÀ-ÖØ-Üß-ïñ-öø-üŒœŠšŽž’‘]+")
_WESTERN_MARKS = "«»°©®™"
_WESTERN_SIGNS = "§£¥€¿¡·´½¼¾²³"  # where they stand alone
_WESTERN_SHARE = 0.9


class _Evidence(NamedTuple):
    gained: int  # words that only conversion makes Vietnamese syllables
    syllables: int  # different ones among them
    telltales: int  # different ones among them with a telltale of the encoding


def recognize(text: str, encodings: Iterable[Encoding]) -> Encoding | None:
    """The one of two or more encodings that a text evidently is in, or None."""
    words = _telling(_accented_words(text))
    ranking = sorted(
        ((_evidence(words, encoding), encoding) for encoding in encodings),
        key=lambda entry: entry[0].gained,
        reverse=True,
    )
    (best, encoding), (second, _) = ranking[:2]
    evident = (
        best.gained >= _SHARE * words.total()
        and best.gained >= _LEAD * second.gained
        and best.syllables >= _SYLLABLES
        and best.telltales >= _TELLTALES
    )
    return encoding if evident else None


def gain(text: str, encoding: Encoding) -> int:
    """How many more words are Vietnamese syllables with accents in the encoding than before."""
    words = _accented_words(text)
    return sum(
        count * (_is_converted(word, encoding) - _is_vietnamese(word))
        for word, count in words.items()
    )


def is_western(text: str, encodings: Iterable[Encoding]) -> bool:
    """Whether it is text of a Western language, and in none of the encodings Vietnamese."""
    words = _accented_words(text)
    western = sum(
        count for word, count in words.items() if all(map(_is_western_word, word.split("-")))
    )
    if western < _WESTERN_SHARE * words.total():
        return False
    telling = _telling(words)
    doubt = _DOUBT * telling.total()
    return all(_evidence(telling, encoding).gained <= doubt for encoding in encodings)


def _accented_words(text: str) -> Counter[str]:
    words = (match[0].strip(_MARKS) for match in _WORD.finditer(text))
    return Counter(islice((word for word in words if not word.isascii()), _WORDS))


def _telling(words: Counter[str]) -> Counter[str]:
    """Of words with accents, those that can speak for an encoding or against it.

    These are no Vietnamese as they stand, nor single signs, nor in guillemets, which are
    letters in some encodings.
    """
    return Counter(
        {
            word: count
            for word, count in words.items()
            if len(word) > 1
            and word.strip("«»") == word
            and not _BEYOND.search(word)
            and not _is_vietnamese(word)
        }
    )


def _evidence(telling: Counter[str], encoding: Encoding) -> _Evidence:
    gained = {word: count for word, count in telling.items() if _is_converted(word, encoding)}
    telltales = sum(encoding.telltale.search(word) is not None for word in gained)
    return _Evidence(sum(gained.values()), len(gained), telltales)


@lru_cache(maxsize=1 << 14)
def _is_converted(word: str, encoding: Encoding) -> bool:
    return _is_vietnamese(encoding.convert(word))


@lru_cache(maxsize=1 << 14)
def _is_vietnamese(word: str) -> bool:
    """Whether this is one syllable with accents, in one kind of case."""
    return not word.isascii() and _has_regular_case(word) and is_syllable(word)


def _has_regular_case(word: str) -> bool:
    return word[1:].islower() or word.isupper() or len(word) == 1


def _is_western_word(word: str) -> bool:
    core = word.strip(_WESTERN_MARKS)
    if core.isascii() or core in _WESTERN_SIGNS:
        return True
    accents = sum(character.isalpha() and not character.isascii() for character in core)
    return (
        _WESTERN_WORD.fullmatch(core) is not None
        and _has_regular_case(core)
        and 2 * accents <= len(core) + 1
    )
