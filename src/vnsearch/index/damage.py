"""Bytes that cannot be decoded are an index that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vnsearch.errors import REBUILD_HINT, IndexDamagedError

__all__ = ["damaged", "reading"]


def damaged(what: str) -> IndexDamagedError:
    """The error for `what` cannot be read."""
    return IndexDamagedError(f"The index is damaged: {what} cannot be read.", hint=REBUILD_HINT)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Raise IndexDamagedError in place of the errors with which decoders refuse bytes."""
    try:
        yield
    except (ValueError, IndexError) as error:
        raise damaged(what) from error
