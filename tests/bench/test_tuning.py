"""How the parameters of the ranking are chosen."""

from __future__ import annotations

from collections.abc import Mapping

from bench.tuning import LEAST_GAIN, descend


def test_descent() -> None:
    """The descent reaches the top of a hill, over several rounds, and leaves the rest alone."""

    def objectives(setting: Mapping[str, float]) -> list[float]:
        hill = -((setting["x"] - setting["y"]) ** 2) - 2 * (setting["y"] - 3) ** 2
        return [hill + 1, hill - 1]

    grid = {"x": (0.0, 1.0, 2.0, 3.0), "y": (0.0, 1.0, 2.0, 3.0)}
    best = descend({"x": 0.0, "y": 0.0, "z": 5.0}, grid, objectives)
    assert best == {"x": 3.0, "y": 3.0, "z": 5.0}


def test_small_gains_are_chance() -> None:
    """A default stays where another value gains next to nothing."""
    best = descend({"x": 0.0}, {"x": (0.0, 1.0)}, lambda setting: [setting["x"] * LEAST_GAIN / 2])
    assert best == {"x": 0.0}
