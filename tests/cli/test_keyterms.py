"""`vnsearch keyterms`: what tells the articles that were found from the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def test_a_line_is_a_count_and_a_word(vnsearch: Command, news_index: Path) -> None:
    """Words of the articles found, without those that were looked for."""
    done = vnsearch("keyterms", "bóng đá", "--index", news_index)
    assert (done.code, done.err) == (0, "")
    assert "8\ttrận" in done.out.splitlines()
    assert "bóng" not in done.out


def test_json_has_the_scores(vnsearch: Command, news_index: Path) -> None:
    """The most telling word is the first, and `-n` says how many there are."""
    done = vnsearch("keyterms", "bóng đá", "-n", "3", "--json", "--index", news_index)
    scores = [term["score"] for term in json.loads(done.out)["terms"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_the_terms_of_one_article_need_no_count(
    vnsearch: Command, tmp_path: Path, news_index: Path
) -> None:
    """With `--of` a line is a word: what the article says often and others do not."""
    text = "Đua ghe ngo ở Sóc Trăng. " * 20
    (tmp_path / "ghe.txt").write_text(f"Ghe ngo\n\n{text}\n", "utf-8")
    (tmp_path / "khác.jsonl").write_bytes((news_index.parent / "news.jsonl").read_bytes())
    assert vnsearch("index", tmp_path, "-q", "--index", tmp_path / "index").code == 0
    done = vnsearch("keyterms", "--of", tmp_path / "ghe.txt", "--index", tmp_path / "index")
    assert done.code == 0
    assert {"ghe", "ngo"} & set(done.out.splitlines())
    assert "\t" not in done.out


def test_nothing_that_stands_out_is_exit_code_one(vnsearch: Command, news_index: Path) -> None:
    """A message says so."""
    done = vnsearch("keyterms", "xyzzy", "--index", news_index)
    assert (done.code, done.out, done.err) == (1, "", "No key terms: nothing stands out.\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "nothing to search for"),
        (("--of", "abcd", "biên"), "--of goes without"),
        (("--of", "abcd", "--since", "2024"), "--of goes without"),
        (("--of", "không-có"), "không-có"),
    ],
)
def test_it_takes_a_query_or_an_article(
    vnsearch: Command, news_index: Path, arguments: tuple[str, ...], expected: str
) -> None:
    """Neither, or both, is an error that says what goes with what."""
    done = vnsearch("keyterms", *arguments, "--index", news_index)
    assert (done.code, done.out) == (2, "")
    assert expected in done.err
