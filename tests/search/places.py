"""Where the words of a query stand in a text, found by trying every place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from vnsearch.text.analysis import Analysis
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold, new_style
from vnsearch.text.variants import spelling_variants

__all__ = [
    "Place",
    "Run",
    "Want",
    "accepts",
    "characters",
    "fits",
    "near_places",
    "places",
    "windows",
]


@dataclass(frozen=True, slots=True)
class Want:
    """A word of a query: which words of a text count for it."""

    text: str
    kind: str = "word"  # or exact, pattern, fuzzy, regex
    accented: bool = True
    variants: bool = True
    case: int = 0
    edits: int = 0

    @property
    def is_token(self) -> bool:
        """Whether it is a pattern of a token that holds marks."""
        return self.kind == "pattern" and re.search(r"[^\w*?]", self.text) is not None


Run = tuple[Want, ...]
"""Words that stand side by side."""

Place = tuple[int, int]
"""Terms [first, end) of a text."""


@cache
def accepts(want: Want, term: str, case: int = 0) -> bool:
    """Whether a term, with the mask of its capitals, counts for a word of a query."""
    seen, text = (term, want.text) if want.accented else (fold(term), fold(want.text))
    if want.kind == "exact":
        return seen == text and case == want.case
    if want.kind == "pattern":
        return any(fits(each, seen, is_token=want.is_token) for each in (text, new_style(text)))
    if want.kind == "regex":
        return re.fullmatch(text, seen) is not None
    spellings = (text, *(spelling_variants(text) if want.variants else ()))
    is_near = want.kind == "fuzzy" and distance(text, seen) <= want.edits
    return seen in spellings or is_near


def fits(pattern: str, text: str, *, is_token: bool = False) -> bool:
    """Whether a pattern with wildcards matches a text from end to end."""
    if not pattern:
        return not text
    takes_one = text != "" and (is_token or text[0].isalnum())
    if pattern[0] == "*":
        skips = takes_one and fits(pattern, text[1:], is_token=is_token)
        return fits(pattern[1:], text, is_token=is_token) or skips
    is_same = takes_one if pattern[0] == "?" else text[:1] == pattern[0]
    return is_same and fits(pattern[1:], text[1:], is_token=is_token)


def places(text: Analysis, run: Run) -> list[Place]:
    """Where a run stands in a text."""
    if run[0].is_token:
        tokens = [(token, at, at + size) for token, at, size in text.compounds]
        return [(at, end) for token, at, end in tokens if accepts(run[0], token)]
    return [
        (first, first + len(run))
        for first in range(len(text.terms) - len(run) + 1)
        if all(
            text.positions[at] - text.positions[first] == at - first
            and accepts(want, text.terms[at], text.cases[at])
            for at, want in enumerate(run, start=first)
        )
    ]


def windows(text: Analysis, runs: Sequence[Run], others: int) -> set[int]:
    """The positions at which windows begin that hold each run and at most so many other words.

    Equal runs stand at different places, and the run that a window begins with shares no word
    with the others; further on, different runs may share words.
    """
    found = set()
    for chosen in product(*(places(text, run) for run in runs)):
        spans = [(text.positions[first], text.positions[end - 1] + 1) for first, end in chosen]
        (begin, behind), *others_of_it = sorted(spans)
        are_apart = len(set(zip(runs, chosen, strict=True))) == len(runs)
        are_apart &= all(start >= behind for start, _ in others_of_it)
        reach = max(end for _, end in spans) - begin
        if are_apart and reach - sum(map(len, runs)) <= others:
            found.add(begin)
    return found


def near_places(text: Analysis, runs: Sequence[Run], others: int) -> set[Place]:
    """Where the runs stand in a stretch of the longest that a window may be, and is one."""
    begins = windows(text, runs, others)
    reach = sum(map(len, runs)) + others
    return {
        (first, end)
        for run in runs
        for first, end in places(text, run)
        if any(
            begin <= text.positions[first] and text.positions[end - 1] < begin + reach
            for begin in begins
        )
    }


def characters(text: Analysis, marked: set[Place]) -> set[int]:
    """The offsets of all characters at some places."""
    return {at for first, end in marked for at in range(text.starts[first], text.ends[end - 1])}
