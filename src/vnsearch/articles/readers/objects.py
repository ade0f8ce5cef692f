"""Objects, as JSON and tables have them, to records."""

from __future__ import annotations

import datetime as dt
import re
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from vnsearch.articles.dates.written import IN_VIETNAM
from vnsearch.articles.encodings.legacy import repair
from vnsearch.articles.readers.fields import LEAD, Fields, listed
from vnsearch.articles.readers.markup import plain
from vnsearch.articles.record import Record, RecordNames
from vnsearch.errors import ReadingError
from vnsearch.model import Failure, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["MAX_FAILED", "metadata", "record", "records"]

MAX_FAILED = 100
"""A file whose first records all fail is given up after so many: it holds something else."""

_MAX_FIELDS = 1_000  # names of a record without a text that are looked at
_MAX_NAME = 200  # characters of the name of a record
_MAX_PLACES = 50
_STRINGS = ("title", "author", "photographer", "source", "url")
_TYPED = ("title", "author", "photographer", "source")  # what Vietnamese is typed in
_MAX_DEPTH = 3  # lists in lists, and objects in them, where a value is expected
_INNER = ("name", "$oid", "$date", "@value")  # the keys of what an object stands for

_EPOCH = range(10**8, 10**10)  # numbers that are seconds since 1970
_BETWEEN_PLACES = re.compile(r"[,;|\n]")
_ELLIPSIS = " .…"


def records(
    items: Iterable[tuple[int, Mapping[str, Any] | ReadingError]],
    mapping: Mapping[str, str],
    *,
    is_stream: bool = False,
) -> Iterator[Record | Failure | Notice]:
    """A record, or a failure, for each of the numbered objects of a file.

    Records are named by their id, else by their number; each name is given once. In a stream
    a name may come again, for what replaces the earlier, and where there is no id the content
    is one. A notice at the end tells of a field that `mapping` names and no object has. Raises
    ReadingError where the first MAX_FAILED are no records.
    """
    fields, names = Fields(mapping), RecordNames()
    failed = 0
    has_records = False
    for number, item in items:
        try:
            if isinstance(item, ReadingError):
                raise item
            found = fields.take(item)
            text = _whole_text(found)
            if not text:
                raise _no_text(fields, item)
            own = _own_name(found)
            name = own or _digest(text) if is_stream else names.take(own or str(number), number)
            yield _record(found, text, name)
            has_records = True
        except ReadingError as error:
            yield Failure(str(number), str(error))
            failed += 1
            if failed == MAX_FAILED and not has_records:
                yield from (Notice("", text) for text in fields.unmet())
                raise ReadingError(f"given up: none of {failed} records can be read") from None
    yield from (Notice("", text) for text in fields.unmet())


def record(values: Mapping[str, Any], mapping: Mapping[str, str]) -> Record:
    """The record of an object that is the only one of its file; it must have a text of its own.

    Raises ReadingError where it has none.
    """
    fields = Fields(mapping)
    found = fields.take(values)
    notices = tuple(fields.unmet())
    text = _whole_text(found) if "text" in found else ""
    if not text:
        raise _no_text(fields, values)
    return _record(found, text, None)._replace(notices=notices)


def metadata(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the values that `Fields.take` found say of a document, as fields of a Record."""
    said: dict[str, Any] = {name: _string(found[name]) for name in _STRINGS if name in found}
    if "date" in found:
        said["date"] = _date(found["date"])
    if "places" in found:
        said["places"] = _places(found["places"])
    return {name: value for name, value in said.items() if value}


def _record(found: Mapping[str, Any], text: str, name: str | None) -> Record:
    said, text = _repaired(metadata(found), text)
    return Record(text, name, is_page="title" not in said, **said)


def _repaired(said: Mapping[str, Any], text: str) -> tuple[dict[str, Any], str]:
    """Values of a line each, and the text: all of them are evidence of how each was typed."""
    names = [name for name in _TYPED if name in said]
    parts = [*(said[name] for name in names), *said.get("places", ()), text]
    together = "\n".join(parts)
    if (repaired := repair(together)) is together:
        return dict(said), text
    *values, text = repaired.split("\n", len(parts) - 1)
    result = {**said, **dict(zip(names, values, strict=False))}
    if "places" in said:
        result["places"] = tuple(values[len(names) :])
    return result, text


def _no_text(fields: Fields, values: Mapping[str, Any]) -> ReadingError:
    """What to say of a record without a text, whose fields are these."""
    names = fields.take(dict.fromkeys(islice(values, _MAX_FIELDS), "x"))
    if "text" in names:
        return ReadingError("no text in the field that should hold it")
    if not values:
        return ReadingError("no text, and no fields at all")
    hint = "--map text=FIELD says which field has it"
    return ReadingError(f"no text among the fields {listed(values)}", hint=hint)


def _whole_text(found: Mapping[str, Any]) -> str:
    """The text with its lead, without markup; "" where there is none."""
    text = plain(_text(found.get("text")))
    if LEAD in found and (lead := plain(_text(found[LEAD])).strip()):
        text = _with_lead(text, lead)
    return "" if text.isspace() else text


def _own_name(found: Mapping[str, Any]) -> str:
    own = found.get("id", found.get("url"))
    return _string(own)[:_MAX_NAME].strip()


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _with_lead(text: str, lead: str) -> str:
    """A text behind its lead, unless it begins with it."""
    start = " ".join(lead.split()).rstrip(_ELLIPSIS)
    head = " ".join(text[: 2 * len(lead) + 200].split())
    return text if head.startswith(start) else f"{lead}\n\n{text}".rstrip()


def _text(value: Any) -> str:
    """A text, or a list of paragraphs, as one text."""
    if isinstance(value, list):
        return "\n\n".join(_encodable(part) for part in value if isinstance(part, str))
    return _encodable(value) if isinstance(value, str) else ""


def _string(value: Any, depth: int = 0) -> str:
    """A value on one line: a string, a number, the name of an object, or a list of such."""
    if isinstance(value, str):
        return " ".join(plain(_encodable(value)).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if depth == _MAX_DEPTH:
        return ""
    if isinstance(value, dict):
        return next((_string(value[key], depth + 1) for key in _INNER if key in value), "")
    if isinstance(value, list):
        return ", ".join(filter(None, (_string(each, depth + 1) for each in value)))
    return ""


def _number(value: float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _date(value: Any) -> str:
    """A date as text; a number of seconds or milliseconds since 1970 as ISO 8601."""
    if isinstance(value, dict):
        value = next((value[key] for key in _INNER if key in value), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        for seconds in (value, value / 1000 if abs(value) < 10**15 else 0):
            if _EPOCH.start <= seconds < _EPOCH.stop:
                return dt.datetime.fromtimestamp(seconds, IN_VIETNAM).isoformat()
    return _string(value)


def _places(value: Any) -> tuple[str, ...]:
    """The names of places, of a list or of a text that parts them by commas or the like."""
    values = value if isinstance(value, list) else [value]
    texts = [
        _encodable(each) if isinstance(each, str) else _string(each)
        for each in values[:_MAX_PLACES]
    ]
    names = (" ".join(name.split()) for text in texts for name in _BETWEEN_PLACES.split(text))
    return tuple(dict.fromkeys(filter(None, names)))[:_MAX_PLACES]


def _encodable(text: str) -> str:
    """A text without lone halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    try:
        text.encode("utf-16-le")  # which is fast
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
