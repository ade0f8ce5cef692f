"""What of a query scores, and where each of it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import parse
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.terms import TermSource
from vnsearch.search.units import Unit, score_units, written


@pytest.fixture(scope="module")
def reader(make_index: Callable[..., Index]) -> Iterator[IndexReader]:
    """Three articles."""
    index = make_index(
        a="Biên phòng | Bộ đội biên phòng họp. Phòng họp ở biên giới.",
        b="Giới trẻ | Phòng x x x x x biên. Biển.",
        c="Tin | Không có gì.",
    )
    reader = Store.open(index.path).reader()
    yield reader
    reader.close()


def _units(query: str) -> list[Unit]:
    node = parse(query).node
    return list(score_units(LeafMaker(node).wanted(node)))


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("biên", ["word biên 1"]),
        ("họp giới", ["word họp 1", "word giới 1", "pair họp giới 1", "window họp giới 1"]),
        (
            "biên phòng",
            [
                "word biên 1",
                "word phòng 1",
                "compound biên_phòng 1",
                "pair biên phòng 1",
                "window biên phòng 1",
            ],
        ),
        ("họp^3", ["word họp 3"]),
        ("họp họp", ["word họp 2", "pair họp họp 1", "window họp họp 1"]),
        ("họp của", ["word họp 1", "word của 1", "pair họp của 1"]),  # của is near everything
        ('"họp giới"~3', ["word họp 1", "word giới 1", "near họp giới 1"]),
        ("họp NEAR g*", ["word họp 1", "word g* 1", "near họp g* 1"]),
        ("họp OR giới^2", ["word họp 1", "word giới 2"]),
        ("họp -giới", ["word họp 1"]),
        (
            "33-NQ/TW^2",
            [f"{kind} {part} 2" for part in ("33", "nq", "tw") for kind in ("word", "exact")],
        ),
    ],
)
def test_units(query: str, units: list[str]) -> None:
    """Words, neighbours, what is near, and compounds score, as often as the query has them."""
    found = [f"{unit.kind} {unit.text} {unit.times:g}" for unit in _units(query)]
    assert found[: len(units)] == units
    assert all(each.startswith(("pair", "window", "compound 33")) for each in found[len(units) :])


def _counts(reader: IndexReader, unit: Unit) -> dict[str, dict[str, float]]:
    source = TermSource(reader, 0.8)
    found = {field: unit.occurrences(field, source) for field in unit.fields}
    return {
        field: {
            reader.id_of(doc): weight
            for doc, weight in zip(each.docs.tolist(), each.weights.tolist(), strict=True)
        }
        for field, each in found.items()
    }


@pytest.mark.parametrize(
    ("query", "number", "counts"),
    [
        ("biên", 0, {"title": {"a": 1}, "body": {"a": 2, "b": 1}}),
        ("title:biên", 0, {"title": {"a": 1}}),
        ("bien", 0, {"title": {"a": 0.8}, "body": {"a": 1.6, "b": 1.6}}),  # spelt otherwise
        ("biên phòng", 3, {"title": {"a": 1}, "body": {"a": 1}}),  # the pair
        ("biên phòng", 4, {"title": {"a": 1}, "body": {"a": 3, "b": 1}}),  # the window
        ("biên phòng", 2, {"title": {"a": 1}, "body": {"a": 1}}),  # the compound
        ('"biên phòng"~4', 2, {"title": {"a": 1}, "body": {"a": 3}}),
        ("vũ", 0, {"title": {}, "body": {}}),
    ],
)
def test_where_units_occur(
    query: str, number: int, counts: dict[str, dict[str, float]], reader: IndexReader
) -> None:
    """A unit counts its occurrences in each field that it is looked for in."""
    assert _counts(reader, _units(query)[number]) == counts


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (QueryTerm("biên", True), "biên"),
        (QueryTerm("bi*", False, TermKind.PATTERN), "bi*"),
        (QueryTerm("phonh", False, TermKind.FUZZY, edits=2), "phonh~2"),
        (QueryTerm("bi.n", False, TermKind.REGEX), "/bi.n/"),
        (QueryTerm("huế", True, TermKind.EXACT, case=1), "=Huế"),
        (QueryTerm("bđbp", True, TermKind.EXACT, case=0b1111), "=BĐBP"),
    ],
)
def test_terms_are_written_as_they_are_typed(term: QueryTerm, text: str) -> None:
    """What a remark or an explanation says can be typed again."""
    assert written((term,)) == text
    twice = f'="{text[1:]} {text[1:]}"' if text.startswith("=") else f"{text} {text}"
    assert written((term, term)) == twice
