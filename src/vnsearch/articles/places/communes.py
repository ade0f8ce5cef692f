"""The table of communes (cấp xã) of both divisions, read on first use.

Those of June 2025 lie in a district and say which communes have had their land since; those of
today say which districts it was in. Codes are those of the statistics office: Decision
124/2004/QĐ-TTg and its amendments, then Decision 19/2025/QĐ-TTg. The communes of today are those
of the resolutions of June 2025 of the National Assembly's Standing Committee, one for each
province (1656/NQ-UBTVQH15 for Hà Nội).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.packaged import read_packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "HEAD",
    "CommuneRow",
    "commune_row",
    "commune_rows",
    "communes_of_name",
    "folded_names",
    "now_in_district",
    "origins",
]

HEAD = ("folded", "key", "kind", "name", "districts", "becomes")


class CommuneRow(NamedTuple):
    """A commune of the table.

    `districts` are codes: one for a commune of June 2025; for one of today those that it has
    land of, the one that most of it comes from first. `becomes` are keys of communes of today.
    """

    key: str
    kind: str
    name: str
    districts: tuple[str, ...]
    becomes: tuple[str, ...]


@cache
def _table() -> bytes:
    """The lines of the table, in the order of their folded names, each after a line feed.

    They are searched as they are: to take 13,000 of them apart takes longer than a search does.
    """
    table = read_packaged(__name__, "communes.tsv")
    return table[table.find(b"\n") :]


def _row(line: bytes) -> CommuneRow:
    _, key, kind, name, districts, becomes = line.decode("utf-8").split("\t")
    news = tuple(f"today-commune/{code}" for code in becomes.split("|")) if becomes else ()
    return CommuneRow(key, kind, name, tuple(districts.split("|")), news)


def _lines_with(needle: bytes) -> Iterator[bytes]:
    """The lines that contain `needle`, which has no line feed."""
    table = _table()
    at = table.find(needle)
    while at >= 0:
        end = table.find(b"\n", at)
        yield table[table.rfind(b"\n", 0, at) + 1 : end]
        at = table.find(needle, end)


def communes_of_name(folded: str) -> Iterator[CommuneRow]:
    """The communes whose name has this folded key."""
    table, prefix = _table(), f"\n{folded}\t".encode("utf-8", "replace")

    def line_at(offset: int) -> bytes:
        start = table.rfind(b"\n", 0, offset + 1)
        return table[start : start + len(prefix)]

    at = bisect_left(range(len(table)), prefix, key=line_at)
    while table.startswith(prefix, at):
        end = table.find(b"\n", at + 1)
        yield _row(table[at + 1 : end])
        at = end


def commune_row(key: str) -> CommuneRow:
    """The commune of a key; raises KeyError."""
    for line in _lines_with(f"\t{key}\t".encode("utf-8", "replace")):
        row = _row(line)
        if row.key == key:
            return row
    raise KeyError(key)


def commune_rows() -> Iterator[CommuneRow]:
    """All communes of both divisions."""
    return map(_row, _table()[1:-1].split(b"\n"))


def folded_names() -> list[str]:
    """The folded keys of all names, in order, each once."""
    names = re.findall(rb"\n([^\t\n]+)\t", _table())
    return [name.decode("ascii") for name in dict.fromkeys(names)]


def origins(key: str) -> tuple[str, ...]:
    """The keys of the communes of June 2025 that a commune of today has land of."""
    rows = map(_row, _lines_with(key.removeprefix("today-commune/").encode("ascii")))
    return tuple(sorted(row.key for row in rows if key in row.becomes))


def now_in_district(code: str) -> tuple[str, ...]:
    """The keys of the communes of today most of whose land is that of a district."""
    rows = map(_row, _lines_with(f"\t{code}".encode("ascii")))
    keys = (row.key for row in rows if row.districts[0] == code and not row.becomes)
    return tuple(sorted(keys))
