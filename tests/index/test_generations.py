"""What a commit published, in a file without pickles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import vnsearch
from vnsearch.index import generations
from vnsearch.index.deletions import Deletions
from vnsearch.index.generations import Generation, SegmentEntry


def _entry(name: str, documents: int, *deleted: int) -> SegmentEntry:
    deletions = Deletions(documents)
    for document in deleted:
        deletions.add(document)
    return SegmentEntry(name, documents, deletions)


def _plain(generation: Generation) -> list[tuple[str, int, list[int]]]:
    return [(each.name, each.documents, list(each.deleted)) for each in generation.segments]


def test_a_commit_comes_back(tmp_path: Path) -> None:
    """Segments, their order and what is deleted of each are read as they were published."""
    segments = [_entry("MAIN_b", 10, 3, 9), _entry("MAIN_a", 1)]
    assert generations.latest(tmp_path) == -1
    assert not generations.has_generation(tmp_path)
    generations.publish(tmp_path, 0, [], b"toc")
    generations.publish(tmp_path, 11, segments, b"toc")
    assert generations.latest(tmp_path) == 11
    assert generations.has_generation(tmp_path)
    commit = generations.read(tmp_path, 11)
    assert _plain(commit) == [("MAIN_b", 10, [3, 9]), ("MAIN_a", 1, [])]
    assert [each.live for each in commit.segments] == [8, 1]
    assert commit.number == 11


def test_it_is_the_table_of_contents_that_publishes(tmp_path: Path) -> None:
    """A writer that dies between the two files leaves the last commit, and the next repeats it."""
    generations.publish(tmp_path, 1, [_entry("MAIN_a", 1)], b"toc")
    generations.publish(tmp_path, 2, [_entry("MAIN_b", 1)], b"toc")
    (tmp_path / "_MAIN_2.toc").unlink()
    assert generations.latest(tmp_path) == 1
    assert _plain(generations.read(tmp_path, 1)) == [("MAIN_a", 1, [])]
    generations.publish(tmp_path, 2, [_entry("MAIN_c", 1)], b"toc")
    assert _plain(generations.read(tmp_path, 2)) == [("MAIN_c", 1, [])]


def test_what_no_commit_names_is_removed(tmp_path: Path) -> None:
    """Of the files of an index those of the commit stay, and files of anything else."""
    generations.publish(tmp_path, 1, [], b"toc")
    generations.publish(tmp_path, 2, [_entry("MAIN_a", 1)], b"toc")
    kept = ["MAIN_a.vnp", "MAIN_a.vns", "MAIN_WRITELOCK", "sources.json", "_MAIN_2.json"]
    gone = ["MAIN_b.vnp", "MAIN_b.vns", "_MAIN_3.json.new", "MAIN_old._stored.col"]
    for name in (*kept[:-1], *gone):
        (tmp_path / name).touch()
    generations.remove_unnamed(tmp_path, generations.read(tmp_path, 2))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "_MAIN_2.toc"])


@pytest.mark.parametrize(
    "change",
    [
        {"generation": 2},
        {"segments": []},
        {"crc32": 0},
        {"toc_crc32": 0},
    ],
)
def test_a_changed_commit_is_damage(change: dict[str, object], tmp_path: Path) -> None:
    """No value can be other than it was published."""
    generations.publish(tmp_path, 1, [_entry("MAIN_a", 9, 1)], b"toc")
    path = tmp_path / "_MAIN_1.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(vnsearch.IndexDamagedError, match=r"_MAIN_1\.json"):
        generations.read(tmp_path, 1)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"crc32": 1}', None])
def test_what_is_no_commit_is_damage(content: bytes | None, tmp_path: Path) -> None:
    """A file with something else in it, or none, is an error that says so."""
    generations.publish(tmp_path, 1, [], b"toc")
    path = tmp_path / "_MAIN_1.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(vnsearch.IndexDamagedError, match=r"_MAIN_1\.json"):
        generations.read(tmp_path, 1)


def test_another_table_of_contents_is_damage(tmp_path: Path) -> None:
    """The commit knows the table that Whoosh reads."""
    generations.publish(tmp_path, 1, [], b"toc")
    (tmp_path / "_MAIN_1.toc").write_bytes(b"tod")
    with pytest.raises(vnsearch.IndexDamagedError, match=r"_MAIN_1\.toc"):
        generations.read(tmp_path, 1)
