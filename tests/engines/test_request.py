"""What a caller may ask for: each argument that can mean nothing is refused."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import vnsearch
from vnsearch import Index, QueryError, UnknownPlaceError, make_article
from vnsearch.engines.request import check_request, make_request, with_title_boost
from vnsearch.search.ranking import Ranking
from vnsearch.search.request import Request

_NAN = float("nan")
_INFINITE = float("inf")

_WRONG: list[tuple[str, Any]] = [
    ("since", "abc"),
    ("since", ""),
    ("until", "32/1/2024"),
    ("date", "13/2024"),
    ("locality", "Không Đâu"),
    ("locality", ""),
    ("locality", ["Hà Nội", "***"]),
    ("role", "second"),
    ("match", "none"),
    ("accents", "most"),
    ("synonyms", "/no/such/file"),
    ("synonyms", "/"),
    ("synonyms", "\0"),
    ("synonyms", "x" * 5000),
    ("sort", "size"),
    ("boost_title", -1),
    ("boost_title", _NAN),
    ("boost_title", _INFINITE),
    ("boost_title", 1e300),
    ("boost_recent", 0),
    ("boost_recent", -30),
    ("boost_recent", _NAN),
    ("boost_recent", _INFINITE),
    ("boost_recent", 5e-324),
    ("limit", -1),
    ("offset", -1),
    ("snippets", -1),
    ("context", 0),
    ("context", 100_001),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of two articles."""
    index = vnsearch.create(tmp_path_factory.mktemp("request") / "index")
    index.add(
        make_article(name, "Biên giới", title="Biên", date=date)
        for name, date in (("a", "2024-01-01"), ("b", "2020-01-01"))
    )
    return index


@pytest.mark.parametrize(("argument", "value"), _WRONG)
def test_a_meaningless_argument_is_an_error(argument: str, value: object, index: Index) -> None:
    """Whichever question has the argument, it is a QueryError with a message, and nothing else."""
    questions: list[Callable[..., object]] = [
        partial(index.search, "biên"),
        partial(index.facet, "date", "biên"),
        partial(index.similar, "a"),
        partial(index.key_terms, "biên"),
        partial(index.suggest, "biên"),
        partial(index.highlight, index.get("a"), "biên"),
    ]
    asked = [each for each in questions if argument in inspect.signature(each).parameters]
    assert asked
    for question in asked:
        with pytest.raises(QueryError) as caught:
            question(**{argument: value})
        assert caught.value.message


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"match": "none"}, "match is “all” or “any”."),
        ({"role": "second"}, "role is “any” or “main”."),
        ({"accents": "most"}, "accents is “auto”, “strict” or “ignore”."),
        ({"sort": "size"}, "sort is “relevance” or “date”."),
        ({"context": 0}, "context is between 1 and 100,000 characters."),
        ({"snippets": -1}, "snippets cannot be negative."),
        ({"boost_title": -1}, "boost_title is a number from 0 to 1,000."),
        ({"boost_recent": 0}, "boost_recent is a number of days, at least 0.001."),
    ],
)
def test_the_error_names_the_argument_and_its_rule(
    arguments: dict[str, Any], message: str, index: Index
) -> None:
    """Who reads the message knows what to write."""
    with pytest.raises(QueryError) as caught:
        index.search("biên", **arguments)
    assert caught.value.message == message


def test_dates_that_leave_no_day_are_an_error(index: Index) -> None:
    """A range that ends before it begins, and a date outside of it."""
    with pytest.raises(QueryError, match="no day is left"):
        index.search("biên", since="2024", until="2023")
    with pytest.raises(QueryError, match="No day of “date”"):
        index.search("biên", since="2024", date="2023")


def test_the_nearest_places_are_offered(index: Index) -> None:
    """An unknown place is told from other errors, with names like it."""
    with pytest.raises(UnknownPlaceError) as caught:
        index.search("biên", locality=["Hà Nội", "Quảng Nin"])
    assert caught.value.choices[0] == "Quảng Ninh"


@pytest.mark.parametrize(
    "arguments",
    [
        {"limit": 0},
        {"limit": 10**30},
        {"offset": 10**30},
        {"limit": 10**30, "offset": 1, "collapse": True},
        {"snippets": 0},
        {"snippets": 10**30},
        {"context": 1},
        {"context": 100_000},
        {"boost_title": 0},
        {"boost_title": 1_000},
        {"boost_recent": 0.001},
        {"boost_recent": 1e300},
        {"since": dt.date(2020, 1, 1), "until": dt.datetime(2024, 1, 1, 12)},
        {"locality": ()},
        {"locality": []},
    ],
)
def test_what_is_at_the_border_is_allowed(arguments: dict[str, Any], index: Index) -> None:
    """The largest and the smallest that means something is answered."""
    results = index.search("biên^1000", **arguments)
    assert results.total == 2
    assert all(0 <= hit.score < _INFINITE for hit in results.hits)


def test_a_request_is_put_together(tmp_path: Path) -> None:
    """Names become places, texts days, a file its synonyms; the rest is as by default."""
    path = tmp_path / "synonyms.txt"
    path.write_text("ô tô => xe hơi", encoding="utf-8")
    request = make_request(
        "biên", "2023", "2/2024", None, "Hà Nội", "main", "any", "ignore", str(path)
    )
    assert request.days.first == dt.date(2023, 1, 1)
    assert request.days.last == dt.date(2024, 2, 29)
    assert len(request.places) == 1
    assert (request.main_place, request.any_word, request.accents) == (True, True, "ignore")
    assert [(each.source, each.target) for each in request.synonyms] == [("ô tô", "xe hơi")]
    assert make_request("biên") == Request("biên")
    check_request(request)


def test_a_boost_of_the_title_multiplies() -> None:
    """What a word in the title counts is a multiple of the usual; nothing else changes."""
    request = with_title_boost(Request("biên"), 3)
    assert request.ranking.title == 3 * Ranking().title
    assert with_title_boost(request, 1 / 3) == Request("biên")
