"""Build the tables of the gazetteer, gazetteer.tsv and communes.tsv of vnsearch.articles.places.

    python -m tools.build_gazetteer VIETNAMADMINUNITS PROVINCES_TSV

VIETNAMADMINUNITS is the folder of an installed `vietnamadminunits` (PyPI, MIT): its
`data/dataset.db` lists the units of June 2025 and those since, with their official codes, and
its `data/converter_2025.json` says which of today's communes each of the former went to.
PROVINCES_TSV maps the 63 provinces to the 34 of Resolution 202/2025/QH15. They are needed only
here; the tables that come out are part of vnsearch. What no source lists, former provinces and
districts, aliases and dates, stands in `gazetteer_facts.py`.

gazetteer.tsv has a row for each province and district, gazetteer.HEAD says of what; communes.tsv
one for each commune of either division, sorted by its first cell, communes.HEAD says of what.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import sys
from csv import DictReader
from dataclasses import dataclass, replace
from pathlib import Path

from tools.commune_links import Link, commune_links, homes
from tools.gazetteer_facts import (
    DISTRICTS_OF_FORMER,
    FORMER_DISTRICTS,
    FORMER_PROVINCES,
    PROVINCE_ALIASES,
    SPLITS,
    TYPED_ALIASES,
)

from vnsearch.articles.places.communes import HEAD as COMMUNE_HEAD
from vnsearch.articles.places.gazetteer import HEAD, MERGER
from vnsearch.articles.places.names import folded_key

TARGET = Path(__file__).parents[1] / "src" / "vnsearch" / "articles" / "places"
SIZES = {"today": 34, "province": 63, "district": 696, "commune": 10035, "today-commune": 3321}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of gazetteer.tsv; `above` and `parts` are keys."""

    key: str
    kind: str
    name: str
    above: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    aliases: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The row as it is written."""
        names = dict.fromkeys(map(folded_key, (self.name, *self.aliases, *self.typed)))
        lists = map("|".join, (self.aliases, names, self.above, self.parts))
        return (self.key, self.kind, self.name, *lists, self.since, self.until)


def split_kind(name: str) -> tuple[str, str]:
    """'Tỉnh Hoà Bình' as ('tỉnh', 'Hòa Bình'), the tone where the newer sources put it."""
    kind, _, rest = name.partition(" ")
    if kind == "Thành":
        kind, rest = "Thành phố", rest.removeprefix("phố ")
    return kind.lower(), re.sub(r"oà\b", "òa", rest)


def own_name(short: str) -> str:
    """A name without the note that tells it from its neighbour: 'Kỳ Anh (Thị xã)'."""
    return re.sub(r" \(.*\)$", "", short)


def province_rows(tsv: Path) -> list[Row]:
    """Today's 34 provinces, then the 63 with the one of the 34 that each belongs to."""
    with tsv.open(encoding="utf-8", newline="") as file:
        records = list(DictReader(file, delimiter="\t"))
    made = {code: day.isoformat() for day, split in SPLITS for code in split}
    merged = [record["new_code"] for record in records]
    today = {(r["new_code"], *split_kind(r["new_name"])) for r in records}
    rows = [Row(f"today/{code}", kind, name, since=str(MERGER)) for code, kind, name in today]
    for record in records:
        code, new = record["old_code"], record["new_code"]
        rows.append(
            Row(
                f"province/{code}",
                *split_kind(record["old_name"]),
                above=(f"today/{new}",),
                since=made.get(code, ""),
                # A province that was merged with no other goes on as it was.
                until=last_day() if merged.count(new) > 1 else "",
                aliases=PROVINCE_ALIASES.get(code, ()),
                typed=TYPED_ALIASES.get(code, ()),
            )
        )
    return sorted(rows, key=lambda row: (not row.key.startswith("today"), row.key))


def last_day() -> str:
    """The last day of the division of three levels."""
    return (MERGER - dt.timedelta(days=1)).isoformat()


def former_rows(provinces: list[Row]) -> list[Row]:
    """The provinces dissolved before the merger, above which are those that have their land."""
    above = {row.key: row.above for row in provinces}
    rows = []
    for former in FORMER_PROVINCES:
        over: dict[str, None] = {}
        for part in former.parts:
            over |= dict.fromkeys((part, *above[part]))
        keys = sorted(over, key=lambda key: key.startswith("today/"))
        above[former.key] = tuple(keys)
        until = (former.ended - dt.timedelta(days=1)).isoformat()
        since = former.since.isoformat() if former.since else ""
        row = Row(former.key, former.kind, former.name, tuple(keys), since, until)
        rows.append(replace(row, parts=former.parts if len(former.parts) > 1 else ()))
    return rows


def district_rows(database: sqlite3.Connection, provinces: list[Row]) -> list[Row]:
    """The districts of June 2025. Numbered ones keep the type word: it is their name."""
    query = (
        "SELECT DISTINCT districtCode, districtType, districtShort, provinceCode, provinceShort"
        " FROM admin_units_legacy ORDER BY districtCode"
    )
    today = {row.key: row.above for row in provinces}
    rows = []
    for code, kind, short, province, province_name in database.execute(query):
        former = tuple(key for key, codes in DISTRICTS_OF_FORMER.items() if code in codes)
        above = (f"province/{province}", *former, *today[f"province/{province}"])
        aliases = FORMER_DISTRICTS.get((province_name, own_name(short)), ())
        row = Row(f"district/{code}", kind.lower(), own_name(short), above, until=last_day())
        rows.append(replace(row, aliases=aliases))
    return rows


def commune_rows(database: sqlite3.Connection, links: list[Link]) -> list[tuple[str, ...]]:
    """The communes of both divisions; `districts` begins with the one that most comes from."""
    becomes: dict[str, list[str]] = {}
    for link in links:
        becomes.setdefault(link.old, []).append(link.new)
    rows = []
    for code, kind, name, district in database.execute(
        "SELECT wardCode, wardType, wardShort, districtCode FROM admin_units_legacy"
        " WHERE wardCode IS NOT NULL"
    ):
        rows.append(("commune", code, kind, name, district, "|".join(becomes[code])))
    districts = homes(links)
    for code, kind, name in database.execute(
        "SELECT wardCode, wardType, wardShort FROM admin_units"
    ):
        rows.append(("today-commune", code, kind, name, "|".join(districts[code]), ""))
    return sorted(
        (folded_key(own_name(name)), f"{level}/{code}", kind.lower(), own_name(name), *rest)
        for level, code, kind, name, *rest in rows
    )


def check(rows: list[Row], communes: list[tuple[str, ...]]) -> None:
    """Fail where the sources do not fit together or a key is used twice."""
    keys = [row.key for row in rows] + [cells[1] for cells in communes]
    if len(set(keys)) != len(keys):
        raise SystemExit("a key is used twice")
    levels = [key.partition("/")[0] for key in keys]
    sizes = {level: levels.count(level) for level in SIZES}
    if sizes != SIZES:
        raise SystemExit(f"expected {SIZES}, found {sizes}")
    known = {(row.above[0], row.name) for row in rows if row.key.startswith("district")}
    names = {row.name: row.key for row in rows if row.key.startswith("province")}
    lost = [d for p, d in FORMER_DISTRICTS if (names[p], d) not in known]
    orphans = [row.name for row in rows if not set(row.above) <= set(keys)]
    if orphans or lost:
        raise SystemExit(f"without a parent: {orphans}; successors not found: {lost}")


def write(name: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table, its head first."""
    lines = ["\t".join(cells) for cells in (head, *rows)]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} units -> {name}")


def main(package: str, tsv: str) -> None:
    """Write the tables."""
    data = (Path(package) / "data").resolve()
    database = sqlite3.connect(f"{(data / 'dataset.db').as_uri()}?mode=ro", uri=True)
    rows = province_rows(Path(tsv))
    rows += former_rows(rows)
    rows += district_rows(database, rows)
    communes = commune_rows(database, commune_links(database, data / "converter_2025.json"))
    database.close()
    check(rows, communes)
    write("gazetteer.tsv", HEAD, [row.cells() for row in rows])
    write("communes.tsv", COMMUNE_HEAD, communes)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
