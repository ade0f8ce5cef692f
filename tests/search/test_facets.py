"""Counts of what a query finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Facet, Index, QueryError, make_article

# id: date, places (the first is the main one), source
_ARTICLES = {
    "a": ("2024-02-22", ["Quảng Ninh", "Hà Nội"], "Báo A"),
    "b": ("2024-04", ["Ninh Thuận"], "Báo B"),
    "c": ("2023", ["Khánh Hòa", "huyện Ninh Hải"], "Báo A"),
    "d": (None, [], None),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Four articles, one of them of no date, place or source."""
    with vnsearch.create(tmp_path_factory.mktemp("facets") / "index") as index:
        index.add(
            make_article(
                name,
                "Biên giới" if name != "c" else "Biển đảo",
                title="Tin",
                date=date,
                localities=places,
                source=source,
                url="https://bao.example/d" if name == "d" else None,
            )
            for name, (date, places, source) in _ARTICLES.items()
        )
        yield index


def counts(facet: Facet) -> dict[str, int]:
    """The counts by what a reader is shown."""
    return {each.label: each.count for each in facet.counts}


def test_dates_are_counted_by_month_with_the_gaps(index: Index) -> None:
    """Months come in order, empty ones too; a date that is a year stands for itself."""
    facet = index.facet("date")
    assert (facet.by, facet.total, facet.missing) == ("month", 4, 1)
    assert list(counts(facet).items()) == [
        ("2023", 1),
        ("2024-02", 1),
        ("2024-03", 0),
        ("2024-04", 1),
    ]


def test_dates_are_counted_by_year(index: Index) -> None:
    """By year every precision counts in its year."""
    assert counts(index.facet("date", by="year")) == {"2023": 1, "2024": 2}


def test_localities_are_counted_by_todays_province(index: Index) -> None:
    """A province that was merged counts in the one of today, once an article."""
    facet = index.facet("locality")
    assert counts(facet) == {"Khánh Hòa": 2, "Hà Nội": 1, "Quảng Ninh": 1}
    assert facet.missing == 1


def test_localities_are_counted_at_other_levels(index: Index) -> None:
    """Provinces of before the merger, and districts, on demand."""
    old = counts(index.facet("locality", by="old-province"))
    assert {name.split(" (")[0]: count for name, count in old.items()} == {
        "Ninh Thuận": 2,
        "Hà Nội": 1,
        "Khánh Hòa": 1,
        "Quảng Ninh": 1,
    }
    (district,) = index.facet("locality", by="district").counts
    assert district.label.startswith("Ninh Hải")


def test_the_role_of_a_place_may_count(index: Index) -> None:
    """With role="main" only the places that articles are about are counted, and filter."""
    assert "Hà Nội" not in counts(index.facet("locality", role="main"))
    assert index.search(locality="Hà Nội").total == 1
    assert index.search(locality="Hà Nội", role="main").total == 0
    assert index.search(locality="Ninh Thuận", role="main").total == 1


def test_sources_are_counted_most_frequent_first(index: Index) -> None:
    """An article without a named source counts for the site of its address."""
    facet = index.facet("source")
    assert list(counts(facet).items()) == [("Báo A", 2), ("Báo B", 1), ("bao.example", 1)]


def test_only_what_the_query_and_filters_find_is_counted(index: Index) -> None:
    """Queries and filters narrow the counts; nothing found counts nothing."""
    assert counts(index.facet("source", "biển")) == {"Báo A": 1}
    assert counts(index.facet("source", since="2024")) == {"Báo A": 1, "Báo B": 1}
    nothing = index.facet("date", "vũ trụ")
    assert (nothing.total, nothing.missing, nothing.counts) == (0, 0, ())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:2024", {"Báo A": 1, "Báo B": 1}),
        ('source:"báo a"', {"Báo A": 2}),
        ('locality:"Khánh Hòa" -biển', {"Báo B": 1}),
        ("bien dao", {"Báo A": 1}),
        ('"biển giới" OR đảo', {"Báo A": 1}),
        ("biên gioi -source:baoa", {"Báo A": 1, "Báo B": 1, "bao.example": 1}),
    ],
)
def test_the_query_language_narrows_the_counts(
    query: str, found: dict[str, int], index: Index
) -> None:
    """Filters, phrases, operators and accents mean in a count what they mean in a search."""
    facet = index.facet("source", query)
    assert counts(facet) == found
    assert facet.total == index.search(query).total


def test_partial_matches_are_counted_and_said(index: Index) -> None:
    """Where nothing matches whole, the counts are of what matches in part, with its notes."""
    facet = index.facet("source", "biển vũtrụ")
    assert (facet.partial, facet.notes) == (True, ("No article has “vũtrụ”.",))
    assert counts(facet) == {"Báo A": 1}
    assert not index.facet("source", "biển vũtrụ", match="any").partial


def test_the_accent_mode_counts(index: Index) -> None:
    """The arguments that say what matches are those of a search."""
    assert index.facet("source", "bien", accents="auto").total == 4
    assert index.facet("source", "bien", accents="strict").total == 0
    assert index.facet("source", "biển", accents="ignore").total == 4


def test_deleted_articles_are_not_counted(tmp_path: Path) -> None:
    """Nor are values that only they have."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(make_article(name, "Tin", title="T", source=f"Báo {name}") for name in "abc")
        index.delete(["b"])
        assert counts(index.facet("source")) == {"Báo a": 1, "Báo c": 1}


def test_unknown_facets_and_units_are_refused(index: Index) -> None:
    """The error names what there is."""
    with pytest.raises(QueryError, match="month"):
        index.facet("date", by="province")
    with pytest.raises(QueryError, match="locality"):
        index.facet("colour")  # type: ignore[arg-type]


def test_a_long_time_is_counted_by_year(tmp_path: Path) -> None:
    """Where months would fill more than a screen, years are counted."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(make_article(str(y), "Tin", title="T", date=f"{y}-05-01") for y in (2010, 2024))
        assert index.facet("date").by == "year"
        assert len(index.facet("date").counts) == 15
