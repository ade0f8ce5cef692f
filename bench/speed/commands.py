"""One search from the command line: a new process each time, the files in the system's cache."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.data import WORK
from bench.engines.protocol import articles_of
from bench.engines.registry import by_key
from bench.engines.sqlite_peer import DATABASE
from bench.engines.vnsearch_engine import command
from bench.speed.building import built
from bench.speed.corpus import corpus
from bench.speed.plan import Plan
from bench.speed.processes import UnavailableError, run_measured
from bench.speed.records import CommandTimes, Records, Remark

__all__ = ["FTS5", "OURS", "PART", "QUERY", "run", "time_in_turn"]

PART = "cli"
OURS, FTS5, RIPGREP, RECOLL = "vnsearch search", "sqlite3 with FTS5", "ripgrep", "recollq"
QUERY = "biên phòng"

_SELECT = f"SELECT id, title FROM articles WHERE articles MATCH '{QUERY}' ORDER BY rank LIMIT 10"  # noqa: S608  # a constant


def run(plan: Plan, records: Records) -> None:
    """Time the commands that are installed."""
    commands = {}
    for name, prepare in (
        (OURS, _vnsearch),
        (FTS5, _sqlite),
        (RIPGREP, _ripgrep),
        (RECOLL, _recoll),
    ):
        try:
            commands[name] = prepare(plan.articles)
        except UnavailableError as error:
            records.add(PART, Remark(name, str(error)))
    for times in time_in_turn(PART, commands, plan.starts):
        records.add(PART, times)


def time_in_turn(
    group: str,
    commands: Mapping[str, Sequence[str]],
    repetitions: int,
    environment: Mapping[str, str] | None = None,
) -> Iterator[CommandTimes]:
    """Run each command once in each repetition, after one that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for repetition in range(repetitions + 1):
        for name, words in commands.items():
            started = time.perf_counter()
            subprocess.run(  # noqa: S603  # our own commands
                words, stdin=subprocess.DEVNULL, capture_output=True, check=True, env=environment
            )
            if repetition:
                seconds[name].append(time.perf_counter() - started)
    for name, measured in seconds.items():
        yield CommandTimes(group, name, tuple(measured))


def _vnsearch(articles: int) -> list[str]:
    return [*command(), "search", "--index", str(built(by_key("vnsearch"), articles)), QUERY]


def _sqlite(articles: int) -> list[str]:
    return [_program("sqlite3"), str(built(by_key("fts5"), articles) / DATABASE), _SELECT]


def _ripgrep(articles: int) -> list[str]:
    program = _program("rg")
    return [program, "--files-with-matches", "--ignore-case", QUERY, str(_files(articles))]


def _recoll(articles: int) -> list[str]:
    """Its index is made with its own indexer over the articles as files."""
    program, indexer = _program("recollq"), _program("recollindex")
    folder = WORK / "indexes" / f"recoll-{articles}"
    if not (folder / "xapiandb").exists():
        folder.mkdir(parents=True, exist_ok=True)
        settings = f"topdirs = {_files(articles)}\nindexstemminglanguages =\n"
        (folder / "recoll.conf").write_text(settings, encoding="utf-8")
        run_measured([indexer, "-c", str(folder)])
    return [program, "-c", str(folder), "-n", "10", QUERY]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise UnavailableError("it is not installed")
    return path


def _files(articles: int) -> Path:
    """The articles as text files, a thousand a folder; made where they are missing."""
    folder = WORK / "corpora" / f"files-{articles}"
    if not folder.exists():
        growing = folder.with_suffix(".part")
        for number, (_, title, text) in enumerate(articles_of(corpus(articles))):
            file = growing / f"{number // 1000:03}" / f"{number % 1000:03}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        growing.rename(folder)
    return folder
