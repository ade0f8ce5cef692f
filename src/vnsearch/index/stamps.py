"""Which files were read to their end, as they are now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["Stamps"]


class Stamps:
    """The stamps, size in bytes and mtime in ns, of files that were read without a failure.

    A cache beside the index: a file without its stamp is read again and compared with the
    documents in the index, so a stamp may be missing, but it never comes before the commit of
    what it speaks of, and goes before the commit of anything else of that file.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "sources.json"
        self._stamps: dict[str, list[int]] = {}
        self._changed = False
        with suppress(OSError, ValueError):
            stamps = json.loads(self._file.read_text(encoding="ascii"))
            if isinstance(stamps, dict):
                self._stamps = stamps

    def match(self, path: str, stamp: tuple[int, int]) -> bool:
        """Whether the file is as it was when it was read."""
        return self._stamps.get(path) == list(stamp)

    def set(self, path: str, stamp: tuple[int, int]) -> None:
        """Note that the file has been read."""
        self._stamps[path] = list(stamp)
        self._changed = True

    def forget(self, paths: Iterable[str]) -> None:
        """Have these files read again."""
        for path in paths:
            self._changed |= self._stamps.pop(path, None) is not None

    def save(self) -> None:
        """Write the stamps where they have changed."""
        if self._changed:
            temporary = self._file.with_suffix(".new")
            temporary.write_text(json.dumps(self._stamps), encoding="ascii")
            temporary.replace(self._file)
            self._changed = False
