"""The postings of many terms at once, for wildcards and the like: no step for each term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import FieldPostings, Ints, Postings, ranges

__all__ = ["Gathered", "gather"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The postings of chosen terms, ordered by chosen term, then document.

    `docs`, `freqs` and `sources` are parallel: a document, how often the term occurs there, and
    which of the chosen terms it is. `positions` and `cases` hold, posting after posting, a
    position and a `case_mask` for each occurrence; both are empty in a field without positions.
    """

    docs: NDArray[np.int64]
    freqs: Ints
    positions: Ints
    cases: Ints
    sources: NDArray[np.int64]


def gather(
    parts: Iterable[tuple[FieldPostings, int]],
    chosen: Sequence[Ints | Sequence[int]],
    live: NDArray[np.bool_] | None = None,
) -> Gathered:
    """The postings in a field, given by segment with the number of the segment's first document.

    `chosen[i]` are the ordinals of the terms wanted of segment i. Documents that are not `live`
    are left out.
    """
    found = [_NOTHING]
    first = 0
    for (field, base), ordinals in zip(parts, chosen, strict=True):
        found.append(_of_segment(field, base, np.asarray(ordinals, dtype=np.int64), first))
        first += len(ordinals)
    *columns, sources = map(np.concatenate, zip(*found, strict=True))
    postings = Postings(*columns)
    if live is not None:
        kept = live[postings.docs]
        postings, sources = postings.only(kept), sources[kept]
    return Gathered(postings.docs, postings.freqs, postings.positions, postings.cases, sources)


_Columns = tuple[Ints, Ints, Ints, Ints, Ints]  # as those of Gathered

_NONE: Ints = np.zeros(0, dtype=np.uint8)
_NOTHING: _Columns = (np.zeros(0, np.int64), _NONE, _NONE, _NONE, np.zeros(0, np.int64))


def _of_segment(field: FieldPostings, base: int, ordinals: Ints, first: int) -> _Columns:
    rows, sizes = _places(field.starts, ordinals)
    docs = field.docs[rows].astype(np.int64) + base
    sources = np.repeat(np.arange(first, first + len(ordinals)), sizes)
    if not len(field.position_starts):
        return docs, field.freqs[rows], _NONE, _NONE, sources
    places, _ = _places(field.position_starts, ordinals)
    return docs, field.freqs[rows], field.positions[places], field.cases[places], sources


def _places(starts: Ints, ordinals: Ints) -> tuple[Ints, Ints]:
    """The indices starts[i], …, starts[i + 1] - 1 for each of the ordinals, and their numbers."""
    begins = starts[ordinals].astype(np.int64)
    sizes = starts[ordinals + 1].astype(np.int64) - begins
    return ranges(begins, sizes), sizes
