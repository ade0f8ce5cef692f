"""What archives of all kinds have in common: members, and bounds against bombs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_RATIO", "MAX_TOTAL", "ArchiveError", "Budget", "Member"]

MAX_TOTAL = 8 * 2**30
"""Bytes that one archive may expand to: hours of indexing."""

MAX_RATIO = 100
"""How many times its size an archive may expand to: text does 4 to 20 times, a bomb a thousand."""

_FREE = 16 * 2**20  # bytes that any archive may expand to


class ArchiveError(ReadingError):
    """An archive, and not only a member of it, that cannot be read any further."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name there, how to open it, and why it is refused, if it is.

    It can be opened until the next member is asked for.
    """

    name: str
    open: Callable[[], IO[bytes]]
    refusal: str | None = None


class Budget:
    """How many bytes an archive may still expand to."""

    def __init__(self, archive: IO[bytes]) -> None:
        """Set it by the size of the archive, which is left at its beginning."""
        size = archive.seek(0, os.SEEK_END)
        archive.seek(0)
        self._left = min(MAX_TOTAL, _FREE + MAX_RATIO * size)

    def spend(self, length: int) -> None:
        """Note that so many bytes were read; raises ArchiveError beyond the bounds."""
        self._left -= length
        if self._left < 0:
            hint = f"it expands to more than {MAX_RATIO} times its size or {MAX_TOTAL // 2**30} GB"
            raise ArchiveError("the archive may be a bomb", hint=hint)
