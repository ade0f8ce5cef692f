"""Files of many formats through the real command, as a user has them in one folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
PAGES = Path(__file__).parents[1] / "pages"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, a table, records, an archive, a sidecar and a broken file."""
    folder = tmp_path_factory.mktemp("mixed") / "bài"
    shutil.copytree(PAGES, folder)
    (folder / "bảng.csv").write_text(
        "Tiêu đề;Nội dung;Ngày đăng;Nguồn\n"
        "Lũ về sớm;Nước lũ tràn đồng ở huyện An Phú, tỉnh An Giang.;3/8/2023;Báo Bảng\n",
        "utf-8",
    )
    (folder / "feed.json").write_text(
        json.dumps([{"headline": "Gió mùa", "content": "Gió mùa tràn về miền Bắc."}]), "utf-8"
    )
    with zipfile.ZipFile(folder / "gói.zip", "w") as archive:
        archive.writestr("2024-05-06-tin.txt", "Tin trong gói\n\nBão số 9 đổ bộ vào đất liền.\n")
    (folder / "agency.txt.meta.json").write_text('{"date": "2021-02-03"}', "utf-8")
    (folder / "hỏng.zip").write_bytes(b"PK\x03\x04 broken")
    return folder


@pytest.fixture(scope="module")
def index(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of that folder, made by the real command."""
    path = tmp_path_factory.mktemp("formats") / "index"
    command = [sys.executable, "-m", "vnsearch", "index", str(mixed), "--index", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "failed" in done.stderr
    assert "hỏng.zip" in done.stderr
    assert "Traceback" not in done.stderr
    return path


def hits(vnsearch: Command, index: Path, *arguments: str) -> list[dict[str, Any]]:
    """The hits of a search."""
    found: list[dict[str, Any]] = json.loads(
        vnsearch("search", *arguments, "--json", "--index", index).out
    )["hits"]
    return found


@pytest.mark.parametrize(
    ("query", "name", "record"),
    [
        ("lũ tràn đồng", "bảng.csv", "2"),
        ("gió mùa", "feed.json", "1"),
        ("bão đổ bộ", "gói.zip", "2024-05-06-tin.txt"),
        ("title:(bến cá)", "merged.txt", None),
    ],
)
def test_what_is_in_any_of_them_is_found(
    vnsearch: Command, index: Path, query: str, name: str, record: str | None
) -> None:
    """A hit names its file, and the record or the member in it."""
    first = hits(vnsearch, index, query)[0]
    assert (Path(first["path"]).name, first["record"]) == (name, record)


def test_pages_of_every_format_are_there(vnsearch: Command, index: Path) -> None:
    """Each of the fixture pages is an article of its own."""
    found = hits(vnsearch, index, "*", "-n", "100")
    assert {path.name for path in PAGES.iterdir()} <= {Path(hit["path"]).name for hit in found}


def test_dates_say_what_they_were_read_from(vnsearch: Command, index: Path) -> None:
    """A sidecar, a file's name and a published line are told apart on demand."""
    out = vnsearch("search", "*", "-n", "100", "--date-basis", "--index", index).out
    assert "2021-02-03 (metadata)" in out
    assert "2024-05-06 (file name)" in out
    assert "2025-08-19 (published line)" in out
    assert "(metadata)" not in vnsearch("search", "*", "-n", "100", "--index", index).out


def test_roles_narrow_a_filter(vnsearch: Command, index: Path) -> None:
    """What only mentions a place is left out with --locality-role main."""
    anywhere = hits(vnsearch, index, "-l", "Hà Nội", "-n", "100")
    main = hits(vnsearch, index, "-l", "Hà Nội", "-n", "100", "--locality-role", "main")
    assert len(main) < len(anywhere)


def test_a_place_finds_what_was_made_of_it(vnsearch: Command, index: Path) -> None:
    """An old district finds an article that names a commune of today on its ground."""
    names = {Path(hit["path"]).name for hit in hits(vnsearch, index, "-l", "huyện Phù Cát")}
    assert "merged.txt" in names


def test_ambiguous_places_ask_back(vnsearch: Command, index: Path) -> None:
    """The error names choices, and a choice works as it is."""
    asked = vnsearch("search", "-l", "Châu Thành", "--index", index)
    assert (asked.code, asked.out) == (2, "")
    choice = asked.err.split("say which: ")[1].split(";")[0].strip()
    assert vnsearch("search", "-l", choice, "--index", index).code == 1


def test_names_of_fields_can_be_mapped(vnsearch: Command, tmp_path: Path) -> None:
    """Columns that no one would guess are named once, for later runs too."""
    file, index = tmp_path / "a.csv", tmp_path / "index"
    file.write_text("c1,c2,c3\nTin lạ,Chuyện lạ ở làng,2022-01-05\n", "utf-8")
    arguments = ("index", file, "--map", "title=c1,text=c2,date=c3", "--index", index)
    assert vnsearch(*arguments).code == 0
    file.write_text("c1,c2,c3\nTin khác,Chuyện khác ở làng,2022-01-05\n", "utf-8")
    assert vnsearch("index", "--index", index).code == 0
    (hit,) = hits(vnsearch, index, "làng")
    assert (hit["title"], hit["date"]) == ("Tin khác", "2022-01-05")


@pytest.mark.parametrize("value", ["colour=c1", "title", "title=a,title=b", "=x"])
def test_a_wrong_map_is_an_error(vnsearch: Command, tmp_path: Path, value: str) -> None:
    """The message says what is wrong; nothing is made."""
    done = vnsearch("index", tmp_path, "--map", value, "--index", tmp_path / "index")
    assert (done.code, (tmp_path / "index").exists()) == (2, False)
    assert done.err.startswith("error: ")


def test_a_map_can_be_given_in_parts_and_forgotten(vnsearch: Command, tmp_path: Path) -> None:
    """Several --map add up, and an empty one takes them back."""
    file, index = tmp_path / "a.jsonl", tmp_path / "index"
    file.write_text('{"x": "Tin lạ", "y": "Chuyện lạ ở làng", "title": "Tin khác"}\n', "utf-8")
    mapped = ("--map", "title=x", "--map", "text=y")
    assert vnsearch("index", file, *mapped, "--index", index).code == 0
    assert hits(vnsearch, index, "làng")[0]["title"] == "Tin lạ"
    assert vnsearch("index", file, "--map", "", "--index", index).code == 2
    assert vnsearch("index", file, "--map", "text=y", "--index", index).code == 0
    assert hits(vnsearch, index, "làng")[0]["title"] == "Tin khác"


def test_a_mapped_field_that_is_missing_is_noted(
    vnsearch: Command, index: Path, mixed: Path
) -> None:
    """Files that name things as usual are read as usual, and the miss is said."""
    own = index.parent / "own"
    done = vnsearch("index", mixed / "bảng.csv", "--map", "title=xyz", "--index", own)
    assert done.code == 0
    assert "note: " in done.err
    assert "xyz" in done.err
    assert hits(vnsearch, own, "lũ")[0]["title"] == "Lũ về sớm"


def test_a_member_is_explained_alone(vnsearch: Command, mixed: Path) -> None:
    """FILE:MEMBER is read out of its archive; a member that is not there is an error."""
    done = vnsearch("show", "--explain-reading", f"{mixed / 'gói.zip'}:2024-05-06-tin.txt")
    assert (done.code, "Tin trong gói" in done.out) == (0, True)
    missing = vnsearch("show", "--explain-reading", f"{mixed / 'gói.zip'}:khác.txt")
    assert (missing.code, missing.out) == (2, "")
    assert "error: " in missing.err
