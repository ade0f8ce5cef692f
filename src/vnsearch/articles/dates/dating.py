"""The date of an article, of what its page, its text, its name and its address tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from vnsearch.articles.dates.dateline import Dateline, find_dateline
from vnsearch.articles.dates.evidence import YearEvidence, full_dates
from vnsearch.articles.dates.filedates import date_of_file_name, date_of_url
from vnsearch.articles.dates.lookback import is_of_a_court, tells_of_the_case
from vnsearch.articles.dates.periods import title_period
from vnsearch.articles.dates.stamps import Stamp
from vnsearch.articles.dates.years import Question, infer_year
from vnsearch.model import ArticleDate, DateBasis, DatePrecision
from vnsearch.text.normalize import normalize

__all__ = ["read_date"]

_MIN_YEAR = 1990  # what reports of earlier events say is when they happened, not when they wrote
_OPENING = 1_600  # characters that datelines are looked for in, however they are composed
_FRESH = dt.timedelta(days=31)  # in which an article appears after what it reports


def read_date(
    title: str,
    body: str,
    *,
    is_normal: bool = False,
    published: Stamp | None = None,
    clock: Stamp | None = None,
    related: str = "",
    file_name: str | None = None,
    url: str | None = None,
) -> ArticleDate | None:
    """The date of an article: of its publication, else of what it reports.

    With `is_normal` title and body are normalised already. `published` is the stamp of the page
    that is not plainly its clock; `clock` is when the page was saved: no article is later, but
    many are much earlier. `related` are headlines that the article links to, with their dates:
    they came before it.

    What is said outright goes before what is concluded: the stamp, the dateline with its
    year, one whose year can be inferred, the address, the name, the period of a report's
    headline. Words that count from the day of writing ("hôm qua") add nothing.
    """
    title = title if is_normal else normalize(title).text
    dateline = find_dateline(body if is_normal else normalize(body[:_OPENING]).text)
    if published is not None and not _is_clock(published, dateline):
        return ArticleDate(published.date, DatePrecision.DAY, DateBasis.PUBLISHED)
    saved = clock or published
    named = _named(url, file_name)
    period = title_period(title)
    if dateline is None and named is None and period is None:
        return None
    body = body if is_normal else normalize(body).text
    evidence = YearEvidence(f"{title}\n{body}", full_dates(related))
    limits = _Limits(title, evidence, None if saved is None else saved.date, named)
    if dateline is not None:
        if not dateline.is_of_now and tells_of_the_case(title, body, dateline.sentence):
            dateline = replace(dateline, leads=False)
        found = limits.date(dateline, is_of_a_court=is_of_a_court(title, body))
        if found is not None:
            return found
    if named is not None and limits.may_be(named, dateline):
        return named
    if period is not None and evidence.past <= period.value.year:
        return period
    return None


def _is_clock(stamp: Stamp, dateline: Dateline | None) -> bool:
    """Whether a stamp is the page's clock after all: what the text reports is long past."""
    if dateline is None or not dateline.leads or not stamp.is_clock or stamp.is_labelled:
        return False
    years = [stamp.date.year, stamp.date.year - 1] if dateline.year is None else [dateline.year]
    days = [day for year in years if (day := dateline.on(year)) and day <= stamp.date]
    return bool(days) and stamp.date - max(days) > _FRESH


def _named(url: str | None, file_name: str | None) -> ArticleDate | None:
    """What address and name tell, the address first; a day before a month."""
    if not (url or file_name):
        return None
    found = [date_of_url(url)] if url else []
    if file_name:
        found.append(date_of_file_name(file_name))
    dates = [date for date in found if date is not None]
    return min(dates, key=lambda date: date.precision is not DatePrecision.DAY, default=None)


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a date must agree with."""

    title: str
    evidence: YearEvidence
    saved: dt.date | None
    named: ArticleDate | None

    def date(self, dateline: Dateline, *, is_of_a_court: bool) -> ArticleDate | None:
        """The date of a dateline, if its year is said or can be inferred, and nothing is later."""
        year, basis = dateline.year, DateBasis.DATELINE
        if year is None:
            year, basis = self._infer(dateline, is_of_a_court), DateBasis.INFERRED
        elif not dateline.leads or self.evidence.past > year:
            return None  # the article tells how something began that went on for years
        day = None if year is None else dateline.on(year)
        if day is None or day.year < _MIN_YEAR or (self.saved is not None and day > self.saved):
            return None
        if self.evidence.tells_of_later(day, leads=dateline.leads):
            return None  # the article looks back at that day
        return ArticleDate(day, DatePrecision.DAY, basis)

    def may_be(self, named: ArticleDate, dateline: Dateline | None) -> bool:
        """Whether the day of a file's name or address does not contradict the text.

        A file is named after the article's day, or after the day that it was saved: then the
        text tells of another one.
        """
        if self.evidence.past > named.value.year:
            return False
        if named.basis is DateBasis.URL or dateline is None or not dateline.leads:
            return True
        days = [dateline.on(year) for year in (named.value.year, named.value.year - 1)]
        return any(day and abs(named.value - day) <= _FRESH for day in days)

    def _infer(self, dateline: Dateline, is_of_a_court: bool) -> int | None:
        named = self.named
        is_day = named is not None and named.precision is DatePrecision.DAY
        return infer_year(
            Question(
                dateline.day,
                dateline.month,
                self.evidence if dateline.leads else YearEvidence("", self.evidence.related),
                weekday=dateline.weekday,
                beside=f"{self.title}\n{dateline.sentence}",
                clock=self.saved or (named.value if named and is_day else None),
                appeared=named,
                is_of_a_court=is_of_a_court,
            )
        )
