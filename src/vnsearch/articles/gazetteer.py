"""The gazetteer: Vietnam's provinces and districts, and the lookup of a name.

Articles name places as they were when they were written, so the units are those of June 2025:
63 provinces and 696 districts. Each knows which of the 34 provinces of 1 July 2025 (Resolution
202/2025/QH15) it belongs to. Codes are those of the General Statistics Office (Decision
124/2004/QĐ-TTg and its amendments). `Place.province` and `Place.today` are codes of two
different eras and never compare: 15 is Yên Bái in the one and Lào Cai in the other.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from vnsearch.articles.placenames import accented_key, fold_key, folded_key, split_kind
from vnsearch.errors import UnknownPlaceError
from vnsearch.model import Place, PlaceLevel
from vnsearch.text.normalize import has_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Gazetteer",
    "PlaceFilter",
    "find_places",
    "gazetteer",
    "nearest_names",
    "parse_place_filter",
    "place_display",
    "places_display",
    "unknown_place",
]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every place, and the places under each key of their names and aliases."""

    provinces: tuple[Place, ...]
    districts: tuple[Place, ...]
    names: Mapping[Place, tuple[str, ...]]  # the name first, then aliases
    accented: Mapping[str, tuple[Place, ...]]
    folded: Mapping[str, tuple[Place, ...]]

    def province(self, code: str) -> Place:
        """The province, of the 63, that has this code."""
        return next(place for place in self.provinces if place.code == code)

    def named(self, name: str) -> tuple[Place, ...]:
        """The places of a name without type word: as accented, or any accenting of it."""
        if has_accents(name):
            return self.accented.get(accented_key(name), ())
        return self.folded.get(folded_key(name), ())


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What a place on a command line covers, by the codes of June 2025.

    An article matches when one of its localities lies in one of `provinces`
    (`Place.province`) or is one of `districts` (`Place.code`, level district).
    """

    provinces: frozenset[str]
    districts: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read on first use."""
    names = _read_table()
    keys = [(accented_key(name), place) for place in names for name in names[place]]
    return Gazetteer(
        tuple(place for place in names if place.level is PlaceLevel.PROVINCE),
        tuple(place for place in names if place.level is PlaceLevel.DISTRICT),
        names,
        _grouped(keys),
        _grouped((fold_key(key), place) for key, place in keys),
    )


def _read_table() -> dict[Place, tuple[str, ...]]:
    """The places of the table with their names and aliases."""
    # pkgutil, because importlib.resources alone takes longer to import than this to run.
    table = pkgutil.get_data(__name__, "gazetteer.tsv") or b""
    _, *rows = (line.split("\t") for line in table.decode("utf-8").splitlines())
    today = {code: name for level, code, _, name, _, _ in rows if level == "today"}
    parents = {code: parent for level, code, _, _, parent, _ in rows if level == "province"}
    names: dict[Place, tuple[str, ...]] = {}
    for level, code, kind, name, parent, aliases in rows:
        if level == "today":
            continue
        province = code if level == "province" else parent
        now = parents[province]
        above = (
            (f"today/{now}",) if level == "province" else (f"province/{province}", f"today/{now}")
        )
        key = f"{level}/{code}"
        place = Place(key, name, kind, PlaceLevel(level), code, above, province, now, today[now])
        names[place] = (name, *filter(None, aliases.split("|")))
    return names


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, dict[Place, None]] = {}
    for key, place in pairs:
        groups.setdefault(key, {})[place] = None
    return {key: tuple(places) for key, places in groups.items()}


def find_places(name: str) -> tuple[Place, ...]:
    """All places of a name, provinces before districts; none where it is unknown.

    The name may have its type word ("huyện Bình Liêu", "TP.HCM") and any case, spacing or
    hyphens. With accents it must match as written; without ("quang-ninh") it stands for
    every accenting. A type word narrows: "tỉnh" to provinces, the words of districts to
    districts, of that kind where there is one (kinds change: huyện, thị xã, thành phố).
    """
    known = gazetteer()
    if found := known.named(name):
        return found
    typed = split_kind(name)
    if typed.kind is None:
        return ()
    found = known.named(typed.name)
    provinces = tuple(place for place in found if place.level is PlaceLevel.PROVINCE)
    if typed.kind == "tỉnh":
        return provinces
    exact = tuple(place for place in found if place.kind == typed.kind)
    if cities := tuple(place for place in exact if place in provinces):
        return cities
    return exact or tuple(place for place in found if place not in provinces)


def parse_place_filter(name: str) -> PlaceFilter:
    """What a name on a command line stands for.

    A name that a province has stands for the province, not for districts that share it. A
    name that one of today's 34 provinces has covers all its territory: "Khánh Hòa" also the
    former Ninh Thuận. A district's name covers every district of that name.

    Raises UnknownPlaceError, with the nearest names, where the gazetteer has no such name.
    """
    found = find_places(name)
    if not found:
        raise unknown_place(name)
    named = {place.name for place in found if place.level is PlaceLevel.PROVINCE}
    if not named:
        return PlaceFilter(frozenset(), frozenset(place.code for place in found))
    provinces = (p for p in gazetteer().provinces if p.name in named or p.today_name in named)
    return PlaceFilter(frozenset(place.code for place in provinces), frozenset())


def unknown_place(name: str) -> UnknownPlaceError:
    """The error for a name that the gazetteer does not have."""
    choices = nearest_names(name)
    hint = f"Did you mean {', '.join(choices)}?" if choices else ""
    return UnknownPlaceError(f"There is no place “{name}”.", choices=choices, hint=hint)


def nearest_names(name: str, n: int = 5) -> tuple[str, ...]:
    """At most `n` names of the gazetteer that look like `name`, accents apart, best first.

    Names that begin with `name` come before those that merely look like it.
    """
    from difflib import get_close_matches

    known = gazetteer()
    wanted = folded_key(split_kind(name).name)
    near = [key for key in known.folded if wanted and key.startswith(wanted)]
    near += get_close_matches(wanted, known.folded, n=n, cutoff=0.6)
    return tuple(dict.fromkeys(known.folded[key][0].name for key in near))[:n]


def place_display(place: Place) -> str:
    """The name, and today's province where it bears another than the province had.

    'Ninh Thuận (nay thuộc Khánh Hòa)', 'Ninh Hải (nay thuộc Khánh Hòa)', but 'Khánh Hòa'.
    """
    note = _note(place)
    return f"{place.name} ({note})" if note else place.name


def places_display(places: Sequence[Place]) -> str:
    """The names of places, with each note once, behind the last of those that it is about.

    'Bến Tre, Châu Thành (nay thuộc Vĩnh Long), Hà Nội'; a district named as its province
    is told apart by its kind: 'Bến Tre, thị xã Bến Tre'.
    """
    provinces = {place.name for place in places if place.level is PlaceLevel.PROVINCE}
    shown = []
    for note, group in groupby(places, key=_note):
        names = [
            f"{place.kind} {place.name}"
            if place.level is not PlaceLevel.PROVINCE and place.name in provinces
            else place.name
            for place in group
        ]
        shown.append(", ".join(names) + (f" ({note})" if note else ""))
    return ", ".join(shown)


def _note(place: Place) -> str:
    if place.today_name == gazetteer().province(place.province).name:
        return ""
    return f"nay thuộc {place.today_name}"
