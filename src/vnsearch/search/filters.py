"""Filters by date and place, as one Boolean per document."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from vnsearch.articles.places.filters import PlaceFilter
from vnsearch.index.reader import IndexReader
from vnsearch.query.dates import DateRange
from vnsearch.search.matching import Mask

__all__ = ["in_places", "in_range"]


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
    mask = np.zeros(reader.size, dtype=bool)
    for term in {key for place in places for key in place.keys}:
        mask[reader.postings(field, term).docs] = True
    return mask
