"""Filters by date, place, source, author and format, as sets of documents of a small index."""

from __future__ import annotations

from collections.abc import Iterable

from vnsearch.articles.places.filters import PlaceFilter, parse_place_filter
from vnsearch.index.formats import usual_suffix
from vnsearch.index.plain.reader import PlainReader
from vnsearch.query.ast import Filter
from vnsearch.query.dates import DateRange
from vnsearch.search.conditions import date_range, naming
from vnsearch.search.plain.matching import Docs

__all__ = ["in_places", "in_range", "passing"]


def in_range(reader: PlainReader, days: DateRange) -> Docs:
    """The documents whose date, a day or a longer period, has a day in common with `days`."""
    since = days.first.toordinal() if days.first else 0
    until = days.last.toordinal() if days.last else None
    found = set()
    for doc in reader.live:
        first, last = reader.dates(doc)
        if first and since <= last and (until is None or first <= until):
            found.add(doc)
    return frozenset(found)


def in_places(reader: PlainReader, places: Iterable[PlaceFilter], *, main: bool = False) -> Docs:
    """The documents that speak of one of `places`; with `main`, that are about one."""
    field = "main_places" if main else "places"
    return _having(reader, field, {key for place in places for key in place.keys})


def passing(reader: PlainReader, condition: Filter, *, main: bool = False) -> Docs:
    """The documents that a filter of the query lets through; raises QueryError for a wrong one."""
    match condition.field:
        case "date":
            return in_range(reader, date_range(condition.text))
        case "locality":
            return in_places(reader, [parse_place_filter(condition.text)], main=main)
        case "type":
            return _having(reader, "type", [usual_suffix(condition.text)])
    names = reader.terms(condition.field)
    return _having(reader, condition.field, naming(condition.text, names))


def _having(reader: PlainReader, field: str, terms: Iterable[str]) -> Docs:
    """The documents that have one of `terms` in a field."""
    return frozenset(doc for term in terms for doc in reader.postings(field, term).docs)
