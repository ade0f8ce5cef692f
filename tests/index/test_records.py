"""Articles as the plain values that an index stores."""

from __future__ import annotations

import datetime as dt

from vnsearch.articles import make_article
from vnsearch.index.records import from_stored, place_terms, source_terms, stored_of
from vnsearch.model import DateBasis, PlaceRole


def test_what_is_stored_comes_back() -> None:
    """An article with everything is the same after it was taken apart and put together."""
    article = make_article(
        "a",
        "Sáng 17-1-2019, tại xã Hoành Mô, huyện Bình Liêu, tỉnh Quảng Ninh diễn ra hội nghị.",
        title="Hội nghị",
        author="A",
        photographer="B",
        source="C",
        url="https://d.example/e",
        path="/a/b.jsonl",
        record="1",
    )
    assert article.date
    assert len(article.localities) == 3
    assert from_stored(stored_of(article)) == article


def test_what_schema_1_stored_can_be_carried_over() -> None:
    """Its places are looked up by level and code, and its names of things translated."""
    stored = stored_of(make_article("a", "Lời", title="Tít", date="2024-02-03", localities=()))
    for field in ("author", "photographer", "source", "url"):
        del stored[field]
    stored["date"] = (*stored["date"][:2], "given")
    place = ("Bình Liêu", "huyện", "district", "198", "22", "22", "Quảng Ninh", "mentioned")
    article = from_stored(stored | {"localities": [place]})
    assert article.date
    assert (article.date.value, article.date.basis) == (dt.date(2024, 2, 3), DateBasis.METADATA)
    (locality,) = article.localities
    assert (locality.place.name, locality.role) == ("Bình Liêu", PlaceRole.MENTIONED)


def test_a_place_brings_what_lies_over_it() -> None:
    """A district is found by its province, of before and of today."""
    article = make_article("a", "Lời", localities=["huyện Ninh Hải"])
    assert {"province/58", "today/56"} < set(place_terms(article.localities))


def test_sources_are_bounded_terms() -> None:
    """The publisher, else the host of the address; no more of it than a name has."""
    assert source_terms(make_article("a", "b", source="x" * 999)) == ["x" * 300]
    assert source_terms(make_article("a", "b", url="https://www.bao.example/x")) == ["bao.example"]
    assert source_terms(make_article("a", "b", url="http://[x")) == []
