"""What a query finds: the query language, accents, filters and order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, make_article

_ARTICLES = {
    "a": "Bộ đội biên phòng | Tuần tra biên giới cùng toàn dân.",
    "b": "Phòng chống bão | Các xã biên giới biển phòng chống bão số 3.",
    "c": "Nghị quyết 33-NQ/TW | Về chiến lược bảo vệ biên giới, phòng thủ đất nước.",
    "d": "Văn hóa | Hoà nhạc ở thuỷ điện; Mỹ thuật và âm nhạc. Đạt 1.317 vụ, 3,1 tỷ.",
    "e": "Bien phong | Viet khong dau ve bien gioi.",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Five articles."""
    return make_index(**_ARTICLES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("biên", "abc"),
        ("biên phòng", "abc"),  # all words, anywhere, in title or body
        ('"biên phòng"', "a"),
        ('"phòng chống" "biên giới"', "b"),
        ("dân OR bão", "ab"),
        ("biên phòng -bão", "ac"),
        ("biên NOT (bão OR dân)", "c"),
        ("-biên", "de"),
        ("*", "abcde"),
        ("* -nhạc", "abce"),
        ("title:phòng", "ab"),
        ("title:(bộ đội) body:dân", "a"),
        ('body:"biên phòng"', ""),
        ("(dân OR bão) giới", "ab"),
        ("33-NQ/TW", "c"),
        ("33-nq/tw", "c"),
        ("nq", "c"),
        ('"tw 33"', ""),
        ("1.317", "d"),
        ("317", "d"),
        ("3,1", "d"),
    ],
)
def test_query_language(query: str, found: str, index: Index) -> None:
    """Words, phrases, operators, fields and tokens with marks find what they should."""
    results = index.search(query)
    if found:
        assert "".join(sorted(hit.id for hit in results.hits)) == found
    assert results.complete == len(found)


@pytest.mark.parametrize("query", ["title:* vũ", "(* OR trụ) vũ", "vũ (trụ OR -biên)", "vũ -trụ"])
def test_a_partial_match_has_one_of_the_words(query: str, index: Index) -> None:
    """Nothing is called a partial match that has no word of the query."""
    assert index.search(query).total == 0


def test_neighbours_rank_higher(make_index: Callable[..., Index]) -> None:
    """Words that stand side by side as in the query rank above the same words apart."""
    index = make_index(
        apart="Tin | phòng họp bên biên giới toàn tỉnh dân số",
        near="Tin | họp bên biên phòng toàn tỉnh dân số giới",
    )
    assert [hit.id for hit in index.search("biên phòng").hits] == ["near", "apart"]
    assert [hit.id for hit in index.search("bien phong").hits] == ["near", "apart"]


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Articles of several dates, precisions and places."""
    index = vnsearch.create(tmp_path_factory.mktemp("dated") / "index")
    rows = {
        "day": ("2024-02-23", ["Cao Bằng"]),
        "month": ("2/2024", ["Quảng Ninh"]),
        "year": ("2023", ["Ninh Thuận"]),
        "none": (None, []),
        "old": ("2019-01-17", ["Quảng Ninh", "huyện Bình Liêu"]),
    }
    index.add(
        make_article(id=name, title="Tin", body="Biên giới", date=date, localities=places)
        for name, (date, places) in rows.items()
    )
    return index


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"date": "2024"}, "day month"),
        ({"date": "2024-02"}, "day month"),
        ({"date": "23/2/2024"}, "day month"),  # a day of the month that is all that is known
        ({"date": "24-2-2024"}, "month"),
        ({"date": "2/2024"}, "day month"),
        ({"since": "2023"}, "day month year"),
        ({"until": "2023"}, "old year"),
        ({"since": "1/2/2019", "until": "6/2023"}, "year"),
        ({"locality": "Quảng Ninh"}, "month old"),
        ({"locality": "quang-ninh"}, "month old"),
        ({"locality": "tỉnh Quảng Ninh"}, "month old"),
        ({"locality": ["Cao Bằng", "ninh thuan"]}, "day year"),
        ({"locality": "Khánh Hòa"}, "year"),  # Ninh Thuận is part of it since 2025-07-01
        ({"locality": "Khánh Hoà"}, "year"),
        ({"locality": "Bình Liêu"}, "old"),
        ({"locality": "Quảng Ninh", "date": "2019"}, "old"),
    ],
)
def test_filters(filters: dict[str, str | list[str]], found: str, dated: Index) -> None:
    """Dates match by the days they have in common, places across the merger, both together."""
    results = dated.search("biên", **filters)  # type: ignore[arg-type]
    assert sorted(hit.id for hit in results.hits) == sorted(found.split())


def test_undated_articles_come_last_by_date(dated: Index) -> None:
    """Sorted by date the newest is first, and articles without a date are last."""
    found = [hit.id for hit in dated.search("biên", sort="date").hits]
    assert found == ["month", "day", "year", "old", "none"]


def test_an_unknown_place_offers_the_nearest(dated: Index) -> None:
    """A place that nobody knows is an error that names places like it."""
    with pytest.raises(vnsearch.UnknownPlaceError) as raised:
        dated.search("biên", locality="Quảng Nin")
    assert "Quảng Ninh" in raised.value.choices


def test_a_hit_has_what_is_known_of_its_article(dated: Index) -> None:
    """Rank, title, date and places come along; what was not asked for is not made."""
    results = dated.search("biên", date="2/2024", sort="date")
    assert (results.query, results.total, results.complete) == ("biên", 2, 2)
    assert (results.partial, results.notes, results.suggestion) == (False, (), None)
    assert results.explanation is None
    first, second = results.hits
    assert (first.rank, second.rank) == (1, 2)
    article = dated.get("day")
    assert (second.id, second.title, second.date) == ("day", "Tin", article.date)
    assert second.localities == article.localities
    assert (second.path, second.record, second.source) == (None, None, None)
    assert (second.missing, second.duplicates, second.explanation) == ((), (), None)
    (snippet,) = second.snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["Biên"]


@pytest.mark.parametrize("query", ["biên phòng", "bien phong", '"biên giới"^2 OR title:phòng', "*"])
def test_an_explained_score_adds_up(query: str, index: Index) -> None:
    """The parts of a score sum up to it, and every part says weight, rarity and frequency."""
    results = index.search(query, explain=True)
    assert results.explanation is not None
    assert results.hits
    for hit in results.hits:
        assert hit.explanation is not None
        assert hit.explanation.recency == 1
        assert sum(part.score for part in hit.explanation.parts) == pytest.approx(hit.score)
        for part in hit.explanation.parts:
            assert min(part.weight, part.idf, part.frequency, part.score) > 0


def test_a_query_is_explained_as_it_was_understood(index: Index) -> None:
    """With all its operators, and for each word the spellings that count and their articles."""
    explanation = index.search("bien -bão title:phòng*", explain=True).explanation
    assert explanation is not None
    assert explanation.query == "bien AND NOT bão AND title:phòng*"
    bien, phong = explanation.words
    assert (bien.text, bien.articles, bien.form_count) == ("bien", 4, 3)
    assert bien.forms == ("biên", "bien", "biển")  # by the number of articles, title and body
    assert (phong.text, phong.articles, phong.forms) == ("title:phòng*", 2, ("phòng",))


def test_recent_articles_may_gain(dated: Index) -> None:
    """With boost_recent the newest keeps its score, an old or undated one about half of it."""
    plain = {hit.id: hit.score for hit in dated.search("biên").hits}
    boosted = dated.search("biên", boost_recent=365.0, explain=True).hits
    assert [hit.id for hit in boosted] == ["month", "day", "year", "old", "none"]
    for hit in boosted:
        assert hit.explanation is not None
        assert hit.score == pytest.approx(plain[hit.id] * hit.explanation.recency)
    factors = [hit.explanation.recency for hit in boosted if hit.explanation]
    assert factors[0] == 1
    assert factors[-1] == 0.5
    assert factors == sorted(factors, reverse=True)


def test_the_title_may_count_more(make_index: Callable[..., Index]) -> None:
    """With boost_title=0 a word in the title does not count, with a large factor it wins."""
    index = make_index(
        title="biên giới | tin ngắn về xã",
        body="tin ngắn | biên giới, biên giới, biên giới",
    )
    assert [hit.id for hit in index.search("biên", boost_title=50).hits] == ["title", "body"]
    assert [hit.id for hit in index.search("biên", boost_title=0).hits] == ["body", "title"]
    assert index.search("biên", boost_title=0).hits[1].score == 0


def test_articles_almost_alike_may_be_one_hit(make_index: Callable[..., Index]) -> None:
    """With collapse, the best of them stands for the others, whose ids it tells."""
    text = "bộ đội biên phòng tuần tra biên giới và chống buôn lậu cùng hải quan của tỉnh hôm nay"
    index = make_index(a=f"Tin | {text} 1", b=f"Tin | {text}", c="Tin | biên phòng tuần tra biển")
    plain = index.search("biên phòng")
    assert len(plain.hits) == 3
    results = index.search("biên phòng", collapse=True)
    assert results.total == 3
    assert {hit.id: hit.duplicates for hit in results.hits} in (
        {"a": ("b",), "c": ()},
        {"b": ("a",), "c": ()},
    )


@pytest.mark.parametrize("query", ["", " ", "!!!", '""', "()", "-"])
def test_a_query_without_words_is_an_error(query: str, index: Index) -> None:
    """Nothing to search for is an error, not no results."""
    with pytest.raises(vnsearch.QueryError):
        index.search(query)


def test_an_empty_index_answers(tmp_path: Path) -> None:
    """An index without articles finds nothing and says so in numbers."""
    index = vnsearch.create(tmp_path / "index")
    assert index.search("biên").total == 0
    assert index.search("*").total == 0
    status = index.status()
    assert (status.documents, status.terms, status.first_date) == (0, 0, None)
