"""From a record to an article: what it says of itself is parsed, the rest is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.dates.written import parse_date
from vnsearch.articles.extract import read_article
from vnsearch.articles.identity import article_id
from vnsearch.articles.making import READ, Read
from vnsearch.articles.places.filters import the_place
from vnsearch.errors import QueryError, ReadingError
from vnsearch.model import ArticleDate, Locality, Notice, PlaceRole, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnsearch.articles.record import ReadOptions, Record
    from vnsearch.model import Place

__all__ = ["assemble"]


def assemble(
    record: Record, origin: str, path: str | None, options: ReadOptions
) -> Iterator[Notice | Reading]:
    """The article of a record, after a notice for each value of no use.

    `origin` names where the record comes from, for its id and for notices; `path` is that of
    its file, None for what is none.
    """
    where = origin if record.name is None else f"{origin}:{record.name}"
    for notice in record.notices:
        yield Notice(where, notice)
    date: ArticleDate | Read = READ
    if record.date:
        try:
            date = parse_date(record.date)
        except ReadingError as error:
            yield Notice(where, f"{error.message}; the date is read from the text")
    places, unknown = _localities(record.places)
    if unknown:
        yield Notice(where, f"no place, or several, of the name {', '.join(unknown)}")
    yield read_article(
        record,
        id=article_id(origin, record.name),
        date=date,
        localities=places or READ,
        path=path,
        repeated=options.repeated,
    )


def _localities(names: Sequence[str]) -> tuple[tuple[Locality, ...], list[str]]:
    """The places of names that mean one place each, the first one the main, and other names."""
    found: dict[Place, None] = {}
    unknown = []
    for name in names:
        try:
            found[the_place(name)] = None
        except QueryError:
            unknown.append(f"“{name[:50]}”")
    roles = [PlaceRole.MAIN, *[PlaceRole.MENTIONED] * len(found)]
    return tuple(map(Locality, found, roles)), unknown
