"""What a caller asks for, checked and put together.

What is heavy to import is imported when something is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vnsearch.errors import QueryError

if TYPE_CHECKING:
    from vnsearch.search.searcher import Request

__all__ = ["make_request", "require"]


def require(name: str, is_met: bool, rule: str) -> None:
    """Raise QueryError, which says the rule, where an argument does not meet it."""
    if not is_met:
        raise QueryError(f"{name} {rule}.")


def make_request(
    query: str,
    since: str | dt.date | None,
    until: str | dt.date | None,
    date: str | dt.date | None,
    locality: str | Sequence[str],
    role: str,
    match: str,
) -> Request:
    """Put together what is asked for, as `Index.search` describes it."""
    from vnsearch.articles.places.filters import parse_place_filter
    from vnsearch.query import parse_date_filters
    from vnsearch.search.searcher import Request

    require("match", match in ("all", "any"), "is “all” or “any”")
    require("role", role in ("any", "main"), "is “any” or “main”")
    names = [locality] if isinstance(locality, str) else locality
    return Request(
        query,
        days=parse_date_filters(since, until, date),
        places=tuple(map(parse_place_filter, names)),
        main_place=role == "main",
        any_word=match == "any",
    )
