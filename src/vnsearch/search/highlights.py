"""Where the terms of a query stand in a text, on the characters of the original."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple

from vnsearch.model import Article, Span
from vnsearch.search.functionwords import is_function_word
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["MAX_MARKS", "Forms", "Mark", "Marked", "Marker", "join_marks", "mark_body"]

MAX_MARKS = 500
"""How many marks of a document are looked at: what comes after them shows nothing better."""

_STRETCH = 30_000  # characters that are analysed at once


class Mark(NamedTuple):
    """A term of a query, or the terms of a phrase, at [start, end) of a text."""

    start: int
    end: int
    terms: tuple[QueryTerm, ...]


Forms = Callable[[str, QueryTerm], Collection[str]]
"""Gives the terms of the index that count for a term of the query in a field."""

_Run = tuple[int, ...]  # terms that stand side by side, by their numbers


class _Wanted(NamedTuple):
    """Runs that are marked: each wherever it stands or, with a `distance`, near the others."""

    runs: tuple[_Run, ...]
    distance: int | None = None


class Marker:
    """Marks in texts every occurrence that makes a leaf match in `field`.

    A phrase is one mark, where all of it stands; with `any_word` its terms count apart. What
    must stand near something else is marked where it does. A function word is marked beside
    another mark only.
    """

    def __init__(
        self, leaves: Iterable[Leaf], field: str, forms: Forms, *, any_word: bool = False
    ) -> None:
        self._numbers: dict[QueryTerm, int] = {}
        self._terms_of: dict[_Run, tuple[QueryTerm, ...]] = {}
        self._wanted: list[_Wanted] = []
        self._asides: list[_Run] = []
        for leaf in leaves:
            if field in leaf.fields:
                self._want(leaf, any_word=any_word)
        self._terms = list(self._numbers)
        # The words, and the tokens that hold marks, with the numbers of what they count for.
        self._words: dict[str, list[int]] = {}
        self._tokens: dict[str, list[int]] = {}
        for term, number in self._numbers.items():
            known = self._tokens if term.token else self._words
            for form in forms(field, term):
                known.setdefault(form, []).append(number)

    def _want(self, leaf: Leaf, *, any_word: bool) -> None:
        if leaf.distance is not None and len(leaf.groups) > 1 and not any_word:
            runs = tuple(map(self._run, leaf.group_terms()))
            self._wanted.append(_Wanted(runs, leaf.distance))
            return
        required = leaf.required()
        for start, end in leaf.groups:
            group = leaf.terms[start:end]
            runs = tuple(map(self._run, [(term,) for term in group] if any_word else [group]))
            if (start, end) in required:
                self._wanted.append(_Wanted(runs))
            else:
                self._asides += runs
        self._wanted += [_Wanted((self._run(other.terms),)) for other in leaf.alternatives]

    def _run(self, terms: tuple[QueryTerm, ...]) -> _Run:
        run = tuple(self._numbers.setdefault(term, len(self._numbers)) for term in terms)
        self._terms_of[run] = terms
        return run

    def marks(self, analysis: Analysis) -> list[Mark]:
        """The marks of a text, in its order."""
        text = _Text(analysis, self._places(analysis))
        found = {place for wanted in self._wanted for place in text.occurrences(wanted)}
        if self._asides and found:
            positions = analysis.positions
            taken = {positions[at] for first, size, _ in found for at in range(first, first + size)}
            asides = [each for run in self._asides for each in text.occurrences(_Wanted((run,)))]
            found.update(
                aside
                for aside in asides
                if not taken.isdisjoint((positions[aside[0]] - 1, positions[aside[0]] + 1))
            )
        starts, ends, terms_of = analysis.starts, analysis.ends, self._terms_of
        return [
            Mark(starts[first], ends[first + size - 1], terms_of[run])
            for first, size, run in sorted(found)
        ]

    def _places(self, analysis: Analysis) -> list[dict[int, int]]:
        """By number of a term, the indices at which it stands, with how many terms it covers."""
        places: list[dict[int, int]] = [{} for _ in self._terms]
        words, terms = self._words, analysis.terms
        for at in compress(count(), map(words.__contains__, terms)):
            for number in words[terms[at]]:
                places[number][at] = 1
        if self._tokens:
            for text, at, size in analysis.compounds:
                for number in self._tokens.get(text, ()):
                    places[number][at] = size
        for number, term in enumerate(self._terms):
            if term.kind is TermKind.EXACT:
                found = places[number].items()
                places[number] = {at: size for at, size in found if analysis.cases[at] == term.case}
        return places


_Occurrence = tuple[int, int, _Run]  # the index of the first term, how many they are, and the run


class _Text:
    """Where runs occur in a text, given its terms and where each of those wanted stands."""

    def __init__(self, analysis: Analysis, places: Sequence[dict[int, int]]) -> None:
        self._positions = analysis.positions
        self._places = places

    def occurrences(self, wanted: _Wanted) -> Iterator[_Occurrence]:
        """All that there are of the runs."""
        if wanted.distance is not None:
            yield from self._near(wanted.runs, wanted.distance)
            return
        for run in wanted.runs:
            for first, size in self._occurrences(run):
                yield first, size, run

    def _occurrences(self, run: _Run) -> Iterable[tuple[int, int]]:
        first, *rest = (self._places[number] for number in run)
        if not rest:
            return first.items()
        positions = self._positions
        return (
            (at, len(run))
            for at in first
            if all(
                at + offset in places and positions[at + offset] == positions[at] + offset
                for offset, places in enumerate(rest, start=1)
            )
        )

    def _near(self, runs: Sequence[_Run], distance: int) -> Iterator[_Occurrence]:
        """The runs in any stretch of text that has all of them and at most so many other words."""
        import numpy as np  # which most searches do not need here

        from vnsearch.search.proximity import Operand, find_windows

        positions = self._positions
        index = {position: at for at, position in enumerate(positions)}
        starts = {
            run: np.array(sorted(positions[at] for at, _ in self._occurrences(run)), np.int64)
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
                yield index[start], len(run), run


class Marked(NamedTuple):
    """What was found in the body of an article: marks, and where words of its title begin."""

    marks: list[Mark]
    title: list[int]


def mark_body(
    article: Article, marker: Marker, title: Iterable[str] = (), *, most: int | None = MAX_MARKS
) -> Marked:
    """The first `most` marks in the body of an article, at least; all of them without a number.

    `title` are the terms of its title. With a number, a long text is read in stretches and no
    further than needed, and what stands across the end of a stretch is not found.
    """
    found = Marked([], [])
    telling = set(filter(_tells, title))
    for stretch in [article.body] if most is None else _stretches(article):
        analysis = analyze(article.text, stretch, compounds=False)
        found.marks.extend(marker.marks(analysis))
        if telling:
            of_title = map(telling.__contains__, analysis.terms)
            found.title.extend(compress(analysis.starts, of_title))
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
    spans: list[tuple[int, int]] = []
    for mark in marks:
        start, end = mark.start - offset, mark.end - offset
        if spans and not text[spans[-1][1] : start].strip():
            first, last = spans.pop()
            start, end = first, max(last, end)
        spans.append((start, end))
    return tuple(Span(start, end) for start, end in spans)
