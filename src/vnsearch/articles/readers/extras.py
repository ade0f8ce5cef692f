"""Libraries that only some formats need, and that come with an extra of the package."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

from vnsearch.errors import ReadingError

__all__ = ["load"]

_MAX_REASON = 200  # characters


def load(module: str, *, extra: str, logger: str) -> Any:
    """The module of a library, imported now, whose warnings about a file are shown nowhere.

    Raises ReadingError, with the command that installs it, where the library is missing, or
    does not import because what it needs itself is missing or unfit.
    """
    try:
        library = import_module(module)
    except Exception as error:  # a library that is not as it was made may raise anything
        if isinstance(error, ModuleNotFoundError) and error.name == module:
            problem = f"a library that reads {extra} files is missing"
            hint = f"pip install 'vnsearch[{extra}]'"
        else:
            problem = f"the library {module} does not import: {_first_line(error)}"
            hint = f"pip install --force-reinstall 'vnsearch[{extra}]'"
        raise ReadingError(problem, hint=hint) from None
    # A logger without a handler writes to stderr; an application that has one still gets them.
    if not (warnings := logging.getLogger(logger)).handlers:
        warnings.addHandler(logging.NullHandler())
    return library


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:_MAX_REASON]
