"""Standard input as bytes that can be waited for and given up."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

from vnsearch.errors import ReadingError

__all__ = ["standard_input"]

_SECONDS = 0.2  # between two looks at whether to go on waiting


def standard_input(stop: Callable[[], bool]) -> IO[bytes]:
    """Standard input, which ends where it ends or, while it keeps silent, once `stop` says so.

    Raises ReadingError where there is none.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise ReadingError("Standard input is closed.", hint="pipe JSON Lines into the command")
    return io.BufferedReader(_Waiting(sys.stdin.fileno(), stop), 2**16)


class _Waiting(io.RawIOBase):
    """Reads a file descriptor when it has something; Python would go on reading after a signal."""

    def __init__(self, descriptor: int, stop: Callable[[], bool]) -> None:
        self._descriptor = descriptor
        self._stop = stop

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not select.select([self._descriptor], [], [], _SECONDS)[0]:
            if self._stop():
                return 0
        view = memoryview(buffer)
        data = os.read(self._descriptor, len(view))
        view[: len(data)] = data
        return len(data)
