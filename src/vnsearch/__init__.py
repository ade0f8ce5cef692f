"""vnsearch: full-text search for Vietnamese documents.

    import vnsearch

    with vnsearch.open("index") as index:
        results = index.search("biên phòng", since="2024", locality="Quảng Ninh")

What this module exports is the public interface; everything else may change.
All but the errors is imported when it is first asked for.
"""

from typing import TYPE_CHECKING

from vnsearch.errors import (
    AmbiguousPlaceError,
    BusyIndexError,
    IndexDamagedError,
    IndexVersionError,
    NoIndexError,
    NotAnIndexError,
    QueryError,
    ReadingError,
    UnknownDocumentError,
    UnknownPlaceError,
    VnsearchError,
)
from vnsearch.lazy import lazy_names
from vnsearch.version import __version__

__all__ = [
    "READ",
    "AmbiguousPlaceError",
    "Article",
    "ArticleDate",
    "BusyIndexError",
    "DateBasis",
    "DatePrecision",
    "Facet",
    "FacetCount",
    "Failure",
    "Highlights",
    "Hit",
    "Index",
    "IndexDamagedError",
    "IndexVersionError",
    "KeyTerm",
    "Locality",
    "NoIndexError",
    "NotAnIndexError",
    "Notice",
    "Place",
    "PlaceLevel",
    "PlaceRole",
    "Progress",
    "QueryError",
    "QueryExplanation",
    "ReadingError",
    "Results",
    "ScoreExplanation",
    "ScorePart",
    "Snippet",
    "Span",
    "Status",
    "Suggestion",
    "SyncReport",
    "UnknownDocumentError",
    "UnknownPlaceError",
    "VnsearchError",
    "WordExplanation",
    "__version__",
    "create",
    "make_article",
    "open",
    "open_or_create",
]

if TYPE_CHECKING:
    from vnsearch.articles import READ, make_article
    from vnsearch.engines.local import Index, create, open_or_create
    from vnsearch.engines.local import open_index as open  # noqa: A004  # the name of the interface
    from vnsearch.model import (
        Article,
        ArticleDate,
        DateBasis,
        DatePrecision,
        Facet,
        FacetCount,
        Failure,
        Highlights,
        Hit,
        KeyTerm,
        Locality,
        Notice,
        Place,
        PlaceLevel,
        PlaceRole,
        Progress,
        QueryExplanation,
        Results,
        ScoreExplanation,
        ScorePart,
        Snippet,
        Span,
        Status,
        Suggestion,
        SyncReport,
        WordExplanation,
    )
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        dict.fromkeys(__all__, "vnsearch.model")
        | dict.fromkeys(["READ", "make_article"], "vnsearch.articles")
        | dict.fromkeys(["Index", "create", "open_or_create"], "vnsearch.engines.local")
        | {"open": "vnsearch.engines.local:open_index"},
    )
