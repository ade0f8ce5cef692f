"""One request, from its query to its results."""

from __future__ import annotations

from vnsearch.index.reader import IndexReader
from vnsearch.model import Results
from vnsearch.search.finding import Found, find, suggestion
from vnsearch.search.paging import page
from vnsearch.search.recency import recency
from vnsearch.search.request import Request
from vnsearch.search.scores import Scores
from vnsearch.search.showing import Show
from vnsearch.search.units import score_units

__all__ = ["present", "score_found", "search"]


def search(reader: IndexReader, request: Request) -> Results:
    """Answer a request; raises QueryError for a query or a filter that means nothing."""
    found = find(reader, request)
    scores = score_found(reader, found, request)
    return present(reader, found, scores, request, suggestion(reader, request, found))


def score_found(reader: IndexReader, found: Found, request: Request) -> Scores:
    """The scores of the documents that were found."""
    half_life = request.half_life
    factors = None if half_life is None else recency(reader, half_life)
    units = score_units(found.leaves)
    return Scores(found.source, units, request.ranking, found.mask, factors)


def present(
    reader: IndexReader,
    found: Found,
    scores: Scores,
    request: Request,
    meant: str | None = None,
) -> Results:
    """Make the page that is asked for; `meant` is the query that the user may have meant."""
    show = Show(reader, found, request)
    places = page(reader, found, scores, request)
    hits = [
        show.hit(place.doc, rank, place.score, place.alike)
        for rank, place in enumerate(places, start=request.offset + 1)
    ]
    results = Results(
        query=request.query,
        total=int(found.mask.sum()),
        hits=tuple(hits),
        partial=found.partial,
        notes=found.notes,
        complete=int(found.complete.sum()),
        suggestion=meant,
    )
    if not request.explain:
        return results
    from vnsearch.search.explaining import explain

    return explain(results, found, [place.doc for place in places], scores)
