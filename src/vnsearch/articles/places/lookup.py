"""The units that a name, as people type it, stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnsearch.articles.places import communes
from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.names import folded_key, split_kind
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "COMMUNE_KINDS",
    "distinct",
    "find_places",
    "lies_in",
    "of_name",
    "province_key",
    "provinces_of",
    "qualified",
]

COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_QUALIFIERS = re.compile(r"[,()]")
_MOST_QUALIFIERS = 3  # district, province, and one of the two divisions
_ERAS = {"cu": False, "moi": True}  # cũ, mới: whether units are of today


def find_places(name: str) -> tuple[Place, ...]:
    """All units of a name: provinces, districts, communes of June 2025, communes of today.

    The name may have its type word ("huyện Bình Liêu", "TP.HCM", "P. Bến Nghé", "Q1") and any
    case, spacing or hyphens. With accents it must match as written; without ("quang-ninh") it
    stands for every accenting. A type word narrows to its level, and to units of that kind
    where there are any (kinds change: huyện, thị xã, thành phố). What follows in commas or
    brackets narrows to what lies in it: "Châu Thành, Long An", "xã Bình Minh (Thanh Oai)"; "cũ"
    and "mới" narrow to units of before July 2025 and of today. A unit's key is its name too. Of
    a province, the unit is the one among the 63.
    """
    if "/" in name:
        try:
            return (gazetteer().by_key(name.strip()),)
        except KeyError:
            pass
    head, qualifiers = qualified(name)
    found = of_name(head)
    for qualifier in qualifiers:
        if (era := folded_key(qualifier)) in _ERAS:
            found = tuple(place for place in found if (place.until is None) is _ERAS[era])
        else:
            found = _within(found, of_name(qualifier, with_communes=False))
    return found


def qualified(name: str) -> tuple[str, list[str]]:
    """A name, and the names of what it is said to lie in."""
    head, *qualifiers = [part for part in map(str.strip, _QUALIFIERS.split(name)) if part] or [""]
    return head, qualifiers[:_MOST_QUALIFIERS]


def of_name(name: str, *, with_communes: bool = True) -> tuple[Place, ...]:
    """The units of a name without qualifier."""
    if found := _named(name, with_communes):
        return found
    kind, rest = (typed := split_kind(name)).kind, typed.name
    if kind is None:
        return ()
    # Where units are numbered, the type word is part of the name.
    return _of_kind(kind, _named(f"{kind} {rest}" if rest.isdecimal() else rest, with_communes))


def _named(name: str, with_communes: bool) -> tuple[Place, ...]:
    known = gazetteer()
    return known.named(name) + (known.communes_named(name) if with_communes else ())


def _of_kind(kind: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Those of `places` that a type word can mean."""
    provinces = provinces_of(places)
    if kind == "tỉnh":
        return provinces
    level = PlaceLevel.COMMUNE if kind in COMMUNE_KINDS else PlaceLevel.DISTRICT
    exact = tuple(place for place in places if place.kind == kind)
    if cities := tuple(place for place in exact if place in provinces):
        return cities
    same_level = exact or tuple(place for place in places if place.level is level)
    return same_level or (provinces if kind == "thành phố" else ())


def provinces_of(places: Iterable[Place]) -> tuple[Place, ...]:
    """Those of `places` that are provinces."""
    return tuple(place for place in places if place.level is PlaceLevel.PROVINCE)


def _within(places: Sequence[Place], over: Sequence[Place]) -> tuple[Place, ...]:
    """Those of `places` that lie in one of `over`, or are of today and in today's of its name.

    Where there are none, those of before that lie where today's is.
    """
    keys = {unit.key for unit in over}
    today = {province_key(unit) for unit in over}
    found = tuple(
        place
        for place in places
        if not keys.isdisjoint(lies_in(place))
        or (place.key.startswith("today-") and not today.isdisjoint(place.above))
    )
    return found or tuple(place for place in places if not today.isdisjoint(place.above))


def province_key(place: Place) -> str:
    """The key of today's province for a province that has its name, else the own key."""
    if place.level is PlaceLevel.PROVINCE and place.name == place.today_name:
        return f"today/{place.today}"
    return place.key


def lies_in(place: Place) -> Iterator[str]:
    """The keys of the units over a place; of a commune of today, also of its districts."""
    yield from place.above
    if place.key.startswith("today-commune/"):
        yield from (f"district/{code}" for code in communes.commune_row(place.key).districts)


def distinct(places: Sequence[Place]) -> list[tuple[Place, ...]]:
    """The different places among units of one name, each as the units that it is.

    Of a name that units of several levels have, those of the highest are meant.
    """
    if provinces := provinces_of(places):
        return [provinces]
    if districts := [place for place in places if place.level is PlaceLevel.DISTRICT]:
        return [(district,) for district in districts]
    groups = [[place] for place in places]
    for place in places:
        if place.key.startswith("today-commune/"):
            groups = _joined(groups, {place.key, *communes.origins(place.key)})
    return [tuple(group) for group in groups]


def _joined(groups: list[list[Place]], keys: set[str]) -> list[list[Place]]:
    """The groups, with those that have one of `keys` made one, in the place of the first."""
    same = [group for group in groups if any(place.key in keys for place in group)]
    if len(same) < 2:
        return groups
    rest = [group for group in groups if group not in same[1:]]
    rest[rest.index(same[0])] = [place for group in same for place in group]
    return rest
