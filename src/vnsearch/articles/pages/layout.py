"""What each line of a document is: headline, text, caption, or the page around.

A page is read from its paragraphs outward: above the first stand the page's head and the
headline, behind the last who wrote it and the page's foot; between them little is left out, for
to lose text is worse than to keep furniture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vnsearch.articles.dates.stamps import Stamp, read_stamp
from vnsearch.articles.pages.boilerplate import fingerprint
from vnsearch.articles.pages.captions import find_captions
from vnsearch.articles.pages.credits import (
    Credits,
    dateline_source,
    is_byline,
    is_credit,
    is_signature,
    merge,
    photographers,
    read_credits,
    read_source,
)
from vnsearch.articles.pages.foot import (
    comments_start,
    find_boxes,
    foot_kinds,
    foot_start,
    has_cells,
    related_tail,
    table_start,
)
from vnsearch.articles.pages.furniture import find_anywhere
from vnsearch.articles.pages.head import Head, read_head
from vnsearch.articles.pages.labels import is_control, is_foreign
from vnsearch.articles.pages.lines import MAX_SHORT, Line, prose_lines, split_lines
from vnsearch.articles.pages.official import find_recipients, letterhead_date, read_official
from vnsearch.articles.pages.titles import is_same
from vnsearch.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["TEXT_KINDS", "Layout", "lay_out"]

TEXT_KINDS = (LineKind.BODY, LineKind.CAPTION)
"""The kinds of lines that are searched as an article's text."""

_CREDITED = (LineKind.BYLINE, LineKind.SOURCE, LineKind.CAPTION, LineKind.PUBLISHED)
_MIN_KEPT = 0.2  # of a text's characters; rules that take more for furniture are wrong about it
_MAX_BYLINES = 2  # more names than that behind the text are a list
_MAX_GIVEN = 200  # lines among which the headline that is given is looked for
_MAX_BEGINNING = 50  # characters of a line that are compared with it before all of them are
_MIN_CONTROL_WORDS = 3  # of a control that stands alone
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_MAX_LEAD_STAMPS = 4  # lines behind the lead among which the date may stand


class Layout(NamedTuple):
    """The lines of a document and what they are.

    `title` are the first and the last line of the headline, `place` is the line of a place alone
    above it, both by index.
    """

    lines: list[Line]
    kinds: list[LineKind]
    title: tuple[int, int] | None = None
    place: int | None = None
    clock: Stamp | None = None
    published: Stamp | None = None
    credits: Credits = Credits()


def lay_out(
    text: str, *, title: str | None, is_page: bool, repeated: frozenset[str] = frozenset()
) -> Layout:
    """The layout of a text; `title` is the headline where it is known.

    With `is_page` the text has a page's furniture around. `repeated` are fingerprints of lines
    that other documents of the source have too; they are no text where they stand at the ends.
    """
    lines = split_lines(text)
    if not lines:
        return Layout(lines, [])
    given = None if title is None else _find_title(lines, title, is_page=is_page)
    if is_page:
        return _page(lines, given, has_title=title is not None, repeated=repeated)
    return _given_body(lines, given)


def _find_title(lines: Sequence[Line], title: str, *, is_page: bool) -> tuple[int, int] | None:
    """The line that is the headline given, or the two that it is broken into."""
    first, wanted = title.lstrip()[:1].lower(), ""
    for i, line in enumerate(lines[: _MAX_GIVEN if is_page else 1]):
        if _differ(first, line.text[0].lower()):
            continue
        wanted = wanted or fingerprint(title)
        if _begins_otherwise(line.text, wanted):
            continue
        if is_same(line.text, " ".join(title.split())) or fingerprint(line.text) == wanted:
            return i, i
        pair = lines[i : i + 2]
        both = " ".join(x.text for x in pair)
        if len(line.text) < len(title) and fingerprint(both) == wanted:
            return i, i + len(pair) - 1
    return None


def _differ(first: str, other: str) -> bool:
    """Whether two letters show that what they begin differs, however it is normalised."""
    return first != other and first in _CONSONANTS and other in _CONSONANTS


def _begins_otherwise(line: str, wanted: str) -> bool:
    """Whether its first words show that a line is not the headline of this fingerprint.

    It may be longer than that, with the name of the site behind it.
    """
    words = fingerprint(line[:_MAX_BEGINNING].rpartition(" ")[0])
    return line[0].isalpha() and not (wanted.startswith(words) or words.startswith(wanted))


def _given_body(lines: list[Line], title: tuple[int, int] | None) -> Layout:
    """The layout of running text: all but what stands at its ends."""
    kinds = [LineKind.BODY] * len(lines)
    prose = _paragraphs(lines, set())
    if title is not None:
        _mark(kinds, range(title[0], title[1] + 1), LineKind.TITLE)
    first = title[1] + 1 if title else 0
    stamp = read_stamp(lines[first].text) if first < len(lines) else None
    if stamp is not None:
        kinds[first] = LineKind.PUBLISHED
    _mark(kinds, [i for i in find_anywhere(lines) if i >= first], LineKind.FURNITURE)
    foot = _mark_body(lines, kinds, prose, len(lines), set())
    if True not in prose:
        _mark(kinds, range(related_tail(lines, first, foot), foot), LineKind.RELATED)
    _caption(lines, kinds, prose)
    kinds = _kept(lines, kinds, foot)
    return Layout(lines, kinds, title, published=stamp, credits=_credits(lines, kinds))


def _page(
    lines: list[Line],
    given: tuple[int, int] | None,
    *,
    has_title: bool,
    repeated: frozenset[str],
) -> Layout:
    """The layout of a page; with `has_title` no other line than `given` is the headline."""
    shared = {i for i, x in enumerate(lines) if repeated and fingerprint(x.text) in repeated}
    recipients = find_recipients(lines)
    prose = _paragraphs(lines, shared.union(recipients))
    comments = comments_start(lines, prose)
    prose[comments:] = [False] * (len(lines) - comments)
    first = next((i for i, is_text in enumerate(prose) if is_text), len(lines))
    anywhere = find_anywhere(lines)
    kinds = [LineKind.BODY] * len(lines)
    _mark(kinds, (*recipients, *anywhere), LineKind.FURNITURE)
    foot = _mark_body(lines, kinds, prose, comments, shared)
    head = _head(lines, first, anywhere, shared, given, has_title=has_title)
    for i, kind in head.kinds.items():
        kinds[i] = kind
    _mark_sources(lines, kinds, [*range(first), *range(foot, len(lines))])
    published = head.published or _date_behind_lead(lines, kinds, prose, first)
    if published is None and (dated := letterhead_date(lines)) is not None:
        _mark(kinds, dated[0], LineKind.PUBLISHED)
        published = dated[1]
    _caption(lines, kinds, prose)
    kinds = _kept(lines, kinds, foot)
    said = _credits(lines, kinds)
    return Layout(lines, kinds, head.title, head.place, head.clock, published, said)


def _paragraphs(lines: Sequence[Line], others: set[int]) -> list[bool]:
    """Which lines are the article's paragraphs: not a site's sentences, nor `others`."""
    prose = prose_lines(lines)
    return [
        is_text and i not in others and (len(line.text) > MAX_SHORT or not is_foreign(line))
        for i, (line, is_text) in enumerate(zip(lines, prose, strict=True))
    ]


def _head(
    lines: Sequence[Line],
    first: int,
    anywhere: set[int],
    shared: set[int],
    given: tuple[int, int] | None,
    *,
    has_title: bool,
) -> Head:
    """What stands above the first paragraph."""
    is_titled = given is not None or not has_title
    if given is None and (official := read_official(lines, first)) is not None:
        kinds = official.kinds
        if not is_titled:
            kinds = {i: kind for i, kind in kinds.items() if kind is not LineKind.TITLE}
        return Head(official.title if is_titled else None, kinds, published=official.published)
    head = read_head(lines, first, anywhere, shared=shared, given=given, is_titled=is_titled)
    if is_titled and head.title is None and shared:
        return read_head(lines, first, anywhere, shared=set())
    return head


def _mark_body(
    lines: Sequence[Line],
    kinds: list[LineKind],
    prose: Sequence[bool],
    comments: int,
    shared: set[int],
) -> int:
    """Mark what is no text from the first paragraph on; the first line of the foot."""
    if True not in prose:
        return len(lines)
    first, behind = prose.index(True), len(prose) - prose[::-1].index(True)
    foot = foot_start(lines, behind, comments, shared)
    related = related_tail(lines, behind, foot)
    for i, kind in find_boxes(lines, prose, first, related).items():
        kinds[i] = kind
    if False in prose[first:related]:
        between = [i for i in range(first, related) if not prose[i]]
        _mark(kinds, _control_runs(lines, between), LineKind.FURNITURE)
    _sign(lines, kinds, behind, related)
    _mark(kinds, range(related, foot), LineKind.RELATED)
    for i, kind in foot_kinds(lines, foot).items():
        kinds[i] = kind
    return foot


def _control_runs(lines: Sequence[Line], between: Iterable[int]) -> Iterator[int]:
    """Controls between paragraphs: two in a row, or one of many words; others may be headings."""
    controls = {i for i in between if is_control(lines[i])}
    for i in controls:
        if not controls.isdisjoint((i - 1, i + 1)) or lines[i].words >= _MIN_CONTROL_WORDS:
            yield i


def _sign(lines: Sequence[Line], kinds: list[LineKind], start: int, end: int) -> None:
    """Mark who wrote it and where it was published, behind the text, and a table behind that."""
    if start == 0:
        return
    _mark(kinds, [i for i in range(start, end) if read_source(lines[i])], LineKind.SOURCE)
    names = [i for i in range(start, end) if kinds[i] is LineKind.BODY and is_signature(lines[i])]
    if not names:
        return
    run = [i for k, i in enumerate(names) if i == names[0] + k]
    if len(run) > _MAX_BYLINES or has_cells(lines[start : run[0]]):
        return
    table = table_start(lines, run[-1] + 1, end)
    if table == end and LineKind.BODY in kinds[run[-1] + 1 : end]:
        return  # more text follows
    _mark(kinds, run, LineKind.BYLINE)
    _mark(kinds, range(table, end), LineKind.FURNITURE)


def _caption(lines: Sequence[Line], kinds: list[LineKind], prose: Sequence[bool]) -> None:
    """Mark the captions; what is only the photographer's name is a byline."""
    dropped = {i for i, kind in enumerate(kinds) if kind not in TEXT_KINDS}
    for i in find_captions(lines, prose, dropped):
        kinds[i] = LineKind.BYLINE if is_credit(lines[i]) else LineKind.CAPTION


def _mark_sources(lines: Sequence[Line], kinds: list[LineKind], around: Iterable[int]) -> None:
    """Mark the addresses among the page's own lines that are the article's: "Nguồn: https://…"."""
    for i in around:
        if kinds[i] is LineKind.FURNITURE and "://" in lines[i].text and read_source(lines[i]):
            kinds[i] = LineKind.SOURCE


def _date_behind_lead(
    lines: Sequence[Line], kinds: list[LineKind], prose: Sequence[bool], first: int
) -> Stamp | None:
    """The date of publication between the lead and the text, marked with the name beside it."""
    gap = []
    for i in range(first + 1, min(first + 1 + _MAX_LEAD_STAMPS, len(lines))):
        if prose[i]:
            break
        gap.append(i)
    stamps = {i: stamp for i in gap if (stamp := read_stamp(lines[i].text))}
    if not stamps:
        return None
    _mark(kinds, stamps, LineKind.PUBLISHED)
    _mark(kinds, (i for i in gap if i not in stamps and is_byline(lines[i])), LineKind.BYLINE)
    return next(iter(stamps.values()))


def _kept(lines: Sequence[Line], kinds: list[LineKind], end: int) -> list[LineKind]:
    """The kinds, but where next to nothing before line `end` would be text: all but the title."""
    if kinds.count(LineKind.BODY) == len(kinds):
        return kinds
    kept = sum(_length(x) for x, kind in zip(lines, kinds, strict=True) if kind in TEXT_KINDS)
    if kept and kept >= _MIN_KEPT * sum(map(_length, lines[:end])):
        return kinds
    body = [kind if kind is LineKind.TITLE else LineKind.BODY for kind in kinds]
    return body if LineKind.BODY in body else [LineKind.BODY] * len(lines)


def _credits(lines: Sequence[Line], kinds: Sequence[LineKind]) -> Credits:
    """What the lines say of who made the article."""
    found = Credits()
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not LineKind.BODY and kind in _CREDITED:
            said = _credits_of(line, kind)
            found = found if said is None else merge(found, said)
    lead = lines[kinds.index(LineKind.BODY)] if LineKind.BODY in kinds else None
    agency = dateline_source(lead.text) if lead else None
    return found if agency is None else merge(found, Credits(source=agency))


def _credits_of(line: Line, kind: LineKind) -> Credits | None:
    if kind is LineKind.BYLINE:
        return read_credits(line)
    if kind is LineKind.SOURCE:
        return read_source(line)
    if kind is LineKind.CAPTION:
        return Credits(photographers=photographers(line.text))
    if (stamp := read_stamp(line.text)) and stamp.name:
        return read_credits(Line(0, 0, stamp.name))
    return None


def _mark(kinds: list[LineKind], lines: Iterable[int], kind: LineKind) -> None:
    for i in lines:
        kinds[i] = kind


def _length(line: Line) -> int:
    return line.end - line.start
