"""The figures of the benchmarks, against values worked out by hand."""

from __future__ import annotations

import pytest
from bench.scoring import evaluate, ndcg, reciprocal_rank

TWELVE = [f"d{at}" for at in range(12)]


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [
        ({"d0"}, 1.0),
        ({"d2"}, 0.5),  # 1 / log2(4)
        ({"d0", "d2"}, 0.919721),  # (1 + 1/2) / (1 + 1 / log2(3))
        ({"d0", "d1"}, 1.0),
        ({"d1", "elsewhere"}, 0.386853),  # (1 / log2(3)) / (1 + 1 / log2(3))
        ({"d9"}, 0.289065),  # 1 / log2(11)
        ({"d10"}, 0.0),
        ({"elsewhere"}, 0.0),
    ],
)
def test_ndcg(relevant: set[str], expected: float) -> None:
    """The gain is discounted by the logarithm of the rank, cut at ten, and divided by the best."""
    assert ndcg(TWELVE, relevant) == pytest.approx(expected, abs=1e-6)


def test_ndcg_of_more_than_fit() -> None:
    """Ten relevant documents are all that ten places can show."""
    assert ndcg(TWELVE, set(TWELVE)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [({"d0"}, 1.0), ({"d3", "d7"}, 0.25), ({"d9"}, 0.1), ({"d10"}, 0.0), ({"elsewhere"}, 0.0)],
)
def test_reciprocal_rank(relevant: set[str], expected: float) -> None:
    """The first relevant document counts, where it is among ten."""
    assert reciprocal_rank(TWELVE, relevant) == expected


def test_evaluate() -> None:
    """The means are over all queries; every second one is held out."""
    found = {"a": ["x"], "b": ["y", "z", "x"], "c": []}
    scores = evaluate(
        lambda query: found[query],
        {"1": "a", "2": "b", "3": "c"},
        {"1": {"x"}, "2": {"x"}, "3": {"x"}},
    )
    assert scores.ndcg == pytest.approx((1 + 0.5 + 0) / 3)
    assert scores.mrr == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert scores.held_out == pytest.approx(0.5)
