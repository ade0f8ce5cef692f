"""The processor time of a tree of processes, those included that their parents do not wait for.

What the system accounts for to a process leaves out the workers of a server that outlives it, so
that they have to be looked at while they run.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

from bench.memory import processes_below

__all__ = ["ProcessorWatch"]

_SECONDS = 0.1  # between two looks; the last of a process may be missed by as much
_USER, _SYSTEM = 11, 12  # fields of /proc/PID/stat, counted after the name: proc(5)


class ProcessorWatch:
    """Looks at a tree of processes again and again within a `with` block."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._ticks: dict[int, int] = {}
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)

    @property
    def seconds(self) -> float:
        """User and system time of all processes that were seen."""
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_SECONDS):
            for process in processes_below(self._root):
                with suppress(OSError):  # it has ended
                    line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
                    fields = line.rpartition(")")[2].split()
                    self._ticks[process] = int(fields[_USER]) + int(fields[_SYSTEM])
