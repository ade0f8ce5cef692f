"""The gazetteer: Vietnam's units of administration, of both divisions, and their names.

Articles name places as they were when they were written. The division of June 2025 has 63
provinces, 696 districts and 10,035 communes (keys `province/58`, `district/193`,
`commune/06841`), the one since 1 July 2025 has 34 provinces (Resolution 202/2025/QH15) and
3,321 communes (`today/56`, `today-commune/06841`). Provinces that were dissolved before are units
of their own (`former/28`). Codes are those of the statistics office, Decision 124/2004/QĐ-TTg
and its amendments, and of two eras: 15 is Yên Bái among the 63 and Lào Cai among the 34.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, cached_property
from typing import TYPE_CHECKING

from vnsearch.articles.places import communes
from vnsearch.model import Place, PlaceLevel
from vnsearch.packaged import read_packaged
from vnsearch.text.normalize import has_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vnsearch.articles.places.communes import CommuneRow

__all__ = ["HEAD", "MERGER", "Gazetteer", "gazetteer", "in_force", "predecessors", "successors"]

HEAD = ("key", "kind", "name", "aliases", "folded", "above", "parts", "since", "until")

MERGER = dt.date(2025, 7, 1)
"""The first day of the division of two levels."""
_LAST_DAY = MERGER - dt.timedelta(days=1)

_LEVELS = {
    "today": PlaceLevel.PROVINCE,
    "province": PlaceLevel.PROVINCE,
    "former": PlaceLevel.PROVINCE,
    "district": PlaceLevel.DISTRICT,
    "commune": PlaceLevel.COMMUNE,
    "today-commune": PlaceLevel.COMMUNE,
}


class Gazetteer:
    """The units by key and by name; places are made as they are asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = {line[: line.index("\t")]: line for line in lines}
        self._places: dict[str, Place] = {}

    def by_key(self, key: str) -> Place:
        """The unit of a key; raises KeyError."""
        place = self._places.get(key)
        if place is None:
            row = self._row(key)
            place = self._unit(row) if row else self._commune(communes.commune_row(key))
            self._places[key] = place
        return place

    def _row(self, key: str) -> list[str]:
        """The columns of a unit; none for one that the table does not have."""
        return self._lines[key].split("\t") if key in self._lines else []

    def province(self, code: str) -> Place:
        """The province, of the 63, that has this code; raises KeyError."""
        return self.by_key(f"province/{code}")

    def today_province(self, code: str) -> Place:
        """The province, of today's 34, that has this code; raises KeyError."""
        return self.by_key(f"today/{code}")

    def named(self, name: str) -> tuple[Place, ...]:
        """The provinces, those of before included, and districts of a name.

        The name has no type word. With accents it must match as written, without it stands for
        every accenting. Of a province, the unit is the one among the 63.
        """
        from vnsearch.articles.places.names import folded_key

        found = map(self.by_key, self._keys.get(folded_key(name), ()))
        return self._as_written(name, found)

    def communes_named(self, name: str) -> tuple[Place, ...]:
        """The communes of a name, of both divisions, matched as in `named`."""
        from vnsearch.articles.places.names import folded_key

        found = (self._commune_of(row) for row in communes.communes_of_name(folded_key(name)))
        return self._as_written(name, found)

    def _as_written(self, name: str, places: Iterable[Place]) -> tuple[Place, ...]:
        places = tuple(places)
        if not places or not has_accents(name):
            return places
        from vnsearch.articles.places.names import accented_key

        wanted = accented_key(name)
        return tuple(p for p in places if wanted in map(accented_key, self.names_of(p)))

    def names_of(self, place: Place) -> tuple[str, ...]:
        """The names that texts have for a unit: its own first, then others in use."""
        row = self._row(place.key)
        return (place.name, *filter(None, row[3].split("|"))) if row else (place.name,)

    def parts(self, place: Place) -> tuple[Place, ...]:
        """The units that a former province was divided into; none for any other."""
        row = self._row(place.key)
        return tuple(map(self.by_key, filter(None, row[6].split("|")))) if row else ()

    @cached_property
    def provinces(self) -> tuple[Place, ...]:
        """The 63 provinces of June 2025."""
        return self._all("province/")

    @cached_property
    def today(self) -> tuple[Place, ...]:
        """The 34 provinces of today."""
        return self._all("today/")

    @cached_property
    def former(self) -> tuple[Place, ...]:
        """The provinces that were dissolved before June 2025."""
        return self._all("former/")

    @cached_property
    def districts(self) -> tuple[Place, ...]:
        """The 696 districts of June 2025."""
        return self._all("district/")

    def communes(self) -> Iterator[Place]:
        """All communes of both divisions, read anew."""
        return map(self._commune_of, communes.commune_rows())

    @cached_property
    def names(self) -> Mapping[Place, tuple[str, ...]]:
        """The names of provinces, former provinces and districts, as `names_of` has them."""
        places = (*self.provinces, *self.former, *self.districts)
        return {place: self.names_of(place) for place in places}

    @cached_property
    def folded_names(self) -> tuple[str, ...]:
        """The folded keys of the names and abbreviations that `named` knows."""
        return tuple(self._keys)

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for key, line in self._lines.items():
            if not key.startswith("today/"):
                for folded in line.split("\t")[4].split("|"):
                    keys.setdefault(folded, []).append(key)
        return keys

    def _all(self, prefix: str) -> tuple[Place, ...]:
        return tuple(self.by_key(key) for key in self._lines if key.startswith(prefix))

    def _unit(self, row: list[str]) -> Place:
        key, kind, name, _, _, over, _, since, until = row
        above = tuple(filter(None, over.split("|")))
        return self._place(
            key,
            name,
            kind,
            above,
            since=dt.date.fromisoformat(since) if since else None,
            until=dt.date.fromisoformat(until) if until else None,
        )

    def _commune_of(self, row: CommuneRow) -> Place:
        place = self._places.get(row.key)
        if place is None:
            place = self._places[row.key] = self._commune(row)
        return place

    def _commune(self, row: CommuneRow) -> Place:
        districts = [self.by_key(f"district/{code}") for code in row.districts]
        over = dict.fromkeys(key for district in districts for key in district.above)
        if row.key.startswith("today-"):
            return self._place(row.key, row.name, row.kind, tuple(over), since=MERGER)
        above = (districts[0].key, *over)
        return self._place(row.key, row.name, row.kind, above, until=_LAST_DAY)

    def _place(
        self,
        key: str,
        name: str,
        kind: str,
        above: tuple[str, ...],
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Place:
        division, _, code = key.partition("/")
        keys = (key, *above)
        today = _only("today/", keys)
        return Place(
            key,
            name,
            kind,
            _LEVELS[division],
            code,
            above,
            _only("province/", keys),
            today,
            self._row(f"today/{today}")[2] if today else "",
            since,
            until,
        )


def _only(prefix: str, keys: Iterable[str]) -> str:
    """The code of the only key with this prefix, or nothing."""
    codes = [key[len(prefix) :] for key in keys if key.startswith(prefix)]
    return codes[0] if len(codes) == 1 else ""


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read on first use."""
    table = read_packaged(__name__, "gazetteer.tsv").decode("utf-8")
    return Gazetteer(table.rstrip("\n").split("\n")[1:])


def in_force(place: Place, date: dt.date) -> bool:
    """Whether a unit existed on a day, as far as the gazetteer knows."""
    return (place.since is None or place.since <= date) and (
        place.until is None or date <= place.until
    )


def successors(place: Place) -> tuple[Place, ...]:
    """The units of today that have the land of a unit of before; none for one of today.

    A commune went to one commune or, divided, to several, that with most of it first. Of a
    district they are the communes most of whose land it had; of a province, today's province.
    """
    known = gazetteer()
    division = place.key.partition("/")[0]
    if division == "commune":
        return tuple(map(known.by_key, communes.commune_row(place.key).becomes))
    if division == "district":
        return tuple(map(known.by_key, communes.now_in_district(place.code)))
    if division in ("province", "former"):
        return tuple(known.by_key(key) for key in place.above if key.startswith("today/"))
    return ()


def predecessors(place: Place) -> tuple[Place, ...]:
    """The units of June 2025 that a unit of today has land of; none for one of before.

    Five islands were districts without communes: they come before the communes of today there.
    """
    known = gazetteer()
    division = place.key.partition("/")[0]
    if division == "today":
        return tuple(province for province in known.provinces if province.today == place.code)
    if division != "today-commune":
        return ()
    if keys := communes.origins(place.key):
        return tuple(map(known.by_key, keys))
    return tuple(known.by_key(f"district/{d}") for d in communes.commune_row(place.key).districts)
