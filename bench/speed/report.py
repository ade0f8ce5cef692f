"""The report of a run: RESULTS.md and its plots, of nothing but what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from bench.speed import sections
from bench.speed.plan import Plan
from bench.speed.plots import draw
from bench.speed.records import Records

__all__ = ["write_report"]


def write_report(plan: Plan, records: Records, parts: Sequence[str], folder: Path) -> Path:
    """Write the report of the parts that have been run in a folder; returns the file."""
    plots = draw(records, folder / "plots")
    blocks = chain(
        sections.head(plan, records, parts),
        sections.targets(plan, records),
        sections.indexing(plan, records),
        sections.queries(plan, records),
        sections.commands(plan, records),
        sections.startup(records),
        sections.growth(records),
        (f"![{title}]({file.relative_to(folder)})" for title, file in plots.items()),
        sections.remarks(records, parts),
    )
    target = folder / "RESULTS.md"
    target.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return target
