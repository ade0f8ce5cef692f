"""The terms of a dictionary that are near to a word: `distance` for all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints, running_sum
from vnsearch.index.terms import StringArray
from vnsearch.text.distance import letter_of
from vnsearch.text.normalize import lower, normalize

__all__ = ["Neighbours"]

_UNKNOWN = -1  # the number of a letter or a tone that no term has
_CONTINUATION, _CONTINUATION_BITS = 0x80, 0xC0  # of the bytes of UTF-8 but the first


@dataclass(frozen=True, slots=True)
class _Letters:
    """The parts of letters by number: of a word as arrays, of n terms as length × n matrices."""

    bases: Ints
    marked: Ints  # bases with their marks
    tones: Ints  # 0 for none


class _Alphabet:
    """Numbers for the parts of the letters that occur in a text, given by its code points."""

    def __init__(self, codes: NDArray[np.uint32]) -> None:
        seen = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
        seen[codes] = True
        self._bases: dict[str, int] = {}
        self._marked: dict[tuple[str, ...], int] = {}
        self._tones: dict[str, int] = {"": 0}
        self._tables = np.zeros((3, len(seen)), dtype=np.int32)
        for code in np.flatnonzero(seen).tolist():
            letter = letter_of(chr(code))
            self._tables[:, code] = (
                self._bases.setdefault(letter.base, len(self._bases)),
                self._marked.setdefault(letter[:2], len(self._marked)),
                self._tones.setdefault(letter.tone, len(self._tones)),
            )

    def letters(self, codes: NDArray[np.uint32]) -> _Letters:
        """The letters of a part of the text."""
        return _Letters(*(table[codes] for table in self._tables))

    def letters_of(self, word: str) -> _Letters:
        """The letters of any word."""
        letters = [letter_of(character) for character in word]
        return _Letters(
            np.array([self._bases.get(each.base, _UNKNOWN) for each in letters], np.int32),
            np.array([self._marked.get(each[:2], _UNKNOWN) for each in letters], np.int32),
            np.array([self._tones.get(each.tone, _UNKNOWN) for each in letters], np.int32),
        )


class Neighbours:
    """Finds the terms near to a word among `terms`, normalised and in lower case.

    The first search works out what all need: some 10 ms for 60,000 terms.
    """

    def __init__(self, terms: StringArray) -> None:
        self._terms = terms
        self._letters: dict[int, _Letters] = {}

    def within(
        self, word: str, limit: float, *, accented: bool = True
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The ordinals of the terms at most `limit` from `word`, nearest first, and how far.

        The distance is that of `text.distance`. With a word that is not `accented`, marks and
        tones cost nothing, and only other letters count.
        """
        query = self._alphabet.letters_of(lower(normalize(word).text))
        ordinals, distances = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        for length, members in self._by_length.items():
            if abs(length - len(query.bases)) <= limit:
                letters = self._letters_of_length(length)
                halves = _edits(query, letters, limit * 2, accented=accented)
                near = np.flatnonzero(halves <= limit * 2)
                halves = halves[near]
                if accented:
                    halves += _tone_edits(query.tones, letters.tones[:, near], halves)
                ordinals.append(members[near])
                distances.append(halves / 2)
        found, how_far = np.concatenate(ordinals), np.concatenate(distances)
        order = np.lexsort((found, how_far))
        order = order[: np.searchsorted(how_far[order], limit, side="right")]
        return found[order], how_far[order]

    def _letters_of_length(self, length: int) -> _Letters:
        if length not in self._letters:
            places = self._starts[self._by_length[length]] + np.arange(length)[:, None]
            self._letters[length] = self._alphabet.letters(self._codes[places])
        return self._letters[length]

    @cached_property
    def _codes(self) -> NDArray[np.uint32]:
        """The code points of the terms, one term after another."""
        text = bytes(self._terms.block).decode("utf-8", "surrogatepass")
        return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @cached_property
    def _starts(self) -> Ints:
        """Where each term starts in the code points, and where the last one ends."""
        first_bytes = (self._terms.block & _CONTINUATION_BITS) != _CONTINUATION
        ends = self._terms.ends.astype(np.int64)
        starts: Ints = running_sum(first_bytes)[np.append(0, ends)]
        return starts

    @cached_property
    def _alphabet(self) -> _Alphabet:
        return _Alphabet(self._codes)

    @cached_property
    def _by_length(self) -> dict[int, Ints]:
        """The ordinals of the terms of each length, ascending."""
        lengths = np.diff(self._starts)
        order = np.argsort(lengths, kind="stable")
        sizes = np.bincount(lengths)
        parts = np.split(order, np.cumsum(sizes)[:-1])
        return {length: part for length, part in enumerate(parts) if len(part)}


def _edits(query: _Letters, terms: _Letters, limit: float, *, accented: bool) -> Ints:
    """The edits of letters between a word and n terms of one length, in halves.

    The rows of `text.distance`, each cell with the values of all terms; a cell so far from the
    diagonal that it is above `limit` is not worked out.
    """
    length, count = terms.bases.shape
    size = len(query.bases)
    far = np.full(count, 2 * (size + length), dtype=np.int16)
    width = int(min(limit, 2 * (size + length))) // 2
    letters, theirs = (query.marked, terms.marked) if accented else (query.bases, terms.bases)
    before: list[Ints] = []  # the row before the last
    last = [np.full(count, 2 * j, dtype=np.int16) for j in range(length + 1)]
    matched = theirs == _UNKNOWN  # for the letter before: where the terms have it
    for i in range(1, size + 1):
        matches = theirs == letters[i - 1]
        replaced = np.add(~matches, terms.bases != query.bases[i - 1], dtype=np.int16)
        row = [np.full(count, 2 * i, dtype=np.int16), *[far] * length]
        for j in range(max(1, i - width), min(length, i + width) + 1):
            cell = np.minimum(last[j], row[j - 1]) + 2
            np.minimum(cell, last[j - 1] + replaced[j - 1], out=cell)
            if i > 1 and j > 1:
                swapped = matches[j - 2] & matched[j - 1]
                np.minimum(cell, before[j - 2] + 2, out=cell, where=swapped)
            row[j] = cell
        before, last, matched = last, row, matches
    return last[length]


def _tone_edits(query: Ints, terms: Ints, halves: Ints) -> NDArray[np.bool_]:
    """Which terms have other tones than the word, or the same letters and a tone on another."""
    tones, toned = query[query != 0], terms != 0
    counts = np.cumsum(toned, axis=0)
    expected = np.append(tones, 0)[np.minimum(counts - 1, len(tones))]
    other: NDArray[np.bool_] = (toned & (terms != expected)).any(axis=0)
    other |= toned.sum(axis=0) != len(tones)
    if len(query) == len(terms):
        other |= (halves == 0) & (terms != query[:, None]).any(axis=0)
    return other
