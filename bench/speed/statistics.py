"""Medians, spreads and growth."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Spread", "growth_exponent", "percentile"]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share`, from 0 to 1, of the values do not exceed, interpolated."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some values and how far they lie apart: quartiles, and the 95th of 100."""

    median: float
    low: float
    high: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of one value or more."""
        low, high, p95 = (percentile(values, share) for share in (0.25, 0.75, 0.95))
        return cls(statistics.median(values), low, high, p95)


def growth_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The exponent b of cost = a · size^b: least squares over the logarithms of both.

    Needs two sizes that differ.
    """
    logs = [[math.log(value) for value in values] for values in (sizes, costs)]
    return statistics.linear_regression(*logs).slope
