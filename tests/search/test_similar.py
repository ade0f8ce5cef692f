"""Articles that are about what a given one is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, QueryError, Results, UnknownDocumentError, make_article

_THEMES = {
    "f": ("đội tuyển bóng đá", "tiền đạo", "khán giả cổ vũ", "trọng tài", "huấn luyện viên"),
    "b": ("bộ đội biên phòng", "tuần tra biên giới", "chống buôn lậu", "hải quan", "chiến sĩ"),
    "h": ("bác sĩ bệnh viện", "khám bệnh nhân", "phẫu thuật", "chăm sóc sức khỏe", "dược phẩm"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Four articles each of three themes, and one of function words."""
    with vnsearch.create(tmp_path_factory.mktemp("similar") / "index") as index:
        for name, words in _THEMES.items():
            index.add(
                make_article(
                    f"{name}{at}",
                    f"Hôm qua {', '.join(words[at:])}. Nhiều {words[0]} và {words[4]} lần {at}.",
                    title="Tin mới",
                    date=f"{2020 + at}",
                    localities=["Quảng Ninh" if at % 2 else "Hà Nội"],
                )
                for at in range(4)
            )
        index.add([make_article("empty", "của và những là", title="Tin mới", date=None)])
        yield index


def _found(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


@pytest.mark.parametrize("ref", ["f0", "f1", "b0", "b3", "h1", "h2"])
def test_articles_of_the_same_theme_come_first(ref: str, index: Index) -> None:
    """All others of the theme are found, before any of another."""
    found = _found(index.similar(ref))
    assert set(found[:3]) == {f"{ref[0]}{at}" for at in range(4)} - {ref}


def test_an_article_is_not_similar_to_itself(index: Index) -> None:
    """It is not among the hits, which count up from rank 1 and down in score."""
    results = index.similar("f0")
    assert "f0" not in _found(results)
    assert [hit.rank for hit in results.hits] == list(range(1, results.total + 1))
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)
    assert (results.query, results.partial) == ("f0", False)
    assert results.complete == results.total == len(results.hits)


def test_filters_apply(index: Index) -> None:
    """Dates and places narrow what is found, and may leave the article itself out."""
    assert _found(index.similar("f0", since="2021")) == _found(index.similar("f0"))
    assert set(_found(index.similar("f0", date="2021"))) <= {"f1", "b1", "h1"}
    assert _found(index.similar("f0", date="2021"))[0] == "f1"
    near = index.similar("f0", locality="Quảng Ninh", role="main")
    assert _found(near)[0] in {"f1", "f3"}
    assert all(int(name[1]) % 2 for name in _found(near))
    assert index.similar("f0", since="2030").total == 0


def test_pages(index: Index) -> None:
    """Limit and offset page through what is found."""
    whole = _found(index.similar("b0"))
    assert len(whole) >= 2
    assert _found(index.similar("b0", limit=1)) == whole[:1]
    assert _found(index.similar("b0", offset=1)) == whole[1:]
    assert index.similar("b0", limit=0).total == len(whole)


def test_an_article_without_words_that_tell_has_none(index: Index) -> None:
    """Where nothing tells an article from the others, nothing is similar to it."""
    results = index.similar("empty")
    assert (results.query, results.total, results.hits) == ("empty", 0, ())


def test_what_it_is_about_is_explained(index: Index) -> None:
    """The query that is made of key terms is told, and marked in what is found."""
    results = index.similar("b1", explain=True)
    assert results.explanation is not None
    assert '"buôn lậu"' in results.explanation.query
    hit = results.hits[0]
    assert hit.explanation is not None
    assert sum(part.score for part in hit.explanation.parts) == pytest.approx(hit.score)
    (snippet,) = hit.snippets
    marked = [snippet.text[span.start : span.end] for span in snippet.spans]
    assert "hải quan" in marked


def test_an_unknown_article_is_an_error(index: Index) -> None:
    """What names no article is like none; impossible pages are refused."""
    with pytest.raises(UnknownDocumentError):
        index.similar("khônggì")
    for wrong in ({"limit": -1}, {"offset": -1}):
        with pytest.raises(QueryError):
            index.similar("f0", **wrong)  # type: ignore[arg-type]
    with pytest.raises(QueryError):
        index.similar("f0", since="hôm kia kìa")


def test_the_only_article_has_none_like_it(tmp_path: Path) -> None:
    """There is nothing else to find."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add([make_article("a", "biên phòng tuần tra biên giới", title="Tin")])
        assert index.similar("a").total == 0


def test_articles_almost_alike_may_be_one_hit(tmp_path: Path) -> None:
    """With collapse, one of them stands for the others."""
    long = "bộ đội biên phòng tuần tra biên giới và chống buôn lậu cùng hải quan tỉnh ta hôm nay"
    with vnsearch.create(tmp_path / "index") as index:
        index.add(make_article(f"a{at}", f"{long} {at}", title="Tin") for at in range(4))
        index.add(make_article(f"b{at}", f"bóng đá {at}", title="Tin") for at in range(4))
        assert index.similar("a0").total == 3
        (hit,) = index.similar("a0", collapse=True).hits
        assert len(hit.duplicates) == 2
