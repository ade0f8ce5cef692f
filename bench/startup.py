"""What a command costs from a cold process: each beside a bare `import click`, run in turn.

python -m bench.startup            # 30 times each; builds the index of the seeds first
python -m bench.startup -n 100
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.data import ROOT

__all__ = ["BASE", "ImportTime", "Started", "commands", "imports", "main", "measure"]

BASE = "import click"
TARGET = 2.0  # times the base, for a search on a small index

# With it a process compiles modules that an installed program has compiled.
_HINDERING = {"PYTHONDONTWRITEBYTECODE"}
_VNSEARCH = (sys.executable, "-m", "vnsearch")
_COMPLETION = {
    "_VNSEARCH_COMPLETE": "bash_complete",
    "COMP_WORDS": "vnsearch search --l",
    "COMP_CWORD": "2",
}


@dataclass(frozen=True, slots=True)
class Started:
    """A command line, and what it has in its environment beside what all have."""

    words: Sequence[str]
    extra: Mapping[str, str] = field(default_factory=dict)

    def milliseconds(self) -> float:
        """Run it to its end, with its output in pipes; raises CalledProcessError where it fails."""
        environment = {k: v for k, v in os.environ.items() if k not in _HINDERING}
        environment.update(self.extra)
        began = time.perf_counter()
        subprocess.run(  # noqa: S603  # our own commands
            self.words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            env=environment,
        )
        return (time.perf_counter() - began) * 1000


@dataclass(frozen=True, slots=True)
class ImportTime:
    """What a module takes to import: itself, and with the modules that it is the first to import.

    In microseconds, which the tracing of imports makes half as many again.
    """

    module: str
    own: int
    cumulative: int


def imports(most: int = 25) -> list[ImportTime]:
    """The modules that a search of the seeds imports: `most` of them, those that take longest."""
    with _indexed_seeds() as index:
        words = commands(index)["search phòng"].words
        command = [words[0], "-X", "importtime", *words[1:]]
        environment = {k: v for k, v in os.environ.items() if k not in _HINDERING}
        for _ in range(2):  # once to compile
            done = subprocess.run(  # noqa: S603  # our own command
                command, capture_output=True, check=True, env=environment, text=True
            )
    rows = (line.removeprefix("import time:").split("|") for line in done.stderr.splitlines())
    found = [
        ImportTime(name.strip(), int(own), int(cumulative))
        for own, cumulative, name in (row for row in rows if len(row) == 3)
        if own.strip().isdigit()
    ]
    return sorted(found, key=lambda each: -each.own)[:most]


@contextmanager
def _indexed_seeds() -> Iterator[Path]:
    """An index of the five sample documents."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        making = [*_VNSEARCH, "index", "--quiet", "--index", str(index), str(ROOT / "seeds")]
        subprocess.run(making, check=True)  # noqa: S603  # our own command
        yield index


def commands(index: Path) -> dict[str, Started]:
    """What is compared, by name; `index` is a small index."""
    searching = (*_VNSEARCH, "search", "--index", str(index))
    return {
        "python, nothing": Started((sys.executable, "-c", "pass")),
        BASE: Started((sys.executable, "-c", "import click")),
        "vnsearch --version": Started((*_VNSEARCH, "--version")),
        "completion of an option": Started(_VNSEARCH, _COMPLETION),
        "search phòng": Started((*searching, "phòng")),
        "search biên phòng": Started((*searching, "biên phòng")),
        "search biên phòng --json": Started((*searching, "biên phòng", "--json")),
        "search --color=always phòng": Started((*searching, "--color=always", "phòng")),
    }


def measure(repetitions: int) -> dict[str, list[float]]:
    """The milliseconds of each command: each once in a round, after a round that does not count."""
    with _indexed_seeds() as index:
        compared = commands(index)
        found: dict[str, list[float]] = {name: [] for name in compared}
        for number in range(repetitions + 1):
            for name, command in compared.items():
                milliseconds = command.milliseconds()
                if number:
                    found[name].append(milliseconds)
    return found


def main() -> None:
    """Print a table: least, median, quartiles, and the median as a multiple of the base's."""
    parser = argparse.ArgumentParser(description="What commands cost to start.")
    parser.add_argument("-n", "--repetitions", type=int, default=30)
    times = measure(max(parser.parse_args().repetitions, 2))
    base = statistics.median(times[BASE])
    print(f"{'milliseconds':30} {'least':>7} {'median':>7} {'quartiles':>15} {'ratio':>7}")
    for name, each in times.items():
        low, median, high = statistics.quantiles(each, n=4)
        spread = f"{low:.1f}-{high:.1f}"
        print(f"{name:30} {min(each):7.1f} {median:7.1f} {spread:>15} {median / base:7.2f}")
    print(f"A search is to take at most {TARGET} times as long as {BASE}.")


if __name__ == "__main__":
    main()
