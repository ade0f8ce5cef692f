"""Filters in the query language: by author, source, date, place and format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import normalize

import pytest

import vnsearch
from vnsearch import AmbiguousPlaceError, Index, QueryError, UnknownPlaceError, make_article


class _Row(NamedTuple):
    date: str | None
    places: list[str]  # the first is the main one
    source: str | None
    author: str | None
    path: str | None


# The newest first; what has no date comes last.
_ROWS = {
    "april": _Row("4/2024", ["Hà Nội"], "VnExpress", "Trần Hưng", "/x/a.md"),
    "february": _Row(
        "2024-02-22", ["Quảng Ninh", "Hà Nội"], "Báo Quân đội nhân dân", "Xuân Hùng", "/x/b.html"
    ),
    "year": _Row("2023", ["Ninh Thuận"], "baocaobang.vn", "Lê Hùng", "/x/c.txt"),
    "old": _Row("2019-01-17", ["Cao Bằng"], "Bao Quan doi", "Xuan Hung", "/x/d.pdf"),
    "bare": _Row(None, [], None, None, None),
}
_ALL = " ".join(_ROWS)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Five articles that differ in all but their text."""
    with vnsearch.create(tmp_path_factory.mktemp("filters") / "index") as index:
        index.add(
            make_article(
                name,
                f"Biên giới, {name}",
                title="Tin",
                date=row.date,
                localities=row.places,
                source=row.source,
                author=row.author,
                path=row.path,
            )
            for name, row in _ROWS.items()
        )
        yield index


def _found(index: Index, query: str) -> list[str]:
    results = index.search(query, sort="date")
    assert not results.partial
    return [hit.id for hit in results.hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # names: their words side by side, as many as are given
        ('author:"Xuân Hùng"', "february"),
        ("author:(Xuân Hùng)", "february"),
        ("author:Hùng", "february year"),
        ("author:HÙNG", "february year"),
        ("author:Hưng", "april"),
        ("author:hung", "april february year old"),
        ('author:"xuan hung"', "february old"),
        (f'author:"{normalize("NFD", "Xuân Hùng")}"', "february"),
        ('author:"Hùng Xuân"', ""),
        ("author:Xu", ""),
        ("author:(Hùng OR Hưng)", "april february year"),
        ("author:(Xuân AND Hùng)", "february"),
        ("source:VnExpress", "april"),
        ("source:vnexpress", "april"),
        ('source:"quân đội"', "february"),
        ('source:"quan doi"', "february old"),
        ("source:baocaobang.vn", "year"),
        ("source:baocaobang", "year"),
        ("source:caobang", ""),
        # dates: the days that two periods have in common
        ("date:2024", "april february"),
        ("date:2/2024", "february"),
        ("date:22/2/2024", "february"),
        ("date:2024-02-22", "february"),
        ("date:23/2/2024", ""),
        ("date:15/4/2024", "april"),
        ('date:"quý 2/2024"', "april"),
        ('date:"tháng 2 năm 2024"', "february"),
        ("date:2023..2024", "april february year"),
        ("date:2023..", "april february year"),
        ("date:..2023", "year old"),
        ('date:"2023 .. 3/2024"', "february year"),
        ("date:22/2/2024..22/2/2024", "february"),
        ("date:(2023 OR 2019)", "year old"),
        # places, across the merger of 2025
        ('locality:"Quảng Ninh"', "february"),
        ("locality:(Quảng Ninh)", "february"),
        ("locality:quang-ninh", "february"),
        ('locality:"Hà Nội"', "april february"),
        ('locality:("Hà Nội" OR "Cao Bằng")', "april february old"),
        ('locality:"Khánh Hòa"', "year"),
        ('locality:"Khánh Hoà"', "year"),
        ('locality:"Thanh Hóa"', ""),
        # formats
        ("type:html", "february"),
        ("type:HTM", "february"),
        ("type:.html", "february"),
        ("type:md", "april"),
        ("type:markdown", "april"),
        ("type:(txt OR pdf)", "year old"),
        ("type:exe", ""),
    ],
)
def test_a_filter_alone_lists_what_passes(query: str, found: str, index: Index) -> None:
    """Without words, all that a filter lets through is found."""
    assert _found(index, query) == found.split()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("-author:Hùng", "april old bare"),
        ("NOT date:2024", "year old bare"),
        ("-date:..2023", "april february bare"),
        ("-source:vnexpress -type:pdf", "february year bare"),
        ('-locality:("Hà Nội" OR "Cao Bằng")', "year bare"),
        ("author:hung -author:Hùng", "april old"),
        ("author:(hung -Hùng)", "april old"),
        ("date:2024 date:2/2024", "february"),
        ("date:2024 OR type:pdf", "april february old"),
        ("giới date:2024 -type:md", "february"),
        ("april OR type:html", "april february"),
        ("+date:2024 giới", "april february"),
        ("title:tin author:hung source:bao", "february old"),
        ("title:february date:2024", ""),
        ("title:(date:2024)", "april february"),
        ("*  date:2024", "april february"),
        ("(date:2023 source:baocaobang.vn) OR (date:2024 author:Hưng)", "april year"),
    ],
)
def test_filters_go_with_all_operators(query: str, found: str, index: Index) -> None:
    """A filter stands wherever a word may, and is excluded, required and joined like one."""
    results = index.search(query, sort="date")
    assert [hit.id for hit in results.hits[: results.complete]] == found.split()


@pytest.mark.parametrize("query", ["date:2023..", "author:hung", "-type:exe", "*"])
def test_what_a_filter_lists_is_newest_first(query: str, index: Index) -> None:
    """Nothing ranks one above another, so the date does."""
    found = [hit.id for hit in index.search(query).hits]
    assert len(found) > 2
    assert found == [name for name in _ALL.split() if name in found]


def test_a_filter_does_not_change_the_score(index: Index) -> None:
    """The words alone rank."""
    (plain,) = (hit for hit in index.search("giới").hits if hit.id == "old")
    (hit,) = index.search("giới type:pdf").hits
    assert hit.score == plain.score > 0
    assert index.search("type:pdf").hits[0].score == 0


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("giới author:Nguyễn", "No article passes author:Nguyễn."),
        ('source:"Báo Nhân dân"', 'No article passes source:"Báo Nhân dân".'),
        ("date:2020", "No article passes date:2020."),
        ('locality:"Thanh Hóa" giới', 'No article passes locality:"Thanh Hóa".'),
        ("type:exe", "No article passes type:exe."),
        ("giới -author:Nguyễn", "No article passes author:Nguyễn."),
        ("date:2020 OR giới", "No article passes date:2020."),
    ],
)
def test_a_filter_that_lets_nothing_through_is_said(query: str, note: str, index: Index) -> None:
    """The note names the filter, so that it is not looked for among the words."""
    assert note in index.search(query).notes


def test_no_note_where_a_filter_passes_something(index: Index) -> None:
    """What lets articles through is no reason, though it leaves none of those with the words."""
    results = index.search("april date:2019")
    assert (results.total, results.notes) == (0, ())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("date:abc", "“abc” is not a date"),
        ("date:32/1/2024", "There is no day 32"),
        ("date:13/2024", "There is no month 13"),
        ("date:30/2/2023", "There is no day 30 in 2/2023: the month has 28 days"),
        ("date:24", "The year of “24” is not in full"),
        ("date:0000", "There is no year 0"),
        ("date:2023..abc", "“abc” is not a date"),
        ("date:abc..2023", "“abc” is not a date"),
        ("date:2023...2024", "“.2024” is not a date"),
        ("date:2024..2023", "no day is left"),
        ("giới -date:abc", "“abc” is not a date"),
        ("date:(2024 OR abc)", "“abc” is not a date"),
    ],
)
def test_an_impossible_date_is_an_error(query: str, message: str, index: Index) -> None:
    """The error says what is wrong with the date and how dates are written."""
    with pytest.raises(QueryError, match=message) as caught:
        index.search(query)
    assert caught.value.hint


def test_an_unknown_place_is_an_error(index: Index) -> None:
    """The error offers the nearest names that there are."""
    with pytest.raises(UnknownPlaceError) as caught:
        index.search('locality:"Quảng Nin" giới')
    assert "Quảng Ninh" in caught.value.choices
    assert "Quảng Ninh" in caught.value.hint
    with pytest.raises(UnknownPlaceError):
        index.search("-locality:Xyzzy")


def test_the_name_of_several_places_is_an_error(index: Index) -> None:
    """The error says which there are, each as it can be typed."""
    with pytest.raises(AmbiguousPlaceError) as caught:
        index.search('locality:"Châu Thành"')
    choices = caught.value.choices
    assert len(choices) > 1
    assert index.search(f'locality:"{choices[0]}"').total == 0


@pytest.mark.parametrize(
    "query", ["author:", 'author:""', "author:*", "date:..", "date: ", "type:***", "locality:()"]
)
def test_a_filter_without_a_value_is_ignored(query: str, index: Index) -> None:
    """Alone it is no query; beside a word it is left out, and that is said."""
    with pytest.raises(QueryError):
        index.search(query)
    results = index.search(f"giới {query}")
    assert results.notes
    assert results.complete == len(_ROWS)


def test_the_role_of_a_place_counts_in_the_query_too(index: Index) -> None:
    """With role="main", only what an article is about passes."""
    assert index.search('locality:"Hà Nội"').total == 2
    assert [hit.id for hit in index.search('locality:"Hà Nội"', role="main").hits] == ["april"]


def test_filters_of_the_query_and_of_the_search_go_together(index: Index) -> None:
    """Both must let an article through."""
    assert [hit.id for hit in index.search("date:2024", until="3/2024").hits] == ["february"]
    assert index.search("date:2024", since="2025").total == 0
    assert [hit.id for hit in index.search("author:hung", locality="Cao Bằng").hits] == ["old"]


def test_filters_stay_where_one_word_is_enough(index: Index) -> None:
    """With match="any", and among partial matches, a filter still must pass."""
    found = index.search("february khônggì date:2024", match="any").hits
    assert [hit.id for hit in found] == ["february"]
    results = index.search("giới khônggì type:pdf")
    assert (results.partial, [hit.id for hit in results.hits]) == (True, ["old"])


def test_an_author_added_later_is_found(make_index: Callable[..., Index]) -> None:
    """Names are those of all commits, and of live articles only."""
    index = make_index(a="Tin | một")
    index.add([make_article("b", "hai", title="Tin", author="Đỗ Bảo")])
    assert [hit.id for hit in index.search("author:Đỗ").hits] == ["b"]
    assert [hit.id for hit in index.search("author:do").hits] == ["b"]
    index.delete(["b"])
    assert index.search("author:Đỗ").notes == ("No article passes author:Đỗ.",)
