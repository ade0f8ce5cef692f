"""Lines that the pages of one folder have in common, learnt from some of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.pages.boilerplate import learn
from vnsearch.errors import ReadingError

__all__ = ["Siblings"]

_SAMPLE = 40  # pages of a folder that are looked at
_MAX_BYTES = 2**20  # a longer file is no page
_SUFFIX = ".txt"  # the one format that holds pages with all that is around an article


class Siblings:
    """The text files of a run by their folders.

    The sample is spread evenly over the sorted names, so the same files give the same lines.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._folders: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths:
            if path.lower().endswith(_SUFFIX):
                self._folders[str(Path(path).parent)].append(path)
        self._learnt: dict[str, frozenset[str]] = {}

    def repeated(self, path: str) -> frozenset[str]:
        """The lines, normalised, that the neighbours of a text file repeat; else none."""
        if not path.lower().endswith(_SUFFIX):
            return frozenset()
        folder = str(Path(path).parent)
        if folder not in self._learnt:
            paths = sorted(self._folders[folder])
            step = max(1, len(paths) // _SAMPLE)
            self._learnt[folder] = learn(_texts(paths[::step][:_SAMPLE]))
        return self._learnt[folder]


def _texts(paths: Iterable[str]) -> Iterator[str]:
    """The texts of files that can be read; why others cannot is said when they are indexed."""
    for path in paths:
        with suppress(OSError, ReadingError), Path(path).open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
            if len(data) <= _MAX_BYTES:
                yield decode(data)
