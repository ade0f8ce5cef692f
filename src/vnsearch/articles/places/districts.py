"""Where a text names districts (cấp huyện).

Districts share their names with people, communes and each other. A name is a district's where
a type word stands before it, where its province follows ("Bình Liêu, Quảng Ninh"), behind a
preposition or an office ("tại Gia Lâm", "Công an Đống Đa"), and wherever else the text repeats
such a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.mentions import (
    Mention,
    as_written,
    container_behind,
    names_before,
    province_codes,
    repeated,
)
from vnsearch.articles.places.names import folded_key
from vnsearch.articles.places.surroundings import is_part_of_name, is_persons_name
from vnsearch.articles.places.typewords import (
    NAME_WORD,
    NameStarts,
    known_name,
    list_gap,
)
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_districts"]

_HEAD_LINES = 3  # a line with the place alone, the headline, the lead
_MAX_HEAD = 50  # characters to what must follow a place that opens a line
_HEAD_END = re.compile(r"[:\n]")
_WORD = re.compile(NAME_WORD)
_KINDS = ("huyện", "quận", "thị xã", "thành phố")


@lru_cache(maxsize=4096)
def _districts_named(name: str) -> tuple[Place, ...]:
    if not _begins_name(name.partition(" ")[0]):
        return ()
    found = as_written(name, gazetteer().named(name))
    return tuple(place for place in found if place.level is PlaceLevel.DISTRICT)


@lru_cache(maxsize=8192)
def _begins_name(word: str) -> bool:
    """Whether the name of a unit begins with a word, as few of the words in capitals do."""
    key, names = folded_key(word), _sorted_names()
    at = bisect_left(names, key)
    return at < len(names) and names[at].startswith(key)


@cache
def _sorted_names() -> list[str]:
    return sorted(gazetteer().folded_names)


@cache
def _province_names() -> frozenset[str]:
    return frozenset(province.name for province in gazetteer().provinces)


def find_districts(text: str, bare: Sequence[Mention], starts: NameStarts) -> list[Mention]:
    """The districts that a normalised text names, given the places it names bare.

    A name that several provinces have is the one whose province follows it ("huyện Châu
    Thành, tỉnh Long An"), else of the only province of the text that has it, else dropped.
    """
    provinces = {m.start: m.place for m in bare if m.place.level is PlaceLevel.PROVINCE}
    codes = {code for place in provinces.values() for code in province_codes(place)}
    found = [*_typed(text, starts, provinces, codes), *_above_provinces(text, bare)]
    codes |= {mention.place.province for mention in found}
    taken = {mention.start for mention in (*bare, *found)}
    found += (m for m in _located(text, starts, codes) if m.start not in taken)
    own_names = [m for m in found if text[m.start : m.end] not in _province_names()]
    return found + list(repeated(text, own_names))


def _typed(
    text: str, starts: NameStarts, provinces: dict[int, Place], codes: set[str]
) -> Iterator[Mention]:
    for start, kind in starts.typed:
        if kind not in _KINDS:
            continue
        found = _district_at(text, start, kind, codes, provinces)
        while found is not None:
            yield found
            found = _next_in_list(text, found, kind, provinces)


def _next_in_list(
    text: str, previous: Mention, kind: str, provinces: dict[int, Place]
) -> Mention | None:
    """The district that goes on with a list: of the same province, and no province's name."""
    own = previous.place.province
    start = list_gap(text, previous.end)
    if start is None or start in provinces:
        return None
    found = _district_at(text, start, kind, {own}, provinces)
    return found if found and found.place.province == own else None


def _district_at(
    text: str, start: int, kind: str, codes: set[str], provinces: dict[int, Place]
) -> Mention | None:
    """The district whose name begins at `start`, the longest name that is one."""
    known = known_name(
        text, start, lambda name: _districts_named(f"{kind} {name}" if name.isdecimal() else name)
    )
    if known is None:
        return None
    end, places = known
    behind = container_behind(text, end, provinces)
    place = _resolve(places, kind, codes, province_codes(behind) if behind else frozenset())
    return None if place is None else Mention(start, end, place, typed=True)


def _resolve(
    places: Sequence[Place], kind: str, codes: set[str], behind: frozenset[str]
) -> Place | None:
    """The one district that is meant, of those that have the name."""
    provinces = {place.province for place in places}
    if len(provinces) > 1:
        wanted = provinces & behind or codes & provinces
        if len(wanted) != 1:
            return None
        places = [place for place in places if place.province in wanted]
    same_kind = [place for place in places if place.kind == kind]
    return (same_kind or list(places))[0]


def _above_provinces(text: str, bare: Sequence[Mention]) -> Iterator[Mention]:
    """The districts that stand right before their provinces: "Bình Liêu (Quảng Ninh)"."""
    for mention in bare:
        if mention.place.level is not PlaceLevel.PROVINCE:
            continue
        codes = province_codes(mention.place)
        for start, end in names_before(text, mention.start):
            own = [p for p in _districts_named(text[start:end]) if p.province in codes]
            if own and not is_persons_name(text, start):
                yield Mention(start, end, own[0], typed=False)
                break


def _located(text: str, starts: NameStarts, codes: set[str]) -> Iterator[Mention]:
    """Bare names behind prepositions and offices, of a province that is spoken of, and heads."""
    for start in (*_line_starts(text), *starts.located):
        word = _WORD.match(text, start)
        if word and not _begins_name(word[0]):
            continue
        known = known_name(text, start, _districts_named)
        if known is None:
            continue
        end, places = known
        if text[start - 1 : start] in ("", "\n") and text[end : end + 1] not in (":", "\n"):
            continue
        own = [place for place in places if place.province in codes]
        if not own and len(places) == 1 and " " in text[start:end]:
            own = list(places)
        if len(own) == 1 and not is_part_of_name(text, start, end):
            yield Mention(start, end, own[0], typed=False)


def _line_starts(text: str) -> Iterator[int]:
    """Where those of the first lines begin that may open with a place.

    "Bình Liêu: Lễ hội …" is a headline with its place.
    """
    start = 0
    for _ in range(_HEAD_LINES):
        if _HEAD_END.search(text, start, start + _MAX_HEAD):
            yield start
        start = text.find("\n", start) + 1
        if not start:
            return
