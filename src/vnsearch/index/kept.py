"""What was read or worked out for one query and is kept for the next, within a bound of memory."""

from __future__ import annotations

from _thread import allocate_lock  # that of threading, which takes longer to import
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Kept"]

_ENTRY = 768
"""Bytes that a value takes besides its own: for its key, and for what holds both."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """The values that were used last, at most so many bytes of them, for all threads.

    The last value stays, however large it is.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = allocate_lock()
        self._kept: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()
        self._bytes = 0

    def get(self, key: _Key) -> _Value | None:
        """That of a key, if it is here."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: _Key, value: _Value, size: int) -> None:
        """Keep a value of so many bytes, a new one or one that has grown."""
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._kept[key] = value, size + _ENTRY
            self._bytes += size + _ENTRY - before
            while self._bytes > self._most and len(self._kept) > 1:
                _, (_, oldest) = self._kept.popitem(last=False)
                self._bytes -= oldest
