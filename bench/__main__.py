"""Compares vnsearch with other engines, side by side, and writes bench/RESULTS.md with its plots.

    python -m bench                        # everything; about forty minutes
    python -m bench --quick                # a small run of everything, in bench/work/quick
    python -m bench --only queries,cli     # these parts anew, the rest from the last run
    python -m bench --resume               # what an interrupted run has left
    python -m bench --report               # the report alone, of what has been measured

Indexes and corpora that are missing are made, in bench/work. bench/README.md says what is to be
installed for which engine; one that is absent is left out, and the report says so.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.engines.registry import ENGINES
from bench.speed import commands, growth, indexing, querying, starting
from bench.speed.plan import FULL, QUICK, Plan
from bench.speed.records import Records
from bench.speed.report import write_report
from bench.speed.setting import setting

__all__ = ["main"]

PARTS: dict[str, Callable[[Plan, Records], None]] = {
    indexing.PART: lambda plan, records: indexing.run(plan, records, ENGINES),
    querying.PART: lambda plan, records: querying.run(plan, records, ENGINES),
    commands.PART: commands.run,
    starting.PART: starting.run,
    growth.PART: lambda plan, records: growth.run(plan, records, ENGINES),
}
"""What a run consists of, in this order; memory and index size are measured by the way."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="a small run, of some minutes")
    parser.add_argument("--only", metavar="PART,…", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--resume", action="store_true", help="keep what has been measured")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    options = parser.parse_args(arguments)
    chosen = options.only.split(",") if options.only else list(PARTS)
    if unknown := set(chosen) - PARTS.keys():
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    plan = QUICK if options.quick else FULL
    records = Records(plan.folder / "measured")
    if not options.report:
        for part in chosen:
            _measure(part, plan, records, resume=options.resume)
    target = plan.folder if options.quick else Path(__file__).parent
    print(f"written: {write_report(plan, records, list(PARTS), target)}")


def _measure(part: str, plan: Plan, records: Records, *, resume: bool) -> None:
    print(part, flush=True)
    if not resume:
        records.clear(part)
    records.add(part, setting(ENGINES))
    PARTS[part](plan, records)


if __name__ == "__main__":
    main()
