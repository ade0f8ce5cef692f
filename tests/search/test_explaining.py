"""Why a document has its score, and how a query was understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from tests.search.queries import ACCENTS, QUERIES

from vnsearch import Index, Results
from vnsearch.model import Accents, WordExplanation
from vnsearch.query import parse, render

_ARTICLES = {
    "a": "Bộ đội biên phòng | Tuần tra biên giới cùng toàn dân của xã.",
    "b": "Biển đảo | Các xã biên giới biển phòng chống bão số 3; kĩ thuật.",
    "c": "Bien phong | Viet khong dau ve bien gioi.",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Three articles."""
    return make_index(**_ARTICLES)


def _words(results: Results) -> tuple[WordExplanation, ...]:
    assert results.explanation
    return results.explanation.words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("biên", [WordExplanation("biên", 2, ("biên",), 1, True)]),
        ("bien", [WordExplanation("bien", 3, ("biên", "bien", "biển"), 3, True)]),
        ("kỹ", [WordExplanation("kỹ", 1, ("kĩ",), 1, True)]),
        ("vũ", [WordExplanation("vũ", 0, (), 0, True)]),
        ("title:đảo", [WordExplanation("title:đảo", 1, ("đảo",), 1, True)]),
        (
            "xã của",
            [
                WordExplanation("xã", 2, ("xã",), 1, True),
                WordExplanation("của", 1, ("của",), 1, False),
            ],
        ),
        (
            '"xã" của',
            [
                WordExplanation("xã", 2, ("xã",), 1, True),
                WordExplanation("của", 1, ("của",), 1, False),
            ],
        ),
        ("=Biển", [WordExplanation("=Biển", 1, ("biển",), 1, True)]),
        ("b?o", [WordExplanation("b?o", 1, ("bão",), 1, True)]),
        ("bảo~0", [WordExplanation("bảo~0", 0, (), 0, True)]),
        ("bảo~1", [WordExplanation("bảo~1", 1, ("bão", "đảo"), 2, True)]),
        ("-biên", []),
    ],
)
def test_words_of_a_query(query: str, words: list[WordExplanation], index: Index) -> None:
    """Each word is told with its forms in the index, in how many articles, and if it is needed."""
    assert list(_words(index.search(query, explain=True))) == words


def test_only_the_most_frequent_forms_are_named(make_index: Callable[..., Index]) -> None:
    """Of many forms the first are named, those of most articles first, and all are counted."""
    forms = [f"ab{letter}" for letter in "cdefghiklmnop"]
    index = make_index(**{f"d{n}": f"Tin | {' '.join(forms[n:])}" for n in range(len(forms))})
    (word,) = _words(index.search("ab*", explain=True))
    assert word.form_count == len(forms) == word.articles
    assert word.forms == tuple(reversed(forms))[:8]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("biên", {"word biên"}),
        ("biên phòng", {"word biên", "word phòng", "pair biên phòng", "window biên phòng"}),
        ("title:biên OR dân^2", {"word biên", "word dân"}),
        ("tuần NEAR dân", {"word tuần", "word dân", "near tuần dân"}),
        ("*", set()),
    ],
)
def test_parts_of_a_score(query: str, parts: set[str], index: Index) -> None:
    """A hit names what it has of the query, each with what it brings; compounds are parts, too."""
    (hit, *_) = index.search(query, explain=True).hits
    assert hit.id == "a"
    assert hit.explanation
    found = {f"{part.kind} {part.text}" for part in hit.explanation.parts}
    assert {each for each in found if not each.startswith("compound")} == parts
    assert all(part.score > 0 for part in hit.explanation.parts)


def test_a_boost_is_in_the_weight(index: Index) -> None:
    """The weight of a part has the boosts in it, and so has its score."""
    plain, boosted = (
        hit.explanation.parts[0]
        for query in ("dân", "dân^2.5")
        for hit in index.search(query, explain=True).hits
        if hit.explanation
    )
    assert (plain.weight, boosted.weight) == (1, 2.5)
    assert boosted.score == pytest.approx(2.5 * plain.score)


def test_nothing_is_explained_unasked(index: Index) -> None:
    """Explanations cost time, and are there on demand."""
    results = index.search("biên")
    assert results.explanation is None
    assert all(hit.explanation is None for hit in results.hits)


@settings(deadline=None)
@given(query=QUERIES, accents=ACCENTS)
def test_every_query_is_explained(query: str, accents: Accents, index: Index) -> None:
    """The explanation is the query that was understood, and words count what they alone find."""
    results = index.search(query, accents=accents, explain=True)
    assert results.explanation
    assert results.explanation.query == render(parse(query).node)
    for word in results.explanation.words:
        assert bool(word.articles) <= bool(word.forms)
        assert word.articles <= len(_ARTICLES)
        assert len(word.forms) <= word.form_count
