"""Files to articles, a module for each format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vnsearch.articles.readers import jsonl, txt
from vnsearch.errors import ReadingError
from vnsearch.model import Article, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["SUFFIXES", "read_file"]

_READERS: Mapping[str, Callable[[Path], Iterator[Article | Failure]]] = {
    ".txt": txt.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}

SUFFIXES: tuple[str, ...] = tuple(_READERS)
"""The names of files that can be read end in one of these, in any case."""


def read_file(path: str | Path) -> Iterator[Article | Failure]:
    """The articles of a file, and what could not be read of it.

    Lazy: a file of many records is read a record at a time. Nothing is raised for a file's
    content or state; a `Failure` names the file, with ':' and the line for a record in it.
    """
    file = Path(path).absolute()
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        yield Failure(str(file), f"not a format that can be read ({', '.join(SUFFIXES)})")
        return
    try:
        yield from reader(file)
    except ReadingError as error:
        yield Failure(str(file), str(error))
    except FileNotFoundError:
        yield Failure(str(file), "the file has vanished")
    except PermissionError:
        yield Failure(str(file), "no permission to read the file")
    except OSError as error:
        yield Failure(str(file), error.strerror or str(error))
