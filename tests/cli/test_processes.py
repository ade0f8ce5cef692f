"""The command as a process: signals, pipes, locks and locales."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from tests.cli.articlefile import write_articles

Command = Callable[..., Any]

TIMEOUT = 60
ARTICLES = 40_000
PAUSE = 3.0  # seconds in which some of them are read, and far from all


@pytest.fixture(scope="module")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of so many articles that indexing it takes longer than a test."""
    return write_articles(tmp_path_factory.mktemp("big") / "all.jsonl", ARTICLES)


@pytest.fixture
def started(environment: dict[str, str]) -> Callable[..., Any]:
    """Give a function that starts `vnsearch` and stops it at the end of a `with`."""

    @contextmanager
    def start(*arguments: str | Path, **streams: Any) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            [sys.executable, "-m", "vnsearch", *arguments],
            text=True,
            env=environment,
            **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams),
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    return start


@pytest.fixture
def own_index(vnsearch: Command, seeds: Path, tmp_path: Path) -> Path:
    """An index of the sample documents that a test may change."""
    index = tmp_path / "index"
    assert vnsearch("index", seeds, "-q", "--index", index).code == 0
    return index


def interrupt(run: subprocess.Popen[str], *signals: signal.Signals) -> str:
    """Signal a run that has begun to read; give what it said after its first line."""
    assert run.stderr is not None
    assert run.stderr.readline().startswith("Indexing ")
    time.sleep(PAUSE)
    for number in signals:
        run.send_signal(number)
    _, said = run.communicate(timeout=TIMEOUT)
    return str(said)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_a_whole_index(
    vnsearch: Command,
    started: Command,
    big_file: Path,
    tmp_path: Path,
    number: signal.Signals,
    code: int,
) -> None:
    """A signal ends the run with its exit code and a message; what was read can be searched."""
    index = tmp_path / "index"
    with started("index", big_file, "--index", index) as run:
        said = interrupt(run, number)
    assert run.returncode == code, said
    assert "Stopping" in said
    assert "Interrupted: " in said
    status = json.loads(vnsearch("status", "--json", "--index", index).out)
    assert 0 < status["documents"] < ARTICLES
    assert vnsearch("search", "biên phòng", "--index", index).code == 0


def test_a_second_signal_ends_at_once_and_leaves_the_last_commit(
    vnsearch: Command, started: Command, own_index: Path, big_file: Path
) -> None:
    """An impatient Ctrl-C loses the run and nothing that was in the index before."""
    with started("index", big_file, "--index", own_index) as run:
        said = interrupt(run, signal.SIGINT, signal.SIGTERM)
    assert run.returncode in {130, 143}, said
    assert "Traceback" not in said
    assert vnsearch("search", "Ninh Thuận", "--index", own_index).code == 0


def test_an_interrupted_rebuild_leaves_the_index_as_it_was(
    vnsearch: Command, started: Command, own_index: Path, big_file: Path
) -> None:
    """A rebuild is built aside: until it is done, the old index answers."""
    with started("index", "--rebuild", big_file, "--index", own_index) as run:
        said = interrupt(run, signal.SIGINT)
    assert (run.returncode, "the index is as it was" in said) == (130, True), said
    assert json.loads(vnsearch("status", "--json", "--index", own_index).out)["documents"] == 5


def test_two_runs_at_once_are_one_run_and_an_error(
    vnsearch: Command, started: Command, seeds: Path, own_index: Path, big_file: Path
) -> None:
    """While one process writes, another is refused at once; searching goes on."""
    with started("index", big_file, "--index", own_index) as run:
        run.stderr.readline()
        time.sleep(0.5)
        while (second := vnsearch("index", seeds, "-q", "--index", own_index)).code == 0:
            assert run.poll() is None, "the first run ended before the second was refused"
            time.sleep(0.2)
        assert vnsearch("search", "Ninh Thuận", "--index", own_index).code == 0
    assert second.code == 2
    assert second.err.startswith("error: ")


def test_a_reader_that_has_enough_is_no_error(
    started: Command, seeds: Path, seeds_index: Path
) -> None:
    """`vnsearch search … | head -1` ends quietly with 0, in plain text, colour and JSON."""
    for form in (
        ["search", "biên phòng"],
        ["search", "biên phòng", "--color=always"],
        ["search", "biên phòng", "--explain", "--json"],
        ["suggest", "biên ph"],
        ["similar", sorted(seeds.iterdir())[2]],
    ):
        reading, writing = os.pipe()
        os.close(reading)
        with started(*form, "--index", seeds_index, stdout=writing) as run:
            os.close(writing)
            _, said = run.communicate(timeout=TIMEOUT)
        assert run.returncode == 0, said
        assert "Traceback" not in said
        assert "Exception" not in said


def test_indexing_goes_on_without_anyone_reading_its_messages(
    started: Command, vnsearch: Command, seeds: Path, tmp_path: Path
) -> None:
    """A closed standard error costs the messages and not the index."""
    reading, writing = os.pipe()
    os.close(reading)
    with started("index", seeds, "--index", tmp_path / "index", stderr=writing) as run:
        os.close(writing)
        assert run.wait(TIMEOUT) == 0
    status = json.loads(vnsearch("status", "--json", "--index", tmp_path / "index").out)
    assert status["documents"] == 5


def test_help_into_a_closed_pipe_is_no_error(started: Command) -> None:
    """Even the shortest output may find nobody listening."""
    reading, writing = os.pipe()
    os.close(reading)
    with started("--help", stdout=writing) as run:
        os.close(writing)
        _, said = run.communicate(timeout=TIMEOUT)
    assert (run.returncode, said) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_an_error_without_a_traceback(started: Command, seeds_index: Path) -> None:
    """Output that cannot be written is told."""
    with (
        Path("/dev/full").open("w") as full,
        started("search", "biên phòng", "--index", seeds_index, stdout=full) as run,
    ):
        _, said = run.communicate(timeout=TIMEOUT)
    assert run.returncode == 2
    assert "error: " in said
    assert "Traceback" not in said


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_crash(
    environment: dict[str, str], seeds_index: Path, closed: str
) -> None:
    """A process may be started without one of its standard streams."""
    command = f'"{sys.executable}" -m vnsearch search biên --index "{seeds_index}" {closed}'
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
@pytest.mark.parametrize("extra", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_output_is_utf8_in_every_locale(
    vnsearch_process: Command, seeds_index: Path, locale: str, extra: dict[str, str]
) -> None:
    """Vietnamese goes in and out under a locale that knows ASCII only."""
    found = vnsearch_process("search", "biên phòng", "--index", seeds_index, LC_ALL=locale, **extra)
    assert found.code == 0, found.err
    assert "phòng" in found.out


def test_the_version_is_the_package_s(vnsearch_process: Command) -> None:
    """`vnsearch --version` names the program and the version of its metadata."""
    done = vnsearch_process("--version")
    assert (done.code, done.out) == (0, f"vnsearch {version('vnsearch')}\n")


@pytest.mark.parametrize("arguments", [("nonsense",), ("--nonsense",), ("show",), ("remove",)])
def test_a_usage_error_names_the_help(vnsearch: Command, arguments: tuple[str, ...]) -> None:
    """A wrong command line is one line that says what was wrong and one that helps."""
    done = vnsearch(*arguments)
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"error: .+\nhint: see vnsearch.* --help\n", done.err)


def test_no_command_shows_the_help(vnsearch: Command) -> None:
    """`vnsearch` alone tells what there is, and is a usage error."""
    done = vnsearch()
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


def test_shells_can_complete_commands(vnsearch: Command) -> None:
    """Click's completion finds the commands and options."""
    done = vnsearch(_VNSEARCH_COMPLETE="bash_complete", COMP_WORDS="vnsearch s", COMP_CWORD="1")
    assert set(done.out.split()) >= {"plain,search", "plain,show", "plain,status", "plain,similar"}
