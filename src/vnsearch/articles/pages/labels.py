"""The words of pages: controls ("Chia sẻ"), boxes ("Bình luận (3)"), the imprint.

They are those of web pages in general, of no site in particular. A line is looked at alone; what
it means where it stands is for `layout` to tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnsearch.articles.pages.lines import MAX_SHORT, Line

__all__ = [
    "is_address",
    "is_control",
    "is_counter",
    "is_foreign",
    "is_label_of_foot",
    "is_notice",
    "is_section",
    "is_site_control",
    "is_weather",
    "opens_comments",
    "opens_related",
]

_MAX_LABEL = 120  # characters of a line that may be labels only
_COUNT = r"\s*[:.]?\s*(?:\(?\d[\d.,:]*\)?)?"
# The controls of an article and of its page. A line is a control if it consists of these.
_CONTROL = re.compile(
    r"(?:chia sẻ(?: bài viết| với bạn bè| facebook)?|like|share|tweet|thích|zalo|facebook|fb"
    r"|twitter|linkedin|pinterest|messenger|telegram|youtube|tiktok|instagram|viber|copy link"
    r"|sao chép liên kết|in (?:bài viết|bài|trang|tin|ra)|bản in|print|gửi (?:e-?mail|cho bạn bè)"
    r"|lưu (?:bài viết|bài|tin)|nghe (?:đọc )?bài(?: viết)?|đọc bài viết|cỡ chữ|tương phản"
    r"|(?:a{1,3}[-+]?|[-+])(?=\s|$)|[\d.,]+ (?:bình luận|phản hồi|lượt (?:xem|đọc|thích))"
    r"|(?:lượt|số lần) (?:xem|đọc)|(?:về|lên) đầu trang|lên top|quay lại"
    r"|theo dõi(?: [^.|]{1,40}? trên google news| trên)?|google news"
    r"|về trang chủ|trang chủ|đăng nhập|đăng ký|đăng xuất|tài khoản|tìm kiếm|menu|rss|sitemap"
    r"|sơ đồ (?:trang|website)|english|tiếng việt|liên hệ(?: quảng cáo)?|giới thiệu|góp ý"
    r"|điều khoản(?: sử dụng)?|chính sách bảo mật|báo cáo vi phạm|đồng ý|từ chối|chấp nhận"
    r"|đóng(?: cửa sổ(?: này)?)?|skip (?:ribbon commands|to (?:main )?content)|link tải(?: xuống)?"
    r"|đến tin (?:mới|hot)|tin (?:mới|hot)|(?:bình luận|phản hồi) \d+|100\s?%"
    r"|bỏ qua|lưu|thu gọn|×|đặt báo|gắn thẻ"
    r"|[★☆⭐]+|play video|current time|duration|remaining time"
    r"|(?:un)?mute|fullscreen|playback rate|picture-in-picture|\d{1,2}:\d\d(?: / \d{1,2}:\d\d)?)"
    + _COUNT,
    re.I,
)
# Of these, the ones that belong to the site and not to the article.
_SITE_CONTROL = re.compile(
    r"(?:trang chủ|đăng (?:nhập|ký|xuất)|tài khoản|tìm kiếm|menu|rss|sitemap|sơ đồ|giới thiệu"
    r"|liên hệ|english|tiếng việt|skip|đến tin)(?!\w)",
    re.I,
)
_BACK = re.compile(r"(?:trở|quay)\slại\s", re.I)
_BETWEEN_CONTROLS = re.compile(r"[\s|·•,/*-]*")
_RATING = re.compile(
    r"đánh giá(?: bài viết)?\s*:\s*[\d★☆⭐].{0,60}|\d[.,]\d/5\b.{0,40}|.{0,40}[★☆⭐]{3,}.{0,40}"
    r"|(?:bài viết )?(?:này )?có hữu ích (?:không|với bạn).{0,60}|.{0,20}\(\d+ lượt\)",
    re.I,
)
_FORM = re.compile(
    r"(?:nhập )?(?:từ khóa|nội dung)(?: tìm kiếm| cần tìm)\W*|họ (?:và )?tên\W*"
    r"|vui lòng nhập.{0,60}"
    r"|nhập (?:họ tên|email|bình luận|ý kiến|từ khóa).{0,40}|e-?mail\W*|mã xác nhận\W*"
    r"|(?:gửi|viết|để lại) (?:một )?(?:bình luận|phản hồi|ý kiến).{0,40}|tìm kiếm cho\W*"
    r"|(?:submit|leave|post|write|add) (?:a )?(?:comment|reply)|verification code\W*"
    r"|(?:your )?(?:name|website|blog)\s?[:*]+"
    r"|\W{0,4}(?:lỗi|error)\s?: .{0,40}(?:không hợp lệ|bắt buộc|invalid).{0,20}",
    re.I,
)
_COMMENTS = re.compile(
    r"(?:(?:gửi |viết |các |xem )?(?:bình luận|phản hồi)|ý kiến(?: (?:của )?bạn(?: đọc)?)?"
    r"|ý kiến bình luận|bạn đọc(?= ?\()|comments?|thảo luận(?= ?\()|để lại (?:một )?bình luận)"
    r"\s*:?\s*(?:\(\d[\d.]*\))?|\d+ (?:bình luận|phản hồi)(?: (?:về|cho) .{0,200})?"
    r"|comments?\s?:\s?\d+(?:\W.{0,60})?|[“\"].{3,200}[”\"]\s?\d+ (?:bình luận|comments?)",
    re.I,
)
_RELATED = re.compile(
    r"(?:các )?(?:tin|bài|bài viết|tin bài|tin tức|video)"
    r" (?:liên quan|khác|mới(?: hơn| nhất)?|cũ hơn|nổi bật|cùng (?:chuyên mục|chủ đề)|đọc nhiều"
    r"|đã đưa|đã đăng|xem nhiều|tham khảo)|cùng chuyên mục|cùng chủ đề|có thể bạn quan tâm"
    r"|related (?:news|articles|stories|posts)|read more|see also|most read"
    r"|(?:mời )?(?:bạn )?(?:đọc|xem) (?:thêm|nhiều(?: nhất)?)|tin nóng|đừng bỏ lỡ",
    re.I,
)
_LABEL_END = re.compile(r"\s*[:.]?\s*(?:\(\d+\))?")
_STATISTICS = re.compile(
    r"thống kê(?: truy cập)?|(?:tổng |số )?lượt (?:truy cập|xem)(?=\W|$)|đang (?:online|truy cập"
    r"|trực tuyến)|liên kết (?:website|web)",
    re.I,
)
_TAGS = re.compile(r"(?:tags?|từ khóa|chủ đề|thẻ|gắn thẻ)\s*:", re.I)
_IMPRINT = re.compile(
    r"(?:©|copyright\b|(?:giữ )?bản quyền (?:thuộc|©|nội dung)|giấy phép (?:số|hoạt động"
    r"|xuất bản|thiết lập|mạng xã hội)[^.]{0,60}\d|cơ quan (?:chủ quản|quản lý|ngôn luận)\s*:"
    r"|chịu trách nhiệm (?:chính|xuất bản|nội dung)[^:.]{0,20}:|(?:phó )?tổng biên tập[^:]{0,12}:"
    r"|trưởng ban biên tập\s*:|all rights reserved|thiết kế (?:bởi|web)"
    r"|(?:tòa soạn|trụ sở(?: chính)?|đơn vị (?:xây dựng|thiết kế))\s*:)",
    re.I,
)
_ADDRESS = re.compile(r"(?:địa chỉ|(?:văn phòng|chi nhánh|cơ sở|vpđd)[^:.]{0,30})\s*:", re.I)
_ATTRIBUTION = re.compile(r"rõ nguồn (?:khi|từ|là|https?:|[\"“']|\S+\.(?:vn|com))", re.I)
_NOTICE = re.compile(
    r"(?:chúng tôi|website|trang(?: web)?)(?: này| của chúng tôi)? (?:có )?(?:sử dụng|dùng) cookie"
    r"|bằng (?:việc|cách) (?:tiếp tục|sử dụng|truy cập)|trình duyệt (?:của bạn )?không hỗ trợ"
    r"|your browser|please enable|vui lòng (?:đăng nhập|bật|nhập|kích hoạt)|tải ứng dụng"
    r"|chào mừng (?:bạn|quý vị) đến với|(?:đăng ký|đăng nhập) (?:để|nhận)(?!\w)"
    r"|thư điện tử này và|video player|đang tải (?:nội dung|dữ liệu|trang)(?!\w)"
    r"|để (?:sử dụng|xem|đọc|tải) [^.]{3,80} vui lòng [^.]{0,30}"
    r"(?:đăng (?:ký|nhập)|nâng cấp|gói cước|tài khoản)",
    re.I,
)
_COUNTER = re.compile(
    r"\W{0,4}(?:(?:đang|số|tổng|lượt|khách) ){0,2}(?:online|trực tuyến|truy cập|hôm nay|hôm qua"
    r"|(?:trong |theo )?(?:ngày|tuần|tháng|năm)(?: này| nay| qua| trước)?|tất cả|tổng(?: số| cộng)?"
    r"|khách|thành viên)\s?:\s?[\d.,]+",
    re.I,
)
_WEATHER = re.compile(r"\D{2,60}\d{1,2}\s?°\s?[CF]\W*", re.I)


def _any(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """One pattern for what begins as any of some without regard to case."""
    return re.compile("|".join(pattern.pattern for pattern in patterns), re.I)


_FOREIGN = _any(_NOTICE, _IMPRINT, _ADDRESS)
_FOREIGN_PARAGRAPH = _any(_IMPRINT, _ADDRESS)
_OF_FOOT = _any(_TAGS, _STATISTICS, _IMPRINT, _NOTICE)
_SECTIONS = frozenset(
    [
        "thời sự",
        "chính trị",
        "kinh tế",
        "kinh doanh",
        "xã hội",
        "pháp luật",
        "giáo dục",
        "thể thao",
        "văn hóa",
        "giải trí",
        "sức khỏe",
        "đời sống",
        "du lịch",
        "khoa học",
        "công nghệ",
        "thế giới",
        "quốc tế",
        "xe",
        "bạn đọc",
        "video",
        "podcast",
        "multimedia",
        "trang chủ",
        "trang nhất",
        "giới thiệu",
        "tin tức",
        "liên hệ",
        "quốc phòng",
        "an ninh",
        "nhịp sống",
        "góc nhìn",
        "ý kiến",
        "tâm sự",
        "bất động sản",
        "nhà đất",
        "ảnh",
        "media",
        "truyền hình",
        "phát thanh",
        "báo in",
        "y tế",
        "môi trường",
        "đối ngoại",
        "xây dựng đảng",
        "nông nghiệp",
        "tài chính",
        "chứng khoán",
        "văn nghệ",
        "gia đình",
        "dịch vụ công",
        "doanh nghiệp",
        "công dân",
        "du khách",
        "văn bản",
        "hỏi đáp",
        "thư viện",
        "thông báo",
        "số hóa",
        "longform",
        "infographic",
        "emagazine",
        "e-magazine",
        "thời tiết",
        "việc làm",
        "quân sự",
        "dân tộc",
        "địa phương",
    ]
)


def is_control(line: Line) -> bool:
    """Whether a line consists of a page's controls: "Facebook Zalo In trang", "Cỡ chữ: A- A+"."""
    return len(line.text) <= _MAX_LABEL and _is_control(line.text)


@lru_cache(maxsize=4096)  # a line is asked about several times, and sites repeat theirs
def _is_control(text: str) -> bool:
    if _FORM.fullmatch(text) or _RATING.fullmatch(text) or _leads_back(text):
        return True
    end = 0
    while end < len(text) and (match := _CONTROL.match(text, end)):
        gap = _BETWEEN_CONTROLS.match(text, match.end())
        after = gap.end() if gap else match.end()
        if after == match.end() < len(text) and _is_within_word(text, after):
            return False
        end = after
    return end == len(text)


def _is_within_word(text: str, i: int) -> bool:
    """Whether a word goes on at a position; controls may lack the space between: "ThíchLưu"."""
    return text[i - 1].isalnum() and not (text[i - 1].islower() and text[i].isupper())


def _leads_back(text: str) -> bool:
    """Whether a line leads to a section: "Trở lại Thời sự"."""
    match = _BACK.match(text)
    return match is not None and text[match.end() :].lower() in _SECTIONS


def is_section(line: Line) -> bool:
    """Whether a line is the name that sections of newspapers and portals have."""
    return line.text.lower() in _SECTIONS


def is_weather(line: Line) -> bool:
    """Whether a line is a place and its temperature."""
    return len(line.text) <= _MAX_LABEL and bool(_WEATHER.fullmatch(line.text))


def is_counter(line: Line) -> bool:
    """Whether a line counts visitors: "Hôm nay: 12"."""
    text = line.text
    return ":" in text and len(text) <= _MAX_LABEL and bool(_COUNTER.fullmatch(text))


def is_notice(line: Line) -> bool:
    """Whether a line is a site's word to its visitor, though it be a sentence."""
    return len(line.text) <= MAX_SHORT and bool(_NOTICE.match(line.text))


def opens_comments(line: Line) -> bool:
    """Whether a line heads the readers' comments."""
    return len(line.text) <= MAX_SHORT and bool(_COMMENTS.fullmatch(line.text))


def opens_related(line: Line) -> bool:
    """Whether a line heads a list of other articles: "Tin liên quan", "Đọc thêm:"."""
    match = _RELATED.match(line.text) if len(line.text) <= _MAX_LABEL else None
    return match is not None and bool(_LABEL_END.fullmatch(line.text, match.end()))


def is_foreign(line: Line) -> bool:
    """Whether a line is the page's though it be a sentence: a notice, a line of the imprint."""
    text = line.text
    if (_FOREIGN if len(text) <= MAX_SHORT else _FOREIGN_PARAGRAPH).match(text):
        return True
    return _is_attribution(text)


def _is_attribution(text: str) -> bool:
    return "rõ nguồn" in text and _ATTRIBUTION.search(text) is not None


def is_site_control(line: Line) -> bool:
    """Whether a line is a control that belongs to the site and not to the article."""
    return bool(_SITE_CONTROL.match(line.text)) and is_control(line)


def is_address(line: Line) -> bool:
    """Whether a line says where an office is: "Văn phòng Hà Nội: …"."""
    return len(line.text) <= MAX_SHORT and bool(_ADDRESS.match(line.text))


def is_label_of_foot(line: Line) -> bool:
    """Whether a line behind a text is tags, statistics, the imprint or a label of a box."""
    return len(line.text) <= MAX_SHORT and _is_label_of_foot(line.text)


@lru_cache(maxsize=4096)  # articles repeat what stands behind their text
def _is_label_of_foot(text: str) -> bool:
    if _OF_FOOT.match(text) or _is_attribution(text):
        return True
    line = Line(0, 0, text)
    return is_control(line) or opens_comments(line) or opens_related(line)
