"""The analysis of a long text at once, over arrays, as `analysis` does it piece by piece.

Pieces of text between spaces are numbered, and what is known of each is a row of a table: a text
is then an array of numbers, and its terms, their places and cases are rows taken by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.bulkdecoder import BulkDecoder, Numbers
from vnsearch.text.lettercase import case_mask
from vnsearch.text.normalize import lower
from vnsearch.text.pieces import MAX_TERM_LENGTH, analyze_piece
from vnsearch.text.segment import decoder
from vnsearch.text.tables import Table

if TYPE_CHECKING:
    from vnsearch.text.normalize import Normalized

__all__ = ["BulkAnalysis", "analyze_in_bulk", "kept_characters"]

_KEPT = 1 << 19  # characters of pieces, and of syllables, in memory

_LOCK = Lock()  # what is kept is the process's, and grows by several steps

_Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class BulkAnalysis:
    """The terms of a text, as an `Analysis` has them.

    Offsets and positions count from its start.
    """

    terms: list[str]
    positions: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    cases: NDArray[np.uint8]
    compounds: list[tuple[str, int, int]]


def analyze_in_bulk(normal: Normalized, *, compounds: bool) -> BulkAnalysis:
    """Analyse a normalised text, which is segmented as one."""
    with _LOCK:
        return _analyze(normal, _known(), compounds=compounds)


def _analyze(normal: Normalized, known: _Pieces, *, compounds: bool) -> BulkAnalysis:
    written = normal.text.replace("\n", " ").split(" ")
    numbers = np.fromiter(map(known.__getitem__, written), np.int32, len(written))
    lengths, first_terms, term_counts, first_units, unit_counts, marked = known.of(numbers).T
    offsets = (lengths + 1).cumsum() - lengths - 1
    before = term_counts.cumsum() - term_counts  # terms before each piece
    places = known.terms_of(_ranges(first_terms, term_counts, before))
    spread = offsets.repeat(term_counts)
    starts, ends = places[:, 0] + spread, places[:, 1] + spread
    if normal.starts is not None and normal.ends is not None:
        starts = np.frombuffer(normal.starts, np.uint32)[starts]
        ends = np.frombuffer(normal.ends, np.uint32)[ends - 1]
    terms = list(map(known.terms.__getitem__, places[:, 3].tolist()))
    found = [
        (term, int(before[i]) + first, size)
        for i in marked.nonzero()[0].tolist()
        for term, first, size in known.compounds[written[i]]
    ]
    if compounds:
        units_before = unit_counts.cumsum() - unit_counts
        units = known.units_of(_ranges(first_units, unit_counts, units_before))
        links = np.where(units[:, 1] < 0, -1, units[:, 1] + before.repeat(unit_counts))
        words = _words(terms, known.joins(units[:, 0]), links)
        found = sorted(found + words, key=itemgetter(1)) if found else words
    return BulkAnalysis(
        terms=terms,
        positions=np.arange(len(terms), dtype=np.uint32),
        starts=starts.astype(np.uint32),
        ends=ends.astype(np.uint32),
        cases=places[:, 2].astype(np.uint8),
        compounds=found,
    )


def _ranges(firsts: _Numbers, counts: _Numbers, before: _Numbers) -> _Numbers:
    """The rows from each of the firsts on, as many as its count; `before` are counts before it."""
    total = int(counts.sum())
    rows: _Numbers = np.repeat(firsts - before, counts) + np.arange(total, dtype=np.int32)
    return rows


def _words(
    terms: list[str], joined: NDArray[np.bool_], links: _Numbers
) -> list[tuple[str, int, int]]:
    """The words of several syllables."""
    goes_on = np.zeros(len(joined) + 1, np.bool_)
    goes_on[1:-1] = joined[1:] & (links[1:] >= 0) & (links[:-1] >= 0)
    (bounds,) = (goes_on[1:] != goes_on[:-1]).nonzero()
    firsts = links[bounds[::2]]
    sizes = bounds[1::2] - bounds[::2] + 1
    return [
        (word, first, size)
        for first, size in zip(firsts.tolist(), sizes.tolist(), strict=True)
        if len(word := "_".join(terms[first : first + size])) <= MAX_TERM_LENGTH
    ]


class _Pieces(dict[str, int]):
    """Pieces and their numbers, with what is known of each piece by number.

    A row is added when all that it points to is there: an interruption leaves rows that nothing
    points to, and no others.
    """

    def __init__(self) -> None:
        self.size = 0  # characters
        self.terms: list[str] = []
        self.compounds: dict[str, list[tuple[str, int, int]]] = {}
        # Length, first row and number of its terms, of its units, number of its compounds.
        self._pieces = Table(np.int32, 6)
        self._terms = Table(np.int32, 4)  # start, end, case, index of the term
        self._units = Table(np.int32, 2)  # number, link
        self._numbers = Numbers()
        self._decoder: BulkDecoder | None = None
        self.of = self._pieces.rows
        self.terms_of = self._terms.rows
        self.units_of = self._units.rows

    def __missing__(self, written: str) -> int:
        lowered = lower(written)
        units, links, terms, starts, ends, compounds = analyze_piece(lowered)
        places: list[int] = []
        for i, (start, end) in enumerate(zip(starts, ends, strict=True), start=len(self.terms)):
            case = 0 if written == lowered else case_mask(written[start:end])
            places += start, end, case, i
        numbers = map(self._numbers.__getitem__, units)
        first_term, first_unit = len(self._terms), len(self._units)
        self.terms += terms
        self._terms.new.extend(places)
        self._units.new.extend(chain.from_iterable(zip(numbers, links, strict=True)))
        if compounds:
            self.compounds[written] = compounds
        self.size += len(written)
        self._pieces.new.extend(
            (len(written), first_term, len(terms), first_unit, len(units), len(compounds))
        )
        number = self[written] = len(self._pieces) - 1
        return number

    def joins(self, units: _Numbers) -> NDArray[np.bool_]:
        """For each unit of a text, by number, whether it continues the word before it."""
        if self._decoder is None:
            self._decoder = BulkDecoder(decoder(), self._numbers)
        return self._decoder.joins(units)


def kept_characters() -> int:
    """How many characters of pieces are in memory."""
    return _kept()[0].size


@cache
def _kept() -> list[_Pieces]:
    return [_Pieces()]


def _known() -> _Pieces:
    """The pieces of this process, none where they have grown too many."""
    kept = _kept()
    if kept[0].size > _KEPT:
        kept[0] = _Pieces()
    return kept[0]
