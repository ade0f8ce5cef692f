"""Files that mean harm, or have come to it: any bytes give records, failures or a ReadingError."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.articles.readers.indexing import check_indexing

from vnsearch.articles.record import Record
from vnsearch.errors import ReadingError
from vnsearch.model import Failure

Records = Callable[..., list[Any]]

_OBJECT = {
    "id": "x",
    "title": "Tin mới",
    "text": "<p>Thân</p> bài",
    "date": 1709769600,
    "tỉnh": ["a"],
}
_FRONT = "---\ntitle: 'Tin'\ndate: 2024-03-07\nauthor: [a, b]\nx: &a {b: *a}\n---\n# Tin\n\nThân"
_TOML = "+++\ntitle = 'Tin'\ndate = 2024-03-07T01:02:03Z\na.b = [1, {c = 2}]\n+++\nThân"


def _packed() -> dict[str, bytes]:
    """A valid archive of each kind."""
    found = {}
    files = [("a.txt", b"Tin\n\nT" * 20), ("b.jsonl", json.dumps(_OBJECT).encode()), ("c.png", b"")]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    found["a.zip"] = buffer.getvalue()
    for kind, form in (("", tarfile.PAX_FORMAT), ("gz", tarfile.GNU_FORMAT), ("bz2", 0)):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=f"w:{kind}", format=form) as tar:  # type: ignore[call-overload]
            for name, content in files:
                info = tarfile.TarInfo(name if form == 0 else "đ" * 120 + name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        found[f"a.tar{kind and '.'}{kind}"] = buffer.getvalue()
    return found


VALID: dict[str, bytes] = {
    "a.txt": "Tin mới\n\nThân bài".encode("utf-16"),
    "a.jsonl": (json.dumps(_OBJECT) + "\n").encode() * 2,
    "a.json": json.dumps([_OBJECT, _OBJECT], ensure_ascii=False).encode(),
    "b.json": json.dumps({"n": 1, "articles": [_OBJECT]}).encode("utf-16"),
    "a.csv": 'id;title;text\n1;"a\nb";c\n2;"d""e";f\n'.encode("utf-8-sig"),
    "a.tsv": "title\ttext\na\tb\n".encode("utf-16-le"),
    "a.md": _FRONT.encode(),
    "b.md": _TOML.encode(),
    **_packed(),
}
every_file = pytest.mark.parametrize("name", VALID)


def _check(found: list[Any]) -> None:
    *items, last = found or [None]
    assert all(isinstance(item, Record | Failure) for item in items)
    assert last is None or isinstance(last, Record | Failure | ReadingError)
    for item in found:
        if isinstance(item, Record):
            assert item.text.strip()
            check_indexing(item)
        else:
            assert str(item).strip()


@every_file
def test_the_files_are_valid_to_begin_with(records: Records, name: str) -> None:
    """Each of them gives records and no failure."""
    found = records(name, VALID[name])
    assert found
    assert all(isinstance(item, Record) for item in found)


@every_file
def test_files_that_are_cut_short(records: Records, name: str) -> None:
    """A file may end anywhere."""
    data = VALID[name]
    for length in range(0, len(data), max(1, len(data) // 120)):
        _check(records(name, data[:length]))


@every_file
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_files_with_changed_bytes(records: Records, name: str, data: st.DataObject) -> None:
    """Any bytes of a file may be others, be missing or stand there twice."""
    content = bytearray(VALID[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.sampled_from([0, 1, 1, 1, 8, 100]))
        content[at : at + cut] = data.draw(st.binary(max_size=4) | st.just(bytes(content[:100])))
    _check(records(name, bytes(content)))


@every_file
@settings(max_examples=20, deadline=None)
@given(content=st.binary(max_size=200))
def test_files_of_anything(records: Records, name: str, content: bytes) -> None:
    """A file may hold anything, whatever its name says."""
    _check(records(name, content))
    _check(records(name, VALID[name][:40] + content))


_NAMES = ("id", "title", "date", "author", "photographer", "source", "url", "places", "sapo")
_VALUES = [
    *("http://[x", "http://[::1", "http://a.vn:x/\ud800", "//", "http://" + "a" * 5_000, "\0"),
    *("Hà Nội, Hà Nội, Bình", "[" * 300, "0000-00-00", "31/2/2024", "<p>", "&#55296;", "1" * 400),
    *(1e300, -1, True, [], {}, [[["a"]]], {"name": {"name": "x"}}, ["\n", None, "Huế"], "\u2028"),
]


@pytest.mark.parametrize("value", _VALUES, ids=lambda value: repr(value)[:20])
@pytest.mark.parametrize("name", _NAMES)
def test_values_of_anything(records: Records, name: str, value: Any) -> None:
    """A field may hold anything, whatever its name says."""
    found = records("a.jsonl", json.dumps({"text": "Tin", name: value}))
    assert [type(item) for item in found] == [Record]
    _check(found)


@settings(max_examples=40, deadline=None)
@given(
    values=st.dictionaries(
        st.sampled_from(_NAMES),
        st.sampled_from(_VALUES) | st.text(max_size=20) | st.integers() | st.floats(),
    )
)
def test_records_of_anything(records: Records, values: dict[str, Any]) -> None:
    """The same holds for several fields at once."""
    _check(records("a.jsonl", json.dumps({"text": "Tin", **values})))


_TOKENS = st.sampled_from(
    [
        *(
            '"',
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            ";",
            "\n",
            "\n---\n",
            "- ",
            "a",
            " ",
            "\t",
            "&a ",
        ),
        *("*a", "!", "#", "|", "title", "text", "date", "1e999", "-", "\\ud800", "null", "<p>"),
        *("<!--", "&lt;", "\x85"),
    ]
)


@pytest.mark.parametrize(
    "start", ["a.json [", 'a.json {"text":', "a.jsonl ", "a.csv text,", "a.md ---\n"]
)
@settings(max_examples=40, deadline=None)
@given(tokens=st.lists(_TOKENS, max_size=60))
def test_files_of_marks(records: Records, start: str, tokens: list[str]) -> None:
    """Marks in any order are no trap."""
    name, _, opening = start.partition(" ")
    _check(records(name, opening + "".join(tokens)))
