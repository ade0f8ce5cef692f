"""The gazetteer's facts: units of both divisions, what they lie in, and what became of them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from vnsearch.articles.places.communes import commune_rows
from vnsearch.articles.places.gazetteer import MERGER, gazetteer, in_force, predecessors, successors
from vnsearch.articles.places.names import folded_key
from vnsearch.model import Place, PlaceLevel

LAST_DAY = MERGER - dt.timedelta(days=1)
# The special zones of today that were districts without communes.
ISLANDS = {f"today-commune/{code}" for code in ("11948", "19742", "20333", "21548", "26732")}


@pytest.fixture(scope="module")
def communes() -> list[Place]:
    """All communes of both divisions."""
    return list(gazetteer().communes())


def test_63_provinces_make_the_34_of_today() -> None:
    """There are 63 provinces, which lie in 34 of today, and every one of these has its name."""
    known = gazetteer()
    assert len(known.provinces) == 63
    today = {(place.today, place.today_name) for place in known.provinces}
    assert today == {(place.code, place.name) for place in known.today}
    assert len(today) == 34
    assert {name for _, name in today} <= {place.name for place in known.provinces}


def test_districts_lie_in_provinces() -> None:
    """Each of the 696 districts of June 2025 lies in a province, and today where that lies."""
    known = gazetteer()
    assert len(known.districts) == 696
    for district in known.districts:
        province = known.province(district.province)
        assert {province.key, *province.above} <= set(district.above)
        assert (district.today, district.today_name) == (province.today, province.today_name)
        assert len(district.code) == 3
        assert district.code.isdecimal()


def test_communes_lie_in_units_that_exist(communes: list[Place]) -> None:
    """What a commune lies in is in the gazetteer: a district of before, a province of today."""
    known = gazetteer()
    for commune in communes:
        above = [known.by_key(key) for key in commune.above]
        assert commune.level is PlaceLevel.COMMUNE
        assert [unit.code for unit in above if unit.key.startswith("today/")] == [commune.today]
        districts = [unit for unit in above if unit.level is PlaceLevel.DISTRICT]
        assert len(districts) == commune.key.startswith("commune/")
        assert all(set(district.above) <= set(commune.above) for district in districts)
        assert any(unit.key.startswith("province/") for unit in above)


def test_there_are_as_many_communes_as_the_lists_have(communes: list[Place]) -> None:
    """10,035 communes of June 2025 and 3,321 of today, of which 13 are special zones."""
    kinds = [place.kind for place in communes if place.key.startswith("today-commune/")]
    assert len(communes) - len(kinds) == 10_035
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "xã": 2621,
        "phường": 687,
        "đặc khu": 13,
    }


def test_keys_name_one_unit(communes: list[Place]) -> None:
    """A key is used once, and the code is its last part."""
    known = gazetteer()
    places = [*known.provinces, *known.today, *known.former, *known.districts, *communes]
    assert len({place.key for place in places}) == len(places)
    for place in places:
        assert place.key.partition("/")[2] == place.code
        assert known.by_key(place.key) == place


def test_tables_are_sorted_by_the_keys_that_names_have(communes: list[Place]) -> None:
    """Every commune is found by its name, with and without accents."""
    known = gazetteer()
    for commune in communes[::17]:
        assert commune in known.communes_named(commune.name)
        assert commune in known.communes_named(folded_key(commune.name))


def test_accents_of_communes_must_match() -> None:
    """With accents a name is that name alone; without, every accenting of it."""
    known = gazetteer()
    found = known.communes_named("Bình Thạnh")
    assert {place.name for place in found} == {"Bình Thạnh"}
    assert set(found) < set(known.communes_named("binh thanh"))


def test_names_are_those_of_june_2025_and_before() -> None:
    """A province's name is the one of the 63, and of today's 34 there are no doubles."""
    known = gazetteer()
    assert [place.key for place in known.named("Khánh Hòa")] == ["province/56"]
    assert [place.key for place in known.named("Hà Tây")] == ["former/28"]
    assert all(place.level is not PlaceLevel.COMMUNE for place in known.named("Bình Minh"))


@pytest.mark.parametrize("key", ["province/99", "commune/", "today-commune/00000", "x", "", "\t"])
def test_keys_of_nothing_are_refused(key: str) -> None:
    """A key that no unit has is a KeyError."""
    with pytest.raises(KeyError):
        gazetteer().by_key(key)


def test_communes_go_to_communes_and_come_from_them(communes: list[Place]) -> None:
    """Successors and predecessors are inverse and in one province of today; each has some."""
    links = [(row.key, new) for row in commune_rows() for new in row.becomes]
    places = {place.key: place for place in communes}
    assert {key for link in links for key in link} | ISLANDS == set(places)
    assert all(places[old].today == places[new].today for old, new in links)
    for old, new in links[::97]:
        assert places[new] in successors(places[old])
        assert places[old] in predecessors(places[new])


def test_islands_without_communes_are_districts_before() -> None:
    """The special zones that were districts without communes come from those districts."""
    for zone in map(gazetteer().by_key, ISLANDS):
        (district,) = predecessors(zone)
        assert district.name == zone.name
        assert successors(district) == (zone,)


def test_provinces_go_to_provinces() -> None:
    """Successors and predecessors of provinces are inverse, and there are no others."""
    known = gazetteer()
    for province in known.provinces:
        (today,) = successors(province)
        assert province in predecessors(today)
        assert successors(today) == predecessors(province) == ()
    assert sum(len(predecessors(today)) for today in known.today) == 63


def test_districts_share_out_the_communes_of_today() -> None:
    """Each commune of today has most of its land of one district, which is in its province."""
    known = gazetteer()
    shared = [(d, commune) for d in known.districts[::40] for commune in successors(d)]
    assert shared
    assert len({commune.key for _, commune in shared}) == len(shared)
    for district, commune in shared:
        assert district.today == commune.today
        assert f"province/{district.province}" in commune.above


def test_a_commune_across_a_former_border_lies_in_both_provinces() -> None:
    """Where a commune of today has land of two of the 63 it lies in both, and in no one alone."""
    known = gazetteer()
    across = [
        place
        for place in known.communes()
        if sum(key.startswith("province/") for key in place.above) > 1
    ]
    assert across
    assert {place.province for place in across} == {""}
    assert {place.since for place in across} == {MERGER}


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("today/56", MERGER, None),
        ("today-commune/00004", MERGER, None),
        ("commune/00001", None, LAST_DAY),
        ("district/193", None, LAST_DAY),
        ("province/58", dt.date(1991, 12, 26), LAST_DAY),
        ("province/22", None, None),  # Quảng Ninh went on as it was
        ("province/67", dt.date(2004, 1, 1), LAST_DAY),
        ("former/28", dt.date(1991, 8, 12), dt.date(2008, 7, 31)),
        ("former/ha-bac", None, dt.date(1996, 12, 31)),
    ],
)
def test_units_are_in_force_between_their_dates(
    key: str, first: dt.date | None, last: dt.date | None
) -> None:
    """A unit exists from its first day to its last, and an open end is never over."""
    place = gazetteer().by_key(key)
    day = dt.timedelta(days=1)
    assert in_force(place, first or dt.date.min)
    assert in_force(place, last or dt.date.max)
    assert not (first and in_force(place, first - day))
    assert not (last and in_force(place, last + day))


def test_former_provinces_end_when_their_parts_begin() -> None:
    """A former province lies where its parts do, and those were in force the day after."""
    known = gazetteer()
    assert len(known.former) == 22
    for former in known.former:
        assert former.until
        next_day = former.until + dt.timedelta(days=1)
        parts = known.parts(former) or (known.by_key(former.above[0]),)
        assert all(in_force(part, next_day) for part in parts)
        assert {key for part in parts for key in (part.key, *part.above)} == set(former.above)
        today = [key for key in former.above if key.startswith("today/")]
        assert former.today == (today[0].removeprefix("today/") if len(today) == 1 else "")


def test_hà_tây_keeps_its_districts() -> None:
    """The districts that were in Hà Tây lie in it, as do the communes of today made of them."""
    known = gazetteer()
    inside = {place.name for place in known.districts if "former/28" in place.above}
    assert len(inside) == 14
    assert {"Hà Đông", "Sơn Tây", "Mỹ Đức"} < inside
    assert "Mê Linh" not in inside  # of Vĩnh Phúc before
    (new,) = (p for p in known.communes_named("Hà Đông") if p.key == "today-commune/09556")
    assert {"former/28", "today/01"} < set(new.above)


def test_communes_are_not_read_for_provinces() -> None:
    """Neither a province's name nor a filter by it opens the table of communes."""
    code = (
        "from vnsearch.articles.places import communes, gazetteer, filters\n"
        "assert filters.parse_place_filter('Quảng Ninh').keys\n"
        "assert gazetteer.gazetteer().named('Bình Liêu')\n"
        "assert communes._table.cache_info().currsize == 0\n"
        "assert filters.parse_place_filter('huyện Bình Liêu').keys\n"
        "assert communes._table.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
