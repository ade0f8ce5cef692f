"""The arrays of a segment as memory views: see `vnsearch.index.arrays` for the layout."""

from __future__ import annotations

import json
import zlib
from typing import Any, Final, Literal

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.files import Folder, read_file

__all__ = ["PlainArrays"]

_MAGIC = b"VNSARR1\n"
_HEADER = 16  # bytes before the header
_ALIGNMENT = 8

# The types of numbers that segments hold, as memory views call them.
_FORMATS: Final[dict[str, Literal["B", "H", "I", "Q"]]] = {
    "|u1": "B",
    "<u2": "H",
    "<u4": "I",
    "<u8": "Q",
}


class PlainArrays:
    """The arrays of a file that is read whole; raises IndexDamagedError.

    As numpy's reader does, it checks the header and the size.
    """

    def __init__(self, folder: Folder, name: str) -> None:
        self._name = name
        try:
            data = read_file(folder, name)
        except FileNotFoundError as error:
            raise self._damaged("is missing or empty") from error
        if len(data) < _HEADER:
            raise self._damaged("is cut short")
        length = int.from_bytes(data[8:12], "little")
        checksum = int.from_bytes(data[12:16], "little")
        header = data[_HEADER : _HEADER + length]
        if data[:8] != _MAGIC or zlib.crc32(header) != checksum:
            raise self._damaged("has an unreadable header")
        self._entries: dict[str, list[Any]] = json.loads(header)
        self._base = -(-(_HEADER + length) // _ALIGNMENT) * _ALIGNMENT
        self._data = memoryview(data)
        if any(self._end(*entry) > len(data) for entry in self._entries.values()):
            raise self._damaged("is cut short")

    def _damaged(self, what: str) -> IndexDamagedError:
        return IndexDamagedError(f"The index is damaged: {self._name} {what}.", hint=REBUILD_HINT)

    def _end(self, dtype: str, offset: int, count: int, _checksum: int) -> int:
        return self._base + offset + int(dtype[2:]) * count

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> memoryview:
        """The numbers of an array."""
        if name not in self._entries:
            raise self._damaged(f"lacks {name!r}")
        entry = self._entries[name]
        return self._data[self._base + entry[1] : self._end(*entry)].cast(_FORMATS[entry[0]])
