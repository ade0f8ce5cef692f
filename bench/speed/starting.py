"""What it takes to start: commands on an index of five articles (`bench.startup`)."""

from __future__ import annotations

from bench import startup
from bench.speed.plan import Plan
from bench.speed.records import CommandTimes, ImportCost, Records

__all__ = ["PART", "run"]

PART = "startup"


def run(plan: Plan, records: Records) -> None:
    """Time new processes in turn."""
    for command, times in startup.measure(plan.starts).items():
        records.add(PART, CommandTimes(PART, command, tuple(each / 1000 for each in times)))
    for each in startup.imports():
        records.add(PART, ImportCost(each.module, each.own, each.cumulative))
