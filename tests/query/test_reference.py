"""The reference of the language for users, against the parser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vnsearch.query import parse, render

_REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "query.md"
_ROW = re.compile(r"^\| (`.+?) \|", re.MULTILINE)
_CODE = re.compile("`([^`]+)`")

EXAMPLES = [
    example
    for row in _ROW.findall(_REFERENCE.read_text(encoding="utf-8"))
    for example in _CODE.findall(row)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: str) -> None:
    """Every example in a table is understood without remarks, and its canonical text as well."""
    parsed = parse(example)
    assert parsed.notes == ()
    assert parse(render(parsed.node)) == parsed


def test_there_are_examples() -> None:
    """The tables are found."""
    assert len(EXAMPLES) > 40
