"""The targets of the comparison, each held against what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench import startup
from bench.engines.registry import Contender, by_key
from bench.speed import commands, growth, indexing, querying, starting
from bench.speed.plan import Plan
from bench.speed.querying import HARD, HEADLINES
from bench.speed.records import CommandTimes, IndexCost, QueryTimes, Records
from bench.speed.summary import compare, index_rows, query_series, series
from bench.speed.summary import growth as exponent

__all__ = ["Target", "targets"]

_FASTER_THAN_PYVI = 15.0
_MEMORY, _MEMORY_AT = 600e6, 100_000
_OF_RAW_TEXT = 0.8
_FASTER_THAN_WHOOSH = 30.0
_OF_TANTIVY = 3.0
_EXPONENT = 1.0
_BEHIND_SQLITE = 0.25  # seconds
_OF_IMPORT_CLICK = 2.0

_OURS = by_key("vnsearch")
_PASSAGES, _IDS, _ = (Contender(_OURS, mode) for mode in _OURS.modes)


@dataclass(frozen=True, slots=True)
class Target:
    """A target, what was measured, and whether it is met; nothing of it where it was not."""

    what: str
    limit: str
    measured: str = "not measured"
    is_met: bool | None = None


def _at_most(what: str, value: float | None, limit: float, form: str = "{:.3f}") -> Target:
    wanted = f"at most {form.format(limit)}"
    if value is None:
        return Target(what, wanted)
    return Target(what, wanted, form.format(value), value <= limit)


def _at_least(what: str, value: float | None, limit: float) -> Target:
    wanted = f"at least {limit:g} times"
    if value is None:
        return Target(what, wanted)
    return Target(what, wanted, f"{value:.1f} times", value >= limit)


def targets(plan: Plan, records: Records) -> list[Target]:
    """All of them, in the order of the issue that set them."""
    return [
        *_indexing(plan, records),
        *_queries(records.read(querying.PART, QueryTimes)),
        *_growth(records),
        *_commands(records),
    ]


def _indexing(plan: Plan, records: Records) -> Iterator[Target]:
    rows = {row.engine.key: row for row in index_rows(records.read(indexing.PART, IndexCost))}
    seconds = {key: row.seconds_for(plan.articles) for key, row in rows.items()}
    ours = seconds.get("vnsearch")
    pyvi, tantivy = seconds.get("whoosh-pyvi"), seconds.get("tantivy-segmented")
    faster = pyvi / ours if ours and pyvi else None
    yield _at_least("indexing, faster than Whoosh with pyvi", faster, _FASTER_THAN_PYVI)
    of_tantivy = ours / tantivy if ours and tantivy else None
    yield _at_most("indexing time, of tantivy with the same segmentation", of_tantivy, 1.0)
    memory = series(records.read(growth.PART, IndexCost), lambda cost: cost.memory)
    peak = memory.get("vnsearch", {}).get(_MEMORY_AT)
    what = f"peak memory at {_MEMORY_AT:,} articles, MB"
    yield _at_most(what, peak and peak / 1e6, _MEMORY / 1e6, "{:.0f}")
    row = rows.get("vnsearch")
    size = row.size / row.raw if row else None
    yield _at_most("index, of the raw text", size, _OF_RAW_TEXT)


def _queries(times: Sequence[QueryTimes]) -> Iterator[Target]:
    """Ids by the same signals, and ids and what users get beside the words alone."""
    for group in (HEADLINES, HARD):
        own = [each for each in times if each.group == group]
        for ours, mode, work in (
            (_IDS, "signals", "ids, same signals"),
            (_IDS, "words", "ids, against words alone"),
            (_PASSAGES, "words", "with passages, against words alone"),
        ):
            for key, is_limit_faster in (("whoosh", True), ("tantivy", False)):
                theirs = _mode_of(key, mode)
                what = f"{group}, {work}: {theirs.engine.label}"
                yield _ratio(what, own, ours, theirs, is_faster=is_limit_faster)


def _mode_of(engine: str, mode: str) -> Contender:
    found = by_key(engine)
    return Contender(found, next(each for each in found.modes if each.key == mode))


def _ratio(
    what: str, times: Sequence[QueryTimes], ours: Contender, theirs: Contender, *, is_faster: bool
) -> Target:
    """Median and 95th of 100 at once: the target is met where both are."""
    if is_faster:
        limit = f"at least {_FASTER_THAN_WHOOSH:g} times faster"
        found = compare(times, theirs, ours)
    else:
        limit = f"at most {_OF_TANTIVY:g} times its time"
        found = compare(times, ours, theirs)
    if found is None:
        return Target(what, limit)
    both = (found.median, found.p95)
    is_met = min(both) >= _FASTER_THAN_WHOOSH if is_faster else max(both) <= _OF_TANTIVY
    shown = f"median {found.median:.1f}, p95 {found.p95:.1f} ({found.questions} queries)"
    return Target(what, limit, shown, is_met)


def _growth(records: Records) -> Iterator[Target]:
    latency = query_series(records.read(growth.PART, QueryTimes))
    for ours, name in ((_PASSAGES, "with passages"), (_IDS, "ids")):
        value = exponent(latency.get(ours, {}))
        yield _at_most(f"growth of query time, {name}, exponent", value, _EXPONENT)


def _commands(records: Records) -> Iterator[Target]:
    medians = {
        (part, times.command): statistics.median(times.seconds)
        for part in (commands.PART, starting.PART)
        for times in records.read(part, CommandTimes)
    }
    ours = medians.get((commands.PART, commands.OURS))
    theirs = medians.get((commands.PART, commands.FTS5))
    behind = ours - theirs if ours and theirs else None
    yield _at_most("cold search, seconds behind sqlite3 with FTS5", behind, _BEHIND_SQLITE)
    base = medians.get((starting.PART, startup.BASE))
    for (part, command), median in medians.items():
        if part == starting.PART and command.startswith("search"):
            what = f"cold {command}, small index, times import click"
            yield _at_most(what, base and median / base, _OF_IMPORT_CLICK)
