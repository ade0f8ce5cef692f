"""Searching a small index in a process that has no numpy, as from the shell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import vnsearch

PROGRAM = """
import subprocess, sys
import vnsearch

path, changing = sys.argv[1:]
with vnsearch.open(path) as index:
    print([hit.id for hit in index.search("biên").hits])
    print([hit.id for hit in index.search("biên").hits])
    subprocess.run([sys.executable, "-c", changing, path], check=True)
    print([hit.id for hit in index.search("biên").hits], "numpy" in sys.modules)
    index.close()
    print([hit.id for hit in index.search("biên").hits], "numpy" in sys.modules)
    print([hit.id for hit in index.search("bi?n").hits], "numpy" in sys.modules)
    print([hit.id for hit in index.search("biên").hits])
"""
CHANGING = """
import sys
import vnsearch

with vnsearch.open(sys.argv[1]) as index:
    index.delete(["a"])
    article = vnsearch.make_article("c", "biên biên phòng", title="Tin", date=None, localities=())
    index.add([article])
"""


def test_each_search_sees_the_last_commit(tmp_path: Path) -> None:
    """Also what another process has committed, with numpy and without it."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(
            vnsearch.make_article(name, "biên biên phòng", title="Tin", date=None, localities=())
            for name in "ab"
        )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path / "index", CHANGING],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == [
        "['a', 'b']",
        "['a', 'b']",
        "['b', 'c'] False",
        "['b', 'c'] False",
        "['b', 'c'] True",
        "['b', 'c']",
    ]


ASKING = """
import sys
import vnsearch

with vnsearch.open(sys.argv[1]) as index:
    found = []
    for _ in range(20):
        found.append(([hit.id for hit in index.search("biên").hits], "numpy" in sys.modules))
print(found[0], found[-1], len({str(hits) for hits, _ in found}))
"""


def test_one_who_goes_on_asking_gets_numpy(tmp_path: Path) -> None:
    """A process of many searches of a small index answers them over arrays after the first few."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add([vnsearch.make_article("a", "biên phòng", title="Tin", date=None, localities=())])
    done = subprocess.run(
        [sys.executable, "-c", ASKING, tmp_path / "index"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "(['a'], False) (['a'], True) 1"
