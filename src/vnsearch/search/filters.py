"""Filters by date, place, source, author and format, as one Boolean per document."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vnsearch.articles.places.filters import PlaceFilter, parse_place_filter
from vnsearch.errors import QueryError
from vnsearch.index.formats import usual_suffix
from vnsearch.index.reader import IndexReader
from vnsearch.query import Filter
from vnsearch.query.dates import DateRange, parse_date_filters
from vnsearch.search.matching import Mask
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold, has_accents, lower, normalize

__all__ = ["date_range", "in_places", "in_range", "passing"]

_RANGE = ".."
_DATES = "A range is date:2023..2024, and a date of several words stands in quotation marks."


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
    return _having(reader, condition.field, _naming(condition.text, names))


def date_range(text: str) -> DateRange:
    """The days of `date:2024`, or from one period to another: 2023..2024, 2023.., ..6/2024.

    Raises QueryError for what is no date.
    """
    since, separator, until = text.partition(_RANGE)
    if not separator:
        try:
            return parse_date_filters(on=since)
        except QueryError as error:
            raise QueryError(error.message, hint=f"{_DATES} {error.hint}") from error
    if not since.strip() and not until.strip():
        raise QueryError("The range “..” has no dates.", hint="date:2023..2024, date:2023..")
    return parse_date_filters(since.strip() or None, until.strip() or None)


def _naming(text: str, names: Iterable[str]) -> list[str]:
    """The names in which the words of `text` stand side by side; without accents, in any."""
    wanted = analyze(text, compounds=False).terms
    if not has_accents(lower(normalize(text).text)):
        return [name for name in names if _holds(list(map(fold, _words(name))), wanted)]
    return [name for name in names if _holds(_words(name), wanted)]


def _words(name: str) -> list[str]:
    return analyze(name, compounds=False).terms


def _holds(words: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _having(reader: IndexReader, field: str, terms: Iterable[str]) -> Mask:
    """The documents that have one of `terms` in a field."""
    mask = np.zeros(reader.size, dtype=bool)
    for term in terms:
        mask[reader.postings(field, term).docs] = True
    return mask
