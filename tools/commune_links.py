"""Which of today's communes each commune of June 2025 went to.

The package knows communes by keys without accents, and finds the ones that were divided by
name within today's province, so that a commune may be given the successor of another of its
name, far away. Such links are told by the distance and left out.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FAR = 15.0  # km between the middles of two communes of which one is part of the other
_KM_PER_DEGREE = 110.0


@dataclass(frozen=True, slots=True)
class Link:
    """An old commune, or a district without communes, and the new one that has its land."""

    old: str  # code; "" for a district without communes
    district: str
    new: str
    whole: bool  # all of the old commune went there
    name: str  # of the old commune, with its kind, without accents
    distance: float  # km, nan where unknown


def commune_links(database: sqlite3.Connection, converter: Path) -> list[Link]:
    """The links of all communes, of each commune the one with most of it first."""
    data = json.loads(converter.read_text(encoding="utf-8"))
    units = _Units(database)
    links = [
        units.link(province, old, new, whole=True)
        for province, news in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for new, olds in news.items()
        for old in olds
    ]
    for province, olds in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in olds.items():
            ordered = sorted(news, key=lambda new: not new["isDefaultNewWard"])
            links += [units.link(province, old, n["newWardKey"], whole=False) for n in ordered]
    return _plausible(links)


class _Units:
    """The units of both divisions by the keys that the converter has."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._old: dict[str, Any] = {
            "_".join((row[0], row[1], row[2] or "")): row
            for row in database.execute(
                "SELECT provinceKey, districtKey, wardKey, wardCode, districtCode, wardLat,"
                " wardLon FROM admin_units_legacy"
            )
        }
        self._new: dict[tuple[str, str], Any] = {
            (row[0], row[1]): row
            for row in database.execute(
                "SELECT provinceKey, wardKey, wardCode, wardLat, wardLon FROM admin_units"
            )
        }

    def link(self, province: str, old: str, new: str, *, whole: bool) -> Link:
        _, _, name, code, district, lat, lon = self._old[old]
        *_, new_code, new_lat, new_lon = self._new[province, new]
        distance = math.nan
        if lat and new_lat:
            distance = _KM_PER_DEGREE * math.hypot(lat - new_lat, lon - new_lon)
        return Link(code or "", district, new_code, whole, name or "", distance)


def _plausible(links: list[Link]) -> list[Link]:
    """The links without those of a namesake: far, where another of the name is near."""
    nearest: dict[tuple[str, str], float] = {}
    for link in links:
        key = link.new, link.name
        if not math.isnan(link.distance):
            nearest[key] = min(nearest.get(key, math.inf), link.distance)
    kept = [
        link
        for link in links
        if link.whole
        or math.isnan(link.distance)
        or link.distance < max(_FAR, 2 * nearest[link.new, link.name])
    ]
    if lost := {link.old for link in links} - {link.old for link in kept}:
        raise SystemExit(f"communes without a successor: {lost}")
    print(f"{len(links) - len(kept)} of {len(links)} links of communes were those of a namesake")
    return kept


def homes(links: Iterable[Link]) -> dict[str, tuple[str, ...]]:
    """The districts that each new commune has land of, the one with most communes first."""
    shares: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        shares[link.new][link.district] += 100 if link.whole else 1
    return {
        new: tuple(district for district, _ in share.most_common()) for new, share in shares.items()
    }
