"""The README's own examples, run as a reader would run them."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from vnsearch.cli.main import cli

_ROOT = Path(__file__).resolve().parent.parent
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[str]:
    return [code for kind, code in _BLOCK.findall(_README) if kind == language]


def _examples() -> list[tuple[str, list[str]]]:
    """Each command with the lines of output that the README shows under it."""
    examples: list[tuple[str, list[str]]] = []
    for line in "".join(_blocks("console")).splitlines():
        if line.startswith("$ "):
            examples.append((line[2:], []))
        else:
            examples[-1][1].append(line)
    return examples


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample documents, and the command on the path."""
    shutil.copytree(_ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    monkeypatch.setenv("PATH", path)
    return tmp_path


def test_every_command_of_the_readme_works(folder: Path) -> None:
    """The commands run one after another, succeed, and print what the README shows."""
    examples = _examples()
    assert len(examples) >= 5
    for command, shown in examples:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout.splitlines()[: len(shown)] == shown, command


def test_the_python_example_of_the_readme_works(folder: Path) -> None:
    """The example of the Python interface gives what the README says."""
    parser = doctest.DocTestParser()
    (code,) = _blocks("pycon")
    test = parser.get_doctest(code, {}, "README", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0
    assert (folder / "my-index").is_dir()


def test_every_file_that_the_readme_names_exists() -> None:
    """Links of the README lead somewhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", _README)
    assert links
    assert [link for link in links if not (_ROOT / link).exists()] == []


def test_every_option_that_the_readme_names_exists() -> None:
    """Options in the README are options of the command."""
    options = set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", _README)) - {"--no-ensure-ascii"}
    known = ""
    for command in cli.list_commands(click.Context(cli)):
        done = subprocess.run(
            [sys.executable, "-m", "vnsearch", command, "--help"], capture_output=True, text=True
        )
        known += done.stdout
    assert {option for option in options if option not in known} == set()
