"""Answers in plain Python, which equal those over arrays in everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.queries import ACCENTS, BODIES, SOURCES, VOCABULARY, WORDS

import vnsearch
from vnsearch.index import generations
from vnsearch.index.plain.reader import PlainReader
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import FIELDS, parse, parse_date_filters
from vnsearch.search.plain.finding import find
from vnsearch.search.plain.matching import covers
from vnsearch.search.plain.searcher import answer, present
from vnsearch.search.ranking import Ranking
from vnsearch.search.request import Request
from vnsearch.search.searcher import search

_DATES = (None, "2024-02-23", "2/2024", "2023")
_PLACES = ((), ("Quảng Ninh",), ("Hà Nội", "Quảng Ninh"))
_DEFINED = "Bộ đội Biên phòng (BĐBP) phòng"  # which makes either form a synonym of the other

_ARTICLE = st.fixed_dictionaries(
    {
        "title": WORDS,
        "body": st.one_of(BODIES, BODIES, BODIES, st.just(_DEFINED)),
        "source": st.sampled_from(SOURCES),
        "date": st.sampled_from(_DATES),
        "localities": st.sampled_from(_PLACES),
    }
)
_COMMIT = st.tuples(
    st.dictionaries(st.integers(0, 9), _ARTICLE, max_size=6),
    st.sets(st.integers(0, 9), max_size=2),
)
_COMMITS = st.lists(_COMMIT, min_size=1, max_size=3)

_WORD = st.sampled_from([*VOCABULARY, "bđbp", "vắng"])
_LEAF = st.one_of(
    WORDS,
    st.lists(_WORD, min_size=1, max_size=7).map(" ".join),
    WORDS.map('"{}"'.format),
    WORDS.map('="{}"'.format),
    st.sampled_from(
        ["*", "source:s1", "source:vắng", "date:2024", "locality:hà-nội", "type:txt", "bien phofng"]
    ),
)
_PREFIX = st.sampled_from(["-", "+", *(f"{field}:" for field in FIELDS)])
_QUERY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner.map("({})".format), min_size=2, max_size=3).map(" OR ".join),
        st.tuples(_PREFIX, inner).map(lambda parts: "{}({})".format(*parts)),
        st.tuples(inner, _PREFIX, inner).map(lambda parts: "{} {}({})".format(*parts)),
        inner.map("({})^2.5".format),
    ),
    max_leaves=4,
)
_RANKING = st.sampled_from([Ranking(), Ranking(sample=2), Ranking(title=0.0), Ranking(sample=1)])
_REQUEST = st.fixed_dictionaries(
    {
        "query": _QUERY,
        "any_word": st.booleans(),
        "accents": ACCENTS,
        "sort": st.sampled_from(["relevance", "relevance", "date"]),
        "limit": st.sampled_from([0, 1, 3, 100]),
        "offset": st.sampled_from([0, 0, 2]),
        "snippets": st.sampled_from([None, 0, 1, 3]),
        "context": st.sampled_from([20, 240]),
        "ranking": _RANKING,
    },
    optional={"days": st.sampled_from(["2024", "23/2/2024"]).map(lambda d: parse_date_filters(d))},
)


def _readers(
    commits: Sequence[tuple[Mapping[int, Mapping[str, Any]], set[int]]], folder: Path
) -> tuple[IndexReader, PlainReader]:
    """The same index opened by numpy and without it."""
    index = vnsearch.create(folder / "index")
    for added, removed in commits:
        index.add(vnsearch.make_article(f"d{name}", **row) for name, row in added.items())
        index.delete([f"d{name}" for name in removed])
    store = Store.open(folder / "index")
    last = generations.read(store.data, generations.latest(store.data))
    return store.reader(), PlainReader(store.data, last)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(commits=_COMMITS, asked=st.lists(_REQUEST, min_size=1, max_size=4))
def test_answers_are_those_over_arrays(
    commits: list[tuple[dict[int, dict[str, Any]], set[int]]],
    asked: list[dict[str, Any]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Hits, scores to the last bit, order, totals, notes and passages, whatever is asked."""
    arrays, plain = _readers(commits, tmp_path_factory.mktemp("plain"))
    for request in (Request(**values) for values in asked):
        expected = search(arrays, request)
        parsed = parse(request.query)
        assert covers(parsed.node)
        found = present(plain, request, find(plain, request, parsed))
        assert found == expected._replace(suggestion=None)
        assert answer(plain, request) in (None, expected)
