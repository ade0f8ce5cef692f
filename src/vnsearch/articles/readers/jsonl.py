"""JSON Lines (jsonlines.org): one JSON object a line, each an article."""

from __future__ import annotations

import codecs
import io
import json
from typing import IO, TYPE_CHECKING, Any

from vnsearch.articles.encodings.encoding import detect, line_decoder
from vnsearch.articles.readers.objects import records
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnsearch.model import Failure, Notice

__all__ = ["MAX_RECORD_BYTES", "parse", "read", "read_lines"]

_HEAD_BYTES = 4096  # enough to tell the form of Unicode
_SAMPLE_BYTES = 2**16  # in which an older encoding shows
MAX_RECORD_BYTES = 256 * 2**20
"""A line longer than this is skipped, and reported."""


def read(source: Source, options: ReadOptions) -> Iterator[Record | Failure | Notice]:
    """The records of a file, a `Failure` for each line that is not one.

    Blank lines are passed over. Two records of one id are told apart by their lines. Raises
    OSError where the file cannot be read, ReadingError where it cannot be read any further.
    """
    with source.open() as file:
        yield from read_lines(file, options)


def read_lines(
    file: IO[bytes], options: ReadOptions, *, is_stream: bool = False
) -> Iterator[Record | Failure | Notice]:
    """As `read`, of an open file at its beginning, each line as it comes.

    In a stream the names of records are those that `objects.records` says.
    """
    yield from records(_objects(file), options.fields, is_stream=is_stream)


def parse(text: str) -> Any:
    """The value of a JSON text; raises ReadingError where it is none, or not one to hold."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise ReadingError(f"not JSON: {error.msg} at {line}column {error.colno}") from None
    except (RecursionError, ValueError):
        raise ReadingError("JSON nested too deep, or with a number too long") from None
    except MemoryError:
        raise ReadingError("JSON that needs more memory than there is") from None


def _objects(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any] | ReadingError]]:
    """The objects of a file with the numbers of their lines, or what is wrong with the line."""
    for number, line in enumerate(_lines(file), start=1):
        if isinstance(line, ReadingError):
            yield number, line
        elif line and not line.isspace():
            try:
                value = parse(line)
            except ReadingError as error:
                yield number, error
                continue
            is_object = isinstance(value, dict)
            yield number, value if is_object else ReadingError("not a JSON object")


def _lines(file: IO[bytes]) -> Iterator[str | ReadingError]:
    """The lines of a file as text, or why one has none; at most one is in memory."""
    # A reader around one that buffers already would wait for more than a line of a pipe.
    buffered: Any = file if hasattr(file, "peek") else io.BufferedReader(file, _SAMPLE_BYTES)
    codec = detect(buffered.peek(_HEAD_BYTES)[:_HEAD_BYTES])
    if codec != "utf-8-sig":
        yield from _wide_lines(buffered, codec)
        return
    decode = line_decoder(buffered.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES])
    is_first = True
    while line := buffered.readline(MAX_RECORD_BYTES):
        if len(line) == MAX_RECORD_BYTES and not line.endswith(b"\n"):
            while (rest := buffered.readline(MAX_RECORD_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield ReadingError(f"record larger than {MAX_RECORD_BYTES // 2**20} MB")
            continue
        if is_first:
            line, is_first = line.removeprefix(codecs.BOM_UTF8), False
        try:
            yield decode(line).removeprefix("\ufeff")  # of files put together
        except ReadingError as error:
            yield error


def _wide_lines(file: IO[bytes], codec: str) -> Iterator[str]:
    """The lines of UTF-16 or UTF-32, where one bad byte leaves the rest without meaning."""
    text = io.TextIOWrapper(file, codec, newline="\n")
    try:
        while line := text.readline(MAX_RECORD_BYTES):
            yield line.removeprefix("\ufeff")
    except UnicodeDecodeError:
        name = codec[: len("utf-16")].upper()
        raise ReadingError(f"invalid {name} in or after the last record read") from None
    finally:
        text.detach()
