"""The places of an article."""

from __future__ import annotations

import pytest

from vnsearch.articles.mentions import find_districts, find_provinces
from vnsearch.articles.places import read_localities
from vnsearch.model import PlaceRole


def provinces(text: str) -> list[str]:
    """The provinces that a text names."""
    return [mention.place.name for mention in find_provinces(text)]


def districts(text: str) -> list[tuple[str, str]]:
    """The districts that a text names, each with its province's code."""
    found = find_districts(text, list(find_provinces(text)))
    return [(mention.place.name, mention.place.province) for mention in found]


def main(title: str, body: str, head: str | None = None) -> list[str]:
    """The main places of an article."""
    found = read_localities(title, body, head)
    return [each.place.name for each in found if each.role is PlaceRole.MAIN]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND tỉnh Quảng Ninh và TP Hải Phòng", ["Quảng Ninh", "Hải Phòng"]),
        ("HỘI NGHỊ TẠI CAO BẰNG", ["Cao Bằng"]),
        ("Bà Rịa-Vũng Tàu, Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"] * 2),
        ("Thừa Thiên - Huế, TP. Huế, tại Huế", ["Huế"] * 3),
        ("Đăk Lăk, Đắc Lắc", ["Đắk Lắk"] * 2),
        ("TP.HCM, TPHCM, TP HCM, thành phố Hồ Chí Minh", ["Hồ Chí Minh"] * 4),
        ("tư tưởng Hồ Chí Minh", []),
        ("vì một thế giới hòa bình, Giải Nobel Hòa Bình", []),
        ("sóng thần trên Thái Bình Dương", []),
        ("chiến thắng Điện Biên Phủ", []),
        ("ông Nguyễn Hà Nam, anh Thái Bình", []),
        ("đường Hòa Bình, phố Huế, xã Quảng Trị", []),
        ("phía nam hà nội", []),
    ],
)
def test_provinces(text: str, names: list[str]) -> None:
    """Names in capitals are provinces, unless a person, a street, an ocean or peace is meant."""
    assert provinces(text) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("huyện Bình Liêu", [("Bình Liêu", "22")]),
        ("Huyện Đầm Hà và huyện Tiên Yên", [("Đầm Hà", "22"), ("Tiên Yên", "22")]),
        ("các huyện Đầm Hà, Tiên Yên", [("Đầm Hà", "22"), ("Tiên Yên", "22")]),
        ("TP Hạ Long, tỉnh Quảng Ninh", [("Hạ Long", "22")]),
        ("quận 1, 5 và 10", [("Quận 1", "79"), ("Quận 5", "79"), ("Quận 10", "79")]),
        ("thành phố Phan Rang-Tháp Chàm", [("Phan Rang - Tháp Chàm", "58")]),
        ("H. Đông Anh, Q.Ba Đình", [("Đông Anh", "01"), ("Ba Đình", "01")]),
        ("huyện Bình Liêu, Quảng Ninh", [("Bình Liêu", "22")]),
        ("Bình Liêu đổi mới", []),
        ("các huyện của tỉnh", []),
        ("thành phố Hải Phòng", []),
    ],
)
def test_districts(text: str, found: list[tuple[str, str]]) -> None:
    """Districts have a type word, of their own or of the list that they stand in."""
    assert districts(text) == found


def test_shared_names_need_their_province() -> None:
    """A district's name that several provinces have is told by the province, or not at all."""
    assert districts("huyện Châu Thành") == []
    assert districts("huyện Châu Thành, tỉnh Long An, giáp Tiền Giang") == [("Châu Thành", "80")]
    assert districts("Tại Trà Vinh, huyện Châu Thành") == [("Châu Thành", "84")]


def test_the_main_place_is_the_institutions() -> None:
    """Where a meeting is held is not what it is about."""
    body = "Chiều 5/3, tại Hà Nội, Tỉnh ủy Quảng Ninh họp. Tỉnh Quảng Ninh đã báo cáo."
    assert main("Hội nghị", body) == ["Quảng Ninh"]


def test_the_title_and_what_stands_above_it_count() -> None:
    """A place in the headline, or alone above it, is the main one."""
    assert main("Mưa lớn ở Lào Cai", "Đoàn từ Hà Nội đã lên đường.") == ["Lào Cai"]
    assert main("Mưa lớn", "Đoàn đã lên đường.", "Lào Cai") == ["Lào Cai"]


def test_a_papers_site_tells_the_province() -> None:
    """The portal or paper that a report begins with is its province's."""
    assert main("Hội nghị", "(Haiphong.gov.vn) - Chiều 22/2, Thành ủy họp.") == ["Hải Phòng"]
    assert main("Hội nghị", "(baocaobang.vn) - Chiều 22/2, Tỉnh ủy họp.") == ["Cao Bằng"]


def test_a_district_brings_its_province() -> None:
    """A district in the lead, named with certainty, makes its province the main place."""
    found = main("Lễ hội ở huyện Bình Liêu", "Tại huyện Bình Liêu, lễ hội đã khai mạc.")
    assert found == ["Quảng Ninh", "Bình Liêu"]


def test_lists_and_passing_mentions_are_not_main() -> None:
    """An article about the whole country, or about none, has no main place."""
    cities = "Hà Nội, TP.HCM, Hải Phòng, Đà Nẵng và Cần Thơ"
    assert main("Giá xăng giảm", f"Giá xăng ở {cities} giảm từ hôm nay.") == []
    assert main("Giá vàng", "Giá vàng tăng. " * 40 + "Một người ở Hà Nội cho biết.") == []


def test_equal_provinces_are_ordered_by_mention() -> None:
    """Of two provinces that say the same the first is the main, and there is only one."""
    assert main("Lai Châu và Điện Biên ký kết", "Hai tỉnh ký kết.") == ["Lai Châu"]
