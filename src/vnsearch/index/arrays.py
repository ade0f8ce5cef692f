"""A file of named numpy arrays that is mapped into memory, not read.

Layout, little-endian: the magic, the header's length and CRC-32 (two u32), the header (JSON:
name → [dtype, offset, count, CRC-32 of the data]), then the arrays, each at a multiple of
eight bytes from the start of the file.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.errors import REBUILD_HINT, IndexDamagedError

__all__ = ["ArrayFile", "write_arrays"]

_MAGIC = b"VNSARR1\n"
_PREFIX = struct.Struct("<8sII")
_ALIGNMENT = 8


def _align(offset: int) -> int:
    return -(-offset // _ALIGNMENT) * _ALIGNMENT


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write `arrays` to a new file at `path`."""
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    entries: dict[str, list[Any]] = {}
    offset = 0
    for name, array in plain.items():
        entries[name] = [array.dtype.str, offset, array.size, zlib.crc32(array.data)]
        offset = _align(offset + array.nbytes)
    header = json.dumps(entries, separators=(",", ":")).encode()
    with path.open("xb") as file:
        file.write(_PREFIX.pack(_MAGIC, len(header), zlib.crc32(header)))
        file.write(header)
        base = _align(file.tell())
        for name, array in plain.items():
            file.write(b"\0" * (base + entries[name][1] - file.tell()))
            file.write(array.data)


class ArrayFile:
    """The arrays of a file written by `write_arrays`, as read-only views of the mapped file.

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

    def get(self, name: str, default: NDArray[Any]) -> NDArray[Any]:
        """The array `name`, or `default` where the file has none of this name."""
        return self[name] if name in self._entries else default

    def names(self) -> tuple[str, ...]:
        """The names of the arrays, in file order."""
        return tuple(self._entries)

    def verify(self) -> None:
        """Compare every array with its checksum; raises IndexDamagedError."""
        for name, (_, _, _, checksum) in self._entries.items():
            if zlib.crc32(self[name].data) != checksum:
                raise self._damaged(f"fails its checksum (array {name})")
