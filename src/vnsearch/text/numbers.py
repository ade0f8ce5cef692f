"""Strings by number, so that texts can be arrays."""

from __future__ import annotations

__all__ = ["Numbers"]


class Numbers(dict[str, int]):
    """Strings and their numbers from 0 on, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.written: list[str] = []
        """The strings by number."""
        self.size = 0
        """Characters of all of them."""

    def __missing__(self, string: str) -> int:
        self.size += len(string)
        self.written.append(string)
        number = self[string] = len(self.written) - 1
        return number
