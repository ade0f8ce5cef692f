"""How far a run over files has come, as it is told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable

from vnsearch.model import Progress

__all__ = ["Teller"]


class Teller:
    """Counts bytes and articles, some of which workers have read before their turn.

    What it tells never goes back, and files that expand do not count for more than their size.
    """

    def __init__(self, listener: Callable[[Progress], None] | None) -> None:
        self.total = 0
        """The bytes of all files."""
        self._listener = listener
        self._done = self._articles = 0
        self._within = 0  # bytes of the file at hand
        self._ahead = 0, 0  # articles and bytes
        self._said = Progress(0, 0, 0, "")

    def article(self, path: str, size: int) -> None:
        """An article of so many bytes has been read of the file at hand."""
        self._articles += 1
        self._within += size
        self._tell(path)

    def end_of_file(self, path: str, size: int, unchanged: int = 0) -> None:
        """The file at hand is done, with so many articles that were not read."""
        self._articles += unchanged
        self._done += size
        self._within = 0
        self._tell(path)

    def ahead(self, articles: int, size: int) -> None:
        """So many articles and bytes more have been read by workers."""
        self._ahead = articles, size
        self._tell(self._said.path)

    def _tell(self, path: str) -> None:
        if self._listener is None:
            return
        articles, size = self._ahead
        self._said = Progress(
            max(self._said.done, min(self._done + self._within + size, self.total)),
            self.total,
            max(self._said.articles, self._articles + articles),
            path,
        )
        self._listener(self._said)
