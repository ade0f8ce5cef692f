"""The comparison of engines in speed: what is computed from what was measured."""

from __future__ import annotations

import math
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from bench.engines.protocol import Question, words_of
from bench.speed.corpus import repeated, shuffled
from bench.speed.hard_queries import HARD_QUERIES
from bench.speed.plan import QUICK
from bench.speed.records import IndexCost, QueryTimes, Records, Remark, Setting
from bench.speed.report import write_report
from bench.speed.statistics import Spread, growth_exponent, percentile
from bench.speed.summary import compare, contenders
from bench.speed.targets import targets
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.query.parser import parse

PARTS = ("indexing", "queries", "cli", "startup", "scaling")


def test_percentile() -> None:
    """A percentile is interpolated between the two values next to it."""
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.5
    assert percentile([1.0, 2.0, 3.0], 0.0) == 1.0
    assert percentile([1.0, 2.0, 3.0], 1.0) == 3.0
    assert percentile([7.0], 0.95) == 7.0


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_spread_is_ordered(values: list[float]) -> None:
    """The quartiles stand on both sides of the median, and the 95th of 100 beyond them."""
    spread = Spread.of(values)
    slack = 1e-6
    assert spread.low - slack <= spread.median <= spread.high + slack
    assert spread.high <= spread.p95 + slack


@given(st.floats(0.1, 3), st.floats(0.01, 100))
def test_exponent(power: float, factor: float) -> None:
    """The exponent of a power law is found again."""
    sizes = [5_000, 10_000, 50_000, 200_000]
    costs = [factor * size**power for size in sizes]
    assert math.isclose(growth_exponent(sizes, costs), power, rel_tol=1e-6)


def test_hard_queries() -> None:
    """There are thirty different ones, and vnsearch understands each without a remark."""
    assert len({question.text for question in HARD_QUERIES}) == 30
    assert {question.text: parse(question.text).notes for question in HARD_QUERIES} == {
        question.text: () for question in HARD_QUERIES
    }


@pytest.mark.parametrize("question", HARD_QUERIES, ids=lambda each: each.text)
def test_counterparts(question: Question) -> None:
    """What other engines are asked are words of the query itself."""
    assert question.words
    assert set(question.words) <= set(words_of(question.text))
    assert (question.kind == "near") == bool(question.distance)


def test_shuffled() -> None:
    """A repetition has the same sentences in another order, and the same one every time."""
    text = "Một. Hai! Ba?\nBốn. Năm.\nSáu."
    other = shuffled(text, "1/a")
    assert other != text
    assert Counter(other.split()) == Counter(text.split())
    assert [line.count(" ") for line in other.split("\n")] == [2, 1, 0]
    assert shuffled(text, "1/a") == other


def test_repeated() -> None:
    """Beyond the articles that there are, ids are new."""
    rows = [{"id": "a", "title": "A", "text": "x"}, {"id": "b", "title": "B", "text": "y"}]
    ids = [row["id"] for row in islice(repeated(rows), 6)]
    assert ids == ["a", "b", "1/a", "1/b", "2/a", "2/b"]


def asked(mode: str, question: str, *milliseconds: float) -> QueryTimes:
    """What a question took vnsearch."""
    return QueryTimes("vnsearch", mode, 10, "headlines", question, milliseconds, 1)


def test_compare() -> None:
    """Only questions that both answered count, each by the median of its rounds."""
    passages, ids, _, *_ = contenders()
    times = [asked("passages", "a", 9, 6, 1), asked("ids", "a", 2, 2, 8), asked("ids", "b", 50)]
    found = compare(times, passages, ids)
    assert found
    assert (found.median, found.questions) == (3.0, 1)
    assert compare(times[1:], passages, ids) is None


def test_records(tmp_path: Path) -> None:
    """What was kept comes back as it was, part by part, until the part is cleared."""
    records = Records(tmp_path)
    kept = [asked("ids", "biên phòng", 1.5, 2.5), Remark("Xapian", "not installed")]
    for each in kept:
        records.add("queries", each)
    again = Records(tmp_path)
    assert [*again.read("queries", QueryTimes), *again.read("queries", Remark)] == kept
    again.clear("queries")
    assert not records.read("queries", QueryTimes)


def test_targets_without_measurements(tmp_path: Path) -> None:
    """A target that nothing was measured for is neither met nor missed."""
    assert {each.is_met for each in targets(QUICK, Records(tmp_path))} == {None}


def test_targets(tmp_path: Path) -> None:
    """A target is met or missed by what was measured, slow engines in proportion."""
    records = Records(tmp_path)
    ours = IndexCost("vnsearch", 1_000, 2.0, 3.0, 50, 70, 100, 110)
    theirs = IndexCost("whoosh-pyvi", 200, 8.0, 8.0, 50, 300, 20, 22)
    for cost in (ours, theirs):
        records.add("indexing", cost)
    found = {each.what: each for each in targets(QUICK, records)}
    faster = found["indexing, faster than Whoosh with pyvi"]
    assert (faster.measured, faster.is_met) == ("20.0 times", True)
    size = found["index, of the raw text"]
    assert (size.measured, size.is_met) == ("0.700", True)


def test_a_target_is_missed_by_little(tmp_path: Path) -> None:
    """What counts is what was measured, not what it is rounded to."""
    records = Records(tmp_path)
    records.add("indexing", IndexCost("vnsearch", 1_000, 2.0, 3.0, 50, 80_001, 100_000, 110_000))
    found = {each.what: each for each in targets(QUICK, records)}
    assert found["index, of the raw text"].is_met is False


def test_report_of_one_part(tmp_path: Path) -> None:
    """A report has the parts that were measured, and says what was left out."""
    records = Records(tmp_path / "measured")
    records.add("indexing", Setting({"cores": "2"}, {"vnsearch": "1.0"}))
    records.add("indexing", IndexCost("vnsearch", 1_000, 2.0, 3.0, 50, 70, 100, 110))
    records.add("indexing", Remark("Xapian", "not installed"))
    text = write_report(QUICK, records, PARTS, tmp_path).read_text(encoding="utf-8")
    assert "## Indexing 1,000 articles" in text
    assert "- Xapian: not installed" in text
    assert "## Queries" not in text
