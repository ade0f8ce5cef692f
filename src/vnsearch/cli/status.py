"""`vnsearch status`: an index at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from vnsearch.cli.as_json import status_json
from vnsearch.cli.lines import Line, Piece
from vnsearch.cli.options import index_option, json_option
from vnsearch.cli.output import write_json, write_lines

if TYPE_CHECKING:
    from vnsearch.model import Status

__all__ = ["status"]

_MOST_PLACES = 10
_LABEL_WIDTH = 10


@click.command(short_help="Show what the index holds.")
@json_option
@index_option
def status(as_json: bool, index_path: str) -> None:
    """Show what the index holds."""
    import vnsearch

    with vnsearch.open(index_path) as index:
        found = index.status()
    if as_json:
        write_json(status_json(found))
    else:
        write_lines(_line(label, text) for label, text in _facts(found))


def _facts(status: Status) -> Iterator[tuple[str, str]]:
    yield "index", status.path
    yield "articles", f"{status.documents:,}"
    if status.first_date and status.last_date:
        yield "dates", f"{status.first_date} to {status.last_date}, {status.undated:,} undated"
    label = "places"
    for name, count in status.places[:_MOST_PLACES]:
        yield label, f"{name} {count:,}"
        label = ""
    if len(status.places) > _MOST_PLACES:
        yield "", f"and {len(status.places) - _MOST_PLACES} more (--json has all)"
    yield "terms", f"{status.terms:,}, and {status.compounds:,} compounds"
    yield "segments", f"{status.segments:,}"
    yield "size", _size(status.size)
    yield (
        "made by",
        (
            f"vnsearch {status.vnsearch_version}, "
            f"schema {status.schema_version}, analyzer {status.analyzer_version}"
        ),
    )


def _line(label: str, text: str) -> Line:
    return Line((Piece(text),), f"{label:{_LABEL_WIDTH}}")


def _size(size: int) -> str:
    """Bytes in the largest decimal unit that leaves a number of at least one."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} GB"
