"""Counting what a query found by date, place and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from vnsearch.articles.places.display import place_display
from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.errors import QueryError
from vnsearch.index.reader import IndexReader
from vnsearch.model import Facet, FacetCount
from vnsearch.search.finding import find
from vnsearch.search.matching import Mask
from vnsearch.search.request import Request

__all__ = ["FacetField", "facet"]

FacetField = Literal["date", "locality", "source"]

_EPOCH = 719_163  # 1970-01-01 as a proleptic ordinal
_MOST_MONTHS = 36  # between the first and the last date; years are counted where there are more
_LONGEST_MONTH = 31

# What the keys of a place's terms begin with, by the level that is counted.
_LEVELS = {
    "province": ("today/",),
    "old-province": ("province/", "former/"),
    "district": ("district/",),
    "commune": ("commune/", "today-commune/"),
}
_BY: dict[FacetField, tuple[str, ...]] = {
    "date": ("year", "month"),
    "locality": tuple(_LEVELS),
    "source": ("source",),
}


def facet(reader: IndexReader, request: Request, field: FacetField, by: str | None) -> Facet:
    """Count the values of a field among what a request finds.

    `by` is "month" or "year" for dates, by default what suits their range; "province" (of
    today's, the default), "old-province", "district" or "commune" for localities. Raises
    QueryError for another.
    """
    if field not in get_args(FacetField):
        raise QueryError(f"There is no facet “{field}”.", hint="date, locality or source")
    if by is not None and by not in _BY[field]:
        raise QueryError(f"“{field}” is not counted by “{by}”.", hint=" or ".join(_BY[field]))
    found = find(reader, request)
    by, counts, having = _COUNTERS[field](reader, found.matching, by, request.main_place)
    total = int(found.matching.sum())
    missing = total - int((found.matching & having).sum())
    return Facet(field, by, total, missing, tuple(counts), found.partial, found.notes)


_Counted = tuple[str, list[FacetCount], Mask]


def _by_term(
    reader: IndexReader, mask: Mask, field: str, terms: Iterable[str], label: Callable[[str], str]
) -> tuple[list[FacetCount], Mask]:
    """The terms of a field by the number of documents, and the documents that have any."""
    having = np.zeros(reader.size, dtype=bool)
    counts = []
    for term in terms:
        docs = reader.postings(field, term).docs
        having[docs] = True
        if count := int(mask[docs].sum()):
            counts.append(FacetCount(term, label(term), count))
    return sorted(counts, key=lambda each: (-each.count, each.label)), having


def _sources(reader: IndexReader, mask: Mask, _by: str | None, _main: bool) -> _Counted:
    counts, having = _by_term(reader, mask, "source", reader.terms("source"), str)
    return "source", counts, having


def _localities(reader: IndexReader, mask: Mask, by: str | None, main: bool) -> _Counted:
    by = by or "province"
    field = "main_places" if main else "places"
    terms = [term for prefix in _LEVELS[by] for term in reader.terms(field, prefix)]
    counts, having = _by_term(reader, mask, field, terms, _place_name)
    return by, counts, having


def _place_name(key: str) -> str:
    try:
        return place_display(gazetteer().by_key(key))
    except KeyError:  # a place made in code
        return key


def _dates(reader: IndexReader, mask: Mask, by: str | None, _main: bool) -> _Counted:
    first, last = reader.dates
    having = first > 0
    chosen = mask & having
    days = first[chosen]
    if not len(days):
        return by or "year", [], having
    months, years = _units(days, "M"), _units(days, "Y")
    if by is None:
        by = "month" if months.max() - months.min() < _MOST_MONTHS else "year"
    if by == "year":
        return by, list(_timeline(years, _year_name)), having
    within = last[chosen] - days < _LONGEST_MONTH
    whole = _timeline(years[~within], _year_name)
    counts = [*_timeline(months[within], _month_name), *(each for each in whole if each.count)]
    return by, sorted(counts, key=lambda each: each.value), having


def _units(days: NDArray[Any], unit: Literal["M", "Y"]) -> NDArray[np.int64]:
    """Months or years since 1970 of days given as ordinals."""
    dates = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    return dates.astype(f"datetime64[{unit}]").astype(np.int64)


def _year_name(year: int) -> str:
    return str(1970 + year)


def _month_name(month: int) -> str:
    return f"{1970 + month // 12}-{1 + month % 12:02}"


def _timeline(units: NDArray[np.int64], name: Callable[[int], str]) -> Iterator[FacetCount]:
    """Every month or year from the first to the last, with its count."""
    if len(units):
        begin = int(units.min())
        for at, count in enumerate(np.bincount(units - begin).tolist(), start=begin):
            yield FacetCount(name(at), name(at), count)


_COUNTERS: dict[FacetField, Callable[[IndexReader, Mask, str | None, bool], _Counted]] = {
    "date": _dates,
    "locality": _localities,
    "source": _sources,
}
