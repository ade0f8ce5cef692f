"""What is found on the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import vnsearch
from vnsearch.index.scan import scan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document, its sidecar, and what is neither."""
    (tmp_path / "bài.txt").write_text("Tin mới\n\nThân bài.", "utf-8")
    (tmp_path / "bài.txt.meta.json").write_text('{"source": "Báo A"}', "utf-8")
    (tmp_path / "lone.meta.yaml").write_text("title: a")
    (tmp_path / "photo.jpg").write_bytes(b"")
    return tmp_path


def test_sidecars_are_no_documents(folder: Path) -> None:
    """A sidecar is neither read nor counted as a file of another kind."""
    found = scan([str(folder)], known=())
    assert [*found.files] == [str(folder / "bài.txt")]
    assert found.ignored == 1
    assert not found.failures


def test_a_named_sidecar_is_a_failure(folder: Path) -> None:
    """A sidecar given by name is refused with the reason."""
    (failure,) = scan([str(folder / "lone.meta.yaml")], known=()).failures
    assert failure.reason.startswith("a sidecar")


@pytest.mark.parametrize("in_folder", [True, False])
def test_the_stamp_is_of_the_sidecar_too(folder: Path, in_folder: bool) -> None:
    """A sidecar that changes, comes or goes changes the stamp, however the document is found."""
    document, sidecar = folder / "bài.txt", folder / "bài.txt.meta.json"
    root = str(folder if in_folder else document)

    def stamp() -> tuple[int, ...]:
        return scan([root], known=()).files[str(document)].stamp

    stamps = [stamp()]
    os.utime(sidecar, (1, 1))
    stamps.append(stamp())
    sidecar.unlink()
    stamps.append(stamp())
    (folder / "bài.meta.yml").write_text("title: a")
    stamps.append(stamp())
    assert len({*stamps}) == 4
    assert {each[0] for each in stamps} == {document.stat().st_size}


def test_a_changed_sidecar_has_the_document_read_again(folder: Path, tmp_path: Path) -> None:
    """A run after a sidecar has changed updates the article."""
    index = vnsearch.create(tmp_path / "index")
    assert index.sync([folder]).added == 1
    assert index.sync().unchanged == 1
    (folder / "bài.txt.meta.json").write_text('{"source": "Báo Bê"}', "utf-8")
    assert index.sync().updated == 1
    assert index.get(str(folder / "bài.txt")).source == "Báo Bê"
