"""`vnsearch suggest`: half-typed queries, completed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("cot m", "cột mốc"), ("biên ph", "biên phòng"), ("bong", "bóng đá")],
)
def test_a_word_is_completed(
    vnsearch: Command, news_index: Path, typed: str, completed: str
) -> None:
    """A line is a query to be typed, with the accents of the articles."""
    done = vnsearch("suggest", *typed.split(), "--index", news_index)
    assert (done.code, done.err) == (0, "")
    assert completed in done.out.splitlines()


def test_an_unfinished_word_may_begin_with_a_hyphen(vnsearch: Command, news_index: Path) -> None:
    """A word to leave out is no option, as in a search."""
    done = vnsearch("suggest", "biên", "-ph", "--index", news_index)
    assert done.code == 0
    assert "phòng" in done.out


def test_json_counts_articles(vnsearch: Command, news_index: Path) -> None:
    """`-n` says how many there are at most."""
    done = vnsearch("suggest", "cot", "m", "-n", "1", "--json", "--index", news_index)
    assert json.loads(done.out) == {"suggestions": [{"text": "cột mốc", "articles": 2}]}


@pytest.mark.parametrize("typed", ["xyzzy", "", "?!"])
def test_nothing_to_complete_is_exit_code_one(
    vnsearch: Command, news_index: Path, typed: str
) -> None:
    """A message says so, and standard output stays empty."""
    done = vnsearch("suggest", typed, "--index", news_index)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("No completions")


def test_without_a_text_it_is_an_error(vnsearch: Command, news_index: Path) -> None:
    """There is nothing to complete."""
    assert vnsearch("suggest", "--index", news_index).code == 2
