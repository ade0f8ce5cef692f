"""A process that runs one engine: tells its version, indexes, or answers questions on its pipes.

    python -m bench.engines.worker MODULE version
    python -m bench.engines.worker MODULE index SOURCE FOLDER
    python -m bench.engines.worker MODULE serve FOLDER MODE

`serve` reads JSON Lines, each a list of questions, and writes for each the milliseconds that the
questions took and the ids of what was found.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, cast

from bench.engines.protocol import Answer, EngineModule, Question

__all__ = ["serve"]


def serve(answer: Answer, questions: IO[str], times: IO[str]) -> None:
    """Answer batch after batch, until the questions end."""
    for line in questions:
        batch = [Question(**each) for each in json.loads(line)]
        print(json.dumps([_timed(answer, each) for each in batch]), file=times, flush=True)


def _timed(answer: Answer, question: Question) -> tuple[float, list[str]]:
    started = time.perf_counter()
    found = answer(question)
    return (time.perf_counter() - started) * 1000, found


def main(arguments: Sequence[str]) -> None:
    """Run as a script."""
    name, action, *rest = arguments
    engine = cast(EngineModule, import_module(name))
    if action == "version":
        print(engine.version())
    elif action == "index":
        engine.index(Path(rest[0]), Path(rest[1]))
    else:
        serve(engine.open_index(Path(rest[0]), rest[1]), sys.stdin, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
