"""The analysis of texts over arrays, as `analysis` does it piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vnsearch.text.lexicon import LOCK, Lexicon, Terms, lexicon
from vnsearch.text.pieces import compound

if TYPE_CHECKING:
    from vnsearch.text.normalize import Normalized

__all__ = ["BulkAnalysis", "analyze_in_bulk"]


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
    with LOCK:
        return _analyze(normal, lexicon(), compounds=compounds)


def _analyze(normal: Normalized, known: Lexicon, *, compounds: bool) -> BulkAnalysis:
    written = normal.text.replace("\n", " ").split(" ")
    found = known.read(written)
    offsets = (found.lengths + 1).cumsum() - found.lengths - 1
    spread = offsets.repeat(found.counts)
    starts, ends = found.starts + spread, found.ends + spread
    if normal.starts is not None and normal.ends is not None:
        starts = np.frombuffer(normal.starts, np.uint32)[starts]
        ends = np.frombuffer(normal.ends, np.uint32)[ends - 1]
    terms = list(map(known.terms.written.__getitem__, found.numbers.tolist()))
    words = [
        (term, int(found.before[i]) + first, size)
        for i in found.marked.tolist()
        for term, first, size in known.marked[written[i]]
    ]
    if compounds:
        words = sorted(words + _words(terms, found, known), key=itemgetter(1))
    return BulkAnalysis(
        terms=terms,
        positions=np.arange(len(terms), dtype=np.uint32),
        starts=starts.astype(np.uint32),
        ends=ends.astype(np.uint32),
        cases=found.cases.astype(np.uint8),
        compounds=words,
    )


def _words(terms: list[str], found: Terms, known: Lexicon) -> list[tuple[str, int, int]]:
    """The words of several syllables."""
    firsts, sizes = known.words(found)
    return [
        (word, first, size)
        for first, size in zip(firsts.tolist(), sizes.tolist(), strict=True)
        if (word := compound(terms[first : first + size]))
    ]
