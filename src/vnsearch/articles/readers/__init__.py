"""Files to records, a module for each format, and records to articles.

A reader is a module with `read(source, options)`, which yields records, a `Failure` for each
record that is none, and notices; the `path` of these is the record's name within the file, "" for
all of it. It raises ReadingError for a file that cannot be read, or not any further. It is
imported when a file of its kind comes.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from stat import S_ISDIR, S_ISREG
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
_Found = Record | Failure | Notice


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
    records = _placed(records_of(Source(file.name, lambda: _opened(file)), options), str(file))
    yield from _assembled(_overridden(records, file), str(file), str(file), options)


def read_stream(
    stream: IO[bytes], options: ReadOptions = _DEFAULT, *, name: str = "-"
) -> Iterator[Article | Failure | Notice]:
    """As `read_file`, of a stream of JSON Lines, each article as its line comes.

    The articles have no path. Their ids come from `name` and the id of the record, or its
    content where it has none. The stream stays open.
    """
    from vnsearch.articles.readers.jsonl import read_lines

    records = _placed(read_lines(stream, options, is_stream=True), name)
    for item in _assembled(records, name, None, options):
        yield item.article if isinstance(item, Reading) else item


def records_of(source: Source, options: ReadOptions) -> Iterator[_Found]:
    """The records of a file, named within it; raises what its reader raises."""
    for record in _reader(source.name)(source, options):
        if isinstance(record, Record) and record.name is None:
            yield replace(record, file_name=source.name)
        else:
            yield record


def is_archive(name: str) -> bool:
    """Whether files of this name hold others."""
    suffix = _suffix(name)
    return suffix is not None and _READERS[suffix] == _ARCHIVE


def _opened(file: Path) -> IO[bytes]:
    """Open a file; raises ReadingError for what is none, as a pipe, which may take for ever."""
    mode = file.stat().st_mode
    if S_ISDIR(mode):
        raise ReadingError("a directory, not a file")
    if not S_ISREG(mode):
        raise ReadingError("not a regular file")
    return file.open("rb")


def _placed(records: Iterator[_Found], name: str) -> Iterator[_Found]:
    """What a reader gives, failures and notices with the name of the file."""
    for item in records:
        if isinstance(item, Failure | Notice):
            yield replace(item, path=f"{name}:{item.path}" if item.path else name)
        else:
            yield item


def _overridden(records: Iterator[_Found], file: Path) -> Iterator[_Found]:
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
    records: Iterator[_Found], origin: str, path: str | None, options: ReadOptions
) -> Iterator[Reading | Failure | Notice]:
    """The articles of the records of `origin`, and failures where reading them fails."""
    try:
        for item in records:
            if isinstance(item, Record):
                yield from _article(item, origin, path, options)
            else:
                yield item
    except ReadingError as error:
        yield Failure(origin, str(error))
    except FileNotFoundError:
        yield Failure(origin, "the file has vanished")
    except PermissionError:
        yield Failure(origin, "no permission to read the file")
    except OSError as error:
        yield Failure(origin, error.strerror or str(error))
    except MemoryError:
        yield Failure(origin, "it takes more memory than there is")


def _article(
    record: Record, origin: str, path: str | None, options: ReadOptions
) -> list[Reading | Failure | Notice]:
    """The article of a record, and notices; a failure where a rule of ours breaks on its text."""
    # Imported here because its patterns take a while to compile, and searching needs none.
    from vnsearch.articles.assemble import assemble

    try:
        return list(assemble(record, origin, path, options))
    except (ReadingError, MemoryError):
        raise
    except Exception as error:  # one text that nobody foresaw must not cost the others
        where = origin if record.name is None else f"{origin}:{record.name}"
        return [Failure(where, f"a defect of vnsearch ({type(error).__name__}: {error})")]


def _reader(name: str) -> Callable[[Source, ReadOptions], Iterator[_Found]]:
    suffix = _suffix(name)
    if suffix is None:
        raise ReadingError(f"not a format that can be read ({', '.join(SUFFIXES)})")
    module = import_module(f"{__name__}.{_READERS[suffix]}")
    reader: Callable[[Source, ReadOptions], Iterator[_Found]] = module.read
    return reader


def _suffix(name: str) -> str | None:
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)
