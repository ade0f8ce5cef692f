"""What a file was read as: each line beside what it was taken for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from vnsearch.articles import ReadOptions, place_display, read_readings
from vnsearch.cli.as_json import reading_json
from vnsearch.cli.layout import heading_lines
from vnsearch.cli.lines import Line, Piece, Role, flow
from vnsearch.cli.output import ColorChoice, current_folder, page_lines, report, write_json
from vnsearch.errors import ReadingError, UnknownDocumentError
from vnsearch.index.siblings import Siblings
from vnsearch.model import Failure, LineKind, Locality, Notice, PlaceLevel, PlaceRole, Reading

__all__ = ["explain_reading", "reading_lines"]

_WIDTH = max(map(len, LineKind)) + 2
_ROLES = {LineKind.TITLE: Role.TITLE, LineKind.BODY: Role.TEXT, LineKind.CAPTION: Role.TEXT}


def explain_reading(
    path: str,
    fields: dict[str, str] | None,
    *,
    as_json: bool,
    color: ColorChoice,
) -> int:
    """Read a file as indexing would, and show how; return the exit code."""
    file, record = _file_and_record(path)
    options = ReadOptions(fields or {}, Siblings().repeated(str(file)))
    items = read_readings(file, options)
    readings = [item for item in items if _said(item) and _is_of(item, record)]
    if not readings and record:
        raise UnknownDocumentError(f"“{path}” is no article.")
    if as_json:
        write_json({"readings": [reading_json(reading) for reading in readings]})
    else:
        here = current_folder()
        page_lines((line for reading in readings for line in reading_lines(reading, here)), color)
    return 0 if readings else 2


def _file_and_record(path: str) -> tuple[Path, str]:
    """The file of FILE or FILE:RECORD, and the record; raises ReadingError where there is none."""
    file, record = Path(path).absolute(), ""
    while not file.exists() and ":" in file.name:
        name, _, rest = file.name.rpartition(":")
        file, record = file.with_name(name), f"{rest}:{record}" if record else rest
    if file.exists():
        return file, record
    raise ReadingError(f"There is no file “{path}”.")


def _is_of(reading: Reading, record: str) -> bool:
    """Whether an article is a record of its file, or one within that."""
    own = reading.article.record or ""
    return not record or own == record or own.startswith(f"{record}:")


def _said(item: Reading | Failure | Notice) -> TypeGuard[Reading]:
    """Tell of what is no article; true of an article."""
    if isinstance(item, Failure):
        report(f"failed: {item.path}: {item.reason}")
    elif isinstance(item, Notice):
        report(f"note: {item.path}: {item.text}")
    return isinstance(item, Reading)


def reading_lines(reading: Reading, here: str | None) -> Iterator[Line]:
    """Lay out what is known of an article and how each of its lines was taken."""
    yield from heading_lines(reading.article, here, date_basis=True)
    for role in PlaceRole:
        if places := [each for each in reading.article.localities if each.role is role]:
            yield Line((Piece("; ".join(map(_place, places)), Role.ABOUT),), f"{role}: ")
    yield Line()
    for line in reading.lines:
        text, _ = flow(reading.article.text[line.span.start : line.span.end], ())
        piece = Piece(text, _ROLES.get(line.kind, Role.ASIDE))
        yield Line((piece,), f"{line.kind:{_WIDTH}}")
    yield Line()


def _place(locality: Locality) -> str:
    """Name a place with its type word, and say how often the text does."""
    times = f" ×{len(locality.spans)}" if len(locality.spans) > 1 else ""
    place = locality.place
    kind = "" if place.level is PlaceLevel.COMMUNE else f"{place.kind} "
    return f"{kind}{place_display(place)}{times}"
