"""`vnsearch similar`: articles like a given one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def similar(vnsearch: Command, news_index: Path) -> Command:
    """Give a function that looks for articles like the one about boats that put to sea."""
    boats = json.loads(vnsearch("search", '"ra khơi"', "--json", "--index", news_index).out)
    ref = boats["hits"][0]["id"]

    def run(*arguments: str) -> Any:
        return vnsearch("similar", ref, *arguments, "--index", news_index)

    return run


def test_similar_articles_are_about_the_same(similar: Command) -> None:
    """Those about fishing, and not the article itself; what it is like needs no query."""
    found = similar("--json")
    assert found.code == 0
    assert [hit["title"] for hit in json.loads(found.out)["hits"]] == ["Cá ngừ được mùa"] * 2


def test_similar_articles_are_shown_as_a_search_shows_them(similar: Command) -> None:
    """Numbered hits, duplicates collapsed, filters applied and the reasons given."""
    found = similar("--collapse", "--explain", "--since", "2023")
    assert found.out.startswith('query: "')
    assert "\n\n1. Cá ngừ được mùa\n" in found.out
    assert "\n   +1 more like this\n" in found.out
    assert found.err == "1 of 2 articles, +1 more like this\n"


def test_nothing_similar_is_exit_code_one(similar: Command) -> None:
    """As for a search that finds nothing."""
    found = similar("--date", "1990")
    assert (found.code, found.out, found.err) == (1, "", "No articles found.\n")


@pytest.mark.parametrize("arguments", [(), ("không-có",), ("a", "b")])
def test_it_takes_one_article(
    vnsearch: Command, news_index: Path, arguments: tuple[str, ...]
) -> None:
    """Without one, with an unknown one or with two, it is an error."""
    done = vnsearch("similar", *arguments, "--index", news_index)
    assert (done.code, done.out) == (2, "")
    assert "\nhint: " in done.err
