"""One segment out of several, without what is deleted of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.arrays import ArrayWriter
from vnsearch.index.deletions import Deletions
from vnsearch.index.documents import live_mask, merge_documents
from vnsearch.index.merging import merge_field
from vnsearch.index.ranges import Ints
from vnsearch.index.rows import FieldRows, rows_of
from vnsearch.index.schema import FOLDED_FIELDS, INDEXED_FIELDS
from vnsearch.index.segmentfiles import OpenFiles, arrays_path, stored_path, write_documents
from vnsearch.index.stored import StoredWriter

__all__ = ["PartFiles", "merge_segments"]


class PartFiles(OpenFiles):
    """A segment, or a run that is only good to be merged, opened for that."""

    def rows(self, field: str) -> FieldRows:
        """Those of a field; what they keep in memory, they keep for themselves."""
        with self._complete():
            return rows_of(self._file, field)

    def verify(self) -> None:
        """Compare the arrays with their checksums; raises IndexDamagedError.

        Stored articles are compared with theirs as they are taken over.
        """
        self._file.verify()


def merge_segments(parts: Sequence[tuple[PartFiles, Deletions]], folder: Path, name: str) -> None:
    """Write the live documents of `parts`, in their order, as the segment `name` in `folder`.

    The parts are verified first: the new segment has checksums of its own, under which damage
    would never be found. Raises IndexDamagedError.
    """
    for files, _ in parts:
        files.verify()
        files.let_go()
    with stored_path(folder, name).open("xb") as file:
        stored = StoredWriter(file)
        for files, deleted in parts:
            stored.take_over(files.stored, deleted)
            files.let_go()
        table = stored.finish()
    numbers = _new_numbers([live_mask(deleted) for _, deleted in parts])
    renumbered = list(zip((files for files, _ in parts), numbers, strict=True))
    columns = merge_documents([(files.documents, part) for files, part in renumbered])
    with ArrayWriter(arrays_path(folder, name)) as writer:
        write_documents(writer, columns, table)
        for field in INDEXED_FIELDS:
            fields = [(files.rows(field), part) for files, part in renumbered]
            merge_field(
                fields,
                writer,
                field,
                folded=field in FOLDED_FIELDS,
                let_go=partial(_let_go, [files for files, _ in parts]),
            )


def _let_go(opened: Sequence[PartFiles]) -> None:
    for files in opened:
        files.let_go()


def _new_numbers(masks: Sequence[NDArray[np.bool_]]) -> list[Ints]:
    """The new number of each document of each part, -1 for a deleted one."""
    numbers = []
    base = 0
    for mask in masks:
        numbers.append(np.where(mask, np.cumsum(mask) - 1 + base, -1))
        base += int(mask.sum())
    return numbers
