"""What the names that people type stand for, and what a filter by place covers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.articles.places.choices import nearest_names
from vnsearch.articles.places.communes import commune_rows
from vnsearch.articles.places.filters import parse_place_filter, the_place
from vnsearch.articles.places.gazetteer import gazetteer, predecessors, successors
from vnsearch.articles.places.lookup import find_places
from vnsearch.errors import AmbiguousPlaceError, QueryError, UnknownPlaceError
from vnsearch.index.records import place_terms
from vnsearch.model import Locality, Place, PlaceLevel, PlaceRole


def keys(name: str) -> set[str]:
    """The index terms of a filter."""
    return set(parse_place_filter(name).keys)


def finds(name: str, place: Place) -> bool:
    """Whether a filter finds an article that names `place`."""
    return not keys(name).isdisjoint(place_terms([Locality(place, PlaceRole.MAIN)]))


@pytest.mark.parametrize("name", ["Quảng Ninh", "quang-ninh", "QUẢNG NINH", "tỉnh Quảng Ninh"])
def test_one_place_has_many_spellings(name: str) -> None:
    """Case, accents, hyphens and the type word do not matter."""
    assert keys(name) == {"today/22"}


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "BR-VT"),
        ("Bà Rịa - Vũng Tàu", "BRVT"),
        ("Thành phố Hồ Chí Minh", "TP.HCM"),
        ("Thành phố Hồ Chí Minh", "TPHCM"),
        ("Thành phố Hồ Chí Minh", "hcm"),
        ("Thành phố Hồ Chí Minh", "SG"),
        ("Thành phố Hồ Chí Minh", "sai gon"),
        ("Hà Nội", "HN"),
        ("Hải Phòng", "HP"),
        ("Huế", "Thừa Thiên Huế"),
        ("Huế", "Thừa Thiên - Huế"),
        ("Huế", "TT-Huế"),
        ("Huế", "TTH"),
        ("Đắk Lắk", "Đắc Lắc"),
        ("Đắk Lắk", "Đăk Lăk"),
        ("Đắk Lắk", "daklak"),
        ("Hòa Bình", "Hoà Bình"),
        ("thành phố Mỹ Tho", "thành phố Mĩ Tho"),
        ("Kon Tum", "Kontum"),
        ("Quận 1", "q.1"),
        ("Quận 1", "Q1"),
        ("phường Bến Nghé", "P. Bến Nghé"),
        ("Phường 12, Quận 10", "P12, Q10"),
        ("Phường 12, Quận 10", "p.12 (q. 10)"),
        ("thành phố Hạ Long", "tp ha long"),
        ("thị trấn Bình Liêu", "tt binh lieu"),
    ],
)
def test_spellings_that_differ_in_letters(name: str, spelling: str) -> None:
    """Abbreviations, other names and variants of a name stand for what it stands for."""
    assert keys(spelling) == keys(name)


def test_decomposed_names_are_the_same_names() -> None:
    """A name may come decomposed, as file names of some systems do."""
    name = "Hải Phòng"
    assert find_places(unicodedata.normalize("NFD", name)) == find_places(name) != ()


def test_a_wrong_accent_is_another_name() -> None:
    """A name with accents must match as written."""
    assert find_places("Quảng Nịnh") == ()


def test_all_units_of_a_name_are_found_higher_levels_first() -> None:
    """A name stands for units of every level; provinces come before districts and communes."""
    levels = [place.level for place in find_places("Hòa Bình")]
    assert levels[0] is PlaceLevel.PROVINCE
    assert levels == sorted(levels, key=list(PlaceLevel).index)
    districts = [p for p in find_places("Châu Thành") if p.level is PlaceLevel.DISTRICT]
    assert len({place.province for place in districts}) == len(districts) == 10


def test_the_type_word_narrows() -> None:
    """'tỉnh' asks for provinces, 'huyện' for districts, 'xã' for communes."""
    assert [place.level for place in find_places("tỉnh Hòa Bình")] == [PlaceLevel.PROVINCE]
    assert [place.province for place in find_places("huyện Hòa Bình")] == ["95"]
    assert find_places("thành phố Cao Bằng")[0].level is PlaceLevel.DISTRICT
    assert {place.kind for place in find_places("xã Hòa Bình")} == {"xã"}


def test_kinds_of_units_change() -> None:
    """The type word that a district or a commune had before finds it too."""
    assert find_places("huyện Thủy Nguyên") == find_places("thành phố Thủy Nguyên") != ()
    assert find_places("xã Bến Nghé") == find_places("phường Bến Nghé") != ()
    assert find_places("thành phố Đồng Nai") == find_places("tỉnh Đồng Nai") != ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Châu Thành, Long An", "district/808"),
        ("Châu Thành (An Giang)", "district/892"),
        ("Châu Thành, Kiên Giang", "district/905"),
        ("chau thanh, huyen long an", None),
        ("xã Bình Minh, huyện Thanh Oai, Hà Nội", "commune/10135"),
        ("xa binh minh, thanh oai", "commune/10135"),
        ("Bình Minh (Thanh Oai)", "commune/10135"),
        ("xã Bình Minh, Hà Nội", "commune/10135"),
        ("xã Bình Minh, Huế", None),
        ("xã Bình Minh, Atlantis", None),
    ],
)
def test_what_a_place_lies_in_narrows(name: str, key: str | None) -> None:
    """Names in commas or brackets are of units that the place lies in, of either division."""
    if key is None:
        with pytest.raises(UnknownPlaceError):
            the_place(name)
    else:
        assert the_place(name).key == key


def test_a_name_of_today_covers_all_its_territory() -> None:
    """A name that a province of today bears stands for all that lies in it now."""
    assert keys("Khánh Hòa") == {"today/56"}
    assert keys("Ninh Thuận") == {"province/58"}


def test_codes_of_two_eras_do_not_mix() -> None:
    """Code 15 was Yên Bái and is Lào Cai: each name has its own territory."""
    assert keys("Lào Cai") == {"today/15"}
    assert keys("Yên Bái") == {"province/15"}


def test_a_province_goes_before_districts_of_its_name() -> None:
    """'Quảng Ninh' is the province; the district in Quảng Bình needs its type word."""
    assert the_place("Quảng Ninh").key == "province/22"
    assert the_place("huyện Quảng Ninh").key == "district/456"


def test_a_district_goes_before_the_communes_in_it() -> None:
    """'Bình Liêu' is the district, though its town has the name, and a commune of today."""
    assert len(find_places("Bình Liêu")) == 3
    assert the_place("Bình Liêu").key == "district/198"
    assert the_place("thị trấn Bình Liêu").kind == "thị trấn"


def test_former_districts_are_known_by_their_territory() -> None:
    """A district that was dissolved stands for the one that it went into."""
    assert [place.name for place in find_places("huyện Trà Lĩnh")] == ["Trùng Khánh"]


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        # Both ways over the border that fell: what is new is found by what is old, and back.
        ("Ninh Thuận", "huyện Ninh Hải", "huyện Cam Lâm"),
        ("Ninh Thuận", "xã Ninh Hải, Ninh Thuận", "phường Nha Trang"),
        ("Khánh Hòa", "xã Ninh Hải, Ninh Thuận", "huyện Bình Liêu"),
        ("huyện Bình Liêu", "thị trấn Bình Liêu", "huyện Tiên Yên"),
        ("huyện Bình Liêu", "xã Hoành Mô", "xã Hải Hòa, Quảng Ninh"),
        ("Hà Nội", "Hà Tây", "Hòa Bình"),
        ("Hà Tây", "quận Hà Đông", "quận Ba Đình"),
        ("Hà Sơn Bình", "quận Hà Đông", "quận Ba Đình"),
        ("Hà Sơn Bình", "Hòa Bình", "Hà Nội"),
        ("Hà Bắc", "Bắc Giang", "Hải Dương"),
        ("Bắc Ninh", "Hà Bắc", "Hải Hưng"),
    ],
)
def test_a_unit_finds_what_lies_in_it(name: str, inside: str, outside: str) -> None:
    """Articles on what lies in a unit are found by it, of whichever division, and no others."""
    assert finds(name, the_place(inside))
    assert not finds(name, the_place(outside))


def test_communes_are_found_by_what_they_were_and_became() -> None:
    """Over the merger a commune finds those it went to, and one of today those it was made of."""
    old = gazetteer().by_key("commune/00001")  # Phúc Xá
    (new,) = successors(old)
    assert finds(old.key, new)
    assert all(finds(new.key, each) for each in predecessors(new))
    assert not finds(old.key, gazetteer().by_key("today-commune/00004"))


def test_a_commune_that_kept_its_name_is_one_choice() -> None:
    """Old and new commune of one name and land are found together, by the name they share."""
    assert {"commune/10135", "today-commune/10126"} < keys("xã Bình Minh, Thanh Oai")


@pytest.mark.parametrize("name", ["Châu Thành", "xã Bình Minh", "xã Tân Lập", "phường 1", "kỳ anh"])
def test_names_of_several_places_ask_back(name: str) -> None:
    """The error has a choice for each place, and each stands for one place, all different."""
    with pytest.raises(AmbiguousPlaceError) as caught:
        parse_place_filter(name)
    choices = caught.value.choices
    assert len(choices) > 1
    assert caught.value.message == f"“{name}” is the name of {len(choices)} places."
    assert all(choice in caught.value.hint for choice in choices[:12])
    chosen = [the_place(choice) for choice in choices]
    assert len(set(chosen)) == len(choices)
    assert set(chosen) <= set(find_places(name))


def test_every_ambiguous_name_of_a_commune_can_be_told_apart() -> None:
    """Whatever name of communes is ambiguous, its choices are not."""
    names = sorted({row.name for row in commune_rows()})
    for name in names[::61]:
        try:
            parse_place_filter(f"xã {name}")
        except AmbiguousPlaceError as error:
            assert len({the_place(choice) for choice in error.choices}) == len(error.choices)
        except UnknownPlaceError:
            assert not [p for p in find_places(name) if p.level is PlaceLevel.COMMUNE]


def test_long_lists_of_choices_are_cut_in_the_hint() -> None:
    """The hint shows twelve and says how many more there are; `choices` has them all."""
    with pytest.raises(AmbiguousPlaceError) as caught:
        parse_place_filter("phường 1")
    choices = caught.value.choices
    assert caught.value.hint.endswith(f"and {len(choices) - 12} more")
    assert choices[12] not in caught.value.hint.split("; ")


@pytest.mark.parametrize("name", ["Quang Nin", "Quảng Ngải", "", " - ", "tỉnh", "Atlantis", ",("])
def test_unknown_places_are_refused(name: str) -> None:
    """A name that no place has is an error that offers the nearest."""
    with pytest.raises(UnknownPlaceError) as caught:
        parse_place_filter(name)
    assert caught.value.choices == nearest_names(name)
    if name.startswith("Qu"):
        assert caught.value.choices[0].startswith("Quảng N")


def test_communes_are_offered_where_nothing_greater_is_near() -> None:
    """A slip in a commune's name is told from the communes, one in a province's is not."""
    assert "Nhơn Hưng" in nearest_names("xã Nhơn Hưngg")
    assert all(gazetteer().named(name) for name in nearest_names("Quang Nin"))


def test_a_place_elsewhere_offers_where_the_name_is() -> None:
    """'Châu Thành, Huế' is nowhere; the error names places of the name, as they may be typed."""
    choices = nearest_names("Châu Thành, Huế")
    assert len({the_place(choice) for choice in choices}) == len(choices) == 5


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40) | st.from_regex(r"[a-zA-Zđê ]{0,6}[/,( \t\n]{1,3}[a-z0-9\t\n/]{0,9}"))
def test_any_text_is_a_place_or_an_error_that_says_so(name: str) -> None:
    """Whatever is typed, there is a filter or an error for people."""
    try:
        assert parse_place_filter(name).keys
    except QueryError as error:
        assert error.message


@settings(deadline=None)
@given(st.sampled_from([row.key for row in commune_rows()][::7]))
def test_a_key_is_a_name_of_its_unit(key: str) -> None:
    """A key selects its unit, which the filter finds, as do those of all that it lies in."""
    place = the_place(key)
    assert place.key == key
    assert all(finds(unit, place) for unit in (key, *place.above))


@pytest.mark.parametrize("name", ["xã Ninh Phước, Khánh Hòa", "xã Tân Hưng, tỉnh Tây Ninh"])
def test_a_commune_of_before_does_not_hide_one_of_today(name: str) -> None:
    """Where both divisions have the name on different ground, it asks back; "mới" and "cũ" tell."""
    with pytest.raises(AmbiguousPlaceError) as asked:
        parse_place_filter(name)
    assert any(choice.startswith("xã") for choice in asked.value.choices)
    assert not any("/" in choice for choice in asked.value.choices)
    keys = parse_place_filter(f"{name}, mới").keys
    assert any(key.startswith("today-commune/") for key in keys)
