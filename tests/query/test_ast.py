"""The canonical text of a tree, and the texts to highlight."""

from __future__ import annotations

import pytest

from vnsearch.query import parse, render


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("biên  phòng", "biên phòng"),
        ("“toàn dân”", '"toàn dân"'),
        ("a (b) -c", "a AND b AND NOT c"),
        ("a b OR c -d", "a b OR c AND NOT d"),
        ("a (b OR c)", "a AND (b OR c)"),
        ("-(a b)", "NOT (a b)"),
        ("Title:-(a OR b)", "NOT title:(a OR b)"),
        ('title:"a b" body:c', 'title:"a b" AND body:c'),
        ("* OR (a)", "* OR a"),
    ],
)
def test_render(query: str, text: str) -> None:
    """Operators are written out and parentheses stand only where they are needed."""
    assert render(parse(query).node) == text
