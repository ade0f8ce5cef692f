"""Where a text names communes (cấp xã).

Hundreds of communes share their names. One is meant where a type word stands before the name
and a district or province that has such a commune is near, or where its district follows
("Tân Thanh, Văn Lãng, Lạng Sơn"). What can't be told is no place.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vnsearch.articles.places.communes import folded_names
from vnsearch.articles.places.gazetteer import MERGER, gazetteer, in_force
from vnsearch.articles.places.mentions import (
    Mention,
    as_written,
    container_behind,
    names_before,
    repeated,
)
from vnsearch.articles.places.names import folded_key
from vnsearch.articles.places.surroundings import is_part_of_name, is_persons_name
from vnsearch.articles.places.typewords import NameStarts, known_name, list_gap
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["find_communes"]

_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_BEFORE_MERGER = MERGER.replace(year=MERGER.year - 1)
_FAR = float("inf")


@lru_cache(maxsize=8192)
def _communes_named(name: str) -> tuple[Place, ...]:
    if folded_key(name) not in _folded_names():
        return ()
    return as_written(name, gazetteer().communes_named(name))


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(folded_names())


class _Context:
    """The provinces and districts of a text, by where they begin and by what they contain."""

    def __init__(self, text: str, mentions: Sequence[Mention], date: dt.date | None) -> None:
        self.text = text
        self.date = date or _BEFORE_MERGER
        self._is_dated = date is not None
        self.starts = {mention.start: mention.place for mention in mentions}
        self._positions: dict[str, list[int]] = {}
        self._within: dict[str, list[Place]] = {}
        for mention in sorted(mentions, key=lambda m: m.start):
            for key in _keys(mention.place):
                self._positions.setdefault(key, []).append(mention.start)

    def within(self, places: Sequence[Place]) -> list[Place]:
        """Those of the communes of a name that lie in a unit that the text names.

        A commune that came to be after the day of the text is none of them.
        """
        key = places[0].name
        if key not in self._within:
            self._within[key] = [
                place
                for place in places
                if not self._positions.keys().isdisjoint(_containers(place))
                and not (self._is_dated and place.since and place.since > self.date)
            ]
        return self._within[key]

    def rank(self, place: Place, position: int) -> tuple[bool, bool, float]:
        """How well a commune named at `position` fits, the lowest best.

        Those in force come first, then those whose district is named, then those whose
        district, or else whose province, is named nearest.
        """
        districts = [key for key in place.above if key.startswith("district/")]
        distance = min((self._distance(key, position) for key in districts), default=_FAR)
        named = distance < _FAR
        if not named:
            distance = min(self._distance(key, position) for key in _containers(place))
        return not in_force(place, self.date), not named, distance

    def _distance(self, key: str, position: int) -> float:
        positions = self._positions.get(key, ())
        i = bisect(positions, position)
        return min((abs(p - position) for p in positions[max(0, i - 1) : i + 1]), default=_FAR)


def _keys(place: Place) -> set[str]:
    """The keys of the units that a province's or district's name may mean.

    A former province's are those of its parts too. Of provinces that were merged under the
    name of one of them, this one's is also today's.
    """
    keys = {place.key, *(part.key for part in gazetteer().parts(place))}
    if place.level is PlaceLevel.PROVINCE and place.name == place.today_name:
        keys.add(f"today/{place.today}")
    return keys


def _containers(place: Place) -> list[str]:
    """The keys of the units that a commune lies in by the division that it belongs to."""
    is_today = place.key.startswith("today-")
    return [key for key in place.above if is_today or not key.startswith("today/")]


def find_communes(
    text: str, mentions: Sequence[Mention], starts: NameStarts, date: dt.date | None
) -> list[Mention]:
    """The communes that a normalised text of a day names, given its provinces and districts.

    Those of the division in force on the day are preferred, without a day those of before
    July 2025.
    """
    if not mentions:
        return []
    typed = [(start, kind) for start, kind in starts.typed if kind in _KINDS]
    found = list(_typed(_Context(text, mentions, date), typed)) if typed else []
    found += _before_districts(text, mentions)
    return found + list(repeated(text, found))


def _typed(context: _Context, starts: Iterable[tuple[int, str]]) -> Iterator[Mention]:
    for start, kind in starts:
        if context.text[max(0, start - 8) : start].lower().endswith("thị xã "):
            continue
        mention = _commune_at(context, start, kind)
        while mention is not None:
            yield mention
            following = list_gap(context.text, mention.end)
            if following is None or following in context.starts:
                break
            mention = _commune_at(context, following, kind, like=mention.place)


def _commune_at(
    context: _Context, start: int, kind: str, like: Place | None = None
) -> Mention | None:
    """The commune whose name begins at `start`; one of a list lies where the one before does."""
    known = known_name(
        context.text,
        start,
        lambda name: _communes_named(f"{kind} {name}" if name.isdecimal() else name),
    )
    if known is None:
        return None
    end, places = known
    near = context.within(places)
    if like is not None:
        near = [place for place in near if place.above[0] == like.above[0]]
    place = _resolve(context, start, end, near, kind)
    return None if place is None else Mention(start, end, place, typed=True)


def _resolve(
    context: _Context, start: int, end: int, places: Sequence[Place], kind: str
) -> Place | None:
    """The one commune that is meant: in the unit that follows, else in the nearest one."""
    behind = container_behind(context.text, end, context.starts)
    if behind is not None:
        places = [place for place in places if _keys(behind).intersection(_containers(place))]
    ranks = sorted(
        (context.rank(place, start), place.kind != kind, i) for i, place in enumerate(places)
    )
    if not ranks or (len(ranks) > 1 and ranks[0][:2] == ranks[1][:2]):
        return None
    return places[ranks[0][2]]


def _before_districts(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The communes whose bare names stand right before their rural districts.

    In cities the same names are streets': "41B Lý Thái Tổ, quận Hoàn Kiếm".
    """
    for mention in mentions:
        if mention.place.level is not PlaceLevel.DISTRICT or mention.place.kind == "quận":
            continue
        for start, end in names_before(text, mention.start):
            own = [p for p in _communes_named(text[start:end]) if mention.place.key in p.above]
            if own and _is_free(text, start, end):
                yield Mention(start, end, own[0], typed=False)
                break


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether a bare name is no person's, no street's and no address's."""
    if re.search(r"\d\w? $", text[max(0, start - 4) : start]):
        return False
    return not is_persons_name(text, start) and not is_part_of_name(text, start, end)
