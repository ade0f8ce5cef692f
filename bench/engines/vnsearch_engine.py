"""vnsearch, through its command and its public interface."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import vnsearch
from bench.engines.protocol import HITS, JOBS, Answer, Question

__all__ = ["command", "index", "open_index", "version"]

_MODES: dict[str, dict[str, Any]] = {
    "passages": {},
    "ids": {"snippets": 0},
    "any": {"snippets": 0, "match": "any"},
}


def version() -> str:
    """The version of the project."""
    return vnsearch.__version__


def command() -> list[str]:
    """The command as it is installed beside this Python."""
    script = Path(sys.executable).with_name("vnsearch")
    return [str(script)] if script.exists() else [sys.executable, "-m", "vnsearch"]


def index(source: Path, folder: Path) -> None:
    """Become the command that indexes."""
    jobs = ["--jobs", str(JOBS)]
    words = [*command(), "index", "--quiet", *jobs, "--index", str(folder), str(source)]
    os.execv(words[0], words)  # noqa: S606  # our own command


def open_index(folder: Path, mode: str) -> Answer:
    """Search as users do ("passages"), or for ids alone, of all words or ("any") of some."""
    opened = vnsearch.open(folder)
    how = _MODES[mode]

    def answer(question: Question) -> list[str]:
        options: dict[str, Any] = {**how, **question.options}
        results = opened.search(question.text, limit=HITS, **options)
        return [hit.record or hit.id for hit in results.hits]

    return answer
