"""Places where a text names them, and what the finders of such names share."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.names import accented_key
from vnsearch.articles.places.surroundings import is_part_of_name, is_persons_name
from vnsearch.articles.places.typewords import NAME_WORD
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Mention",
    "as_written",
    "container_behind",
    "names_before",
    "province_codes",
    "repeated",
    "without_overlaps",
]

_MAX_REPEATED = 60  # names of a text that are looked for again

_UNIT = r"(?:tỉnh|thành phố|TP\.?|Tp\.?|huyện|quận|thị xã|TX\.?|H\.|Q\.)"
_BEFORE_CONTAINER = re.compile(rf"\s*[,(–-]?\s*(?:(?:thuộc|ở|của)\s+)?{_UNIT}?\s*")
_NAME_BEFORE = re.compile(
    rf"({NAME_WORD}(?:[ \t-]{NAME_WORD}){{0,5}})\s?[,(–-]\s?(?:(?:thuộc|ở)\s)?{_UNIT}?\s?$"
)
_MARK = re.compile(r"[,(–-]")
_MAX_TYPE = 20  # characters of a mark and type words between a name and the next: ", thuộc TP "
_REACH = 60  # characters before a place in which the name of a unit of it stands
_SYLLABLES = re.compile(r"\D[\s-]\D")


class Mention(NamedTuple):
    """A place named at [start, end) of a text."""

    start: int
    end: int
    place: Place
    typed: bool  # a type word stands before the name


def as_written(name: str, places: Iterable[Place]) -> tuple[Place, ...]:
    """Those of the places that have the name with these accents: Chu is not Chũ."""
    key = accented_key(name)
    known = gazetteer()
    return tuple(p for p in places if key in map(accented_key, known.names_of(p)))


def province_codes(place: Place) -> frozenset[str]:
    """The codes, of the 63, of the provinces that a place lies in or was divided into."""
    if place.province:
        return frozenset([place.province])
    return frozenset(part.province for part in gazetteer().parts(place) if part.province)


def container_behind(text: str, end: int, starts: dict[int, Place]) -> Place | None:
    """The unit, of those that begin at `starts`, that follows a name: ', tỉnh Long An'."""
    match = _BEFORE_CONTAINER.match(text, end)
    return starts.get(match.end()) if match else None


def names_before(text: str, position: int) -> Iterator[tuple[int, int]]:
    """The names that end right before a place, a comma or bracket between, the longest first."""
    if not _MARK.search(text, max(0, position - _MAX_TYPE), position):
        return
    offset = max(0, position - _REACH)
    match = _NAME_BEFORE.search(text[offset:position])
    if match is None:
        return
    start, end = offset + match.start(1), offset + match.end(1)
    while start > 0 or match.start(1) == 0:
        yield start, end
        gap = text.find(" ", start, end)
        if gap < 0:
            return
        start = gap + 1


def repeated(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Where the names of `found` stand again, bare. Names of one syllable are people's too."""
    places = {text[mention.start : mention.end]: mention.place for mention in found}
    starts = {mention.start for mention in found}
    names = (name for name in places if _SYLLABLES.search(name))
    for name in islice(names, _MAX_REPEATED):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if start not in starts and _stands_alone(text, start, end):
                yield Mention(start, end, places[name], typed=False)
            start = text.find(name, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    return not is_persons_name(text, start) and not is_part_of_name(text, start, end)


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, of overlapping ones the longest, of equals one with a type word.

    Of those the smallest unit: "thành phố Bắc Giang" is the city rather than the province.
    """
    found = list(mentions)
    if len(found) < 2:
        return found
    kept: list[Mention] = []
    for mention in sorted(found, key=_longest_first):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_RANKS = (PlaceLevel.COMMUNE, PlaceLevel.DISTRICT, PlaceLevel.PROVINCE)


def _longest_first(mention: Mention) -> tuple[int, int, bool, int]:
    return mention.start, -mention.end, not mention.typed, _RANKS.index(mention.place.level)
