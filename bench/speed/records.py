"""What was measured, kept on disk as it comes, so that any part of a run can be made again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

__all__ = [
    "CommandTimes",
    "ImportCost",
    "IndexCost",
    "QueryTimes",
    "Records",
    "Remark",
    "ServingMemory",
    "Setting",
]


@dataclass(frozen=True, slots=True)
class Setting:
    """On what machine and with what versions a part was run, by name."""

    facts: dict[str, str]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Remark:
    """What was left out, and why."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexCost:
    """Indexing: wall and processor seconds, peak memory and index in bytes.

    `raw` and `file` are the bytes of titles and texts, and of the file.
    """

    engine: str
    articles: int
    seconds: float
    processor: float
    memory: int
    size: int
    raw: int
    file: int


@dataclass(frozen=True, slots=True)
class QueryTimes:
    """A question put to an engine in a mode: milliseconds by round, and how many ids it gave."""

    engine: str
    mode: str
    articles: int
    group: str
    question: str
    milliseconds: tuple[float, ...]
    hits: int


@dataclass(frozen=True, slots=True)
class ServingMemory:
    """The memory in bytes of a process that has answered questions."""

    engine: str
    mode: str
    articles: int
    memory: int


@dataclass(frozen=True, slots=True)
class CommandTimes:
    """Wall seconds of a command, the process and all."""

    group: str
    command: str
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ImportCost:
    """A module that a search imports: microseconds of its own, and with what it imports first."""

    module: str
    own: int
    cumulative: int


_KINDS = {
    kind.__name__: kind
    for kind in (Setting, Remark, IndexCost, QueryTimes, ServingMemory, CommandTimes, ImportCost)
}

_Kind = TypeVar("_Kind")


class Records:
    """A file of JSON Lines for each part of a run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def clear(self, part: str) -> None:
        """Forget a part."""
        self._file(part).unlink(missing_ok=True)

    def add(self, part: str, record: Any) -> None:
        """Keep a record of one of the kinds above."""
        line = json.dumps({"kind": type(record).__name__, **asdict(record)}, ensure_ascii=False)
        with self._file(part).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def read(self, part: str, kind: type[_Kind]) -> list[_Kind]:
        """The records of a kind that a part has kept."""
        return [record for record in self._all(part) if isinstance(record, kind)]

    def _all(self, part: str) -> Iterator[object]:
        if self._file(part).exists():
            for line in self._file(part).read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                kind = _KINDS[row.pop("kind")]
                yield kind(**{name: _as_kept(value) for name, value in row.items()})

    def _file(self, part: str) -> Path:
        return self._folder / f"{part}.jsonl"


def _as_kept(value: Any) -> Any:
    """A value as it was before it was JSON, which has no tuples."""
    return tuple(value) if isinstance(value, list) else value
