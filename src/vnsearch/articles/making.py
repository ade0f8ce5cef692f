"""An article from its parts, given or to be read."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from vnsearch.articles.places.choices import unknown_place
from vnsearch.articles.places.lookup import find_places
from vnsearch.articles.record import Record
from vnsearch.model import Article, ArticleDate, DateBasis, DatePrecision, Locality, PlaceRole

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["READ", "Read", "make_article"]


class Read(Enum):
    """The value of an argument that is to be read from the text."""

    READ = "read"


READ: Final = Read.READ


def make_article(
    id: str,  # noqa: A002 - the name that the field of Article has
    body: str,
    *,
    title: str | None = None,
    date: ArticleDate | dt.date | str | Literal[Read.READ] | None = READ,
    localities: Sequence[str | Locality] | Literal[Read.READ] = READ,
    author: str | None = None,
    photographer: str | None = None,
    source: str | None = None,
    url: str | None = None,
    path: str | None = None,
    record: str | None = None,
) -> Article:
    """An article from its parts. What is given is taken as it is, what is not is read.

    With a title the whole body is running text; without one the body is read as a saved page,
    which has its title in it, and furniture around. A date is an `ArticleDate`, a date, or
    text as `parse_date` takes it, and None means that there is none. Of localities given by
    name the first is the main place; a name that several places have is the first of
    `find_places`.

    Raises ReadingError for a date that is none, UnknownPlaceError for a place that the
    gazetteer does not know.
    """
    # Imported here because its patterns take a while to compile, and searching needs none.
    from vnsearch.articles.extract import read_article

    given = Record(
        body,
        record,
        is_page=title is None,
        title=title,
        author=author,
        photographer=photographer,
        source=source,
        url=url,
    )
    date, places = _date(date), _localities(localities)
    return read_article(given, id=id, date=date, localities=places, path=path).article


def _date(
    date: ArticleDate | dt.date | str | Literal[Read.READ] | None,
) -> ArticleDate | Read | None:
    if isinstance(date, str):
        from vnsearch.articles.dates.written import parse_date

        return parse_date(date)
    if isinstance(date, dt.datetime):
        date = date.date()
    if isinstance(date, dt.date):
        return ArticleDate(date, DatePrecision.DAY, DateBasis.METADATA)
    return date


def _localities(
    localities: Sequence[str | Locality] | Literal[Read.READ],
) -> tuple[Locality, ...] | Read:
    if isinstance(localities, Read):
        return localities
    roles = [PlaceRole.MAIN] + [PlaceRole.MENTIONED] * len(localities)
    return tuple(
        _locality(given, role) if isinstance(given, str) else given
        for given, role in zip(localities, roles, strict=False)
    )


def _locality(name: str, role: PlaceRole) -> Locality:
    """The place of a name, a province before districts."""
    places = find_places(name)
    if not places:
        raise unknown_place(name)
    return Locality(places[0], role)
