"""JSON: an array of objects, an object that holds one, or an object that is the article."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.readers import jsonl
from vnsearch.articles.readers.fields import Fields, listed
from vnsearch.articles.readers.jsonl import parse
from vnsearch.articles.readers.objects import record, records
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vnsearch.model import Failure, Notice

__all__ = ["read"]

_MAX_DEPTH = 3  # objects around a list of articles: {"response": {"docs": [...]}}
_SPACE = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n]*(?:,[ \t\r\n]*)?")


def read(source: Source, options: ReadOptions) -> Iterator[Record | Failure | Notice]:
    """The articles of a file of at most MAX_BYTES; raises ReadingError and OSError.

    Of an array one element at a time is taken apart, so that what stands before a mistake
    is read. An object without a text of its own must hold one list of objects. Objects in a
    line each are JSON Lines, whatever the file's name says.
    """
    text = decode(source.read())
    start = _space(text, 0)
    if start == len(text):
        raise ReadingError("empty file")
    if text[start] == "[":
        yield from records(_numbered(_elements(text, start + 1)), options.fields)
        return
    if _is_lines(text, start):
        yield from jsonl.read(source, options)
        return
    value = parse(text)
    if not isinstance(value, dict):
        raise ReadingError("not a JSON object or array")
    has_text = "text" in Fields(options.fields).take(value)
    articles = None if has_text else _articles(value)
    if articles is None:
        yield record(value, options.fields)
    else:
        yield from records(_numbered(articles), options.fields)


def _is_lines(text: str, start: int) -> bool:
    """Whether the first line is an object by itself and not the only one."""
    end = text.find("\n", start)
    if end < 0 or _space(text, end) == len(text):
        return False
    try:
        return isinstance(parse(text[start:end]), dict)
    except ReadingError:
        return False


def _numbered(
    values: Iterable[Any],
) -> Iterator[tuple[int, Mapping[str, Any] | ReadingError]]:
    for number, value in enumerate(values, start=1):
        is_object = isinstance(value, dict)
        yield number, value if is_object else ReadingError("not a JSON object")


def _elements(text: str, position: int) -> Iterator[Any]:
    """The elements of an array that begins before `position`."""
    decoder = json.JSONDecoder()
    position = _space(text, position)
    while text[position : position + 1] != "]":
        try:
            value, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            raise ReadingError(f"not JSON: {error.msg} at {where}") from None
        except (RecursionError, ValueError):
            raise ReadingError("JSON nested too deep, or with a number too long") from None
        yield value
        end = _BETWEEN.match(text, position)
        comma = end is not None and "," in end[0]
        position = position if end is None else end.end()
        if not comma and text[position : position + 1] != "]":
            raise ReadingError(f"not JSON: the array breaks off at character {position}")
    if _space(text, position + 1) < len(text):
        raise ReadingError(f"not JSON: the array ends at character {position}, but not the file")


def _space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return position if match is None else match.end()


def _articles(value: dict[str, Any]) -> list[Any] | None:
    """The only list of objects in an object; None where there is none."""
    lists = dict(_lists(value, "", _MAX_DEPTH))
    if len(lists) > 1:
        hint = "leave one, as an array or as JSON Lines"
        raise ReadingError(f"several lists of objects ({listed(lists)})", hint=hint)
    return next(iter(lists.values()), None)


def _lists(value: dict[str, Any], path: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    for name, inner in value.items():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield f"{path}{name}", inner
        elif isinstance(inner, dict) and depth > 1:
            yield from _lists(inner, f"{path}{name}.", depth - 1)
