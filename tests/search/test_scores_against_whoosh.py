"""Documents, scores and order against Whoosh: its matchers, with the same model of scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.search.manyarticles import many_articles, written
from tests.search.whoosh_scorer import whoosh_scores

import vnsearch
from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import FIELDS, DateRange
from vnsearch.search.finding import Found, find
from vnsearch.search.paging import Place, page
from vnsearch.search.ranking import Ranking
from vnsearch.search.request import ALWAYS, Request
from vnsearch.search.searcher import score_found

_FIRST, _LAST = dt.date(2024, 1, 1), dt.date(2024, 3, 31)
_DAYS = st.sampled_from([ALWAYS, ALWAYS, DateRange(_FIRST), DateRange(_FIRST, _LAST)])

_Row = tuple[str, str, dt.date | None]
_Step = tuple[Mapping[int, _Row], set[int]]  # articles, by number, put in and taken out


def _queries(words: Sequence[str], patterns: Sequence[str]) -> st.SearchStrategy[str]:
    """Queries of all that is simple: words, phrases, prefixes, operators, fields and boosts."""
    several = st.lists(st.sampled_from(words), min_size=1, max_size=5).map(" ".join)
    phrase = st.lists(st.sampled_from(words), min_size=1, max_size=3).map(" ".join)
    leaf = st.one_of(several, several, phrase.map('"{}"'.format), st.sampled_from(patterns))
    dates = st.sampled_from(["date:2024", "date:2024-03..", "date:..2/2024"])
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map("({})^2.5".format),
            st.tuples(st.sampled_from(FIELDS), inner).map("{0[0]}:({0[1]})".format),
            st.tuples(inner, inner).map("({0[0]}) AND ({0[1]})".format),
            st.tuples(inner, inner).map("({0[0]}) OR ({0[1]})".format),
            st.tuples(inner, leaf).map("({0[0]}) NOT ({0[1]})".format),
            st.tuples(inner, leaf).map("({0[0]}) +({0[1]})".format),
            st.tuples(inner, dates).map("({0[0]}) {0[1]}".format),
        ),
        max_leaves=3,
    )


_FEW_WORDS = ["biên", "Biên", "giới", "bien", "phong", "kỹ", "33-NQ/TW", "thiết bị"]
_FEW = _queries(_FEW_WORDS, ["bi*", "biê*", "ph?ng", "*"])
_TEXT = st.lists(
    st.sampled_from([*_FEW_WORDS, *_FEW_WORDS, "biển", "phòng", "kĩ", "x", "x", "x", "\n\n"]),
    max_size=16,
).map(" ".join)
_DAY = st.one_of(st.none(), st.dates(dt.date(2023, 12, 1), dt.date(2024, 4, 30)))
_STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 9), st.tuples(_TEXT, _TEXT, _DAY), max_size=8),
        st.sets(st.integers(0, 9), max_size=2),
    ),
    min_size=1,
    max_size=4,
)
_MANY_WORDS = ["biên", "giới", "phòng", "bien", "tuần", "tra", "biển", "đảo", "kỹ", "họp", "đồn"]
_MANY = _queries(_MANY_WORDS, ["bi*", "biê*", "t*", "*"])


@dataclass(frozen=True, slots=True, repr=False)
class _Opened:
    """An index, and a view of it."""

    index: Index
    reader: IndexReader


@contextmanager
def _opened(index: Index) -> Iterator[_Opened]:
    reader = Store.open(index.path).reader()
    with index:
        yield _Opened(index, reader)
    reader.close()


def _pages(
    reader: IndexReader, request: Request, limits: Sequence[int]
) -> tuple[Found, list[list[Place]]]:
    """What is found, and a page of each size."""
    found = find(reader, request)
    wanted = (request._replace(limit=limit) for limit in limits)
    return found, [page(reader, found, score_found(reader, found, each), each) for each in wanted]


def _check(
    opened: _Opened, query: str, ranking: Ranking, days: DateRange, limits: Sequence[int]
) -> None:
    """Compare what is found, and each page, with what Whoosh finds: with all words, and with one.

    Articles that are found beside those with all words are not Whoosh's to find.
    """
    reader = opened.reader
    newest = reader.dates[1].tolist()
    for any_word in (False, True):
        expected = whoosh_scores(opened.index, query, ranking, days, any_word=any_word)
        request = Request(query, days=days, any_word=any_word, ranking=ranking)
        found, (whole, *pages) = _pages(reader, request, [reader.size, *limits])
        complete = [place for place in whole if found.complete[place.doc]]
        assert {reader.id_of(place.doc): place.score for place in complete} == pytest.approx(
            expected, rel=1e-9
        )
        keys = [(-place.score, -newest[place.doc], reader.id_of(place.doc)) for place in complete]
        assert keys == sorted(keys)
        assert whole[: len(complete)] == complete
        assert len(whole) == found.mask.sum()
        assert pages == [whole[:limit] for limit in limits]


@contextmanager
def _index_of(steps: Sequence[_Step], folder: Path) -> Iterator[_Opened]:
    """An index after some steps."""
    index = vnsearch.create(folder / "index")
    live: set[str] = set()
    for added, removed in steps:
        index.add(
            vnsearch.make_article(f"d{number}", body, title=title, date=day, localities=())
            for number, (title, body, day) in added.items()
        )
        live |= {f"d{number}" for number in added}
        gone = live & {f"d{number}" for number in removed}
        index.delete(sorted(gone))
        live -= gone
    with _opened(index) as opened:
        yield opened


@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=_STEPS,
    asked=st.lists(st.tuples(_FEW, _DAYS), min_size=1, max_size=4),
    sample=st.sampled_from([1, 2, 256]),
    limits=st.lists(st.integers(1, 12), max_size=2),
)
def test_any_history_is_searched_as_whoosh_does(
    steps: list[_Step],
    asked: list[tuple[str, DateRange]],
    sample: int,
    limits: list[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """After commits, replacements and deletions every query gives what Whoosh's matchers give."""
    with _index_of(steps, tmp_path_factory.mktemp("history")) as opened:
        for query, days in asked:
            _check(opened, query, Ranking(sample=sample), days, limits)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Opened]:
    """Hundreds of articles in several segments, with deletions."""
    folder = tmp_path_factory.mktemp("many")
    with _opened(written(many_articles(), folder, cuts=(400, 500, 550))) as opened:
        assert opened.reader.segments > 1
        assert not opened.reader.live.all()
        yield opened


@settings(deadline=None, max_examples=30)
@given(
    query=_MANY,
    days=_DAYS,
    sample=st.sampled_from([2, 16, 1000]),
    limits=st.lists(st.integers(1, 50), min_size=1, max_size=2),
)
@example(query="biên giới phòng tuần tra", days=ALWAYS, sample=2, limits=[1, 10])
@example(query="bien biên bien", days=ALWAYS, sample=16, limits=[10, 50])
@example(query="giới giới OR giới", days=DateRange(_FIRST), sample=1000, limits=[5])
@example(query="((biên)^2.5 OR đảo)^0.5 phòng", days=ALWAYS, sample=16, limits=[20])
@example(query="biên NOT (giới tuần)", days=ALWAYS, sample=16, limits=[20])
def test_many_articles_are_searched_as_whoosh_does(
    query: str, days: DateRange, sample: int, limits: list[int], many: _Opened
) -> None:
    """Where few scores are worked out, they and their order are still those of all scores."""
    _check(many, query, Ranking(sample=sample), days, limits)
