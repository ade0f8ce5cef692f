"""What the command says of itself: `vnsearch help`, `--help`, and the documentation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from vnsearch.cli.main import cli

Command = Callable[..., Any]

ROOT = Path(__file__).parents[2]
COMMANDS = cli.list_commands(click.Context(cli))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(vnsearch: Command, command: str) -> None:
    """`-h` and `vnsearch help` show usage and a description, and the group lists the command."""
    done = vnsearch(command, "-h")
    assert done.code == 0
    usage, _, description = done.out.partition("\n\n")
    assert usage.startswith(f"Usage: vnsearch {command}")
    assert not description.lstrip().startswith("Options:")
    assert f"\n  {command} " in vnsearch("--help").out
    assert vnsearch("help", command).out == done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_help(command: str) -> None:
    """No option is left to guess."""
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    options = [each for each in found.params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """The README or a page of the documentation names it."""
    assert any(f"vnsearch {command}" in page.read_text("utf-8") for page in PAGES)


def test_a_pipe_gets_the_page_as_it_is(vnsearch: Command) -> None:
    """Without a topic it is the query language, in the Markdown of the documentation."""
    page = (ROOT / "docs" / "query.md").read_text("utf-8")
    assert vnsearch("help").out == vnsearch("help", "query").out == page


def test_a_terminal_gets_a_layout(on_terminal: Command) -> None:
    """Headings and tables instead of marks, no wider than the screen."""
    done = on_terminal("help", "query", columns=40, TERM="dumb", PAGER="cat")
    assert done.code == 0
    assert "# The query language" not in done.out
    assert "\nThe query language\n" in f"\n{done.out}"
    assert max(map(len, done.out.splitlines())) <= 40


def test_an_unknown_topic_is_an_error(vnsearch: Command) -> None:
    """The message names it."""
    done = vnsearch("help", "xyzzy")
    assert (done.code, done.out) == (2, "")
    assert "“xyzzy”" in done.err
