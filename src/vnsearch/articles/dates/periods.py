"""The period that a report's headline names: a month, a quarter, a year."""

from __future__ import annotations

import datetime as dt
import re

from vnsearch.articles.dates.written import YEAR
from vnsearch.model import ArticleDate, DateBasis, DatePrecision

__all__ = ["title_period"]

_REPORT = re.compile(
    r"(?<!\w)(?:báo cáo|tổng kết|sơ kết|kết quả|tình hình|số liệu|thống kê|chỉ số|bản tin)(?!\w)",
    re.I,
)
"""What a headline calls a report; of other headlines a period may be what was or will be."""

_PLAN = re.compile(
    r"(?<!\w)(?<!thực hiện )(?:kế hoạch|dự báo|phương hướng|nhiệm vụ|dự kiến)(?!\w)", re.I
)
_MONTH = re.compile(r"(?<![\w-])tháng\s(1[0-2]|0?[1-9])(?!\d|\s?[–-]\s?\d{1,2}(?!\d))", re.I)
_YEAR = re.compile(
    rf"(?<!\w)(?:năm|quý\s(?:[1-4]|I{{1,3}}|IV)\s?[/-]|tháng\s\d{{1,2}}\s?[/-])\s?({YEAR})"
    r"(?!\d|\s?[–/-]\s?\d)",
    re.I,
)


def title_period(title: str) -> ArticleDate | None:
    """The month or the year that a report is of, by its normalised headline.

    "Tình hình kinh tế - xã hội tháng 7/2023" is of that month, as is "tháng 6 và 6 tháng đầu
    năm 2024". A quarter or a half-year is
    given as its year, as there is no such precision. None where the headline names several,
    or is of a plan.
    """
    if not _REPORT.search(title) or _PLAN.search(title):
        return None
    years = {int(match[1]) for match in _YEAR.finditer(title)}
    months = {int(match[1]) for match in _MONTH.finditer(title)}
    if len(years) != 1 or len(months) > 1:
        return None
    precision = DatePrecision.MONTH if months else DatePrecision.YEAR
    first = dt.date(years.pop(), months.pop() if months else 1, 1)
    return ArticleDate(first, precision, DateBasis.DATELINE)
