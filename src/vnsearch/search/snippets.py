"""Choosing the passages of a document that show best why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]\s+|\n\s*)(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s)|\n")
_BREAK = re.compile(r"\s")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Window:
    """Marks [first, last] that fit into a passage within one paragraph."""

    first: int
    last: int
    worth: float


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
    title: Sequence[Span] = (),
) -> tuple[Snippet, ...]:
    """The best passages of the body, in the order of the text.

    `worth` says how much it is worth to show each term, `title` where in the body words of the
    title stand, in order: a passage with them says more of what the article is about. Without
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
    return tuple(_snippet(article.text, span, marks) for span in sorted(spans))


class _Chooser:
    """Chooses passages, the best first, none of which overlap."""

    def __init__(
        self,
        article: Article,
        marks: Sequence[Mark],
        worth: Mapping[QueryTerm, float],
        length: int,
        title: Sequence[Span],
    ) -> None:
        self._text = article.text
        self._marks = list(marks)
        self._rooms = list(_paragraphs(article))
        self._worth = worth
        self._length = length
        self._title = [span.start for span in title]
        self._shown: set[QueryTerm] = set()

    def next_passage(self, *, only_new: bool) -> Span | None:
        """The best passage of what is left; with `only_new`, for terms not shown yet."""
        starts = [room.start for room in self._rooms]
        homes = [bisect_right(starts, mark.span.start) - 1 for mark in self._marks]
        best = max(self._windows(homes, only_new), key=lambda window: window.worth, default=None)
        if best is None:
            return None
        chosen = self._marks[best.first : best.last + 1]
        self._shown.update(term for mark in chosen for term in mark.terms)
        home = homes[best.first]
        room = self._rooms[home]
        span = _passage(self._text, room, chosen[0].span, chosen[-1].span, self._length)
        rest = (Span(room.start, span.start), Span(span.end, room.end))
        self._rooms[home : home + 1] = [each for each in rest if each.start < each.end]
        self._marks = [
            mark
            for mark in self._marks
            if mark.span.end <= span.start or span.end <= mark.span.start
        ]
        return span

    def _windows(self, homes: Sequence[int], only_new: bool) -> Iterator[_Window]:
        """Every run of marks that fits into a passage, with what it is worth."""
        most = max(self._worth.values(), default=0.0)
        for first, mark in enumerate(self._marks):
            total = 0.0
            seen: set[tuple[QueryTerm, ...]] = set()
            for at in range(first, len(self._marks)):
                other = self._marks[at]
                if other.span.end - mark.span.start > max(self._length, _size(mark)):
                    break
                if homes[at] != homes[first]:
                    break
                value = self._value(other, only_new=only_new)
                total += value * (_REPEATED if other.terms in seen else 1.0)
                seen.add(other.terms)
                if at > first and other.span.start - self._marks[at - 1].span.end == 1:
                    total += value * _NEIGHBOUR
                if total:
                    bonus = _TITLE * most * self._title_words(mark.span.start, other.span.end)
                    yield _Window(first, at, total + bonus)

    def _value(self, mark: Mark, *, only_new: bool) -> float:
        terms = [term for term in mark.terms if not (only_new and term in self._shown)]
        return sum(self._worth.get(term, 0.0) for term in terms)

    def _title_words(self, start: int, end: int) -> int:
        """How many words of the title stand from the sentence before a window to its end."""
        reach = start - int(self._length * _LEAD)
        count = bisect_left(self._title, end) - bisect_left(self._title, reach)
        return min(count, _TITLE_WORDS)


def _size(mark: Mark) -> int:
    return mark.span.end - mark.span.start


def _paragraphs(article: Article) -> Iterator[Span]:
    """The spans of the body, cut at blank lines."""
    for span in article.body:
        start = span.start
        for blank in _BLANK_LINE.finditer(article.text, span.start, span.end):
            yield Span(start, blank.start())
            start = blank.end()
        yield Span(start, span.end)


def _passage(text: str, room: Span, first: Span, last: Span, length: int) -> Span:
    """From the first to the last mark with what stands around them, cut at sentences and words."""
    slack = max(0, length - (last.end - first.start))
    earliest = max(room.start, first.start - min(int(length * _LEAD), slack))
    start = _start_of_sentence(text, earliest, first.start, at_edge=earliest == room.start)
    end = min(room.end, max(last.end, start + length))
    if end < room.end:
        end = _end_of_sentence(text, last.end, end, start + int(length * _FULL))
    return _strip(text, start, end)


def _start_of_sentence(text: str, earliest: int, latest: int, *, at_edge: bool) -> int:
    """The first start of a sentence in a range, else of a word."""
    if at_edge:
        return earliest
    starts = [found.end() + earliest for found in _SENTENCE_START.finditer(text[earliest:latest])]
    if len(starts) > 1 or (starts and starts[0] > earliest):
        return max(starts)
    word = _BREAK.search(text, earliest, latest)
    return word.end() if word else latest


def _end_of_sentence(text: str, earliest: int, latest: int, enough: int) -> int:
    """The last end of a sentence in a range, if it is not before `enough`; else of a word."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, earliest, latest)]
    if ends and ends[-1] >= enough:
        return ends[-1]
    return _last_break(text, earliest, latest)


def _last_break(text: str, earliest: int, latest: int) -> int:
    breaks = [found.start() for found in _BREAK.finditer(text, earliest, latest + 1)]
    return breaks[-1] if breaks else earliest


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _beginning(article: Article, length: int) -> tuple[Snippet, ...]:
    if not article.body:
        return ()
    block = next(_paragraphs(article))
    end = min(block.end, block.start + length)
    if end < block.end:
        end = max(block.start + 1, _last_break(article.text, block.start, end))
    return (_snippet(article.text, _strip(article.text, block.start, end), ()),)


def _snippet(text: str, span: Span, marks: Sequence[Mark]) -> Snippet:
    inside = [mark for mark in marks if span.start <= mark.span.start and mark.span.end <= span.end]
    passage = text[span.start : span.end]
    return Snippet(passage, span.start, join_marks(passage, inside, span.start))
