"""Text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnsearch.articles import read_file, record
from vnsearch.articles.identity import article_id
from vnsearch.model import Article, Failure, Notice


def read_one(path: Path) -> Article | Failure | Notice:
    """The only thing that a file gives."""
    (found,) = read_file(path)
    return found


def test_a_file_is_an_article(tmp_path: Path) -> None:
    """A file gives one article, known by its absolute path."""
    path = tmp_path / "bài.TXT"
    path.write_text("Tiêu đề\n\nNội dung của bài.", encoding="utf-16")
    article = read_one(path)
    assert isinstance(article, Article)
    assert article.title == "Tiêu đề"
    assert (article.path, article.record) == (str(path), None)
    assert article.id == article_id(str(path))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "empty file"),
        (b"ti\xea\xcdng vi\xd6t", "invalid UTF-8 at byte 2"),
        (b"\x89PNG\0\0\xff", "binary file"),
    ],
)
def test_unreadable_files_are_failures(tmp_path: Path, data: bytes, reason: str) -> None:
    """A file that is no text gives the reason instead of an article."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    failure = read_one(path)
    assert isinstance(failure, Failure)
    assert failure.path == str(path)
    assert failure.reason.startswith(reason)


def test_files_that_cannot_be_opened_are_failures(tmp_path: Path) -> None:
    """A file that is gone, a folder and an unknown format are told in plain words."""
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    reasons = [
        failure.reason
        for path in (tmp_path / "gone.txt", folder, tmp_path / "a.exe")
        if isinstance(failure := read_one(path), Failure)
    ]
    assert reasons[0] == "the file has vanished"
    assert "directory" in reasons[1]
    assert ".txt" in reasons[2]


def test_too_large_files_are_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not read into memory; one at the limit is."""
    monkeypatch.setattr(record, "MAX_BYTES", 2**20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2**20)
    assert isinstance(read_one(path), Article)
    path.write_bytes(b"a" * (2**20 + 1))
    assert read_one(path) == Failure(str(path), "larger than 1 MB")
