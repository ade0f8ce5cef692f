"""What the gazetteer knows and no list of units says: former units, aliases, dates.

The dates of provinces are those of the National Assembly's resolutions, of 27 December 1975,
29 December 1978, 30 June 1989, 12 August and 26 December 1991, 6 November 1996 (at work from
1 January 1997), 22/2003/QH11 (from 1 January 2004) and 15/2008/QH12 (from 1 August 2008).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Y1975 = dt.date(1975, 12, 27)
Y1978 = dt.date(1978, 12, 29)
Y1989 = dt.date(1989, 7, 1)
Y1991 = dt.date(1991, 8, 12)
END_OF_1991 = dt.date(1991, 12, 26)
Y1997 = dt.date(1997, 1, 1)
Y2004 = dt.date(2004, 1, 1)
Y2008 = dt.date(2008, 8, 1)

# The day from which a division was in force, and the provinces, by code, that it brought.
SPLITS = (
    (Y1978, ("04", "20")),
    (Y1989, ("44", "45", "46", "51", "52", "54", "56")),
    (Y1991, ("02", "08", "10", "15", "17", "40", "42", "62", "64", "77")),
    (END_OF_1991, ("37", "58", "60", "84", "86", "94")),
    (
        Y1997,
        (
            *("06", "19", "24", "25", "26", "27", "30", "33"),
            *("35", "36", "48", "49", "70", "74", "95", "96"),
        ),
    ),
    (Y2004, ("11", "67", "93")),
)


@dataclass(frozen=True, slots=True)
class Former:
    """A province that was dissolved on the day `ended` into `parts`, or with one into it.

    The code is that of the statistics office where there was one, else the name.
    """

    code: str
    name: str
    since: dt.date | None
    ended: dt.date
    parts: tuple[str, ...]  # keys
    kind: str = "tỉnh"

    @property
    def key(self) -> str:
        """The key in the gazetteer."""
        return f"former/{self.code}"


def _former(code: str, name: str, since: dt.date | None, ended: dt.date, *provinces: str) -> Former:
    return Former(code, name, since, ended, tuple(f"province/{code}" for code in provinces))


# A province comes after those that it contained. Those of a name that one of the 63 has (Cần
# Thơ, Hậu Giang, Lai Châu, Đắk Lắk) are found as that one.
FORMER_PROVINCES = (
    _former("28", "Hà Tây", Y1991, Y2008, "01"),
    _former("ha-bac", "Hà Bắc", None, Y1997, "24", "27"),
    _former("bac-thai", "Bắc Thái", None, Y1997, "06", "19"),
    _former("vinh-phu", "Vĩnh Phú", None, Y1997, "25", "26"),
    _former("hai-hung", "Hải Hưng", None, Y1997, "30", "33"),
    _former("nam-ha", "Nam Hà", END_OF_1991, Y1997, "36", "35"),
    _former("quang-nam-da-nang", "Quảng Nam - Đà Nẵng", None, Y1997, "49", "48"),
    _former("song-be", "Sông Bé", None, Y1997, "74", "70"),
    _former("minh-hai", "Minh Hải", None, Y1997, "95", "96"),
    _former("thuan-hai", "Thuận Hải", None, END_OF_1991, "58", "60"),
    _former("cuu-long", "Cửu Long", None, END_OF_1991, "86", "84"),
    Former("ha-nam-ninh", "Hà Nam Ninh", Y1975, END_OF_1991, ("former/nam-ha", "province/37")),
    Former("ha-son-binh", "Hà Sơn Bình", Y1975, Y1991, ("former/28", "province/17")),
    _former("ha-tuyen", "Hà Tuyên", Y1975, Y1991, "02", "08"),
    _former("hoang-lien-son", "Hoàng Liên Sơn", Y1975, Y1991, "10", "15"),
    _former("nghe-tinh", "Nghệ Tĩnh", Y1975, Y1991, "40", "42"),
    _former("gia-lai-kon-tum", "Gia Lai - Kon Tum", None, Y1991, "64", "62"),
    Former("vung-tau-con-dao", "Vũng Tàu - Côn Đảo", None, Y1991, ("province/77",), kind="đặc khu"),
    _former("binh-tri-thien", "Bình Trị Thiên", None, Y1989, "44", "45", "46"),
    _former("nghia-binh", "Nghĩa Bình", None, Y1989, "51", "52"),
    _former("phu-khanh", "Phú Khánh", None, Y1989, "54", "56"),
    _former("cao-lang", "Cao Lạng", Y1975, Y1978, "04", "20"),
)

# The districts, as of June 2025, of a former province that no longer makes up whole provinces:
# those of Hà Tây kept the codes that they had in it.
DISTRICTS_OF_FORMER = {"former/28": frozenset(map(str, range(268, 283)))}

# Names in use beside the official ones, by code.
PROVINCE_ALIASES = {
    "06": ("Bắc Cạn",),
    "46": ("Thừa Thiên Huế", "Thừa Thiên - Huế", "TT Huế"),
    "62": ("Công Tum",),
    "77": ("BR-VT",),
    "79": ("HCM", "Sài Gòn", "Sài Gòn - Gia Định"),
}

# Abbreviations that people type; in texts they mean other things as well.
TYPED_ALIASES = {"01": ("HN",), "31": ("HP",), "46": ("TTH",), "79": ("SG",)}

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
