"""The order of what was found, and the page of it that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.search.finding import Found
from vnsearch.search.request import Request
from vnsearch.search.scores import Scores

__all__ = ["Place", "page"]

_BATCH = 64  # documents whose scores are worked out at once, at least
_MANY = 1024  # of them, that may as well be worked out together
_ALIKE = 0.6  # the share of four-word runs in common from which two articles are told as one


@dataclass(frozen=True, slots=True)
class Place:
    """A document of the page, and those further down that are almost the same, by their ids."""

    doc: int
    score: float
    alike: tuple[int, ...] = ()


def page(reader: IndexReader, found: Found, scores: Scores, request: Request) -> list[Place]:
    """The documents of the page, in order.

    What matches the whole query comes before what matches a part; then by score and the newest
    first, or by date and score; then by id, so that the order never depends on how the index was
    written.
    """
    order = _Order(reader, found, scores, by_date=request.sort == "date")
    end = request.offset + request.limit
    if request.collapse:
        return _collapsed(reader, order, end)[request.offset :]
    return [Place(doc, order.score(doc)) for doc in order.first(end)[request.offset :]]


class _Order:
    """The documents that were found, from the first on, as far as they are asked for."""

    def __init__(self, reader: IndexReader, found: Found, scores: Scores, *, by_date: bool) -> None:
        self._reader = reader
        self._scores = scores
        self._newest = reader.dates[1]
        self._best = self._newest_of if by_date else self._best_of
        self._by_date = by_date
        self.docs = np.flatnonzero(found.mask)
        is_complete = found.complete[self.docs]
        self._complete, self._partial = self.docs[is_complete], self.docs[~is_complete]

    def score(self, doc: int) -> float:
        """The score of a document."""
        return float(self._scores.of(np.array([doc]))[0])

    def first(self, count: int) -> list[int]:
        """The first `count` documents."""
        whole = self._top(self._complete, count)
        return whole + self._top(self._partial, count - len(whole))

    def _top(self, pool: Ints, count: int) -> list[int]:
        """The first `count` of some documents."""
        count = min(count, len(pool))
        if count <= 0:
            return []
        near = self._best(pool, count)
        first, second = self._scores.of(near), self._newest[near]
        if self._by_date:
            first, second = second, first
        order = np.lexsort((-second, -first))
        near, first, second = near[order], first[order], second[order]
        tied = (first == first[count - 1]) & (second == second[count - 1])
        # Ids decide only among documents that tie with the last one of the page, or before it.
        end = int(np.flatnonzero(tied)[-1]) + 1
        rows = zip(
            (-first[:end]).tolist(), (-second[:end]).tolist(), near[:end].tolist(), strict=True
        )
        ranked = sorted(rows, key=lambda row: (*row[:2], self._reader.id_of(row[2])))
        return [doc for _, _, doc in ranked[:count]]

    def _newest_of(self, pool: Ints, count: int) -> Ints:
        """Those as new as the newest `count`."""
        dates = self._newest[pool]
        newest: Ints = pool[dates >= _largest(dates, count)]
        return newest

    def _best_of(self, pool: Ints, count: int) -> Ints:
        """The `count` with the highest scores, those that tie with the last, and others."""
        bounds = self._scores.bounds[pool]
        size = max(_BATCH, 2 * count)
        least = -np.inf
        chosen = np.zeros(0, dtype=np.int64)
        while len(pool):
            taken = bounds >= _largest(bounds, size)
            chosen = np.concatenate([chosen, pool[taken]])
            if len(chosen) >= count:
                least = _largest(self._scores.of(chosen), count)
            left = ~taken & (bounds >= least)
            pool, bounds = pool[left], bounds[left]
            size = max(_MANY, 2 * size)
        return chosen


def _largest(values: NDArray[Any], count: int) -> Any:
    """The value that is at place `count` from the largest down, or the smallest one."""
    count = min(count, len(values))
    return np.partition(values, -count)[-count]


def _collapsed(reader: IndexReader, order: _Order, count: int) -> list[Place]:
    """The first `count` articles that stand for all those that are almost the same."""
    from vnsearch.index.signatures import similarity  # which few searches need

    docs = order.docs
    signatures = reader.signatures[docs]
    free = np.ones(len(docs), dtype=bool)
    places: list[Place] = []
    ranked: list[int] = []
    done = 0
    while len(places) < count and free.any():
        if done == len(ranked):
            ranked = order.first(max(4 * count, 2 * len(ranked)))
        doc = ranked[done]
        at = int(np.searchsorted(docs, doc))
        done += 1
        if free[at]:
            free[at] = False
            alike = free & (similarity(signatures, signatures[at]) >= _ALIKE)
            free &= ~alike
            others = sorted(docs[alike].tolist(), key=reader.id_of)
            places.append(Place(doc, order.score(doc), tuple(others)))
    return places
