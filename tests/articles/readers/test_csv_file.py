"""Tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.readers import csv_file
from vnsearch.articles.record import Record
from vnsearch.model import Failure

Records = Callable[..., list[Any]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings_are_told(records: Records, delimiter: str, encoding: str) -> None:
    """The delimiter is what parts the header into names that are known."""
    rows = [["Tiêu đề", "Nội dung", "Ngày, giờ"], ["Một; hai|ba", 'a,b\n"c"\td', "7/3/2024"]]
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter).writerows(rows)
    (record,) = records("a.csv", content.getvalue().encode(encoding))
    assert (record.title, record.text) == ("Một; hai|ba", 'a,b\n"c"\td')
    assert (record.name, record.date) == ("2", None)


def test_a_declared_delimiter_is_taken(records: Records) -> None:
    """Excel's first line says what parts the fields; line ends may be old ones."""
    (record,) = records("a.csv", "sep=^\r\ntext^title\r\na,b^c\r\n")
    assert (record.text, record.title) == ("a,b", "c")
    (record,) = records("a.csv", "text,title\ra,b\r")
    assert (record.text, record.title) == ("a", "b")


def test_bad_rows_are_failures_and_the_others_are_read(records: Records) -> None:
    """Rows with too few or too many fields are named by their number; empty ones are nothing."""
    content = "id,text\nx,a\nb\n1,2,3\n,\n\ny,\nz,c\n"
    first, short, long, empty, last = records("a.csv", content)
    assert (first.name, last.name) == ("x", "z")
    assert [(f.path, f.reason) for f in (short, long)] == [
        ("3", "1 fields, but the header has 2"),
        ("4", "3 fields, but the header has 2"),
    ]
    assert (empty.path, empty.reason[:7]) == ("7", "no text")


def test_an_open_quotation_is_a_failure(records: Records) -> None:
    """A quotation mark that is never closed does not make the rest of the file an article."""
    first, failure = records("a.csv", 'text\na\n"b\nc\nd\n')
    assert first.text == "a"
    assert failure == Failure("3", "a quotation mark that is not closed")


def test_fields_have_a_limit(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field over the limit is a failure; one over the standard library's limit is none."""
    monkeypatch.setattr(csv_file, "MAX_FIELD", 200_000)
    long, too_long, last = records("a.csv", f"text\n{'a' * 199_000}\n{'a' * 201_000}\nb\n")
    assert (len(long.text), last.text) == (199_000, "b")
    assert too_long.reason.startswith("not a row of a table")


@pytest.mark.parametrize(
    ("content", "fields", "reason"),
    [
        ("", {}, "empty file"),
        ("a,b\n1,2\n", {}, "no column of a text among a, b"),
        ("a,b\n1,2\n", {"text": "c"}, "no column of a text among a, b"),
        ("\n1,2\n", {}, "no column of a text among none"),
    ],
)
def test_a_table_without_a_text_is_an_error(
    records: Records, content: str, fields: dict[str, str], reason: str
) -> None:
    """A table that has no column of a text says which columns it has."""
    (error,) = records("a.csv", content, **fields)
    assert str(error).startswith(reason)


def test_a_table_without_a_header_is_told(records: Records) -> None:
    """What stands in the first line is shown shortened, with what should stand there."""
    (error,) = records("a.csv", f"7/3/2024,{'Một ' * 99}\n8/3/2024,Hai\n")
    assert error.message == f"no column of a text among 7/3/2024, {('Một ' * 8)[:30].rstrip()}…"
    assert error.hint.startswith("the first line must hold the names of the columns")
    assert "--map text=COLUMN" in error.hint


def test_empty_cells_at_the_end_do_not_count(records: Records) -> None:
    """Rows may have more cells than the header, or than its names, where these are empty."""
    content = "title,text,date,,\na,b,c\na,b,c,,, \na,b,c,,\na,b\na,b,c,,,d\n"
    *found, short, long = records("a.csv", content)
    assert [(record.title, record.text, record.date) for record in found] == [("a", "b", "c")] * 3
    assert (short.path, short.reason) == ("5", "2 fields, but the header has 5")
    assert (long.path, long.reason) == ("6", "6 fields, but the header has 5")


def test_a_mapping_names_columns(records: Records) -> None:
    """A table of any names is read by a mapping."""
    (record,) = records("a.csv", "a;b\n1;2\n", text="B", title="a")
    assert (record.text, record.title) == ("2", "1")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0<&"))))
def test_what_a_writer_of_csv_writes_is_read(records: Records, texts: list[str]) -> None:
    """Texts with commas, quotation marks and line ends come back as they were."""
    content = io.StringIO(newline="")
    csv.writer(content).writerows([["id", "text"], *(["x", text] for text in texts)])
    found = [r.text for r in records("a.csv", content.getvalue()) if isinstance(r, Record)]
    assert found == [text for text in texts if text.strip()]
