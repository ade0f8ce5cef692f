"""The members of a zip archive, read by their central directory."""

from __future__ import annotations

import errno
import io
import stat
import struct
import zipfile
import zlib
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from vnsearch.articles.readers.members import ArchiveError, Budget, Member
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnsearch.articles.record import Source

__all__ = ["zip_members"]

_MAX_READ = 32 * 2**20  # bytes at once: the central directory of more members than are read
_UTF8 = 0x800  # flag: the name is in UTF-8
_ENCRYPTED = 0x1  # flag
_UNIX = 3  # the system whose modes the attributes hold
# Others, bzip2 and LZMA, zipfile does not decompress in bounded pieces.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# What zipfile raises for files that are not as they should be.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError),
    *(IndexError, NotImplementedError, RuntimeError),
)


def zip_members(source: Source) -> Iterator[Member]:
    """The files of a zip archive; raises ArchiveError and OSError where it is not one."""
    with source.open() as file:
        budget = Budget(file)
        with _opened(file) as archive:
            for info in archive.infolist():
                if not info.filename.endswith("/"):  # is_dir fails for an empty name
                    opening = partial(_open, archive, info, budget)
                    yield Member(_name(info), opening, _refusal(info))


def _opened(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_Bounded(file))
    except _DAMAGE:
        raise ArchiveError("not a zip archive, or damaged, or cut short") from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a position before the beginning
            raise
        raise ArchiveError("a damaged zip archive") from None


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> IO[bytes]:
    try:
        return io.BufferedReader(_Checked(archive.open(info), budget))
    except (*_DAMAGE, OSError):
        raise ReadingError("damaged") from None


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; UTF-8 that is not declared, as of macOS, is taken for what it is."""
    if not info.flag_bits & _UTF8:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename


def _refusal(info: zipfile.ZipInfo) -> str | None:
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link or a device, not a file"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted; extract it with its password first"
    if info.compress_type not in _METHODS:
        return "compressed in a way that is not read; use deflate"
    return None


class _Bounded:
    """An archive's file, of which only so much is read at once, whatever its fields say."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MAX_READ:
            raise zipfile.BadZipFile
        return self._file.read(_MAX_READ if size < 0 else size)


class _Checked(io.RawIOBase):
    """The bytes of a member as they come, counted; raises ReadingError where they are damaged."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except _DAMAGE:
            raise ReadingError("damaged") from None
        self._budget.spend(len(data))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
