"""Reading the files of a folder without pathlib, which takes as long to import as a search to run.

Folders are named by strings or by paths; names are those of files directly in them.
"""

from __future__ import annotations

import os
from contextlib import suppress

__all__ = ["Folder", "names_in", "place", "read_file", "size_of"]

Folder = str | os.PathLike[str]


def place(folder: Folder, name: str) -> str:
    """Where a file of a folder is."""
    return os.path.join(folder, name)  # noqa: PTH118


def read_file(folder: Folder, name: str) -> bytes:
    """What is in a file; raises FileNotFoundError and other OSErrors."""
    with open(place(folder, name), "rb") as file:  # noqa: PTH123
        return file.read()


def size_of(folder: Folder, name: str) -> int:
    """How many bytes a file has; 0 where there is none, as a writer may have just removed it."""
    with suppress(FileNotFoundError):
        return os.stat(place(folder, name)).st_size  # noqa: PTH116
    return 0


def names_in(folder: Folder) -> list[str]:
    """The names of all files; raises FileNotFoundError and other OSErrors."""
    return os.listdir(folder)  # noqa: PTH208
