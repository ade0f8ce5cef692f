"""Files of an index, named by their folder and their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnsearch.index.files import names_in, place, read_file, size_of


@pytest.mark.parametrize("kind", [str, Path])
def test_files_are_read_from_a_folder(kind: type[str | Path], tmp_path: Path) -> None:
    """The folder is a string or a path."""
    (tmp_path / "a.json").write_bytes(b"\x00abc")
    folder = kind(tmp_path)
    assert read_file(folder, "a.json") == b"\x00abc"
    assert size_of(folder, "a.json") == 4
    assert names_in(folder) == ["a.json"]
    assert Path(place(folder, "a.json")) == tmp_path / "a.json"


def test_an_empty_name_is_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As pathlib has it, and not the root of the system."""
    (tmp_path / "a.json").touch()
    monkeypatch.chdir(tmp_path)
    assert read_file("", "a.json") == b""


def test_what_is_missing_is_an_error(tmp_path: Path) -> None:
    """The caller says what it means; only its size is none."""
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path, "none")
    with pytest.raises(FileNotFoundError):
        names_in(tmp_path / "none")
    assert size_of(tmp_path, "none") == 0
