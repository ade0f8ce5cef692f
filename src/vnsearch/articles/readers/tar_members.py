"""The members of a tar archive, compressed or not, read from its beginning to its end."""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import zlib
from functools import cache
from typing import IO, TYPE_CHECKING

from vnsearch.articles import record
from vnsearch.articles.readers.members import ArchiveError, Budget, Member
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnsearch.articles.record import Source

__all__ = ["tar_members"]

_MAX_READ = 2**20  # bytes at once; a member's name and attributes, which are read whole, have less
_END = bytes(tarfile.BLOCKSIZE)  # a block of zeros ends an archive
_DAMAGED = "the archive is damaged, or cut short"

# What tarfile raises for files that are not as they should be, and the decompressors.
_DAMAGE = (
    *(tarfile.TarError, zlib.error, EOFError, ValueError, OverflowError),
    *(IndexError, KeyError, RecursionError),
)


def tar_members(source: Source) -> Iterator[Member]:
    """The files of a tar archive; raises ArchiveError where it cannot be read further, OSError.

    A member that is opened is held in memory.
    """
    with source.open() as file:
        forward = _Forward(_decompressed(file, source.name.lower()), Budget(file))
        try:
            with tarfile.TarFile(
                fileobj=forward,  # type: ignore[arg-type]  # all that it needs
                encoding="utf-8",
                errors="replace",
            ) as archive:
                while (info := archive.next()) is not None:
                    if not info.isdir():
                        yield _member(archive, info)
                    # It keeps all that it has seen, with their attributes.
                    archive.members.clear()  # type: ignore[attr-defined]
        except _DAMAGE:
            raise ArchiveError(_DAMAGED) from None
        if forward.last != _END:
            raise ArchiveError("the archive ends without its end mark; it may be cut short")
        while forward.read(_MAX_READ):  # to where a decompressor compares the checksum
            pass


def _decompressed(file: IO[bytes], name: str) -> IO[bytes] | gzip.GzipFile:
    if name.endswith((".gz", ".tgz")):
        return gzip.open(file)
    if name.endswith(".bz2"):
        return bz2.BZ2File(file)
    return file


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    @cache
    def content() -> bytes:
        if info.size > record.MAX_BYTES:
            raise ReadingError(f"larger than {record.MAX_BYTES // 2**20} MB")
        return _content(archive, info)

    is_plain = info.isreg() and not info.issparse()
    refusal = None if is_plain else "a link, a device or a sparse file"
    return Member(info.name, lambda: io.BytesIO(content()), refusal)


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    pieces = []
    try:
        file = archive.extractfile(info)
        while file is not None and (piece := file.read(_MAX_READ)):
            pieces.append(piece)
    except _DAMAGE:
        raise ArchiveError(_DAMAGED) from None
    return b"".join(pieces)


class _Forward:
    """A stream that is read forward, little at once, and counted, whatever the headers say."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, budget: Budget) -> None:
        self.last = b""  # what was read last
        self._stream = stream
        self._budget = budget
        self._position = 0

    def read(self, size: int) -> bytes:
        if not 0 <= size <= _MAX_READ:
            raise ArchiveError(_DAMAGED)
        try:
            self.last = self._stream.read(size)
        except (*_DAMAGE, gzip.BadGzipFile):
            raise ArchiveError(_DAMAGED) from None
        except OSError as error:
            if error.errno is None:  # of the decompressor, not of the disk
                raise ArchiveError(_DAMAGED) from None
            raise
        self._position += len(self.last)
        self._budget.spend(len(self.last))
        return self.last

    def tell(self) -> int:
        return self._position

    def seek(self, position: int) -> None:
        if position < self._position:
            raise ArchiveError(_DAMAGED)
        while self._position < position and self.read(min(position - self._position, _MAX_READ)):
            pass
