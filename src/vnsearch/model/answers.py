"""The answers to what is asked beside a search."""

from __future__ import annotations

from dataclasses import dataclass

from vnsearch.model.spans import Span

__all__ = ["Facet", "FacetCount", "Highlights", "KeyTerm", "Suggestion"]


@dataclass(frozen=True, slots=True)
class Highlights:
    """Where an article has what a query looks for: in its title, and in its whole text, in order.

    The spans of `text` include those of the title where it stands in the text.
    """

    title: tuple[Span, ...]
    text: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a half-typed query may go on as, and how many articles have its last words so."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word that tells documents from others, how many of them have it, and how much it tells.

    `score` is a log-likelihood ratio: from 10.83 on the chance is below one in a thousand.
    """

    text: str
    articles: int
    score: float


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many documents have a value: a month, a place, a source.

    `value` is what a filter or a script takes, `label` what a reader is shown.
    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field among the documents that a query found, with their counts.

    Dates come in order of time, with the empty months or years between them; other values the
    most frequent first. A document may have several values, or none: `missing` counts those.
    `total` counts the documents; `partial` and `notes` are as in `Results`.
    """

    field: str
    by: str
    total: int
    missing: int
    counts: tuple[FacetCount, ...]
    partial: bool = False
    notes: tuple[str, ...] = ()
