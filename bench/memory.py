"""How much memory a command takes, all of its processes together.

    python -m bench.memory COMMAND...

runs the command and prints the peak of the sum of its processes' proportional set sizes (PSS: a
page that several share counts for each by its part), and what each process had then. Linux only.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

__all__ = ["Peak", "Watch", "memory_of_tree", "processes_below", "run"]

_SECONDS = 0.1  # between two looks, each of which stops a process for some ten microseconds


@dataclass(frozen=True, slots=True)
class Peak:
    """The most that a tree of processes had at a time, and each process's part, in bytes."""

    total: int = 0
    parts: tuple[int, ...] = ()


def memory_of_tree(root: int) -> Peak:
    """The memory of a process and of all that descend from it, as it is now."""
    parts = tuple(filter(None, map(_memory, processes_below(root))))
    return Peak(sum(parts), parts)


def _memory(process: int) -> int:
    """The PSS of a process in bytes; 0 for one that has gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def processes_below(root: int) -> Iterator[int]:
    """A process and all that descend from it, by number."""
    yield root
    with suppress(OSError):
        for task in Path(f"/proc/{root}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from processes_below(int(child))


class Watch:
    """Looks at a tree of processes again and again within a `with` block; `peak` is the most."""

    def __init__(self, root: int) -> None:
        self.peak = Peak()
        self._root = root
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            self.peak = max(self.peak, memory_of_tree(self._root), key=lambda peak: peak.total)
            if self._done.wait(_SECONDS):
                return


def run(command: list[str]) -> tuple[int, Peak, float]:
    """Run a command; returns its exit code, its peak and the seconds that it took."""
    began = time.perf_counter()
    with subprocess.Popen(command) as process, Watch(process.pid) as watch:  # noqa: S603
        code = process.wait()
    return code, watch.peak, time.perf_counter() - began


def _main() -> int:
    code, peak, seconds = run(sys.argv[1:])
    parts = " + ".join(f"{part / 2**20:.0f}" for part in sorted(peak.parts, reverse=True))
    print(f"peak {peak.total / 2**20:.0f} MB ({parts}), {seconds:.1f} s", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(_main())
