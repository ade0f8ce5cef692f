"""Where the terms of a query stand in a text, on the characters of the original."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.model import Span
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.runs import analyze_runs

if TYPE_CHECKING:
    from vnsearch.text.spotting import Needles, Outline

__all__ = ["MAX_MARKS", "Forms", "Mark", "Marker", "join_marks"]

MAX_MARKS = 500
"""How many marks of a document are looked at: what comes after them shows nothing better."""


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
        self._alone: list[_Run] = []  # runs of one term that are marked wherever they stand
        self._wanted: list[_Wanted] = []  # all others
        self._asides: list[_Run] = []
        for leaf in leaves:
            if field in leaf.fields:
                self._want(leaf, any_word=any_word)
        self._terms = list(self._numbers)
        self._alone = list(dict.fromkeys(self._alone))
        self._has_cases = any(term.kind is TermKind.EXACT for term in self._terms)
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
                self._want_each(runs)
            else:
                self._asides += runs
        self._want_each([self._run(other.terms) for other in leaf.alternatives])

    def _want_each(self, runs: Iterable[_Run]) -> None:
        for run in runs:
            if len(run) == 1:
                self._alone.append(run)
            else:
                self._wanted.append(_Wanted((run,)))

    def _run(self, terms: tuple[QueryTerm, ...]) -> _Run:
        run = tuple(self._numbers.setdefault(term, len(self._numbers)) for term in terms)
        self._terms_of[run] = terms
        return run

    def read(self, text: str, spans: Sequence[Span] | None = None) -> Analysis:
        """What the marks of a text are told by, and all of its terms."""
        if self.takes_more:
            return analyze(text, spans, compounds=False)
        return analyze_runs(text, spans)

    @property
    def takes_more(self) -> bool:
        """Whether the marks of a text are not told by its terms alone."""
        return self._has_cases or bool(self._tokens)

    @property
    def takes_all(self) -> bool:
        """Whether the marks of a text take all of its analysis, so that no outline tells them."""
        return bool(self._tokens) or self._needles.are_cut

    def find(self, text: Outline) -> Analysis:
        """What the marks of a text are told by, unless they take all of its analysis."""
        return text.find(self._needles, cases=self._has_cases)

    @cached_property
    def _needles(self) -> Needles:
        from vnsearch.text.spotting import Needles

        return Needles(self._words)

    def marks(self, analysis: Analysis) -> list[Mark]:
        """The marks of a text, in its order."""
        places = self._places(analysis)
        text = _Text(analysis, places)
        found = [(at, size, run) for run in self._alone for at, size in places[run[0]].items()]
        found += [place for wanted in self._wanted for place in text.occurrences(wanted)]
        if self._asides and found:
            positions = analysis.positions
            taken = {positions[at] for first, size, _ in found for at in range(first, first + size)}
            asides = [each for run in self._asides for each in text.occurrences(_Wanted((run,)))]
            found += [
                aside
                for aside in asides
                if positions[aside[0]] - 1 in taken or positions[aside[0]] + 1 in taken
            ]
        found.sort()  # those in order of one run are in order already
        starts, ends, terms_of = analysis.starts, analysis.ends, self._terms_of
        return [
            Mark._make((starts[first], ends[first + size - 1], terms_of[run]))
            for first, size, run in dict.fromkeys(found)
        ]

    def _places(self, analysis: Analysis) -> list[dict[int, int]]:
        """By number of a term, the indices at which it stands, with how many terms it covers."""
        places: list[dict[int, int]] = [{} for _ in self._terms]
        words, terms = self._words, analysis.terms
        for at, numbers in enumerate(map(words.get, terms)):
            if numbers:
                for number in numbers:
                    places[number][at] = 1
        if self._tokens:
            for text, at, size in analysis.compounds:
                for number in self._tokens.get(text, ()):
                    places[number][at] = size
        for number, term in enumerate(self._terms if self._has_cases else ()):
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

    def occurrences(self, wanted: _Wanted) -> Iterable[_Occurrence]:
        """All that there are of the runs."""
        if wanted.distance is not None:
            return self._near(wanted.runs, wanted.distance)
        return [(at, size, run) for run in wanted.runs for at, size in self._occurrences(run)]

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
