"""Which articles a query matches, against an oracle that reads each article on its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch.query import FIELDS, All, And, InField, Node, Not, Or, Phrase, Words, parse
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.normalize import fold, has_accents

_WORD = st.sampled_from(
    ["biên", "bien", "phòng", "phong", "dân", "dan", "giới", "hòa", "a", "33-nq/tw", "nq"]
)
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_BODY = st.lists(st.one_of(_WORDS, st.just("\n\n")), max_size=4).map(" ".join)
_LEAF = st.one_of(_WORDS, _WORDS.map('"{}"'.format), st.just("*"))
_QUERY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.tuples(st.sampled_from(FIELDS), inner).map(lambda pair: f"{pair[0]}:({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) AND ({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) OR ({pair[1]})"),
    ),
    max_leaves=5,
)
# A step puts articles, by number, into the index and takes others out.
_STEP = st.tuples(
    st.dictionaries(st.integers(0, 9), st.tuples(_WORDS, _BODY), max_size=4),
    st.sets(st.integers(0, 9), max_size=2),
)


def _has_run(analysis: Analysis, wanted: Sequence[str]) -> bool:
    """Whether terms stand side by side somewhere."""
    for first in range(len(analysis.terms) - len(wanted) + 1):
        places = range(first, first + len(wanted))
        steps = [analysis.positions[at] - analysis.positions[first] for at in places]
        if steps == list(range(len(wanted))) and all(
            _reads(analysis.terms[at], word) for at, word in zip(places, wanted, strict=True)
        ):
            return True
    return False


def _reads(term: str, word: str) -> bool:
    return term == word if has_accents(word) else fold(term) == word


def _matches(node: Node, article: Mapping[str, Analysis], fields: tuple[str, ...] = FIELDS) -> bool:
    match node:
        case All():
            return True
        case Phrase(text):
            return any(_has_run(article[field], analyze(text).terms) for field in fields)
        case Words(text):
            runs = [analyze(word).terms for word in text.split()]
            return all(any(_has_run(article[f], run) for f in fields) for run in runs)
        case And(children):
            return all(_matches(child, article, fields) for child in children)
        case Or(children):
            return any(_matches(child, article, fields) for child in children)
        case Not(child):
            return not _matches(child, article, fields)
        case InField(field, child):
            return _matches(child, article, (field,))


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(_STEP, min_size=1, max_size=4),
    queries=st.lists(_QUERY, min_size=1, max_size=5),
)
def test_matches_are_those_of_the_oracle(
    steps: list[tuple[dict[int, tuple[str, str]], set[int]]],
    queries: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Over several segments, replacements and deletions, every query finds what it should."""
    live: dict[str, dict[str, Analysis]] = {}
    with vnsearch.create(tmp_path_factory.mktemp("oracle") / "index") as index:
        for added, removed in steps:
            rows = {f"d{number}": texts for number, texts in added.items()}
            index.add(
                vnsearch.make_article(name, body, title=title, date=None, localities=())
                for name, (title, body) in rows.items()
            )
            for name, (title, body) in rows.items():
                live[name] = {"title": analyze(title), "body": analyze(body.strip())}
            gone = [f"d{number}" for number in removed if f"d{number}" in live]
            assert index.delete(gone) == len(gone)
            for name in gone:
                del live[name]
        for query in queries:
            node = parse(query).node
            expected = {name for name, article in live.items() if _matches(node, article)}
            results = index.search(query, limit=100)
            found = set() if results.partial else {hit.id for hit in results.hits}
            assert found == expected, query
            some = {hit.id for hit in index.search(query, match="any", limit=100).hits}
            assert expected <= some
