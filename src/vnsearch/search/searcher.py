"""One request, from its query to its results."""

from __future__ import annotations

from vnsearch.index.reader import IndexReader
from vnsearch.model import Results
from vnsearch.search.finding import Found, find, suggestion
from vnsearch.search.paging import page
from vnsearch.search.ranking import ScoredDocuments, Scorer, recency
from vnsearch.search.request import Request
from vnsearch.search.showing import Show
from vnsearch.search.units import score_units

__all__ = ["present", "score_found", "search"]


def search(reader: IndexReader, request: Request) -> Results:
    """Answer a request; raises QueryError for a query or a filter that means nothing."""
    found = find(reader, request)
    scored = score_found(reader, found, request)
    return present(reader, found, scored, request, suggestion(reader, request, found))


def score_found(reader: IndexReader, found: Found, request: Request) -> ScoredDocuments:
    """Score the documents that were found, and all others."""
    units = tuple(score_units(found.leaves, found.source))
    scorer = Scorer(reader, request.ranking)
    scores = scorer.scores(units)
    if request.half_life is None:
        return ScoredDocuments(scores, None, scorer, units)
    factors = recency(reader, request.half_life)
    return ScoredDocuments(scores * factors, factors, scorer, units)


def present(
    reader: IndexReader,
    found: Found,
    scored: ScoredDocuments,
    request: Request,
    meant: str | None = None,
) -> Results:
    """Make the page that is asked for; `meant` is the query that the user may have meant."""
    show = Show(reader, found, request)
    places = page(reader, found, scored.scores, request)
    hits = [
        show.hit(place, rank, float(scored.scores[place.doc]))
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

    return explain(results, found, [place.doc for place in places], scored)
