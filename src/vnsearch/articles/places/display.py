"""How places are shown: with what a reader needs to know which they are and where they lie now."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnsearch.articles.places.gazetteer import Gazetteer

__all__ = ["place_display", "places_display"]


def place_display(place: Place) -> str:
    """The name, and today's province where it bears another than the province had.

    'Ninh Thuận (nay thuộc Khánh Hòa)', 'Ninh Hải (nay thuộc Khánh Hòa)', but 'Khánh Hòa'. A
    commune has its type word and its district, or today's province: 'xã Bình Minh, Thanh Oai'.
    """
    note = _note(place)
    return _label(place) + (f" ({note})" if note else "")


def places_display(places: Sequence[Place]) -> str:
    """The names of places, with each note once, behind the last of those that it is about.

    'Bến Tre, Châu Thành (nay thuộc Vĩnh Long), Hà Nội'; a district named as its province
    is told apart by its kind: 'Bến Tre, thị xã Bến Tre'. A commune says where it lies only
    where none of `places` does.
    """
    provinces = {place.name for place in places if place.level is PlaceLevel.PROVINCE}
    keys = {place.key for place in places}
    shown = []
    for note, group in groupby(places, key=_note):
        names = [
            f"{place.kind} {place.name}"
            if place.level is PlaceLevel.DISTRICT and place.name in provinces
            else _label(place, alone=keys.isdisjoint(place.above))
            for place in group
        ]
        shown.append(", ".join(names) + (f" ({note})" if note else ""))
    return ", ".join(shown)


def _label(place: Place, *, alone: bool = True) -> str:
    if place.level is not PlaceLevel.COMMUNE:
        return place.name
    name = place.name
    if not name.lower().startswith(f"{place.kind} "):
        name = f"{place.kind} {name}"
    if not alone:
        return name
    district = next((key for key in place.above if key.startswith("district/")), None)
    return f"{name}, {_known().by_key(district).name if district else place.today_name}"


def _note(place: Place) -> str:
    """Where a unit of before lies now, unless the name of its province says so."""
    if place.key.startswith("today-commune/"):
        return ""
    is_province = place.level is PlaceLevel.PROVINCE
    province = place.name if is_province else _known().province(place.province).name
    if province == place.today_name:
        return ""
    keys = [key for key in place.above if key.startswith("today/")]
    return f"nay thuộc {' và '.join(_known().by_key(key).name for key in keys)}" if keys else ""


def _known() -> Gazetteer:
    """The gazetteer, which many places do not need."""
    from vnsearch.articles.places.gazetteer import gazetteer

    return gazetteer()
