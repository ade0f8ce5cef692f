"""JSON Lines (jsonlines.org): one JSON object a line, each an article."""

from __future__ import annotations

import codecs
import io
import json
from typing import IO, TYPE_CHECKING, Any

from vnsearch.articles.encoding import detect
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError
from vnsearch.model import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MAX_RECORD_BYTES", "read"]

_HEAD_BYTES = 4096  # enough to tell the encoding
MAX_RECORD_BYTES = 256 * 2**20
"""A line longer than this is skipped, and reported."""

# The names that a field goes by, in the order of preference.
_TEXT = ("text", "body", "content", "nội dung", "noi_dung", "content_text")
_TITLE = ("title", "headline", "tiêu đề", "tieu_de")
_ID = ("id", "_id", "doc_id", "url")
_DATE = ("date", "published", "published_at", "publish_date", "ngày", "ngay_dang")
_PLACES = ("localities", "location", "locations", "place", "places", "địa phương")


def read(source: Source, _: ReadOptions) -> Iterator[Record | Failure]:
    """The records of a file, a `Failure` for each line that is not one.

    Blank lines are passed over. Two records of one id are told apart by their lines. Raises
    OSError where the file cannot be read, ReadingError where it cannot be read any further.
    """
    seen: set[str] = set()
    with source.open() as file:
        for number, line in enumerate(_lines(file), start=1):
            try:
                fields = _fields(line)
                if fields is None:
                    continue
                name = _record_name(fields, number)
                while name in seen:
                    name = f"{name}:{number}"
                record = _record(fields, name)
            except ReadingError as error:
                yield Failure(str(number), str(error))
                continue
            seen.add(name)
            yield record


def _lines(file: IO[bytes]) -> Iterator[str | ReadingError]:
    """The lines of a file as text, or why one has none; at most one is in memory."""
    codec = detect(file.read(_HEAD_BYTES))
    file.seek(0)
    if codec != "utf-8-sig":
        yield from _wide_lines(file, codec)
        return
    file.seek(len(codecs.BOM_UTF8) if file.read(3) == codecs.BOM_UTF8 else 0)
    while line := file.readline(MAX_RECORD_BYTES):
        if len(line) == MAX_RECORD_BYTES and not line.endswith(b"\n"):
            while (rest := file.readline(MAX_RECORD_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield ReadingError(f"record larger than {MAX_RECORD_BYTES // 2**20} MB")
            continue
        try:
            yield line.decode("utf-8").removeprefix("\ufeff")  # of files put together
        except UnicodeDecodeError as error:
            yield ReadingError(f"invalid UTF-8 at byte {error.start} of the line")


def _wide_lines(file: IO[bytes], codec: str) -> Iterator[str]:
    """The lines of UTF-16, where one bad byte leaves the rest without meaning."""
    with io.TextIOWrapper(file, codec, newline="\n") as text:
        try:
            while line := text.readline(MAX_RECORD_BYTES):
                yield line.removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise ReadingError("invalid UTF-16 in or after the last record read") from None


def _fields(line: str | ReadingError) -> dict[str, Any] | None:
    """The fields of a record by their names in lower case; None for a blank line."""
    if isinstance(line, ReadingError):
        raise line
    if not line.strip():
        return None
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadingError(f"not JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError):
        raise ReadingError("JSON nested too deep, or with a number too long") from None
    if not isinstance(record, dict):
        raise ReadingError("not a JSON object")
    return {name.casefold(): value for name, value in record.items()}


def _record_name(fields: dict[str, Any], number: int) -> str:
    own = _first(fields, _ID)
    if isinstance(own, str | int) and (name := _encodable(str(own)).strip()):
        return name
    return str(number)


def _record(fields: dict[str, Any], name: str) -> Record:
    text = _string(fields, _TEXT)
    if not text.strip():
        raise ReadingError("no text (a field such as text, body or content)")
    title = _string(fields, _TITLE).strip() or None
    date = _first(fields, _DATE)
    return Record(
        text,
        name,
        is_page=title is None,
        title=title,
        date=None if date is None else str(date),
        places=_names(_first(fields, _PLACES)),
    )


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_encodable(name) for name in values if isinstance(name, str))


def _first(fields: dict[str, Any], names: Sequence[str]) -> Any:
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)


def _string(fields: dict[str, Any], names: Sequence[str]) -> str:
    value = _first(fields, names)
    return _encodable(value) if isinstance(value, str) else ""


def _encodable(text: str) -> str:
    """A text without lone halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
