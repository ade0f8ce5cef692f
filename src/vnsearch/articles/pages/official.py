"""Official documents: laws, decisions, reports, in the form that decree 30/2020/NĐ-CP gives them.

Above the text stand who issued it, the national motto (quốc hiệu), the number, place and date,
then the type ("QUYẾT ĐỊNH") and the subject ("Về việc …"), which are its title; below the text
whom it was sent to (Nơi nhận) and who signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnsearch.articles.dates.stamps import Stamp, read_stamp
from vnsearch.articles.pages.credits import is_byline
from vnsearch.articles.pages.furniture import is_rule
from vnsearch.articles.pages.labels import is_notice
from vnsearch.articles.pages.lines import Line
from vnsearch.model import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Official", "find_recipients", "letterhead_date", "read_official"]

_MAX_HEAD_LINES = 25
_MAX_SUBJECT_LINES = 6
_MAX_SUBJECT_WORDS = 80
_MAX_SIGNATURE_LINES = 12
_MAX_LABEL = 12  # characters: "Nơi nhận:"
_MAX_DATE_LINES = 3  # that place and date are broken into
_MAX_DATE = 80  # characters of these
_MIN_HEADLINE = 6  # words

_MOTTO = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|độc lập\s?[-–—]\s?tự do\s?[-–—]\s?hạnh phúc"
    r"|đảng cộng sản việt nam",
    re.I,
)
_MOTTO_BEGINS = re.compile(
    r"cộng(?: hòa(?: xã hội(?: chủ nghĩa(?: việt)?)?)?)?|độc lập\s?[-–—](?:\s?tự do(?:\s?[-–—])?)?",
    re.I,
)
_BY_NUMBER = re.compile(r"\D{2,40}\d{1,6}/\S{2,40}\s", re.I)
_NUMBER = re.compile(
    r"(?:(?:luật|nghị quyết|pháp lệnh|sắc lệnh) )?số\s?:?\s?\d*[^\s,;]*[/-]\S*[A-ZĐ]", re.I
)
_TYPE = re.compile(
    r"(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|LỆNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|QUY CHẾ"
    r"|QUY ĐỊNH|THÔNG BÁO|THÔNG CÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN"
    r"|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|KẾT LUẬN|GIẤY MỜI|LỜI KÊU GỌI|CÔNG BỐ"
    r"|VĂN BẢN HỢP NHẤT)(?![^\W\d_])"
)
_ABOUT = re.compile(r"(?:v/v|về việc|trích yếu)\b", re.I)
_AUTHORITY = re.compile(
    r"(?:(?:PHÓ |CHÁNH )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỐNG ĐỐC|GIÁM ĐỐC|TỔNG \w+|CỤC TRƯỞNG"
    r"|HIỆU TRƯỞNG)|CHÍNH PHỦ|QUỐC HỘI|(?:ỦY|UỶ) BAN|HỘI ĐỒNG|BAN (?!HÀNH)\w+|BỘ|UBND|HĐND)(?!\w)"
)
_PREAMBLE = re.compile(
    r"(?:căn cứ|kính gửi|điều \d|chương [ivx\d]|phần |xét |theo |thực hiện |để |[ivx]+\.|\d+\."
    r"|luật này|nghị định này)",
    re.I,
)
_RECIPIENTS = re.compile(r"nơi (?:nhận|gửi)\s?:?", re.I)
_ITEM = re.compile(r"[-–+•*]")
_POST = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Official:
    """The head of an official document: what its lines are, by index, up to line `end`.

    `title` are the first and the last line of the title.
    """

    title: tuple[int, int]
    kinds: dict[int, LineKind]
    published: Stamp | None
    end: int


def read_official(lines: Sequence[Line], first_prose: int) -> Official | None:
    """The head of an official document; None where the lines above the text are not one.

    A portal has the title as its headline, too, above the letterhead (tên cơ quan, quốc hiệu,
    số, ngày).
    """
    zone = range(min(first_prose + 1, len(lines), _MAX_HEAD_LINES))
    mottoes = _mottoes(lines, zone)
    marks = [i for i in zone if i in mottoes or _NUMBER.match(_cell(lines[i]))]
    if not marks:
        return None
    above = [i for i in zone if i != first_prose]
    title = _title(lines, above) or _headline(lines, range(min(marks[0], first_prose)))
    if title is None:
        return None
    end = title[1] + 1
    if title[0] < marks[0]:
        end = max(end, min(marks[-1] + 1 + _MAX_DATE_LINES, first_prose))
    head = [i for i in range(end) if not title[0] <= i <= title[1]]
    kinds, published = _letterhead(lines, head, mottoes)
    kinds.update(dict.fromkeys(range(title[0], title[1] + 1), LineKind.TITLE))
    return Official(title, kinds, published, end)


def _cell(line: Line) -> str:
    """A line without the marks of the table that letterheads are set in."""
    return line.text.strip("| ")


def _mottoes(lines: Sequence[Line], zone: range) -> set[int]:
    """The lines of the national motto, which a narrow column breaks."""
    found = set()
    for i in zone:
        if _has_motto(lines[i].text):
            found.add(i)
        elif i + 1 in zone and _MOTTO_BEGINS.fullmatch(_cell(lines[i])):
            both = f"{_cell(lines[i])} {_cell(lines[i + 1])}"
            found.update((i, i + 1) if _MOTTO.fullmatch(both) else ())
    return found


def _has_motto(text: str) -> bool:
    small = text.lower()
    if "chủ nghĩa" in small or "hạnh phúc" in small or "đảng cộng sản" in small:
        return _MOTTO.search(text) is not None
    return False


def _headline(lines: Sequence[Line], above: range) -> tuple[int, int] | None:
    """The headline that a portal gives the document: "Quyết định 44/2025/QĐ-UBND …"."""
    for i in above:
        text = lines[i].text
        if _TYPE.match(text.upper()) and _BY_NUMBER.match(text) and lines[i].words >= _MIN_HEADLINE:
            return i, i
    return None


def _title(lines: Sequence[Line], zone: Sequence[int]) -> tuple[int, int] | None:
    first = next((i for i in zone if _is_type(lines[i].text)), None)
    if first is None:
        first = next((i for i in zone if _ABOUT.match(lines[i].text)), None)
    if first is None:
        return None
    last, words = first, lines[first].words
    for i in range(first + 1, min(first + _MAX_SUBJECT_LINES, len(lines))):
        words += lines[i].words
        if words > _MAX_SUBJECT_WORDS or not _continues(lines, first, i):
            break
        last = i
    return first, last


def _continues(lines: Sequence[Line], first: int, i: int) -> bool:
    """Whether line `i` goes on with the title that begins in line `first`."""
    line, before = lines[i], lines[i - 1]
    text = line.text
    if is_rule(line) or text.startswith("|") or text.endswith((":", ".")):
        return False
    if _PREAMBLE.match(text) or _is_mark(text):
        return False
    if i == first + 1 and _is_type(before.text):
        return not (_AUTHORITY.match(text) and text.isupper())
    if line.apart:
        return False
    if text.isupper():
        return before.text.isupper() and not _AUTHORITY.match(text)
    return text[0].islower() or text[0].isdigit() or not before.text.isupper()


def _is_type(text: str) -> bool:
    """Whether a line is a type of document, with its subject or without: "BÁO CÁO"."""
    return bool(_TYPE.match(text)) and text.isupper() and not text.endswith(":")


def _is_mark(text: str) -> bool:
    return bool(_MOTTO.search(text) or _NUMBER.match(text)) or read_stamp(text) is not None


def _letterhead(
    lines: Sequence[Line], head: Sequence[int], mottoes: set[int]
) -> tuple[dict[int, LineKind], Stamp | None]:
    """What is no text of the lines around the title, and the date that they bear."""
    kinds: dict[int, LineKind] = {}
    published: Stamp | None = None
    for i in head:
        line = lines[i]
        dated, stamp = _dated(lines, i, head)
        if stamp is not None:
            published = published or stamp
            kinds.update((k, LineKind.PUBLISHED) for k in dated if not _NUMBER.match(_cell(line)))
        elif i in mottoes:
            if _MOTTO.fullmatch(_cell(line)) or not _MOTTO.search(line.text):
                kinds[i] = LineKind.FURNITURE
        elif is_rule(line) or is_notice(line) or _is_empty(lines, i):
            kinds[i] = LineKind.FURNITURE
    return kinds, published


def _dated(lines: Sequence[Line], i: int, head: Sequence[int]) -> tuple[range, Stamp | None]:
    """The stamp that begins in a line, and its lines: a narrow column breaks place and date."""
    if (stamp := read_stamp(_without_motto(lines[i]))) is not None:
        return range(i, i + 1), stamp
    for end in range(i + 2, i + 1 + _MAX_DATE_LINES):
        text = " ".join(_cell(line) for line in lines[i:end])
        if end - 1 not in head or len(text) > _MAX_DATE or read_stamp(_cell(lines[end - 1])):
            break
        if (stamp := read_stamp(text)) and stamp.is_labelled:
            return range(i, end), stamp
    return range(i, i), None


def _without_motto(line: Line) -> str:
    """A line's text behind the motto that a column beside it was run together with."""
    cell = _cell(line)
    motto = _MOTTO.match(cell) if _has_motto(cell) else None
    return cell[motto.end() :].strip(" -–—") if motto else cell


def letterhead_date(lines: Sequence[Line]) -> tuple[range, Stamp] | None:
    """The place and date below the national motto, with their lines.

    So the document itself begins, where a portal has its summary above.
    """
    zone = range(min(len(lines), _MAX_HEAD_LINES))
    motto = next((i for i in zone if _is_motto(_cell(lines[i]))), len(lines))
    for i in range(motto, min(motto + 1 + _MAX_DATE_LINES, len(lines))):
        dated, stamp = _dated(lines, i, zone)
        if stamp is not None and stamp.is_labelled:
            return dated, stamp
    return None


def _is_motto(cell: str) -> bool:
    """Whether a line begins with the motto as letterheads set it, in capitals."""
    motto = _MOTTO.match(cell) if _has_motto(cell) else None
    return motto is not None and motto[0].isupper()


def _is_empty(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a field without its value, in a list of fields: "- Ngôn ngữ:"."""
    text = lines[i].text
    if not _ITEM.match(text) or not text.endswith(":") or i == 0:
        return False
    above = lines[i - 1].text
    return above[0] == text[0] and ":" in above


def find_recipients(lines: Sequence[Line]) -> range:
    """The lines that say whom the document was sent to, with those about who signed it."""
    first = next((i for i, line in enumerate(lines) if _is_label(line.text)), None)
    if first is None:
        return range(0)
    end = first + 1
    while end < len(lines) and _ITEM.match(lines[end].text):
        end += 1
    last = min(len(lines), end + _MAX_SIGNATURE_LINES)
    while end < last and _is_signature(lines[end]):
        end += 1
    return range(first, end)


def _is_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and _RECIPIENTS.fullmatch(text) is not None


def _is_signature(line: Line) -> bool:
    text = line.text
    if _POST.match(text) or (text.startswith("(") and text.endswith(")") and line.words <= 6):
        return True
    return (text.isupper() and line.words <= 8) or is_byline(line)
