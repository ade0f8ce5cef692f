"""Naming articles of an index: by id, by the beginning of one, by file, record or folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, UnknownDocumentError, make_article
from vnsearch.engines.lookup import by_id, documents_at, one_document, unknown
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two files of one article, and a file of two records."""
    folder = tmp_path_factory.mktemp("lookup")
    (folder / "tin").mkdir()
    (folder / "tin" / "bài.txt").write_text("Tiêu đề\n\nMột bài về biên giới.", encoding="utf-8")
    (folder / "tin2.txt").write_text("Tiêu đề\n\nMột bài về hải đảo.", encoding="utf-8")
    (folder / "tin" / "nhiều.jsonl").write_text(
        '{"id": "7", "text": "Biên giới."}\n{"id": "a/b:8", "text": "Hải đảo."}\n'
    )
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    """An index of these files, and of articles that were made in code."""
    with vnsearch.create(folder / "index") as index:
        index.sync([folder / "tin", folder / "tin2.txt"])
        names = ("same-x", "same-y", "abcd", "abcdef", "ngắn", "xyz", "piped")
        index.add(
            make_article(name, "Hải đảo", title="Tin", record="9" if name == "piped" else None)
            for name in names
        )
        yield index


@pytest.fixture(scope="module")
def view(index: Index) -> IndexReader:
    """The index as it is searched."""
    return Store.open(index.path).reader()


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("abcd", "abcd"),  # an id goes before the beginning of another
        ("abcde", "abcdef"),
        ("abcdef", "abcdef"),
        ("xyz", "xyz"),  # a short id is named in full
        ("ngắn", "ngắn"),
        ("ngắ", None),  # three characters are too few for a beginning
        ("xy", None),
        ("ABCD", None),
        ("", None),
    ],
)
def test_an_id_or_its_beginning(ref: str, found: str | None, view: IndexReader) -> None:
    """The whole id, or four characters of one that no other begins with, names an article."""
    doc = by_id(view, ref)
    assert (None if doc is None else view.id_of(doc)) == found


def test_the_beginning_of_several_ids_names_none(view: IndexReader) -> None:
    """The error asks for more of it."""
    with pytest.raises(UnknownDocumentError, match="Several articles have an id") as caught:
        by_id(view, "same-")
    assert caught.value.hint == "give more of it"


def test_a_file_names_its_article(folder: Path, index: Index, view: IndexReader) -> None:
    """A path is taken as it is typed: absolute, relative, or with dots in it."""
    file = folder / "tin" / "bài.txt"
    article = index.get(str(file))
    for ref in (f"{folder}/tin/../tin/bài.txt", f"{folder}//tin/bài.txt", os.path.relpath(file)):
        assert view.id_of(one_document(view, ref, index.path)) == article.id
    assert article.path == str(file)


def test_a_record_is_named_with_its_file(folder: Path, index: Index) -> None:
    """The name of a record is its file's, a colon and its own, which may have slashes in it."""
    file = folder / "tin" / "nhiều.jsonl"
    assert index.get(f"{file}:7").text == "Biên giới."
    assert index.get(f"{file}:a/b:8").text == "Hải đảo."
    assert index.get(f"{os.path.relpath(file)}:a/b:8").text == "Hải đảo."
    with pytest.raises(UnknownDocumentError):
        index.get(f"{file}:9")


def test_a_file_of_several_records_names_none(folder: Path, index: Index) -> None:
    """The error counts them and says how to name one."""
    file = folder / "tin" / "nhiều.jsonl"
    with pytest.raises(UnknownDocumentError, match="holds 2 articles") as caught:
        index.get(str(file))
    assert "FILE:RECORD" in caught.value.hint


def test_what_came_through_a_pipe_is_named_by_its_record(index: Index) -> None:
    """Alone or behind a dash, as search results show it."""
    assert index.get("9").id == index.get("-:9").id == "piped"


@pytest.mark.parametrize("ref", ["", " ", "không có", "tin", "/", ".", "-", "-:", ":7", "*"])
def test_what_names_nothing_is_an_error(ref: str, index: Index) -> None:
    """Neither an id nor a path: the error repeats it, and says what would do."""
    with pytest.raises(UnknownDocumentError) as caught:
        index.get(ref)
    assert caught.value.message == f"No article “{ref}” in the index at {index.path}."
    assert caught.value.hint == unknown(ref, index.path).hint


def test_a_folder_stands_for_what_is_in_it_only_when_asked(folder: Path, view: IndexReader) -> None:
    """Below a folder are its files and their records, and not those of one that begins alike."""
    ref = str(folder / "tin")
    assert documents_at(view, [ref], below=False) == {ref: []}
    found = documents_at(view, [ref], below=True)[ref]
    assert {view.article(doc).path for doc in found} == {
        str(folder / "tin" / "bài.txt"),
        str(folder / "tin" / "nhiều.jsonl"),
    }
    assert len(found) == 3


def test_several_names_are_looked_up_at_once(folder: Path, view: IndexReader) -> None:
    """Each has its own documents, one that names nothing has none."""
    refs = [str(folder / "tin2.txt"), str(folder), "", "khác"]
    found = documents_at(view, refs, below=True)
    assert [len(found[ref]) for ref in refs] == [1, 4, 0, 0]


def test_deleted_articles_have_no_name(tmp_path: Path) -> None:
    """Neither by id nor by path, and what was ambiguous may be so no more."""
    file = tmp_path / "bài.txt"
    file.write_text("Tiêu đề\n\nMột bài về biên giới.", encoding="utf-8")
    with vnsearch.create(tmp_path / "index") as index:
        index.sync([file])
        index.add(make_article(name, "Hải đảo", title="Tin") for name in ("same-x", "same-y"))
        assert index.delete([index.get(str(file)).id, "same-x"]) == 2
        assert index.get("same-").id == "same-y"
        for ref in (str(file), "same-x"):
            with pytest.raises(UnknownDocumentError):
                index.get(ref)
