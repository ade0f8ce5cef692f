"""Captions: the words under an image, told from the text around by their shape and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vnsearch.articles.pages.furniture import is_image_file
from vnsearch.articles.pages.lines import MAX_SHORT, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_captions"]

_MAX_WORDS = 45
_MAX_CREDIT = 100  # characters at a caption's end
_MAX_PLAIN_WORDS = 30  # of a caption that nothing but its place shows

_CREDIT = re.compile(
    r"(?:^|[\s(\[*])(?:nguồn ảnh|ảnh|hình|photo|video|clip)"
    r"(?: (?:tư liệu|minh họa|chụp|do)\b[^.!?\n]{0,40}|\s?[:–-]\s?[^!?:]{1,60})[)\]*.]*$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:hình|ảnh|sơ đồ|biểu đồ|đồ thị|bản đồ|fig(?:ure|\.)?)\s?\d{1,3}\s?[.:–-]", re.I
)
_COUNTED = re.compile(r"\s[-–—]\s(?:ảnh|hình|video)\s?\d{1,3}\.?$")
_MARKDOWN_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)\s]{0,400}(?: [^)]{0,100})?\)")
_STATEMENT_END = re.compile(r"[^.]\.$")
# What a sentence of the text has and the name of what an image shows has not.
_TELLS = re.compile(
    r"(?<!\w)(?:đã|sẽ|là|không|chưa|rằng|nhưng|nên|vì|nếu|thì|mà|tôi|chúng tôi|có thể|cần|phải"
    r"|cho biết|nói|hiện|vẫn|cũng|này|đó|ấy|họ|anh ta|cô ấy|ông ấy|còn|mới|vừa|bị|hãy|xin|có)(?!\w)"
    r"|^[-–—•+*“\"'(\d]",
    re.I,
)


def find_captions(lines: Sequence[Line], prose: Sequence[bool], dropped: set[int]) -> set[int]:
    """Which lines are captions, by index; `dropped` lines are no text.

    They end with who took the photograph, stand behind the name of an image file, stand there
    twice, or are short statements alone between two paragraphs that tell nothing.
    """
    found = set()
    for i, line in enumerate(lines):
        text = line.text
        if len(text) > MAX_SHORT or i in dropped or text.count(" ") >= _MAX_WORDS:
            continue
        is_caption = _shows_image(text) or _stands_by_image(lines, prose, i)
        if is_caption or (not prose[i] and _is_between(lines, prose, i)):
            found.add(i)
    return found


def _shows_image(text: str) -> bool:
    end = text[-_MAX_CREDIT:].lower()
    if _names_image(end) and (_CREDIT.search(end) or _COUNTED.search(end)):
        return True
    if _NUMBERED.match(text):
        return True
    return text.startswith("![") and bool(_MARKDOWN_IMAGE.fullmatch(text))


def _names_image(text: str) -> bool:
    """Whether one of the words for images is in a text, in lower case; of most none is."""
    return "ảnh" in text or "hình" in text or "photo" in text or "video" in text or "clip" in text


def _stands_by_image(lines: Sequence[Line], prose: Sequence[bool], i: int) -> bool:
    """Whether a line is behind the name of an image file, or is its alternative text again."""
    if i == 0:
        return False
    line, before = lines[i], lines[i - 1]
    if is_image_file(before):
        return not (line.apart and prose[i])
    return before.text == line.text and not prose[i] and " " in line.text


def _is_between(lines: Sequence[Line], prose: Sequence[bool], i: int) -> bool:
    """Whether a line is a short statement that tells nothing, alone between two paragraphs."""
    line = lines[i]
    if not 0 < i < len(lines) - 1 or not (prose[i - 1] and prose[i + 1]):
        return False
    if not 2 <= line.words <= _MAX_PLAIN_WORDS or not _STATEMENT_END.search(line.text):
        return False
    return not _TELLS.search(line.text)
