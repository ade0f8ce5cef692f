"""What is known of the pieces of texts: each has a number, and what it is made of are rows.

Texts are then arrays of numbers. Their terms, where these stand, and what the segmenter sees are
rows of tables, taken for many texts at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from threading import RLock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.bulkdecoder import BOUNDARY, BulkDecoder
from vnsearch.text.lettercase import case_mask
from vnsearch.text.normalize import lower, new_style
from vnsearch.text.numbers import Numbers
from vnsearch.text.pieces import (
    MAX_TERM_LENGTH,
    analyze_piece,
    compound,
    word_between_marks,
)
from vnsearch.text.segment import decoder
from vnsearch.text.tables import Table

__all__ = ["LOCK", "SEPARATOR", "Ints", "Lexicon", "Terms", "Words", "lexicon"]

Ints = NDArray[np.int32]

SEPARATOR = "\n"
"""A piece between two texts: it has no terms, and no word crosses it."""

LOCK = RLock()
"""To be held while a lexicon is in use, which grows by several steps."""

_KEPT = 1 << 20  # characters of pieces and compounds in memory
_HALF = 32  # bits


class Terms(NamedTuple):
    """The terms of pieces that follow each other, by number, and what the segmenter sees there.

    `pieces` are their numbers. Parallel to them are `lengths` in characters, and `before` and
    `counts`: how many terms are before a piece, and in it.
    `numbers`, `starts`, `ends` and `cases` are parallel to the terms, and offsets those in the
    piece; `units` and `links` to the segmenter's units: the number of each, and the index of its
    term or -1. `marked` are the indexes of pieces with tokens that hold marks.
    """

    pieces: Ints
    lengths: Ints
    before: Ints
    counts: Ints
    numbers: Ints
    starts: Ints
    ends: Ints
    cases: Ints
    units: Ints
    links: Ints
    marked: NDArray[np.intp]


class Words(NamedTuple):
    """The words of several syllables: the index of the first term, and how many each has."""

    firsts: Ints
    sizes: Ints


class Lexicon(dict[str, int]):
    """Pieces as they are written, and their numbers.

    A row is added when all that it points to is there: an interruption leaves rows that nothing
    points to, and no others.
    """

    def __init__(self) -> None:
        self.terms = Numbers()
        self.compounds = Numbers()
        self.size = 0
        """Characters of all pieces."""
        self.marked: dict[str, list[tuple[str, int, int]]] = {}
        """The tokens that hold marks in a piece, as the compounds of an `Analysis`."""
        self._words = _CompoundNumbers(self.terms, self.compounds)
        # Length, first row and number of its terms, of its units, number of its marked tokens.
        self._pieces = Table(np.int32, 6)
        self._terms = Table(np.int32, 4)  # number, start, end, case
        self._units = Table(np.int32, 2)  # number, link
        self._decoder: BulkDecoder | None = None
        self._syllables = Numbers()
        self._add(SEPARATOR, (), (self._syllables[BOUNDARY], -1), 0)

    def __missing__(self, written: str) -> int:
        if word := word_between_marks(written):
            return self._add_word(written, *word)
        lowered = lower(written)
        units, links, terms, starts, ends, marked = analyze_piece(lowered)
        if marked:
            self.marked[written] = marked
        rows: list[int] = []
        for term, start, end in zip(terms, starts, ends, strict=True):
            case = 0 if written == lowered else case_mask(written[start:end])
            rows += self.terms[term], start, end, case
        numbers = map(self._syllables.__getitem__, units)
        seen = chain.from_iterable(zip(numbers, links, strict=True))
        return self._add(written, rows, tuple(seen), len(marked))

    def _add_word(self, written: str, start: int, end: int) -> int:
        """As other pieces, and in half of the time."""
        word = written[start:end]
        lowered = lower(word)
        term = lowered[:MAX_TERM_LENGTH]
        number = self._syllables.__getitem__
        units = [number(new_style(term)), 0]
        if start:
            units = [*chain.from_iterable((number(mark), -1) for mark in written[:start]), *units]
        for mark in written[end:]:
            units += number(mark), -1
        case = 0 if word == lowered else case_mask(word)
        return self._add(written, (self.terms[term], start, end, case), units, 0)

    def _add(self, written: str, terms: Sequence[int], units: Sequence[int], marked: int) -> int:
        first_term, first_unit = len(self._terms), len(self._units)
        self._terms.new.extend(terms)
        self._units.new.extend(units)
        self._pieces.new.extend(
            (len(written), first_term, len(terms) // 4, first_unit, len(units) // 2, marked)
        )
        self.size += len(written)
        number = self[written] = len(self._pieces) - 1
        return number

    def read(self, pieces: Sequence[str]) -> Terms:
        """The terms of pieces."""
        numbers = np.fromiter(map(self.__getitem__, pieces), np.int32, len(pieces))
        lengths, first_terms, counts, first_units, unit_counts, marked = self._pieces.rows(numbers)
        before = counts.cumsum(dtype=np.int32) - counts
        units_before = unit_counts.cumsum(dtype=np.int32) - unit_counts
        terms, starts, ends, cases = self._terms.rows(_ranges(first_terms, counts, before))
        units, links = self._units.rows(_ranges(first_units, unit_counts, units_before))
        links += np.where(links < 0, 0, before.repeat(unit_counts))
        return Terms(
            numbers,
            lengths,
            before,
            counts,
            terms,
            starts,
            ends,
            cases,
            units,
            links,
            marked.nonzero()[0],
        )

    def words(self, terms: Terms) -> Words:
        """The words of several syllables that the segmenter finds."""
        if self._decoder is None:
            self._decoder = BulkDecoder(decoder(), self._syllables)
        joined, links = self._decoder.joins(terms.units), terms.links
        goes_on = np.zeros(len(joined) + 1, np.bool_)
        goes_on[1:-1] = joined[1:] & (links[1:] >= 0) & (links[:-1] >= 0)
        (bounds,) = (goes_on[1:] != goes_on[:-1]).nonzero()
        return Words(links[bounds[::2]], bounds[1::2] - bounds[::2] + 1)

    def compounds_of(self, words: Words, terms: Terms) -> Ints:
        """The numbers of words among the compounds, -1 for one that is too long."""
        firsts, sizes = words
        numbers = terms.numbers.astype(np.int64)
        keys: list[int | tuple[int, ...]]
        keys = (numbers[firsts] << _HALF | numbers[firsts + 1]).tolist()
        for i in (sizes > 2).nonzero()[0].tolist():
            keys[i] = tuple(numbers[firsts[i] : firsts[i] + sizes[i]].tolist())
        return np.fromiter(map(self._words.__getitem__, keys), np.int32, len(keys))


class _CompoundNumbers(dict["int | tuple[int, ...]", int]):
    """Compounds by the numbers of their terms, two of them in one number."""

    def __init__(self, terms: Numbers, compounds: Numbers) -> None:
        self._terms = terms
        self._compounds = compounds

    def __missing__(self, key: int | tuple[int, ...]) -> int:
        terms = (key >> _HALF, key & ((1 << _HALF) - 1)) if isinstance(key, int) else key
        word = compound(map(self._terms.written.__getitem__, terms))
        number = self[key] = -1 if word is None else self._compounds[word]
        return number


def lexicon() -> Lexicon:
    """The lexicon of this process; a new one where it has grown too large."""
    with LOCK:
        if not _kept or _kept[0].size + _kept[0].compounds.size > _KEPT:
            _kept[:] = [Lexicon()]
        return _kept[0]


_kept: list[Lexicon] = []


def _ranges(firsts: Ints, counts: Ints, before: Ints) -> Ints:
    """The rows from each of the firsts on, as many as its count; `before` are counts before it."""
    rows: Ints = np.repeat(firsts - before, counts)
    rows += np.arange(len(rows), dtype=np.int32)
    return rows
