"""`vnsearch index` with worker processes that are killed, and the options for them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from tests.cli.articlefile import write_articles

Command = Callable[..., Any]

TIMEOUT = 120
ARTICLES = 16_000

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="needs Linux to find a process's children"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of articles for several batches."""
    return write_articles(tmp_path_factory.mktemp("jobs") / "all.jsonl", ARTICLES)


@pytest.fixture
def indexing(environment: dict[str, str], tmp_path: Path) -> Callable[..., Any]:
    """Give a function that starts a run with two workers into `tmp_path / "index"`."""

    @contextmanager
    def start(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
        options = ["--index", str(tmp_path / "index"), "--jobs", "2"]
        with subprocess.Popen(
            [sys.executable, "-m", "vnsearch", "index", *map(str, arguments), *options],
            text=True,
            env=environment,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    return start


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return []


def _descendants(pid: int) -> list[int]:
    return [each for child in _children(pid) for each in (child, *_descendants(child))]


def _workers(run: subprocess.Popen[str]) -> list[int]:
    """Wait for the workers of a run, which are children of a child, and for their first work."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        assert run.poll() is None, "the run ended before there were two workers"
        workers = [each for child in _children(run.pid) for each in _children(child)]
        if len(workers) == 2:
            return workers
        time.sleep(0.01)
    raise AssertionError("no workers")


def _wait_for_a_run(index: Path) -> None:
    """Wait until a worker has written something; the first process has not committed it then."""
    end = time.monotonic() + TIMEOUT
    while not list(index.glob("data-*/runs/*")):
        assert time.monotonic() < end, "nothing was written"
        time.sleep(0.01)


def _is_running(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@needs_proc
@pytest.mark.parametrize("delay", [0.0, 0.5])
def test_a_killed_worker_costs_nothing(
    indexing: Command, vnsearch: Command, file: Path, tmp_path: Path, delay: float
) -> None:
    """Another one does what it had; the run ends as if nothing had happened."""
    with indexing(file) as run:
        worker, _ = _workers(run)
        time.sleep(delay)
        os.kill(worker, signal.SIGKILL)
        _, said = run.communicate(timeout=TIMEOUT)
    assert run.returncode == 0, said
    assert f"{ARTICLES:,} added, 0 updated, 0 unchanged, 0 removed, 0 failed" in said
    found = json.loads(vnsearch("search", "tuần tra", "--json", "--index", tmp_path / "index").out)
    assert found["total"] == ARTICLES


@needs_proc
def test_a_killed_run_leaves_the_last_commit_and_no_process(
    indexing: Command, vnsearch: Command, file: Path, seeds: Path, tmp_path: Path
) -> None:
    """Workers end with the process that started them; the next run takes up the work."""
    index = tmp_path / "index"
    assert vnsearch("index", seeds, "-q", "--index", index).code == 0
    with indexing(file) as run:
        _workers(run)
        descendants = _descendants(run.pid)
        _wait_for_a_run(index)
        run.kill()
    end = time.monotonic() + TIMEOUT
    while any(map(_is_running, descendants)):
        assert time.monotonic() < end, "workers outlive the run"
        time.sleep(0.1)
    assert json.loads(vnsearch("status", "--json", "--index", index).out)["documents"] == 5
    done = vnsearch("index", file, "-q", "--jobs", "1", "--index", index)
    assert (done.code, done.err) == (0, "")
    status = json.loads(vnsearch("status", "--json", "--index", index).out)
    assert status["documents"] == ARTICLES + 5
    assert not list(index.glob("data-*/runs"))


@needs_proc
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_to_all_processes_ends_the_run_in_order(
    indexing: Command, file: Path, number: signal.Signals, code: int
) -> None:
    """Workers leave a Ctrl-C, which a terminal sends to all of them, to the one that writes."""
    with indexing(file) as run:
        _workers(run)
        time.sleep(0.5)
        for pid in (*_descendants(run.pid), run.pid):
            os.kill(pid, number)
        _, said = run.communicate(timeout=TIMEOUT)
    assert run.returncode == code, said
    assert "Interrupted: " in said
    assert "Traceback" not in said
    assert "failed: " not in said


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--jobs", "0", "--jobs"),
        ("--jobs", "viele", "--jobs"),
        ("--memory", "much", "“much” is no size"),
        ("--memory", "1M", "takes more memory"),
    ],
)
def test_limits_that_mean_nothing_are_refused(
    vnsearch: Command, seeds: Path, tmp_path: Path, option: str, value: str, said: str
) -> None:
    """A limit with which nothing can be done is an error with advice."""
    done = vnsearch("index", seeds, option, value, "--index", tmp_path / "index")
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("size", ["200M", "0.5G", "268435456", "300 MB", "1gib"])
def test_sizes_are_written_in_many_ways(
    vnsearch: Command, seeds: Path, tmp_path: Path, size: str
) -> None:
    """Bytes, or units of 1,024 times the one before, in any case."""
    done = vnsearch("index", seeds, "-q", "--memory", size, "--index", tmp_path / "index")
    assert (done.code, done.err) == (0, "")
