"""The places of an article: which it names, where, and which one it is about."""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.articles.places.barenames import find_bare_names
from vnsearch.articles.places.communenames import find_communes
from vnsearch.articles.places.districts import find_districts
from vnsearch.articles.places.gazetteer import MERGER, gazetteer
from vnsearch.articles.places.mainplace import Frame, main_province, named_provinces, province_of
from vnsearch.articles.places.mentions import Mention, without_overlaps
from vnsearch.articles.places.surroundings import (
    is_about_sport,
    is_interview,
    is_located,
    is_office,
)
from vnsearch.articles.places.typewords import name_starts
from vnsearch.model import Locality, Place, PlaceLevel, PlaceRole, Span
from vnsearch.text.normalize import Normalized, normalize

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

__all__ = ["MAX_READ", "Passage", "find_mentions", "read_localities"]

MAX_READ = 200_000
"""Characters of an article in which places are looked for; hardly any is longer."""


_OF_BEFORE = re.compile(r"\s?\(?(?:cũ|trước đây)\b")  # "tỉnh Gia Lai cũ"


class Passage(NamedTuple):
    """A piece of an article's text, verbatim, and where it starts in the text.

    `start` is None for what does not stand there: a title that was given. `normal` is the piece
    normalised, where that is known and each of its characters stands where it stood.
    """

    text: str
    start: int | None
    normal: str | None = None

    def normalized(self) -> Normalized:
        """The piece normalised."""
        return normalize(self.text) if self.normal is None else Normalized(self.normal)


def read_localities(
    title: Passage,
    body: Sequence[Passage],
    *,
    place_head: Passage | None = None,
    date: dt.date | None = None,
    source: str = "",
) -> tuple[Locality, ...]:
    """The places of an article, its main province first, then in the order of the text.

    `body` is the running text in order; `place_head` a place that stands alone above the
    headline. `date` is the article's and tells the units in force: since the merger "Khánh Hòa"
    is today's. `source` is who published it, by name or address. At most one province is main,
    and in it the only district and the only commune that the headline or the lead names. Time is
    proportional to the length of the text, of which the first MAX_READ characters are read.
    """
    passages = (place_head or Passage("", None), *_beginning((title, *body)))
    normalized = [passage.normalized() for passage in passages]
    text = "\n".join(each.text for each in normalized)
    published = _places_of_source(source) if source else ()
    title_end = len(normalized[0].text) + 1 + len(normalized[1].text)
    mentions = find_mentions(text, date)
    is_loose = bool(mentions) and (is_about_sport(text) or is_interview(text))
    frame = Frame(text, title_end, is_loose, source, published)
    main = _main(frame, mentions)
    if date is not None and date >= MERGER:
        merged = {
            m.place: _of_today(m.place) for m in mentions if not _OF_BEFORE.match(text, m.end)
        }
        mentions = [m._replace(place=merged.get(m.place, m.place)) for m in mentions]
        main = tuple(merged.get(place, place) for place in main)
    spans = _spans(passages, normalized, mentions) if mentions else {}
    places = {place.key: place for place in (*main, *(mention.place for mention in mentions))}
    return tuple(
        Locality(
            place,
            PlaceRole.MAIN if place in main else PlaceRole.MENTIONED,
            spans.get(key, ()),
        )
        for key, place in places.items()
    )


@lru_cache(maxsize=1024)  # many articles have the same
def _places_of_source(source: str) -> tuple[Place, ...]:
    return tuple(mention.place for mention in find_mentions(normalize(source).text))


def _of_today(place: Place) -> Place:
    """The province of today that bears the name of one that was merged; else the place."""
    if place.level is PlaceLevel.PROVINCE and place.until and place.name == place.today_name:
        return gazetteer().today_province(place.today)
    return place


def _beginning(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages as far as they are read."""
    left = MAX_READ
    for passage in passages:
        if left <= 0:
            return
        yield passage if len(passage.text) <= left else Passage(passage.text[:left], passage.start)
        left -= len(passage.text) + 1


def find_mentions(text: str, date: dt.date | None = None) -> list[Mention]:
    """The provinces, districts and communes that a normalised text of a day names, in order.

    In reports on matches names are teams', unless the words before them say otherwise.
    """
    bare = find_bare_names(text)
    if bare and is_about_sport(text):
        bare = [m for m in bare if m.typed or is_located(text, m.start) or is_office(text, m.start)]
    starts = name_starts(text)
    found = without_overlaps([*bare, *find_districts(text, bare, starts)])
    return without_overlaps([*found, *find_communes(text, found, starts, date)])


def _main(frame: Frame, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """The main province, and the only district and commune of it in the headline or the lead."""
    province = main_province(frame, mentions)
    if province is None:
        return ()
    named = named_provinces(mentions)
    main = [province]
    for level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE):
        led = [m.place for m in mentions if m.start < frame.lead_end and m.place.level is level]
        unique = {place.key: place for place in led}.values()
        own = [place for place in unique if province_of(place, named) == province]
        if len(own) == 1:
            main += own
    return tuple(main)


def _spans(
    passages: Sequence[Passage], normalized: Sequence[Normalized], mentions: Sequence[Mention]
) -> dict[str, tuple[Span, ...]]:
    """Where the text has the mentions, by key of the place, as far as it has the passages."""
    starts = list(accumulate((len(each.text) + 1 for each in normalized), initial=0))
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        i = bisect(starts, mention.start) - 1
        offset = passages[i].start
        if offset is not None:
            span = normalized[i].span(mention.start - starts[i], mention.end - starts[i])
            found = Span(span.start + offset, span.end + offset)
            spans.setdefault(mention.place.key, []).append(found)
    return {key: tuple(sorted(found)) for key, found in spans.items()}
