"""Files to records, a module for each format, and records to articles.

A reader is a module with `read(source, options)`, which yields records, and a `Failure` for each
record that is none, whose `path` is the record's name within the file. It raises ReadingError
for a file that cannot be read, or not any further. It is imported when a file of its kind comes.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError
from vnsearch.model import Article, Failure, Notice, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SUFFIXES", "is_archive", "read_file", "read_readings", "read_stream", "records_of"]

_ARCHIVE = "archive"
_READERS = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".json": "json_file",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv_file",
    ".tsv": "csv_file",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".zip": _ARCHIVE,
    ".tar": _ARCHIVE,
    ".tar.gz": _ARCHIVE,
    ".tgz": _ARCHIVE,
    ".tar.bz2": _ARCHIVE,
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
    file = Path(path).absolute()
    source = Source(file.name, lambda: file.open("rb"))
    records = _overridden(records_of(source, options), file)
    yield from _assembled(records, str(file), options)


def read_stream(
    stream: IO[bytes], options: ReadOptions = _DEFAULT, *, name: str = "-"
) -> Iterator[Article | Failure | Notice]:
    """As `read_file`, of a stream of JSON Lines, each article as its line comes.

    The articles have no path. Their ids come from `name` and the id of the record, or the
    number of its line where it has none. The stream stays open.
    """
    from vnsearch.articles.readers.jsonl import read_lines

    for item in _assembled(read_lines(stream, options), name, options, is_file=False):
        yield item.article if isinstance(item, Reading) else item


def records_of(source: Source, options: ReadOptions) -> Iterator[Record | Failure]:
    """The records of a file; raises ReadingError and OSError as its reader does."""
    for record in _reader(source.name)(source, options):
        if isinstance(record, Record) and record.name is None:
            yield replace(record, file_name=source.name)
        else:
            yield record


def is_archive(name: str) -> bool:
    """Whether files of this name hold others."""
    suffix = _suffix(name)
    return suffix is not None and _READERS[suffix] == _ARCHIVE


def _overridden(
    records: Iterator[Record | Failure], file: Path
) -> Iterator[Record | Failure | Notice]:
    """The records of a file; what its sidecar says goes before what it says itself."""
    from vnsearch.articles.readers.sidecar import is_sidecar, read_sidecar

    if is_sidecar(file.name):
        raise ReadingError("a sidecar; it is read with its document")
    sidecar = read_sidecar(file)
    if sidecar is None:
        yield from records
        return
    path, said = sidecar
    fault = f"{said}; it is not used" if isinstance(said, ReadingError) else ""
    for record in records:
        if isinstance(record, Record):
            if record.name is None and not isinstance(said, ReadingError):
                record = replace(record, **said)
            else:
                fault = fault or "a sidecar is for a file that is one document; it is not used"
        yield record
    if fault:
        yield Notice(str(path), fault)


def _assembled(
    records: Iterator[Record | Failure | Notice],
    name: str,
    options: ReadOptions,
    *,
    is_file: bool = True,
) -> Iterator[Reading | Failure | Notice]:
    """The articles of the records of the file `name`, and failures where reading them fails."""
    # Imported here because its patterns take a while to compile, and searching needs none.
    from vnsearch.articles.assemble import assemble

    try:
        for item in records:
            if isinstance(item, Failure):
                yield Failure(f"{name}:{item.path}" if item.path else name, item.reason)
            elif isinstance(item, Notice):
                yield item
            else:
                yield from assemble(item, name, options, is_file=is_file)
    except ReadingError as error:
        yield Failure(name, str(error))
    except FileNotFoundError:
        yield Failure(name, "the file has vanished")
    except PermissionError:
        yield Failure(name, "no permission to read the file")
    except OSError as error:
        yield Failure(name, error.strerror or str(error))
    except MemoryError:
        yield Failure(name, "it takes more memory than there is")


def _reader(name: str) -> Callable[[Source, ReadOptions], Iterator[Record | Failure]]:
    suffix = _suffix(name)
    if suffix is None:
        raise ReadingError(f"not a format that can be read ({', '.join(SUFFIXES)})")
    module = import_module(f"{__name__}.{_READERS[suffix]}")
    reader: Callable[[Source, ReadOptions], Iterator[Record | Failure]] = module.read
    return reader


def _suffix(name: str) -> str | None:
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)
