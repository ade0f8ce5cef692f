"""When an article appeared, and how that is known."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

__all__ = ["ArticleDate", "DateBasis", "DatePrecision"]


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a date was read from."""

    METADATA = "metadata"  # given: a JSON field, front matter, a sidecar file, an argument
    PUBLISHED = "published"  # a line that says when the article appeared
    DATELINE = "dateline"  # the first sentences, with the year; the period in a report's headline
    INFERRED = "inferred"  # the first sentences, the year from the rest of the document
    FILE_NAME = "file name"
    URL = "url"


class ArticleDate(NamedTuple):
    """When an article appeared or what it reports took place.

    `value` is the first day of the period that `precision` names.
    """

    value: dt.date
    precision: DatePrecision
    basis: DateBasis

    def isoformat(self) -> str:
        """ISO 8601, cut to the precision: 2024-02-22, 2024-02 or 2024."""
        length = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
        return self.value.isoformat()[: length[self.precision]]
