"""Lines that the pages of one folder have in common, learnt from some of them."""

from __future__ import annotations

import os
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
    """The text files beside a text file, as they lie on the disk.

    The sample is spread evenly over the sorted names, so the same folder gives the same lines.
    """

    def __init__(self) -> None:
        self._learnt: dict[Path, frozenset[str]] = {}

    def repeated(self, path: str) -> frozenset[str]:
        """The lines, normalised, that the neighbours of a text file repeat; else none."""
        if not path.lower().endswith(_SUFFIX):
            return frozenset()
        folder = Path(path).parent
        if folder not in self._learnt:
            self._learnt[folder] = learn(_texts(_sample(folder)))
        return self._learnt[folder]


def _sample(folder: Path) -> list[str]:
    """Some of the text files of a folder, those of a site that has many."""
    try:
        entries = os.listdir(folder)  # noqa: PTH208  # names are enough, and there may be many
        names = sorted(name for name in entries if name.lower().endswith(_SUFFIX))
    except OSError:
        return []
    size = min(len(names), _SAMPLE)
    return [str(folder / names[i * len(names) // size]) for i in range(size)]


def _texts(paths: Iterable[str]) -> Iterator[str]:
    """The texts of files that can be read; why others cannot is said when they are indexed."""
    for path in paths:
        with suppress(OSError, ReadingError):
            if Path(path).is_file() and Path(path).stat().st_size <= _MAX_BYTES:
                yield decode(Path(path).read_bytes())
