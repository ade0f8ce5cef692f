"""Why: a query as it was understood, and what a score is made of, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from vnsearch.cli.lines import Line, Piece, Role
from vnsearch.model import QueryExplanation, ScoreExplanation, ScorePart, WordExplanation

__all__ = ["query_lines", "score_lines"]


def query_lines(explanation: QueryExplanation) -> Iterator[Line]:
    """Lay out how a query was understood: as a whole, then word by word."""
    yield Line((Piece(explanation.query, Role.MATCH),), "query: ")
    for word in explanation.words:
        yield Line((Piece(_word(word), Role.ASIDE),), f"  {word.text}: ")
    yield Line()


def _word(word: WordExplanation) -> str:
    noun = "article" if word.articles == 1 else "articles"
    facts = [f"{word.articles:,} {noun}"]
    if not word.required:
        facts.append("not required")
    if word.forms and word.forms != (word.text,):
        more = word.form_count - len(word.forms)
        forms = ", ".join(word.forms) + (f" and {more:,} more" if more else "")
        facts.append(f"as {forms}")
    if word.synonyms:
        facts.append(f"or {', '.join(word.synonyms)}")
    return "; ".join(facts)


def score_lines(explanation: ScoreExplanation, score: float, lead: str) -> Iterator[Line]:
    """Lay out how a score came about, the largest part first."""
    factor = "" if explanation.recency == 1 else f", times {explanation.recency:.3f} for its age"
    yield Line((Piece(f"score {score:.3f}{factor}", Role.ASIDE),), lead)
    for part in sorted(explanation.parts, key=lambda each: -each.score):
        yield Line((Piece(_part(part), Role.ASIDE),), f"{lead}  {part.score:7.3f}  ")


def _part(part: ScorePart) -> str:
    return (
        f"{part.kind} {part.text} "
        f"(weight {part.weight:.2f} · idf {part.idf:.2f} · frequency {part.frequency:.2f})"
    )
