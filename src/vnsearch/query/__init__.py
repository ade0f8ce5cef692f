"""Queries as data: a string becomes an AST, and the words for days become dates."""

from __future__ import annotations

from vnsearch.query.ast import (
    FIELDS,
    All,
    And,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Words,
    render,
)
from vnsearch.query.dates import DateRange, parse_date_filters, parse_day_range
from vnsearch.query.parser import MAX_DEPTH, MAX_WORDS, Parsed, parse

__all__ = [
    "FIELDS",
    "MAX_DEPTH",
    "MAX_WORDS",
    "All",
    "And",
    "DateRange",
    "InField",
    "Node",
    "Not",
    "Or",
    "Parsed",
    "Phrase",
    "Words",
    "parse",
    "parse_date_filters",
    "parse_day_range",
    "render",
]
