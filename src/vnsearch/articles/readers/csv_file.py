"""Tables as text (CSV, RFC 4180, and its relatives): a header, then one article a row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.readers.fields import LEAD, Fields, knows, listed
from vnsearch.articles.readers.objects import records
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vnsearch.model import Failure, Notice

__all__ = ["MAX_FIELD", "read"]

MAX_FIELD = 16 * 2**20
"""Characters of a field; a quotation mark that is never closed takes no more than these."""

_DELIMITERS = ",;\t|"
_MAX_COLUMNS = 10_000
_MAX_HEADER = 2**20  # characters
_MAX_SHOWN = 30  # characters of a column's name in a message: it may be a text
_DECLARATION = "sep="  # the first line that Excel takes for the delimiter's


class _Lines:
    """The lines of a text with their ends, without a second copy of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        start = self._position
        if start == len(self._text):
            self.is_at_end = True
            raise StopIteration
        newline = self._text.find("\n", start)
        self._position = len(self._text) if newline < 0 else newline + 1
        return self._text[start : self._position]


def read(source: Source, options: ReadOptions) -> Iterator[Record | Failure | Notice]:
    """The records of a table of at most MAX_BYTES, a `Failure` for each row that is none.

    The delimiter is a comma, semicolon, tab or bar, whichever parts the header into names that
    are known. Rows count from 1, which is the header. Raises ReadingError and OSError.
    """
    text = decode(source.read())
    if "\n" not in text:
        text = text.replace("\r", "\n")  # lines as the Macintosh had them
    if not text.strip():
        raise ReadingError("empty file")
    declared = None
    if text[: len(_DECLARATION)].casefold() == _DECLARATION and text[5:6] in ("\n", "\r"):
        declared = text[4]
        text = text[5:].lstrip("\r\n")
    csv.field_size_limit(MAX_FIELD)
    delimiter = declared or _delimiter(text, options.fields)
    lines = _Lines(text)
    yield from records(
        _rows(csv.reader(lines, delimiter=delimiter), lines, options), options.fields
    )


def _rows(
    reader: Any, lines: _Lines, options: ReadOptions
) -> Iterator[tuple[int, Mapping[str, Any] | ReadingError]]:
    """The rows below the header by their numbers, or what is wrong with them."""
    header = _header(reader, options)
    number = 1
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield number, ReadingError(f"not a row of a table: {error}")
            continue
        if row is None:
            return
        if lines.is_at_end:  # and yet the row was not at its end
            yield number, ReadingError("a quotation mark that is not closed")
        elif any(map(str.strip, row)):
            yield number, _row(header, row)


def _row(header: list[str], row: list[str]) -> dict[str, str] | ReadingError:
    """The values of a row; empty cells at its end, as Excel writes them, do not count."""
    if len(_trimmed(row)) > len(header) or len(row) < len(_trimmed(header)):
        return ReadingError(f"{len(row)} fields, but the header has {len(header)}")
    values: dict[str, str] = {}
    for name, value in zip(header, row, strict=False):
        values.setdefault(name, value)
    return values


def _trimmed(cells: list[str]) -> list[str]:
    """The cells up to the last that is not empty."""
    end = next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)
    return cells[:end]


def _header(reader: Any, options: ReadOptions) -> list[str]:
    """The names of the columns; raises ReadingError where none of them holds a text."""
    try:
        header: list[str] = next(reader)
    except (csv.Error, StopIteration):
        header = []
    names = [name.strip() for name in header]
    fields = Fields(options.fields)
    found = fields.take(dict.fromkeys(names[:_MAX_COLUMNS], "x"))
    if not {"text", LEAD} & found.keys():
        shown = listed(map(_shortened, names)) or "none"
        hint = "the first line must hold the names of the columns; --map text=COLUMN tells the text"
        raise ReadingError(f"no column of a text among {shown}", hint=hint)
    return names


def _shortened(name: str) -> str:
    return name if len(name) <= _MAX_SHOWN else f"{name[:_MAX_SHOWN].rstrip()}…"


def _delimiter(text: str, mapping: Mapping[str, str]) -> str:
    """What parts the header into the most names that are known, or else the most names."""
    mapped = frozenset(mapping.values())

    def score(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader(_Lines(text[:_MAX_HEADER]), delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        names = [name.strip() for name in names[:_MAX_COLUMNS]]
        return sum(name in mapped or knows(name) for name in names), len(names)

    return max(_DELIMITERS, key=score)
