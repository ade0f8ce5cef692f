"""What a command waits for: the modules that a process imports, and those that it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

import vnsearch
from vnsearch.cli.main import cli

TIMEOUT = 60
PROGRAM = """
import sys
from vnsearch.cli.main import run
code = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
ENGINE = {"numpy", "whoosh", "rich", "regex", "pyvi", "sklearn", "scipy"}
LAYERS = {f"vnsearch.{name}" for name in ("engines", "search", "index", "articles", "text")}
COMMANDS = {f"vnsearch.cli.{name}" for name in cli.list_commands(click.Context(cli))}
SEARCHES = (
    ["search", "biên phòng"],
    ["search", "biên phòng", "--json"],
    ["search", "biên phòng", "--explain"],
)


def imported(environment: dict[str, str], *arguments: str | Path, **extra: str) -> set[str]:
    """Give the names of all modules that a command has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env=environment | extra,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def packages(modules: set[str]) -> set[str]:
    """Give the top-level packages of modules."""
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["search", "--help"]])
def test_nothing_is_loaded_to_say_what_there_is(
    environment: dict[str, str], arguments: list[str]
) -> None:
    """`--version` and `--help` need nothing of the engine, nor of the layers that know it."""
    loaded = imported(environment, *arguments)
    assert "vnsearch.cli.main" in loaded
    assert packages(loaded).isdisjoint(ENGINE)
    assert loaded.isdisjoint(LAYERS)


def test_completion_loads_the_command_and_no_more(environment: dict[str, str]) -> None:
    """A shell that asks for the options of a command waits for that command alone."""
    completing = {"_VNSEARCH_COMPLETE": "bash_complete", "COMP_WORDS": "vnsearch search --l"}
    loaded = imported(environment, **completing, COMP_CWORD="2")
    assert loaded & COMMANDS == {"vnsearch.cli.search"}
    assert packages(loaded).isdisjoint(ENGINE)
    assert loaded.isdisjoint(LAYERS)


@pytest.mark.parametrize("arguments", [*SEARCHES, ["suggest", "biên ph"]])
def test_a_pipe_waits_only_for_what_it_needs(
    environment: dict[str, str], seeds_index: Path, arguments: list[str]
) -> None:
    """Neither for scikit-learn nor for Rich, nor for regular expressions where it has none."""
    loaded = imported(environment, *arguments, "--index", seeds_index)
    assert packages(loaded).isdisjoint(ENGINE - {"numpy", "whoosh"})
    assert loaded & COMMANDS == {f"vnsearch.cli.{arguments[0]}"}
    assert "vnsearch.engines.local" in loaded


@pytest.mark.parametrize(
    "arguments",
    [
        ["biên phòng"],
        ["bien phong toan dan"],
        ['"biên phòng"', "--any"],
        ["biên -vắng", "--json"],
        ["*", "--sort", "date"],
    ],
)
def test_a_search_of_a_small_index_loads_no_numpy(
    environment: dict[str, str], seeds_index: Path, arguments: list[str]
) -> None:
    """Plain Python finds, ranks and quotes what is wanted before numpy would be there."""
    loaded = imported(environment, "search", *arguments, "--index", seeds_index)
    assert "vnsearch.search.plain.searcher" in loaded
    assert packages(loaded).isdisjoint(ENGINE)


@pytest.mark.parametrize("form", ["--json", "--color=always", "--color=never"])
def test_a_search_loads_nothing_that_takes_long_to_make_or_to_import(
    environment: dict[str, str], seeds_index: Path, form: str
) -> None:
    """What it makes are named tuples, not dataclasses; paths are strings."""
    loaded = imported(environment, "search", "biên phòng", form, "--index", seeds_index)
    assert loaded.isdisjoint({"dataclasses", "pathlib", "pickle", "pkgutil", "shutil", "urllib"})


def test_words_are_found_without_the_patterns_of_tokens(
    environment: dict[str, str], seeds_index: Path
) -> None:
    """What tells numbers and addresses is loaded for a query that has one."""
    words = imported(environment, "search", "biên phòng", "--index", seeds_index)
    number = imported(environment, "search", "33-NQ/TW", "--index", seeds_index)
    assert "vnsearch.text.tokenize" in number - words


def test_what_plain_python_does_not_do_is_done_over_arrays(
    environment: dict[str, str], seeds_index: Path
) -> None:
    """A pattern is looked for with numpy in a small index, too."""
    loaded = imported(environment, "search", "phòn*", "--index", seeds_index)
    assert "numpy" in packages(loaded)


def test_a_search_of_a_large_index_loads_numpy(environment: dict[str, str], tmp_path: Path) -> None:
    """Where there are many articles, arrays are quicker."""
    index = vnsearch.create(tmp_path / "index")
    index.add(
        vnsearch.make_article(f"d{number}", "biên phòng", title="Tin", date=None, localities=())
        for number in range(2_001)
    )
    loaded = imported(environment, "search", "biên phòng", "--index", tmp_path / "index")
    assert "numpy" in packages(loaded)
    assert "vnsearch.search.plain.searcher" not in loaded


def test_a_search_loads_no_form_of_output_but_its_own(
    environment: dict[str, str], seeds_index: Path
) -> None:
    """JSON, explanations and lines for a terminal each cost nothing where they are not wanted."""
    forms = {"as_json", "reasons", "layout", "terminal", "markdown", "progress"}
    found = []
    for arguments in SEARCHES:
        loaded = imported(environment, *arguments, "--index", seeds_index)
        found.append({name for name in forms if f"vnsearch.cli.{name}" in loaded})
    assert found == [{"layout"}, {"as_json"}, {"layout", "reasons"}]


def test_bare_words_load_no_grammar(environment: dict[str, str], seeds_index: Path) -> None:
    """What reads marks and operators is loaded for a query that has some."""
    grammar = {"vnsearch.query.syntax", "vnsearch.query.lexer"}
    plain = imported(environment, "search", "biên phòng", "--index", seeds_index)
    marked = imported(environment, "search", "biên OR phòng", "--index", seeds_index)
    assert plain.isdisjoint(grammar)
    assert grammar <= marked


def test_colours_wait_for_the_widths_of_characters_alone(
    environment: dict[str, str], seeds_index: Path
) -> None:
    """Hits are styled without Rich's console, which is loaded for pages and charts."""
    coloured: list[str | Path] = ["--color=always", "--index", seeds_index]
    hits = imported(environment, "search", "biên", *coloured)
    chart = imported(environment, "facets", "locality", *coloured)
    assert "rich.cells" in hits
    assert "rich.console" not in hits
    assert "rich.console" in chart
