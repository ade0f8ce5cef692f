"""Which files were read to their end, as they are now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["Stamps"]


class Stamps:
    """The stamps, size in bytes and mtime in ns, of files that were read without a failure.

    A cache beside the index: a file without its stamp is read again and compared with the
    documents in the index, so a stamp may be missing, but it never comes before the commit of
    what it speaks of, and goes before the commit of anything else of that file. `context` says
    how files are read; stamps of another one are forgotten.
    """

    def __init__(self, folder: Path, context: Mapping[str, Any] | None = None) -> None:
        self._file = folder / "sources.json"
        self._context: Any = {}
        self._stamps: dict[str, list[int]] = {}
        self._changed = False
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = json.loads(self._file.read_text(encoding="ascii"))
            self._context, self._stamps = content["context"], dict(content["stamps"])
        if context is not None and context != self._context:
            self._context, self._stamps, self._changed = dict(context), {}, True

    def match(self, path: str, stamp: tuple[int, ...]) -> bool:
        """Whether the file is as it was when it was read."""
        return self._stamps.get(path) == list(stamp)

    def set(self, path: str, stamp: tuple[int, ...]) -> None:
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
            content = {"context": self._context, "stamps": self._stamps}
            temporary.write_text(json.dumps(content), encoding="ascii")
            temporary.replace(self._file)
            self._changed = False
