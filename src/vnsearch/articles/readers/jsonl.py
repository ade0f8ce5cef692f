"""JSON Lines (jsonlines.org): one JSON object a line, each an article."""

from __future__ import annotations

import codecs
import io
import json
from typing import IO, TYPE_CHECKING, Any

from vnsearch.articles.dates import parse_date
from vnsearch.articles.encoding import detect
from vnsearch.articles.gazetteer import find_places
from vnsearch.articles.identity import article_id
from vnsearch.articles.making import READ, Read, make_article
from vnsearch.errors import ReadingError
from vnsearch.model import Article, ArticleDate, Failure, Locality, PlaceLevel, PlaceRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vnsearch.model import Place

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


def read(path: Path) -> Iterator[Article | Failure]:
    """The articles of a file, a `Failure` for each line that is not one.

    Blank lines are passed over. Two records of one id are told apart by their lines. Raises
    OSError where the file cannot be read, ReadingError where it cannot be read any further.
    """
    seen: set[str] = set()
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            try:
                fields = _fields(line)
                if fields is None:
                    continue
                name = _record_name(fields, number)
                while name in seen:
                    name = f"{name}:{number}"
                article = _article(fields, str(path), name)
            except ReadingError as error:
                yield Failure(f"{path}:{number}", str(error))
                continue
            seen.add(name)
            yield article


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


def _article(fields: dict[str, Any], path: str, name: str) -> Article:
    text = _string(fields, _TEXT)
    if not text.strip():
        raise ReadingError("no text (a field such as text, body or content)")
    return make_article(
        article_id(path, name),
        text,
        title=_string(fields, _TITLE).strip() or None,
        date=_date(_first(fields, _DATE)),
        localities=_localities(_first(fields, _PLACES)),
        path=path,
        record=name,
    )


def _first(fields: dict[str, Any], names: Sequence[str]) -> Any:
    return next((fields[name] for name in names if fields.get(name) not in (None, "")), None)


def _string(fields: dict[str, Any], names: Sequence[str]) -> str:
    value = _first(fields, names)
    return _encodable(value) if isinstance(value, str) else ""


def _encodable(text: str) -> str:
    """A text without lone halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _date(value: Any) -> ArticleDate | Read:
    """The date of a record; one that is no date is read from the text instead."""
    try:
        return READ if value is None else parse_date(str(value))
    except ReadingError:
        return READ


def _localities(value: Any) -> tuple[Locality, ...] | Read:
    """The places of a record that the gazetteer knows for certain, the first one the main."""
    names = value if isinstance(value, list) else [value]
    found = [find_places(name) for name in names if isinstance(name, str)]
    places = dict.fromkeys(places[0] for places in found if _one_province(places))
    roles = [PlaceRole.MAIN, *[PlaceRole.MENTIONED] * len(places)]
    return tuple(map(Locality, places, roles)) or READ


def _one_province(places: Sequence[Place]) -> bool:
    """Whether a name means one place: a province, or the only district of the name."""
    return len(places) == 1 or (
        len(places) > 1 and [p.level for p in places].count(PlaceLevel.PROVINCE) == 1
    )
