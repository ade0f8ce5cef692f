"""Files to records, a module for each format, and records to articles.

A reader is a module with `read(source, options)`, which yields records, and a `Failure` for each
record that is none, whose `path` is the record's name within the file. It raises ReadingError
for a file that cannot be read, or not any further. It is imported when a file of its kind comes.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError
from vnsearch.model import Article, Failure, Notice, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SUFFIXES", "read_file", "read_readings", "records_of"]

_READERS = {
    ".txt": "txt",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}

SUFFIXES: tuple[str, ...] = tuple(_READERS)
"""The names of files that can be read end in one of these, in any case."""

_DEFAULT = ReadOptions()


def read_file(
    path: str | Path, options: ReadOptions = _DEFAULT
) -> Iterator[Article | Failure | Notice]:
    """The articles of a file, what could not be read of it, and remarks.

    Lazy: a file of many records is read a record at a time. Nothing is raised for a file's
    content or state; a `Failure` names the file, with ':' and the name of a record in it.
    """
    for item in read_readings(path, options):
        yield item.article if isinstance(item, Reading) else item


def read_readings(
    path: str | Path, options: ReadOptions = _DEFAULT
) -> Iterator[Reading | Failure | Notice]:
    """As `read_file`, each article with an account of its lines."""
    # Imported here because its patterns take a while to compile, and searching needs none.
    from vnsearch.articles.assemble import assemble

    file = Path(path).absolute()
    source = Source(file.name, lambda: file.open("rb"))
    try:
        for item in records_of(source, options):
            if isinstance(item, Failure):
                where = f"{file}:{item.path}" if item.path else str(file)
                yield Failure(where, item.reason)
            else:
                yield from assemble(item, str(file), options)
    except ReadingError as error:
        yield Failure(str(file), str(error))
    except FileNotFoundError:
        yield Failure(str(file), "the file has vanished")
    except PermissionError:
        yield Failure(str(file), "no permission to read the file")
    except OSError as error:
        yield Failure(str(file), error.strerror or str(error))


def records_of(source: Source, options: ReadOptions) -> Iterator[Record | Failure]:
    """The records of a file; raises ReadingError and OSError as its reader does."""
    for record in _reader(source.name)(source, options):
        if isinstance(record, Record) and record.name is None:
            yield replace(record, file_name=source.name)
        else:
            yield record


def _reader(name: str) -> Callable[[Source, ReadOptions], Iterator[Record | Failure]]:
    suffix = next((s for s in SUFFIXES if name.lower().endswith(s)), None)
    if suffix is None:
        raise ReadingError(f"not a format that can be read ({', '.join(SUFFIXES)})")
    module = import_module(f"{__name__}.{_READERS[suffix]}")
    reader: Callable[[Source, ReadOptions], Iterator[Record | Failure]] = module.read
    return reader
