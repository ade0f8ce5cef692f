"""The data that the layers hand to each other: immutable, without behaviour of their own.

What a search makes are named tuples, of which a class takes a fifth of the time of a dataclass to
make: a search from the command line waits for it. Each name is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.lazy import homes, lazy_names

__all__ = [
    "Accents",
    "Article",
    "ArticleDate",
    "DateBasis",
    "DatePrecision",
    "Facet",
    "FacetCount",
    "Failure",
    "Highlights",
    "Hit",
    "KeyTerm",
    "LineKind",
    "Locality",
    "Notice",
    "Place",
    "PlaceLevel",
    "PlaceRole",
    "Progress",
    "QueryExplanation",
    "ReadLine",
    "Reading",
    "Results",
    "ScoreExplanation",
    "ScorePart",
    "Snippet",
    "Span",
    "Status",
    "Suggestion",
    "SyncReport",
    "WordExplanation",
]

if TYPE_CHECKING:
    from vnsearch.model.accents import Accents
    from vnsearch.model.answers import Facet, FacetCount, Highlights, KeyTerm, Suggestion
    from vnsearch.model.articles import Article
    from vnsearch.model.dates import ArticleDate, DateBasis, DatePrecision
    from vnsearch.model.explanations import (
        QueryExplanation,
        ScoreExplanation,
        ScorePart,
        WordExplanation,
    )
    from vnsearch.model.places import Locality, Place, PlaceLevel, PlaceRole
    from vnsearch.model.readings import LineKind, Reading, ReadLine
    from vnsearch.model.reports import Failure, Notice, Progress, Status, SyncReport
    from vnsearch.model.results import Hit, Results, Snippet
    from vnsearch.model.spans import Span
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        homes(
            __name__,
            {
                "accents": "Accents",
                "answers": "Facet FacetCount Highlights KeyTerm Suggestion",
                "articles": "Article",
                "dates": "ArticleDate DateBasis DatePrecision",
                "explanations": "QueryExplanation ScoreExplanation ScorePart WordExplanation",
                "places": "Locality Place PlaceLevel PlaceRole",
                "readings": "LineKind ReadLine Reading",
                "reports": "Failure Notice Progress Status SyncReport",
                "results": "Hit Results Snippet",
                "spans": "Span",
            },
        ),
    )
