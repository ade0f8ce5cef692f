"""Units of administration, and what they are to an article."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from vnsearch.model.spans import Span

__all__ = ["Locality", "Place", "PlaceLevel", "PlaceRole"]


class PlaceLevel(StrEnum):
    """A level of administration; districts (cấp huyện) ended on 2025-07-01."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class PlaceRole(StrEnum):
    """What a place is to an article."""

    MAIN = "main"  # where the story is
    MENTIONED = "mentioned"


class Place(NamedTuple):
    """A unit of administration of one of the two divisions of the gazetteer, or a former one.

    `code` is the official number of the statistics office, unique within its division and
    level; `key` is unique over all and is the term by which the index knows the place. `above`
    are the keys of the units that it lies in, of both divisions: a district's articles are
    those of its province, of before the merger and of today. `since` and `until` are the first
    and the last day that it was in force, as far as the gazetteer knows; None leaves it open.
    """

    key: str
    name: str  # without the type word: "Quảng Ninh"
    kind: str  # the type word (loại đơn vị): "tỉnh", "thành phố", "huyện", "xã", …
    level: PlaceLevel
    code: str
    above: tuple[str, ...]
    province: str  # code, of the 63, of the province that it is or lies in; "" for several
    today: str  # code, of the 34, of the province that the territory belongs to; "" for several
    today_name: str  # the name of that one
    since: dt.date | None = None
    until: dt.date | None = None


class Locality(NamedTuple):
    """A place as an article speaks of it; `spans` are where its text names it, in order."""

    place: Place
    role: PlaceRole
    spans: tuple[Span, ...] = ()
