"""What the words around a name say of it: a person's, a street's, an office's, a team's."""

from __future__ import annotations

import re

from vnsearch.articles.places.typewords import CAPITAL, NAME_WORD

__all__ = [
    "is_about_sport",
    "is_acting",
    "is_in_brackets",
    "is_interview",
    "is_located",
    "is_office",
    "is_organisation",
    "is_origin",
    "is_part_of_name",
    "is_persons_name",
    "is_typed",
]

_REACH = 48  # characters before a name that are looked at

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh"
    "|Trương|Mai|Đào|Cao|Lâm|Phùng|Vương|Tạ|Tô|Hà|Chu|Lương|Thái|Tăng|Quách|Tôn|Châu|Đàm|Kiều"
    "|Tống|Diệp|Lưu|Triệu|La|Lại|Nông|Hứa|Thạch|Sơn|Danh|Bế|Giàng|Lò|Vàng|Hầu|Ma|Quàng|Chế"
)
_MIDDLE_NAMES = (
    "Thị|Văn|Đức|Hữu|Đình|Quang|Minh|Ngọc|Xuân|Thanh|Thu|Kim|Bích|Hồng|Diệu|Quốc|Công|Như|Tiến"
    "|Trọng|Bá|Duy|Gia|Anh|Thúy|Mỹ|Phương|Tuấn|Viết|Khắc|Đăng|Nhật|Bảo|Tấn|Tường"
)
# Words before a name that make it a person's.
_PERSON = re.compile(
    r"(?<!\w)(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]háu|[Cc]ụ|họ|tên|bé"
    r"|(?:ca|nhạc|nghệ|bác|thi|họa|võ|luật|tiến|nữ) sĩ|diễn viên|cầu thủ|người mẫu|hoa hậu"
    r"|đạo diễn|nhà văn|nhà thơ|nhà báo|bị cáo|nạn nhân|đồng chí|thiếu tá|đại úy|trung tá"
    rf"|đại tá|luật sư)|{_SURNAMES}|{_MIDDLE_NAMES}) $"
)
# Words before a name that make it a street's, a house's, a prize's, a brand's.
_OTHER_THING = re.compile(
    r"(?<!\w)(?i:đường|đại lộ|xa lộ|(?<!đường )(?<!thành )phố|ngõ|ngách|hẻm|xã|phường|thôn|ấp"
    r"|bản|buôn|thị trấn|huyện"
    r"|quận|khách sạn|công viên|rạp|nhà hàng|nhà hát|giải|nobel|hiệu|bia|rượu|chợ|chùa|quán"
    r"|sân vận động|svđ|sân|nhà thi đấu|ntđ|clb|câu lạc bộ|đội|giờ|trường thpt|trường thcs"
    r"|thpt|thcs|trường tiểu học|trường mầm non|tàu|núi|vở) $"
)
# A capitalised word in the middle of a sentence makes the name longer than the place's:
# "Hoàng Anh Gia Lai". These are the last words of names of offices and schools instead.
_LONGER_NAME = re.compile(
    r"(?<=[\w,)] )(?!(?:Tại|Ở|Từ|Tỉnh|Lớn|Y|Dược|Luật|Thuế|Khoa|Báo|Đài|Festival|Kịch|Cục|Sở|Ga"
    r"|Mại|Tế|Hóa|Học|Thao|Lịch|Thành|Dân|Quan) $)"
    rf"[{CAPITAL}][^\W\d_{CAPITAL}]+ $"
)
_NEXT_WORD = re.compile(rf" ([{CAPITAL}][^\W\d_{CAPITAL}]+|VN|[A-Z]{{3,}})")
_SURNAME = re.compile(_SURNAMES)

# "tại X", "tại khán phòng LEspace (X"
_LOCATED = re.compile(
    r"(?<!\w)(?:[Tt]ại\s(?:[^.,:;()\n]{0,50}[\s(])?"
    r"|(?:[Ởở]|địa bàn|khu vực|[Cc]hi nhánh|[Nn]ội thành|[Nn]goại thành)\s"
    r")(?:TP[. ]*|tỉnh |thành phố )?$"
)
# "Sáng 5/1, X", "Sáng nay, Bệnh viện Y học cổ truyền X"
_ACTING = re.compile(
    r"(?<!\w)(?i:sáng|trưa|chiều|tối|đêm|ngày|hôm|tuần)(?: [\w/.-]{1,10}){1,3}, "
    r"(?:[^.,:;()\n]{0,50}\s)?(?:TP[. ]*|tỉnh |thành phố )?$"
)
_TYPED = re.compile(r"(?<!\w)(?:[Tt]ỉnh|[Tt]hành phố)\s$")
_BRACKET = re.compile(r"\(\s?(?:tỉnh |thành phố |TP[. ]*|[hH]uyện |[qQ]uận |[HQ]\.)?$")
# "chị Nguyễn Thị Mãnh (xã An Bình A, X", "(25 tuổi, X", "quê X"
_ORIGIN = re.compile(
    r"(?<!\w)(?:tuổi, [^().]{0,30}|[Qq]uê [^.;()]{0,20}\(?[^.;()]{0,20}|[Ss]inh [^.;()]{0,12} tại "
    r"|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ô|[Bb]ác|bé|chú rể|cô dâu"
    r"|[Đđ]ại biểu)"
    rf"(?: {NAME_WORD}){{1,5}} \([^()]{{0,30}})$"
)
_ORIGIN_SIGNS = ("(", "tuổi", "uê ", "inh ")  # cheap to look for
_OFFICE = re.compile(
    r"(?<!\w)(?:UBND|HĐND|BĐBP|TAND|VKSND|VKS|UBMTTQ|MTTQ|ĐBQH|CSGT|[Cc]ông an|CA|[Tt]ỉnh ủy"
    r"|[Tt]hành ủy|[Tt]ỉnh đoàn|[Tt]hành đoàn|[Bb]iên phòng|[Bb]áo|[Hh]ải quan|[Cc]ục thuế"
    r"|[Tt]òa án"
    r"|(?:Sở|Cục|Chi cục|Ban|Bộ CHQS|Bộ Chỉ huy|Ủy ban|Hội đồng|Cổng|Đài (?:PT|Phát)|Mặt trận"
    r"|[Hh]ội [Nn]ông|[Hh]ội [Pp]hụ|Liên đoàn Lao|[Cc]hủ tịch|[Bb]í thư)[^.,;:()\n\"“”]{0,36})"
    r"\s(?:tỉnh |thành phố |TP[. ]+)?$"
)
_ORGANISATION = re.compile(
    r"(?<!\w)(?:[Đđ]ại học|ĐH\w*|[Cc]ao đẳng|[Tt]rường|[Hh]ọc viện|[Bb]ệnh viện|BV|[Vv]iện"
    r"|[Cc]ông ty|[Nn]hà máy|[Nn]gân hàng|[Đđ]ài [Tt]ruyền|[Hh]ãng|[Ll]iên đoàn|[Hh]ội|[Hh]iệp hội"
    r"|[Tt]rung tâm|[Bb]ảo tàng|[Nn]hà hát|NXB|[Nn]hà xuất bản|[Ss]ân khấu|TTGDCK|[Đđ]oàn|XNK"
    r"|[Bb]áo|[Xx]í nghiệp|[Cc]ảng|[Pp]hà|[Cc]ầu|[Hh]ồ|[Ss]ông|[Bb]ến|[Gg]a|[Tt]hủy điện"
    r"|[Đđ]ội tuyển|[Nn]hà hàng|[Kk]hách sạn|[Tt]uyến|[Cc]ao tốc|[Qq]uốc lộ|[Ss]ở giao dịch)(?!\w)"
    r"[^.,;:()\n\"“”]{0,40} ?(?:tỉnh |thành phố |TP[. ]*)?$"
)
# Terms of reports on matches and clubs, in which provinces are teams.
_SPORT = (
    *("V-League", "CLB", "HLV", "cầu thủ", "bàn thắng", "trận đấu", "đội bóng", "tỷ số", "thủ môn"),
    *("tiền đạo", "hậu vệ", "tiền vệ", "khán đài", "hạng nhất", "play-off", "VĐQG", "trọng tài"),
    *("vô địch", "ghi bàn", "sân nhà", "sân khách", "khung thành", "vòng đấu", "huấn luyện viên"),
    *("lượt về", "lượt đi", "vòng loại", "đội khách", "chủ nhà", "bán kết", "thi đấu", "hạng Nhất"),
    *("ngoại binh", "mùa giải", "mùa bóng", "bóng đá", "chuyển nhượng", "trụ hạng", "xuống hạng"),
)
_MIN_SPORT = 4
_MIN_DIALOGUE = 3  # lines
_SPORT_REACH = 2_000  # characters of a text that are looked at


def is_persons_name(text: str, start: int) -> bool:
    """Whether the name at `start` is the end of a person's, or follows what persons are called."""
    return bool(_PERSON.search(text[max(0, start - 14) : start]))


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end) belongs to the name of something else that is no place.

    "Hoàng Anh Gia Lai", "bia Sài Gòn", "Sài Gòn Giải Phóng"; but not "Sở GDĐT Nghệ An Lê
    Tiến Hưng", where the next name begins with a surname.
    """
    before = text[max(0, start - 20) : start]
    if _OTHER_THING.search(before) or _LONGER_NAME.search(before):
        return True
    following = None if text[start:end].isupper() else _NEXT_WORD.match(text, end)
    if text.startswith(" Dương", end) and text[start:end].casefold() == "thái bình":
        return True
    return following is not None and not _SURNAME.fullmatch(following[1])


def is_located(text: str, start: int) -> bool:
    """Whether the words before the name say that something is there: "tại X"."""
    return bool(_LOCATED.search(text[max(0, start - _REACH) : start]))


def is_acting(text: str, start: int) -> bool:
    """Whether it is who acted at a time: "Sáng nay, X", "Hôm qua, Bưu điện X"."""
    return bool(_ACTING.search(text[max(0, start - 2 * _REACH) : start]))


def is_typed(text: str, start: int) -> bool:
    """Whether a province's type word stands before the name, in full."""
    return bool(_TYPED.search(text[max(0, start - 12) : start]))


def is_in_brackets(text: str, start: int) -> bool:
    """Whether the name follows a bracket: "Bệnh viện Trưng Vương (TP HCM)"."""
    before = text[max(0, start - 14) : start]
    return "(" in before and bool(_BRACKET.search(before))


def is_origin(text: str, start: int) -> bool:
    """Whether the name says where a person comes from: "chị Mãnh (X)", "25 tuổi, X"."""
    before = text[max(0, start - 2 * _REACH) : start]
    return any(sign in before for sign in _ORIGIN_SIGNS) and bool(_ORIGIN.search(before))


def is_office(text: str, start: int) -> bool:
    """Whether the name is that of an office of the place: "UBND tỉnh X", "Sở Y tế X"."""
    return bool(_OFFICE.search(text[max(0, start - _REACH) : start]))


def is_organisation(text: str, start: int) -> bool:
    """Whether the name is the end of the name of a school, a company, a river, a road."""
    return bool(_ORGANISATION.search(text[max(0, start - _REACH) : start]))


def is_about_sport(text: str) -> bool:
    """Whether a text is a report on matches, where names of provinces are those of teams."""
    head = text[:_SPORT_REACH]
    return sum(term in head for term in _SPORT) >= _MIN_SPORT


def is_interview(text: str) -> bool:
    """Whether a text is questions and answers, lines of which open with a dash."""
    return sum(text.count(opening) for opening in ("\n-", "\n–")) >= _MIN_DIALOGUE
