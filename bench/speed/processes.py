"""Engines in processes of their own, watched from outside."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.data import ROOT
from bench.engines.protocol import Question
from bench.engines.registry import Contender, Engine
from bench.memory import Watch, memory_of_tree
from bench.speed.processor import ProcessorWatch

__all__ = ["Cost", "Session", "UnavailableError", "run_measured", "version_of", "worker"]


class UnavailableError(Exception):
    """An engine, or a command, cannot run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and peak memory in bytes, of a process and its descendants."""

    seconds: float
    processor: float
    memory: int


def worker(engine: Engine, *arguments: str) -> list[str]:
    """The command that has an engine do something."""
    return [engine.interpreter, "-m", "bench.engines.worker", engine.module, *arguments]


def version_of(engine: Engine) -> str:
    """The version of an engine; raises UnavailableError where it is not installed."""
    try:
        done = subprocess.run(  # noqa: S603  # our own command
            worker(engine, "version"), cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise UnavailableError(f"{engine.interpreter}: {error.strerror}") from None
    if done.returncode:
        raise UnavailableError(_last_words(done.stderr))
    return done.stdout.strip()


def run_measured(command: Sequence[str]) -> Cost:
    """Run a command to its end; raises UnavailableError where it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(  # noqa: S603  # our own command
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        with Watch(process.pid) as memory, ProcessorWatch(process.pid) as processor:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise UnavailableError(_last_words(said.read()))
    accounted = usage.ru_utime + usage.ru_stime
    return Cost(seconds, max(accounted, processor.seconds), memory.peak.total)


def _last_words(text: str) -> str:
    return "; ".join(text.strip().splitlines()[-2:]) or "it failed and did not say why"


class Session(AbstractContextManager["Session"]):
    """An engine that has its index open and answers questions."""

    def __init__(self, contender: Contender, folder: Path) -> None:
        self.contender = contender
        self._process = subprocess.Popen(  # noqa: S603  # our own command
            worker(contender.engine, "serve", str(folder), contender.mode.key),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def ask(self, questions: Sequence[Question]) -> list[tuple[float, list[str]]]:
        """Milliseconds and ids found of each question, timed in the engine's process."""
        assert self._process.stdin and self._process.stdout  # noqa: S101  # pipes, as asked for
        self._process.stdin.write(json.dumps([asdict(each) for each in questions]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise UnavailableError("it ended while it was asked")
        return [(milliseconds, ids) for milliseconds, ids in json.loads(line)]

    def memory(self) -> int:
        """The bytes that the process holds now."""
        return memory_of_tree(self._process.pid).total
