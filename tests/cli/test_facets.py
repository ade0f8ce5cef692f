"""`vnsearch facets`, on a pipe and on a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnsearch.cli.chart import bar_chart
from vnsearch.model import FacetCount

Command = Callable[..., Any]


def test_a_pipe_gets_counts_and_values(vnsearch_process: Command, seeds_index: Path) -> None:
    """A line is a count, a tab and a value; how many there are is said to standard error."""
    done = vnsearch_process("facets", "date", "--by", "year", "--index", seeds_index)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert ["3", "2024"] in rows
    assert [year for _, year in rows] == sorted(year for _, year in rows)
    assert done.err == "5 articles\n"


def test_a_terminal_gets_bars(on_terminal: Command, seeds_index: Path) -> None:
    """The longest bar is that of the most frequent value, and no row is wider than the screen."""
    done = on_terminal("facets", "locality", "biên phòng", "--index", seeds_index, columns=50)
    assert done.code == 0
    rows = [line for line in done.out.splitlines() if "█" in line]
    assert "Quảng Ninh" in rows[0]
    bars = [row.count("█") for row in rows]
    assert bars == sorted(bars, reverse=True)


def test_json_has_everything(vnsearch: Command, seeds_index: Path) -> None:
    """The limit is for people; JSON has every value, and keys that a filter takes."""
    done = vnsearch("facets", "locality", "-n", "1", "--json", "--index", seeds_index)
    found = json.loads(done.out)
    assert (found["field"], found["by"], found["total"]) == ("locality", "province", 5)
    assert len(found["counts"]) > 1
    assert found["counts"][0]["value"].startswith("today/")


def test_nothing_found_exits_with_1(vnsearch: Command, seeds_index: Path) -> None:
    """No hits: nothing on standard output, the exit code of a search."""
    done = vnsearch("facets", "date", "xyzzy", "--index", seeds_index)
    assert (done.code, done.out) == (1, "")
    assert "No articles found." in done.err


@pytest.mark.parametrize("arguments", [["colour"], ["date", "--by", "province"]])
def test_unknown_fields_and_units_are_errors(
    vnsearch: Command, seeds_index: Path, arguments: list[str]
) -> None:
    """The message names what there is."""
    done = vnsearch("facets", *arguments, "--index", seeds_index)
    assert (done.code, done.out) == (2, "")
    assert "month" in done.err or "locality" in done.err


def test_hostile_labels_are_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source's name is a document's text: no markup, no escape sequence."""
    monkeypatch.setenv("COLUMNS", "40")
    chart = bar_chart([FacetCount("x", "[red]Báo\x1b[2J", 3)], color="never")
    assert "[red]Báo" in chart
    assert "\x1b" not in chart
