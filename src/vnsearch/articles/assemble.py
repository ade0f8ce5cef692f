"""From a record to an article: what it says of itself is parsed, the rest is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.dates import parse_date
from vnsearch.articles.extract import read_article
from vnsearch.articles.gazetteer import find_places
from vnsearch.articles.identity import article_id
from vnsearch.articles.making import READ, Read
from vnsearch.errors import ReadingError
from vnsearch.model import ArticleDate, Locality, Notice, PlaceLevel, PlaceRole, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vnsearch.articles.record import ReadOptions, Record
    from vnsearch.model import Place

__all__ = ["assemble"]


def assemble(record: Record, path: str, options: ReadOptions) -> Iterator[Notice | Reading]:
    """The article of a record of the file `path`, after a notice for each value of no use."""
    where = path if record.name is None else f"{path}:{record.name}"
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
        id=article_id(path, record.name),
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
        places = find_places(name)
        if _is_one(places):
            found[places[0]] = None
        else:
            unknown.append(f"“{name[:50]}”")
    roles = [PlaceRole.MAIN, *[PlaceRole.MENTIONED] * len(found)]
    return tuple(map(Locality, found, roles)), unknown


def _is_one(places: Sequence[Place]) -> bool:
    """Whether a name means one place: a province, or the only district of the name."""
    return len(places) == 1 or (
        len(places) > 1 and [p.level for p in places].count(PlaceLevel.PROVINCE) == 1
    )
