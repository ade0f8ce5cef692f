"""Choosing the passages of a document that show best why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add, attrgetter, sub
from typing import NamedTuple

from vnsearch.model import Article, Snippet, Span
from vnsearch.search.highlights import MAX_MARKS, Mark, join_marks
from vnsearch.search.leaves import QueryTerm

__all__ = ["PASSAGE_LENGTH", "Shape", "make_snippets"]

PASSAGE_LENGTH = 240
"""How long a passage is by default, in characters."""

_LEAD = 0.5  # of a passage: how far before the first mark its sentence may begin to be shown whole
_FULL = 0.6  # of a passage: as much is enough to end it with a sentence
_REPEATED = 0.15  # the share of its weight that a term counts again
_NEIGHBOUR = 0.5  # the share that it counts more next to the term before it
_TITLE = 0.1  # of the weightiest term: what a word of the title adds to a passage
_TITLE_WORDS = 5  # that add to it, at the most
_CLOSING = r"[\"'”’»)]*"
_SENTENCE_START = re.compile(rf"(?:[.!?…:;]{_CLOSING}\s+|\n\s*)(?=\S)")
_CLOSED = re.compile(rf"(?:^|[.!?…:;]){_CLOSING}$")
_REACH = 40  # characters that are looked at around a place
_SENTENCE_END = re.compile(rf"[.!?…]{_CLOSING}(?=\s)|\n")
_ROUNDING = 1e-6  # by which a sum may differ from that of the same numbers in another order
_BREAK = re.compile(r"\s")
_BLANK = re.compile(r"\s*+")
_BLANK_LINE = re.compile(r"\n\s*\n")


class _Window(NamedTuple):
    """Marks [first, last] that fit into a passage within one paragraph."""

    first: int
    last: int
    worth: float


class _Row(NamedTuple):
    """The marks of a text side by side, as lists of what is known of each.

    `numbers` are the same for the same terms; `beside` is what a mark is worth more if it is in a
    window with the mark before it, from which one character parts it. `most[i]` is the most that
    those before mark i may be worth together.
    """

    starts: list[int]
    ends: list[int]
    numbers: list[int]
    values: list[float]
    beside: list[float]
    most: list[float]


@dataclass(frozen=True, slots=True)
class Shape:
    """How many passages of about how many characters; without a count, two at most.

    Of those the second is there only if it has terms that the first lacks.
    """

    count: int | None = None
    length: int = PASSAGE_LENGTH


_DEFAULT = Shape()


def make_snippets(
    article: Article,
    marks: Sequence[Mark],
    worth: Mapping[QueryTerm, float],
    shape: Shape = _DEFAULT,
    title: Sequence[int] = (),
) -> tuple[Snippet, ...]:
    """The best passages of the body, in the order of the text.

    `worth` says how much it is worth to show each term, `title` where in the body words of the
    title begin, in order: a passage with them says more of what the article is about. Without
    marks, the passage is the beginning of the body.
    """
    chooser = _Chooser(article, marks[:MAX_MARKS], worth, shape.length, title)
    spans: list[Span] = []
    while len(spans) < (2 if shape.count is None else shape.count):
        only_new = bool(spans) and shape.count is None
        span = chooser.next_passage(only_new=only_new)
        if span is None:
            break
        spans.append(span)
    if not spans:
        return _beginning(article, shape.length)
    return tuple(_snippet(article, span, marks) for span in sorted(spans))


class _Chooser:
    """Chooses passages, the best first, none of which overlap."""

    def __init__(
        self,
        article: Article,
        marks: Sequence[Mark],
        worth: Mapping[QueryTerm, float],
        length: int,
        title: Sequence[int],
    ) -> None:
        self._text = article.text
        self._marks = list(marks)
        self._rooms = list(_paragraphs(article))
        self._worth = worth
        self._length = length
        self._title = title
        self._shown: set[QueryTerm] = set()
        self._most_bonus = _TITLE * _TITLE_WORDS * max(worth.values(), default=0.0)

    def next_passage(self, *, only_new: bool) -> Span | None:
        """The best passage of what is left; with `only_new`, for terms not shown yet."""
        best = self._best_window(only_new=only_new)
        if best is None:
            return None
        chosen = self._marks[best.first : best.last + 1]
        self._shown.update(term for mark in chosen for term in mark.terms)
        home = bisect_right(self._rooms, chosen[0].start, key=attrgetter("start")) - 1
        room = self._rooms[home]
        last = max(mark.end for mark in chosen)  # a phrase may end behind the last to begin
        span = _passage(self._text, room, Span(chosen[0].start, last), self._length)
        rest = (Span(room.start, span.start), Span(span.end, room.end))
        self._rooms[home : home + 1] = [each for each in rest if each.start < each.end]
        self._marks = [
            mark for mark in self._marks if mark.end <= span.start or span.end <= mark.start
        ]
        return span

    def _best_window(self, *, only_new: bool) -> _Window | None:
        """The run of marks that fits into a passage and is worth most; the first of equals."""
        row = self._row(only_new=only_new)
        best: _Window | None = None
        if not row.most[-1]:
            return None
        firsts = [bisect_left(row.starts, room.start) for room in self._rooms]
        for first_here, end in pairwise([*firsts, len(row.starts)]):
            for first in range(first_here, end):
                reach = max(row.starts[first] + self._length, row.ends[first])
                beyond = bisect_left(row.starts, reach, first, end)
                most = row.most[beyond] - row.most[first] + self._most_bonus
                if best is None or most > best.worth - _ROUNDING:
                    best = self._best_from(row, first, beyond, reach, best)
        return best

    def _best_from(
        self, row: _Row, first: int, beyond: int, reach: int, best: _Window | None
    ) -> _Window | None:
        """The best window of those that begin at a mark and end before `reach`, or `best`."""
        most = best.worth if best else 0.0
        total = 0.0
        seen = set()
        for at in range(first, beyond):
            if row.ends[at] > reach:
                break
            number = row.numbers[at]
            total += row.values[at] * (_REPEATED if number in seen else 1.0)
            seen.add(number)
            if at > first:
                total += row.beside[at]
            # Only a window that could be the best is worth counting words of the title for.
            if total and total + self._most_bonus > most:
                worth = total + self._bonus(row.starts[first], row.ends[at])
                if worth > most:
                    most = worth
                    best = _Window(first, at, worth)
        return best

    def _row(self, *, only_new: bool) -> _Row:
        """The marks that are left; with `only_new`, those of terms already shown are worth 0."""
        starts = [mark.start for mark in self._marks]
        ends = [mark.end for mark in self._marks]
        known: dict[tuple[QueryTerm, ...], int] = {}
        numbers = [known.setdefault(mark.terms, len(known)) for mark in self._marks]
        shown = self._shown if only_new else ()
        worths = [
            sum(self._worth.get(term, 0.0) for term in terms if term not in shown)
            for terms in known
        ]
        values = [worths[number] for number in numbers]
        gaps = map(sub, starts[1:], ends)
        nexts = zip(gaps, values[1:], strict=True)
        beside = [0.0, *(value * _NEIGHBOUR if gap == 1 else 0.0 for gap, value in nexts)]
        most = list(accumulate(map(add, values, beside), initial=0.0))
        return _Row(starts, ends, numbers, values, beside, most)

    def _bonus(self, start: int, end: int) -> float:
        """What words of the title add, from the sentence before a window to its end."""
        reach = start - int(self._length * _LEAD)
        count = bisect_left(self._title, end) - bisect_left(self._title, reach)
        return self._most_bonus * min(count, _TITLE_WORDS) / _TITLE_WORDS


def _paragraphs(article: Article) -> Iterator[Span]:
    """The spans of the body, cut at blank lines."""
    for span in article.body:
        start = span.start
        for blank in _BLANK_LINE.finditer(article.text, span.start, span.end):
            yield Span(start, blank.start())
            start = blank.end()
        yield Span(start, span.end)


def _passage(text: str, room: Span, marked: Span, length: int) -> Span:
    """The marks of a passage with what stands around them, cut at sentences and words."""
    slack = max(0, length - (marked.end - marked.start))
    earliest = max(room.start, marked.start - min(int(length * _LEAD), slack))
    start = earliest
    if earliest > room.start:
        start = _start_of_sentence(text, earliest, marked.start)
    end = min(room.end, max(marked.end, start + length))
    if end < room.end:
        end = _end_of_sentence(text, marked.end, end, start + int(length * _FULL))
    return _strip(text, start, end)


def _start_of_sentence(text: str, earliest: int, latest: int) -> int:
    """The last start of a sentence in a range, both ends included, else the first of a word."""
    starts = [found.end() for found in _SENTENCE_START.finditer(text, earliest, latest + 1)]
    if starts:
        return starts[-1]
    word = _BREAK.search(text, earliest, latest)
    return word.end() if word else latest


def _end_of_sentence(text: str, earliest: int, latest: int, enough: int) -> int:
    """The last end of a sentence in a range, if it is not before `enough`; else of a word."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, earliest, latest)]
    if ends and ends[-1] >= enough:
        return ends[-1]
    return _last_break(text, earliest, latest) or earliest


def _last_break(text: str, earliest: int, latest: int) -> int | None:
    breaks = [found.start() for found in _BREAK.finditer(text, earliest, latest + 1)]
    return breaks[-1] if breaks else None


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _beginning(article: Article, length: int) -> tuple[Snippet, ...]:
    rooms = (_strip(article.text, room.start, room.end) for room in _paragraphs(article))
    room = next((room for room in rooms if room.start < room.end), None)
    if room is None:
        return ()
    end = min(room.end, room.start + length)
    if end < room.end:
        end = _last_break(article.text, room.start, end) or end
    return (_snippet(article, _strip(article.text, room.start, end), ()),)


def _snippet(article: Article, span: Span, marks: Sequence[Mark]) -> Snippet:
    first, beyond = (bisect_left(marks, (at,)) for at in (span.start, span.end))
    inside = [mark for mark in marks[first:beyond] if mark.end <= span.end]
    passage = article.text[span.start : span.end]
    return Snippet(
        passage,
        span.start,
        join_marks(passage, inside, span.start),
        _begins(article, span.start),
        _ends(article, span.end),
    )


def _begins(article: Article, start: int) -> bool:
    """Whether a sentence, a line or a part of the body begins here."""
    before = article.text[max(0, start - _REACH) : start]
    bare = before.rstrip()
    return (
        "\n" in before[len(bare) :]
        or _CLOSED.search(bare) is not None
        or any(
            span.start <= start <= span.end and _BLANK.fullmatch(article.text, span.start, start)
            for span in article.body
        )
    )


def _ends(article: Article, end: int) -> bool:
    """Whether a sentence, a line or a part of the body ends here."""
    behind = article.text[end : end + _REACH]
    bare = behind.lstrip()
    return (
        "\n" in behind[: len(behind) - len(bare)]
        or _CLOSED.search(article.text[max(0, end - _REACH) : end]) is not None
        or any(
            span.start <= end <= span.end and _BLANK.fullmatch(article.text, end, span.end)
            for span in article.body
        )
    )
