"""Dates in the names of files and in addresses: "2024-02-22-bai.txt", "/2024/02/22/"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vnsearch.articles.dates.written import YEAR, date_or_none, is_sane
from vnsearch.model import ArticleDate, DateBasis, DatePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["date_of_file_name", "date_of_url"]

_MAX_LENGTH = 2_000

_SEPARATED = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:(?P<year>{YEAR})(?P<mark>[-_./])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
    rf"|(?P<day2>\d\d?)(?P<mark2>[-_./])(?P<month2>\d\d?)(?P=mark2)(?P<year2>{YEAR}))(?!\d|\.\d)"
)
_DIGITS = re.compile(rf"(?<!\d)(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
# With the time down to the millisecond, as content management systems number articles.
_MOMENT = re.compile(
    rf"(?<!\d)(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{2,3})?(?!\d)"
)
_FOLDER_OF_DAY = re.compile(rf"(?<=/)(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)(?=[/_-])")
_FOLDERS_OF_MONTH = re.compile(rf"/(?P<year>{YEAR})/?(?P<month>0[1-9]|1[0-2])/")


def date_of_file_name(name: str) -> ArticleDate | None:
    """The day that a file's name tells; None where it tells none, or several."""
    return _only_day(name[:_MAX_LENGTH], (_SEPARATED, _DIGITS, _MOMENT), DateBasis.FILE_NAME)


def date_of_url(url: str) -> ArticleDate | None:
    """The day, or the month, that the path of an address tells; None for none, or several.

    The folders "/2024/02/" and "/202402/" tell the month. Numbers of articles are no dates
    unless they have the time of day down to the second.
    """
    try:
        path = urlsplit(url[:_MAX_LENGTH]).path
    except ValueError:
        return None
    if found := _only_day(path, (_SEPARATED, _FOLDER_OF_DAY, _MOMENT), DateBasis.URL):
        return found
    months = {(int(m["year"]), int(m["month"])) for m in _FOLDERS_OF_MONTH.finditer(path)}
    if len(months) != 1:
        return None
    first = date_or_none(*months.pop(), 1)
    if first is None or not is_sane(first):
        return None
    return ArticleDate(first, DatePrecision.MONTH, DateBasis.URL)


def _only_day(
    text: str, patterns: Iterable[re.Pattern[str]], basis: DateBasis
) -> ArticleDate | None:
    days = set()
    for pattern in patterns:
        for match in pattern.finditer(text):
            year, month, day = _numbers(match)
            date = date_or_none(year, month, day)
            if date and is_sane(date):
                days.add(date)
    return ArticleDate(days.pop(), DatePrecision.DAY, basis) if len(days) == 1 else None


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day, whichever comes first."""
    found = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
    return int(found["year"]), int(found["month"]), int(found["day"])
