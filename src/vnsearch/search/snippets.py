"""Choosing the passages of a document that show best why it was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnsearch.model import Article, Snippet, Span
from vnsearch.search.highlights import MAX_MARKS, Mark, join_marks
from vnsearch.search.leaves import QueryTerm

__all__ = ["PASSAGE_LENGTH", "make_snippets"]

PASSAGE_LENGTH = 240
"""How long a passage is, in characters."""

_LEAD = 120  # how far before the first mark a sentence may begin to be shown from its start
_REPEATED = 0.15  # the share of its weight that a term counts again
_NEIGHBOUR = 0.5  # the share that it counts more next to the term before it
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]\s+|\n\s*)(?=\S)")
_BREAK = re.compile(r"\s")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Window:
    """Marks [first, last] that fit into a passage within one paragraph."""

    first: int
    last: int
    worth: float


def make_snippets(
    article: Article, marks: Sequence[Mark], worth: Mapping[QueryTerm, float], count: int
) -> tuple[Snippet, ...]:
    """At most `count` passages of the body, in the order of the text.

    `worth` says how much it is worth to show each term. A second passage is shown only for
    terms that the first lacks. Without marks, the passage is the beginning of the body.
    """
    marks = marks[:MAX_MARKS]
    homes = _homes(tuple(_paragraphs(article)), marks)
    windows: list[_Window] = []
    wanted = dict(worth)
    while len(windows) < count:
        best = _best_window(homes, marks, wanted)
        if best is None:
            break
        windows.append(best)
        for mark in marks[best.first : best.last + 1]:
            wanted.update(dict.fromkeys(mark.terms, 0.0))
    windows.sort(key=lambda window: window.first)
    if not windows:
        return _beginning(article)
    spans = [_passage(article.text, homes[window.first], marks, window) for window in windows]
    if len(spans) > 1 and any(a.end >= b.start for a, b in pairwise(spans)):
        spans = spans[:1]
    return tuple(_snippet(article.text, span, marks) for span in spans)


def _paragraphs(article: Article) -> Iterator[Span]:
    """The spans of the body, cut at blank lines."""
    for span in article.body:
        start = span.start
        for blank in _BLANK_LINE.finditer(article.text, span.start, span.end):
            yield Span(start, blank.start())
            start = blank.end()
        yield Span(start, span.end)


def _best_window(
    homes: Sequence[Span], marks: Sequence[Mark], worth: Mapping[QueryTerm, float]
) -> _Window | None:
    """The window worth most; the first of equals; None where no mark is worth anything."""
    best: _Window | None = None
    for first, mark in enumerate(marks):
        if not any(worth[term] for term in mark.terms):
            continue
        total = 0.0
        seen: set[tuple[QueryTerm, ...]] = set()
        for at in range(first, len(marks)):
            other = marks[at]
            too_far = other.span.end - mark.span.start > PASSAGE_LENGTH
            if too_far or homes[at] != homes[first]:
                break
            value = sum(worth[term] for term in other.terms)
            total += value * (_REPEATED if other.terms in seen else 1.0)
            seen.add(other.terms)
            if at > first and other.span.start - marks[at - 1].span.end == 1:
                total += value * _NEIGHBOUR
            if best is None or total > best.worth:
                best = _Window(first, at, total)
    return best


def _homes(paragraphs: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """For each mark, the paragraph that it is in."""
    starts = [paragraph.start for paragraph in paragraphs]
    return [paragraphs[bisect_right(starts, mark.span.start) - 1] for mark in marks]


def _passage(text: str, block: Span, marks: Sequence[Mark], window: _Window) -> Span:
    """The marks of a window with what stands around them, cut at sentences and words."""
    first, last = marks[window.first].span, marks[window.last].span
    slack = max(0, PASSAGE_LENGTH - (last.end - first.start))
    earliest = max(block.start, first.start - min(_LEAD, slack))
    start = _start_of_sentence(text, earliest, first.start, at_edge=earliest == block.start)
    end = min(block.end, max(last.end, start + PASSAGE_LENGTH))
    if end < block.end:
        end = max(last.end, _last_break(text, last.end, end))
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


def _last_break(text: str, earliest: int, latest: int) -> int:
    breaks = [found.start() for found in _BREAK.finditer(text, earliest, latest + 1)]
    return breaks[-1] if breaks else earliest


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _beginning(article: Article) -> tuple[Snippet, ...]:
    if not article.body:
        return ()
    block = next(_paragraphs(article))
    end = min(block.end, block.start + PASSAGE_LENGTH)
    if end < block.end:
        end = max(block.start + 1, _last_break(article.text, block.start, end))
    return (_snippet(article.text, _strip(article.text, block.start, end), ()),)


def _snippet(text: str, span: Span, marks: Sequence[Mark]) -> Snippet:
    inside = [mark for mark in marks if span.start <= mark.span.start and mark.span.end <= span.end]
    passage = text[span.start : span.end]
    return Snippet(passage, span.start, join_marks(passage, inside, span.start))
