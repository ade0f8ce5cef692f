"""Where a text names provinces and districts.

A province is known by its bare name, in capitals as names are. Districts share their names
with people, communes and each other, so they need the type word: "huyện Bình Liêu", "các
huyện Đầm Hà, Tiên Yên", "TP Hạ Long".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vnsearch.articles.gazetteer import gazetteer
from vnsearch.model import Place, PlaceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Mention", "find_districts", "find_provinces"]

_JOINT = r"(?:\s?[-–]\s?|\s)"
_MIN_NAME = 3  # letters; shorter aliases are for people who type
# Named after a person, who is spoken of more than the city: only with the type word.
_NEEDS_KIND = frozenset(["Hồ Chí Minh", "HCM"])
# Names that begin with a province's and are something else.
_LONGER = (
    "Thái Bình Dương",
    "Điện Biên Phủ",
    "Sài Gòn Giải Phóng",
    "Sài Gòn Giải phóng",
    "Sài Gòn Tiếp Thị",
)
# Words before a name that make it a street, a commune, a house, a prize or a person.
_OTHER_THING = re.compile(
    r"(?<!\w)(?:(?i:đường|phố|ngõ|ngách|hẻm|xã|phường|thôn|ấp|bản|thị trấn|huyện|quận|khách sạn"
    r"|công viên|rạp|nhà hàng|giải|nobel|hiệu|họ|tên|ông|bà|anh|chị|cô|chú|bác|em|cháu)"
    # Surnames and middle names: "Nguyễn Hà Nam", "Thị Huế".
    r"|Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh"
    r"|Trương|Mai|Đào|Cao|Lâm|Phùng|Vương|Tạ|Tô|Hà|Chu|Lương|Thái|Thị|Văn|Đức|Hữu|Đình|Quang"
    r"|Minh|Ngọc|Xuân|Thanh|Thu|Kim|Bích|Hồng|Diệu) $"
)
_KIND_BEFORE = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp)[.\s]*$", re.I)

_VIETNAMESE = (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))  # the blocks with its letters
_CAPITAL = "A-Z" + "".join(letter for letter in map(chr, _VIETNAMESE) if letter.isupper())
_WORD = rf"[{_CAPITAL}][\w'’]*"
# The type words of districts as they are written; those of one capital need the dot.
_DISTRICT_KINDS = {
    form: kind
    for kind, forms in {
        "huyện": ("huyện", "Huyện", "HUYỆN", "H."),
        "quận": ("quận", "Quận", "QUẬN", "Q."),
        "thị xã": ("thị xã", "Thị xã", "THỊ XÃ", "TX", "Tx"),
        "thành phố": ("thành phố", "Thành phố", "THÀNH PHỐ", "TP", "Tp"),
    }.items()
    for form in forms
}
_BEFORE_NAME = re.compile(rf"(?:(?<=\.)|\.|\s)\s?(?=[{_CAPITAL}\d])")
_NAME = re.compile(rf"\d{{1,2}}(?!\d)|{_WORD}(?:(?:\s?[-–]\s?|\s){_WORD}){{0,4}}")
_LAST_WORD = re.compile(r"(?:^|[\s–-]+)[^\s–-]*$")
_BEFORE_PROVINCE = re.compile(r"\s*[,(–-]?\s*(?:thuộc\s+)?(?:tỉnh|thành phố|TP\.?)?\s*")
_AND = re.compile(r"\s*(?:,|;|và)\s*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at [start, end) of a text."""

    start: int
    end: int
    place: Place
    has_kind: bool  # a type word stands before the name


@cache
def _province_patterns() -> tuple[re.Pattern[str], dict[str, Place]]:
    """One alternation of all names, the longer first, and the place of each by its letters."""
    known = gazetteer()
    places: dict[str, Place] = {}
    for place in known.provinces:
        for name in known.names[place]:
            if sum(map(str.isalpha, name)) >= _MIN_NAME:
                places |= {_letters(form): place for form in (name, name.upper())}
    names = [n for place in known.provinces for n in known.names[place] if _letters(n) in places]
    forms = {*names, *(name.upper() for name in names), *_LONGER}
    # By first letter, so that most capitals of a text are told at one glance.
    letters = {form[0]: sorted(f for f in forms if f[0] == form[0]) for form in forms}
    pattern = "|".join(
        f"{first}(?:{'|'.join(_pattern(f)[1:] for f in reversed(forms))})"
        for first, forms in sorted(letters.items())
    )
    return re.compile(rf"(?:{pattern})(?!\w)"), places


def _letters(name: str) -> str:
    """A name without what may vary in it: spaces, hyphens, spellings of Đắk Lắk."""
    return re.sub(r"([ĐL])(?:[ắăa][kc]|[ẮĂA][KC])", r"\1ak", re.sub(r"[\W_]+", "", name))


def _pattern(name: str) -> str:
    words = map(re.escape, re.split(r"[\W_]+", name))
    text = _JOINT.join(words) if re.search(r"\W", name.replace(" ", "")) else r"\s".join(words)
    return re.sub(r"([ĐL])(?:ắk|ẮK)", r"\1(?:[ắăa][kc]|[ẮĂA][KC])", text)


def find_provinces(text: str) -> Iterator[Mention]:
    """The provinces that a normalised text names, in order."""
    pattern, places = _province_patterns()
    for match in pattern.finditer(text):
        place = places.get(_letters(match[0]))
        before = text[max(0, match.start() - 14) : match.start()]
        has_kind = bool(_KIND_BEFORE.search(before))
        if place is None or (before[-1:].isalnum() and not has_kind):
            continue
        if has_kind or not (match[0] in _NEEDS_KIND or _OTHER_THING.search(before)):
            yield Mention(match.start(), match.end(), place, has_kind)


def find_districts(text: str, provinces: Iterable[Mention]) -> Iterator[Mention]:
    """The districts that a normalised text names, given the provinces it names.

    A name that several provinces have is the one whose province follows it ("huyện Châu
    Thành, tỉnh Long An"), else of the only province of the text that has it, else dropped.
    """
    named = list(provinces)
    starts = {mention.start: mention.place.code for mention in named}
    codes = {mention.place.code for mention in named}
    for start, kind in _typed_names(text):
        found = _district_at(text, start, kind, codes, starts)
        while found is not None:
            yield found
            found = _next_in_list(text, found, kind, starts)


def _typed_names(text: str) -> list[tuple[int, str]]:
    """Where capitals or numbers follow a district's type word, and which."""
    found = []
    for form, kind in _DISTRICT_KINDS.items():
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            gap = _BEFORE_NAME.match(text, end)
            if gap and not text[start - 1 : start].isalnum():
                found.append((gap.end(), kind))
            start = text.find(form, end)
    return sorted(found)


def _next_in_list(
    text: str, previous: Mention, kind: str, starts: dict[int, str]
) -> Mention | None:
    """The district that goes on with a list: of the same province, and no province's name."""
    own = previous.place.province
    comma = _AND.match(text, previous.end)
    if comma is None or comma.end() in starts:
        return None
    found = _district_at(text, comma.end(), kind, {own}, starts)
    return found if found and found.place.province == own else None


def _district_at(
    text: str, start: int, kind: str, codes: set[str], starts: dict[int, str]
) -> Mention | None:
    """The district whose name begins at `start`, the longest name that is one."""
    match = _NAME.match(text, start)
    name = match[0] if match else ""
    while name:
        query = f"{kind} {name}" if name.isdecimal() else name
        places = [p for p in gazetteer().named(query) if p.level is PlaceLevel.DISTRICT]
        if places:
            end = start + len(name)
            place = _resolve(places, kind, codes, _province_behind(text, end, starts))
            return None if place is None else Mention(start, end, place, has_kind=True)
        name = _LAST_WORD.sub("", name)
    return None


def _province_behind(text: str, end: int, starts: dict[int, str]) -> str | None:
    """The code of the province that follows a name: ', tỉnh Long An', '(Long An)'."""
    match = _BEFORE_PROVINCE.match(text, end)
    return starts.get(match.end()) if match else None


def _resolve(places: list[Place], kind: str, codes: set[str], behind: str | None) -> Place | None:
    """The one district that is meant, of those that have the name."""
    provinces = {place.province for place in places}
    if len(provinces) > 1:
        wanted = {behind} & provinces or codes & provinces
        if len(wanted) != 1:
            return None
        places = [place for place in places if place.province in wanted]
    same_kind = [place for place in places if place.kind == kind]
    return (same_kind or places)[0]
