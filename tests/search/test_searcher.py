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


def _found(index: Index, query: str) -> str:
    results = index.search(query)
    assert not results.partial
    return "".join(sorted(hit.id for hit in results.hits))


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
    assert results.partial != bool(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("biên", "abc"),  # as written: not bien, not biển
        ("BIÊN", "abc"),
        ("bie\u0302n", "abc"),  # NFD
        ("biển", "b"),
        ("bien", "abce"),  # unaccented: every accenting, and itself
        ("bien phòng", "abc"),
        ("Bien Phong", "abce"),
        ('"bien phong"', "abe"),
        ("van hoa", "d"),
        ("hòa nhạc", "d"),  # the text has hoà
        ("hoà nhạc", "d"),
        ("thủy", "d"),
        ("thuỷ", "d"),
        ("dien", "d"),
        ("điện", "d"),
        ("dat", "cd"),  # đất, đạt
        ("ở", "d"),  # words of one letter count
    ],
)
def test_accent_policy(query: str, found: str, index: Index) -> None:
    """An accent that was typed counts; a word typed without any finds every accenting."""
    assert _found(index, query) == found


def test_the_exact_form_comes_first(make_index: Callable[..., Index]) -> None:
    """Among articles alike but for accents, the one written as the query is ranked first."""
    index = make_index(x="Tin | con mã đẹp", y="Tin | con ma đẹp", z="Tin | con má đẹp")
    results = index.search("ma")
    assert results.total == 3
    assert results.hits[0].id == "y"


def test_partial_matches_are_said_to_be_so(index: Index) -> None:
    """Where no article has all words, those with some of them are found, best first, and said."""
    results = index.search("biên phòng tuần tra vũ trụ")
    assert results.partial
    assert results.hits[0].id == "a"
    assert index.search("vũ trụ").total == 0
    assert not index.search("vũ trụ").partial


def test_excluded_words_stay_excluded_in_partial_matches(index: Index) -> None:
    """A partial match never has what the query excludes."""
    results = index.search("biên vũ -bão")
    assert results.partial
    assert "b" not in {hit.id for hit in results.hits}


@pytest.mark.parametrize("query", ["title:* vũ", "(* OR trụ) vũ", "vũ (trụ OR -biên)", "vũ -trụ"])
def test_a_partial_match_has_one_of_the_words(query: str, index: Index) -> None:
    """Nothing is called a partial match that has no word of the query."""
    assert index.search(query).total == 0


def test_any_word_is_enough_when_asked_for(index: Index) -> None:
    """With match="any", one of the words is enough, and that is not called partial."""
    results = index.search("bão nhạc", match="any")
    assert {hit.id for hit in results.hits} == {"b", "d"}
    assert not results.partial


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
