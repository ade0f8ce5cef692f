"""Libraries that only some formats need, and that come with an extra of the package."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from vnsearch.errors import ReadingError

__all__ = ["load"]


def load(module: str, *, extra: str, logger: str) -> Any:
    """The module of a library, imported now, whose warnings about a file are shown nowhere.

    Raises ReadingError, with the command that installs it, where the library is missing.
    """
    try:
        library = import_module(module)
    except ImportError:
        raise ReadingError(
            f"a library that reads {extra} files is missing",
            hint=f"pip install 'vnsearch[{extra}]'",
        ) from None
    # A logger without a handler writes to stderr; an application that has one still gets them.
    if not (warnings := logging.getLogger(logger)).handlers:
        warnings.addHandler(logging.NullHandler())
    return library
