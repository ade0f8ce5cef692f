"""What an engine is asked, and what a module of this package offers.

A module has three functions:

- `version()`: of what it drives; fails where that is not installed;
- `index(source, folder)`: index the JSON Lines file `source` in the empty `folder`, and leave
  what `open_index` needs there, committed to disk;
- `open_index(folder, mode)`: from a question to the ids of the ten best articles.

All of them run in a process of their own (`bench.engines.worker`), which may be another Python
than that of the project: this module and the worker need the standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from bench.data import read_jsonl

__all__ = [
    "HITS",
    "JOBS",
    "Answer",
    "EngineModule",
    "Kind",
    "Question",
    "articles_of",
    "words_of",
]

HITS = 10
"""How many ids every engine returns."""

JOBS = 2
"""How many worker processes read and analyse articles for an engine that is given them so."""

Kind = Literal["any", "all", "phrase", "prefix", "near", "similar", "folded", "filter"]
"""Any or all of the words; the words side by side; the last one as a beginning, the others whole;
two words at most `distance` others apart; a word misspelt; all words in any accenting; what only
an engine that knows dates and places can answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: `text` with `options` for vnsearch, the rest for the others."""

    text: str
    kind: Kind
    words: tuple[str, ...]
    distance: int = 0
    options: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[Question], list[str]]
"""From a question to the ids of the best articles, the best first."""


class EngineModule(Protocol):
    """The functions of a module of this package."""

    def version(self) -> str:
        """The version of the engine."""

    def index(self, source: Path, folder: Path) -> None:
        """Index a JSON Lines file in an empty folder."""

    def open_index(self, folder: Path, mode: str) -> Answer:
        """Open what was indexed, to answer in one of the engine's modes."""


def articles_of(source: Path) -> Iterator[tuple[str, str, str]]:
    """The ids, titles and texts of a JSON Lines file, as they are."""
    for row in read_jsonl(source):
        yield row["id"], row["title"], row["text"]


def words_of(text: str) -> list[str]:
    """The runs of letters and digits, in lower case."""
    return re.findall(r"\w+", text.lower())
