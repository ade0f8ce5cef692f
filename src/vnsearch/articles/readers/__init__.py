"""Files to records, a module for each format, and records to articles.

A reader is a module with `read(source, options)`, which yields records, a `Failure` for each
record that is none, and notices; the `path` of these is the record's name within the file, "" for
all of it. It raises ReadingError for a file that cannot be read, or not any further. It is
imported when a file of its kind comes.

Reading has two halves, so that the second can be done elsewhere: `items_of` takes a file of many
records apart, in order and at little cost, and `readings_of` makes each item an article.
"""

from __future__ import annotations

import io
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO, TYPE_CHECKING

from vnsearch.articles.record import ReadOptions, Record, Source, Unread
from vnsearch.errors import ReadingError
from vnsearch.model import Article, Failure, Notice, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "SUFFIXES",
    "Item",
    "is_archive",
    "is_document",
    "items_of",
    "items_of_stream",
    "read_file",
    "read_readings",
    "read_stream",
    "readings_of",
    "records_of",
]

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

_DOCUMENTS = ("txt", "md", "html", "pdf", "docx", "eml")  # readers of files that are one article
_DEFAULT = ReadOptions()
_NO_MEMORY = "it takes more memory than there is"

_Found = Record | Failure | Notice
Item = Record | Unread | Failure | Notice
"""What stands in a file: a record, read or not; or what is wrong with one, or to be said of it."""


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
    file = str(Path(path).absolute())
    for item in items_of(file, options):
        yield from readings_of(item, file, file, options)


def read_stream(
    stream: IO[bytes], options: ReadOptions = _DEFAULT, *, name: str = "-"
) -> Iterator[Article | Failure | Notice]:
    """As `read_file`, of a stream of JSON Lines, each article as its line comes.

    The articles have no path. Their ids come from `name` and the id of the record, or its
    content where it has none. The stream stays open.
    """
    for item in items_of_stream(stream, options, name=name):
        for made in readings_of(item, name, None, options):
            yield made.article if isinstance(made, Reading) else made


def items_of(path: str | Path, options: ReadOptions) -> Iterator[Item]:
    """The items of a file, for `readings_of`: the cheap half of `read_readings`.

    Of a file that is one article (`is_document`) it is not cheap.
    """
    file = Path(path).absolute()
    source = Source(file.name, lambda: _opened(file))
    items = _placed(_items(source, options), str(file))
    return _caught(_overridden(items, file), str(file))


def items_of_stream(stream: IO[bytes], options: ReadOptions, *, name: str = "-") -> Iterator[Item]:
    """The items of a stream of JSON Lines, for `readings_of`, each as its line comes."""
    from vnsearch.articles.readers.jsonl import read_lines

    return _caught(_placed(read_lines(stream, options, is_stream=True), name), name)


def readings_of(
    item: Item, origin: str, path: str | None, options: ReadOptions
) -> Iterator[Reading | Failure | Notice]:
    """The articles that an item is, with notices, and a failure where it is none.

    `origin` names the file or the stream, `path` is that of the file. Which items there are
    besides does not matter, nor in which process.
    """
    if isinstance(item, Unread):
        for each in _placed(_member(item, options), origin):
            yield from readings_of(each, origin, path, options)
    elif isinstance(item, Record):
        yield from _article(item, origin, path, options)
    else:
        yield item


def records_of(source: Source, options: ReadOptions) -> Iterator[_Found]:
    """The records of a file, named within it; raises what its reader raises."""
    for item in _items(source, options):
        if isinstance(item, Unread):
            yield from _member(item, options)
        else:
            yield item


def is_document(name: str) -> bool:
    """Whether a file of this name is one article, all of it."""
    suffix = _suffix(name)
    return suffix is not None and _READERS[suffix] in _DOCUMENTS


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


def _items(source: Source, options: ReadOptions) -> Iterator[Item]:
    """What the reader of a file gives; the record that is all of the file with the file's name."""
    for item in _reader(source.name)(source, options):
        if isinstance(item, Record) and item.name is None:
            yield item._replace(file_name=source.name)
        else:
            yield item


def _member(item: Unread, options: ReadOptions) -> Iterator[_Found]:
    """The record of a member of an archive, named by it, and a failure where it is none."""
    try:
        for found in records_of(Source(item.file_name, lambda: io.BytesIO(item.data)), options):
            if isinstance(found, Record):
                yield found._replace(name=item.name)
            else:
                yield replace(found, path=f"{item.name}:{found.path}" if found.path else item.name)
    except ReadingError as error:
        yield Failure(item.name, str(error))
    except MemoryError:
        yield Failure(item.name, _NO_MEMORY)


def _placed(items: Iterator[Item], name: str) -> Iterator[Item]:
    """What a reader gives, failures and notices with the name of the file."""
    for item in items:
        if isinstance(item, (Record, Unread)):
            yield item
        else:
            yield replace(item, path=f"{name}:{item.path}" if item.path else name)


def _overridden(items: Iterator[Item], file: Path) -> Iterator[Item]:
    """The items of a file; what its sidecar says goes before what it says itself."""
    from vnsearch.articles.readers.sidecar import is_sidecar, read_sidecar

    if is_sidecar(file.name):
        raise ReadingError("a sidecar; it is read with its document")
    sidecar = read_sidecar(file)
    if sidecar is None:
        yield from items
        return
    path, said = sidecar
    fault = f"{said}; it is not used" if isinstance(said, ReadingError) else ""
    for item in items:
        if isinstance(item, Record | Unread):
            if isinstance(item, Unread) or item.name is not None:
                fault = fault or "a sidecar is for a file that is one document; it is not used"
            elif not isinstance(said, ReadingError):
                item = item._replace(**said)
        yield item
    if fault:
        yield Notice(str(path), fault)


def _caught(items: Iterator[Item], origin: str) -> Iterator[Item]:
    """The items of `origin`, with a failure in the place of what is raised."""
    try:
        yield from items
    except ReadingError as error:
        yield Failure(origin, str(error))
    except FileNotFoundError:
        yield Failure(origin, "the file has vanished")
    except PermissionError:
        yield Failure(origin, "no permission to read the file")
    except OSError as error:
        yield Failure(origin, error.strerror or str(error))
    except MemoryError:
        yield Failure(origin, _NO_MEMORY)


def _article(
    record: Record, origin: str, path: str | None, options: ReadOptions
) -> list[Reading | Failure | Notice]:
    """The article of a record, and notices; a failure where a rule of ours breaks on its text."""
    # Imported here because its patterns take a while to compile, and searching needs none.
    from vnsearch.articles.assemble import assemble

    where = origin if record.name is None else f"{origin}:{record.name}"
    try:
        return list(assemble(record, origin, path, options))
    except ReadingError as error:
        return [Failure(where, str(error))]
    except MemoryError:
        return [Failure(where, _NO_MEMORY)]
    except Exception as error:  # one text that nobody foresaw must not cost the others
        return [Failure(where, f"a defect of vnsearch ({type(error).__name__}: {error})")]


def _reader(name: str) -> Callable[[Source, ReadOptions], Iterator[Item]]:
    suffix = _suffix(name)
    if suffix is None:
        raise ReadingError(f"not a format that can be read ({', '.join(SUFFIXES)})")
    module = import_module(f"{__name__}.{_READERS[suffix]}")
    reader: Callable[[Source, ReadOptions], Iterator[Item]] = module.read
    return reader


def _suffix(name: str) -> str | None:
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)
