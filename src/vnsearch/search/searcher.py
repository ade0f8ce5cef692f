"""One request, from its query to its results."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader
from vnsearch.model import Results
from vnsearch.search.explaining import ScoreExplainer, explain_query
from vnsearch.search.finding import Found, find, suggestion
from vnsearch.search.paging import page
from vnsearch.search.ranking import Scorer, recency
from vnsearch.search.request import Request
from vnsearch.search.showing import Show
from vnsearch.search.units import Unit, score_units

__all__ = ["ScoredDocuments", "present", "score_found", "search"]


@dataclass(frozen=True, slots=True)
class ScoredDocuments:
    """The score of every document, the factor for its age in it, and what it is made of."""

    scores: NDArray[np.float64]
    recency: NDArray[np.float64] | None
    scorer: Scorer
    units: tuple[Unit, ...]


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
    explainer = ScoreExplainer(scored.scorer, scored.units) if request.explain else None
    hits = []
    places = page(reader, found, scored.scores, request)
    for rank, place in enumerate(places, start=request.offset + 1):
        explanation = None
        if explainer:
            factor = 1.0 if scored.recency is None else float(scored.recency[place.doc])
            explanation = explainer.explain(place.doc, factor)
        hits.append(show.hit(place, rank, float(scored.scores[place.doc]), explanation))
    return Results(
        query=request.query,
        total=int(found.mask.sum()),
        hits=tuple(hits),
        partial=found.partial,
        notes=found.notes,
        complete=int(found.complete.sum()),
        suggestion=meant,
        explanation=explain_query(found) if request.explain else None,
    )
