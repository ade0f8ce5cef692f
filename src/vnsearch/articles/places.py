"""The places of an article: which it names, and which one it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from vnsearch.articles.gazetteer import gazetteer
from vnsearch.articles.mentions import Mention, find_districts, find_provinces
from vnsearch.model import Locality, Place, PlaceLevel, PlaceRole

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_localities"]

_LEAD = 300  # characters of the body that say what it is about
_MIN_MAIN = 3.0  # the score from which a province is what an article is about

# What one mention says for a province being the article's.
_IN_TITLE = 4.0
_IN_LEAD = 2.0
_IN_TEXT = 1.0
_IN_LIST = 0.5  # one of three or more provinces in a row
_OF_INSTITUTION = 1.0  # in the lead, beside: "UBND tỉnh X", "Công an X", "tại X"
_PLACE_HEAD = 8.0  # "Quảng Ninh:" above the headline
_SITE = 6.0  # "(Haiphong.gov.vn)" before the first sentence
_OF_DISTRICT = 1.0  # a district of the province is named

_INSTITUTION = re.compile(
    r"(?:tỉnh|thành phố|TP\.?|UBND|HĐND|BĐBP|TAND|VKSND|Tỉnh ủy|Thành ủy|Công an|Sở [\w\s-]{2,30}"
    r"|Biên phòng|[Tt]ại|Ở|ở)\s*$"
)
_WEB_SITE = re.compile(r"\b(?:bao)?([a-z]{5,16})\.(?:gov\.|com\.|org\.)?vn\b", re.I)
_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|–)\s*(?:(?:tỉnh|TP\.?|thành phố)\s*)?", re.I)


def read_localities(title: str, body: str, place_head: str | None = None) -> tuple[Locality, ...]:
    """The places of an article, its main province first, then in the order of the text.

    `title` and `body` are normalised; `place_head` is a place that stands alone above the
    headline. One province is the main place where the text is clearly about one, and the only
    district of it that the headline or the lead names is so too.
    """
    text = f"{title}\n{body}"
    provinces = list(find_provinces(text))
    districts = list(find_districts(text, provinces))
    lead = len(title) + 1 + _LEAD
    scores = _scores(text, provinces, len(title), lead)
    for district in districts:
        province = gazetteer().province(district.place.province)
        scores[province] += _IN_LEAD if district.start < lead else _OF_DISTRICT
    for name in (place_head, _site(body[:_LEAD])):
        for place in gazetteer().named(name) if name else ():
            if place.level is PlaceLevel.PROVINCE:
                scores[place] += _PLACE_HEAD if name == place_head else _SITE
    main = _main(scores, districts, lead)
    mentioned = dict.fromkeys(m.place for m in sorted(provinces + districts, key=_position))
    return tuple(Locality(place, PlaceRole.MAIN) for place in main) + tuple(
        Locality(place, PlaceRole.MENTIONED) for place in mentioned if place not in main
    )


def _position(mention: Mention) -> int:
    return mention.start


def _scores(
    text: str, provinces: Sequence[Mention], title_end: int, lead: int
) -> defaultdict[Place, float]:
    """What the mentions of provinces say together, provinces in the order of first mention."""
    scores: defaultdict[Place, float] = defaultdict(float)
    listed = _listed(text, provinces)
    for i, mention in enumerate(provinces):
        if mention.start < title_end:
            weight = _IN_TITLE
        elif i in listed:
            weight = _IN_LIST
        elif mention.start < lead:
            before = text[max(0, mention.start - 40) : mention.start]
            weight = _IN_LEAD + _OF_INSTITUTION * bool(_INSTITUTION.search(before))
        else:
            weight = _IN_TEXT
        scores[mention.place] += weight
    return scores


def _listed(text: str, provinces: Sequence[Mention]) -> set[int]:
    """The mentions, by index, that stand in a row of three or more."""
    listed: set[int] = set()
    run: list[int] = []
    for i, mention in enumerate(provinces):
        if run and not _LIST_GAP.fullmatch(text, provinces[i - 1].end, mention.start):
            run = []
        run.append(i)
        if len(run) >= 3:
            listed.update(run)
    return listed


def _site(lead: str) -> str | None:
    """The province whose paper or portal a lead names: 'haiphong' of Haiphong.gov.vn."""
    match = _WEB_SITE.search(lead)
    return match[1] if match else None


def _main(
    scores: defaultdict[Place, float], districts: Sequence[Mention], lead: int
) -> tuple[Place, ...]:
    """The main province, of equals the first named, and its district in the lead."""
    province = max(scores, key=scores.__getitem__, default=None)
    if province is None or scores[province] < _MIN_MAIN:
        return ()
    led = {mention.place for mention in districts if mention.start < lead}
    own = [place for place in led if place.province == province.code]
    return (province, *own) if len(own) == 1 else (province,)
