"""The order of what was found, and the page of it that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader
from vnsearch.search.finding import Found
from vnsearch.search.request import Request

__all__ = ["Place", "page"]

_ALIKE = 0.6  # the share of four-word runs in common from which two articles are told as one


@dataclass(frozen=True, slots=True)
class Place:
    """A document of the page, and those further down that are almost the same, by their ids."""

    doc: int
    alike: tuple[int, ...] = ()


def page(
    reader: IndexReader, found: Found, scores: NDArray[np.float64], request: Request
) -> list[Place]:
    """The documents of the page, in order.

    What matches the whole query comes before what matches a part; then by score and the newest
    first, or by date and score; then by id, so that the order never depends on how the index was
    written.
    """
    docs = np.flatnonzero(found.mask)
    newest = reader.dates[1][docs]
    first, second = scores[docs], newest
    if request.sort == "date":
        first, second = second, first
    keys = _Keys(reader, docs, found.complete[docs], first, second)
    end = request.offset + request.limit
    if request.collapse:
        return _collapsed(reader, keys, end)[request.offset :]
    return [Place(int(docs[at])) for at in keys.ranked(end)[request.offset :]]


@dataclass(frozen=True, slots=True)
class _Keys:
    """What documents are sorted by, each the largest first; parallel arrays."""

    reader: IndexReader
    docs: NDArray[np.int64]
    complete: NDArray[np.bool_]
    first: NDArray[np.float64]
    second: NDArray[np.float64]

    def ranked(self, count: int) -> list[int]:
        """The indices of the first `count` documents."""
        whole = self._top(np.flatnonzero(self.complete), count)
        return whole + self._top(np.flatnonzero(~self.complete), count - len(whole))

    def _top(self, pool: NDArray[np.int64], count: int) -> list[int]:
        """The first `count` of the documents at some indices."""
        count = min(count, len(pool))
        if count <= 0:
            return []
        first = self.first[pool]
        threshold = np.partition(first, len(pool) - count)[len(pool) - count]
        near = pool[first >= threshold]
        near = near[np.lexsort((-self.second[near], -self.first[near]))]
        last = near[count - 1]
        tied = (self.first[near] == self.first[last]) & (self.second[near] == self.second[last])
        # Ids decide only among documents that tie with the last one of the page, or before it.
        near = near[: int(np.flatnonzero(tied)[-1]) + 1]
        return sorted(near.tolist(), key=self._sort_key)[:count]

    def _sort_key(self, at: int) -> tuple[float, float, str]:
        return -self.first[at], -self.second[at], self.reader.id_of(int(self.docs[at]))


def _collapsed(reader: IndexReader, keys: _Keys, count: int) -> list[Place]:
    """The first `count` articles that stand for all those that are almost the same."""
    from vnsearch.index.signatures import similarity  # which few searches need

    signatures = reader.signatures[keys.docs]
    free = np.ones(len(keys.docs), dtype=bool)
    places: list[Place] = []
    ranked: list[int] = []
    done = 0
    while len(places) < count and free.any():
        if done == len(ranked):
            ranked = keys.ranked(max(4 * count, 2 * len(ranked)))
        at = ranked[done]
        done += 1
        if free[at]:
            free[at] = False
            alike = free & (similarity(signatures, signatures[at]) >= _ALIKE)
            free &= ~alike
            others = sorted(keys.docs[alike].tolist(), key=reader.id_of)
            places.append(Place(int(keys.docs[at]), tuple(others)))
    return places
