"""Archives."""

from __future__ import annotations

import gzip
import io
import stat
import tarfile
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterable
from hashlib import shake_256
from pathlib import Path
from typing import Any

import pytest

from vnsearch.articles import read_file, record
from vnsearch.articles.readers import archive, members
from vnsearch.articles.readers.tar_members import tar_members
from vnsearch.articles.record import Record, Source
from vnsearch.errors import ReadingError
from vnsearch.model import Article, Failure

Records = Callable[..., list[Any]]
Pack = Callable[[Iterable[tuple[str, bytes]]], bytes]

TEXT = "Tin mới\n\nThân bài.".encode()


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", 8) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return buffer.getvalue()


def tarred(files: Iterable[tuple[str, bytes]], compression: str = "") -> bytes:
    """A tar archive of these files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{compression}") as packed:  # type: ignore[call-overload]
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


PACKERS: list[tuple[str, Pack]] = [
    ("a.zip", zipped),
    ("a.tar", tarred),
    ("a.tar.gz", lambda files: tarred(files, "gz")),
    ("a.TGZ", lambda files: tarred(files, "gz")),
    ("a.tar.bz2", lambda files: tarred(files, "bz2")),
]
every_kind = pytest.mark.parametrize(("name", "pack"), PACKERS, ids=[name for name, _ in PACKERS])


@every_kind
def test_members_are_records(records: Records, name: str, pack: Pack) -> None:
    """Documents are named by their members, and the records of a member by both."""
    lines = b'{"id": "x", "text": "a"}\n{\n{"text": "b"}\n'
    files = [("./2024/bài.txt", TEXT), ("tin.jsonl", lines), ("ảnh.jpg", b"\xff\xd8")]
    document, first, failure, second = records(name, pack(files))
    assert (document.name, document.file_name) == ("2024/bài.txt", "bài.txt")
    assert document.text == TEXT.decode()
    assert [(r.name, r.text) for r in (first, second)] == [
        ("tin.jsonl:x", "a"),
        ("tin.jsonl:3", "b"),
    ]
    assert failure.path == "tin.jsonl:2"


@every_kind
def test_what_is_no_document_is_passed_over(records: Records, name: str, pack: Pack) -> None:
    """Hidden files, sidecars, and what macOS adds are no documents."""
    names = ["__MACOSX/._a.txt", ".a.txt", ".git/a.txt", "a.txt.meta.json", "README", "b.exe"]
    assert records(name, pack((each, TEXT) for each in names)) == []


@every_kind
@pytest.mark.parametrize("member", ["../a.txt", "/a.txt", "a/../../b.txt", "C:\\a.txt", "x.zip"])
def test_strange_members_are_refused(records: Records, name: str, pack: Pack, member: str) -> None:
    """Names that lead outside and archives in archives are failures; what follows is read."""
    refused, document = records(name, pack([(member, TEXT), ("b.txt", TEXT)]))
    assert isinstance(refused, Failure)
    assert document.name == "b.txt"


@every_kind
def test_repeated_names_are_told_apart(records: Records, name: str, pack: Pack) -> None:
    """No document of an archive hides another."""
    lines = b'{"id": "1.txt", "text": "a"}'
    files = [("a.txt", TEXT), ("a.txt", TEXT), ("b.jsonl", lines), ("b.jsonl:1.txt", TEXT)]
    found = records(name, pack(files))
    assert len({record.name for record in found}) == 4


@every_kind
def test_a_bad_member_does_not_stop_the_others(records: Records, name: str, pack: Pack) -> None:
    """A member that its reader cannot read is a failure with its name."""
    empty, document = records(name, pack([("a.txt", b""), ("b.txt", TEXT)]))
    assert empty == Failure("a.txt", "empty file")
    assert document.name == "b.txt"


@every_kind
def test_bombs_are_given_up(
    records: Records, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that expands beyond the bounds is left, what came before is read."""
    monkeypatch.setattr(members, "_FREE", 2**20)
    monkeypatch.setattr(members, "MAX_TOTAL", 2**21)
    files = [("a.txt", TEXT), ("b.txt", b" " * 2**22), ("c.txt", TEXT)]
    document, error = records(name, pack(files))
    assert document.name == "a.txt"
    assert isinstance(error, ReadingError)
    assert str(error).startswith("the archive may be a bomb")


@every_kind
def test_members_have_a_limit(
    records: Records, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member that is too large is a failure; too many members are an error."""
    monkeypatch.setattr(record, "MAX_BYTES", 2**20)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    files = [("a.txt", b"a" * (2**20 + 1)), ("b.txt", TEXT), ("c.txt", TEXT)]
    large, document, error = records(name, pack(files))
    assert large == Failure("a.txt", "larger than 1 MB")
    assert document.name == "b.txt"
    assert str(error) == "more than 2 members"


@every_kind
def test_a_truncated_archive_keeps_what_came_before(
    records: Records, name: str, pack: Pack
) -> None:
    """An archive that is cut short ends in one error, wherever the cut is."""
    data = pack(
        (f"{n}.txt", TEXT + shake_256(bytes([n])).hexdigest(400).encode()) for n in range(9)
    )
    end = len(data.rstrip(b"\0"))  # of the last text, where nothing is compressed
    counts = []
    for length in range(1, end, end // 50):
        *found, error = records(name, data[:length])
        assert isinstance(error, ReadingError)
        assert all(isinstance(item, Record) for item in found)
        counts.append(len(found))
    assert counts == sorted(counts)
    in_one_piece = name in ("a.zip", "a.tar.bz2")
    assert counts[-1] == 0 if in_one_piece else counts[-1] >= 8


def test_a_tar_that_ends_at_a_member_is_not_taken_for_whole(records: Records) -> None:
    """An archive cut between members does not pass for one that has fewer of them."""
    data = tarred([("a.txt", TEXT), ("b.txt", TEXT)])
    document, error = records("a.tar", data[:1024])
    assert document.name == "a.txt"
    assert "cut short" in str(error)


def test_damaged_members_of_a_zip_are_failures(records: Records) -> None:
    """A member whose checksum is wrong is a failure, and the next one is read."""
    files = [("a.txt", TEXT), ("b.txt", TEXT)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files:
            packed.writestr(name, content)
    data = bytearray(buffer.getvalue())
    data[data.index(TEXT)] ^= 1
    failure, document = records("a.zip", bytes(data))
    assert failure == Failure("a.txt", "damaged")
    assert document.name == "b.txt"


def test_links_and_devices_are_refused(records: Records) -> None:
    """Nothing that points elsewhere is followed."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as packed:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            packed.addfile(info)
    assert all(isinstance(item, Failure) for item in records("a.tar", buffer.getvalue()))
    assert len(records("a.tar", buffer.getvalue())) == 4
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped_link:
        zipped_link.writestr(link, "/etc/passwd")
    assert records("a.zip", buffer.getvalue()) == [
        Failure("a.txt", "a link or a device, not a file")
    ]


def test_encrypted_and_strangely_compressed_members_are_failures(records: Records) -> None:
    """What cannot be read in bounds says what to do about it."""
    data = bytearray(zipped([("a.txt", TEXT)]))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag in the central directory
    assert "password" in records("a.zip", bytes(data))[0].reason
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr("a.txt", TEXT)
    assert "deflate" in records("a.zip", buffer.getvalue())[0].reason


def test_names_in_undeclared_utf8_are_read(records: Records) -> None:
    """UTF-8 in a name counts as such also where its flag is missing, as macOS leaves it."""
    data = zipped([("bài.txt", TEXT)])
    for mark, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = data.index(mark) + offset
        data = data[:at] + bytes([data[at] & ~0x08]) + data[at + 1 :]
    (document,) = records("a.zip", data)
    assert document.name == "bài.txt"


def test_a_member_without_a_name_is_passed_over(records: Records) -> None:
    """A name that begins with NUL is an empty one."""
    data = zipped([("a.txt", TEXT), ("b.txt", TEXT)]).replace(b"a.txt", b"\0.txt")
    assert [document.name for document in records("a.zip", data)] == ["b.txt"]


def test_headers_that_lie_take_no_memory(records: Records) -> None:
    """A name that is said to have a gigabyte is not waited for."""
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**30
    data = info.tobuf(tarfile.GNU_FORMAT) + b"a" * 2**20
    (error,) = records("a.tar", data)
    assert "damaged" in str(error)
    (error,) = records("a.tar.gz", gzip.compress(data))
    assert "damaged" in str(error)


def test_an_archive_on_the_disk_gives_articles(tmp_path: Path) -> None:
    """Articles have the archive as their path and the member as their record."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped([("b/bài.txt", TEXT), ("c.txt", b"")]))
    article, failure = read_file(path)
    assert isinstance(article, Article)
    assert (article.path, article.record, article.title) == (str(path), "b/bài.txt", "Tin mới")
    assert failure == Failure(f"{path}:c.txt", "empty file")
    path.write_bytes(b"PK")
    (failure,) = read_file(path)
    assert failure == Failure(str(path), "not a zip archive, or damaged, or cut short")


def test_attributes_of_tar_members_are_not_kept() -> None:
    """Of the members that were passed, with all that their headers say, none stays in memory."""
    attributes = {"comment": "x" * 500_000}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tarfile.PAX_FORMAT) as packed:
        for n in range(20):
            info = tarfile.TarInfo(f"{n}.txt")
            info.pax_headers = attributes
            packed.addfile(info)
    data = buffer.getvalue()
    tracemalloc.start()
    try:
        count = sum(1 for _ in tar_members(Source("a.tar.gz", lambda: io.BytesIO(data))))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20
    assert peak < 5_000_000
