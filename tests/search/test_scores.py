"""Scores worked out where they are asked for: always the same ones, below bounds that hold."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.search.manyarticles import many_articles, written

from vnsearch.index.reader import IndexReader
from vnsearch.index.signatures import similarity
from vnsearch.index.store import Store
from vnsearch.query import DateRange, parse_date_filters
from vnsearch.search.finding import Found, find
from vnsearch.search.paging import Place, page
from vnsearch.search.ranking import Ranking, idf
from vnsearch.search.recency import recency
from vnsearch.search.request import Request
from vnsearch.search.scores import Scores
from vnsearch.search.searcher import score_found
from vnsearch.search.units import UnitKind, score_units

_SETTINGS = settings(deadline=None, max_examples=40)
_QUERIES = st.sampled_from(
    [
        "biên giới phòng tuần tra",
        "biên giới^2.5 OR title:(tuần tra)^0.5 OR họp",
        "bien biên kỹ thuật",
        '"biên giới" OR "giới phòng"',
        "giới giới biên",
        "gió trạm chốt đồn lũ mưa",  # few have all, and those that have most follow
        "chốt đồn trạm gió lũ mưa rừng",  # none has all
        "tàu cá biển -phòng",
        "gió lũ",  # few have one
        "đồn chốt source:s1",
        "biên",
        '="biên giới" OR biên giới',
        "*",
    ]
)
_REQUESTS = st.builds(
    Request,
    _QUERIES,
    days=st.sampled_from([DateRange(), parse_date_filters(since="2024-05")]),
    any_word=st.booleans(),
    half_life=st.sampled_from([None, 30.0]),
    ranking=st.sampled_from([Ranking(sample=2), Ranking(sample=20), Ranking()]),
    sort=st.sampled_from(["relevance", "relevance", "date"]),
    limit=st.integers(1, 50),
)

_Docs = NDArray[np.int64]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """The same articles, written in another order and other commits."""
    articles = many_articles()
    shuffled = articles[300:][::-1] + articles[:300]
    with written(shuffled, tmp_path_factory.mktemp("others"), cuts=(250,)) as index:
        reader = Store.open(index.path).reader()
        yield reader
        reader.close()


def _scored(reader: IndexReader, request: Request) -> tuple[Found, Scores]:
    """What is found, and scores of it of which none has been asked for."""
    found = find(reader, request)
    return found, score_found(reader, found, request)


@_SETTINGS
@given(request=_REQUESTS, chance=st.randoms(use_true_random=False))
def test_a_score_does_not_depend_on_what_is_asked_beside_it(
    request: Request, chance: random.Random, reader: IndexReader
) -> None:
    """Whatever documents are asked for before and together, each has its score to the last bit."""
    found, scores = _scored(reader, request)
    docs = np.flatnonzero(found.mask)
    whole = scores.of(docs)
    assert not np.isnan(whole).any()
    _, again = _scored(reader, request)
    shuffled = docs.tolist()
    chance.shuffle(shuffled)
    order = np.array(shuffled, dtype=np.int64)
    start, size = 0, 1
    while start < len(order):
        some = order[start : start + size]
        assert np.array_equal(again.of(some), whole[np.searchsorted(docs, some)])
        start, size = start + size, 2 * size
    assert np.array_equal(again.of(docs), whole)


@_SETTINGS
@given(request=_REQUESTS)
def test_no_score_exceeds_its_bound(request: Request, reader: IndexReader) -> None:
    """Of a document that is wanted; without neighbours the bound is the score."""
    found, scores = _scored(reader, request)
    docs = np.flatnonzero(found.mask)
    exact, bounds = scores.of(docs), scores.bounds[docs]
    assert (exact <= bounds).all()
    alone = request._replace(ranking=request.ranking._replace(pair=0.0, window=0.0))
    found, scores = _scored(reader, alone)
    assert scores.bounds[docs] == pytest.approx(scores.of(docs))


@_SETTINGS
@given(request=_REQUESTS, chosen=st.lists(st.integers(0, 9999), min_size=1, max_size=9))
def test_the_parts_of_a_score_add_up(
    request: Request, chosen: list[int], reader: IndexReader
) -> None:
    """The parts of any document, times the factor of its age, are its score to the last bit."""
    found, scores = _scored(reader, request)
    docs = np.flatnonzero(found.mask)
    half_life = request.half_life
    factors = np.ones(reader.size) if half_life is None else recency(reader, half_life)
    for at in chosen if len(docs) else ():
        doc = int(docs[at % len(docs)])
        parts = list(scores.parts(doc))
        assert scores.factor(doc) == factors[doc]
        assert sum(part.score for part in parts) * factors[doc] == scores.of(np.array([doc]))[0]
        for part in parts:
            gain = request.ranking.gain(np.array([part.frequency]))[0]
            assert part.score == pytest.approx(part.weight * part.idf * gain)


def _ranked(reader: IndexReader, found: Found, scores: Scores, request: Request) -> list[Place]:
    """All that is found, scored in full and sorted."""
    docs = np.flatnonzero(found.mask)
    newest = reader.dates[1]
    rows = []
    for doc, score in zip(docs.tolist(), scores.of(docs).tolist(), strict=True):
        best = (-score, -int(newest[doc]))
        if request.sort == "date":
            best = best[::-1]
        rows.append((not found.complete[doc], best, reader.id_of(doc), Place(doc, score)))
    return [place for _, _, _, place in sorted(rows, key=lambda row: row[:3])]


@settings(deadline=None, max_examples=80)
@given(request=_REQUESTS, offset=st.integers(0, 20))
@example(request=Request("gió trạm chốt đồn lũ mưa"), offset=1)
def test_a_page_is_that_of_the_order_of_all(
    request: Request, offset: int, reader: IndexReader
) -> None:
    """The first hits are those that a look at every score gives, with ties by date and id."""
    whole = _ranked(reader, *_scored(reader, request), request)
    for first in (0, offset):
        wanted = request._replace(offset=first)
        found, scores = _scored(reader, wanted)
        assert page(reader, found, scores, wanted) == whole[first : first + request.limit]


@_SETTINGS
@given(request=_REQUESTS)
def test_the_first_of_what_is_alike_stands_for_the_others(
    request: Request, reader: IndexReader
) -> None:
    """Down the order of all, what is almost the same as a hit above is counted with that hit."""
    expected: list[Place] = []
    left = _ranked(reader, *_scored(reader, request), request)
    while left and len(expected) < request.limit:
        best, *left = left
        docs = [place.doc for place in left]
        alike = similarity(reader.signatures[docs], reader.signatures[best.doc]) >= 0.6
        others = sorted(np.array(docs, dtype=np.int64)[alike].tolist(), key=reader.id_of)
        expected.append(replace(best, alike=tuple(others)))
        left = [place for place in left if place.doc not in others]
    collapsing = request._replace(collapse=True)
    found, scores = _scored(reader, collapsing)
    assert page(reader, found, scores, collapsing) == expected


@_SETTINGS
@given(request=_REQUESTS)
def test_scores_do_not_depend_on_how_the_index_was_written(
    request: Request, reader: IndexReader, other: IndexReader
) -> None:
    """The same articles in another order, segments and commits have the same scores and order."""
    answers = [
        [
            (view.id_of(place.doc), place.score)
            for place in page(view, *_scored(view, request), request)
        ]
        for view in (reader, other)
    ]
    assert answers[0] == answers[1]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the parts of scores say of the pairs: how rare each is, and what documents have it."""

    rarity: dict[tuple[UnitKind, str], float] = field(default_factory=dict)
    docs: defaultdict[tuple[UnitKind, str], set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )


def _seen(reader: IndexReader, request: Request) -> _Seen:
    found, scores = _scored(reader, request)
    seen = _Seen()
    for doc in np.flatnonzero(found.mask).tolist():
        for part in scores.parts(doc):
            if part.unit.is_pair:
                pair = part.unit.kind, part.unit.text
                assert seen.rarity.setdefault(pair, part.idf) == part.idf
                seen.docs[pair].add(doc)
    return seen


_PAIRS = ((UnitKind.PAIR, "biên giới"), (UnitKind.WINDOW, "biên giới"))


def _estimate(reader: IndexReader, having: set[int], sample: int) -> float:
    """How many articles have a pair of biên and giới, by the first that have both in a field."""
    both = np.zeros(reader.size, dtype=bool)
    for name in ("title", "body"):
        first, second = (reader.postings(name, word).docs for word in ("biên", "giới"))
        both[np.intersect1d(first, second)] = True
    first_docs = [doc for doc in reader.random_order.tolist() if both[doc]][:sample]
    return (len(having & set(first_docs)) or 0.5) * int(both.sum()) / len(first_docs)


@pytest.mark.parametrize("sample", [1, 2, 3, 20, 64, 100])
def test_rarity_is_estimated_by_the_same_sample_in_every_query(
    sample: int, reader: IndexReader
) -> None:
    """It is that of the first documents with both words, in an order that does not change."""
    ranking = Ranking(sample=sample)
    whole = _seen(reader, Request("biên giới", any_word=True, ranking=ranking))
    for pair in _PAIRS:
        estimate = _estimate(reader, whole.docs[pair], sample)
        assert whole.rarity[pair] == idf(reader.documents, estimate)
    for request in (
        Request("biên giới phòng tuần tra", ranking=ranking),
        Request("biên giới source:s1 -họp", ranking=ranking),
        Request("biên giới gió lũ", days=parse_date_filters("2024-07"), ranking=ranking),
    ):
        rarity = _seen(reader, request).rarity
        assert {pair: rarity[pair] for pair in _PAIRS} == whole.rarity


def test_rarity_is_exact_if_the_sample_has_all(reader: IndexReader) -> None:
    """Where all documents with both words are looked at, those that have the pair are counted."""
    seen = _seen(reader, Request("biên giới phòng", ranking=Ranking(sample=reader.documents)))
    for pair, rarity in seen.rarity.items():
        whole = _seen(reader, Request("biên giới phòng", any_word=True))
        assert rarity == idf(reader.documents, len(whole.docs[pair]))


class _Watched(Scores):
    """Scores that note which documents they were asked for."""

    asked: frozenset[int] = frozenset()

    def of(self, docs: _Docs) -> NDArray[np.float64]:
        self.asked |= frozenset(docs.tolist())
        return super().of(docs)


@pytest.mark.parametrize("half_life", [None, 1000.0])
@pytest.mark.parametrize("query", ["đồn chốt", "gió lũ mưa rừng", "giới trạm gió"])
def test_few_scores_are_asked_for(query: str, half_life: float | None, reader: IndexReader) -> None:
    """For a page of the best, documents whose bounds are too low are not looked into."""
    request = Request(query, any_word=True, half_life=half_life, ranking=Ranking(sample=2))
    found = find(reader, request)
    factors = None if half_life is None else recency(reader, half_life)
    scores = _Watched(found.source, score_units(found.leaves), request.ranking, found.mask, factors)
    assert len(page(reader, found, scores, request)) == request.limit
    assert len(scores.asked) < found.mask.sum() / 2


@_SETTINGS
@given(request=_REQUESTS, batch=st.integers(1, 9), likeliest=st.integers(1, 9))
def test_it_does_not_matter_how_many_scores_are_worked_out_at_once(
    request: Request, batch: int, likeliest: int, reader: IndexReader
) -> None:
    """A page is the same if the documents for it are looked for in many small steps."""
    whole = page(reader, *_scored(reader, request), request)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vnsearch.search.scores._BATCH", batch)
        patch.setattr("vnsearch.search.scores._FIRST", likeliest)
        found, scores = _scored(reader, request)
        places = page(reader, found, scores, request)
    assert places == whole
