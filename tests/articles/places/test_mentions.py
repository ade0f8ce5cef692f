"""Where a text names provinces, districts and communes."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.places.localities import find_mentions
from vnsearch.model import PlaceLevel

AFTER_MERGER = dt.date(2025, 8, 1)


def named(text: str, level: PlaceLevel, date: dt.date | None = None) -> list[str]:
    """The keys of the places of a level that a text names, in order."""
    return [m.place.key for m in find_mentions(text, date) if m.place.level is level]


def provinces(text: str) -> list[str]:
    """The names of the provinces that a text names."""
    return [m.place.name for m in find_mentions(text) if m.place.level is PlaceLevel.PROVINCE]


def districts(text: str) -> list[tuple[str, str]]:
    """The districts that a text names, each with its province's code."""
    found = (m.place for m in find_mentions(text) if m.place.level is PlaceLevel.DISTRICT)
    return [(place.name, place.province) for place in found]


def communes(text: str, date: dt.date | None = None) -> list[str]:
    """The keys of the communes that a text names."""
    return named(text, PlaceLevel.COMMUNE, date)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND tỉnh Quảng Ninh và TP Hải Phòng", ["Quảng Ninh", "Hải Phòng"]),
        ("HỘI NGHỊ TẠI CAO BẰNG", ["Cao Bằng"]),
        ("Bà Rịa-Vũng Tàu, Bà Rịa – Vũng Tàu, BR-VT", ["Bà Rịa - Vũng Tàu"] * 3),
        ("Thừa Thiên - Huế, TP. Huế, tại Huế, TT-Huế", ["Huế"] * 4),
        ("Đăk Lăk, Đắc Lắc", ["Đắk Lắk"] * 2),
        ("TP.HCM, TPHCM, TP HCM, Tp.HCM, thành phố Hồ Chí Minh", ["Hồ Chí Minh"] * 5),
        ("từ Sài Gòn về TP HP", ["Hồ Chí Minh", "Hải Phòng"]),
        ("máy in HP, cả thành phố", []),
        ("tư tưởng Hồ Chí Minh", []),
        ("vì một thế giới hòa bình, Giải Nobel Hòa Bình", []),
        ("sóng thần trên Thái Bình Dương", []),
        ("chiến thắng Điện Biên Phủ", []),
        ("phía nam hà nội", []),
    ],
)
def test_provinces(text: str, names: list[str]) -> None:
    """Names in capitals are provinces, unless an ocean, a battle or peace is meant."""
    assert provinces(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ông Nguyễn Hà Nam, anh Thái Bình", []),
        ("Trần Như Khánh Hòa đi học. Khánh Hòa nói.", []),
        ("Trần Như Khánh Hòa đi học ở Khánh Hòa.", ["Khánh Hòa"]),
        ("Giám đốc Sở Y tế Nghệ An Lê Tiến Hưng", ["Nghệ An"]),
        ("đường Hòa Bình, phố Huế, xã Quảng Trị, xa lộ Hà Nội", []),
        ("báo Sài Gòn Giải Phóng, bia Sài Gòn, chợ Thái Bình", []),
        ("trên sân Phú Thọ, nhà thi đấu Phú Thọ, CLB Nam Định", []),
        ("trận thắng của Hoàng Anh Gia Lai", []),
        ("Ủy ban Hòa Bình VN", []),
    ],
)
def test_names_of_something_else(text: str, names: list[str]) -> None:
    """People, streets, papers, beers, stadiums and clubs are no places."""
    assert provinces(text) == names


@pytest.mark.parametrize("people", ["Đồng bào Khmer", "người Thái", "dân tộc Ê Đê", "bà con Mông"])
def test_a_peoples_name_before_a_place_is_no_part_of_it(people: str) -> None:
    """Where a people lives may follow its name at once, though some are surnames too."""
    assert provinces(f"{people} Sơn La đón Tết.") == ["Sơn La"]
    assert provinces(f"ông {people.split()[-1]} Sơn La đón Tết.") == []


def test_teams_are_no_places() -> None:
    """In a report on matches a province needs a word that says where."""
    report = "Vòng 3 V-League: đội bóng Thanh Hóa và Hải Phòng gặp nhau. HLV và cầu thủ lo lắng."
    assert provinces(report) == []
    assert provinces(f"{report} Trận đấu diễn ra tại Cần Thơ.") == ["Cần Thơ"]


def test_former_provinces_are_places_of_their_own() -> None:
    """Hà Tây is known by its name, one that is longer gone by its type word."""
    assert named("Chương Mỹ (Hà Tây)", PlaceLevel.PROVINCE) == ["former/28"]
    text = "tỉnh Quảng Nam - Đà Nẵng cũ nay là Quảng Nam - Đà Nẵng"
    assert provinces(text) == ["Quảng Nam - Đà Nẵng", "Quảng Nam", "Đà Nẵng"]
    assert provinces("đồng bằng sông Cửu Long, đường Xô Viết Nghệ Tĩnh") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("huyện Bình Liêu", [("Bình Liêu", "22")]),
        ("Huyện Đầm Hà và huyện Tiên Yên", [("Đầm Hà", "22"), ("Tiên Yên", "22")]),
        ("các huyện Đầm Hà, Tiên Yên", [("Đầm Hà", "22"), ("Tiên Yên", "22")]),
        ("các quận Đống Đa (5 vụ), Hoàn Kiếm (6 vụ)", [("Đống Đa", "01"), ("Hoàn Kiếm", "01")]),
        ("TP Hạ Long, tỉnh Quảng Ninh", [("Hạ Long", "22")]),
        ("quận 1, 5 và 10", [("Quận 1", "79"), ("Quận 5", "79"), ("Quận 10", "79")]),
        ("thành phố Phan Rang-Tháp Chàm", [("Phan Rang - Tháp Chàm", "58")]),
        ("H. Đông Anh, Q.Ba Đình", [("Đông Anh", "01"), ("Ba Đình", "01")]),
        ("huyện Bình Liêu, Quảng Ninh", [("Bình Liêu", "22")]),
        ("thành phố Bắc Giang", [("Bắc Giang", "24")]),
        ("ở thành phố Chu Hải (Trung Quốc)", []),
        ("các huyện của tỉnh", []),
        ("thành phố Hải Phòng", []),
    ],
)
def test_districts_with_type_words(text: str, found: list[tuple[str, str]]) -> None:
    """A type word, of its own or of the list that it stands in, makes a name a district's."""
    assert districts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bình Liêu, Quảng Ninh", [("Bình Liêu", "22")]),
        ("Bình Liêu (Quảng Ninh)", [("Bình Liêu", "22")]),
        (
            "Đà Lạt, Nha Trang, Buôn Ma Thuột",
            [("Đà Lạt", "68"), ("Nha Trang", "56"), ("Buôn Ma Thuột", "66")],
        ),
        ("Công an Đống Đa, Hà Nội bắt trộm tại Gia Lâm", [("Đống Đa", "01"), ("Gia Lâm", "01")]),
        ("huyện Cai Lậy, Tiền Giang. Chợ gần Cai Lậy", [("Cai Lậy", "82")] * 2),
        ("Tràng Định: Được mùa thạch đen", [("Tràng Định", "20")]),
        ("Bình Liêu đổi mới", []),
        ("ông Phạm Bình Liêu, Quảng Ninh", []),
        ("chị Thanh Hà nói với ca sĩ Thanh Xuân", []),
        ("đi học ở Bắc Ninh", []),
    ],
)
def test_bare_districts_need_evidence(text: str, found: list[tuple[str, str]]) -> None:
    """A bare name is a district's behind a preposition, before its province, or once known."""
    assert districts(text) == found


def test_shared_names_need_their_province() -> None:
    """A district's name that several provinces have is told by the province, or not at all."""
    assert districts("huyện Châu Thành") == []
    assert districts("huyện Châu Thành, tỉnh Long An, giáp Tiền Giang") == [("Châu Thành", "80")]
    assert districts("Tại Trà Vinh, huyện Châu Thành") == [("Châu Thành", "84")]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("xã Tân Lập (huyện Đan Phượng, Hà Nội)", ["commune/09820"]),
        ("các xã Húc Động và Lục Hồn, huyện Bình Liêu", ["commune/06859", "commune/06856"]),
        ("phường 17, quận Bình Thạnh, P.11, Q.3", ["commune/26950", "commune/27133"]),
        ("TT. Tiên Yên, huyện Tiên Yên", ["commune/06862"]),
        ("Lục Hồn, Bình Liêu, Quảng Ninh", ["commune/06856"]),
        ("41B Lý Thái Tổ, quận Hoàn Kiếm, Hà Nội", []),
        ("xã Tân Lập", []),
        ("xã hội, xã viên, Xã Hội học ở huyện Bình Liêu", []),
        ("thị xã Bình Minh, tỉnh Vĩnh Long", []),
    ],
)
def test_communes_need_a_district_or_province(text: str, keys: list[str]) -> None:
    """A commune is told by the unit that follows, or the nearest that has one of the name."""
    assert communes(text) == keys


def test_the_day_tells_the_division() -> None:
    """Of a commune of before and one of today that share a name the one in force is meant."""
    text = "xã Tiên Yên, tỉnh Quảng Ninh"
    assert communes(text, AFTER_MERGER) == ["today-commune/06862"]
    assert communes("thị trấn Tiên Yên, tỉnh Quảng Ninh", dt.date(2020, 1, 1)) == ["commune/06862"]
    assert communes("phường 1 Bảo Lộc, Lâm Đồng", AFTER_MERGER) == ["today-commune/24823"]
    assert communes("phường 1 Bảo Lộc, Lâm Đồng", dt.date(2020, 1, 1)) == []


def test_todays_communes_lie_in_todays_provinces() -> None:
    """Phú Quốc was Kiên Giang's and is An Giang's."""
    (key,) = communes("đặc khu Phú Quốc, tỉnh An Giang", AFTER_MERGER)
    assert key.startswith("today-commune/")


WORDS = [
    "Hà Nội",
    "xã",
    "huyện",
    "Tân Lập",
    "Châu Thành",
    "TP",
    "(",
    ", ",
    ": ",
    "ông",
    "\n",
    "Q.",
    "1",
]


def test_a_place_may_open_each_of_the_first_lines() -> None:
    """A district alone in its line or before a colon is named, one that opens a sentence not."""
    assert districts("Tràng Định:\nMưa lớn\nBình Liêu\nlà huyện") == [
        ("Tràng Định", "20"),
        ("Bình Liêu", "22"),
    ]
    assert districts("Bình Liêu là nơi mưa nhiều nhất trong cả nước mấy ngày nay: ngập lụt") == []


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    """Mentions come in the order of the text, do not overlap, and are not empty."""
    mentions = find_mentions(text)
    assert all(mention.start < mention.end <= len(text) for mention in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
