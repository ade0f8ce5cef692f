"""The order of what was found, and the page of it that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.search.finding import Found
from vnsearch.search.request import Request
from vnsearch.search.scores import Scores, largest

__all__ = ["Place", "page"]

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
    return order.first(end)[request.offset :]


class _Order:
    """The documents that were found, from the first on, as far as they are asked for."""

    def __init__(self, reader: IndexReader, found: Found, scores: Scores, *, by_date: bool) -> None:
        self._reader = reader
        self._scores = scores
        self._newest = reader.dates[1]
        self._best = self._newest_of if by_date else scores.best
        self._by_date = by_date
        self.docs = np.flatnonzero(found.mask)
        self._complete, self._partial = self.docs, self.docs[:0]
        if found.complete is not found.mask:
            is_complete = found.complete[self.docs]
            self._complete, self._partial = self.docs[is_complete], self.docs[~is_complete]

    def first(self, count: int) -> list[Place]:
        """The first `count` documents."""
        whole = self._top(self._complete, count)
        return whole + self._top(self._partial, count - len(whole))

    def _top(self, pool: Ints, count: int) -> list[Place]:
        """The first `count` of some documents."""
        count = min(count, len(pool))
        if count <= 0:
            return []
        near = self._best(pool, count)
        scores, dates = self._scores.of(near), self._newest[near]
        first, second = (dates, scores) if self._by_date else (scores, dates)
        order = np.lexsort((-second, -first))
        last = order[count - 1]
        tied = (first == first[last]) & (second == second[last])
        # Ids decide only among documents that tie with the last one of the page, or before it.
        reach = order[: count - 1 + np.count_nonzero(tied[order[count - 1 :]])]
        rows = zip(*(each[reach].tolist() for each in (first, second, near, scores)), strict=True)
        ranked = sorted(rows, key=lambda row: (-row[0], -row[1], self._reader.id_of(row[2])))
        return [Place(doc, score) for _, _, doc, score in ranked[:count]]

    def _newest_of(self, pool: Ints, count: int) -> Ints:
        """Those as new as the newest `count`."""
        dates = self._newest[pool]
        newest: Ints = pool[dates >= largest(dates, count)]
        return newest


def _collapsed(reader: IndexReader, order: _Order, count: int) -> list[Place]:
    """The first `count` articles that stand for all those that are almost the same."""
    from vnsearch.index.signatures import similarity  # which few searches need

    docs = order.docs
    signatures = reader.signatures[docs]
    free = np.ones(len(docs), dtype=bool)
    places: list[Place] = []
    ranked: list[Place] = []
    done = 0
    while len(places) < count and free.any():
        if done == len(ranked):
            ranked = order.first(max(4 * count, 2 * len(ranked)))
        place = ranked[done]
        at = int(np.searchsorted(docs, place.doc))
        done += 1
        if free[at]:
            free[at] = False
            alike = free & (similarity(signatures, signatures[at]) >= _ALIKE)
            free &= ~alike
            others = sorted(docs[alike].tolist(), key=reader.id_of)
            places.append(Place(place.doc, place.score, tuple(others)))
    return places
