"""Choosing the passages of a document that show best why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
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


# Where windows begin: the most that their marks may be worth, the first mark, the first mark that
# is in none, and the offset up to which they reach.
_Origin = tuple[float, int, int, int]


class _Row(NamedTuple):
    """What each of the marks of a text is worth.

    `beside` is what it is worth more if it is in a window with the mark before it, from which one
    character parts it. `most[i]` is the most that those before mark i may be worth together.
    """

    values: list[float]
    beside: list[float]
    most: list[float]


class Shape(NamedTuple):
    """How many passages of about how many characters; without a number, two at most.

    Of those the second is there only if it has terms that the first lacks.
    """

    number: int | None = None
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
    while len(spans) < (2 if shape.number is None else shape.number):
        only_new = bool(spans) and shape.number is None
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
        self._rooms = list(_paragraphs(article))
        self._worth = worth
        self._chosen: tuple[Span, int] | None = None  # the last, with the room that it is in
        self._length = length
        self._title = title
        self._shown: set[QueryTerm] = set()
        # What words of the title add, by their number, from the sentence before a window on.
        most = self._most_bonus = _TITLE * _TITLE_WORDS * max(worth.values(), default=0.0)
        self._bonuses = [most * count / _TITLE_WORDS for count in range(_TITLE_WORDS + 1)]
        self._lead = int(length * _LEAD)
        columns = tuple(zip(*marks, strict=True)) or ((), (), ())
        self._starts: Sequence[int] = columns[0]
        self._ends: Sequence[int] = columns[1]
        runs: Sequence[tuple[QueryTerm, ...]] = columns[2]
        # The same terms are mostly the same object, which is found sooner than an equal one.
        self._runs: dict[tuple[QueryTerm, ...], int] = {}
        distinct = dict(zip(map(id, runs), runs, strict=True))
        numbers = {at: self._runs.setdefault(run, len(self._runs)) for at, run in distinct.items()}
        self._numbers = [numbers[at] for at in map(id, runs)]
        self._worths = self._worths_without(())

    def next_passage(self, *, only_new: bool) -> Span | None:
        """The best passage of what is left; with `only_new`, for terms not shown yet."""
        worths = self._worths_without(self._shown) if only_new else self._worths
        if not any(worths):
            return None
        if self._chosen:
            self._take_out(*self._chosen)
        best = self._best_window(worths)
        if best is None:
            return None
        inside = slice(best.first, best.last + 1)
        numbers = set(self._numbers[inside])
        self._shown.update(*[run for run, number in self._runs.items() if number in numbers])
        start = self._starts[best.first]
        home = bisect_right(self._rooms, start, key=attrgetter("start")) - 1
        # A phrase may end behind the last to begin.
        marked = Span(start, max(self._ends[inside]))
        span = _passage(self._text, self._rooms[home], marked, self._length)
        self._chosen = span, home
        return span

    def _worths_without(self, left_out: Collection[QueryTerm]) -> list[float]:
        """What the runs are worth but for some terms, by their number."""
        return [
            sum([self._worth.get(term, 0.0) for term in run if term not in left_out])
            for run in self._runs
        ]

    def _take_out(self, span: Span, home: int) -> None:
        """Leave a passage out of what is looked at further, and of the room that it is in."""
        room = self._rooms[home]
        rest = (Span(room.start, span.start), Span(span.end, room.end))
        self._rooms[home : home + 1] = [each for each in rest if each.start < each.end]
        bounds = zip(self._starts, self._ends, strict=True)
        left = [end <= span.start or span.end <= start for start, end in bounds]
        self._starts = list(compress(self._starts, left))
        self._ends = list(compress(self._ends, left))
        self._numbers = list(compress(self._numbers, left))

    def _best_window(self, worths: Sequence[float]) -> _Window | None:
        """The run of marks that fits into a passage and is worth most; the first of equals.

        `worths` is what the terms of a mark are worth, by their number.
        """
        row = self._row(worths)
        if not row.most[-1]:
            return None
        # What is best from the likeliest place spares to look at most of the others.
        origins = self._origins(row)
        likely = self._best_from(row, max(origins), None) if origins else None
        enough = likely.worth - _ROUNDING if likely else 0.0
        best: _Window | None = None
        for origin in origins:
            if origin[0] and origin[0] + self._most_bonus > enough:
                best = self._best_from(row, origin, best, enough)
                if best is not None:
                    enough = max(enough, best.worth - _ROUNDING)
        return best

    def _origins(self, row: _Row) -> list[_Origin]:
        """Where windows begin: at each of the marks."""
        starts, ends, most, length = self._starts, self._ends, row.most, self._length
        origins: list[_Origin] = []
        firsts = [bisect_left(starts, room.start) for room in self._rooms]
        for beyond, limit in pairwise([*firsts, len(starts)]):
            for first in range(beyond, limit):
                reach = starts[first] + length
                if reach < ends[first]:
                    reach = ends[first]
                while beyond < limit and starts[beyond] < reach:
                    beyond += 1
                origins.append((most[beyond] - most[first], first, beyond, reach))
        return origins

    def _best_from(
        self, row: _Row, origin: _Origin, best: _Window | None, enough: float = 0.0
    ) -> _Window | None:
        """The best window of those that begin at a mark, if one is worth more than `best`.

        None is looked at where none can be worth more than `enough`.
        """
        bound, first, beyond, reach = origin
        title, bonuses, most_bonus = self._title, self._bonuses, self._most_bonus
        before = bisect_left(title, self._starts[first] - self._lead)
        bonus = bonuses[min(bisect_left(title, reach) - before, _TITLE_WORDS)]
        if bound + bonus <= enough:
            return best
        ends, numbers, values, beside = self._ends, self._numbers, row.values, row.beside
        most = best.worth if best else 0.0
        total = 0.0
        seen = set()
        for at in range(first, beyond):
            if ends[at] > reach:
                break
            number = numbers[at]
            total += values[at] * (_REPEATED if number in seen else 1.0)
            seen.add(number)
            if at > first:
                total += beside[at]
            # Only a window that could be the best is worth counting words of the title for.
            if total and total + most_bonus > most:
                count = bisect_left(title, ends[at]) - before
                worth = total + bonuses[min(count, _TITLE_WORDS)]
                if worth > most:
                    most = worth
                    best = _Window(first, at, worth)
        return best

    def _row(self, worths: Sequence[float]) -> _Row:
        """What the marks that are left are worth."""
        values = [worths[number] for number in self._numbers]
        gaps = map(sub, self._starts[1:], self._ends)
        nexts = zip(gaps, values[1:], strict=True)
        beside = [0.0, *[value * _NEIGHBOUR if gap == 1 else 0.0 for gap, value in nexts]]
        most = list(accumulate(map(add, values, beside), initial=0.0))
        return _Row(values, beside, most)


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
