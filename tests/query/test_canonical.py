"""Signs, fields, filters and boosts: what they make of words, groups and each other."""

from __future__ import annotations

import pytest

from vnsearch.query import (
    All,
    And,
    Boost,
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

A, B, C = Words("a"), Words("b"), Words("c")
SPECIAL = (Pattern("a*"), Fuzzy("a", 1), Exact("a"), Regex("a"))

REQUIRED: list[tuple[str, Node]] = [
    ("+a b", And((Required(A), B))),
    ("+(a OR b) c", And((Required(Or((A, B))), C))),
    ('+"a b" +title:c', And((Required(Phrase("a b")), Required(InField("title", C))))),
    ("+/./ +=a", And((Required(Regex(".")), Required(Exact("a"))))),
    ("a +b OR +c", Or((And((A, Required(B))), Required(C)))),
    ("a b+ c +", Words("a b+ c")),
    ("+(+a)", Required(A)),
    ("+* a", A),
    ("+-a b", And((Not(A), B))),
    ("-+a b", And((Not(A), B))),
    ("+(-a)", Not(A)),
    ("NOT NOT +a", Required(A)),
    ("title:+a", Required(InField("title", A))),
]

FILTERS: list[tuple[str, Node]] = [
    ("author:Hùng", Filter("author", "Hùng")),
    ("Source:vnexpress.net a", And((Filter("source", "vnexpress.net"), A))),
    ("date:2023..2024", Filter("date", "2023..2024")),
    ("date:2023..", Filter("date", "2023..")),
    ("date:..2023", Filter("date", "..2023")),
    ("date: 23/2/2024", Filter("date", "23/2/2024")),
    ("-date:2023", Not(Filter("date", "2023"))),
    ("+type:html", Required(Filter("type", "html"))),
    ('locality:"Quảng  Ninh" a', And((Filter("locality", "Quảng Ninh"), A))),
    ('date:"1/2024 - 3/2024"', Filter("date", "1/2024 - 3/2024")),
    ("locality:(Quảng Ninh)", Filter("locality", "Quảng Ninh")),
    (
        'locality:("Hà Nội" OR Huế)',
        Or((Filter("locality", "Hà Nội"), Filter("locality", "Huế"))),
    ),
    (
        "locality:((a b) -c +d)",
        And(
            (
                Filter("locality", "a b"),
                Not(Filter("locality", "c")),
                Required(Filter("locality", "d")),
            )
        ),
    ),
    ("source:vn* type:h?ml", And((Filter("source", "vn*"), Filter("type", "h?ml")))),
    ("author:=a~1", Filter("author", "=a~1")),
    ('author:="a b"', Filter("author", "a b")),
    ("author:/(a)/", Filter("author", "/(a)/")),
    ("author:* a", Filter("author", "a")),
    ("title:(a date:2023)", InField("title", And((A, Filter("date", "2023"))))),
    ("title:date:2023", Filter("date", "2023")),
    ("date:title:a*", InField("title", Pattern("a*"))),
    ("author:(a title:b*)", And((Filter("author", "a"), InField("title", Pattern("b*"))))),
    ("author:(date:2023)", Filter("date", "2023")),
]

BOOSTS: list[tuple[str, Node]] = [
    ("a^2", Boost(A, 2)),
    ("a b^0.5 c^0,5", And((A, Boost(B, 0.5), Boost(C, 0.5)))),
    ('"a b"^2 (a b)^3', And((Boost(Phrase("a b"), 2), Boost(Words("a b"), 3)))),
    ("a*^2 a~1^2 =a^2 /a/^2", And(tuple(Boost(x, 2) for x in SPECIAL))),
    ('"a b"~5^2', Boost(Phrase("a b", 5), 2)),
    ('="a b"^2', Boost(Exact("a b", phrase=True), 2)),
    ("(a NEAR b)^2", Boost(Near((A, B)), 2)),
    ("a^2, (b)^3. c", And((Boost(A, 2), Boost(B, 3), C))),
    ("(a^2)^3 b^2^3", And((Boost(A, 6), Boost(B, 6)))),
    ("a^1 (b^2)^0.5", And((A, B))),
    ("title:a^2", Boost(InField("title", A), 2)),
    ("+title:(a OR b)^2", Required(Boost(InField("title", Or((A, B))), 2))),
    ("(+a)^2", Required(Boost(A, 2))),
    ("AND^2 a", And((Boost(Words("and"), 2), A))),
    ("a ^2", Words("a 2")),
]

MENDED: list[tuple[str, Node]] = [
    ("-a^2", Not(A)),
    ("(-a)^2", Not(A)),
    ("date:2023^2", Filter("date", "2023")),
    ('locality:("a b"~5 OR c^2)', Or((Filter("locality", "a b"), Filter("locality", "c")))),
    ("locality:(a NEAR b)", And((Filter("locality", "a"), Filter("locality", "b")))),
    ("*^2", All()),
    ("(title:*)^2", InField("title", All())),
    ("a^0", Boost(A, 0.001)),
    ("a^1001", Boost(A, 1000)),
    ("(a^100)^100", Boost(A, 1000)),
]


@pytest.mark.parametrize(("query", "node"), [*REQUIRED, *FILTERS, *BOOSTS])
def test_meaning(query: str, node: Node) -> None:
    """In whatever order they are typed, they stand in one order in the tree."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes == ()


@pytest.mark.parametrize(("query", "node"), MENDED)
def test_mended(query: str, node: Node) -> None:
    """What has no effect is left out, what goes too far is bounded, and the user is told."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes
