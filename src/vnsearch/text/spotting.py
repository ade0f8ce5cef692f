"""Finding some words in a text without analysing all of it.

The simple terms of nearly any text are its runs of letters and digits. Such a text is looked at
as an array with a number for each character, the same for a capital and its small letter: one
look-up of the sum of a run's numbers tells whether it may be a word that is wanted.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, Analysis, chunks
from vnsearch.text.lettercase import case_mask
from vnsearch.text.normalize import Normalized, lower, normalize
from vnsearch.text.pieces import analyze_piece
from vnsearch.text.runs import CUT_RUN, CUTTING_MARKS

__all__ = ["Needles", "Outline"]

_Sums = NDArray[np.uint16]
_Offsets = NDArray[np.uint16]

_LONGEST = (1 << 16) - 1  # characters; in a longer text, the analysis may cut a word
_SLOTS = 1 << 12  # for the sums of wanted words, by their last bits

# The characters of which is known whether they are a part of words. Marks that compose with
# nothing are not among them, nor are most scripts but Latin.
_KNOWN = (range(0x250), range(0x1E00, 0x1F00), range(0x2010, 0x205F), range(0x20A0, 0x20C0))
_UNKNOWN = 1  # the number of all others
_PRIME, _ROOT = 65521, 17  # the powers of the root are all different below the prime


class Needles:
    """Words to look for: simple terms, as an `Analysis` has them.

    `are_cut` says that one may be the beginning of a longer word, which is not found.
    """

    def __init__(self, words: Iterable[str]) -> None:
        runs = _Runs("\n".join(words))
        self.are_cut = bool((runs.ends - runs.starts >= MAX_TERM_LENGTH).any())
        self._wanted = np.zeros(_SLOTS, np.bool_)
        self._wanted[runs.sums & (_SLOTS - 1)] = True

    def among(self, sums: _Sums) -> NDArray[np.int64]:
        """The indices of the sums that one of the words may have."""
        (at,) = self._wanted.take(sums & (_SLOTS - 1)).nonzero()
        return at


class Outline:
    """Where the terms of some spans of a text stand, and enough to tell which they may be.

    `size` is how many bytes it takes.
    """

    def __init__(self, runs: _Runs, normal: Normalized, parts: Sequence[tuple[Span, int]]) -> None:
        self._runs = runs
        self._normal = normal
        # Where the parts of the text begin in what is looked at, what is to be added to such an
        # offset for one of the text, and to the index of a term for its position.
        self._firsts = np.array(list(_firsts(parts)))
        self._moved = np.array([part.start for part, _ in parts]) - self._firsts
        self._shifts = np.array([shift for _, shift in parts])
        kept = (normal.starts, normal.ends, runs.starts, runs.ends, runs.sums)
        of_parts = (self._firsts, self._moved, self._shifts)
        self.size = sum(map(sys.getsizeof, kept + of_parts))

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Outline | None:
        """The outline of a text, or None where only an analysis tells the terms."""
        parts = list(chunks(text, spans))
        whole = "\n".join([text[part.start : part.end] for part, _ in parts])
        if not parts or len(whole) > _LONGEST:
            return None
        normal = normalize(whole)
        runs = _Runs(normal.text)
        if runs.are_unknown:
            return None
        outline = cls(runs, normal, parts)
        if normal.text is not text:  # which is mostly kept elsewhere
            outline.size += sys.getsizeof(normal.text)
        return outline

    def find(self, needles: Needles, *, cases: bool = False) -> Analysis:
        """What `analyze` finds there, but of the terms only the needles, and a few others.

        There are no compounds and, without `cases`, no cases.
        """
        normal, runs = self._normal, self._runs
        at = needles.among(runs.sums)
        starts: NDArray[np.integer] = runs.starts[at]
        ends: NDArray[np.integer] = runs.ends[at]
        bounds = zip(starts.tolist(), ends.tolist(), strict=True)
        written = [normal.text[start:end] for start, end in bounds]
        if normal.starts is not None and normal.ends is not None:
            starts = np.frombuffer(normal.starts, np.uint32)[starts]
            ends = np.frombuffer(normal.ends, np.uint32)[ends - 1]
        part: slice | NDArray[np.int64] = slice(None)
        if len(self._firsts) > 1:
            part = np.searchsorted(self._firsts, starts, side="right") - 1
        moved = self._moved[part]
        return Analysis(
            terms=lower("\n".join(written)).split("\n") if written else [],
            positions=_as_array(at + self._shifts[part]),
            starts=_as_array(starts + moved),
            ends=_as_array(ends + moved),
            cases=array("B", map(case_mask, written) if cases else ()),
            compounds=[],
        )


class _Runs:
    """The runs of letters and digits of a normalised text: bounds and sums of their numbers.

    Where a token ends within one, it is cut.
    """

    def __init__(self, text: str) -> None:
        # With the ends of lines around it, an edge of a run is its offset in the text.
        codes = np.frombuffer(f"\n{text}\n".encode("utf-16-le", "surrogatepass"), np.uint16)
        numbers = _numbers().take(codes)
        inside = numbers != 0
        (edges,) = (inside[1:] != inside[:-1]).nonzero()
        self.are_unknown = bool((numbers == _UNKNOWN).any())
        starts = edges[::2]
        doubtful = starts[_doubtful().take(codes.take(starts))]
        if cuts := _cuts(text, doubtful.tolist()):
            edges = np.sort(np.concatenate([edges, cuts, cuts]))
        sums = numbers.cumsum(dtype=np.uint16).take(edges)
        self.sums: _Sums = sums[1::2] - sums[::2]
        self.starts: _Offsets = edges[::2].astype(np.uint16)
        self.ends: _Offsets = edges[1::2].astype(np.uint16)


def _cuts(text: str, starts: Sequence[int]) -> list[int]:
    """Where a token ends within a run, of those that start behind a mark that makes it doubtful."""
    cuts: list[int] = []
    done = 0
    for begin in starts:
        doubt = CUT_RUN.match(text, begin - 1) if begin > done else None
        if doubt:
            start = max(text.rfind(" ", done, begin), text.rfind("\n", done, begin)) + 1
            piece = analyze_piece(lower(text[start : doubt.end()]))
            neighbours = zip(piece.ends, piece.starts[1:], strict=False)
            cuts += [start + first for last, first in neighbours if last == first]
            done = doubt.end()
    return cuts


def _firsts(parts: Iterable[tuple[Span, int]]) -> Iterator[int]:
    """Where parts of a text begin once they are joined."""
    first = 0
    for part, _ in parts:
        yield first
        first += part.end - part.start + 1


@cache
def _numbers() -> _Sums:
    """The number of each character, a code of UTF-16: 0 for what parts words."""
    numbers = np.full(1 << 16, _UNKNOWN, np.uint16)
    known = set(chain(*_KNOWN))
    for code in known:
        letter = chr(code)
        small = ord(lower(letter))
        if small in known:
            in_word = letter.isalnum() or letter == "_"
            numbers[code] = pow(_ROOT, small, _PRIME) if in_word else 0
    return numbers


@cache
def _doubtful() -> NDArray[np.bool_]:
    """Of each character, whether it is a mark that makes what follows doubtful."""
    doubtful = np.zeros(1 << 16, np.bool_)
    doubtful[list(map(ord, CUTTING_MARKS))] = True
    return doubtful


def _as_array(numbers: NDArray[np.integer]) -> array[int]:
    return array("I", numbers.astype(np.uint32).tobytes())
