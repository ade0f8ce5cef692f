"""Scores against the formula written out, and the order that they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.formula import slow_scores
from tests.search.oracle import Text

import vnsearch
from vnsearch import Article, Index
from vnsearch.query import FIELDS
from vnsearch.search.ranking import Ranking
from vnsearch.text.analysis import analyze

_RANKING = Ranking()

# The words of queries have no word of a text in common, so that windows are told apart.
_WORD = st.sampled_from(["biên", "giới", "phong", "của", "kỹ", "33-NQ/TW", "thiết bị"])
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_LEAF = st.one_of(
    _WORDS,
    _WORDS,
    _WORDS.map('"{}"'.format),
    st.tuples(_WORDS, st.integers(0, 3)).map(lambda pair: f'"{pair[0]}"~{pair[1]}'),
    st.sampled_from(["biên NEAR/2 giới", '"biên giới" NEAR kỹ', "=Biên", "ph*", "giời~", "ky~"]),
)
_QUERY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        inner.map("({})^2.5".format),
        st.tuples(st.sampled_from(FIELDS), inner).map(lambda pair: f"{pair[0]}:({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) AND ({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}) OR ({pair[1]})"),
    ),
    max_leaves=3,
)
_TEXT = st.lists(
    st.sampled_from(
        ["biên", "Biên", "biển", "giới", "phong", "phòng", "của", "kĩ", "33-NQ/TW", "thiết bị", "x"]
    ),
    max_size=12,
).map(" ".join)
_DAY = st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2024, 2, 1)))
_CORPUS = st.lists(st.tuples(_TEXT, _TEXT, _DAY), min_size=1, max_size=6)
_SETTINGS = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _articles(corpus: Sequence[tuple[str, str, date | None]]) -> list[Article]:
    return [
        vnsearch.make_article(f"d{number}", body, title=title, date=day, localities=())
        for number, (title, body, day) in enumerate(corpus)
    ]


def _index_of(articles: Sequence[Article], folder: Path, cut: int = 0) -> Index:
    """An index of articles that come in two commits."""
    index = vnsearch.create(folder / "index")
    for part in (articles[:cut], articles[cut:]):
        index.add(part)
    return index


def _texts(articles: Sequence[Article]) -> dict[str, Text]:
    return {
        article.id: Text(analyze(article.title), analyze(article.text, article.body))
        for article in articles
    }


@_SETTINGS
@given(corpus=_CORPUS, query=_QUERY, cut=st.integers(0, 6), boost=st.sampled_from([1.0, 0.0, 2.5]))
def test_scores_are_those_of_the_formula(
    corpus: list[tuple[str, str, date | None]],
    query: str,
    cut: int,
    boost: float,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Every score equals the formula, worked out slowly over lists of words."""
    articles = _articles(corpus)
    with _index_of(articles, tmp_path_factory.mktemp("scores"), cut) as index:
        results = index.search(query, match="any", limit=100, boost_title=boost, snippets=0)
    ranking = _RANKING._replace(title=_RANKING.title * boost)
    expected = slow_scores(_texts(articles), query, ranking)
    scores = {hit.id: hit.score for hit in results.hits}
    assert scores == pytest.approx({name: expected[name] for name in scores})
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


@_SETTINGS
@given(corpus=_CORPUS, query=_QUERY, half_life=st.sampled_from([None, 1.0, 30.0, 1000.0]))
def test_parts_of_an_explanation_add_up(
    corpus: list[tuple[str, str, date | None]],
    query: str,
    half_life: float | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The parts, times the factor for the age, are the score to the last bit; each is explained."""
    with _index_of(_articles(corpus), tmp_path_factory.mktemp("parts")) as index:
        results = index.search(query, match="any", limit=100, boost_recent=half_life, explain=True)
    for hit in results.hits:
        assert hit.explanation
        parts = hit.explanation.parts
        assert sum(part.score for part in parts) * hit.explanation.recency == hit.score
        for part in parts:
            gain = part.frequency * (_RANKING.k1 + 1) / (part.frequency + _RANKING.k1)
            assert part.score == pytest.approx(part.weight * part.idf * gain)


@_SETTINGS
@given(corpus=_CORPUS, half_life=st.sampled_from([1.0, 30.0, 1000.0]))
def test_recent_articles_gain_by_their_age(
    corpus: list[tuple[str, str, date | None]],
    half_life: float,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The newest keeps its score; what is above one half of it halves with each half-life."""
    days = [day for _, _, day in corpus if day]
    with _index_of(_articles(corpus), tmp_path_factory.mktemp("recent")) as index:
        plain = {hit.id: hit.score for hit in index.search("biên", limit=100).hits}
        results = index.search("biên", limit=100, boost_recent=half_life)
    recent = {hit.id: hit.score for hit in results.hits}
    expected = {}
    for name, score in plain.items():
        day = corpus[int(name[1:])][2]
        gain = 0.5 ** ((max(days) - day).days / half_life) if day else 0.0
        expected[name] = score * (0.5 + 0.5 * gain)
    assert recent == pytest.approx(expected)


@_SETTINGS
@given(
    corpus=_CORPUS,
    query=st.one_of(_QUERY, st.just("*")),
    order=st.permutations(range(6)),
    cut=st.integers(0, 6),
    by_date=st.booleans(),
)
def test_the_order_does_not_depend_on_how_the_index_was_written(
    corpus: list[tuple[str, str, date | None]],
    query: str,
    order: list[int],
    cut: int,
    by_date: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The same articles, in any order and in one commit or two, give the same hits and scores."""
    articles = _articles([*corpus, *corpus])  # with many ties
    shuffled = [articles[at] for at in order if at < len(articles)]
    rest = [article for article in articles if article not in shuffled]
    answers = []
    for given_articles in (articles, [*shuffled, *rest]):
        with _index_of(given_articles, tmp_path_factory.mktemp("order"), cut) as index:
            results = index.search(
                query, match="any", sort="date" if by_date else "relevance", limit=100
            )
        answers.append([(hit.id, hit.score) for hit in results.hits])
    assert answers[0] == answers[1]


def test_the_exact_form_comes_first(make_index: Callable[..., Index]) -> None:
    """Among articles alike but for accents the one as typed is first, others by their distance."""
    index = make_index(x="Tin | con mã đẹp", y="Tin | con ma đẹp", z="Tin | con mai đẹp")
    assert [hit.id for hit in index.search("ma").hits] == ["y", "x"]
    assert [hit.id for hit in index.search("ma~").hits] == ["y", "x", "z"]
    assert [hit.id for hit in index.search("mã~").hits] == ["x", "y"]
    assert [hit.id for hit in index.search("ma", accents="ignore").hits] == ["y", "x"]


def test_half_a_word_in_a_title_does_not_outweigh_the_word(
    make_index: Callable[..., Index],
) -> None:
    """Articles about a word rank above one with half of it in the title, half elsewhere."""
    about = {f"d{n}": f"Chuyện {n} | Các bác sĩ ở bệnh viện số {n} mổ suốt đêm." for n in range(9)}
    others = {f"f{n}": f"Chuyện {n} | Tin ngắn số {n} về thời tiết hôm nay." for n in range(20)}
    index = make_index(half="Đời nghệ sĩ | Đạn đại bác nổ ở biên giới.", **about, **others)
    assert [hit.id for hit in index.search("bác sĩ").hits][-1] == "half"
