"""On what machine, and with what versions, a part was run."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterable
from pathlib import Path

from bench.engines.registry import Engine
from bench.speed.processes import UnavailableError, version_of
from bench.speed.records import Setting

__all__ = ["setting"]


def setting(engines: Iterable[Engine]) -> Setting:
    """Now, here."""
    facts = {
        "date": dt.date.today().isoformat(),
        "processor": _value("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_value('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
    return Setting(facts, {engine.label: _version(engine) for engine in engines})


def _version(engine: Engine) -> str:
    try:
        return version_of(engine)
    except UnavailableError as error:
        return f"not installed ({error})"


def _value(file: str, name: str) -> str:
    """What a file of `name: value` lines says, or nothing but a question mark."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(found, "0 ?")
