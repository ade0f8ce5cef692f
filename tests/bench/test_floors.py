"""The targets of the ranking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bench.floors import (
    GAINS,
    Floor,
    above_peers,
    read_floors,
    same_spellings,
    write_floors,
)
from bench.scoring import Scores

ACCENTED = Scores(ndcg=0.8, mrr=0.75, held_out=0.8, milliseconds=1.0)


def scores(stripped: float, swapped: Scores = ACCENTED) -> dict[str, Scores]:
    """Scores by kind of query."""
    return {
        "accented": ACCENTED,
        "stripped": replace(ACCENTED, ndcg=stripped),
        "swapped": swapped,
    }


@pytest.mark.parametrize(
    ("ndcg", "gain", "reached"),
    [
        (0.75, 0.03, True),
        (0.78, 0.03, False),
        (0.79, 0.0, True),
        (0.8, 0.0, False),  # above means more than as good
        (0.81, 0.0, False),
    ],
)
def test_gain(ndcg: float, gain: float, reached: bool) -> None:
    """The search must be ahead of the best peer by the gain, of accented and stripped queries."""
    floor = Floor("peer", "1.0", ndcg, gain)
    checks = list(above_peers("set", scores(0.8), {"accented": floor, "stripped": floor}))
    assert [check.reached for check in checks] == [reached, reached]


@pytest.mark.parametrize(("stripped", "reached"), [(0.785, True), (0.81, True), (0.775, False)])
def test_stripped(stripped: float, reached: bool) -> None:
    """No more than two hundredths may be lost without accents."""
    check, _ = same_spellings("set", scores(stripped))
    assert check.reached is reached


@pytest.mark.parametrize(
    ("swapped", "reached"),
    [
        (ACCENTED, True),
        (replace(ACCENTED, milliseconds=2.0), True),
        (replace(ACCENTED, ndcg=0.7999), False),
        (replace(ACCENTED, ndcg=0.8001), False),  # another ranking, by luck a better one
        (replace(ACCENTED, mrr=0.7499), False),
    ],
)
def test_swapped(swapped: Scores, reached: bool) -> None:
    """Tones in their other place change nothing at all."""
    _, check = same_spellings("set", scores(0.8, swapped))
    assert check.reached is reached


def test_floors_are_kept(tmp_path: Path) -> None:
    """Floors that are written are read as they were."""
    floors = {"set": {"accented": Floor("peer", "1.0", 0.785, 0.03)}}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_pinned_floors() -> None:
    """The pinned floors ask for the gains that are wanted, of every collection."""
    floors = read_floors()
    assert {name: {floor.gain for floor in kinds.values()} for name, kinds in floors.items()} == {
        name: {gain} for name, gain in GAINS.items()
    }
    assert all(kinds.keys() == {"accented", "stripped"} for kinds in floors.values())
