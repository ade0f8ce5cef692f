"""An article as the plain values that the index stores, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from vnsearch.index.stored import encode
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
    "author_terms",
    "content_hash",
    "digest",
    "from_stored",
    "last_day",
    "place_terms",
    "source_terms",
    "stored_of",
]

DIGEST_SIZE = 16

_OLD_BASES = {"given": "metadata"}  # as schema 1 called them
_ABOVE = 5  # the place, among the values of a locality, of the units over it
_OLD_VALUES = 8  # of a locality as schema 1 stored it
_MAX_NAME = 300  # characters of a source or an author that is a term

# Fields of an article that are stored as they are.
_PLAIN = ("path", "record", "author", "photographer", "source", "url")


def stored_of(article: Article) -> dict[str, Any]:
    """The stored fields, of types alone that JSON has; tuples come back as lists."""
    date, span = article.date, article.title_span
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "body_spans": [(span.start, span.end) for span in article.body],
        "title_span": span and (span.start, span.end),
        "date": date and (date.value.toordinal(), str(date.precision), str(date.basis)),
        "localities": [_plain_locality(locality) for locality in article.localities],
        **{name: getattr(article, name) for name in _PLAIN},
    }


def _plain_locality(locality: Locality) -> tuple[Any, ...]:
    place = locality.place
    return (
        place.key,
        place.name,
        place.kind,
        str(place.level),
        place.code,
        place.above,
        place.province,
        place.today,
        place.today_name,
        place.since and place.since.toordinal(),
        place.until and place.until.toordinal(),
        str(locality.role),
        [(span.start, span.end) for span in locality.spans],
    )


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
        localities=tuple(map(_locality, stored["localities"])),
        **{name: stored.get(name) for name in _PLAIN},
    )


def _date(ordinal: int, precision: str, basis: str) -> ArticleDate:
    return ArticleDate(
        dt.date.fromordinal(ordinal),
        DatePrecision(precision),
        DateBasis(_OLD_BASES.get(basis, basis)),
    )


def _locality(values: Sequence[Any]) -> Locality:
    if len(values) == _OLD_VALUES:  # of schema 1, which a rebuild carries over
        from vnsearch.articles.places.gazetteer import gazetteer

        _, _, level, code, *_, role = values
        return Locality(gazetteer().by_key(f"{level}/{code}"), PlaceRole(role))
    *place, role, spans = values
    place[_ABOVE] = tuple(place[_ABOVE])
    return Locality(_place(*place), PlaceRole(role), tuple(Span(*span) for span in spans))


@lru_cache(maxsize=4096)  # the same few places are in most articles
def _place(
    key: str,
    name: str,
    kind: str,
    level: str,
    code: str,
    above: tuple[str, ...],
    province: str,
    today: str,
    today_name: str,
    since: int | None,
    until: int | None,
) -> Place:
    return Place(
        key,
        name,
        kind,
        PlaceLevel(level),
        code,
        above,
        province,
        today,
        today_name,
        None if since is None else dt.date.fromordinal(since),
        None if until is None else dt.date.fromordinal(until),
    )


def content_hash(article: Article) -> bytes:
    """A digest of everything that is stored of the article."""
    return digest(encode(stored_of(article)))


def digest(stored: bytes) -> bytes:
    """The `content_hash` of an article, of what is stored of it as `stored.encode` makes it."""
    import hashlib  # which takes longer to import than a search of a small index to run

    return hashlib.blake2b(stored, digest_size=DIGEST_SIZE).digest()


def last_day(date: ArticleDate) -> dt.date:
    """The last day of the period that a date of its precision names."""
    first = date.value
    if date.precision is DatePrecision.DAY:
        return first
    if date.precision is DatePrecision.YEAR:
        return first.replace(month=12, day=31)
    import calendar

    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def place_terms(localities: Sequence[Locality]) -> list[str]:
    """The terms of places: the key of each, and those of the units over it.

    `province/58` is a province of the 63, `today/56` one of the 34, `district/193` a district.
    """
    terms = {locality.place.key for locality in localities}
    terms.update(key for locality in localities for key in locality.place.above)
    return sorted(terms)


def source_terms(article: Article) -> list[str]:
    """The term of the field `source`: who published the article, else the host of its address."""
    from vnsearch.articles.addresses import host_of

    source = article.source or (host_of(article.url) if article.url else None)
    return [source[:_MAX_NAME]] if source else []


def author_terms(article: Article) -> list[str]:
    """The term of the field `author`: who wrote the article, as it says."""
    return [article.author[:_MAX_NAME]] if article.author else []
