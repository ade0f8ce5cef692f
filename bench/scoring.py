"""How good rankings are: nDCG@10 and MRR@10.

Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with the
logarithm of base 2 and relevance that is there or not; Voorhees, "The TREC-8 question answering
track report" (1999).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

__all__ = [
    "DEPTH",
    "HELD_OUT",
    "TRAINING",
    "Ranker",
    "Scores",
    "evaluate",
    "ndcg",
    "reciprocal_rank",
]

DEPTH = 10
"""How many documents of a ranking count."""

TRAINING = slice(0, None, 2)
"""The queries that parameters are chosen on."""

HELD_OUT = slice(1, None, 2)
"""The queries that show whether what was chosen carries over."""

Ranker = Callable[[str], Sequence[str]]
"""From a query to the ids of the best documents, the best first."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the queries of a collection; `held_out` is nDCG over those held out."""

    ndcg: float
    mrr: float
    held_out: float
    milliseconds: float


def ndcg(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """The discounted gain of the first ten, as a share of what is possible."""
    gain = sum(_discount(at) for at, each in enumerate(ranked[:DEPTH]) if each in relevant)
    return gain / sum(_discount(at) for at in range(min(len(relevant), DEPTH)))


def _discount(at: int) -> float:
    return 1 / math.log2(at + 2)


def reciprocal_rank(ranked: Sequence[str], relevant: AbstractSet[str]) -> float:
    """One over the rank of the first relevant document, 0 where none of the first ten is."""
    return next((1 / (at + 1) for at, each in enumerate(ranked[:DEPTH]) if each in relevant), 0.0)


def evaluate(
    rank: Ranker, queries: Mapping[str, str], relevant: Mapping[str, AbstractSet[str]]
) -> Scores:
    """Put all queries, and compare what is found with the relevant documents."""
    started = time.perf_counter()
    found = {number: rank(query) for number, query in queries.items()}
    elapsed = time.perf_counter() - started
    gains = [ndcg(ranked, relevant[number]) for number, ranked in found.items()]
    ranks = [reciprocal_rank(ranked, relevant[number]) for number, ranked in found.items()]
    return Scores(
        ndcg=fmean(gains),
        mrr=fmean(ranks),
        held_out=fmean(gains[HELD_OUT]),
        milliseconds=elapsed / len(queries) * 1000,
    )
