"""`vnsearch show --explain-reading`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vnsearch.model import LineKind

Command = Callable[..., Any]


def test_each_line_is_shown_with_what_it_was_taken_for(
    vnsearch_process: Command, seeds: Path, tmp_path: Path
) -> None:
    """No index is needed; every line that is not blank is there, in order."""
    (seed,) = seeds.glob("001*")
    done = vnsearch_process("show", "--explain-reading", seed, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    lines = [line for line in done.out.splitlines() if line]
    kinds = dict(line.split(None, 1)[::-1] for line in lines if line.split()[0] in list(LineKind))
    assert kinds["Quảng Ninh:"] == "place"
    assert kinds["ZALO"] == "furniture"
    assert kinds["Xuân Hùng"] == "byline"
    assert len(kinds) == sum(1 for line in seed.read_text("utf-8").splitlines() if line.strip())
    assert "2019-01-17 (dateline, year inferred)" in done.out


def test_json_gives_spans_of_the_text(vnsearch: Command, seeds: Path) -> None:
    """The spans cut the lines out of the text that comes with them."""
    (seed,) = seeds.glob("000*")
    done = vnsearch("show", "--explain-reading", "--json", seed)
    (reading,) = json.loads(done.out)["readings"]
    cut = [reading["text"][slice(*line["span"])] for line in reading["lines"]]
    assert cut == [line.strip() for line in reading["text"].splitlines() if line.strip()]
    assert reading["author"] == "Minh Hảo"


def test_a_file_that_cannot_be_read_is_an_error(vnsearch: Command, tmp_path: Path) -> None:
    """The reason is on standard error, and the exit code 2."""
    done = vnsearch("show", "--explain-reading", tmp_path / "gone.txt")
    assert (done.code, done.out) == (2, "")
    assert "There is no file" in done.err


def test_hostile_lines_cannot_steer_the_terminal(vnsearch: Command, tmp_path: Path) -> None:
    """Escape sequences in a document are shown as replacement characters."""
    file = tmp_path / "a.txt"
    file.write_text("Tít \x1b[2J\n\n[bold]Lời\x9b31m của bài báo.\n", "utf-8")
    done = vnsearch("show", "--explain-reading", file)
    assert "\x1b" not in done.out
    assert "\x9b" not in done.out
    assert "[bold]" in done.out
