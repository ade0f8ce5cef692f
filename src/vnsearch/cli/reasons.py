"""Why: a query as it was understood, and what a score is made of, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vnsearch.cli.lines import Line, Piece, Role

if TYPE_CHECKING:
    from vnsearch.model import QueryExplanation, ScoreExplanation, ScorePart, WordExplanation

__all__ = ["query_lines", "score_lines"]

_MOST_WORDS = 20  # of a query, and
_MOST_PARTS = 12  # of a score, that are shown; the rest is counted
_WIDEST_WORD = 12  # characters; a longer word is not aligned with the others
_HEADINGS = ("score", "weight", "idf", "freq")
_UNNAMED = "word"  # the kind of part that goes without saying


def query_lines(explanation: QueryExplanation) -> Iterator[Line]:
    """Lay out how a query was understood: as a whole, then word by word, and an empty line."""
    yield Line((Piece(explanation.query, Role.TITLE),), "query: ")
    words = explanation.words[:_MOST_WORDS]
    width = max((len(word.text) for word in words if len(word.text) <= _WIDEST_WORD), default=0)
    counts = _aligned([(f"{word.articles:,}",) for word in words])
    for word, count in zip(words, counts, strict=True):
        known = f"{count} {_facts(word)}"
        if len(word.text) <= width:
            yield Line((Piece(known),), f"  {word.text:{width}}  ")
        else:
            yield Line((Piece(f"{word.text}  {known}"),), "  ")
    if more := len(explanation.words) - len(words):
        yield Line((Piece(f"and {more:,} more words (--json has all)", Role.ASIDE),), "  ")
    yield Line()


def _facts(word: WordExplanation) -> str:
    """What to say of a word behind the number of articles that have it."""
    facts = ["article" if word.articles == 1 else "articles"]
    if word.forms and word.forms != (word.text,):
        more = word.form_count - len(word.forms)
        facts.append(f"as {', '.join(word.forms)}" + (f" and {more:,} more" if more else ""))
    if word.synonyms:
        facts.append(f"or {', '.join(word.synonyms)}")
    if not word.required:
        facts.append("not required")
    return "; ".join(facts)


def score_lines(explanation: ScoreExplanation, score: float, lead: str) -> Iterator[Line]:
    """Lay out how a score came about: its parts, the largest first, and what they come to."""
    parts = sorted(explanation.parts, key=lambda part: -part.score)
    if not parts:
        return
    shown, rest = parts[:_MOST_PARTS], parts[_MOST_PARTS:]
    rows = [(_numbers(part), Piece(_what(part))) for part in shown]
    if rest:
        noun = "part" if len(rest) == 1 else "parts"
        smaller = f"{len(rest):,} smaller {noun} (--json has all)"
        rows.append((_sum(rest), Piece(smaller, Role.ASIDE)))
    aged = explanation.recency != 1
    result = f"× {explanation.recency:.3f} for its age = {score:.3f}" if aged else "in all"
    rows.append((_sum(parts), Piece(result, Role.TITLE)))
    heading, *numbers = _aligned([_HEADINGS, *(cells for cells, _ in rows)])
    yield Line((Piece(heading, Role.ASIDE),), lead)
    for row, (_, piece) in zip(numbers, rows, strict=True):
        yield Line((piece,), f"{lead}{row.rstrip()}  ")


def _numbers(part: ScorePart) -> tuple[str, ...]:
    return (
        f"{part.score:.3f}",
        f"{part.weight:.2f}",
        f"{part.idf:.2f}",
        f"{part.frequency:.1f}",
    )


def _sum(parts: Sequence[ScorePart]) -> tuple[str, ...]:
    return (f"{sum(part.score for part in parts):.3f}", "", "", "")


def _what(part: ScorePart) -> str:
    """What a part is about: "phòng", "biên phòng (pair)"."""
    return part.text if part.kind == _UNNAMED else f"{part.text} ({part.kind})"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of a table as text, each column to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        " ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]
