"""How places are shown."""

from __future__ import annotations

import pytest

from vnsearch.articles.places.display import place_display, places_display
from vnsearch.articles.places.filters import the_place
from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.articles.places.lookup import find_places
from vnsearch.articles.places.mainplace import province_of
from vnsearch.model import PlaceLevel


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ninh Thuận", "Ninh Thuận (nay thuộc Khánh Hòa)"),
        ("Khánh Hòa", "Khánh Hòa"),
        ("today/56", "Khánh Hòa"),
        ("Lào Cai", "Lào Cai"),
        ("huyện Bình Liêu", "Bình Liêu"),
        ("huyện Ninh Hải", "Ninh Hải (nay thuộc Khánh Hòa)"),
        ("Hà Tây", "Hà Tây (nay thuộc Hà Nội)"),
        ("Thuận Hải", "Thuận Hải (nay thuộc Khánh Hòa và Lâm Đồng)"),
    ],
)
def test_display_tells_where_a_place_lies_now(name: str, shown: str) -> None:
    """Only where today's province bears another name is it added."""
    assert place_display(the_place(name)) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("xã Bình Minh, Thanh Oai", "xã Bình Minh, Thanh Oai"),
        ("today-commune/10126", "xã Bình Minh, Hà Nội"),
        ("P1, Q3", "Phường 1, Quận 3"),
        ("xã Nhơn Hải, Ninh Hải", "xã Nhơn Hải, Ninh Hải (nay thuộc Khánh Hòa)"),
    ],
)
def test_communes_are_shown_with_what_they_lie_in(name: str, shown: str) -> None:
    """A commune has its type word once, and its district, or today's province."""
    assert place_display(the_place(name)) == shown


def test_places_are_told_apart_and_notes_given_once() -> None:
    """A district named as its province has its kind, and one note does for its neighbours."""
    names = ["tỉnh Bến Tre", "thành phố Bến Tre", "Hà Nội"]
    places = [find_places(name)[0] for name in names]
    shown = places_display(places)
    assert shown == "Bến Tre, thành phố Bến Tre (nay thuộc Vĩnh Long), Hà Nội"


def test_a_commune_beside_its_province_needs_no_more() -> None:
    """In a list that names where it lies, a commune is its type word and name."""
    commune, province = the_place("xã Bình Minh, Thanh Oai"), the_place("Hà Nội")
    assert places_display([province, commune]) == "Hà Nội, xã Bình Minh"
    assert places_display([commune]) == "xã Bình Minh, Thanh Oai"


def test_every_unit_can_be_shown_and_lies_in_a_province() -> None:
    """No unit of either division lacks what its display and the reading of places need."""
    known = gazetteer()
    units = [*known.provinces, *known.today, *known.former, *known.districts, *known.communes()]
    assert len(units) > 14_000
    for unit in units:
        assert unit.name in place_display(unit)
        if unit.level is not PlaceLevel.PROVINCE:
            assert province_of(unit).level is PlaceLevel.PROVINCE
