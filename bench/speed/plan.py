"""How much a run measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.data import WORK

__all__ = ["FULL", "PLANS", "QUICK", "Plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The sizes and repetitions of a run.

    `articles` are indexed and searched, the first `slow_articles` of them by slow engines.
    `headlines` are put in `rounds`; slow modes get the first `slow_headlines` once. `sizes` are
    those of the growth, with `growth_headlines`. A slow or optional engine is left out at sizes
    that would take it more than `patience` seconds. Commands run `starts` times.
    """

    name: str
    articles: int
    slow_articles: int
    repetitions: int
    headlines: int
    slow_headlines: int
    rounds: int
    sizes: tuple[int, ...]
    growth_headlines: int
    growth_rounds: int
    patience: float
    starts: int

    @property
    def folder(self) -> Path:
        """Where the run leaves what it measures."""
        return WORK / self.name


FULL = Plan(
    name="full",
    articles=20_000,
    slow_articles=20_000,
    repetitions=3,
    headlines=200,
    slow_headlines=50,
    rounds=5,
    sizes=(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000),
    growth_headlines=60,
    growth_rounds=3,
    patience=60,
    starts=15,
)

QUICK = Plan(
    name="quick",
    articles=1_000,
    slow_articles=200,
    repetitions=2,
    headlines=40,
    slow_headlines=10,
    rounds=3,
    sizes=(500, 1_000, 2_000),
    growth_headlines=20,
    growth_rounds=3,
    patience=5,
    starts=5,
)

PLANS = (FULL, QUICK)
