"""Queries as data: a string becomes an AST, and the words for days become dates.

Each name is imported when it is first asked for: a query of bare words needs few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.lazy import homes, lazy_names

__all__ = [
    "FIELDS",
    "FILTERS",
    "MAX_DEPTH",
    "MAX_WORDS",
    "NEAR_DISTANCE",
    "All",
    "And",
    "Boost",
    "DateRange",
    "Exact",
    "Filter",
    "Fuzzy",
    "InField",
    "Near",
    "Node",
    "Not",
    "Or",
    "Parsed",
    "Pattern",
    "Phrase",
    "Regex",
    "Required",
    "Words",
    "parse",
    "parse_date_filters",
    "parse_day_range",
    "render",
]

if TYPE_CHECKING:
    from vnsearch.query.ast import (
        FILTERS,
        NEAR_DISTANCE,
        All,
        And,
        Boost,
        Exact,
        Filter,
        Fuzzy,
        InField,
        Near,
        Node,
        Not,
        Or,
        Pattern,
        Phrase,
        Regex,
        Required,
        render,
    )
    from vnsearch.query.bounds import MAX_DEPTH, MAX_WORDS
    from vnsearch.query.dates import DateRange, parse_date_filters, parse_day_range
    from vnsearch.query.parser import Parsed, parse
    from vnsearch.query.words import FIELDS, Words
else:
    _OTHERS = {
        "bounds": "MAX_DEPTH MAX_WORDS",
        "dates": "DateRange parse_date_filters parse_day_range",
        "parser": "Parsed parse",
        "words": "FIELDS Words",
    }
    __getattr__, __dir__ = lazy_names(
        __name__, dict.fromkeys(__all__, f"{__name__}.ast") | homes(__name__, _OTHERS)
    )
