"""Why a search found what it did."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["QueryExplanation", "ScoreExplanation", "ScorePart", "WordExplanation"]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one thing that a query looks for brings to the score of a document.

    `kind` is word, pair, window, near, compound or synonym; `text` what is looked for. `score` is
    weight · idf · saturated frequency; `frequency` counts occurrences, weighted by field and
    normalised by length, `weight` has boosts in it.
    """

    kind: str
    text: str
    weight: float
    idf: float
    frequency: float
    score: float


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """How a score came about: the sum of the parts, times the factor for the article's age."""

    parts: tuple[ScorePart, ...]
    recency: float = 1.0


@dataclass(frozen=True, slots=True)
class WordExplanation:
    """A word of a query as it was understood.

    `forms` are the words of the index that count for it, those that are in most articles first,
    of which `form_count` says how many there are. `synonyms` are other ways to write it, or to
    write the words that it is one of.
    """

    text: str
    articles: int
    forms: tuple[str, ...]
    form_count: int
    required: bool
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryExplanation:
    """A query as it was understood: with all its operators, and word by word."""

    query: str
    words: tuple[WordExplanation, ...]
