"""One request to a small index, from its query to its results."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vnsearch.model import Results
from vnsearch.query import parse
from vnsearch.search.plain.finding import PlainFound, find
from vnsearch.search.plain.matching import covers
from vnsearch.search.plain.scores import scores_of
from vnsearch.search.remarks import to_exceed
from vnsearch.search.request import Request
from vnsearch.search.showing import Show
from vnsearch.search.units import score_units

if TYPE_CHECKING:
    from vnsearch.index.plain.reader import PlainReader

__all__ = ["answer", "present"]


def answer(reader: PlainReader, request: Request) -> Results | None:
    """Answer a request; None for one that only `vnsearch.search.searcher` answers.

    That is one with a pattern or the like, and one for which another spelling may have been meant.
    Raises QueryError for a query or a filter that means nothing.
    """
    if request.collapse or request.explain or request.half_life is not None:
        return None
    parsed = parse(request.query)
    if not covers(parsed.node):
        return None
    found = find(reader, request, parsed)
    if to_exceed(len(found.complete), found.leaves, reader.documents) is not None:
        return None
    return present(reader, request, found)


def present(reader: PlainReader, request: Request, found: PlainFound) -> Results:
    """Make the page that is asked for."""
    scores = scores_of(found.source, score_units(found.leaves), request.ranking, found.docs)
    end = request.offset + request.limit
    docs = _first(reader, request, found, scores, end)[request.offset :]
    show = Show(reader, found, request)
    hits = [show.hit(doc, rank, scores[doc]) for rank, doc in enumerate(docs, request.offset + 1)]
    return Results(
        query=request.query,
        total=len(found.docs),
        hits=tuple(hits),
        partial=found.partial,
        notes=found.notes,
        complete=len(found.complete),
    )


def _first(
    reader: PlainReader, request: Request, found: PlainFound, scores: dict[int, float], count: int
) -> list[int]:
    """The first `count` documents; the order is that of `vnsearch.search.paging.page`."""

    def place(doc: int) -> tuple[bool, float, float]:
        score, newest = scores[doc], reader.dates(doc)[1]
        first, second = (newest, score) if request.sort == "date" else (score, newest)
        return doc not in found.complete, -first, -second

    ordered: list[int] = []
    for _, tied in groupby(sorted(found.docs, key=place), place):
        docs = list(tied)
        ordered += docs if len(docs) == 1 else sorted(docs, key=reader.id_of)
        if len(ordered) >= count:
            break
    return ordered[:count]
