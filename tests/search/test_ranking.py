"""Scores against the formula written out."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vnsearch import Index
from vnsearch.search.ranking import Ranking
from vnsearch.text.analysis import analyze

_WORD = st.sampled_from(["biên", "giới", "đảo", "hải", "bão"])  # accented, so that all is exact
_TEXT = st.lists(_WORD, min_size=1, max_size=10).map(" ".join)


def _count(terms: Sequence[str], wanted: Sequence[str]) -> int:
    """How often `wanted` stands in `terms`, side by side."""
    size = len(wanted)
    return sum(list(terms[at : at + size]) == list(wanted) for at in range(len(terms)))


def _slow_score(texts: list[str], number: int, query: str) -> float:
    """BM25 over syllables, neighbours and compounds of the bodies, straight from its formula."""
    ranking = Ranking()
    analyses = [analyze(text) for text in texts]
    query_analysis = analyze(query)
    words = query_analysis.terms
    syllables = [analysis.terms for analysis in analyses]
    compounds = [[name for name, _, _ in analysis.compounds] for analysis in analyses]
    units: list[tuple[list[list[str]], list[str], float]] = []
    units += [(syllables, [word], 1.0) for word in words]
    units += [(syllables, [a, b], ranking.pair) for a, b in pairwise(words)]
    units += [(compounds, [name], ranking.compound) for name, _, _ in query_analysis.compounds]
    total = 0.0
    for documents, unit, weight in units:
        frequency = _count(documents[number], unit)
        containing = sum(_count(document, unit) > 0 for document in documents)
        mean = sum(map(len, documents)) / len(documents)
        if not frequency:
            continue
        idf = math.log(1 + (len(texts) - containing + 0.5) / (containing + 0.5))
        norm = ranking.k1 * (1 - ranking.b + ranking.b * len(documents[number]) / mean)
        total += weight * idf * frequency * (ranking.k1 + 1) / (frequency + norm)
    return total


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(_TEXT, min_size=1, max_size=6), query=_TEXT)
def test_scores_are_those_of_the_formula(
    texts: list[str], query: str, make_index: Callable[..., Index]
) -> None:
    """Every score equals the formula, worked out slowly over lists of words."""
    index = make_index(**{f"d{number}": f"… | {text}" for number, text in enumerate(texts)})
    results = index.search(query, match="any", limit=100)
    scores = {hit.id: hit.score for hit in results.hits}
    expected = {f"d{n}": _slow_score(texts, n, query) for n in range(len(texts))}
    assert scores == pytest.approx({name: score for name, score in expected.items() if score})
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_half_a_word_in_a_title_does_not_outweigh_the_word(
    make_index: Callable[..., Index],
) -> None:
    """Articles about a word rank above one with half of it in the title, half elsewhere."""
    about = {f"d{n}": f"Chuyện {n} | Các bác sĩ ở bệnh viện số {n} mổ suốt đêm." for n in range(9)}
    others = {f"f{n}": f"Chuyện {n} | Tin ngắn số {n} về thời tiết hôm nay." for n in range(20)}
    index = make_index(half="Đời nghệ sĩ | Đạn đại bác nổ ở biên giới.", **about, **others)
    assert [hit.id for hit in index.search("bác sĩ").hits][-1] == "half"
