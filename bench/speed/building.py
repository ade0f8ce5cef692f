"""Indexes of corpora: made, measured, and kept for the parts that search them."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from bench.data import ROOT, WORK
from bench.engines.registry import Engine
from bench.speed.corpus import corpus, raw_size
from bench.speed.processes import run_measured, version_of, worker
from bench.speed.records import IndexCost

__all__ = ["build", "built", "remove"]


def build(engine: Engine, articles: int) -> IndexCost:
    """Index a corpus anew, in a process of its own; raises UnavailableError where that fails."""
    source = corpus(articles)
    raw = _raw_size(source)
    remove(engine, articles)
    folder = _folder(engine, articles)
    folder.mkdir(parents=True)
    cost = run_measured(worker(engine, "index", str(source), str(folder)))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    _stamp(engine, articles).write_text(_made_by(engine), encoding="utf-8")
    return IndexCost(
        engine=engine.key,
        articles=articles,
        seconds=cost.seconds,
        processor=cost.processor,
        memory=cost.memory,
        size=size,
        raw=raw,
        file=source.stat().st_size,
    )


def built(engine: Engine, articles: int) -> Path:
    """The folder of an index; made where it is missing or another version made it."""
    stamp = _stamp(engine, articles)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != _made_by(engine):
        build(engine, articles)
    return _folder(engine, articles)


def remove(engine: Engine, articles: int) -> None:
    """Remove an index, if it is there."""
    _stamp(engine, articles).unlink(missing_ok=True)
    shutil.rmtree(_folder(engine, articles), ignore_errors=True)


def _folder(engine: Engine, articles: int) -> Path:
    return WORK / "indexes" / f"{engine.key}-{articles}"


def _stamp(engine: Engine, articles: int) -> Path:
    return _folder(engine, articles).with_suffix(".made-by")


@cache
def _made_by(engine: Engine) -> str:
    """The version of an engine; of this project, whose version stays while it changes, more."""
    if engine.key != "vnsearch":
        return version_of(engine)
    files = (ROOT / "src").rglob("*.py")
    return f"{version_of(engine)}, {max(file.stat().st_mtime for file in files)}"


_raw_size = cache(raw_size)
