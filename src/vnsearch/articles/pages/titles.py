"""Where the headline stands, and what stands above and right below it.

Above a headline there may be the page's own lines, a kicker (the section's name, "Đời sống xã
hội") or the place as a line of its own ("Quảng Ninh:"); below it, who wrote it and when it
was published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnsearch.articles.dates.stamps import Stamp, read_stamp
from vnsearch.articles.pages.credits import has_surname, is_byline
from vnsearch.articles.pages.furniture import is_navigation
from vnsearch.articles.pages.labels import is_control, is_notice, is_section
from vnsearch.articles.pages.lines import Line
from vnsearch.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Head", "first_sentence", "is_same", "read_head", "without_markup", "without_site"]

_MAX_HEAD_LINES = 150  # before the first paragraph: long menus
_MAX_OPENING = 15  # where there is no paragraph
_MAX_TITLE_WORDS = 50
_MAX_TITLE_LINES = 4
_MAX_KICKER_WORDS = 5
_MIN_TITLE_WORDS = 6  # of the line that makes the short one above it a kicker
_MAX_CUT = 120  # characters of a first sentence that stands for a headline
_MAX_LETTERHEAD = 3  # lines of it below the institution's name
_MAX_ABOVE = 2  # lines between a stamp and the headline that it belongs to, itself included
_MAX_BELOW = 6  # lines below a headline among which writer and date stand
_MIN_MENU = 4  # short lines in a row, beside another sign of a page
_MIN_SECTIONS = 2  # of them that every newspaper has, where there is no other sign

_MARKUP = re.compile(r"#{1,6}\s+")
_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.S)
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…] [^\Wa-z\d_]")
_SITE = re.compile(
    r"\s(?:\|\s[^|]{2,40}|[-–—]\s(?:(?:Báo|Tạp chí|Đài|Cổng|Trang)\s[^|]{2,40}|\S{2,30}\.\w{2,4}))$"
)
_SUFFIX = re.compile(r"\s?[|–—-]\s?[^|]{2,60}")
_OPEN_END = re.compile(
    r"(?:[,–—-]|\b(?:và|của|các|những|trong|về|cho|với|tại|ở|là|để|từ|đến))$", re.I
)
_INSTITUTION = re.compile(
    r"(?:CỔNG|TRANG|BÁO|TẠP CHÍ|ĐÀI|SỞ|CỤC|CHI CỤC|TỔNG CỤC|ỦY BAN|UBND|HĐND|TRUNG TÂM|TRƯỜNG"
    r"|BỆNH VIỆN|CÔNG TY|VĂN PHÒNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|VIỆN|HỘI|BAN|BỘ)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines up to the first paragraph are, each by its index.

    `title` are the first and the last line of the headline, None where no line is one. `kinds`
    are the lines that are no text: all that stands above the headline, and what stands below
    it beside the text. `place` is the line of a place alone above the headline.
    """

    title: tuple[int, int] | None
    kinds: dict[int, LineKind]
    place: int | None = None
    clock: Stamp | None = None  # the moment that the page was saved
    published: Stamp | None = None


def read_head(
    lines: Sequence[Line],
    first_prose: int,
    furniture: set[int],
    *,
    shared: set[int],
    given: tuple[int, int] | None = None,
    is_titled: bool = True,
) -> Head:
    """Read the lines above the first paragraph.

    `furniture` are lines that are so anywhere, `shared` those that other documents have too;
    `given` are the first and the last line of the headline, where it is known. A text that is
    not `is_titled` has none.
    """
    has_prose = first_prose < len(lines)
    zone = range(min(first_prose, _MAX_HEAD_LINES if has_prose else _MAX_OPENING))
    stamps = {i: stamp for i in zone if (stamp := read_stamp(lines[i].text))}
    navigation = {i for i in zone if i in shared or (has_prose and is_navigation(lines[i]))}
    labels = navigation.union(
        i for i in zone if i in furniture or (has_prose and _is_label(lines[i]))
    )
    if has_prose:
        menus = _menus(lines, zone, labels | stamps.keys())
        navigation |= menus
        labels |= menus
    candidates = [i for i in zone if i not in stamps and i not in labels]
    title, place = given, _place(lines, candidates, given)
    if given is None and is_titled:
        behind = _behind(lines, candidates, max(navigation, default=-1))
        choice, place = _choose(lines, behind, has_prose=has_prose)
        joinable = [i for i in zone if has_prose and i not in labels and i not in stamps]
        title = None if choice is None else _whole(lines, choice, joinable)
    kinds = _kinds(lines, zone, title, labels)
    if title is not None and has_prose:
        below = range(title[1] + 1, min(title[1] + 1 + _MAX_BELOW, len(zone)))
        names = (i for i in below if i not in kinds and is_byline(lines[i]))
        kinds.update(dict.fromkeys(names, LineKind.BYLINE))
    kinds.update(_stamp_kinds(stamps, title))
    if place is not None:
        kinds[place] = LineKind.PLACE
    clock = next((stamps[i] for i, kind in kinds.items() if kind is LineKind.CLOCK), None)
    dates = [stamps[i] for i in sorted(stamps) if kinds[i] is LineKind.PUBLISHED]
    return Head(title, kinds, place, clock, dates[0] if dates else None)


def _is_label(line: Line) -> bool:
    return is_control(line) or is_notice(line)


def _is_place(line: Line) -> bool:
    return line.text.endswith(":") and line.words <= _MAX_KICKER_WORDS


def _place(
    lines: Sequence[Line], candidates: Sequence[int], title: tuple[int, int] | None
) -> int | None:
    """The first place that stands alone above a headline."""
    end = title[0] if title else 0
    return next((i for i in candidates if i < end and _is_place(lines[i])), None)


def _menus(lines: Sequence[Line], zone: range, signs: set[int]) -> set[int]:
    """Runs of short lines that are a site's menu; `signs` are lines that show a page."""
    found: set[int] = set()
    run: list[int] = []
    for i in zone:
        if i in signs or _is_item(lines[i]):
            run.append(i)
        if run and (run[-1] != i or i + 1 == zone.stop):
            items = [k for k in run if k not in signs]
            sections = sum(is_section(lines[k]) for k in items)
            if sections >= _MIN_SECTIONS or (signs and len(items) >= _MIN_MENU):
                found.update(items)
            run = []
    return found if len(found | signs) < len(zone) else set()


def _is_item(line: Line) -> bool:
    """Whether a line may be an item of a menu."""
    return line.words <= _MAX_KICKER_WORDS and not line.text.endswith(
        (".", "!", "?", ":", ",", ";")
    )


def _behind(lines: Sequence[Line], candidates: list[int], navigation: int) -> list[int]:
    """The candidates below the last line of navigation, unless none of them is a headline."""
    behind = [i for i in candidates if i > navigation]
    return behind if any(lines[i].words > 1 for i in behind) else candidates


def _choose(
    lines: Sequence[Line], candidates: list[int], *, has_prose: bool
) -> tuple[int | None, int | None]:
    """The headline among candidates, and the place that stands above it."""
    place = None
    if (repeated := _repeated(lines, candidates)) is not None:
        return repeated, next((i for i in candidates if i < repeated and _is_place(lines[i])), None)
    for k, here in enumerate(candidates):
        line, below = lines[here], [lines[i] for i in candidates[k + 1 : k + 1 + _MAX_LETTERHEAD]]
        if _is_place(line):
            place = here if place is None else place
        elif not (has_prose and below and (_is_kicker(line, below[0]) or _is_site(line, below))):
            return (here if line.words <= _MAX_TITLE_WORDS else None), place
    return None, place


def _repeated(lines: Sequence[Line], candidates: list[int]) -> int | None:
    """The line that also stands above it, perhaps with the site's name: the page's own title."""
    for k, here in enumerate(candidates):
        text = lines[here].text
        if lines[here].words < _MIN_TITLE_WORDS - 2:
            continue
        for above in candidates[:k]:
            other = lines[above].text
            if other == text or (other.startswith(text) and _SUFFIX.fullmatch(other, len(text))):
                return here
    return None


def _is_kicker(line: Line, following: Line) -> bool:
    """Whether a line is a section's name above the headline that follows."""
    if line.words > _MAX_KICKER_WORDS or line.text.endswith((".", "!", "?", "…", '"', "”")):
        return False
    if is_section(line) and not following.text.endswith("."):
        return following.words > line.words and not is_byline(following)
    if not _is_long(following) or is_byline(following):
        return False
    return following.words > line.words and not _is_broken(line, following)


def _is_site(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is an institution's name, in capitals and apart, above the headline."""
    if not line.text.isupper() or not _INSTITUTION.match(line.text):
        return False
    return any(following.apart and _is_long(following) for following in below)


def _is_long(line: Line) -> bool:
    """Whether a line has the length of a headline, and no two sentences."""
    if not _MIN_TITLE_WORDS <= line.words <= _MAX_TITLE_WORDS or line.text.endswith("."):
        return False
    return not _SENTENCES.search(line.text)


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a headline goes on in the following line."""
    if following.apart or line.text.endswith((".", "!", "?", "…", ":")):
        return False
    return following.text[0].islower() or bool(_OPEN_END.search(line.text))


def _whole(lines: Sequence[Line], first: int, joinable: Sequence[int]) -> tuple[int, int]:
    """The first and the last line of the headline that begins in line `first`."""
    last, words = first, lines[first].words
    while last + 1 in joinable and last + 1 - first < _MAX_TITLE_LINES:
        line, following = lines[last], lines[last + 1]
        words += following.words
        is_shouted = line.text.isupper() and following.text.isupper() and not following.apart
        goes_on = _is_broken(line, following) or (is_shouted and not has_surname(following))
        if words > _MAX_TITLE_WORDS or not goes_on:
            break
        last += 1
    return first, last


def _kinds(
    lines: Sequence[Line], zone: Sequence[int], title: tuple[int, int] | None, labels: set[int]
) -> dict[int, LineKind]:
    """What the lines of the zone are, but for stamps and places."""
    kinds = {i: LineKind.FURNITURE for i in labels if i in zone}
    if title is None:
        return kinds
    first, last = title
    kinds.update((i, LineKind.FURNITURE) for i in range(first) if i in zone)
    kinds.update(dict.fromkeys(range(first, last + 1), LineKind.TITLE))
    above = first - 1
    if above >= 0 and above not in labels and lines[above].words <= _MAX_KICKER_WORDS:
        kinds[above] = LineKind.KICKER
    return kinds


def _stamp_kinds(stamps: dict[int, Stamp], title: tuple[int, int] | None) -> dict[int, LineKind]:
    """A stamp above the headline that has a clock's parts is one; others say when it appeared.

    A clock heads the page. What follows other lines of it and stands right above the headline,
    with no more than the section's name between, belongs to the article.
    """
    end = title[0] if title else None
    kinds = {}
    for i, stamp in stamps.items():
        above = end is None or i < end
        near = end is not None and i > 0 and end - i <= _MAX_ABOVE
        if above and stamp.is_clock and not stamp.is_labelled and not near:
            kinds[i] = LineKind.CLOCK
        elif title is None or not title[0] <= i <= title[1]:
            kinds[i] = LineKind.PUBLISHED
    return kinds


def is_same(line: str, title: str) -> bool:
    """Whether a line is the title that is given, but for markup, case and the site's name."""
    text = line[without_markup(line) :]
    wanted = title.casefold()
    return wanted in (text.casefold(), text[: len(text) - without_site(text)].casefold())


def without_markup(line: str) -> int:
    """How many characters at the beginning of a headline are markup (#, ##)."""
    match = _MARKUP.match(line)
    return match.end() if match else 0


def without_site(line: str) -> int:
    """How many characters at the end of a page's title are the site's name ("| Báo X")."""
    match = _SITE.search(line)
    return len(line) - match.start() if match else 0


def first_sentence(text: str) -> str:
    """The beginning of a text that stands for a headline: a sentence, cut between words."""
    head = text[: 4 * _MAX_CUT]
    match = _SENTENCE.match(head)
    sentence = match[0] if match else head
    if len(sentence) <= _MAX_CUT:
        return sentence
    return sentence[: _MAX_CUT + 1].rsplit(None, 1)[0][:_MAX_CUT]
