"""Words with marks that mean something: patterns, fuzzy and exact words, regular expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.query import All, And, Exact, Fuzzy, Node, Pattern, Phrase, Regex, Words, parse

A, B = Words("a"), Words("b")

PATTERNS: list[tuple[str, Node]] = [
    ("bien*", Pattern("bien*")),
    ("*phòng", Pattern("*phòng")),
    ("b*n p?òng", And((Pattern("b*n"), Pattern("p?òng")))),
    ("?iên", Pattern("?iên")),
    ("wo*d?", Pattern("wo*d")),
    ("bien*?", Pattern("bien*")),
    ("(bien*, a)", And((Pattern("bien*"), A))),
    ("'bien*…", Pattern("bien*")),
    ("…_*bien", Pattern("*bien")),
    ("33-NQ/*", Pattern("33-NQ/*")),
    ("x\u0301*", Pattern("x\u0301*")),
    ("*x\u0301", Pattern("*x\u0301")),
    ('"bien* a?b"', Phrase("bien* a?b")),
    ("* a", A),
    ("?* ??? a", A),
    ("*** ", All()),
]

FUZZY: list[tuple[str, Node]] = [
    ("bien~", Fuzzy("bien")),
    ("biên~0 a~1 b~2", And((Fuzzy("biên", 0), Fuzzy("a", 1), Fuzzy("b", 2)))),
    ("biên~1, a", And((Fuzzy("biên", 1), A))),
    ("x\u0301~1", Fuzzy("x\u0301", 1)),
    ("AND~ OR~1", And((Fuzzy("AND"), Fuzzy("OR", 1)))),
    ("http://x/~a 33-NQ/TW~1 a~b ~a ~1", Words("http://x/~a 33-NQ/TW~1 a~b ~a ~1")),
]

EXACT: list[tuple[str, Node]] = [
    ("=Huế", Exact("Huế")),
    ("=33-NQ/TW", Exact("33-NQ/TW")),
    ('="Biên  phòng"', Exact("Biên phòng", phrase=True)),
    ('="Huế"', Exact("Huế")),
    ('="a - "', Exact("a")),
    ("= a", A),
    ("a=b =-a", Words("a=b =-a")),
    ('a="b"', And((Words("a="), Phrase("b")))),
    ('"a"="b" (a)=b', And((Phrase("a"), Phrase("b"), A, B))),
]

REGULAR: list[tuple[str, Node]] = [
    ("/bi.n/", Regex("bi.n")),
    ("a /b[iy]/ b", And((A, Regex("b[iy]"), B))),
    (r'(/(a|b)"\/c/)', Regex(r'(a|b)"\/c')),
    ("/a/^2x", Words("/a/^2x")),
    ("/a/b /a/, /a b/ // /a", Words("/a/b /a/, /a b/ /a")),
    ("và/hoặc/a", Words("và/hoặc/a")),
    ('"a"/b/ a', And((Phrase("a"), Words("b/ a")))),
    ('/a/"b"', And((Words("a/"), Phrase("b")))),
    ("/a/(b)", And((Words("a/"), B))),
]

SLOPPY: list[tuple[str, Node]] = [
    ('"a b"~5', Phrase("a b", 5)),
    ('"a b"~0 a', And((Phrase("a b", 0), A))),
    ('"a b"~5, a', And((Phrase("a b", 5), A))),
    ('"a"~5', Phrase("a")),
    ('"33-NQ/TW"~5', Phrase("33-NQ/TW")),
    ('"a b"~5x', And((Phrase("a b"), Words("~5x")))),
]


@pytest.mark.parametrize(("query", "node"), [*PATTERNS, *FUZZY, *EXACT, *REGULAR, *SLOPPY])
def test_leaves(query: str, node: Node) -> None:
    """A mark has its meaning where it belongs, and is punctuation elsewhere."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("query", "node", "note"),
    [
        ("a~9", Fuzzy("a", 2), "The number after ~ was cut to 2"),
        ('"a b"~1001', Phrase("a b", 1000), "The number after ~ was cut to 1,000"),
        ('"a b"~', Phrase("a b"), "it needs a number"),
        ('="a b"~5', Exact("a b", phrase=True), "neither with = nor"),
        ("=bien*", Exact("bien*"), "punctuation"),
        ("bien*~1", Words("bien*~1"), "taken as text"),
        ("http://x/?q=a", Words("http://x/?q=a"), "taken as text"),
        (",title:a*", Words(",title:a*"), "taken as text"),
    ],
)
def test_remarks(query: str, node: Node, note: str) -> None:
    """What goes too far or does not go together is mended, and the user is told."""
    parsed = parse(query)
    assert parsed.node == node
    assert len(parsed.notes) == 1
    assert note in parsed.notes[0]


@given(st.from_regex(r"[a-zđêò*?.,_]{1,12}", fullmatch=True))
def test_patterns(word: str) -> None:
    """A word with a letter and a wildcard is a pattern, without the punctuation around it."""
    node = parse(f"{word} (a)").node
    patterns = [child for child in getattr(node, "children", ()) if isinstance(child, Pattern)]
    has_wildcard = "*" in word or "?" in word.rstrip("?.,_")
    assert len(patterns) == int(has_wildcard and any(map(str.isalpha, word)))
    for pattern in patterns:
        assert pattern.text in word
        assert pattern.text[0].isalpha() or pattern.text[0] in "*?"
        assert pattern.text[-1].isalpha() or pattern.text[-1] == "*"
