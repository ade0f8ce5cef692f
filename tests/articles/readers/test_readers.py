"""What all readers have in common."""

from __future__ import annotations

import io
import json
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnsearch.articles.readers import (
    SUFFIXES,
    is_archive,
    is_document,
    items_of,
    read_file,
    read_stream,
    readings_of,
)
from vnsearch.articles.record import ReadOptions
from vnsearch.model import Article, Failure, Notice, Reading


def _lines(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_a_stream_gives_articles_without_a_path() -> None:
    """Articles of a stream are known by their id or content, the same at every run."""
    data = _lines({"id": "x", "text": "a"}, {"text": "b"})
    first, second = read_stream(io.BytesIO(data))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.path, first.record, len(second.record or "")) == (None, "x", 16)
    assert [first, second] == [*read_stream(io.BytesIO(data))]
    (again,) = read_stream(io.BytesIO(_lines({"id": "x", "text": "c"})))
    assert isinstance(again, Article)
    assert again.id == first.id != second.id


def test_records_of_a_stream_do_not_overwrite_those_of_another() -> None:
    """Records without an id are told apart by their content; an id that is repeated is yielded."""
    runs = [_lines({"text": "a"}, {"text": "b"}), _lines({"text": "c"}, {"text": "a"})]
    (a, b), (c, same) = ([*read_stream(io.BytesIO(data))] for data in runs)
    assert isinstance(a, Article)
    assert a == same
    assert len({article.id for article in (a, b, c) if isinstance(article, Article)}) == 3
    twice = [*read_stream(io.BytesIO(_lines({"id": 1, "text": "a"}, {"id": 1, "text": "b"})))]
    found = [(each.record, each.text) for each in twice if isinstance(each, Article)]
    assert found == [("1", "a"), ("1", "b")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A named pipe, which nobody may ever write to, is no document and no sidecar."""
    document, sidecar = tmp_path / "a.txt", tmp_path / "b.txt.meta.json"
    os.mkfifo(document)
    os.mkfifo(sidecar)
    (tmp_path / "b.txt").write_text("Tin")
    assert [*read_file(document)] == [Failure(str(document), "not a regular file")]
    article, notice = read_file(tmp_path / "b.txt")
    assert isinstance(article, Article)
    assert isinstance(notice, Notice)
    assert notice.path == str(sidecar)
    assert notice.text.startswith("not a regular file")


def test_a_stream_says_what_is_wrong() -> None:
    """Failures and notices name the stream and the record; the mapping holds for it too."""
    data = b'{\n{"t": "Tin", "text": "a", "date": "x", "id": "q"}\n'
    options = ReadOptions(fields={"title": "t", "url": "u"})
    failure, notice, article, last = read_stream(io.BytesIO(data), options)
    assert isinstance(failure, Failure)
    assert failure.path == "-:1"
    assert isinstance(notice, Notice)
    assert notice.path == "-:q"
    assert isinstance(article, Article)
    assert article.title == "Tin"
    assert isinstance(last, Notice)
    assert (last.path, last.text[:12]) == ("-", "no field “u”")


def test_a_stream_is_read_as_it_comes_and_stays_open() -> None:
    """A record is an article before the next line has been written."""
    written = [_lines({"text": "a"}), _lines({"text": "b"})]

    class Pipe(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            data = written.pop(0) if written else b""
            buffer[: len(data)] = data
            return len(data)

    stream = io.BufferedReader(Pipe())
    articles = read_stream(stream)
    next(articles)
    assert len(written) == 1
    assert len([*articles]) == 1
    assert not stream.closed


def test_archives_are_told_by_their_names() -> None:
    """Only files that hold others are archives."""
    archives = {suffix for suffix in SUFFIXES if is_archive(f"A{suffix.upper()}")}
    assert archives == {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2"}
    assert not is_archive("a.gz")


def test_documents_are_told_by_their_names() -> None:
    """A file of records, or of files, is no single article."""
    several = {suffix for suffix in SUFFIXES if not is_document(f"A{suffix.upper()}")}
    records = {".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
    assert several == records | {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2"}
    assert not is_document("a.exe")


def test_the_halves_of_reading_can_be_done_apart(tmp_path: Path) -> None:
    """Items that were taken out of a file, sent away and read last first give the same articles."""
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Tin\n\nBiên giới.")
        archive.writestr("b.jsonl", '{"text": "Hải đảo."}\n{\n')
        archive.writestr("c.html", "")
        archive.writestr("d.html", "<p>Núi cao.</p>")
    options = ReadOptions()
    items = pickle.loads(pickle.dumps(list(items_of(file, options))))  # noqa: S301  # our own
    parts = [list(readings_of(each, str(file), str(file), options)) for each in reversed(items)]
    made = [each for part in reversed(parts) for each in part]
    together = list(read_file(file))
    assert [each.article if isinstance(each, Reading) else each for each in made] == together
    assert [isinstance(each, Failure) for each in together] == [False, False, True, True, False]


def test_markdown_has_its_own_reader(records: Callable[..., list[Any]]) -> None:
    """The name of a file decides how it is read."""
    text = "# Tin\n\nThân"
    assert records("a.md", text)[0].title == "Tin"
    assert records("a.TXT", text)[0].title is None
    assert "not a format" in str(records("a.exe", text)[0])


def test_a_rule_that_breaks_costs_one_record(tmp_path: Path) -> None:
    """What nobody foresaw is a failure of its record with its kind, and no traceback."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Biên giới phía Bắc."}\n' * 2, "utf-8")
    broken = ReadOptions(repeated=1)  # type: ignore[arg-type]  # breaks the reading of a page
    failures = list(read_file(path, broken))
    assert [failure.path for failure in failures if isinstance(failure, Failure)] == [
        f"{path}:1",
        f"{path}:2",
    ]
    assert all(
        "TypeError" in failure.reason for failure in failures if isinstance(failure, Failure)
    )
