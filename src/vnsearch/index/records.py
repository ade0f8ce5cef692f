"""An article as the plain values that the index stores, and back."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from vnsearch.model import (
    Article,
    ArticleDate,
    DateBasis,
    DatePrecision,
    Locality,
    Place,
    PlaceLevel,
    PlaceRole,
    Span,
)

__all__ = [
    "DIGEST_SIZE",
    "content_hash",
    "from_stored",
    "last_day",
    "place_terms",
    "stored_of",
]

DIGEST_SIZE = 16


def stored_of(article: Article) -> dict[str, Any]:
    """The stored fields, of built-in types alone so that no class of ours is pickled."""
    date, span = article.date, article.title_span
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "body_spans": [(span.start, span.end) for span in article.body],
        "title_span": span and (span.start, span.end),
        "date": date and (date.value.toordinal(), str(date.precision), str(date.basis)),
        "localities": [
            (*map(str, astuple(locality.place)), str(locality.role))
            for locality in article.localities
        ],
        "path": article.path,
        "record": article.record,
    }


def from_stored(stored: Mapping[str, Any]) -> Article:
    """The article that `stored_of` took apart."""
    date, title_span = stored.get("date"), stored.get("title_span")
    return Article(
        id=stored["id"],
        title=stored["title"],
        text=stored["text"],
        body=tuple(Span(*span) for span in stored["body_spans"]),
        title_span=Span(*title_span) if title_span else None,
        date=_date(*date) if date else None,
        localities=tuple(_locality(*values) for values in stored["localities"]),
        path=stored.get("path"),
        record=stored.get("record"),
    )


def _date(ordinal: int, precision: str, basis: str) -> ArticleDate:
    return ArticleDate(dt.date.fromordinal(ordinal), DatePrecision(precision), DateBasis(basis))


def _locality(name: str, kind: str, level: str, *rest: str) -> Locality:
    *place, role = rest
    return Locality(Place(name, kind, PlaceLevel(level), *place), PlaceRole(role))


def content_hash(article: Article) -> bytes:
    """A digest of everything that is stored of the article."""
    stored = repr(stored_of(article)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(stored, digest_size=DIGEST_SIZE).digest()


def last_day(date: ArticleDate) -> dt.date:
    """The last day of the period that a date of its precision names."""
    first = date.value
    if date.precision is DatePrecision.DAY:
        return first
    if date.precision is DatePrecision.YEAR:
        return first.replace(month=12, day=31)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def place_terms(article: Article) -> list[str]:
    """The terms of the field `places`: each place with its level, and the provinces over it.

    `province/58` is a province of the 63, `today/56` one of the 34, `district/193` a district.
    """
    terms = set()
    for locality in article.localities:
        place = locality.place
        terms |= {f"{place.level}/{place.code}", f"today/{place.today}"}
        if place.province:
            terms.add(f"province/{place.province}")
    return sorted(terms)
