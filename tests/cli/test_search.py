"""How the words after `vnsearch search` are read."""

from __future__ import annotations

import click
import pytest

from vnsearch.cli.search import search


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("biên phòng", ("biên", "phòng")),
        ("biên -phòng", ("biên", "-phòng")),  # holds the letter of -h
        ("-nam -long -lâm -hải", ("-nam", "-long", "-lâm", "-hải")),
        ("biên -n 5 phòng", ("biên", "phòng")),
        ("-n5 biên", ("biên",)),
        ("-l Huế biên --json -cũ", ("biên", "-cũ")),
        ("--since 2024 biên", ("biên",)),
        ("--since=2024 biên", ("biên",)),
        ("-l -x biên", ("biên",)),
        ("-- -n --json", ("-n", "--json")),
        ("biên -", ("biên", "-")),
        ("-5 -l5", ("-5", "-l5")),
        ("", ()),
    ],
)
def test_words_and_options_are_told_apart(line: str, query: tuple[str, ...]) -> None:
    """A hyphen makes an option only of what is spelled like one."""
    context = search.make_context("search", line.split())
    assert context.params["query"] == query


def test_options_are_read_wherever_they_stand() -> None:
    """Options before, between and after the words, with values that begin with a hyphen."""
    line = "-l Huế biên -n 5 phòng --locality=Hà-Nội -nam --offset 10 --sort date --json"
    parsed = search.make_context("search", line.split()).params
    assert parsed["locality"] == ("Huế", "Hà-Nội")
    assert (parsed["limit"], parsed["offset"], parsed["sort"]) == (5, 10, "date")
    assert parsed["as_json"] is True
    assert parsed["query"] == ("biên", "phòng", "-nam")


@pytest.mark.parametrize(
    "line",
    ["biên --foo", "biên --foo=1 x", "biên -n", "biên --since", "-n x", "-n 0", "--limit -5 x"],
)
def test_a_wrong_option_is_a_usage_error(line: str) -> None:
    """Unknown long options, missing values and impossible numbers are refused."""
    with pytest.raises(click.UsageError):
        search.make_context("search", line.split())
