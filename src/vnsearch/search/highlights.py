"""Where the terms of a query stand in a text, on the characters of the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from vnsearch.model import Article, Span
from vnsearch.search.leaves import Leaf, QueryTerm
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.normalize import fold

__all__ = ["MAX_MARKS", "Mark", "find_marks", "join_marks", "mark_body"]

MAX_MARKS = 500
"""How many marks of a document are looked at: what comes after them shows nothing better."""

_STRETCH = 30_000  # characters that are analysed at once


@dataclass(frozen=True, slots=True)
class Mark:
    """A term of a query, or the terms of a phrase, at a place in a text."""

    terms: tuple[QueryTerm, ...]
    span: Span


def find_marks(
    analysis: Analysis, leaves: Iterable[Leaf], field: str, *, any_word: bool = False
) -> list[Mark]:
    """Every occurrence that makes a leaf match in `field`, in the order of the text.

    A phrase is one mark, where all of it stands; with `any_word` its terms count apart.
    """
    marks: list[Mark] = []
    text = _Text(analysis)
    for leaf in leaves:
        if field not in leaf.fields:
            continue
        groups = [(at, at + 1) for at in range(len(leaf.terms))] if any_word else leaf.groups
        for start, end in groups:
            terms = leaf.terms[start:end]
            for first in text.runs(terms):
                span = Span(analysis.starts[first], analysis.ends[first + len(terms) - 1])
                marks.append(Mark(terms, span))
    return sorted(marks, key=lambda mark: mark.span)


class _Text:
    """Where terms occur in a text."""

    def __init__(self, analysis: Analysis) -> None:
        self._positions = analysis.positions
        self._written: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(analysis.terms):
            self._written[text].append(at)
        self._found: dict[QueryTerm, set[int]] = {}

    @cached_property
    def _accentings(self) -> dict[str, list[str]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for text in self._written:
            groups[fold(text)].append(text)
        return groups

    def _places(self, term: QueryTerm) -> set[int]:
        if term not in self._found:
            texts = [term.text] if term.accented else self._accentings.get(term.text, [])
            places = (self._written.get(text, []) for text in texts)
            self._found[term] = set(chain.from_iterable(places))
        return self._found[term]

    def runs(self, terms: Sequence[QueryTerm]) -> Iterator[int]:
        """Where the terms stand side by side: the place of the first."""
        rest = [(offset, self._places(term)) for offset, term in enumerate(terms)]
        positions = self._positions
        for at in self._places(terms[0]):
            if all(
                at + offset in places and positions[at + offset] == positions[at] + offset
                for offset, places in rest
            ):
                yield at


def mark_body(article: Article, leaves: Sequence[Leaf], *, any_word: bool = False) -> list[Mark]:
    """The first `MAX_MARKS` marks in the body of an article, at least.

    A long text is read in stretches and no further than needed.
    """
    marks: list[Mark] = []
    for stretch in _stretches(article):
        analysis = analyze(article.text, stretch, compounds=False)
        marks += find_marks(analysis, leaves, "body", any_word=any_word)
        if len(marks) >= MAX_MARKS:
            break
    return marks


def _stretches(article: Article) -> Iterator[list[Span]]:
    """The body in pieces of about `_STRETCH` characters, cut between spans or at spaces."""
    stretch: list[Span] = []
    size = 0
    for span in article.body:
        start = span.start
        while span.end - start > _STRETCH:
            space = article.text.find(" ", start + _STRETCH, span.end)
            end = space if space > 0 else span.end
            yield [*stretch, Span(start, end)]
            stretch, size, start = [], 0, end
        stretch.append(Span(start, span.end))
        size += span.end - start
        if size > _STRETCH:
            yield stretch
            stretch, size = [], 0
    if stretch:
        yield stretch


def join_marks(text: str, marks: Iterable[Mark], offset: int = 0) -> tuple[Span, ...]:
    """What to highlight: marks that overlap or have only spaces between them become one span.

    `text` begins at `offset` of the text that the marks refer to; the spans refer to `text`.
    """
    spans: list[Span] = []
    for mark in marks:
        start, end = mark.span.start - offset, mark.span.end - offset
        if spans and not text[spans[-1].end : start].strip():
            last = spans.pop()
            start, end = last.start, max(last.end, end)
        spans.append(Span(start, end))
    return tuple(spans)
