"""Ctrl-C and SIGTERM as a request: the first finishes the work at hand, the second does not."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

__all__ = ["StopRequest"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_NOTICE = b"\nStopping after the article at hand; once more to stop at once.\n"


class StopRequest:
    """Catches SIGINT and SIGTERM while it is entered; only the main thread can enter it.

    The first signal makes `requested` true. The second raises KeyboardInterrupt.
    """

    def __init__(self) -> None:
        self._signal: int | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> StopRequest:
        self._before = {number: signal.signal(number, self._caught) for number in _SIGNALS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def requested(self) -> bool:
        """Tell whether a signal has come."""
        return self._signal is not None

    @property
    def exit_code(self) -> int:
        """128 and the signal's number, as shells have it: 130 for SIGINT, 143 for SIGTERM."""
        return 128 + (self._signal or signal.SIGINT)

    def _caught(self, number: int, _frame: FrameType | None) -> None:
        if self._signal is not None:
            raise KeyboardInterrupt
        self._signal = number
        # Past Python's buffer: the signal may have come in the middle of a write to it.
        with suppress(OSError):
            os.write(sys.stderr.fileno(), _NOTICE)
