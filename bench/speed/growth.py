"""How indexing and queries grow with the number of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from bench.engines.registry import Engine
from bench.speed.asking import ask_in_turn, headline_questions, warm_up
from bench.speed.building import build, remove
from bench.speed.plan import Plan
from bench.speed.processes import UnavailableError
from bench.speed.querying import HEADLINES, keep_memory, open_sessions
from bench.speed.records import IndexCost, QueryTimes, Records, Remark

__all__ = ["PART", "run"]

PART = "scaling"


def run(plan: Plan, records: Records, engines: Sequence[Engine]) -> None:
    """Index and search at each size that has not been done, those that can in time."""
    done = {times.articles for times in records.read(PART, QueryTimes)}
    for size in plan.sizes:
        if size not in done:
            indexed = list(_index(plan, records, engines, size))
            _search(plan, records, indexed, size)
            if size > plan.articles:
                for engine in indexed:
                    remove(engine, size)


def _index(plan: Plan, records: Records, engines: Iterable[Engine], size: int) -> Iterable[Engine]:
    """Index with every engine that is not expected to take too long; those that did."""
    for engine in engines:
        expected = _expected_seconds(records, engine, size)
        if engine.is_optional and expected > plan.patience:
            about = f"{engine.label}, {size:,} articles"
            records.add(PART, Remark(about, f"would take about {expected:.0f} s to index"))
            continue
        try:
            cost = build(engine, size)
        except UnavailableError as error:
            records.add(PART, Remark(engine.label, str(error)))
            continue
        records.add(PART, cost)
        print(f"  {engine.label:<28}{size:>9,} articles {cost.seconds:>8.1f} s", flush=True)
        yield engine


def _expected_seconds(records: Records, engine: Engine, size: int) -> float:
    """In proportion to the largest size so far; 0 for the first."""
    costs = [cost for cost in records.read(PART, IndexCost) if cost.engine == engine.key]
    return max((cost.seconds * size / cost.articles for cost in costs[-1:]), default=0.0)


def _search(plan: Plan, records: Records, engines: Sequence[Engine], size: int) -> None:
    questions = headline_questions(plan.growth_headlines)
    with ExitStack() as stack:
        sessions = open_sessions(stack, records, PART, engines, size, slow=False)
        warm_up(sessions)
        measured = ask_in_turn(sessions, questions, plan.growth_rounds, HEADLINES, size)
        batches = list(measured)  # recorded together: a size is done or it is not
        keep_memory(records, PART, sessions, size)
    for batch in batches:
        for times in batch:
            records.add(PART, times)
