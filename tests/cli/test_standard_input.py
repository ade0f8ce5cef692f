"""`vnsearch index -`: articles from a pipe."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
INDEX_STDIN = (sys.executable, "-m", "vnsearch", "index", "-", "--index")


def _lines(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_a_pipe_of_json_lines_is_indexed(vnsearch: Command, tmp_path: Path) -> None:
    """Articles come and are replaced by id; a line that is none is reported by its number."""
    index = tmp_path / "index"
    records = _lines({"id": "a", "title": "Tin", "text": "Biên giới"}, {"id": "b", "text": "Biển"})
    done = subprocess.run([*INDEX_STDIN, index], input=records + b"{\n", capture_output=True)
    assert done.returncode == 0
    assert b"2 added" in done.stderr
    assert b"failed: -:3: not JSON" in done.stderr
    changed = _lines({"id": "a", "title": "Tin", "text": "Biên giới phía Bắc"})
    done = subprocess.run([*INDEX_STDIN, index], input=changed, capture_output=True)
    assert b"0 added, 1 updated" in done.stderr
    found = json.loads(vnsearch("search", "biên giới bắc", "--json", "--index", index).out)
    assert [(hit["path"], hit["record"]) for hit in found["hits"]] == [(None, "a")]
    shown = vnsearch("search", "biên", "--index", index).out
    assert found["hits"][0]["id"] in shown


def test_a_silent_pipe_can_be_interrupted(tmp_path: Path) -> None:
    """Ctrl-C while nothing comes ends the run and keeps what has come."""
    process = subprocess.Popen(
        [*INDEX_STDIN, tmp_path / "index"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdin
    assert process.stderr
    process.stdin.write(_lines({"id": "a", "text": "Biên giới"}))
    process.stdin.flush()
    assert b"Indexing JSON Lines from standard input" in process.stderr.readline()
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert b"1 added" in process.stderr.read()
    process.stdin.close()
    process.stderr.close()


@pytest.mark.parametrize("arguments", [["-", "seeds"], ["-", "--rebuild"]])
def test_standard_input_stands_alone(
    vnsearch: Command, tmp_path: Path, arguments: list[str]
) -> None:
    """Other paths and a rebuild do not go with it, and nothing is made."""
    done = vnsearch("index", *arguments, "--index", tmp_path / "index")
    assert (done.code, (tmp_path / "index").exists()) == (2, False)
    assert "stands alone" in done.err


def test_a_closed_standard_input_is_an_error(tmp_path: Path) -> None:
    """Without a standard input there is a message, not a traceback."""
    command = [*map(str, INDEX_STDIN), str(tmp_path / "index")]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "error: Standard input is closed." in done.stderr
    assert "Traceback" not in done.stderr
