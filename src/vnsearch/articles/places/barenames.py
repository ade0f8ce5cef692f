"""Where a text names places that are known by their bare names.

Those are the provinces, in capitals as names are, and the towns below, unless what stands
around a name makes it a person, a street, a newspaper, a team.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.mentions import Mention, without_overlaps
from vnsearch.articles.places.surroundings import is_located, is_part_of_name, is_persons_name
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TOWNS", "find_bare_names"]

TOWNS = frozenset(
    (
        *("Bà Rịa", "Bảo Lộc", "Biên Hòa", "Buôn Ma Thuột", "Cam Ranh", "Cao Lãnh", "Cần Giờ"),
        *("Cẩm Phả", "Châu Đốc", "Côn Đảo", "Củ Chi", "Đà Lạt", "Đồ Sơn", "Đồng Hới", "Đồng Xoài"),
        *("Gia Nghĩa", "Gò Vấp", "Hà Đông", "Hà Tiên", "Hạ Long", "Hoàn Kiếm", "Hóc Môn", "Hội An"),
        *("Long Xuyên", "Móng Cái", "Mỹ Tho", "Nha Trang", "Phan Rang", "Phan Thiết", "Phú Quốc"),
        *("Pleiku", "Quy Nhơn", "Rạch Giá", "Sa Đéc", "Sa Pa", "Sầm Sơn", "Tam Kỳ", "Thủ Dầu Một"),
        *("Thủ Đức", "Tuy Hòa", "Uông Bí", "Vị Thanh", "Việt Trì", "Vũng Tàu"),
    )
)
"""Districts whose names are hardly ever anything else's, and are written without type word."""

_JOINT = r"(?:\s?[-–]\s?|\s)"
_MIN_NAME = 3  # letters; shorter aliases are for people who type
# Named after a person, who is spoken of more than the city: only with the type word.
_NEEDS_KIND = frozenset(["Hồ Chí Minh", "HCM", "HỒ CHÍ MINH", "HP", "HN"])
_ABBREVIATIONS = {"HP": "Hải Phòng", "HN": "Hà Nội"}  # besides those of the gazetteer
_BARE_SINCE = 2000  # what ended before it is seldom meant by its bare name
# Names that begin with a province's and are something else.
_LONGER = ("Thái Bình Dương",)
_PROVINCE_KIND = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp)[.\s]*$", re.I)
_TOWN_KIND = re.compile(r"(?<!\w)(?:thành phố|tp|thị xã|tx|quận|huyện|q|h)[.\s]*$", re.I)


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, Place]]:
    """One alternation of all names, the longer first, and the place of each by its letters."""
    places: dict[str, Place] = {}
    written: list[str] = []
    for place, name in _names():
        for form in (name, name.upper()):
            places.setdefault(_letters(form), place)
            written.append(form)
    forms = {*written, *_LONGER}
    # By first letter, so that most capitals of a text are told at one glance.
    letters = {form[0]: sorted(f for f in forms if f[0] == form[0]) for form in forms}
    pattern = "|".join(
        f"{first}(?:{'|'.join(_pattern(f)[1:] for f in reversed(group))})"
        for first, group in sorted(letters.items())
    )
    return re.compile(rf"(?:{pattern})(?!\w)"), places


def _names() -> Iterator[tuple[Place, str]]:
    """The provinces, of June 2025 before former ones, and the towns, with their names."""
    known = gazetteer()
    former = [place for place in known.former if not _is_long_gone(place)]
    for place in (*known.provinces, *former):
        for name in known.names_of(place):
            if sum(map(str.isalpha, name)) >= _MIN_NAME:
                yield place, name
    for name, full in {**_ABBREVIATIONS, **dict(zip(TOWNS, TOWNS, strict=True))}.items():
        level = PlaceLevel.DISTRICT if name in TOWNS else PlaceLevel.PROVINCE
        yield from ((place, name) for place in known.named(full) if place.level is level)


def _is_long_gone(place: Place) -> bool:
    return place.until is not None and place.until.year < _BARE_SINCE


@cache
def _long_gone() -> tuple[re.Pattern[str], dict[str, Place]]:
    """The former provinces that need the type word, behind it."""
    places = {place.name: place for place in gazetteer().former if _is_long_gone(place)}
    names = "|".join(map(_pattern, sorted(places, reverse=True)))
    # Without the first letter the type word is a rare prefix, which is fast to look for.
    return re.compile(rf"ỉnh (?<=[Tt]ỉnh )({names})(?!\w)"), {
        _letters(name): place for name, place in places.items()
    }


@lru_cache(maxsize=1024)
def _letters(name: str) -> str:
    """A name without what may vary in it: spaces, hyphens, spellings of Đắk Lắk."""
    return re.sub(r"([ĐL])(?:[ắăa][kc]|[ẮĂA][KC])", r"\1ak", re.sub(r"[\W_]+", "", name))


def _pattern(name: str) -> str:
    words = map(re.escape, re.split(r"[\W_]+", name))
    text = _JOINT.join(words) if re.search(r"\W", name.replace(" ", "")) else r"\s".join(words)
    return re.sub(r"([ĐL])(?:ắk|ẮK)", r"\1(?:[ắăa][kc]|[ẮĂA][KC])", text)


def find_bare_names(text: str) -> list[Mention]:
    """The provinces and well-known towns that a normalised text names, in order.

    Where a name is a person's once ("Trần Như Khánh Hòa"), it is the place's only if words
    beside it say so somewhere.
    """
    found = list(_long_gone_in(text))
    persons: set[str] = set()
    for mention, is_person in _candidates(text):
        if is_person:
            persons.add(mention.place.key)
        else:
            found.append(mention)
    if persons:
        persons -= {m.place.key for m in found if m.typed or is_located(text, m.start)}
        found = [mention for mention in found if mention.place.key not in persons]
    return without_overlaps(found)


def _long_gone_in(text: str) -> Iterator[Mention]:
    pattern, places = _long_gone()
    for match in pattern.finditer(text):
        yield Mention(match.start(1), match.end(1), places[_letters(match[1])], typed=True)


def _candidates(text: str) -> Iterator[tuple[Mention, bool]]:
    """The names that may be places', each with whether it is a person's."""
    pattern, places = _patterns()
    for match in pattern.finditer(text):
        place = places.get(_letters(match[0]))
        start, end = match.span()
        before = text[max(0, start - 14) : start]
        if place is None:
            continue
        kind = _PROVINCE_KIND if place.level is PlaceLevel.PROVINCE else _TOWN_KIND
        typed = bool(kind.search(before))
        if before[-1:].isalnum() and not typed:
            continue
        mention = Mention(start, end, place, typed)
        if typed:
            yield mention, False
        elif match[0] in _NEEDS_KIND:
            continue
        elif is_persons_name(text, start):
            yield mention, True
        elif not is_part_of_name(text, start, end):
            yield mention, False
