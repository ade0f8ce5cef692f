"""The gazetteer's facts, and the lookup of names."""

from __future__ import annotations

import unicodedata

import pytest

from vnsearch.articles.gazetteer import (
    PlaceFilter,
    find_places,
    gazetteer,
    nearest_names,
    parse_place_filter,
    place_display,
    places_display,
)
from vnsearch.errors import UnknownPlaceError
from vnsearch.model import PlaceLevel


def provinces(*codes: str) -> PlaceFilter:
    """The filter of whole provinces."""
    return PlaceFilter(frozenset(codes), frozenset())


def test_63_provinces_make_the_34_of_today() -> None:
    """There are 63 provinces, which lie in 34 of today, and every one of these has its name."""
    known = gazetteer()
    assert len(known.provinces) == 63
    today = {(place.today, place.today_name) for place in known.provinces}
    assert len(today) == 34
    assert {name for _, name in today} <= {place.name for place in known.provinces}


def test_districts_lie_in_provinces() -> None:
    """Each of the 696 districts of June 2025 lies in a province, and today where that lies."""
    known = gazetteer()
    assert len(known.districts) == 696
    for district in known.districts:
        province = known.province(district.province)
        assert (district.today, district.today_name) == (province.today, province.today_name)
        assert len(district.code) == 3
        assert district.code.isdecimal()


def test_codes_name_one_place() -> None:
    """A code is used once within a level."""
    known = gazetteer()
    for places in (known.provinces, known.districts):
        assert len({place.code for place in places}) == len(places)


@pytest.mark.parametrize("name", ["Quảng Ninh", "quang-ninh", "QUẢNG NINH", "tỉnh Quảng Ninh"])
def test_one_place_has_many_spellings(name: str) -> None:
    """Case, accents, hyphens and the type word do not matter."""
    assert parse_place_filter(name) == provinces("22")


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "BR-VT"),
        ("Thành phố Hồ Chí Minh", "TP.HCM"),
        ("Thành phố Hồ Chí Minh", "TPHCM"),
        ("Thành phố Hồ Chí Minh", "sai gon"),
        ("Huế", "Thừa Thiên Huế"),
        ("Huế", "Thừa Thiên - Huế"),
        ("Đắk Lắk", "Đắc Lắc"),
        ("Đắk Lắk", "Đăk Lăk"),
        ("Đắk Lắk", "daklak"),
        ("Hòa Bình", "Hoà Bình"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("Kon Tum", "Kontum"),
        ("Quận 1", "q.1"),
        ("thành phố Hạ Long", "tp ha long"),
    ],
)
def test_spellings_that_differ_in_letters(name: str, spelling: str) -> None:
    """Abbreviations, former names and variants of a name find what it finds."""
    assert find_places(spelling) == find_places(name) != ()


def test_decomposed_names_are_the_same_names() -> None:
    """A name may come decomposed, as file names of some systems do."""
    name = "Hải Phòng"
    assert find_places(unicodedata.normalize("NFD", name)) == find_places(name) != ()


def test_a_wrong_accent_is_another_name() -> None:
    """A name with accents must match as written."""
    assert find_places("Quảng Nịnh") == ()


def test_all_districts_of_a_name_are_found() -> None:
    """A district's name that several provinces have stands for all of them."""
    found = find_places("Châu Thành")
    assert len({place.province for place in found}) == len(found) == 10
    assert parse_place_filter("chau thanh").districts == {place.code for place in found}


def test_the_type_word_narrows() -> None:
    """'tỉnh' asks for provinces, 'huyện' for districts."""
    assert [place.level for place in find_places("tỉnh Hòa Bình")] == [PlaceLevel.PROVINCE]
    assert [place.province for place in find_places("huyện Hòa Bình")] == ["95"]
    assert find_places("thành phố Cao Bằng")[0].level is PlaceLevel.DISTRICT


def test_kinds_of_districts_change() -> None:
    """The type word that a district had before finds it too."""
    assert find_places("huyện Thủy Nguyên") == find_places("thành phố Thủy Nguyên")


def test_a_name_of_today_covers_all_its_territory() -> None:
    """A name that a province of today bears stands for all that lies in it now."""
    assert parse_place_filter("Khánh Hòa") == provinces("56", "58")
    assert parse_place_filter("Ninh Thuận") == provinces("58")


def test_codes_of_two_eras_do_not_mix() -> None:
    """Code 15 was Yên Bái and is Lào Cai: each name has its own territory."""
    assert parse_place_filter("Lào Cai") == provinces("10", "15")
    assert parse_place_filter("Yên Bái") == provinces("15")


def test_a_province_goes_before_districts_of_its_name() -> None:
    """'Quảng Ninh' is the province; the district in Quảng Bình needs its type word."""
    assert parse_place_filter("Quảng Ninh") == provinces("22")
    assert parse_place_filter("huyện Quảng Ninh") == PlaceFilter(frozenset(), frozenset(["456"]))


def test_former_districts_are_known_by_their_territory() -> None:
    """A district that was dissolved stands for the one that it went into."""
    assert [place.name for place in find_places("huyện Trà Lĩnh")] == ["Trùng Khánh"]


@pytest.mark.parametrize("name", ["Quang Nin", "Quảng Ngải", "", " - ", "tỉnh", "Atlantis"])
def test_unknown_places_are_refused(name: str) -> None:
    """A name that no place has is an error that offers the nearest."""
    with pytest.raises(UnknownPlaceError) as caught:
        parse_place_filter(name)
    assert caught.value.choices == nearest_names(name)
    if name.startswith("Qu"):
        assert caught.value.choices[0].startswith("Quảng N")


def test_display_tells_where_a_place_lies_now() -> None:
    """Only where today's province bears another name is it added."""
    names = ["Ninh Thuận", "Khánh Hòa", "Lào Cai", "huyện Bình Liêu", "huyện Ninh Hải"]
    assert [place_display(find_places(name)[0]) for name in names] == [
        "Ninh Thuận (nay thuộc Khánh Hòa)",
        "Khánh Hòa",
        "Lào Cai",
        "Bình Liêu",
        "Ninh Hải (nay thuộc Khánh Hòa)",
    ]


def test_places_are_told_apart_and_notes_given_once() -> None:
    """A district named as its province has its kind, and one note does for its neighbours."""
    names = ["tỉnh Bến Tre", "thành phố Bến Tre", "Hà Nội"]
    places = [find_places(name)[0] for name in names]
    shown = places_display(places)
    assert shown == "Bến Tre, thành phố Bến Tre (nay thuộc Vĩnh Long), Hà Nội"
