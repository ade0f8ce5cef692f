"""The names of fields."""

from __future__ import annotations

import pytest

from vnsearch.articles.readers.fields import Fields, parse_mapping
from vnsearch.articles.record import FIELDS
from vnsearch.errors import QueryError


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Tiêu đề", "title"),
        ("tieu_de", "title"),
        ("HEADLINE", "title"),
        ("Ngày đăng", "date"),
        ("published_at", "date"),
        ("datePublished", "date"),
        ("tác giả", "author"),
        ("Nguồn", "source"),
        ("link", "url"),
        ("Địa phương", "places"),
        ("tỉnh", "places"),
        ("Nội dung", "text"),
        ("articleBody", "text"),
        ("sapo", "lead"),
        ("_id", "id"),
    ],
)
def test_common_names_are_known(name: str, field: str) -> None:
    """English and Vietnamese names are known with and without accents, case and underscores."""
    assert Fields({}).take({name: "x", "other": "y"}) == {field: "x"}


def test_the_first_of_several_names_that_has_a_value_counts() -> None:
    """Of names for the same thing the preferred one counts, unless it is empty."""
    assert Fields({}).take({"content": "c", "text": "t"}) == {"text": "t"}
    assert Fields({}).take({"content": "c", "text": None, "body": " "}) == {"text": "c"}


def test_each_record_is_read_by_what_it_holds() -> None:
    """Records with the same fields may lack values of different ones, and have any number."""
    fields = Fields({})
    many = {f"field {i}": "x" for i in range(200)}
    for rest in ({}, many):
        assert fields.take({"content": "c", "text": "", **rest}) == {"text": "c"}
        assert fields.take({"content": "c", "text": "t", **rest}) == {"text": "t"}
        assert fields.take({"content": None, "text": " ", **rest}) == {}


def test_a_mapping_wins() -> None:
    """A mapped field is taken by its name, in any case or by a path, and for nothing else."""
    fields = Fields({"title": "SAPO", "date": "meta.ngay.dang", "author": "a.b"})
    values = {
        "title": "no",
        "sapo": "yes",
        "meta": {"ngay": {"dang": "7/3/2024"}},
        "a.b": "An",
        "a": {"b": "Bình"},
    }
    assert fields.take(values) == {"title": "yes", "date": "7/3/2024", "author": "An"}
    assert [*fields.unmet()] == []


def test_a_record_without_the_mapped_field_is_read_by_the_common_names() -> None:
    """One record that lacks the field is no mistake in the mapping."""
    fields = Fields({"title": "headline"})
    assert fields.take({"headline": "a"}) == fields.take({"title": "a"}) == {"title": "a"}
    assert [*fields.unmet()] == []


def test_a_mapped_field_that_no_record_has_is_told() -> None:
    """The remark says which fields there are; where there is no record there is none."""
    fields = Fields({"title": "haedline"})
    assert [*fields.unmet()] == []
    fields.take({"headline": "a", "text": "b"})
    assert [*fields.unmet()] == ["no field “haedline” among headline, text"]


def test_a_mapping_is_parsed() -> None:
    """Pairs are parted by commas; a name may hold dots, spaces and equals signs."""
    text = "title=Tiêu đề, date = meta.published,url=a=b"
    expected = {"title": "Tiêu đề", "date": "meta.published", "url": "a=b"}
    assert parse_mapping(text) == expected


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_mapping_takes_all_back(text: str) -> None:
    """A mapping that was kept is given up by one of nothing."""
    assert parse_mapping(text) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (",", "maps nothing"),
        ("title", "title=headline"),
        ("title=", "maps nothing"),
        ("title=a,,date=b", "maps nothing"),
        ("headline=title", ", ".join(FIELDS)),
        ("title=a,title=b", "twice"),
    ],
)
def test_what_maps_nothing_is_refused(text: str, message: str) -> None:
    """The message says what is wrong and how it is written."""
    with pytest.raises(QueryError) as raised:
        parse_mapping(text)
    assert message in str(raised.value)
