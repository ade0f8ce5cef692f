"""A file of named numpy arrays that is mapped into memory, not read.

Layout, little-endian: the magic, the header's length and CRC-32 (two u32), the header (JSON:
name → [dtype, offset, count, CRC-32 of the data]), then the arrays, each at a multiple of
eight bytes from the start of the file.
"""

from __future__ import annotations

import json
import mmap
import shutil
import struct
import zlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.mapping import let_go

__all__ = ["ArrayFile", "ArraySink", "ArraySource", "ArrayWriter", "MemoryArrays", "write_arrays"]

_MAGIC = b"VNSARR1\n"
_PREFIX = struct.Struct("<8sII")
_ALIGNMENT = 8
_CHECKED = 1 << 23  # bytes that are checked at once
_SPOOLED = 1 << 18  # bytes of an array that wait in memory, the rest in a file without a name


def _align(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT


class ArraySink(Protocol):
    """What arrays are written to, piece by piece."""

    def append(self, name: str, array: NDArray[Any]) -> None:
        """Add to the end of the array `name`, of which every piece has the same type."""


class ArraySource(Protocol):
    """What arrays are read from."""

    def __contains__(self, name: str) -> bool: ...

    def __getitem__(self, name: str) -> NDArray[Any]: ...


class MemoryArrays:
    """Arrays in memory, written and read as those of a file are."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[NDArray[Any]]] = {}

    def append(self, name: str, array: NDArray[Any]) -> None:
        """Add to the end of the array `name`."""
        self._pieces.setdefault(name, []).append(array)

    def __contains__(self, name: str) -> bool:
        return name in self._pieces

    def __getitem__(self, name: str) -> NDArray[Any]:
        pieces = self._pieces[name]
        if len(pieces) > 1:
            pieces[:] = [np.concatenate(pieces)]
        return pieces[0]

    def names(self) -> tuple[str, ...]:
        """The names of the arrays, in the order in which they came."""
        return tuple(self._pieces)


class _Spool:
    """An array that grows: what was appended to it, its checksum so far and its type."""

    def __init__(self, file: IO[bytes], dtype: np.dtype[Any]) -> None:
        self.file = file
        self.dtype = dtype
        self.checksum = 0
        self.size = 0

    def append(self, array: NDArray[Any]) -> None:
        if array.dtype != self.dtype:
            raise TypeError(f"{array.dtype} appended to an array of {self.dtype}")
        data = np.ascontiguousarray(array).data
        self.checksum = zlib.crc32(data, self.checksum)
        self.size += array.size
        self.file.write(data)

    @property
    def nbytes(self) -> int:
        return self.size * self.dtype.itemsize


class ArrayWriter:
    """Writes a new file of arrays, each of which may come in many pieces; a context manager.

    The pieces wait in temporary files of the same folder, and only little in memory. The file is
    there when the context ends without an exception.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spools: dict[str, _Spool] = {}
        self._open = ExitStack()

    def append(self, name: str, array: NDArray[Any]) -> None:
        """Add to the end of the array `name`, of which every piece has the same type."""
        if name not in self._spools:
            file = SpooledTemporaryFile(_SPOOLED, dir=str(self._path.parent))  # noqa: SIM115  # below
            self._spools[name] = _Spool(self._open.enter_context(file), array.dtype)
        self._spools[name].append(array)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._open:
            if error is None:
                self._assemble()

    def _assemble(self) -> None:
        entries: dict[str, list[Any]] = {}
        offset = 0
        for name, spool in self._spools.items():
            entries[name] = [spool.dtype.str, offset, spool.size, spool.checksum]
            offset = _align(offset + spool.nbytes)
        header = json.dumps(entries, separators=(",", ":")).encode()
        with self._path.open("xb") as file:
            file.write(_PREFIX.pack(_MAGIC, len(header), zlib.crc32(header)))
            file.write(header)
            base = _align(file.tell())
            for name, spool in self._spools.items():
                file.write(b"\0" * (base + entries[name][1] - file.tell()))
                spool.file.seek(0)
                shutil.copyfileobj(spool.file, file)


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write `arrays` to a new file at `path`."""
    with ArrayWriter(path) as writer:
        for name, array in arrays.items():
            writer.append(name, array)


class ArrayFile:
    """The arrays of a file written by `ArrayWriter`, as read-only views of the mapped file.

    Opening checks the header and the size, which catches a file cut short; `verify` reads
    everything. Raises IndexDamagedError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (FileNotFoundError, ValueError) as error:
            raise self._damaged("is missing or empty") from error
        self._entries, self._base = self._read_header()

    def _damaged(self, what: str) -> IndexDamagedError:
        return IndexDamagedError(
            f"The index is damaged: {self.path.name} {what}.",
            hint=REBUILD_HINT,
        )

    def _read_header(self) -> tuple[dict[str, list[Any]], int]:
        data = self._map
        if len(data) < _PREFIX.size:
            raise self._damaged("is cut short")
        magic, length, checksum = _PREFIX.unpack_from(data)
        header = data[_PREFIX.size : _PREFIX.size + length]
        if magic != _MAGIC or zlib.crc32(header) != checksum:
            raise self._damaged("has an unreadable header")
        entries: dict[str, list[Any]] = json.loads(header)
        base = _align(_PREFIX.size + length)
        for dtype, offset, count, _ in entries.values():
            if base + offset + np.dtype(dtype).itemsize * count > len(data):
                raise self._damaged("is cut short")
        return entries, base

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> NDArray[Any]:
        dtype, offset, count, _ = self._entries[name]
        return np.frombuffer(self._map, dtype=dtype, count=count, offset=self._base + offset)

    def names(self) -> tuple[str, ...]:
        """The names of the arrays, in file order."""
        return tuple(self._entries)

    def verify(self) -> None:
        """Compare every array with its checksum; raises IndexDamagedError."""
        for name, (_, _, _, checksum) in self._entries.items():
            if self._checksum(name) != checksum:
                raise self._damaged(f"fails its checksum (array {name})")

    def _checksum(self, name: str) -> int:
        """The checksum of an array's data, of which little is in memory at a time."""
        data = self[name].view(np.uint8)
        checksum = zlib.crc32(data[:_CHECKED].data)
        for start in range(_CHECKED, len(data), _CHECKED):
            self.let_go()
            checksum = zlib.crc32(data[start : start + _CHECKED].data, checksum)
        return checksum

    def let_go(self) -> None:
        """Take what was read out of memory; it can be read again."""
        let_go(self._map)
