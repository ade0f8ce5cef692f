"""NEAR: what it joins, what it leaves apart, and its distance."""

from __future__ import annotations

import pytest

from vnsearch.query import (
    NEAR_DISTANCE,
    And,
    Exact,
    Filter,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Required,
    Words,
    parse,
)

A, B, C, D = Words("a"), Words("b"), Words("c"), Words("d")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("a NEAR b", Near((A, B), NEAR_DISTANCE)),
        ("a NEAR/5 b", Near((A, B), 5)),
        ("a NEAR/0 b", Near((A, B), 0)),
        ("a NEAR b NEAR c", Near((A, B, C))),
        ("a NEAR/2 b NEAR/2 c NEAR/2 d", Near((A, B, C, D), 2)),
        ("x a NEAR b y", And((Words("x"), Near((A, B)), Words("y")))),
        ("a NEAR b c NEAR d", And((Near((A, B)), Near((C, D))))),
        ("a NEAR b OR c", Or((Near((A, B)), C))),
        ("a AND b NEAR c", And((A, Near((B, C))))),
        ('"a b" NEAR =c', Near((Phrase("a b"), Exact("c")))),
        ("a* NEAR b~1 NEAR /c/", Near((Pattern("a*"), Fuzzy("b", 1), Regex("c")))),
        ("33-NQ/TW NEAR (a)", Near((Words("33-NQ/TW"), A))),
        ("title:(a NEAR b)", InField("title", Near((A, B)))),
        ("-(a NEAR b) +(c NEAR d)", And((Not(Near((A, B))), Required(Near((C, D)))))),
    ],
)
def test_joins(query: str, node: Node) -> None:
    """NEAR joins the word or phrase on either side, in chains, before anything else does."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("x a NEAR (b c)", And((Words("x a"), Words("b c")))),
        ("(a OR b) NEAR c", And((Or((A, B)), C))),
        ("a NEAR -b", And((A, Not(B)))),
        ("-a NEAR b", And((Not(A), B))),
        ("+a NEAR b", And((Required(A), B))),
        ("a NEAR title:b", And((A, InField("title", B)))),
        ("date:2024 NEAR a", And((Filter("date", "2024"), A))),
        ("a NEAR *", A),
        ("(a NEAR b) NEAR c", And((Near((A, B)), C))),
    ],
)
def test_taken_as_and(query: str, node: Node) -> None:
    """Beside a group, a field, a filter or a negation NEAR is AND, and the user is told."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes == ("NEAR was taken as AND beside what is neither a word nor a phrase.",)


@pytest.mark.parametrize(
    ("query", "node", "note"),
    [
        ("a NEAR/2 b NEAR/7 c NEAR d", Near((A, B, C, D), 10), "the largest of theirs"),
        ("a NEAR/1001 b", Near((A, B), 1000), "cut to 1,000"),
        ("a NEAR/00000000000007 b^2", Near((A, B), 7), "A boost beside NEAR was ignored"),
    ],
)
def test_distances(query: str, node: Node, note: str) -> None:
    """The distance is bounded, and a chain has one: the largest of those typed."""
    parsed = parse(query)
    assert parsed.node == node
    assert len(parsed.notes) == 1
    assert note in parsed.notes[0]
