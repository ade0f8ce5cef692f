"""The postings of many terms at once, over all segments, for wildcards and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import NO_PLACES, FieldPostings, Places
from vnsearch.index.ranges import Ints, running_sum

__all__ = ["Gathered", "Places", "gather"]


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
        (field, base, field.documents(np.asarray(ordinals, dtype=np.int64)))
        for (field, base), ordinals in zip(parts, chosen, strict=True)
        if len(ordinals)
    ]
    if not rows:
        return _NOTHING
    docs = _joined([found.docs + base if base else found.docs for _, base, found in rows])
    freqs = _joined([found.freqs for *_, found in rows])
    sizes = _joined([found.sizes for *_, found in rows])
    sources = np.repeat(np.arange(len(sizes)), sizes)
    alive = None if live is None else live[docs]

    def read(kept: NDArray[np.bool_] | None) -> Places:
        wanted = _within(alive, kept)
        if len(rows) == 1:
            field, _, found = rows[0]
            return field.places(found, wanted)
        bounds = running_sum(np.array([len(found.docs) for *_, found in rows]))
        places = [
            field.places(found, None if wanted is None else wanted[start:end])
            for (field, _, found), (start, end) in zip(rows, pairwise(bounds.tolist()), strict=True)
        ]
        return Places(
            np.concatenate([each.positions for each in places]),
            lambda: np.concatenate([each.cases for each in places]),
        )

    if alive is None:
        return Gathered(docs, freqs, sources, read)
    return Gathered(docs[alive], freqs[alive], sources[alive], read)


_NO_DOCS: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
_NOTHING = Gathered(_NO_DOCS, np.zeros(0, dtype=np.uint8), _NO_DOCS, lambda _: NO_PLACES)


def _joined(pieces: Sequence[Ints]) -> Ints:
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


def _within(
    alive: NDArray[np.bool_] | None, kept: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    """Which of all postings are alive and, of these, kept."""
    if alive is None or kept is None:
        return alive if kept is None else kept
    wanted = alive.copy()
    wanted[alive] = kept
    return wanted
