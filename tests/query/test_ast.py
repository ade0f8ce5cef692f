"""The canonical text of a tree."""

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
        ('"a b"~5', '"a b"~5'),
        ("x (a) NEAR/10 b", "x AND a NEAR b"),
        ("-(a NEAR/3 b NEAR/3 c)", "NOT (a NEAR/3 b NEAR/3 c)"),
        ('="a b" ="a" ="(a" =a,', '="a b" AND =a AND ="(a" AND ="a,"'),
        ("a* b~ c~1 /d/", "a* AND b~ AND c~1 AND /d/"),
        ("+a +(b c) +(d)^2", "+a AND +(b c) AND +d^2"),
        ("title:(a OR b)^2.50", "title:(a OR b)^2.5"),
        ("a^0,125 (b c)^1000", "a^0.125 AND (b c)^1000"),
        ('date:"2023..2024" author:"Hùng"', "date:2023..2024 AND author:Hùng"),
        ('locality:"Quảng Ninh"', 'locality:"Quảng Ninh"'),
        ('source:"AND" source:"NEAR/5" type:a*', 'source:"AND" AND source:"NEAR/5" AND type:"a*"'),
        ("locality:(-a OR b)", "NOT locality:a OR locality:b"),
        ("BIÊN VÀ đảo", "BIÊN AND đảo"),
    ],
)
def test_render(query: str, text: str) -> None:
    """Operators are written out, parentheses and quotation marks stand only where needed."""
    assert render(parse(query).node) == text
