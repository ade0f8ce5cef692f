"""Where the terms of a query stand in a text, on the characters of the original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vnsearch.model import Article, Span
from vnsearch.search.functionwords import is_function_word
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind
from vnsearch.search.proximity import Operand, find_windows
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["MAX_MARKS", "Forms", "Mark", "Marked", "find_marks", "join_marks", "mark_body"]

MAX_MARKS = 500
"""How many marks of a document are looked at: what comes after them shows nothing better."""

_STRETCH = 30_000  # characters that are analysed at once


@dataclass(frozen=True, slots=True)
class Mark:
    """A term of a query, or the terms of a phrase, at a place in a text."""

    terms: tuple[QueryTerm, ...]
    span: Span


Forms = Callable[[str, QueryTerm], Container[str]]
"""Gives the terms of the index that count for a term of the query in a field."""


def find_marks(
    analysis: Analysis, leaves: Iterable[Leaf], field: str, forms: Forms, *, any_word: bool = False
) -> list[Mark]:
    """Every occurrence that makes a leaf match in `field`, in the order of the text.

    A phrase is one mark, where all of it stands; with `any_word` its terms count apart. What
    must stand near something else is marked where it does. A function word is marked beside
    another mark only.
    """
    marks: dict[Mark, None] = {}
    asides: dict[Mark, int] = {}  # with their positions
    taken: set[int] = set()  # the positions of marks
    text = _Text(analysis, field, forms)
    for leaf in leaves:
        if field not in leaf.fields:
            continue
        for terms, first, size, is_aside in text.occurrences(leaf, any_word=any_word):
            mark = Mark(terms, Span(analysis.starts[first], analysis.ends[first + size - 1]))
            if is_aside:
                asides[mark] = analysis.positions[first]
            else:
                marks[mark] = None
                taken.update(analysis.positions[first : first + size])
    marks |= dict.fromkeys(mark for mark, at in asides.items() if {at - 1, at + 1} & taken)
    return sorted(marks, key=lambda mark: mark.span)


class _Text:
    """Where terms occur in a text: as indices of its terms."""

    def __init__(self, analysis: Analysis, field: str, forms: Forms) -> None:
        self._analysis = analysis
        self._field = field
        self._forms = forms
        self._found: dict[QueryTerm, dict[int, int]] = {}

    @cached_property
    def _written(self) -> dict[str, list[int]]:
        written: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._analysis.terms):
            written[text].append(at)
        return written

    def occurrences(
        self, leaf: Leaf, *, any_word: bool
    ) -> Iterator[tuple[tuple[QueryTerm, ...], int, int, bool]]:
        """Terms, the index of the first, how many, and whether they are a function word."""
        if leaf.distance is not None and len(leaf.groups) > 1 and not any_word:
            yield from self._near(leaf.group_terms(), leaf.distance)
            return
        required = leaf.required()
        for start, end in leaf.groups:
            group = leaf.terms[start:end]
            for terms in [(term,) for term in group] if any_word else [group]:
                for first, size in self._runs(terms):
                    yield terms, first, size, (start, end) not in required
        for other in leaf.alternatives:
            for first, size in self._runs(other.terms):
                yield other.terms, first, size, False

    def _places(self, term: QueryTerm) -> dict[int, int]:
        """The indices at which a term stands, with the number of terms that it covers there."""
        if term not in self._found:
            forms = self._forms(self._field, term)
            if term.token:
                tokens = self._analysis.compounds
                places = {first: size for text, first, size in tokens if text in forms}
            else:
                texts = (text for text in self._written if text in forms)
                places = {at: 1 for text in texts for at in self._written[text]}
            if term.kind is TermKind.EXACT:
                cases = self._analysis.cases
                places = {at: size for at, size in places.items() if cases[at] == term.case}
            self._found[term] = places
        return self._found[term]

    def _runs(self, terms: Sequence[QueryTerm]) -> Iterator[tuple[int, int]]:
        """Where the terms stand side by side: the index of the first, how many terms they are."""
        if len(terms) == 1:
            yield from self._places(terms[0]).items()
            return
        rest = [(offset, self._places(term)) for offset, term in enumerate(terms)]
        positions = self._analysis.positions
        for at in self._places(terms[0]):
            if all(
                at + offset in places and positions[at + offset] == positions[at] + offset
                for offset, places in rest
            ):
                yield at, len(terms)

    def _near(
        self, runs: tuple[tuple[QueryTerm, ...], ...], distance: int
    ) -> Iterator[tuple[tuple[QueryTerm, ...], int, int, bool]]:
        """The runs in any stretch of text that has all of them and at most so many other words."""
        positions = self._analysis.positions
        index = {position: at for at, position in enumerate(positions)}
        starts = {
            run: np.array(sorted(positions[at] for at, _ in self._runs(run)), dtype=np.int64)
            for run in runs
        }
        windows = find_windows([Operand(run, starts[run], len(run)) for run in runs], distance)
        if not len(windows):
            return
        reach = sum(map(len, runs)) + distance
        for run, begins in starts.items():
            last = np.searchsorted(windows, begins, side="right") - 1
            inside = (last >= 0) & (begins + len(run) - windows[last] <= reach)
            for start in begins[inside].tolist():
                yield run, index[start], len(run), False


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found in the body of an article: marks, and where words of its title stand."""

    marks: list[Mark]
    title: list[Span]


def mark_body(
    article: Article,
    leaves: Sequence[Leaf],
    forms: Forms,
    *,
    any_word: bool = False,
    most: int | None = MAX_MARKS,
) -> Marked:
    """The first `most` marks in the body of an article, at least; all of them without a number.

    With a number, a long text is read in stretches and no further than needed, and what stands
    across the end of a stretch is not found.
    """
    found = Marked([], [])
    title = {term for term in analyze(article.title, compounds=False).terms if _tells(term)}
    for stretch in [article.body] if most is None else _stretches(article):
        analysis = analyze(article.text, stretch, compounds=False)
        found.marks.extend(find_marks(analysis, leaves, "body", forms, any_word=any_word))
        found.title.extend(
            Span(analysis.starts[at], analysis.ends[at])
            for at, term in enumerate(analysis.terms)
            if term in title
        )
        if most is not None and len(found.marks) >= most:
            break
    return found


def _tells(term: str) -> bool:
    """Whether a word of a title says something on its own."""
    return len(term) > 1 and not is_function_word(term, has_accents=True)


def _stretches(article: Article) -> Iterator[Sequence[Span]]:
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
