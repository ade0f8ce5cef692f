"""The JSON shapes, held against their documentation."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from vnsearch.cli.as_json import (
    article_json,
    facet_json,
    key_terms_json,
    reading_json,
    report_json,
    results_json,
    status_json,
    suggestions_json,
)
from vnsearch.model import (
    Article,
    Facet,
    FacetCount,
    Failure,
    Highlights,
    Hit,
    KeyTerm,
    LineKind,
    Notice,
    QueryExplanation,
    Reading,
    ReadLine,
    Results,
    ScoreExplanation,
    ScorePart,
    Snippet,
    Span,
    Status,
    Suggestion,
    SyncReport,
    WordExplanation,
)

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "json.md"


def documented() -> dict[str, list[str]]:
    """Read the keys of each table of the documentation, by the table's heading."""
    tables: dict[str, list[str]] = {}
    for section in re.split(r"^#+ ", DOCUMENTATION.read_text("utf-8"), flags=re.MULTILINE):
        heading, _, body = section.partition("\n")
        if keys := re.findall(r"^\| `(\w+)` \|", body, flags=re.MULTILINE):
            tables[heading] = keys
    return tables


@pytest.fixture
def emitted(hit: Hit) -> dict[str, dict[str, Any]]:
    """Give an object of every shape, by the heading it is documented under."""
    part = ScorePart("pair", "biên phòng", 0.4, 5.33, 2.02, 2.945)
    understood = QueryExplanation(
        "bp", (WordExplanation("bp", 0, (), 0, required=True, synonyms=("biên phòng",)),)
    )
    explained = hit._replace(missing=("bp",), explanation=ScoreExplanation((part,), 0.5))
    results = results_json(Results("bp", 1, (explained,), explanation=understood))
    article = Article("a1", "Tít", "Tít\nLời", (Span(4, 7),), localities=hit.localities)
    status = status_json(
        Status("i", 1, 2, 3, 1, 99, 1, 1, "0.1.0", dt.date(2019, 1, 1), None, 0, (("Huế", 1),))
    )
    report = report_json(
        SyncReport(failures=(Failure("a.txt", "empty"),), notices=(Notice("b.csv", "no date"),)),
        1.5,
    )
    reading = reading_json(Reading(article, (ReadLine(Span(0, 3), LineKind.TITLE),)))
    facet = facet_json(Facet("date", "year", 2, 1, (FacetCount("2024", "2024", 1),)))
    terms = key_terms_json([KeyTerm("tuần tra", 3, 21.5)])
    suggestions = suggestions_json([Suggestion("biên phòng", 4)])
    first = results["hits"][0]
    return {
        "vnsearch search": results,
        "Query explanation": results["explanation"],
        "Word": results["explanation"]["words"][0],
        "Hit": first,
        "Score explanation": first["explanation"],
        "Part": first["explanation"]["parts"][0],
        "Locality": first["localities"][0],
        "Today": first["localities"][0]["today"],
        "Snippet": first["snippets"][0],
        "vnsearch keyterms": terms,
        "Term": terms["terms"][0],
        "vnsearch suggest": suggestions,
        "Suggestion": suggestions["suggestions"][0],
        "vnsearch show": article_json(article, Highlights((), (Span(4, 7),))),
        "vnsearch show --explain-reading": {"readings": [reading]},
        "Line": reading["lines"][0],
        "vnsearch facets": facet,
        "Count": facet["counts"][0],
        "vnsearch status": status,
        "Place count": status["places"][0],
        "vnsearch index": report,
        "Failure": report["failures"][0],
        "Notice": report["notices"][0],
    }


def test_the_documented_keys_are_exactly_those_emitted(
    emitted: dict[str, dict[str, Any]],
) -> None:
    """Every key is documented, in the order it comes, and no other key is."""
    assert {heading: list(shape) for heading, shape in emitted.items()} == documented()


def test_every_shape_survives_json(emitted: dict[str, dict[str, Any]]) -> None:
    """What is emitted is plain JSON: enums as their names, dates as ISO 8601, spans as pairs."""
    assert json.loads(json.dumps(emitted)) == emitted


def test_a_hit_says_what_is_known(hit: Hit) -> None:
    """Scores are rounded, dates cut to their precision, spans are pairs."""
    found = results_json(Results("q", 1, (hit,)))["hits"][0]
    assert found["score"] == 4.123457
    assert (found["date"], found["date_precision"], found["date_basis"]) == (
        "2023-05-06",
        "day",
        "inferred",
    )
    assert found["title_spans"] == [[27, 35]]
    assert found["localities"][1]["today"] == {"name": "Khánh Hòa", "code": "56"}
    assert found["snippets"][0]["text"].count("\n") == 2


def test_every_field_of_the_model_is_emitted(emitted: dict[str, dict[str, Any]]) -> None:
    """A field that the model gains is one that the JSON must gain."""
    for heading, model in (
        ("vnsearch search", Results),
        ("Query explanation", QueryExplanation),
        ("Word", WordExplanation),
        ("Hit", Hit),
        ("Score explanation", ScoreExplanation),
        ("Part", ScorePart),
        ("Term", KeyTerm),
        ("Suggestion", Suggestion),
        ("Snippet", Snippet),
        ("vnsearch show", Article),
        ("vnsearch status", Status),
        ("vnsearch index", SyncReport),
        ("vnsearch facets", Facet),
        ("Count", FacetCount),
        ("Notice", Notice),
        ("Failure", Failure),
    ):
        assert set(model.__annotations__) <= emitted[heading].keys()


def test_what_is_not_known_is_null() -> None:
    """An article without date, place or path has the same keys."""
    shape = article_json(Article("a1", "Tít", "Tít", ()))
    dating = ("date", "date_precision", "date_basis")
    credits_ = ("author", "photographer", "source", "url")
    found = ("title_highlights", "highlights")
    unknown = ("title_span", "path", "record", *found, *dating, *credits_)
    assert {shape[key] for key in unknown} == {None}
    assert shape["localities"] == shape["body"] == []


def test_what_was_not_asked_for_is_null(hit: Hit) -> None:
    """Without `--explain`, and where nothing better is known, the same keys say nothing."""
    results = results_json(Results("q", 1, (hit,)))
    assert (results["suggestion"], results["explanation"]) == (None, None)
    assert results["hits"][0]["explanation"] is None
    assert results["hits"][0]["missing"] == results["hits"][0]["duplicates"] == []
