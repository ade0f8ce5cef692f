"""Why a document has its score, and how a query was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from vnsearch.model import (
    QueryExplanation,
    Results,
    ScoreExplanation,
    ScorePart,
    WordExplanation,
)
from vnsearch.query import render
from vnsearch.search.finding import Found
from vnsearch.search.leaves import Leaf
from vnsearch.search.scores import Scores
from vnsearch.search.terms import TermSource
from vnsearch.search.units import written_in

__all__ = ["explain"]

_MOST_FORMS = 8


def explain(results: Results, found: Found, docs: Sequence[int], scores: Scores) -> Results:
    """The results with why they are there; `docs` are the documents of their hits."""
    hits = []
    for hit, doc in zip(results.hits, docs, strict=True):
        explanation = ScoreExplanation(tuple(_parts(scores, doc)), scores.factor(doc))
        hits.append(hit._replace(explanation=explanation))
    words = (word for wanted in found.leaves for word in _words(wanted.leaf, found.source))
    explanation_of_query = QueryExplanation(render(found.node), tuple(words))
    return results._replace(hits=tuple(hits), explanation=explanation_of_query)


def _parts(scores: Scores, doc: int) -> Iterator[ScorePart]:
    """What each unit brings to the score of a document."""
    for part in scores.parts(doc):
        kind, text = part.unit.kind, part.unit.text
        yield ScorePart(kind, text, part.weight, part.idf, part.frequency, part.score)


def _words(leaf: Leaf, source: TermSource) -> Iterator[WordExplanation]:
    required = {at for start, end in leaf.required() for at in range(start, end)}
    for at, term in enumerate(leaf.terms):
        counts: Counter[str] = Counter()
        for field in leaf.fields:
            counts.update(source.forms(field, term))
        forms = sorted(counts, key=lambda form: (-counts[form], form))
        docs = [source.find(field, term).docs for field in leaf.fields]
        yield WordExplanation(
            written_in(leaf, (term,)),
            len(np.unique(np.concatenate(docs))),
            tuple(forms[:_MOST_FORMS]),
            len(forms),
            at in required,
            tuple(other.text for other in leaf.alternatives if other.start <= at < other.end),
        )
