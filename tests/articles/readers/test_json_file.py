"""JSON files."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Records = Callable[..., list[Any]]


def test_an_array_is_records(records: Records) -> None:
    """Each object of an array is a record, by its id or its number; others are failures."""
    content = [{"id": "x", "text": "a"}, 5, {"title": "t"}, {"text": "b"}]
    first, second, third, fourth = records("a.JSON", json.dumps(content, indent=2))
    assert (first.name, first.text) == ("x", "a")
    assert (second.path, second.reason) == ("2", "not a JSON object")
    assert third.reason.startswith("no text")
    assert (fourth.name, fourth.text) == ("4", "b")


def test_one_object_is_one_document(records: Records) -> None:
    """An object with a text is the only record of its file, and has the file's name."""
    (record,) = records("a.json", '{"title": "t", "body": ["a", "b"], "tags": [{"name": "x"}]}')
    assert (record.name, record.file_name, record.text) == (None, "a.json", "a\n\nb")


@pytest.mark.parametrize("wrap", [lambda a: {"n": 1, "articles": a}, lambda a: {"r": {"docs": a}}])
def test_a_list_in_an_object_is_records(records: Records, wrap: Callable[[Any], Any]) -> None:
    """The only list of objects in an object, also a deeper one, holds the records."""
    found = records("a.json", json.dumps(wrap([{"text": "a"}, {"text": "b"}])))
    assert [(record.name, record.text) for record in found] == [("1", "a"), ("2", "b")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty file"),
        ("5", "not a JSON object or array"),
        ("{}", "no text"),
        ('{"name": "package", "description": "a", "files": ["x"]}', "no text"),
        ('{"a": [{"text": "x"}], "b": [{"text": "y"}]}', "several lists of objects (a, b)"),
        ('{"text": ', "not JSON: Expecting value at column 10"),
        ('{"a":' * 100_000, "JSON nested too deep"),
        ("[" * 100_000, "JSON nested too deep"),
        ("[" + "9" * 5000 + "]", "JSON nested too deep, or with a number too long"),
    ],
)
def test_other_json_is_an_error(records: Records, content: str, reason: str) -> None:
    """What holds no article is told in plain words."""
    (error,) = records("a.json", content)
    assert str(error).startswith(reason)


@pytest.mark.parametrize("rest", [', {"te', ' {"text": "c"}]', "", "}", "] []"])
def test_what_stands_before_a_mistake_is_read(records: Records, rest: str) -> None:
    """An array that breaks off gives the records before, and an error."""
    *found, error = records("a.json", '[{"text": "a"}\n, {"text": "b"}' + rest)
    assert [record.text for record in found] == ["a", "b"]
    assert str(error).startswith("not JSON: ")


def test_a_mapping_reaches_into_objects(records: Records) -> None:
    """A path with dots names a nested field."""
    content = '{"meta": {"headline": "T"}, "title": "x", "text": "a"}'
    (record,) = records("a.json", content, title="meta.headline")
    assert record.title == "T"
    (record,) = records("a.json", content, title="meta.title")
    assert record.notices == ("no field “meta.title” among meta, title, text",)


def test_an_object_without_a_text_names_its_fields(records: Records) -> None:
    """Where the text is under another name, the error says which names there are."""
    for content in ('{"ma": 1, "than": "a"}', '[{"ma": 1, "than": "a"}]'):
        reason = str(records("a.json", content)[0])
        assert "no text among the fields ma, than (--map text=FIELD" in reason
    wide = str(records("a.json", json.dumps({f"{n}" * 999: "a" for n in range(99)}))[0])
    assert len(wide) < 2_500
    assert "no text in the field" in str(records("a.json", '{"text": " ", "x": "y"}')[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_of_objects_are_json_lines(records: Records, encoding: str) -> None:
    """A file of JSON Lines is read as such though its name is that of JSON."""
    content = '\n{"id": "x", "text": "á"}\n{\n\n{"text": "b"}\n'
    first, failure, last = records("a.json", content.encode(encoding))
    assert (first.name, first.text) == ("x", "á")
    assert (failure.path, failure.reason[:8]) == ("3", "not JSON")
    assert (last.name, last.text) == ("5", "b")
    (single,) = records("a.json", '{"text": "a"}\n\n')
    assert (single.name, single.text) == (None, "a")
