"""`vnsearch search` beyond words: what it explains, corrects, collapses and quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixtures `vnsearch` and `on_terminal` of conftest.py


@pytest.fixture
def search(vnsearch: Command, news_index: Path) -> Command:
    """Give a function that searches the short articles."""

    def run(*arguments: str | Path, **extra: str) -> Any:
        return vnsearch("search", "--index", news_index, *arguments, **extra)

    return run


def test_an_explanation_goes_with_the_hits(search: Command) -> None:
    """The query as it was understood comes first, and each hit ends with its score."""
    found = search("title:cột OR mốc^2", "--explain")
    understood, *hits = found.out.rstrip("\n").split("\n\n")
    assert understood.startswith("query: title:cột OR mốc^2\n  title:cột  ")
    assert len(hits) == 2
    assert all(
        re.search(r"\n +score weight +idf freq\n(.+\n)+ +[\d.]+  in all$", hit) for hit in hits
    )
    assert not found.err.startswith("query")


def test_without_explaining_a_pipe_gets_hits_alone(search: Command) -> None:
    """What a script reads is not changed by what can be explained."""
    found = search("cột mốc")
    assert found.out.startswith("1. ")
    assert "score" not in found.out


def test_an_explanation_in_json_adds_up(search: Command) -> None:
    """The parts come to the score."""
    for hit in json.loads(search("cá ngừ", "--explain", "--boost-recent", "--json").out)["hits"]:
        explanation = hit["explanation"]
        total = sum(part["score"] for part in explanation["parts"]) * explanation["recency"]
        assert hit["score"] == pytest.approx(total, abs=1e-4)


def test_an_abbreviation_that_an_article_defines_is_explained(search: Command) -> None:
    """The other way to write it is named where the query is, and scored where it occurs."""
    out = search("BĐBP", "--explain").out
    assert "or Bộ đội Biên phòng" in out.partition("\n\n")[0]
    assert "  Bộ đội Biên phòng (synonym)\n" in out


def test_a_misspelling_is_answered_with_a_question(search: Command) -> None:
    """What may have been meant is the last line on standard error, and taken as it is, it finds."""
    found = search("cột mốt")
    assert (found.code, "No article matches every word" in found.err) == (0, True)
    last = found.err.splitlines()[-1]
    assert last == "Did you mean: cột mốc"
    assert json.loads(search("cột mốt", "--json").out)["suggestion"] == "cột mốc"


def test_keystrokes_are_read_and_said_to_be(search: Command) -> None:
    """Telex typed while the keyboard was not set to Vietnamese."""
    found = search("cootj moocs")
    assert found.code == 0
    assert found.err.startswith("note: ")
    assert "“cột mốc”" in found.err


def test_a_hit_says_what_it_lacks(search: Command) -> None:
    """Where no article has every word, each hit names those that it is without."""
    found = search("cột mốc xyzzy")
    assert found.out.count("\n   without xyzzy\n") == 2


def test_almost_equal_articles_are_one_hit(search: Command) -> None:
    """The others are counted beside it and in the summary, and named in JSON."""
    found = search("cá ngừ", "--collapse")
    assert found.out.count("\n   +1 more like this\n") == 1
    assert found.err == "2 of 3 articles, +1 more like these\n"
    hits = json.loads(search("cá ngừ", "--collapse", "--json").out)["hits"]
    everything = {hit["id"] for hit in json.loads(search("cá ngừ", "--json").out)["hits"]}
    assert {hit["id"] for hit in hits} | {
        *hits[0]["duplicates"],
        *hits[1]["duplicates"],
    } == everything


def test_passages_are_as_many_and_as_long_as_asked_for(search: Command) -> None:
    """`--fragments 0` leaves titles alone; `--context` is about how many characters there are."""
    bare = json.loads(search("cá ngừ", "--fragments", "0", "--json").out)["hits"]
    assert [hit["snippets"] for hit in bare] == [[], [], []]
    short = json.loads(search("cá ngừ", "--context", "40", "--fragments", "1", "--json").out)[
        "hits"
    ]
    assert all(len(hit["snippets"][0]["text"]) <= 60 for hit in short)


def test_recent_articles_can_be_ranked_higher(search: Command) -> None:
    """The newest keeps its score, and an older one loses the more, the shorter the half-life."""
    scores = {}
    for days in ("100", "10000"):
        arguments = ("tuần tra", "--boost-recent", "--half-life", days, "--json")
        scores[days] = json.loads(search(*arguments).out)["hits"][0]["score"]
    plain = json.loads(search("tuần tra", "--json").out)["hits"][0]["score"]
    assert scores["100"] < scores["10000"] < plain


def test_accents_count_as_asked_for(search: Command) -> None:
    """`ignore` finds what is accented otherwise, `strict` nothing that is not as written."""
    assert search("cốt mộc", "--accents", "ignore", "--json").code == 0
    assert json.loads(search("cot moc", "--accents", "strict", "--json").out)["complete"] == 0


def test_synonyms_of_the_users_own_are_found(search: Command, tmp_path: Path) -> None:
    """By option or by environment; a line of the file are words that stand for each other."""
    file = tmp_path / "synonyms.txt"
    file.write_text("bóng tròn, bóng đá\n", "utf-8")
    assert json.loads(search("bóng tròn", "--json").out)["complete"] == 0
    for found in (
        search("bóng tròn", "--json", "--synonyms", file),
        search("bóng tròn", "--json", VNSEARCH_SYNONYMS=str(file)),
    ):
        assert json.loads(found.out)["complete"] == 8


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, "synonyms.txt"), (b"BP\n", "line 1"), (b"a, b\n\xff\xfe, c\n", "line 2")],
)
def test_bad_synonyms_are_an_error(
    search: Command, tmp_path: Path, content: bytes | None, expected: str
) -> None:
    """A missing file, a line without a second word, bytes that are no UTF-8."""
    file = tmp_path / "synonyms.txt"
    if content is not None:
        file.write_bytes(content)
    for found in (search("a", "--synonyms", file), search("a", VNSEARCH_SYNONYMS=str(file))):
        assert (found.code, found.out) == (2, "")
        assert expected in found.err
        assert "\nhint: " in found.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--half-life", "30"),
        ("--boost-recent", "--half-life", "0"),
        ("--context", "5"),
        ("--fragments", "-1"),
        ("--accents", "none"),
        ("--boost-title", "-1"),
        ("--boost-title", "nan"),
    ],
)
def test_senseless_options_are_refused(search: Command, arguments: tuple[str, ...]) -> None:
    """Numbers out of range, and an option that goes with another one."""
    found = search("cá", *arguments)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("error: ")


@pytest.mark.parametrize("columns", [80, 60, 40])
def test_an_explained_search_fits_the_terminal(
    on_terminal: Command, news_index: Path, columns: int
) -> None:
    """Nothing is wider than the screen: hits, tables, remarks and messages."""
    arguments = ("cá ngừ BĐBP xyzzy", "--explain", "--collapse", "--boost-recent")
    found = on_terminal("search", *arguments, "--index", news_index, columns=columns, TERM="dumb")
    assert found.code == 0
    assert max(map(len, found.out.splitlines())) <= columns
