"""The query language: what each form means, and that nothing breaks it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.errors import QueryError
from vnsearch.query import (
    MAX_DEPTH,
    MAX_WORDS,
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
    Parsed,
    Pattern,
    Phrase,
    Regex,
    Required,
    Words,
    parse,
    render,
)
from vnsearch.query.syntax import parse_syntax

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
    ("bie\u0302n pho\u0300ng", Words("biên phòng")),
    ("ở đâu? cái gì??", Words("ở đâu? cái gì??")),
    ("a ? ?? ^ ~ = / + b", Words("a b")),
    ("và/hoặc 4440/QĐ-UBND http://x/~y", Words("và/hoặc 4440/QĐ-UBND http://x/~y")),
    ("C++ ++a a+b", Words("C++ a a+b")),
    ("NEAR/ NEAR/x near", Words("NEAR/ NEAR/x near")),
    ("x^y a^", Words("x^y a^")),
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
    ("title:(a OR -b)", InField("title", Or((A, Not(B))))),
    # Every document
    ("*", All()),
    ("**", All()),
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
    ("a + NOT OR b", Or((A, B))),
    ('-author:"" a', A),
    ('author:"…" a', A),
    ("date: OR a", A),
    ("NEAR a", A),
    ("a NEAR", A),
    ("a NEAR OR b", Near((A, B))),
    ("a VÀ", A),
    ("(a b)~5", Words("a b")),
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
    "??? ?*",
    'date: author:""',
    "^ ~ = / +",
    "KHÔNG",
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
        "+-" * 100_000 + "a",
        " +!!" * 50_000 + "a",
        "= " * 100_000 + "a",
        "/" * 200_000 + "a",
        "(/" * 50_000 + "a",
        " /\\/" * 50_000 + "a",
        "/!" * 100_000 + "a",
        "^2" * 1_000 + "a",
        "a" + "^2" * 1_000,
        "a^" + "2" * 200_000,
        "a~" + "2" * 200_000,
        '"a b"~' + "2" * 200_000,
        "a NEAR/" + "2" * 200_000 + " b",
        "a NEAR " * 1_000 + "a",
        "NEAR " * 50_000 + "a",
        "?" * 200_000 + "a",
        "a" + "?" * 200_000,
        "!" * 100_000 + "a*" + "!" * 100_000,
        "*?" * 100_000 + "a",
        "author:" * 30_000 + "(a OR b)",
        "author:… " * 20_000 + "a",
        "author:(a OR " * 500,
        "(a OR b +title:" * 500 + "a" + ")^2" * 500,
        "VÀ" * 60_000 + "a",
        "A VÀ " * 500,
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


WORDS = ["a", "biên phòng", "BIÊN", "33-NQ/TW", "o\u0301", "foo:", "2023..2024"]
MARKS = ["(", ")", '"', "“", "»", "-", "*", " ", "  ", "…", "_", ":", "\u0301", "\x07", "\ud800"]
SIGNS = ["+", "=", "?", "/", "\\", "~", "~1", "~9", "^", "^2", "^0,5", "^1", ",", "\u0338"]
LEAVES = ['"a b"', '"a b"~5', '="a b"', "=a", "a~1", "a*", "a?b", "/a/", "/(a)/"]
OPERATORS = ["OR", "AND", "NOT", "NEAR", "NEAR/5", "VÀ", "HOẶC", "KHÔNG"]
FIELD_NAMES = ["title:", "Body:", "author:", "DATE:"]
PIECES = st.sampled_from([*WORDS, *MARKS, *SIGNS, *LEAVES, *OPERATORS, *FIELD_NAMES])
GLUE = st.sampled_from(["", " "])
QUERIES = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(st.tuples(PIECES, GLUE).map("".join), max_size=20).map("".join),
)


@settings(deadline=None, max_examples=1_000)
@given(QUERIES)
def test_round_trip(query: str) -> None:
    """Any text is refused with a QueryError or parses to a tree whose text parses to it again.

    The canonical text gives no remarks but those on words that it keeps as they were typed.
    """
    try:
        parsed = parse(query)
    except QueryError:
        return
    again = parse(render(parsed.node))
    assert again.node == parsed.node
    assert set(again.notes) <= set(parsed.notes)


@settings(deadline=None, max_examples=1_000)
@given(QUERIES)
def test_canonical(query: str) -> None:
    """Every tree has the canonical form, and every note is a sentence."""
    try:
        parsed = parse(query)
    except QueryError:
        return
    assert_canonical(parsed.node)
    for note in parsed.notes:
        assert note.endswith(".")


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "Biên", "o\u0301", "2024", "²", *OPERATORS]), max_size=8))
def test_words_without_marks_need_no_syntax(words: list[str]) -> None:
    """The short way of plain words comes to what the whole grammar makes of them."""
    query = " ".join(words)
    try:
        node, notes = parse_syntax(query)
    except QueryError as error:
        with pytest.raises(QueryError, match=re.escape(error.message)):
            parse(query)
        return
    assert parse(query) == Parsed(node, notes)


def assert_canonical(node: Node) -> None:
    """Fail where a node has a child that the parser's promise rules out."""
    match node:
        case And(children):
            assert len(children) > 1
            assert not any(isinstance(child, And | All) for child in children)
        case Or(children):
            assert len(children) > 1
            assert not any(isinstance(child, Or) for child in children)
        case Near(children):
            assert len(children) > 1
            single = Words | Phrase | Exact | Pattern | Fuzzy | Regex
            assert all(isinstance(child, single) for child in children)
        case Not(child):
            assert not isinstance(child, Not | Required | Boost)
        case Required(child):
            assert not isinstance(child, Not | Required | All)
        case Boost(child, factor):
            assert not isinstance(child, Not | Required | Boost | Filter | All)
            assert 0 < factor <= 1000
            assert factor != 1
        case InField(_, child):
            assert not isinstance(child, Not | Required | Boost | InField | Filter)
    for child in children_of(node):
        assert_canonical(child)


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node."""
    match node:
        case And(children) | Or(children) | Near(children):
            return children
        case Not(child) | Required(child) | Boost(child) | InField(_, child):
            return (child,)
    return ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["biên", "phòng", "2024", "QP-AN"]), min_size=1))
def test_plain_words_are_kept(words: list[str]) -> None:
    """Plain words come out as typed, all in one run."""
    assert parse(" ".join(words)).node == Words(" ".join(words))
