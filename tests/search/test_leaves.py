"""The leaves of a query: which words they look for, together or apart, needed or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.search.oracle import Meaning, distance_of
from tests.search.places import Want
from tests.search.queries import ACCENTS, LEAVES, QUERIES

from vnsearch import QueryError
from vnsearch.model import Accents
from vnsearch.query import parse
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind, WeightedLeaf


def _wanted(query: str, accents: Accents = "auto") -> list[WeightedLeaf]:
    node = parse(query).node
    return list(LeafMaker(node, accents).wanted(node))


def _leaf(query: str, accents: Accents = "auto") -> Leaf:
    (wanted,) = _wanted(query, accents)
    return wanted.leaf


def _texts(leaf: Leaf) -> list[str]:
    return [" ".join(term.text for term in terms) for terms in leaf.group_terms()]


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        ("biên phòng", ["biên", "phòng"]),
        ("Biên biên", ["biên", "biên"]),
        ("33-NQ/TW biên", ["33 nq tw", "biên"]),
        ('"biên phòng"', ["biên phòng"]),
        ('"biên 33-NQ/TW"', ["biên 33 nq tw"]),
        ('"biên 33-NQ/TW"~2', ["biên", "33 nq tw"]),
        ('="Biên phòng"', ["biên phòng"]),
        ('biên NEAR "hải quan" NEAR 33-NQ/TW', ["biên", "hải quan", "33 nq tw"]),
        ("ph?ng*", ["ph?ng*"]),
        ("33-*", ["33-*"]),
        ("hoà~", ["hòa"]),
        ("/Bi.n/", ["Bi.n"]),
    ],
)
def test_groups(query: str, groups: list[str]) -> None:
    """Words are looked for one by one, the parts of a token and of a phrase side by side."""
    assert _texts(_leaf(query)) == groups


@pytest.mark.parametrize(
    ("query", "accents", "accented", "variants"),
    [
        ("biên", "auto", True, True),
        ("bien", "auto", False, True),
        ("bien", "strict", True, False),
        ("biên", "ignore", False, True),
        ("bi*", "auto", False, True),
        ("biê*", "auto", True, True),
        ("=bien", "ignore", True, False),  # as written, always
        ("/bi.n/", "auto", False, True),
        ("/bi.n/", "strict", True, True),
        ("bien~", "auto", False, True),
    ],
)
def test_accents(query: str, accents: Accents, accented: bool, variants: bool) -> None:
    """Accents that were typed count; of all words, or of none, where that is asked for."""
    (term,) = _leaf(query, accents).terms
    assert (term.accented, term.variants) == (accented, variants)


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("=Huế", QueryTerm("huế", True, TermKind.EXACT, variants=False, case=1)),
        ("=BĐBP", QueryTerm("bđbp", True, TermKind.EXACT, variants=False, case=0b1111)),
        ("phonh~", QueryTerm("phonh", False, TermKind.FUZZY, edits=1)),
        ("phonh~2", QueryTerm("phonh", False, TermKind.FUZZY, edits=2)),
        ("33-*", QueryTerm("33-*", False, TermKind.PATTERN, token=True)),
        ("*/QĐ-?*", QueryTerm("*/qđ-?*", True, TermKind.PATTERN, token=True)),
        ("a_b*", QueryTerm("a_b*", False, TermKind.PATTERN)),
    ],
)
def test_special_words(query: str, term: QueryTerm) -> None:
    """Exact words keep their case, fuzzy ones their edits; patterns with marks are of tokens."""
    (found,) = _leaf(query).terms
    assert found == term


@pytest.mark.parametrize(
    ("query", "required"),
    [
        ("phong trào của toàn dân", ["phong", "trào", "toàn", "dân"]),
        ("của", ["của"]),
        ("của và", ["của", "và"]),
        ("thiết bị", ["thiết", "bị"]),  # a compound
        ("bị bắt", ["bắt"]),
        ("cho biển", ["biển"]),
        ("cho bien", ["cho", "bien"]),  # chợ biển, perhaps
        ('"của dân"', ["của dân"]),
        ('"của dân"~3', ["của", "dân"]),
        ("=của", ["của"]),
    ],
)
def test_function_words_are_not_required_beside_others(query: str, required: list[str]) -> None:
    """They are alone and in phrases; ambiguous ones are none in a query without accents."""
    leaf = _leaf(query)
    found = [" ".join(t.text for t in leaf.terms[slice(*group)]) for group in leaf.required()]
    assert found == required


@pytest.mark.parametrize(
    ("query", "required"),
    [
        ('"biên phòng" của', [1, 0]),
        ("của^2 biên", [0, 1]),
        ("+biên của", [1, 0]),
        ("của OR biên", [1, 1]),
        ("của -biên", [1]),
        ("của source:a", [1]),
        ("title:của biên", [1, 1]),  # who says where it must stand wants it there
        ("của^2 và^2", [1, 1]),
    ],
)
def test_function_words_are_not_required_beside_other_parts(
    query: str, required: list[int]
) -> None:
    """What counts as other words is what else must match in the query."""
    assert [len(wanted.leaf.required()) for wanted in _wanted(query)] == required


@pytest.mark.parametrize(
    ("query", "weights"),
    [
        ("biên^2 giới", [2.0, 1.0]),
        ("(biên giới^2)^2 OR dân", [2.0, 4.0, 1.0]),
        ("title:(biên^3) +dân^2", [3.0, 2.0]),
        ("biên^2 -giới", [2.0]),
    ],
)
def test_boosts_multiply(query: str, weights: list[float]) -> None:
    """A leaf weighs what its boosts and those of its groups make together."""
    assert [wanted.weight for wanted in _wanted(query)] == weights


def test_fields() -> None:
    """A leaf is looked for in the innermost field, or in all."""
    found = [wanted.leaf.fields for wanted in _wanted("biên title:(dân OR body:đảo)")]
    assert found == [("title", "body"), ("title",), ("body",)]


def test_neighbours() -> None:
    """Neighbours in the query are pairs, but where the order means nothing."""
    assert [(a.text, b.text) for a, b in _leaf("biên phòng dân").pairs()] == [
        ("biên", "phòng"),
        ("phòng", "dân"),
    ]
    assert not list(_leaf('"biên phòng"~2').pairs())
    assert not list(_leaf("biên NEAR phòng").pairs())


def test_compounds() -> None:
    """Compounds and tokens of words and phrases score on their own; those of NEAR do not."""
    assert _leaf("biên phòng 33-NQ/TW").compounds == ("biên_phòng", "33-nq/tw")
    assert _leaf('"biên phòng"').compounds == ("biên_phòng",)
    assert _leaf('"biên phòng" NEAR dân').compounds == ()


def test_near_takes_no_pattern_of_a_token() -> None:
    """A token has no place of its own, which is said and not answered wrongly."""
    with pytest.raises(QueryError, match="NEAR"):
        _wanted("33-* NEAR biên")


def _want(term: QueryTerm) -> Want:
    variants = term.variants if term.kind in (TermKind.WORD, TermKind.FUZZY) else True
    return Want(term.text, term.kind, term.accented, variants, term.case, term.edits)


@given(query=LEAVES, accents=ACCENTS)
def test_leaves_look_for_what_the_oracle_does(query: str, accents: Accents) -> None:
    """Word by word and group by group, a leaf is what the query means."""
    meaning = Meaning.of(query, accents)
    node = meaning.node
    leaves = [leaf.leaf for leaf in LeafMaker(node, accents).wanted(node)]
    runs = [run for node, _, _ in meaning.wanted(node) for run in meaning.runs(node)]
    found = [tuple(map(_want, terms)) for leaf in leaves for terms in leaf.group_terms()]
    assert found == runs
    assert [leaf.distance for leaf in leaves] == [
        distance_of(node) for node, _, _ in meaning.wanted(node)
    ]


@given(query=QUERIES, accents=ACCENTS)
def test_groups_are_all_the_terms(query: str, accents: Accents) -> None:
    """Groups follow one another and leave no term out; what is optional is a group."""
    for leaf in (wanted.leaf for wanted in _wanted(query, accents)):
        ends = [0, *(end for _, end in leaf.groups)]
        assert [start for start, _ in leaf.groups] == ends[:-1]
        assert ends[-1] == len(leaf.terms)
        assert leaf.optional <= set(leaf.groups)
        assert set(leaf.required()) <= set(leaf.groups)
