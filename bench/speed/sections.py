"""The sections of a report, each a few blocks of Markdown, none where nothing was measured."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bench.engines.protocol import Question
from bench.engines.registry import ENGINES, Contender
from bench.speed import commands as cli
from bench.speed import growth as scaling
from bench.speed import indexing as indexes
from bench.speed import querying, starting
from bench.speed.hard_queries import HARD_QUERIES
from bench.speed.plan import Plan
from bench.speed.records import (
    CommandTimes,
    ImportCost,
    IndexCost,
    QueryTimes,
    Records,
    Remark,
    ServingMemory,
    Setting,
)
from bench.speed.statistics import Spread
from bench.speed.summary import (
    GROWTH_FROM,
    QueryRow,
    Series,
    compare,
    contenders,
    index_rows,
    label,
    query_rows,
    query_series,
    series,
)
from bench.speed.summary import growth as exponent
from bench.speed.targets import targets as all_targets
from bench.startup import BASE

__all__ = ["commands", "growth", "head", "indexing", "queries", "remarks", "startup", "targets"]

_MEGA = 1e6


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns after the first are aligned to the right."""
    lines = [head, [":--", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def head(plan: Plan, records: Records, parts: Sequence[str]) -> Iterator[str]:
    """What this is, and on what machine which part was run."""
    yield "# vnsearch beside other engines"
    yield (
        f"Written by `python -m bench` (the *{plan.name}* plan), which"
        " [README.md](README.md) describes. Times are wall clock, MB are 10⁶ bytes."
    )
    settings = {part: found[-1] for part in parts if (found := records.read(part, Setting))}
    names = list(dict.fromkeys(name for each in settings.values() for name in each.facts))
    yield _table(
        ["part", *names],
        ([part, *(each.facts.get(name, "") for name in names)] for part, each in settings.items()),
    )
    versions = {name: each for one in settings.values() for name, each in one.versions.items()}
    yield "Versions: " + "; ".join(f"{name} {each}" for name, each in versions.items()) + "."


def targets(plan: Plan, records: Records) -> Iterator[str]:
    """Each target and what was measured."""
    answers = {True: "yes", False: "**no**", None: "–"}
    yield "## Targets"
    yield _table(
        ["target", "wanted", "measured", "met"],
        (
            [each.what, each.limit, each.measured, answers[each.is_met]]
            for each in all_targets(plan, records)
        ),
    )


def indexing(plan: Plan, records: Records) -> Iterator[str]:
    """Time, memory and size by engine."""
    rows = index_rows(records.read(indexes.PART, IndexCost))
    if not rows:
        return
    yield f"## Indexing {plan.articles:,} articles"
    yield (
        "From a JSON Lines file to an index on disk, each in a process of its own, start-up"
        " included. vnsearch and *tantivy, same segmentation* read, date, place and segment the"
        " articles in two worker processes; the others take titles and texts as they are. Every"
        " index also holds the titles and texts. *Memory* is the peak of the process and its"
        " children (PSS). Where fewer articles were measured, the seconds are in proportion."
    )
    base = rows[0].seconds_for(plan.articles)
    yield _table(
        ["engine", "articles × runs", "seconds", "quartiles", "of vnsearch", "articles/s",
         "CPU s", "memory MB", "index MB", "of raw text", "of file"],
        (
            [
                row.engine.label,
                f"{row.measured:,} × {row.runs}",
                f"{row.seconds_for(plan.articles):.1f}",
                f"{row.seconds.low:.1f}–{row.seconds.high:.1f}",
                f"{row.seconds_for(plan.articles) / base:.2f}",
                f"{row.measured / row.seconds.median:,.0f}",
                f"{row.processor:.1f}",
                f"{row.memory / _MEGA:.0f}",
                f"{row.size / _MEGA:.1f}",
                f"{row.size / row.raw:.2f}",
                f"{row.size / row.file:.2f}",
            ]
            for row in rows
        ),
    )  # fmt: skip


def queries(plan: Plan, records: Records) -> Iterator[str]:
    """Headlines and hard cases."""
    times = records.read(querying.PART, QueryTimes)
    if not times:
        return
    yield f"## Queries on {plan.articles:,} articles"
    yield (
        "Each engine in a process of its own that has its index open, times measured in it; ten"
        " ids are asked for. All engines answer ten questions in turn, again and again; a"
        " question's time is the median of its rounds. *First* is the first round alone, *noise*"
        " the distance of the quartiles of the rounds. *Words and neighbours* is the work that"
        " vnsearch does for its ranking: every word, each pair of neighbours as a phrase, and"
        " within six words. The ratios are of medians and of 95ths of 100, over the"
        " questions that both answered, to vnsearch for ids alone."
    )
    memory = {
        (each.engine, each.mode): each.memory for each in records.read(querying.PART, ServingMemory)
    }
    for group in (querying.HEADLINES, querying.HARD):
        own = [each for each in times if each.group == group]
        yield f"### {group.capitalize()}"
        yield _query_table(own, memory)
    yield "### Each hard case"
    yield "Milliseconds; – where the engine has no counterpart."
    yield _hard_table([each for each in times if each.group == querying.HARD])


def _query_table(times: Sequence[QueryTimes], memory: Mapping[tuple[str, str], int]) -> str:
    ids = contenders()[1]
    return _table(
        ["engine", "queries", "median ms", "quartiles", "p95", "first", "noise",
         "× median", "× p95", "memory MB"],
        (
            [
                label(row.contender),
                str(row.questions),
                *_milliseconds(row),
                f"{row.noise:.0%}",
                *_ratios(times, row.contender, ids),
                f"{_memory_of(memory, row.contender) / _MEGA:.0f}",
            ]
            for row in query_rows(times)
        ),
    )  # fmt: skip


def _milliseconds(row: QueryRow) -> list[str]:
    times = row.times
    quartiles = f"{times.low:.2f}–{times.high:.2f}"
    return [f"{times.median:.2f}", quartiles, f"{times.p95:.2f}", f"{row.first:.2f}"]


def _ratios(times: Sequence[QueryTimes], contender: Contender, ours: Contender) -> list[str]:
    found = compare(times, contender, ours)
    return [f"{found.median:.2f}", f"{found.p95:.2f}"] if found else ["–", "–"]


def _memory_of(memory: Mapping[tuple[str, str], int], contender: Contender) -> int:
    return memory.get((contender.engine.key, contender.mode.key), 0)


def _hard_table(times: Sequence[QueryTimes]) -> str:
    shown = [row.contender for row in query_rows(times)]
    by_question = {
        (each.engine, each.mode, each.question): statistics.median(each.milliseconds)
        for each in times
    }

    def cells(question: str) -> Iterator[str]:
        for contender in shown:
            found = by_question.get((contender.engine.key, contender.mode.key, question))
            yield "–" if found is None else f"{found:.2f}"

    return _table(
        ["query", "kind", *map(label, shown)],
        ([_shown(each), each.kind, *cells(each.text)] for each in HARD_QUERIES),
    )


def _shown(question: Question) -> str:
    options = "".join(f", {name} {value}" for name, value in question.options.items())
    return f"`{question.text}`{options}"


def commands(plan: Plan, records: Records) -> Iterator[str]:
    """One search from a cold process."""
    times = records.read(cli.PART, CommandTimes)
    if times:
        yield f"## From the command line, {plan.articles:,} articles"
        yield (
            f"`{cli.QUERY}` in a new process each time, output to a pipe, files in the system's"
            " cache. vnsearch shows ten articles with passages, the sqlite3 shell ten titles,"
            " ripgrep the names of all files with the phrase, recollq ten names."
        )
        yield _command_table(times, times[0].command)


def startup(records: Records) -> Iterator[str]:
    """What commands cost to start."""
    times = records.read(starting.PART, CommandTimes)
    if times:
        yield "## Start-up"
        yield "On an index of the five articles of `seeds/`, from a cold process."
        yield _command_table(times, BASE)
    costs = records.read(starting.PART, ImportCost)
    if costs:
        yield (
            f"The {len(costs)} modules that take longest to import for `search phòng`"
            " (`python -X importtime`, which makes everything slower by about a half):"
        )
        rows = ([f"`{each.module}`", f"{each.own}", f"{each.cumulative}"] for each in costs)
        yield _table(["module", "own µs", "cumulative µs"], rows)


def _command_table(times: Sequence[CommandTimes], base: str) -> str:
    spreads = {each.command: Spread.of(each.seconds) for each in times}
    return _table(
        ["command", "median ms", "quartiles", f"of {base}"],
        (
            [
                name,
                f"{spread.median * 1000:.1f}",
                f"{spread.low * 1000:.1f}–{spread.high * 1000:.1f}",
                f"{spread.median / spreads[base].median:.2f}",
            ]
            for name, spread in spreads.items()
        ),
    )


def growth(records: Records) -> Iterator[str]:
    """By number of articles: indexing, memory, size and queries."""
    costs = records.read(scaling.PART, IndexCost)
    if not costs:
        return
    yield "## Growth"
    yield (
        "Beyond 20,000 articles the same ones come again with other ids and their sentences"
        " shuffled: postings grow, the dictionary does not, so that prefixes and unaccented words"
        " expand to no more terms than at 20,000. The exponent is that of a power law fitted from"
        f" {GROWTH_FROM:,} articles on (least squares over logarithms): 1 is proportional."
    )
    values: tuple[tuple[str, Callable[[IndexCost], float], str], ...] = (
        ("Indexing, seconds", lambda cost: cost.seconds, "{:.1f}"),
        ("Peak memory while indexing, MB", lambda cost: cost.memory / _MEGA, "{:.0f}"),
        ("Index, MB", lambda cost: cost.size / _MEGA, "{:.1f}"),
    )
    for title, value, form in values:
        found = series(costs, value)
        rows = {each.label: found[each.key] for each in ENGINES if each.key in found}
        yield f"### {title}"
        yield _growth_table(rows, form)
    yield "### Queries, median milliseconds of headlines"
    latency = query_series(records.read(scaling.PART, QueryTimes))
    yield _growth_table({label(each): values for each, values in latency.items()}, "{:.2f}")


def _growth_table(rows: Mapping[str, Series], form: str) -> str:
    sizes = sorted({size for values in rows.values() for size in values})

    def cells(values: Series) -> Iterator[str]:
        for size in sizes:
            yield form.format(values[size]) if size in values else "–"
        power = exponent(values)
        yield "–" if power is None else f"{power:.2f}"

    return _table(
        ["engine", *(f"{size:,}" for size in sizes), "exponent"],
        ([name, *cells(values)] for name, values in rows.items()),
    )


def remarks(records: Records, parts: Sequence[str]) -> Iterator[str]:
    """What was left out."""
    found = [remark for part in parts for remark in records.read(part, Remark)]
    if found:
        yield "## Left out"
        lines = dict.fromkeys(f"- {remark.about}: {remark.text}" for remark in found)
        yield "\n".join(lines)
