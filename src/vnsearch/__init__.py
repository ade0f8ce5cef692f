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
    Hit,
    Locality,
    Notice,
    Place,
    PlaceLevel,
    PlaceRole,
    Progress,
    Results,
    Snippet,
    Span,
    Status,
    SyncReport,
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
    "Hit",
    "Index",
    "IndexDamagedError",
    "IndexVersionError",
    "Locality",
    "NoIndexError",
    "NotAnIndexError",
    "Notice",
    "Place",
    "PlaceLevel",
    "PlaceRole",
    "Progress",
    "QueryError",
    "ReadingError",
    "Results",
    "Snippet",
    "Span",
    "Status",
    "SyncReport",
    "UnknownDocumentError",
    "UnknownPlaceError",
    "VnsearchError",
    "__version__",
    "create",
    "make_article",
    "open",
    "open_or_create",
]
