"""Which province an article is about.

Every mention speaks for its province (a district's or commune's for the one that it lies in):
most in the headline, much in the lead, little in the rest; more where something takes place
there or an office of the place acts, less in a row of provinces or in a company's name. The
article is about the province that most speaks for, where that is enough and no other says
nearly as much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.mentions import Mention, province_codes
from vnsearch.articles.places.surroundings import (
    is_acting,
    is_capital,
    is_in_brackets,
    is_located,
    is_office,
    is_organisation,
    is_origin,
    is_typed,
)
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["LEAD", "Frame", "main_province", "named_provinces", "province_of"]

LEAD = 350  # characters of the body that say what it is about
_MIN_MAIN = 3.0  # the score from which a province is what an article is about
_MIN_BODY = 3.5  # the same where neither headline nor lead names it plainly
_MIN_SHARE = 0.4  # of all that speaks for any province
_MARGIN = 1.5  # times the next province's score, where headline and lead are not enough
_MAX_MENTIONS = 1_000  # of a text; more do not tell more
_MAX_GAP = 20  # characters between a unit and the one that it lies in: ", thuộc thành phố "
_MIN_LIST = 3  # places in a row that are a list

# What one mention says.
_IN_TITLE = 4.0
_IN_LEAD = 2.0
_IN_TEXT = 1.0
_PLACED = 1.0  # in the lead, besides: "tại X", "UBND tỉnh X", "Công an X"
_PLACED_IN_TEXT = 0.5  # in the rest, besides
_DATELINE = 3.0  # where headline or lead begin, besides: "X: …", "X - …", X alone above it
_OF_PERSON = 0.5  # times that: "chị Mãnh (X)", "25 tuổi, X"
_LOOSE = 0.5  # times that, in reports on matches and in interviews
_OF_ORGANISATION = 0.5  # times that: "Đại học Bách khoa X", "sông X"
_IN_LIST = 0.33  # times that: one of three or more in a row
_WITH_CONTAINER = 0.25  # times that: a unit right before its province, which speaks itself
_SITE = 6.0  # "(Haiphong.gov.vn)" before the first sentence
_PUBLISHER = 2.0  # the province's paper or portal published it

# What makes a place one where something is or is done; the last in the lead only.
_SIGNS = (is_located, is_office)
_MORE_SIGNS = (is_in_brackets, is_acting)

_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|–)\s*(?:(?:tỉnh|TP\.?|thành phố)\s*)?", re.I)
_DATELINE_END = re.compile(r"\)?\s?(?::|[–—-]\s|\n)")
_DATELINE_START = re.compile(r"\W{0,3}(?:(?i:tỉnh|tp|thành phố|báo)\W{1,2})?")
_SITE_NAME = re.compile(r"\b(?:bao)?([a-z]{5,16})\.(?:gov\.|com\.|org\.)?vn\b", re.I)


class Frame(NamedTuple):
    """A text, where its parts end, and what is known of it.

    Before `title_end` are a line with the place alone and the headline, empty where there are
    none. `is_loose` marks reports on matches and interviews, which name places that they are
    not about. `source` is who published it, by name or address, and `published` are the places
    in that name.
    """

    text: str
    title_end: int
    is_loose: bool = False
    source: str = ""
    published: tuple[Place, ...] = ()

    @property
    def lead_end(self) -> int:
        """Where the lead ends."""
        return self.title_end + 1 + LEAD


def main_province(frame: Frame, mentions: Sequence[Mention]) -> Place | None:
    """The province that an article is about, of equals the first named; None for none or many."""
    places: dict[str, Place] = {}
    in_front: defaultdict[str, float] = defaultdict(float)
    scores: defaultdict[str, float] = defaultdict(float)
    for place, weight, front in _voices(frame, mentions[:_MAX_MENTIONS]):
        places[place.key] = place
        scores[place.key] += weight
        in_front[place.key] += weight if front else 0
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    if not ranked or scores[ranked[0]] < _MIN_SHARE * sum(scores.values()):
        return None
    best, *others = ranked
    needed = _MIN_MAIN if in_front[best] >= _IN_LEAD else _MIN_BODY
    margin = _MARGIN * scores[others[0]] if others else 0
    is_clear = in_front[best] >= _MIN_MAIN or scores[best] >= max(needed, margin)
    return places[best] if is_clear else None


def _voices(frame: Frame, mentions: Sequence[Mention]) -> Iterator[tuple[Place, float, bool]]:
    """Each that speaks for a province, with its weight and whether it is in front of the body."""
    named = named_provinces(mentions)
    listed = _listed(frame.text, mentions)
    contained = False
    for i, mention in enumerate(mentions):
        weight = _weight(frame, mention, placed=contained)
        contained = i + 1 < len(mentions) and _is_contained(mention, mentions[i + 1])
        if i in listed:
            weight *= _IN_LIST
        elif contained:
            weight *= _WITH_CONTAINER
        yield province_of(mention.place, named), weight, mention.start < frame.lead_end
    for place, weight in _around(frame):
        yield place, weight, True


def named_provinces(mentions: Sequence[Mention]) -> list[Place]:
    """The provinces among the places of mentions, each once."""
    named = {m.place.key: m.place for m in mentions if m.place.level is PlaceLevel.PROVINCE}
    return list(named.values())


def province_of(place: Place, named: Iterable[Place] = ()) -> Place:
    """The province that a place speaks for: of the 63, or a former one among those `named`."""
    if place.level is PlaceLevel.PROVINCE:
        return place
    own = [p for p in named if p.key in place.above and p.key.startswith("former/")]
    if own:
        return own[0]
    # A commune of today may stand on ground of two; the first is the one with most of it.
    key = next(key for key in place.above if key.startswith("province/"))
    return gazetteer().by_key(key)


def _weight(frame: Frame, mention: Mention, *, placed: bool) -> float:
    """What a mention says by where it stands and by the words around it."""
    text, start = frame.text, mention.start
    in_title, in_front = start < frame.title_end, start < frame.lead_end
    weight = _IN_TITLE if in_title else _IN_LEAD if in_front else _IN_TEXT
    if in_front and _is_dateline(frame, mention):
        return weight + _DATELINE
    if is_origin(text, start):
        return weight * _OF_PERSON * (_LOOSE if frame.is_loose else 1)
    more = _PLACED if in_front else _PLACED_IN_TEXT
    signs = _SIGNS if frame.is_loose else _SIGNS + _MORE_SIGNS[: 1 + in_front]
    if placed or (any(sign(text, start) for sign in signs) and not is_capital(text, start)):
        return weight + more
    if frame.is_loose and not in_title:
        weight *= _LOOSE
    if is_organisation(text, start):
        return weight * _OF_ORGANISATION
    has_type_word = is_typed(text, start) or mention.place.level is not PlaceLevel.PROVINCE
    return weight + more * (mention.typed and has_type_word)


def _is_dateline(frame: Frame, mention: Mention) -> bool:
    """Whether a mention opens a line of the head or the body, and a colon or dash follows."""
    text, start = frame.text, mention.start
    line = text.rfind("\n", max(0, start - 20), start) + 1
    if line == 0 and start > 20:
        return False
    opening = _DATELINE_START.fullmatch(text, line, start)
    return bool(opening and _DATELINE_END.match(text, mention.end))


def _listed(text: str, mentions: Sequence[Mention]) -> set[int]:
    """The mentions, by index, that stand in a row of three or more of one level."""
    rows: list[list[int]] = [[]]
    for i, mention in enumerate(mentions):
        before = mentions[i - 1]
        goes_on = i and before.place.level is mention.place.level
        if not (goes_on and _LIST_GAP.fullmatch(text, before.end, mention.start)):
            rows.append([])
        rows[-1].append(i)
    return {i for row in rows if len(row) >= _MIN_LIST for i in row}


def _is_contained(mention: Mention, following: Mention) -> bool:
    """Whether the next mention is a unit that this one lies in, right behind it."""
    if following.start - mention.end > _MAX_GAP or mention.place.level is PlaceLevel.PROVINCE:
        return False
    if following.place.level is PlaceLevel.PROVINCE:
        return not province_codes(following.place).isdisjoint(province_codes(mention.place))
    return following.place.key in mention.place.above


def _around(frame: Frame) -> Iterator[tuple[Place, float]]:
    """What the site in the lead and the publisher say."""
    for place in _of_site(frame.text[frame.title_end : frame.lead_end]):
        yield place, _SITE
    published = {*map(province_of, frame.published), *_of_site(frame.source)}
    if len(published) == 1:
        yield published.pop(), _PUBLISHER


def _of_site(text: str) -> list[Place]:
    """The province that the first address of a text names: that of baoquangninh.vn."""
    site = _SITE_NAME.search(text) if ".vn" in text.lower() else None
    places = gazetteer().named(site[1]) if site else ()
    return [place for place in places if place.level is PlaceLevel.PROVINCE]
