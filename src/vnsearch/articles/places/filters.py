"""What a place on a command line covers, as terms of the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnsearch.articles.places.choices import ambiguous_place, unknown_place
from vnsearch.articles.places.gazetteer import gazetteer, predecessors, successors
from vnsearch.articles.places.lookup import (
    distinct,
    find_places,
    of_name,
    province_key,
    provinces_of,
    qualified,
)
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PlaceFilter", "parse_place_filter", "the_place"]


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What a place on a command line covers: index terms, of which an article must have one."""

    keys: frozenset[str]


def parse_place_filter(name: str) -> PlaceFilter:
    """What a name on a command line stands for: a unit, and everything in it.

    It works across the merger. A province of before covers today's communes that have land of
    it, and a name that one of today's provinces has all its territory: "Khánh Hòa" also the
    former Ninh Thuận. A district covers the communes of today most of whose land it had, a
    commune those that it went to or was made of. A province goes before districts and communes
    of its name, a district before communes.

    Raises UnknownPlaceError, with the nearest names, where the gazetteer has no such name, and
    AmbiguousPlaceError, with names to choose from, where several units have it.
    """
    return PlaceFilter(frozenset(key for place in _meant(name) for key in _filter_keys(place)))


def the_place(name: str) -> Place:
    """The unit that a name stands for; raises as `parse_place_filter` does."""
    return _meant(name)[0]


def _meant(name: str) -> tuple[Place, ...]:
    """The unit of a name, with the one of the other division that goes for the same."""
    head, qualifiers = qualified(name)
    if not qualifiers and (provinces := provinces_of(of_name(head, with_communes=False))):
        return provinces  # without a look at the communes of the name
    choices = distinct(find_places(name))
    if not choices:
        raise unknown_place(name)
    if len(choices) > 1:
        raise ambiguous_place(name, choices)
    return choices[0]


def _filter_keys(place: Place) -> Iterator[str]:
    """The index terms that find what lies in a unit, whichever division an article names."""
    yield province_key(place)
    yield from _part_keys(place)
    if place.level is not PlaceLevel.PROVINCE:
        yield from (unit.key for unit in successors(place))
        yield from (unit.key for unit in predecessors(place))


def _part_keys(place: Place) -> Iterator[str]:
    """The keys of what a former province was divided into, and of what those were."""
    for part in gazetteer().parts(place):
        yield part.key
        yield from _part_keys(part)
