"""Page furniture: what a saved page has around its article.

Three kinds of rule, all by the shape of a line and where it stands. Some lines are furniture
anywhere (names of image files, advertisements). Labels, contacts and counters are furniture
before the first paragraph or after the last. And after the last paragraph everything that
follows the first such line is the page's foot.
"""

from __future__ import annotations

import re
from itertools import groupby

from vnsearch.articles.lines import Line, is_prose

__all__ = ["find_furniture", "is_byline", "is_contact", "is_name_or_credit", "related_length"]

_MIN_RUN = 3  # a line this many times in a row is furniture wherever it stands
_MAX_RUN_WORDS = 8
_MAX_HEAD_LINES = 15
_MAX_FOOT = 2_000  # characters, or a third of the text: what is longer is content in short lines
_MAX_BYLINES = 2  # more names than that behind the text are a list
_MAX_CONTACT_REST = 12  # letters beside phone numbers and addresses on a contact line

_IMAGE_FILE = re.compile(r"\S+(?: \S+){0,2}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?)", re.I)
_ADVERTISEMENT = re.compile(r"(?:image |banner )?advertisement|quảng cáo|sponsored", re.I)
_PHONE = re.compile(r"\(?\+?\b(?:84|0)[\d().\- ]{7,14}\d\b")
_EMAIL_OR_URL = re.compile(
    r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|vn|org|net)(?:/\S*)?", re.I
)
_CONTACT_LABEL = re.compile(
    r"(?:đường dây nóng|hotline|điện thoại|đt|tel|phone|fax|e-?mail|zalo|website|fanpage"
    r"|địa chỉ|tòa soạn|trụ sở|liên hệ(?: quảng cáo)?)\b",
    re.I,
)
# Labels of a page's controls and boxes, perhaps with a count: "Bình luận (0)".
_LABEL = re.compile(
    r"(?:(?:gửi |viết )?bình luận|ý kiến (?:của )?bạn đọc|chia sẻ(?: bài viết)?|like|share|tweet"
    r"|zalo|facebook|twitter|messenger|telegram|youtube|copy link|sao chép liên kết"
    r"|in (?:bài viết|bài|trang|tin)|print|lưu bài viết|nghe (?:đọc )?bài|cỡ chữ"
    r"|(?:tin|bài|bài viết|tin bài) (?:liên quan|khác|mới(?: nhất)?|nổi bật|cùng chuyên mục"
    r"|đọc nhiều|đã đưa|xem nhiều)|các tin khác|cùng chuyên mục|đọc thêm|xem thêm|xem nhiều"
    r"|đọc nhiều(?: nhất)?|thống kê truy cập|lượt (?:truy cập|xem)|đang (?:online|truy cập)"
    r"|liên hệ|liên kết website|trang chủ|(?:về|lên) đầu trang|về trang chủ|quay lại"
    r"|đăng nhập|đăng ký|tìm kiếm|theo dõi|menu|rss)\s*[:.]?\s*(?:\(?\d*\)?)",
    re.I,
)
_TAGS = re.compile(r"(?:tags?|từ khóa|chủ đề)\s*:", re.I)
_IMPRINT = re.compile(
    r"©|copyright\b|bản quyền (?:thuộc|của|©)|giấy phép (?:số|hoạt động|xuất bản|thiết lập)"
    r"|ghi rõ nguồn|cơ quan (?:chủ quản|quản lý|ngôn luận)\s*:|chịu trách nhiệm (?:chính|xuất bản"
    r"|nội dung)|(?:phó )?tổng biên tập\s*:|trưởng ban biên tập\s*:",
    re.I,
)
_COUNTER = re.compile(r"\W*[^\d:]{2,30}:\s*[\d.,]+")
_BREADCRUMB = re.compile(r"[^>»›|]{2,30}(?:\s*(?:[>»›|]|\s/)\s*[^>»›|/]{2,30}){1,4}")
_SOURCE = re.compile(r"\(?(?:nguồn|theo|xem tại|link gốc)\b.{0,60}https?://\S+\)?", re.I)

# A headline of another article with the day it appeared.
_RELATED = re.compile(r"\S.{5,150}?\s?\(\d{1,2}/\d{1,2}(?:/\d{4})?\)")

# A lone token that no Vietnamese reader wrote: lower-case ASCII that is not a syllable.
_TOKEN = re.compile(r"[a-z0-9_-]{2,20}")
_SYLLABLE = re.compile(
    r"(?:ngh?|[ckgpt]h|tr|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|n[gh]?|[cmpt])?"
)

# What stands in bylines beside names, by syllables: "Ảnh:", "Bài và ảnh", "Theo", "Nhóm PV".
_CREDIT = re.compile(
    r"(?i:ảnh|bài|tin|và|theo|nguồn|thực|hiện|tác|giả|biên|tập|nhóm)|PV|CTV|TTXVN|VOV|TH"
)
_BETWEEN_NAMES = re.compile(r"[\s;,/&()–—:-]+")
_MAX_BYLINE_WORDS = 12


def find_furniture(lines: list[Line]) -> frozenset[int]:
    """Which of the lines are furniture, by index.

    Bylines between the last paragraph and the page's foot count as furniture; what stands
    before the title is for the reader of titles to tell.
    """
    found = _anywhere(lines)
    prose = [i for i, line in enumerate(lines) if is_prose(line) and not _starts_foot(line)]
    if not prose:
        return frozenset(found)
    head = range(min(prose[0], _MAX_HEAD_LINES))
    found.update(i for i in head if _is_page_label(lines[i], head=True))
    found.update(_foot(lines, prose[-1] + 1))
    return frozenset(found)


def related_length(text: str) -> int:
    """How many characters at the end of `text` are headlines of other articles with their dates.

    "Lũ trái mùa bổ sung nước cho hồ(28/03/2005)" is such a line.
    """
    end = len(text)
    while (start := text.rfind("\n", 0, end)) >= 0:
        line = text[start + 1 : end]
        if line.strip() and not _RELATED.fullmatch(line.strip()):
            break
        end = start
    return len(text) - end


def _anywhere(lines: list[Line]) -> set[int]:
    """Furniture in any position."""
    runs = [(text, [*group]) for text, group in groupby(range(len(lines)), lambda i: lines[i].text)]
    repeated = {text for text, run in runs if len(run) >= _MIN_RUN and _is_brief(lines[run[0]])}
    # A caption that is also the image's alternative text stands there twice.
    found = {i for text, run in runs for i in (run if text in repeated else run[1:])}
    for i, line in enumerate(lines):
        if len(line.text) > 100:
            continue
        if _IMAGE_FILE.fullmatch(line.text) or _ADVERTISEMENT.fullmatch(line.text):
            found.add(i)
        elif 0 < i < len(lines) - 1 and _TOKEN.fullmatch(line.text):
            if not _SYLLABLE.fullmatch(line.text) and not line.text.isdecimal():
                found.add(i)
        elif line.text in repeated:
            found.add(i)
    return found


def _is_brief(line: Line) -> bool:
    return line.words <= _MAX_RUN_WORDS and not line.text.endswith((".", "!", "?", "…"))


def _foot(lines: list[Line], start: int) -> set[int]:
    """Furniture from line `start` on, where no paragraph follows: credits, and the page's foot."""
    foot = next((i for i in range(start, len(lines)) if _begins_foot(lines, i)), len(lines))
    if lines[-1].end - lines[min(foot, len(lines) - 1)].start > max(_MAX_FOOT, lines[-1].end / 3):
        foot = len(lines)
    bylines = [i for i in range(start, foot) if is_byline(lines[i])]
    sources = [i for i in range(start, foot) if _SOURCE.fullmatch(lines[i].text)]
    if len(bylines) > _MAX_BYLINES:
        bylines = []
    return {*bylines, *sources, *range(foot, len(lines))}


def _begins_foot(lines: list[Line], i: int) -> bool:
    """Whether a line is the first of a page's foot: a label, a contact, two counters."""
    if _ADVERTISEMENT.fullmatch(lines[i].text) or _starts_foot(lines[i]):
        return True
    pair = lines[i : i + 2]
    return len(pair) == 2 and all(_COUNTER.fullmatch(line.text) for line in pair)


def _starts_foot(line: Line) -> bool:
    if len(line.text) > 400:
        return False
    return bool(_TAGS.match(line.text) or _IMPRINT.match(line.text)) or _is_page_label(line)


def _is_page_label(line: Line, *, head: bool = False) -> bool:
    if _LABEL.fullmatch(line.text) or is_contact(line):
        return True
    return head and line.words <= 12 and bool(_BREADCRUMB.fullmatch(line.text))


def is_contact(line: Line) -> bool:
    """Whether a line is phone numbers, e-mail or web addresses and little else."""
    if len(line.text) > 200:
        return False
    rest, numbers = _PHONE.subn("", line.text)
    rest, addresses = _EMAIL_OR_URL.subn("", rest)
    if not numbers and not addresses:
        return False
    if _CONTACT_LABEL.match(line.text):
        return True
    return sum(map(str.isalpha, rest)) <= _MAX_CONTACT_REST


def is_byline(line: Line) -> bool:
    """Whether a line is names of people, or the credits of text and photographs."""
    if line.words > _MAX_BYLINE_WORDS or (line.words == 1 and not line.text.isupper()):
        return False
    words = [word for word in _BETWEEN_NAMES.split(line.text) if word]
    return bool(words) and all(map(is_name_or_credit, words))


def is_name_or_credit(word: str) -> bool:
    """Whether a word may stand in a byline: capitalised, or "ảnh", "theo" and the like."""
    if _CREDIT.fullmatch(word):
        return True
    return word.isalpha() and word[0].isupper() and word[1:] == word[1:].lower()
