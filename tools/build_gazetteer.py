"""Build src/vnsearch/articles/gazetteer.tsv.

    python tools/build_gazetteer.py VIETNAMADMINUNITS PROVINCES_TSV

VIETNAMADMINUNITS is the folder of an installed `vietnamadminunits` (PyPI, MIT), whose
`data/dataset.db` lists provinces and districts as of June 2025 with their official codes.
PROVINCES_TSV maps the 63 provinces to the 34 of Resolution 202/2025/QH15. Both are needed
only here; the table that comes out is part of vnsearch.

The table has a row for each unit: level, code, kind, name, parent, aliases. The parent of a
district is its province, the parent of a province is today's province, by code. A code names
one unit within its level only: 15 is Yên Bái among the 63 and Lào Cai among the 34.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "vnsearch" / "articles" / "gazetteer.tsv"
HEAD = ("level", "code", "kind", "name", "parent", "aliases")

# Names in use beside the official ones, former provinces that lie within one of the 63
# (Hà Tây: Resolution 15/2008/QH12), and common abbreviations.
PROVINCE_ALIASES = {
    "01": ("Hà Tây", "HN"),
    "06": ("Bắc Cạn",),
    "46": ("Thừa Thiên Huế", "Thừa Thiên - Huế", "TT Huế"),
    "62": ("Công Tum",),
    "77": ("BR-VT",),
    "79": ("HCM", "Sài Gòn", "Sài Gòn - Gia Định", "SG"),
}

# Districts that the National Assembly's Standing Committee dissolved from 2018 to 2025, with
# the district, as of June 2025, that their territory belongs to: articles still name them.
FORMER_DISTRICTS = {
    ("Cao Bằng", "Trùng Khánh"): ("Trà Lĩnh",),
    ("Cao Bằng", "Quảng Hòa"): ("Quảng Uyên", "Phục Hòa"),
    ("Cao Bằng", "Hà Quảng"): ("Thông Nông",),
    ("Quảng Ninh", "Hạ Long"): ("Hoành Bồ",),
    ("Hòa Bình", "Hòa Bình"): ("Kỳ Sơn",),
    ("Bắc Giang", "Bắc Giang"): ("Yên Dũng",),
    ("Ninh Bình", "Hoa Lư"): ("Ninh Bình",),
    ("Nam Định", "Nam Định"): ("Mỹ Lộc",),
    ("Thanh Hóa", "Thanh Hóa"): ("Đông Sơn",),
    ("Thanh Hóa", "Nghi Sơn"): ("Tĩnh Gia",),
    ("Nghệ An", "Vinh"): ("Cửa Lò",),
    ("Huế", "Phú Lộc"): ("Nam Đông",),
    ("Quảng Nam", "Quế Sơn"): ("Nông Sơn",),
    ("Quảng Ngãi", "Trà Bồng"): ("Tây Trà",),
    ("Bà Rịa - Vũng Tàu", "Phú Mỹ"): ("Tân Thành",),
    ("Bà Rịa - Vũng Tàu", "Long Đất"): ("Long Điền", "Đất Đỏ"),
    ("Hồ Chí Minh", "Thủ Đức"): ("Quận 2", "Quận 9"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    level: str
    code: str
    kind: str
    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The row as it is written."""
        return (self.level, self.code, self.kind, self.name, self.parent, "|".join(self.aliases))


def split_kind(name: str) -> tuple[str, str]:
    """'Tỉnh Hoà Bình' as ('tỉnh', 'Hòa Bình'), the tone where the newer sources put it."""
    kind, _, rest = name.partition(" ")
    if kind == "Thành":
        kind, rest = "Thành phố", rest.removeprefix("phố ")
    return kind.lower(), re.sub(r"oà\b", "òa", rest)


def province_rows(tsv: Path) -> list[Row]:
    """Today's 34 provinces, then the 63 with the one of the 34 that each belongs to."""
    with tsv.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file, delimiter="\t"))
    today = {(r["new_code"], *split_kind(r["new_name"])) for r in records}
    old = {(r["old_code"], *split_kind(r["old_name"]), r["new_code"]) for r in records}
    return [Row("today", code, kind, name) for code, kind, name in sorted(today)] + [
        Row("province", code, kind, name, parent, PROVINCE_ALIASES.get(code, ()))
        for code, kind, name, parent in sorted(old)
    ]


def district_rows(database: Path) -> list[Row]:
    """The districts of June 2025. Numbered ones keep the type word: it is their name."""
    query = (
        "SELECT DISTINCT districtCode, districtType, districtShort, provinceCode, provinceShort"
        " FROM admin_units_legacy ORDER BY districtCode"
    )
    with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
        units = connection.execute(query).fetchall()
    rows = []
    for code, kind, short, province, province_name in units:
        name = re.sub(r" \(.*\)$", "", short)  # "Kỳ Anh (Thị xã)"
        aliases = FORMER_DISTRICTS.get((province_name, name), ())
        aliases += tuple(f"Q{n}" for n in re.findall(r"Quận (\d+)", "|".join((name, *aliases))))
        rows.append(Row("district", code, kind.lower(), name, province, aliases))
    return rows


def check(rows: list[Row]) -> None:
    """Fail where the two sources do not fit together or a code is used twice."""
    codes = {level: [r.code for r in rows if r.level == level] for level in ("today", "province")}
    if (len(codes["today"]), len(codes["province"])) != (34, 63):
        raise SystemExit("expected 34 provinces of today and 63 before")
    keys = [(row.level, row.code) for row in rows]
    if len(set(keys)) != len(keys):
        raise SystemExit("a code is used twice within a level")
    parents = {"province": set(codes["today"]), "district": set(codes["province"])}
    orphans = [r.name for r in rows if r.level in parents and r.parent not in parents[r.level]]
    known = {(row.parent, row.name) for row in rows if row.level == "district"}
    names = {row.name: row.code for row in rows if row.level == "province"}
    lost = [d for p, d in FORMER_DISTRICTS if (names[p], d) not in known]
    if orphans or lost:
        raise SystemExit(f"without a parent: {orphans}; successors not found: {lost}")


def main(package: str, tsv: str) -> None:
    """Write the table."""
    rows = province_rows(Path(tsv))
    rows += district_rows((Path(package) / "data" / "dataset.db").resolve())
    check(rows)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(HEAD)
        writer.writerows(row.cells() for row in rows)
    print(f"{len(rows)} units -> {TARGET.name}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
