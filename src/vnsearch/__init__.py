"""vnsearch: full-text search for Vietnamese documents.

    import vnsearch

    with vnsearch.open("index") as index:
        results = index.search("biên phòng", since="2024", locality="Quảng Ninh")

What this module exports is the public interface; everything else may change.
"""

from vnsearch.articles import READ, make_article
from vnsearch.engines.local import Index, create, open_or_create
from vnsearch.engines.local import open_index as open  # noqa: A004  # the name of the interface
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
