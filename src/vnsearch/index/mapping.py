"""Files mapped into memory, of which a process may hold more than it needs."""

from __future__ import annotations

import mmap

__all__ = ["let_go"]


def let_go(mapped: mmap.mmap) -> None:
    """Take the pages that were read out of the process's memory; views of them stay valid.

    What is read again comes from the system's cache, or from the disk.
    """
    if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
        mapped.madvise(mmap.MADV_DONTNEED)
