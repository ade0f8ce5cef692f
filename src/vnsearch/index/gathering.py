"""The postings of many terms at once, for wildcards and the like: no step for each term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import FieldPostings, Ints, ranges, running_sum

__all__ = ["Gathered", "Places", "gather"]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the terms of some postings occur, posting after posting.

    `positions` and `cases` hold, for each occurrence, its position and its `case_mask`; both are
    empty in a field without positions.
    """

    positions: Ints
    cases: Ints


@dataclass(frozen=True, slots=True)
class Gathered:
    """The postings of chosen terms, ordered by chosen term, then document.

    `docs`, `freqs` and `sources` are parallel: a document, how often the term occurs there, and
    which of the chosen terms it is. Places are read when they are asked for.
    """

    docs: NDArray[np.int64]
    freqs: Ints
    sources: NDArray[np.int64]
    _read: Callable[[NDArray[np.bool_] | None], Places]

    def places(self, kept: NDArray[np.bool_] | None = None) -> Places:
        """The places of all postings, or of those for which `kept`, parallel to `docs`, is true."""
        return self._read(kept)


def gather(
    parts: Iterable[tuple[FieldPostings, int]],
    chosen: Sequence[Ints | Sequence[int]],
    live: NDArray[np.bool_] | None = None,
) -> Gathered:
    """The postings in a field, given by segment with the number of the segment's first document.

    `chosen[i]` are the ordinals of the terms wanted of segment i. Documents that are not `live`
    are left out.
    """
    rows = [
        _Rows(field, base, np.asarray(ordinals, dtype=np.int64))
        for (field, base), ordinals in zip(parts, chosen, strict=True)
    ]
    docs = np.concatenate([_NO_DOCS, *(each.docs() for each in rows)])
    freqs = np.concatenate([_NONE, *(each.freqs() for each in rows)])
    sizes = np.concatenate([_NO_DOCS, *(each.sizes for each in rows)])
    sources = np.repeat(np.arange(len(sizes)), sizes)
    alive = np.ones(len(docs), dtype=bool) if live is None else live[docs]

    def read(kept: NDArray[np.bool_] | None) -> Places:
        wanted = alive.copy()
        if kept is not None:
            wanted[alive] = kept
        bounds = running_sum(np.array([each.count for each in rows]))
        masks = (wanted[start:end] for start, end in pairwise(bounds.tolist()))
        found = [each.places(mask) for each, mask in zip(rows, masks, strict=True)]
        positions, cases = zip((_NONE, _NONE), *found)
        return Places(np.concatenate(positions), np.concatenate(cases))

    if live is None:
        return Gathered(docs, freqs, sources, read)
    return Gathered(docs[alive], freqs[alive], sources[alive], read)


_NONE: Ints = np.zeros(0, dtype=np.uint8)
_NO_DOCS: NDArray[np.int64] = np.zeros(0, dtype=np.int64)


class _Rows:
    """The postings of some terms in one segment."""

    def __init__(self, field: FieldPostings, base: int, ordinals: Ints) -> None:
        self._field = field
        self._base = base
        self._ordinals = ordinals
        self._at, self.sizes = _indices(field.starts, ordinals)
        self.count = len(self._at)

    def docs(self) -> NDArray[np.int64]:
        return self._field.docs[self._at].astype(np.int64) + self._base

    def freqs(self) -> Ints:
        return self._field.freqs[self._at]

    def places(self, wanted: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """The positions and cases of the postings that are wanted."""
        if not len(self._field.position_starts) or not wanted.any():
            return _NONE, _NONE
        freqs = self.freqs().astype(np.int64)
        begins = np.repeat(self._field.position_starts[self._ordinals], self.sizes)
        heads = running_sum(self.sizes)[:-1]
        within = running_sum(freqs)[:-1]
        within -= np.repeat(within[heads[self.sizes > 0]], self.sizes[self.sizes > 0])
        places = ranges((begins.astype(np.int64) + within)[wanted], freqs[wanted])
        return self._field.positions[places], self._field.cases[places]


def _indices(starts: Ints, ordinals: Ints) -> tuple[Ints, Ints]:
    """The indices starts[i], …, starts[i + 1] - 1 for each of the ordinals, and their numbers."""
    begins = starts[ordinals].astype(np.int64)
    sizes = starts[ordinals + 1].astype(np.int64) - begins
    return ranges(begins, sizes), sizes
