"""What it costs to index: every engine in turn, again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.engines.registry import Engine
from bench.speed.building import build
from bench.speed.plan import Plan
from bench.speed.processes import UnavailableError
from bench.speed.records import IndexCost, Records, Remark

__all__ = ["PART", "run"]

PART = "indexing"


def run(plan: Plan, records: Records, engines: Sequence[Engine]) -> None:
    """Measure what has not been measured yet; slow engines once, and as the plan says on less."""
    done = Counter(cost.engine for cost in records.read(PART, IndexCost))
    failed: set[Engine] = set()
    for repetition in range(plan.repetitions):
        for engine in engines:
            if engine in failed or done[engine.key] > repetition:
                continue
            if engine.is_slow and repetition:
                continue
            articles = plan.slow_articles if engine.is_slow else plan.articles
            try:
                cost = build(engine, articles)
            except UnavailableError as error:
                failed.add(engine)
                records.add(PART, Remark(engine.label, str(error)))
                continue
            records.add(PART, cost)
            print(f"  {engine.label:<28}{articles:>9,} articles {cost.seconds:>8.1f} s", flush=True)
