"""Sidecars."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vnsearch.articles import read_file
from vnsearch.articles.readers.sidecar import is_sidecar, sidecar_names
from vnsearch.model import Article, DateBasis, Failure, Notice

SAID = {"title": "Tin khác", "ngày": "7/3/2024", "author": "Lê A", "places": "Cao Bằng"}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document that says little of itself."""
    path = tmp_path / "bài.txt"
    path.write_text("Tin mới\n\nMột đoạn văn về biển đảo quê hương của chúng ta.", "utf-8")
    return path


@pytest.mark.parametrize("name", ["bài.txt.meta.json", "bài.meta.json"])
def test_a_sidecar_overrides(document: Path, name: str) -> None:
    """What a sidecar says goes before what the document says."""
    document.with_name(name).write_text(json.dumps(SAID), "utf-8")
    (article,) = read_file(document)
    assert isinstance(article, Article)
    assert (article.title, article.author) == ("Tin khác", "Lê A")
    assert article.date is not None
    assert (article.date.isoformat(), article.date.basis) == ("2024-03-07", DateBasis.METADATA)
    assert [locality.place.name for locality in article.localities] == ["Cao Bằng"]


def test_a_sidecar_may_be_yaml_and_the_longer_name_counts(document: Path) -> None:
    """The sidecar with the whole name of the document goes before one with its stem."""
    document.with_name("bài.txt.meta.yaml").write_text("source: Báo A\n", "utf-8")
    document.with_name("bài.meta.json").write_text('{"source": "Báo B"}', "utf-8")
    (article,) = read_file(document)
    assert isinstance(article, Article)
    assert article.source == "Báo A"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "no names with values"),
        (b'{"colour": "red"}', "nothing that is known"),
        (b"\x89PNG\0\0\xff", "binary file"),
        (b'{"a": "' + b"x" * 2**20 + b'"}', "larger than"),
    ],
)
def test_a_broken_sidecar_is_noticed(document: Path, content: bytes, reason: str) -> None:
    """The document is read all the same, and the notice names the sidecar."""
    sidecar = document.with_name("bài.txt.meta.json")
    sidecar.write_bytes(content)
    article, notice = read_file(document)
    assert isinstance(article, Article)
    assert isinstance(notice, Notice)
    assert notice.path == str(sidecar)
    assert notice.text.startswith(reason)


def test_a_date_that_is_none_is_noticed(document: Path) -> None:
    """A sidecar's date that is no date does not go unsaid."""
    document.with_name("bài.meta.json").write_text('{"date": "hôm qua"}', "utf-8")
    notice, article = read_file(document)
    assert isinstance(notice, Notice)
    assert notice.text.startswith("not a date: hôm qua")
    assert isinstance(article, Article)


def test_a_sidecar_is_for_one_document(tmp_path: Path) -> None:
    """A sidecar beside a file of many records is not used, and that is said once."""
    (tmp_path / "a.jsonl").write_text('{"text": "a", "title": "t"}\n' * 2)
    (tmp_path / "a.jsonl.meta.json").write_text('{"title": "x"}')
    *articles, notice = read_file(tmp_path / "a.jsonl")
    assert [article.title for article in articles if isinstance(article, Article)] == ["t", "t"]
    assert isinstance(notice, Notice)
    assert "one document" in notice.text


def test_a_sidecar_is_no_document(tmp_path: Path) -> None:
    """A sidecar that is read as a document is refused."""
    (tmp_path / "a.meta.json").write_text('{"text": "a"}')
    (failure,) = read_file(tmp_path / "a.meta.json")
    assert isinstance(failure, Failure)
    assert "sidecar" in failure.reason


def test_names() -> None:
    """A sidecar is known by its name alone, in any case."""
    names = sidecar_names("bài.viết.txt")
    assert names[0] == "bài.viết.txt.meta.json"
    assert "bài.viết.meta.yaml" in names
    assert all(map(is_sidecar, names))
    assert is_sidecar("A.META.JSON")
    assert not is_sidecar("meta.json")
