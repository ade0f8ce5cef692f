"""Queries as data: a string becomes an AST, and the words for days become dates."""

from __future__ import annotations

from vnsearch.query.ast import (
    FIELDS,
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
    Words,
    render,
)
from vnsearch.query.dates import DateRange, parse_date_filters, parse_day_range
from vnsearch.query.parser import MAX_DEPTH, MAX_WORDS, Parsed, parse

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
