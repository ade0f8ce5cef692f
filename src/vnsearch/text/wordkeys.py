"""A word list as arrays, in which all neighbours in a text are looked up at once."""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.wordlist import WordList

__all__ = ["WordKeys"]

_FILTER = 1 << 18  # keys modulo this tell most pairs that begin no word
_LAST = np.iinfo(np.int64).max  # is behind every key

_Indices = NDArray[np.int64]
_Mask = NDArray[np.bool_]


class WordKeys:
    """The words of two and three syllables, each a number made of the ranks of its syllables."""

    def __init__(self, words: WordList) -> None:
        entries = words.all()
        seconds = (second for after in entries.values() for second in after)
        thirds = (each for after in entries.values() for _, each in after.values())
        syllables = dict.fromkeys(chain(entries, seconds, *thirds))
        self._ranks = {syllable: rank for rank, syllable in enumerate(syllables, 1)}
        self._base = len(syllables) + 1
        pairs: dict[int, tuple[bool, frozenset[str]]] = {}
        for first, after in entries.items():
            least = self._ranks[first] * self._base
            pairs.update((least + self._ranks[second], each) for second, each in after.items())
        keys = sorted(pairs)
        self._pairs = np.array([*keys, _LAST], np.int64)
        self._is_word = np.array([*(pairs[key][0] for key in keys), False], np.bool_)
        self._has_thirds = np.array([*(bool(pairs[key][1]) for key in keys), False], np.bool_)
        self._may_be_pair = np.zeros(_FILTER, np.bool_)
        self._may_be_pair[self._pairs[:-1] % _FILTER] = True
        triples = (
            i * self._base + self._ranks[third]
            for i, key in enumerate(keys)
            for third in pairs[key][1]
        )
        self._triples = np.array([*sorted(triples), _LAST], np.int64)

    def rank(self, syllable: str) -> int:
        """The rank of a syllable in lower case, 0 where it is in no word."""
        return self._ranks.get(syllable, 0)

    def find(self, ranks: _Indices) -> tuple[_Mask, _Indices]:
        """Of a text, given by ranks: which neighbours are a word, and where words of three begin.

        Element i of the mask is of syllables i and i + 1.
        """
        keys = ranks[:-1] * self._base + ranks[1:]
        (likely,) = self._may_be_pair[keys & (_FILTER - 1)].nonzero()
        wanted = keys[likely]
        at = self._pairs.searchsorted(wanted)
        known = self._pairs[at] == wanted
        likely, at = likely[known], at[known]
        is_word = np.zeros(len(keys), np.bool_)
        is_word[likely[self._is_word[at]]] = True
        begins = self._has_thirds[at] & (likely < len(ranks) - 2)
        heads = likely[begins]
        triples = at[begins] * self._base + ranks[heads + 2]
        return is_word, heads[self._triples[self._triples.searchsorted(triples)] == triples]
