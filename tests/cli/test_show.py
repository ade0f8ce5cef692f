"""`vnsearch show --highlight`: a whole document with what a query looks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_every_match_of_the_text_is_marked(
    vnsearch: Command, seeds: Path, seeds_index: Path
) -> None:
    """JSON has the spans, a terminal the colour; without accents all spellings count."""
    path = sorted(seeds.iterdir())[2]
    arguments = ("show", path, "--highlight", '"bien phong"', "--index", seeds_index)
    article = json.loads(vnsearch(*arguments, "--json").out)
    marked = [article["text"][start:end] for start, end in article["highlights"]]
    assert len(marked) >= 9
    start, end = article["title_span"]
    assert any(start <= at < end for at, _ in article["highlights"])
    title = [article["title"][start:end] for start, end in article["title_highlights"]]
    assert title == ["Biên phòng"]
    assert {text.lower() for text in marked} == {"biên phòng"}
    assert vnsearch(*arguments, "--color", "always").out.count("\x1b[1;31m") >= len(marked)


def test_a_query_that_matches_nothing_is_said(vnsearch: Command, news_index: Path) -> None:
    """The article is shown all the same."""
    hits = json.loads(vnsearch("search", "ra khơi", "--json", "--index", news_index).out)["hits"]
    ref = hits[0]["id"]
    shown = vnsearch("show", ref, "--highlight", "xyzzy", "--index", news_index)
    assert (shown.code, shown.out) == (0, vnsearch("show", ref, "--index", news_index).out)
    assert "“xyzzy”" in shown.err


def test_reading_a_file_needs_no_query(vnsearch: Command, seeds: Path) -> None:
    """`--highlight` looks into the index, `--explain-reading` does not."""
    done = vnsearch("show", sorted(seeds.iterdir())[0], "--explain-reading", "--highlight", "a")
    assert (done.code, "--highlight" in done.err) == (2, True)
