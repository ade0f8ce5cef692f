"""Objects to records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vnsearch.articles.readers.objects import MAX_FAILED, metadata, records
from vnsearch.articles.record import Record
from vnsearch.errors import ReadingError
from vnsearch.model import Failure, Notice


def _record(**values: Any) -> Any:
    (found,) = records([(1, {"text": "Thân bài.", **values})], {})
    return found


def test_values_become_metadata() -> None:
    """Lists and objects of names, as feeds and schema.org have them, are taken."""
    record = _record(
        title=" Tin \n mới ",
        author=[{"@type": "Person", "name": "Nguyễn A"}, "Trần B"],
        publisher={"name": "Báo Nhân Dân"},
        photographer="Lê C",
        url="https://a.vn/1",
        places=["Quảng Ninh, Hải Phòng", {"name": "Cao Bằng"}, 5, None],
    )
    assert (record.title, record.author) == ("Tin mới", "Nguyễn A, Trần B")
    assert (record.source, record.photographer) == ("Báo Nhân Dân", "Lê C")
    assert (record.name, record.url) == ("https://a.vn/1", "https://a.vn/1")
    assert record.places == ("Quảng Ninh", "Hải Phòng", "Cao Bằng", "5")


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (1709769600, "2024-03-07T07:00:00+07:00"),
        (1709769600000, "2024-03-07T07:00:00+07:00"),
        ({"$date": "2024-03-07"}, "2024-03-07"),
        (2024, "2024"),
        (20240307, "20240307"),
        (float("nan"), "nan"),
        pytest.param(10**5000, None, id="huge"),
        (True, None),
        ([], None),
    ],
)
def test_dates_may_be_numbers(value: Any, date: str | None) -> None:
    """Seconds and milliseconds since 1970 are dates; other numbers are what they read as."""
    assert metadata({"date": value}).get("date") == date


@pytest.mark.parametrize(
    ("text", "lead", "whole"),
    [
        ("Thân bài.", "Mở đầu.", "Mở đầu.\n\nThân bài."),
        ("Mở  đầu\ncủa bài. Thân bài.", "Mở đầu của bài.", None),
        ("Mở đầu của bài. Thân bài.", "Mở đầu của...", None),
        ("", "Mở đầu.", "Mở đầu."),
    ],
)
def test_a_lead_is_text(text: str, lead: str, whole: str | None) -> None:
    """A lead goes before a text that does not begin with it."""
    assert _record(text=text, sapo=lead).text == (whole or text)


def test_a_record_with_a_title_is_running_text() -> None:
    """Without a title the text is a page, in which the title stands."""
    assert _record().is_page
    assert not _record(title="Tin").is_page


def test_names_are_ids_or_numbers_and_differ() -> None:
    """No two records of a file have a name in common."""
    ids = ["x", "x", "x:2", None, {"$oid": "65f"}, 7, "\ud800", "a" * 999]
    items = [(n, {"id": each, "text": "a"}) for n, each in enumerate(ids, start=1)]
    names = [record.name for record in records(items, {}) if isinstance(record, Record)]
    assert names == ["x", "x:2", "x:2:3", "4", "65f", "7", "\ufffd", "a" * 200]


def test_a_failed_record_takes_no_name() -> None:
    """A record keeps its id though one before it, which failed, had the same."""
    failure, record = records([(1, {"id": "x"}), (2, {"id": "x", "text": "a"})], {})
    assert isinstance(failure, Failure)
    assert isinstance(record, Record)
    assert record.name == "x"


def test_a_file_of_something_else_is_given_up() -> None:
    """A file without one record is not reported line by line to its end."""
    items = ((n, {"x": n}) for n in range(10**9))
    found = records(items, {})
    assert [next(found).__class__ for _ in range(MAX_FAILED)] == [Failure] * MAX_FAILED
    with pytest.raises(ReadingError, match="given up"):
        next(found)


def test_the_mapping_is_checked_at_the_end(records: Callable[..., list[Any]]) -> None:
    """Records come as they are read, and then a notice of a field that none has."""
    *found, notice = records("a.jsonl", '{"text": "a"}\n{"text": "b"}', title="headline")
    assert [record.text for record in found] == ["a", "b"]
    assert notice == Notice("", "no field “headline” among text")


def test_what_is_said_is_repaired_with_the_text() -> None:
    """A name alone is too little evidence of how it was typed; the text and the others give it."""
    record = _record(
        text="Caùc ñaïi bieåu döï hoäi nghò taïi huyeän mieàn nuùi.",
        title="Hoäi nghò",
        author="Hoaøng Vaên Thuï",
        source="Baùo Cao Baèng",
        places=["Cao Baèng", "Haø Noäi"],
    )
    assert record.text == "Các đại biểu dự hội nghị tại huyện miền núi."
    assert (record.title, record.author) == ("Hội nghị", "Hoàng Văn Thụ")
    assert record.source == "Báo Cao Bằng"
    assert record.places == ("Cao Bằng", "Hà Nội")


def test_a_stream_names_by_content_and_repeats_names() -> None:
    """Records of a stream without an id differ by their text; an id that comes again is kept."""
    texts = [None, "x", "x", None, None]
    items = [(n, {"id": each, "text": f"a{n % 4}"}) for n, each in enumerate(texts)]
    found = [*records(items, {}, is_stream=True)]
    first, x, again, other, same = (getattr(each, "name", None) for each in found)
    assert (x, again) == ("x", "x")
    assert first == same != other
    assert [*records(items[::-1], {}, is_stream=True)] == found[::-1]
