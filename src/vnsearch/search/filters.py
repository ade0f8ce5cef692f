"""Filters by date, place, source, author and format, as one Boolean per document."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vnsearch.articles.places.filters import PlaceFilter, parse_place_filter
from vnsearch.index.formats import usual_suffix
from vnsearch.index.reader import IndexReader
from vnsearch.query import Filter
from vnsearch.query.dates import DateRange
from vnsearch.search.conditions import date_range, naming
from vnsearch.search.matching import Mask

__all__ = ["in_places", "in_range", "passing"]


def in_range(reader: IndexReader, days: DateRange) -> Mask:
    """The documents whose date, a day or a longer period, has a day in common with `days`."""
    first, last = reader.dates
    mask = first > 0
    if days.first:
        mask &= last >= days.first.toordinal()
    if days.last:
        mask &= first <= days.last.toordinal()
    return mask


def in_places(reader: IndexReader, places: Iterable[PlaceFilter], *, main: bool = False) -> Mask:
    """The documents that speak of one of `places`; with `main`, that are about one."""
    field = "main_places" if main else "places"
    terms = {key for place in places for key in place.keys}
    return _having(reader, field, terms)


def passing(reader: IndexReader, condition: Filter, *, main: bool = False) -> Mask:
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


def _having(reader: IndexReader, field: str, terms: Iterable[str]) -> Mask:
    """The documents that have one of `terms` in a field."""
    mask = np.zeros(reader.size, dtype=bool)
    for term in terms:
        mask[reader.postings(field, term).docs] = True
    return mask
