"""Why a document has its score, and how a query was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from vnsearch.model import QueryExplanation, ScoreExplanation, ScorePart, WordExplanation
from vnsearch.query import render
from vnsearch.search.finding import Found
from vnsearch.search.leaves import Leaf
from vnsearch.search.ranking import Scored, Scorer
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit, written

__all__ = ["ScoreExplainer", "explain_query"]

_MOST_FORMS = 8


class ScoreExplainer:
    """Takes the scores of an answer apart."""

    def __init__(self, scorer: Scorer, units: Sequence[Unit]) -> None:
        self._scorer = scorer
        self._units = units

    @cached_property
    def _scored(self) -> list[Scored]:
        return [scored for unit in self._units if (scored := self._scorer.score(unit))]

    def explain(self, doc: int, recency: float) -> ScoreExplanation:
        """What each unit brings to the score of a document; `recency` multiplies their sum."""
        return ScoreExplanation(tuple(self._parts(doc)), recency)

    def _parts(self, doc: int) -> Iterator[ScorePart]:
        for scored in self._scored:
            at = int(np.searchsorted(scored.docs, doc))
            if at < len(scored.docs) and scored.docs[at] == doc:
                yield ScorePart(
                    scored.unit.kind,
                    scored.unit.text,
                    scored.weight,
                    scored.idf,
                    float(scored.frequencies[at]),
                    float(scored.scores[at]),
                )


def explain_query(found: Found) -> QueryExplanation:
    """The query with all its operators, and what each of its words stands for."""
    words = (word for wanted in found.leaves for word in _words(wanted.leaf, found.source))
    return QueryExplanation(render(found.node), tuple(words))


def _words(leaf: Leaf, source: TermSource) -> Iterator[WordExplanation]:
    required = {at for start, end in leaf.required() for at in range(start, end)}
    for at, term in enumerate(leaf.terms):
        counts: Counter[str] = Counter()
        for field in leaf.fields:
            counts.update(source.forms(field, term))
        forms = sorted(counts, key=lambda form: (-counts[form], form))
        docs = [source.find(field, term).docs for field in leaf.fields]
        yield WordExplanation(
            written((term,)),
            len(np.unique(np.concatenate(docs))),
            tuple(forms[:_MOST_FORMS]),
            len(forms),
            at in required,
            tuple(other.text for other in leaf.alternatives if other.start <= at < other.end),
        )
