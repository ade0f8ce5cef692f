"""The query language: what each form means, and that nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.errors import QueryError
from vnsearch.query import (
    MAX_DEPTH,
    MAX_WORDS,
    All,
    And,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Words,
    parse,
    render,
)

A, B, C, D = Words("a"), Words("b"), Words("c"), Words("d")

CLEAN: list[tuple[str, Node]] = [
    # Words
    ("biên phòng toàn dân", Words("biên phòng toàn dân")),
    ("  biên\t phòng\u00a0\n", Words("biên phòng")),
    ("33-NQ/TW QP-AN 2019-2024", Words("33-NQ/TW QP-AN 2019-2024")),
    ("Uỷ ban - Hội đồng", Words("Uỷ ban Hội đồng")),
    ("Uỷ ban – Hội đồng & …", Words("Uỷ ban Hội đồng")),
    ("http://x foo:bar", Words("http://x foo:bar")),
    ("Ninh Thuận: Sơ kết", Words("Ninh Thuận: Sơ kết")),
    ("subtitle:x", Words("subtitle:x")),
    ("and or not Or", Words("and or not Or")),
    ("ORDER NOTE OR, 'AND'", Words("ORDER NOTE OR, 'AND'")),
    ("--a a- b", Words("a a- b")),
    ("a\x00b\x9b c\ud800", Words("a b c")),
    ("BĐBP (tỉnh)-Quảng Ninh", And((Words("BĐBP"), Words("tỉnh"), Words("Quảng Ninh")))),
    # Phrases
    ('"a  b"', Phrase("a b")),
    ("“a b”", Phrase("a b")),
    ("„a b“", Phrase("a b")),
    ("«a b»", Phrase("a b")),
    ('"a - b"', Phrase("a b")),
    ('"title:a OR -b (c"', Phrase("title:a OR -b (c")),
    ('a"b"c', And((A, Phrase("b"), C))),
    # Operators
    ("a AND b", And((A, B))),
    ("a OR b", Or((A, B))),
    ("a b OR c d", Or((Words("a b"), Words("c d")))),
    ("a AND b OR c AND d", Or((And((A, B)), And((C, D))))),
    ("a (b OR c)", And((A, Or((B, C))))),
    ("a(b)", And((A, B))),
    ("((a) (b c))", And((A, Words("b c")))),
    ("a OR (b OR (c OR d))", Or((A, B, C, D))),
    # Negation
    ("-a b", And((Not(A), B))),
    ("a -b c", And((A, Not(B), C))),
    ("NOT a b", And((Not(A), B))),
    ("a AND NOT b OR c", Or((And((A, Not(B))), C))),
    ("NOT (a b)", Not(Words("a b"))),
    ("-(a OR b)", Not(Or((A, B)))),
    ('-"a b"', Not(Phrase("a b"))),
    ("-33-NQ/TW", Not(Words("33-NQ/TW"))),
    ("NOT -a", A),
    ("-(b -a)", Not(And((B, Not(A))))),
    ("a (-b)", And((A, Not(B)))),
    # Fields
    ("title:a b", And((InField("title", A), B))),
    ("title:(a b)", InField("title", Words("a b"))),
    ('body:"a b"', InField("body", Phrase("a b"))),
    ("TITLE: a", InField("title", A)),
    ("-title:a", Not(InField("title", A))),
    ("title:-a", Not(InField("title", A))),
    ("title:body:a", InField("body", A)),
    ("title:(a body:b)", InField("title", And((A, InField("body", B))))),
    # Every document
    ("*", All()),
    ("* -a", Not(A)),
    ("-*", Not(All())),
    ("a OR *", Or((A, All()))),
]

MENDED: list[tuple[str, Node]] = [
    ('a "b c', And((A, Phrase("b c")))),
    ("(a b", Words("a b")),
    ("a) b", Words("a b")),
    ("OR a", A),
    ("a OR", A),
    ("a OR OR b", Or((A, B))),
    ("a AND OR b", And((A, B))),
    ("a OR ()", A),
    ("(OR) a", A),
    ("a NOT", A),
    ("a NOT OR b", Or((A, B))),
    ("a title:", A),
    ("-() a", A),
    ('-"" a', A),
    ('"" a', A),
    ("NOT (NOT) a", A),
]

NO_WORDS = [
    "",
    "  ",
    "- … !",
    "_",
    '""',
    "()",
    "-",
    "\x00",
    "\ud800",
    "OR",
    "NOT AND",
    "title:",
    "🙂",
]


@pytest.mark.parametrize(("query", "node"), CLEAN)
def test_meaning(query: str, node: Node) -> None:
    """Each form of the language has its meaning, without remarks."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes == ()


@pytest.mark.parametrize(("query", "node"), MENDED)
def test_mended(query: str, node: Node) -> None:
    """What does not fit is left out, and the user is told."""
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.notes


def test_notes_name_what_was_ignored_once() -> None:
    """A note names the operator, says how to search for it as a word, and is not repeated."""
    assert parse("a OR OR OR b").notes == (
        "OR was ignored where it has nothing to apply to. "
        'In capitals it is an operator; for the word, write "OR" in quotes.',
    )


@pytest.mark.parametrize("query", NO_WORDS)
def test_no_words(query: str) -> None:
    """A query without a letter or digit to search for is refused with a hint."""
    with pytest.raises(QueryError, match=r"The query has no words\.") as raised:
        parse(query)
    assert raised.value.hint


def test_only_operators_hint() -> None:
    """Whoever types only operators learns that they are operators."""
    with pytest.raises(QueryError) as raised:
        parse("OR")
    assert "In capitals it is an operator" in raised.value.hint


@pytest.mark.parametrize("word", ["ab ", "a-", "a_", "* ", "o\u0323\u0301b ", "\u0301a "])
def test_word_limit(word: str) -> None:
    """The limit counts runs of letters and digits, also those joined by punctuation."""
    assert parse(word * MAX_WORDS).notes == ()
    with pytest.raises(QueryError, match="more than 1,024 words"):
        parse(word * (MAX_WORDS + 1))


def test_depth_limit() -> None:
    """Parentheses count down to the limit; deeper ones are ignored in pairs, with a note."""
    shallow = "(a OR (b " * (MAX_DEPTH // 2) + "c" + ")" * MAX_DEPTH
    assert parse(shallow).notes == ()
    deep = parse(shallow.replace("c", "(-(c) d) e"))
    assert deep.notes == (f"Parentheses more than {MAX_DEPTH} deep were ignored.",)
    assert render(deep.node) == render(parse(shallow.replace("c", "-c d e")).node)


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000 + "a" + ")" * 10_000,
        "(" * 200_000 + "a",
        ")" * 200_000 + "a",
        "()" * 100_000 + "a",
        "-(" * 100_000 + "a",
        "title:(" * 30_000 + "a",
        "title:" * 30_000 + "a",
        "title:-" * 30_000 + "a",
        "NOT " * 50_000 + "a",
        " -" * 100_000 + "a",
        "-" * 200_000 + "a",
        "-!" * 100_000 + "a",
        " -!!" * 50_000 + "a",
        ":-" * 100_000 + "a",
        "OR " * 70_000 + "a",
        '"' * 200_000 + "a",
        '" ' * 100_000 + "a",
        "(a OR (b -" * 500,
        "(a OR -(b " * 500 + ")" * 1_000,
        "a" * 200_000,
        "_" * 200_000 + "a",
        "\u0301" * 200_000 + "a",
        " " * 200_000 + "a",
        "\x00" * 200_000 + "a",
    ],
    ids=lambda query: ascii(query[:10]),
)
def test_nasty_queries(query: str) -> None:
    """Long and deep input is read in linear time, and its tree is safe to walk and to compare."""
    node = parse(query).node
    again = parse(render(node)).node
    assert again == node
    assert hash(again) == hash(node)
    assert repr(again) == repr(node)


@pytest.mark.parametrize("query", ["a " * 100_000, "a-" * 100_000, "* " * 100_000, "(a " * 60_000])
def test_too_long_queries(query: str) -> None:
    """Long input with too many words is refused."""
    with pytest.raises(QueryError, match="words"):
        parse(query)


WORDS = ["a", "biên phòng", "33-NQ/TW", "o\u0301", "foo:"]
MARKS = ["(", ")", '"', "“", "»", "-", "*", " ", "  ", "…", "_", ":", "\u0301", "\x07", "\ud800"]
PIECES = st.sampled_from([*WORDS, *MARKS, "OR", "AND", "NOT", "title:", "Body:"])
QUERIES = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@settings(deadline=None, max_examples=1_000)
@given(QUERIES)
def test_round_trip(query: str) -> None:
    """Any text is refused with a QueryError or parses to a tree whose text parses to it again."""
    try:
        parsed = parse(query)
    except QueryError:
        return
    again = parse(render(parsed.node))
    assert again.node == parsed.node
    assert again.notes == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["biên", "phòng", "2024", "QP-AN"]), min_size=1))
def test_plain_words_are_kept(words: list[str]) -> None:
    """Plain words come out as typed, all in one run."""
    assert parse(" ".join(words)).node == Words(" ".join(words))
