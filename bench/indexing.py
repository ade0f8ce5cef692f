"""What it costs to index 20,000 articles and to search them.

Runs the real command on the real file, in a process of its own: articles a second, peak memory
and the size of the index against the size of the text. Then queries of different kinds, in
this process, the best and the median of twenty repetitions, with snippets as users get them.

    python -m bench.indexing
"""

from __future__ import annotations

import gzip
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import vnsearch
from bench.data import WORK, data_folder

QUERIES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("one common word", "nhà", {}),
    ("four words, all must match", "công an thành phố", {}),
    ("a phrase", '"thành phố Hồ Chí Minh"', {}),
    ("three stop words, any", "và OR của OR là", {}),
    ("unaccented", "bien phong toan dan", {}),
    ("two words in a province", "xuất khẩu", {"locality": "Cần Thơ"}),
)
REPETITIONS = 20


def unpack() -> Path:
    """The articles as a plain JSON Lines file."""
    target = WORK / "vntc-20k.jsonl"
    if not target.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        with gzip.open(data_folder() / "vntc-20k.jsonl.gz", "rb") as packed, target.open("wb") as f:
            shutil.copyfileobj(packed, f)
    return target


def index(source: Path, folder: Path) -> None:
    """Index with the command and report its cost."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "vnsearch", "index", "--index", str(folder), str(source)]
    started = time.perf_counter()
    subprocess.run(command, check=True)  # noqa: S603  # our own command
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # kilobytes on Linux
    with vnsearch.open(folder) as opened:
        status = opened.status()
    raw = source.stat().st_size
    print(f"articles          {status.documents:,}")
    print(f"indexing          {seconds:.1f} s, {status.documents / seconds:.0f} articles/s")
    print(f"peak memory       {peak:.0f} MB")
    print(f"index             {status.size / 1e6:.1f} MB, {status.size / raw:.2f} of the file")
    print(f"terms             {status.terms:,} syllables, {status.compounds:,} compounds")


def search(folder: Path) -> None:
    """Time the queries, warm."""
    print(f"\n{'query':<34}{'articles':>9}{'best ms':>9}{'median':>9}")
    with vnsearch.open(folder) as opened:
        for kind, query, filters in QUERIES:
            times = []
            for _ in range(REPETITIONS):
                started = time.perf_counter()
                results = opened.search(query, **filters)
                times.append((time.perf_counter() - started) * 1000)
            median = statistics.median(times)
            print(f"{kind:<34}{results.total:>9,}{min(times):>9.1f}{median:>9.1f}")


def cold(folder: Path) -> None:
    """Time one search from the command line, the process and all."""
    command = [sys.executable, "-m", "vnsearch", "search", "--index", str(folder), "biên phòng"]
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        times.append(time.perf_counter() - started)
    print(f"\none search from the shell, median of 5: {statistics.median(times):.2f} s")


def main() -> None:
    """Run as a script."""
    print(f"python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    folder = WORK / "vntc-index"
    index(unpack(), folder)
    search(folder)
    cold(folder)


if __name__ == "__main__":
    main()
