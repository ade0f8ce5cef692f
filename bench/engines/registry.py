"""The engines that are compared, in the order of the tables."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import get_args

from bench.engines.protocol import Kind, Question

__all__ = ["ENGINES", "Contender", "Engine", "Mode", "by_key"]

_SYSTEM_PYTHON = "/usr/bin/python3"

_PHRASES: tuple[Kind, ...] = ("any", "all", "phrase", "prefix", "near")


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an engine is asked, and which kinds of questions it answers then.

    A slow one is put fewer questions, once.
    """

    key: str
    label: str
    kinds: tuple[Kind, ...]
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name in files and in tables, its module, its modes, the Python it runs in.

    A slow one is indexed once; one that is optional is left out at sizes that take it too long.
    """

    key: str
    label: str
    module: str
    modes: tuple[Mode, ...]
    is_slow: bool = False
    is_optional: bool = True
    interpreter: str = sys.executable


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine in one of its modes."""

    engine: Engine
    mode: Mode

    def answers(self, question: Question) -> bool:
        """Whether the question has a counterpart in the engine's language."""
        return question.kind in self.mode.kinds


def _words(*kinds: Kind) -> Mode:
    return Mode("words", "words alone", kinds)


def _signals(*kinds: Kind, is_slow: bool = False) -> Mode:
    return Mode("signals", "words and neighbours", kinds, is_slow)


_OURS = tuple(
    Mode(key, label, get_args(Kind))
    for key, label in (
        ("passages", "as users get it, with passages"),
        ("ids", "ids alone"),
        ("any", "any words, ids alone"),
    )
)

ENGINES: tuple[Engine, ...] = (
    Engine("vnsearch", "vnsearch", "bench.engines.vnsearch_engine", _OURS, is_optional=False),
    Engine(
        "tantivy",
        "tantivy",
        "bench.engines.tantivy_peer",
        (_words(*_PHRASES, "similar"), _signals(*_PHRASES, "similar")),
    ),
    Engine(
        "tantivy-segmented",
        "tantivy, same segmentation",
        "bench.engines.tantivy_segmented_peer",
        (_words(*_PHRASES, "similar"), _signals(*_PHRASES, "similar")),
        is_optional=False,
    ),
    Engine(
        "fts5",
        "SQLite FTS5",
        "bench.engines.sqlite_peer",
        (_words(*_PHRASES, "folded"),),
        is_optional=False,
    ),
    Engine(
        "xapian",
        "Xapian",
        "bench.engines.xapian_peer",
        (_words(*_PHRASES),),
        interpreter=_SYSTEM_PYTHON,
    ),
    Engine("bm25s", "bm25s", "bench.engines.bm25s_peer", (_words("any"),)),
    Engine(
        "whoosh",
        "Whoosh",
        "bench.engines.whoosh_peer",
        (_words(*_PHRASES, "similar"), _signals(*_PHRASES, "similar", is_slow=True)),
        is_slow=True,
    ),
    Engine(
        "whoosh-pyvi",
        "Whoosh and pyvi",
        "bench.engines.whoosh_pyvi_peer",
        (_words("any", "all", "phrase"),),
        is_slow=True,
    ),
)
"""All of them; the first is this project's."""


def by_key(key: str) -> Engine:
    """An engine by its name in files."""
    return next(engine for engine in ENGINES if engine.key == key)
