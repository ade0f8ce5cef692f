"""What stands above the first paragraph: the page's own lines, the headline, who wrote and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnsearch.articles.dates.stamps import Stamp, read_stamp
from vnsearch.articles.pages.credits import is_byline, read_source
from vnsearch.articles.pages.furniture import is_navigation, is_rule
from vnsearch.articles.pages.headlines import (
    MAX_KICKER_WORDS,
    choose,
    find_place,
    may_be_headline,
    whole_headline,
)
from vnsearch.articles.pages.labels import is_control, is_notice, is_section, is_weather
from vnsearch.articles.pages.titles import without_lead
from vnsearch.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnsearch.articles.pages.lines import Line

__all__ = ["Head", "read_head"]

_MAX_HEAD_LINES = 150  # before the first paragraph: long menus
_MAX_OPENING = 15  # where there is no paragraph
_MAX_ABOVE = 2  # lines between a stamp and the headline that it belongs to, itself included
_MAX_BELOW = 6  # lines below a headline among which writer and date stand
_MIN_MENU = 4  # short lines in a row, beside another sign of a page
_MIN_SECTIONS = 2  # of them that every newspaper has, where there is no other sign
_MIN_LISTED = 3  # lines that each stand behind a lone mark: a list of other articles


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
    navigation = {i for i in zone if i in shared}
    if has_prose:
        navigation.update(i for i in zone if i not in stamps and is_navigation(lines[i]))
        navigation |= _listed(lines, zone)
    labels = navigation.union(
        i for i in zone if i in furniture or (has_prose and _is_label(lines[i]))
    )
    if has_prose:
        menus = _menus(lines, zone, labels | stamps.keys())
        navigation |= menus
        labels |= menus
    candidates = [
        i for i in zone if i not in stamps and i not in labels and may_be_headline(lines[i])
    ]
    title, place = given, find_place(lines, candidates, given)
    if given is None and is_titled:
        behind = _behind(lines, candidates, max(navigation, default=-1))
        choice, place = choose(lines, behind, stamps, has_prose=has_prose)
        joinable = [i for i in zone if has_prose and i not in labels and i not in stamps]
        title = None if choice is None else whole_headline(lines, choice, joinable)
    kinds = _kinds(lines, zone, title, labels)
    if has_prose:
        kinds.update(_beside(lines, zone, title, kinds, stamps))
    kinds.update(_stamp_kinds(stamps, title))
    if place is not None:
        kinds[place] = LineKind.PLACE
    clock = next((stamps[i] for i, kind in kinds.items() if kind is LineKind.CLOCK), None)
    dates = [stamps[i] for i in sorted(stamps) if kinds[i] is LineKind.PUBLISHED]
    return Head(title, kinds, place, clock, dates[0] if dates else _leading(lines, title))


def _is_label(line: Line) -> bool:
    return is_control(line) or is_notice(line) or is_weather(line)


def _listed(lines: Sequence[Line], zone: range) -> set[int]:
    """The lines that each stand behind a lone mark ("-"), which are a list of other articles."""
    found = {i for i in zone[1:] if len(lines[i - 1].text) == 1 and is_rule(lines[i - 1])}
    return found if len(found) >= _MIN_LISTED else set()


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
    return line.words <= MAX_KICKER_WORDS and not line.text.endswith((".", "!", "?", ":", ",", ";"))


def _behind(lines: Sequence[Line], candidates: list[int], navigation: int) -> list[int]:
    """The candidates below the last line of navigation, unless none of them is a headline."""
    behind = [i for i in candidates if i > navigation]
    return behind if any(lines[i].words > 1 for i in behind) else candidates


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
    if above >= 0 and above not in labels and lines[above].words <= MAX_KICKER_WORDS:
        kinds[above] = LineKind.KICKER
    return kinds


def _beside(
    lines: Sequence[Line],
    zone: range,
    title: tuple[int, int] | None,
    kinds: dict[int, LineKind],
    stamps: dict[int, Stamp],
) -> dict[int, LineKind]:
    """What stands below the headline beside the text: the writer, the source, the section."""
    start = title[1] + 1 if title else 0
    found = {}
    for i in range(start, min(start + _MAX_BELOW, len(zone))):
        if i in kinds:
            continue
        if read_source(lines[i]):
            found[i] = LineKind.SOURCE
        elif title and is_byline(lines[i]) and not _is_shouted(lines, i):
            found[i] = LineKind.BYLINE
        elif i + 1 in stamps and _is_item(lines[i]) and (title or is_section(lines[i])):
            found[i] = LineKind.KICKER
    return found


def _is_shouted(lines: Sequence[Line], i: int) -> bool:
    """Whether a line goes on in the next one, both in capitals."""
    following = lines[i + 1] if i + 1 < len(lines) else None
    if following is None or following.apart or is_byline(following):
        return False
    return lines[i].text.isupper() and following.text.isupper()


def _stamp_kinds(stamps: dict[int, Stamp], title: tuple[int, int] | None) -> dict[int, LineKind]:
    """A stamp above the headline that has a clock's parts is one; others say when it appeared.

    A clock heads the page. What follows other lines of it and stands right above the headline,
    with no more than the section's name between, belongs to the article; so does one directly
    above the headline that says nothing but the moment.
    """
    end = title[0] if title else None
    kinds = {}
    for i, stamp in stamps.items():
        above = end is None or i < end
        distance = end - i if end is not None else _MAX_ABOVE + 1
        near = distance <= (_MAX_ABOVE if i > 0 else int(stamp.is_alone))
        if above and stamp.is_clock and not stamp.is_labelled and not near:
            kinds[i] = LineKind.CLOCK
        elif title is None or not title[0] <= i <= title[1]:
            kinds[i] = LineKind.PUBLISHED
    return kinds


def _leading(lines: Sequence[Line], title: tuple[int, int] | None) -> Stamp | None:
    """The moment that a headline's line begins with."""
    text = lines[title[0]].text if title else ""
    return read_stamp(text[: without_lead(text)])
