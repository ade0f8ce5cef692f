"""What a caller asks for, checked and put together.

What is heavy to import is imported when something is asked.
"""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnsearch.errors import QueryError

if TYPE_CHECKING:
    from vnsearch.articles.places.filters import PlaceFilter
    from vnsearch.model import Accents
    from vnsearch.search.request import Request
    from vnsearch.search.synonyms import Synonym

__all__ = ["check_request", "make_request", "require", "with_title_boost"]

_MOST_CONTEXT = 100_000  # characters of a passage
_SHORTEST_HALF_LIFE = 0.001  # days
_LARGEST_FACTOR = 1_000  # as for a boost in a query


def require(name: str, is_met: bool, rule: str) -> None:
    """Raise QueryError, which says the rule, where an argument does not meet it."""
    if not is_met:
        raise QueryError(f"{name} {rule}.")


def make_request(
    query: str,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    date: str | dt.date | None = None,
    locality: str | Sequence[str] = (),
    role: str = "any",
    match: str = "all",
    accents: Accents = "auto",
    synonyms: str | os.PathLike[str] | None = None,
) -> Request:
    """Put together what is asked for, as `Index.search` describes it."""
    from vnsearch.query.dates import parse_date_filters
    from vnsearch.search.request import Request

    require("match", match in ("all", "any"), "is “all” or “any”")
    require("role", role in ("any", "main"), "is “any” or “main”")
    known = accents in ("auto", "strict", "ignore")
    require("accents", known, "is “auto”, “strict” or “ignore”")
    return Request(
        query,
        days=parse_date_filters(since, until, date),
        places=_places([locality] if isinstance(locality, str) else locality),
        main_place=role == "main",
        any_word=match == "any",
        accents=accents,
        synonyms=() if synonyms is None else _synonyms(synonyms),
    )


def _places(names: Sequence[str]) -> tuple[PlaceFilter, ...]:
    """What the names of places cover, of which one must occur."""
    if not names:
        return ()
    from vnsearch.articles.places.filters import parse_place_filter

    return tuple(map(parse_place_filter, names))


def _synonyms(path: str | os.PathLike[str]) -> tuple[Synonym, ...]:
    """The synonyms of a file."""
    from pathlib import Path

    from vnsearch.search.synonyms import read_synonyms

    return read_synonyms(Path(path))


def check_request(request: Request) -> None:
    """Raise QueryError where the page or the passages that are asked for cannot be."""
    require("limit", request.limit >= 0, "cannot be negative")
    require("offset", request.offset >= 0, "cannot be negative")
    require("sort", request.sort in ("relevance", "date"), "is “relevance” or “date”")
    require("snippets", (request.snippets or 0) >= 0, "cannot be negative")
    in_reach = 1 <= request.context <= _MOST_CONTEXT
    require("context", in_reach, f"is between 1 and {_MOST_CONTEXT:,} characters")
    recent = request.half_life
    is_age = recent is None or (math.isfinite(recent) and recent >= _SHORTEST_HALF_LIFE)
    require("boost_recent", is_age, f"is a number of days, at least {_SHORTEST_HALF_LIFE}")


def with_title_boost(request: Request, factor: float) -> Request:
    """The request where a word in a title counts `factor` times as much; QueryError for none."""
    is_factor = 0 <= factor <= _LARGEST_FACTOR
    require("boost_title", is_factor, f"is a number from 0 to {_LARGEST_FACTOR:,}")
    ranking = request.ranking
    return request._replace(ranking=ranking._replace(title=ranking.title * factor))
