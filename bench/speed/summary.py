"""What the records of a run say, by engine: medians, spreads, ratios and growth."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.engines.registry import ENGINES, Contender, Engine
from bench.speed.records import IndexCost, QueryTimes
from bench.speed.statistics import Spread, growth_exponent

__all__ = [
    "GROWTH_FROM",
    "IndexRow",
    "QueryRow",
    "Ratio",
    "Series",
    "compare",
    "contenders",
    "growth",
    "index_rows",
    "label",
    "query_rows",
    "query_series",
    "series",
]

GROWTH_FROM = 5_000
"""Articles; below, what a process needs to start hides how the rest grows."""


Series = Mapping[int, float]
"""A value by number of articles."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What an engine needs to index; `seconds` and the rest are of `measured` articles."""

    engine: Engine
    measured: int
    runs: int
    seconds: Spread
    processor: float
    memory: float
    size: float
    raw: int
    file: int

    def seconds_for(self, articles: int) -> float:
        """The median for so many articles, in proportion where fewer were measured."""
        return self.seconds.median * articles / self.measured


@dataclass(frozen=True, slots=True)
class QueryRow:
    """How long a contender takes: over questions, the median of the rounds of each.

    `first` is the median of the first round, before anything is in a cache; `noise` is how far
    the quartiles of the rounds of a question lie apart, as a share of their median.
    """

    contender: Contender
    questions: int
    times: Spread
    first: float
    noise: float


def contenders() -> list[Contender]:
    """All engines in all their modes, in the order of the tables."""
    return [Contender(engine, mode) for engine in ENGINES for mode in engine.modes]


def label(contender: Contender) -> str:
    """The name of a contender in the tables."""
    engine, mode = contender.engine, contender.mode
    return engine.label if len(engine.modes) == 1 else f"{engine.label}: {mode.label}"


def index_rows(costs: Sequence[IndexCost]) -> list[IndexRow]:
    """A row for each engine that was measured; all costs of an engine are of one size."""
    runs = {engine: [cost for cost in costs if cost.engine == engine.key] for engine in ENGINES}
    return [_index_row(engine, own) for engine, own in runs.items() if own]


def _index_row(engine: Engine, runs: Sequence[IndexCost]) -> IndexRow:
    return IndexRow(
        engine=engine,
        measured=runs[0].articles,
        runs=len(runs),
        seconds=Spread.of([run.seconds for run in runs]),
        processor=statistics.median(run.processor for run in runs),
        memory=statistics.median(run.memory for run in runs),
        size=statistics.median(run.size for run in runs),
        raw=runs[0].raw,
        file=runs[0].file,
    )


def query_rows(times: Sequence[QueryTimes]) -> list[QueryRow]:
    """A row for each contender that was asked."""
    rows = []
    for contender in contenders():
        if own := _of(times, contender):
            medians = [statistics.median(each.milliseconds) for each in own]
            first = statistics.median(each.milliseconds[0] for each in own)
            noise = statistics.median(map(_noise, own))
            rows.append(QueryRow(contender, len(own), Spread.of(medians), first, noise))
    return rows


def _of(times: Sequence[QueryTimes], contender: Contender) -> list[QueryTimes]:
    key = contender.engine.key, contender.mode.key
    return [each for each in times if (each.engine, each.mode) == key]


def _noise(times: QueryTimes) -> float:
    spread = Spread.of(times.milliseconds)
    return (spread.high - spread.low) / spread.median


@dataclass(frozen=True, slots=True)
class Ratio:
    """One contender's times divided by another's, over the questions that both answered."""

    median: float
    p95: float
    questions: int


def compare(times: Sequence[QueryTimes], one: Contender, other: Contender) -> Ratio | None:
    """The median and the 95th of 100 of `one` as multiples of those of `other`."""
    taken = [
        {each.question: statistics.median(each.milliseconds) for each in _of(times, contender)}
        for contender in (one, other)
    ]
    common = taken[0].keys() & taken[1].keys()
    if not common:
        return None
    ours, theirs = (Spread.of([each[question] for question in common]) for each in taken)
    return Ratio(ours.median / theirs.median, ours.p95 / theirs.p95, len(common))


def series(costs: Sequence[IndexCost], value: Callable[[IndexCost], float]) -> dict[str, Series]:
    """A value of costs by engine and number of articles; the last one counts."""
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for cost in costs:
        found[cost.engine][cost.articles] = value(cost)
    return dict(found)


def query_series(times: Sequence[QueryTimes]) -> dict[Contender, Series]:
    """The median time of queries by contender and number of articles."""
    found: dict[Contender, Series] = {}
    for contender in contenders():
        by_size: defaultdict[int, list[float]] = defaultdict(list)
        for each in _of(times, contender):
            by_size[each.articles].append(statistics.median(each.milliseconds))
        if by_size:
            found[contender] = {size: statistics.median(each) for size, each in by_size.items()}
    return found


def growth(values: Series) -> float | None:
    """The exponent of growth from GROWTH_FROM articles on; None where there are not two sizes."""
    sizes = sorted(size for size in values if size >= GROWTH_FROM)
    if len(sizes) < 2:
        return None
    return growth_exponent(sizes, [values[size] for size in sizes])
