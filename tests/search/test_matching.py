"""Which articles a query matches, against an oracle that reads each article on its own."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.search.oracle import Meaning, Text
from tests.search.queries import ACCENTS, BODIES, QUERIES, SOURCES, VOCABULARY, WORDS

import vnsearch
from vnsearch import Index
from vnsearch.model import Accents
from vnsearch.text.analysis import analyze

_Row = tuple[str, str, str]  # title, body, source
_Step = tuple[Mapping[int, _Row], set[int]]  # articles, by number, put in and taken out

_ROW = st.tuples(WORDS, BODIES, st.sampled_from(SOURCES))
_STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 9), _ROW, max_size=4), st.sets(st.integers(0, 9), max_size=2)
    ),
    min_size=1,
    max_size=4,
)
_ASKED = st.lists(st.tuples(QUERIES, ACCENTS), min_size=1, max_size=4)


@dataclass(frozen=True, slots=True, repr=False)
class _Corpus:
    """An index and the live articles in it."""

    index: Index
    live: dict[str, Text]


def _index_of(steps: Iterable[_Step], folder: Path) -> _Corpus:
    """An index after some steps, and the articles that are then in it."""
    live: dict[str, Text] = {}
    index = vnsearch.create(folder / "index")
    for added, removed in steps:
        rows = {f"d{number}": row for number, row in added.items()}
        index.add(
            vnsearch.make_article(name, body, title=title, source=source, date=None, localities=())
            for name, (title, body, source) in rows.items()
        )
        for name, (title, body, source) in rows.items():
            in_one_line = " ".join(title.split())
            live[name] = Text(analyze(in_one_line), analyze(body.strip()), source)
        gone = [f"d{number}" for number in removed if f"d{number}" in live]
        assert index.delete(gone) == len(gone)
        for name in gone:
            del live[name]
    return _Corpus(index, live)


def _check(corpus: _Corpus, query: str, accents: Accents) -> None:
    """Compare what is found with what should be: with all of the words, and with one."""
    index, live = corpus.index, corpus.live
    meaning = Meaning.of(query, accents)
    results = index.search(query, accents=accents, limit=100, snippets=0)
    found = {hit.id for hit in results.hits[: results.complete]}
    assert found == {name for name, text in live.items() if meaning.matches(text)}
    assert results.partial == (results.complete == 0 < results.total)
    any_word = index.search(query, match="any", accents=accents, limit=100, snippets=0)
    some = {hit.id for hit in any_word.hits}
    assert some == {name for name, text in live.items() if meaning.matches_some(text)}
    assert some >= found


def _random_steps() -> Iterator[_Step]:
    """Commits of half the size of the last, each with a replacement and a deletion."""
    chance = random.Random(4)  # noqa: S311  # always the same

    def text(size: int) -> str:
        words = chance.choices([*VOCABULARY, "\n\n"], k=size)
        return unicodedata.normalize(chance.choice(["NFC", "NFD"]), " ".join(words))

    first = 0
    for size in (24, 12, 6, 3):
        numbers = range(max(first - 1, 0), first + size)
        rows = {n: (text(3), text(chance.randint(1, 25)), chance.choice(SOURCES)) for n in numbers}
        yield rows, {chance.choice(numbers)}
        first += size


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Corpus]:
    """A collection of several segments, with deletions, in which most queries match something."""
    corpus = _index_of(_random_steps(), tmp_path_factory.mktemp("corpus"))
    with corpus.index:
        assert corpus.index.status().segments > 1
        yield corpus


@settings(deadline=None, max_examples=300)
@given(query=QUERIES, accents=ACCENTS)
@example(query="giới của^2", accents="auto")  # not required, if boosted
@example(query="+giới của", accents="auto")  # nor is it beside what is
@example(query="+giới (của OR biên)", accents="auto")
@example(query="hoà*", accents="auto")  # a pattern matches either placement of the tone
@example(query="hòa?g", accents="auto")
@example(query="/biên/", accents="ignore")
def test_every_query_finds_what_the_oracle_does(
    query: str, accents: Accents, corpus: _Corpus
) -> None:
    """Whatever the query, what matches is what a reader would say, also where one word will do."""
    _check(corpus, query, accents)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=_STEPS, asked=_ASKED)
def test_the_history_of_an_index_does_not_show(
    steps: list[_Step], asked: list[tuple[str, Accents]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Over several segments, replacements and deletions, every query finds what it should."""
    corpus = _index_of(steps, tmp_path_factory.mktemp("history"))
    with corpus.index:
        for query, accents in asked:
            _check(corpus, query, accents)
