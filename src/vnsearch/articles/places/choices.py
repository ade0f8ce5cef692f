"""What people are offered whose place's name means several places, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnsearch.articles.places import communes
from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.lookup import (
    COMMUNE_KINDS,
    distinct,
    find_places,
    lies_in,
    of_name,
    qualified,
)
from vnsearch.articles.places.names import folded_key, split_kind
from vnsearch.errors import AmbiguousPlaceError, UnknownPlaceError
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ambiguous_place", "nearest_names", "unknown_place"]

_MOST_SHOWN = 12
_LIKENESS = 0.75  # from which names look alike, by difflib's ratio
_LONGEST = 50  # letters of a name that are compared with those of the gazetteer


def ambiguous_place(name: str, groups: Sequence[tuple[Place, ...]]) -> AmbiguousPlaceError:
    """The error for a name of several places, as `distinct` gives them."""
    choices = tuple(_spelling(group[0]) for group in groups)
    more = len(choices) - _MOST_SHOWN
    shown = "; ".join(choices[:_MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    return AmbiguousPlaceError(
        f"“{name}” is the name of {len(choices)} places.",
        choices=choices,
        hint=f"say which: {shown}",
    )


def _spelling(place: Place) -> str:
    """The shortest way to write a unit that no other one is found by."""
    if place.level is PlaceLevel.PROVINCE:
        return place.name
    for spelling in _spellings(place):
        groups = distinct(find_places(spelling))
        if len(groups) == 1 and place in groups[0]:
            return spelling
    return place.key


def _spellings(place: Place) -> Iterator[str]:
    known = gazetteer()
    name = place.name
    if not name.lower().startswith(f"{place.kind} "):
        name = f"{place.kind} {name}"
    over = [known.by_key(key) for key in lies_in(place)]
    districts = [unit for unit in over if unit.level is PlaceLevel.DISTRICT]
    provinces = [unit for unit in over if unit.level is PlaceLevel.PROVINCE]
    if place.level is PlaceLevel.DISTRICT or place.key.startswith("today-"):
        yield from (f"{name}, {province.name}" for province in provinces)
    for district in districts:
        yield f"{name}, {district.name}, {provinces[0].name}"
        yield f"{name}, {district.kind} {district.name}, {provinces[0].name}"
    era = "mới" if place.until is None else "cũ"
    for unit in (*provinces, *districts):
        yield f"{name}, {unit.name}, {era}"


def unknown_place(name: str) -> UnknownPlaceError:
    """The error for a name that the gazetteer does not have, or not where it is said to lie."""
    choices = nearest_names(name)
    hint = f"Did you mean {', '.join(choices)}?" if choices else ""
    return UnknownPlaceError(f"There is no place “{name}”.", choices=choices, hint=hint)


def nearest_names(name: str, n: int = 5) -> tuple[str, ...]:
    """At most `n` names of the gazetteer that look like `name`, accents apart, best first.

    Names that begin with `name` come before those that merely look like it. Communes come in
    where no province or district is near, or the type word is theirs. Where units have the
    name, but not in what it is said to lie in, they are those units.
    """
    head, qualifiers = qualified(name)
    if qualifiers and (found := distinct(of_name(head))):
        return tuple(_spelling(group[0]) for group in found[:n])
    typed = split_kind(head)
    wanted = folded_key(typed.name)[:_LONGEST]
    if not wanted:
        return ()
    known = gazetteer()
    near = [] if typed.kind in COMMUNE_KINDS else _nearest(wanted, known.folded_names, n)
    names = [known.named(key)[0].name for key in near]
    if not names:
        near = _nearest(wanted, communes.folded_names(), n)
        names = [known.communes_named(key)[0].name for key in near]
    return tuple(dict.fromkeys(names))[:n]


def _nearest(wanted: str, keys: Sequence[str], n: int) -> list[str]:
    from difflib import get_close_matches

    near = [key for key in keys if key.startswith(wanted)]
    return near + get_close_matches(wanted, keys, n=n, cutoff=_LIKENESS)
