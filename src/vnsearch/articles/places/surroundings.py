"""What the words around a name say of it: a person's, a street's, an office's, a team's."""

from __future__ import annotations

import re
from functools import lru_cache

from vnsearch.articles.places.typewords import CAPITAL, NAME_WORD, any_word, by_rare_letter

__all__ = [
    "is_about_sport",
    "is_acting",
    "is_capital",
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
_TITLES = (
    "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]háu|[Cc]ụ|họ|tên|bé"
    "|ca sĩ|nhạc sĩ|nghệ sĩ|bác sĩ|thi sĩ|họa sĩ|võ sĩ|luật sĩ|tiến sĩ|nữ sĩ|diễn viên|cầu thủ"
    "|người mẫu|hoa hậu|đạo diễn|nhà văn|nhà thơ|nhà báo|bị cáo|nạn nhân|đồng chí|thiếu tá"
    "|đại úy|trung tá|đại tá|luật sư"
)
_THINGS = (
    "đường|đại lộ|xa lộ|phố(?<!đường phố)(?<!thành phố)|ngõ|ngách|hẻm|xã|phường|thôn|ấp|bản|buôn"
    "|thị trấn|huyện|quận|khách sạn|công viên|rạp|nhà hàng|nhà hát|giải|nobel|hiệu|bia|rượu|chợ"
    "|chùa|quán|sân vận động|svđ|sân|nhà thi đấu|ntđ|clb|câu lạc bộ|đội|giờ|trường thpt"
    "|trường thcs|thpt|thcs|trường tiểu học|trường mầm non|tàu|núi|vở"
)
_PEOPLES = (  # Decision 121-TCTK/PPCĐ of 1979, in several spellings
    "Kinh|Tày|Thái|Hoa|Khmer|Khơ Me|Khơ-me|Mường|Nùng|Mông|H'Mông|H’Mông|HMông|Dao|Gia Rai|Jrai"
    "|Ê Đê|Ê-đê|Êđê|Ba Na|Bana|Sán Chay|Cao Lan|Chăm|Cơ Ho|K'Ho|K’Ho|Xơ Đăng|Sán Dìu|Hrê|Ra Glai"
    "|Raglai|Mnông|M'Nông|M’Nông|Thổ|Xtiêng|Stiêng|S'tiêng|S’tiêng|Khơ Mú|Vân Kiều|Cơ Tu|Giáy"
    "|Tà Ôi|Mạ|Giẻ Triêng|Co|Cor|Chơ Ro|Xinh Mun|Hà Nhì|Chu Ru|Lào|La Chí|Kháng|Phù Lá|La Hủ"
    "|La Ha|Pà Thẻn|Lự|Ngái|Chứt|Lô Lô|Mảng|Cơ Lao|Bố Y|Cống|Si La|Pu Péo|Brâu|Ơ Đu|Rơ Măm"
)
_OFFICES = (
    "UBND|HĐND|BĐBP|TAND|VKSND|VKS|UBMTTQ|MTTQ|ĐBQH|CSGT|[Cc]ông an|CA|[Tt]ỉnh ủy|[Tt]hành ủy"
    "|[Tt]ỉnh đoàn|[Tt]hành đoàn|[Bb]iên phòng|[Bb]áo|[Hh]ải quan|[Cc]ục thuế|[Tt]òa án"
)
_DEPARTMENTS = (  # whose field follows: "Sở Y tế"
    "Sở|Cục|Chi cục|Ban|Bộ CHQS|Bộ Chỉ huy|Ủy ban|Hội đồng|Cổng|Đài PT|Đài Phát|Mặt trận"
    "|[Hh]ội [Nn]ông|[Hh]ội [Pp]hụ|Liên đoàn Lao|[Cc]hủ tịch|[Bb]í thư"
)
_ORGANISATIONS = (
    r"[Đđ]ại học|ĐH\w*|[Cc]ao đẳng|[Tt]rường|[Hh]ọc viện|[Bb]ệnh viện|BV|[Vv]iện|[Cc]ông ty"
    "|[Nn]hà máy|[Nn]gân hàng|[Đđ]ài [Tt]ruyền|[Hh]ãng|[Ll]iên đoàn|[Hh]ội|[Hh]iệp hội"
    "|[Tt]rung tâm|[Bb]ảo tàng|[Nn]hà hát|NXB|[Nn]hà xuất bản|[Ss]ân khấu|TTGDCK|[Đđ]oàn|XNK"
    "|[Bb]áo|[Xx]í nghiệp|[Cc]ảng|[Pp]hà|[Cc]ầu|[Hh]ồ|[Ss]ông|[Bb]ến|[Gg]a|[Tt]hủy điện"
    "|[Đđ]ội tuyển|[Nn]hà hàng|[Kk]hách sạn|[Tt]uyến|[Cc]ao tốc|[Qq]uốc lộ|[Ss]ở giao dịch"
)


def _any_of(words: str) -> str:
    """What begins with one of the words that are divided by bars."""
    return any_word(words.split("|"))


# Words before a name that make it a person's.
_PERSON = re.compile(rf"{_any_of(f'{_TITLES}|{_SURNAMES}|{_MIDDLE_NAMES}')} $")
# Words before a name, in small letters, that make it a street's, a house's, a prize's, a brand's.
_OTHER_THING = re.compile(rf"{_any_of(_THINGS)} $")
# A capitalised word in the middle of a sentence makes the name longer than the place's:
# "Hoàng Anh Gia Lai". These are the last words of names of offices and schools instead.
_LONGER_NAME = re.compile(
    r"(?<=[\w,)] )(?!(?:Tại|Ở|Từ|Tỉnh|Lớn|Y|Dược|Luật|Thuế|Khoa|Báo|Đài|Festival|Kịch|Cục|Sở|Ga"
    r"|Mại|Tế|Hóa|Học|Thao|Lịch|Thành|Dân|Quan) $)"
    rf"[{CAPITAL}][^\W\d_{CAPITAL}]+ $"
)
_NEXT_WORD = re.compile(rf" ([{CAPITAL}][^\W\d_{CAPITAL}]+|VN|[A-Z]{{3,}})")
_SURNAME = re.compile(_SURNAMES)

# "đồng bào Khmer X", "người Thái X", where X is neither a person nor part of a longer name
_PEOPLE = re.compile(rf"(?<!\w)(?:[Đđ]ồng bào|[Dd]ân tộc|[Nn]gười|[Bb]à con) (?:{_PEOPLES}) $")

# What may stand between such words and a name.
_KIND = r"(?:tỉnh |thành phố |TP[. ]*)?"
_CLAUSE = r"[^.,:;()\n]{0,50}"
_PROPER_NAME = r"[^.,;:()\n\"“”]"

# "tại X", "tại khán phòng LEspace (X"
_LOCATED_WORDS = (
    rf"[Tt]ại\s(?:{_CLAUSE}[\s(])?",
    *(r"[Ởở]\s", r"địa bàn\s", r"khu vực\s"),
    *(r"[Cc]hi nhánh\s", r"[Nn]ội thành\s", r"[Nn]goại thành\s"),
)
_LOCATED = re.compile(rf"{any_word(_LOCATED_WORDS)}{_KIND}$")
# "Sáng 5/1, X", "Sáng nay, Bệnh viện Y học cổ truyền X"
_ACTING = re.compile(
    r"(?<!\w)(?i:sáng|trưa|chiều|tối|đêm|ngày|hôm|tuần)(?: [\w/.-]{1,10}){1,3}, "
    rf"(?:{_CLAUSE}\s)?{_KIND}$"
)
_TYPED = re.compile(r"(?<!\w)(?:[Tt]ỉnh|[Tt]hành phố)\s$")
_BRACKET = re.compile(r"\(\s?(?:tỉnh |thành phố |TP[. ]*|[hH]uyện |[qQ]uận |[HQ]\.)?$")
# "chị Nguyễn Thị Mãnh (xã An Bình A, X", "(25 tuổi, X", "quê X", "cử tri tỉnh X đề nghị"
_PERSONS = "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ô|[Bb]ác|bé|chú rể|cô dâu|[Đđ]ại biểu"
_ORIGIN_WORDS = (
    r"tuổi, [^().]{0,30}",
    r"[Qq]uê [^.;()]{0,20}\(?[^.;()]{0,20}",
    r"[Ss]inh [^.;()]{0,12} tại ",
    r"[Cc]ử tri(?<!tiếp xúc cử tri)(?<!gặp cử tri)(?<!với cử tri) (?:tỉnh |thành phố |TP[. ]*)?",
)
_ORIGIN = re.compile(rf"{any_word(_ORIGIN_WORDS)}$")
_ORIGIN_BEHIND_NAME = re.compile(rf"{_any_of(_PERSONS)}(?: {NAME_WORD}){{1,5}} \([^()]{{0,30}}$")
_OF_OFFICE = r"\s(?:tỉnh |thành phố |TP[. ]+)?$"
_OFFICE = re.compile(_any_of(_OFFICES) + _OF_OFFICE)
_DEPARTMENT = re.compile(rf"{_any_of(_DEPARTMENTS)}{_PROPER_NAME}{{0,36}}{_OF_OFFICE}")
_ORGANISATION = re.compile(rf"{_any_of(_ORGANISATIONS)}(?!\w){_PROPER_NAME}{{0,40}} ?{_KIND}$")
# Words of two syllables of which the second alone would be an organisation.
_COMPOUNDS = re.compile(
    r"\b(?:(?:xã|đại|lễ|cơ|quốc) hội|(?:thị|môi|công|hiện) trường|(?:thông|dự|cảnh) báo"
    r"|(?:nhu|yêu|toàn) cầu)\b",
    re.I,
)
# Terms of reports on matches and clubs, in which provinces are teams: several by the word that
# they have in common, and the others.
_SPORT_PARTS = {
    "bóng": ("đội bóng", "bóng đá", "mùa bóng"),
    "đấu": ("trận đấu", "vòng đấu", "thi đấu"),
    "hạng": ("hạng nhất", "hạng Nhất", "trụ hạng", "xuống hạng"),
}
_SPORT = (
    *("bàn thắng", "ghi bàn", "tiền đạo", "tiền vệ", "lượt về", "lượt đi", "sân nhà", "chủ nhà"),
    *("sân khách", "đội khách", "ngoại binh", "vòng loại", "mùa giải", "V-League", "CLB", "HLV"),
    *("VĐQG", "play-off", "tỷ số", "cầu thủ", "thủ môn", "hậu vệ", "khán đài", "trọng tài"),
    *("vô địch", "khung thành", "huấn luyện viên", "bán kết", "chuyển nhượng"),
)
_SPORT_PATTERN, _SPORT_GROUPS = by_rare_letter((*_SPORT_PARTS, *_SPORT), "àạếộấịủóậợầểâềọLòùQỷf")
_MIN_SPORT = 4
_MIN_DIALOGUE = 3  # lines
_SPORT_REACH = 2_000  # characters of a text that are looked at


def is_persons_name(text: str, start: int) -> bool:
    """Whether the name at `start` is the end of a person's, or follows what persons are called."""
    return bool(_PERSON.search(text[max(0, start - 14) : start])) and not _is_peoples(text, start)


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end) belongs to the name of something else that is no place.

    "Hoàng Anh Gia Lai", "bia Sài Gòn", "Sài Gòn Giải Phóng"; but not "Sở GDĐT Nghệ An Lê
    Tiến Hưng", where the next name begins with a surname.
    """
    before = text[max(0, start - 20) : start]
    if _OTHER_THING.search(before.lower()):
        return True
    if _LONGER_NAME.search(before) and not _is_peoples(text, start):
        return True
    following = None if text[start:end].isupper() else _NEXT_WORD.match(text, end)
    if text.startswith(" Dương", end) and text[start:end].casefold() == "thái bình":
        return True
    return following is not None and not _SURNAME.fullmatch(following[1])


def _is_peoples(text: str, start: int) -> bool:
    """Whether a people is named before the name, which says where it lives."""
    return bool(_PEOPLE.search(text[max(0, start - 24) : start]))


def is_located(text: str, start: int) -> bool:
    """Whether the words before the name say that something is there: "tại X"."""
    return bool(_LOCATED.search(text[max(0, start - _REACH) : start]))


def is_capital(text: str, start: int) -> bool:
    """Whether the name is introduced as the capital's, where the whole country meets."""
    return text[max(0, start - 7) : start] in ("Thủ đô ", "thủ đô ")


def is_acting(text: str, start: int) -> bool:
    """Whether it is who acted at a time: "Sáng nay, X", "Hôm qua, Bưu điện X"."""
    before = text[max(0, start - 2 * _REACH) : start]
    return ", " in before and bool(_ACTING.search(before))


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
    if "(" in before and _ORIGIN_BEHIND_NAME.search(before):
        return True
    if "tuổi" in before or "uê " in before or "inh " in before or "ử tri " in before:
        return bool(_ORIGIN.search(before))
    return False


def is_office(text: str, start: int) -> bool:
    """Whether the name is that of an office of the place: "UBND tỉnh X", "Sở Y tế X"."""
    before = text[max(0, start - _REACH) : start]
    return bool(_OFFICE.search(before) or _DEPARTMENT.search(before))


def is_organisation(text: str, start: int) -> bool:
    """Whether the name is the end of the name of a school, a company, a river, a road."""
    before = text[max(0, start - _REACH) : start]
    small = before.lower()
    if "hội" in small or "trường" in small or "báo" in small or "cầu" in small:
        before = _COMPOUNDS.sub("_", before)
    return bool(_ORGANISATION.search(before))


@lru_cache(maxsize=1)  # asked more than once about a text
def is_about_sport(text: str) -> bool:
    """Whether a text is a report on matches, where names of provinces are those of teams."""
    head = text[:_SPORT_REACH]
    found = {_SPORT_GROUPS[(x.lastindex or 1) - 1] for x in _SPORT_PATTERN.finditer(head)}
    terms = [term for word in found for term in _SPORT_PARTS.get(word, (word,))]
    return sum(term in head for term in terms) >= _MIN_SPORT


def is_interview(text: str) -> bool:
    """Whether a text is questions and answers, lines of which open with a dash."""
    return sum(text.count(opening) for opening in ("\n-", "\n–")) >= _MIN_DIALOGUE
