"""Page furniture: what a saved page has around its article, each line by its own shape.

What a shape means depends on where the line stands; that is for `layout` to tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from vnsearch.articles.pages.labels import is_address, is_label_of_foot, is_site_control
from vnsearch.articles.pages.lines import MAX_SHORT, Line
from vnsearch.text.tokenize import has_syllable_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "find_anywhere",
    "is_contact",
    "is_contact_or_address",
    "is_image_file",
    "is_navigation",
    "is_rule",
    "opens_foot",
]

_MAX_LABEL = 120  # characters of a line that may be labels only
_MIN_RUN = 3  # a line this many times in a row is furniture wherever it stands
_MAX_RUN_WORDS = 8
_MIN_SENTENCE_WORDS = 8
_MAX_CONTACT_REST = 12  # letters beside phone numbers and addresses on a contact line
_MIN_PAGE_FEET = 2  # lines with the page's number that make the likes of them furniture
_IMAGE_FILE = re.compile(r"\S+(?: \S+){0,2}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|avif)", re.I)
_ADVERTISEMENT = re.compile(
    r"(?:image |banner )?advertisement|quảng cáo(?: tài trợ)?|sponsored(?: content)?|qc", re.I
)
# What is left of a tag: `class="box" data-position="Middle">`, `align: justify;">`.
_MARKUP = re.compile(
    r"(?:[^\s\"<>]{0,60}\"?\s)?(?:[a-z-]{2,30}=\"[^\"<>]{0,200}\"\s?)+/?>?"
    r"|[a-z-]{2,30}:\s?[a-z\d #.%-]{1,40};\"\s?/?>"
)
_PLACEHOLDER = re.compile(
    r"(?:site|page) (?:banner|logo)|chú thích (?:ảnh|hình|video)|ảnh đại diện", re.I
)
_PHONE = re.compile(r"\(?\+?\b(?:84|0)[\d().\- ]{7,14}\d\b|\b1[89]00[ .]?\d{4,6}\b")
_MARKED = re.compile(r"[\d.]")  # which numbers and addresses have
_EMAIL_OR_URL = re.compile(
    r"\S{1,64}@\S{1,64}\.\w+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|vn|org|net)(?:/\S*)?", re.I
)
_CONTACT_LABEL = re.compile(
    r"(?:đường dây nóng|hotline|tổng đài|điện thoại|đt|tel|phone|fax|e-?mail|zalo|website|fanpage"
    r"|địa chỉ|tòa soạn|trụ sở|liên hệ(?: quảng cáo)?|thông tin liên hệ)\b",
    re.I,
)
_ARROW = re.compile(r"[>»›|/]")
_BREADCRUMB = re.compile(r"[^>»›|]{2,40}(?:\s?(?:[>»›|]+|\s/)\s?[^>»›|/]{2,40}){1,5}")
_LINKS = re.compile(r"(?:[^\w\[\]()]{0,5}(?<!!)\[[^\[\]]{1,100}\]\([^()\s]{1,300}\)){2,10}\W{0,5}")
_RULE = re.compile(r"[\W_]+")
_PAGE_NUMBER = re.compile(
    r"(?:^|\s)(?:trang|page|tr\.)\s?\d{1,4}(?:\s?/\s?\d{1,4})?$|^\W?\s?\d{1,4}\s?[-–—]$", re.I
)
_PAGE_ENDS = "0123456789-–—"
# A lone token that nobody wrote: lower-case ASCII that cannot be pronounced; between paragraphs
# any that is no Vietnamese, and an abbreviation.
_TOKEN = re.compile(r"[a-z0-9_-]{2,20}")
_FOREIGN = re.compile(r"[a-z]{3,20}|[A-Z]{2,5}")
_UNPRONOUNCEABLE = re.compile(r"[^aeiouy]+|.*(?:[^aeiouy0-9_-]{4}|(.)\1\1).*")


def is_advertisement(line: Line) -> bool:
    """Whether a line says that an advertisement stands there."""
    return len(line.text) <= _MAX_LABEL and bool(_ADVERTISEMENT.fullmatch(line.text))


def is_image_file(line: Line) -> bool:
    """Whether a line is the name of an image file."""
    return len(line.text) <= _MAX_LABEL and _is_image_file(line.text)


def _is_image_file(text: str) -> bool:
    return "." in text and _IMAGE_FILE.fullmatch(text) is not None


def is_rule(line: Line) -> bool:
    """Whether a line has neither letters nor digits: "-----", "***"."""
    return len(line.text) <= MAX_SHORT and _is_rule(line.text)


def _is_rule(text: str) -> bool:
    return _RULE.fullmatch(text) is not None


def is_navigation(line: Line) -> bool:
    """Whether a line leads through a site: a breadcrumb, links, a login, how to call it."""
    text = line.text
    is_row = len(text) <= MAX_SHORT and _is_row_of_links(text)
    if is_row or is_contact(line) or is_site_control(line):
        return True
    return line.words <= 16 and bool(_ARROW.search(text) and _BREADCRUMB.fullmatch(text))


def _is_row_of_links(text: str) -> bool:
    """Whether a line is two or more links of Markdown and nothing else."""
    return "](" in text and _LINKS.fullmatch(text) is not None


def is_contact(line: Line) -> bool:
    """Whether a line is phone numbers, e-mail or web addresses and little else."""
    if len(line.text) > 200 or not _MARKED.search(line.text):
        return False
    rest, numbers = _PHONE.subn("", line.text)
    rest, addresses = _EMAIL_OR_URL.subn("", rest)
    if not numbers and not addresses:
        return False
    if _CONTACT_LABEL.match(line.text):
        return True
    return sum(map(str.isalpha, rest)) <= _MAX_CONTACT_REST


def opens_foot(line: Line) -> bool:
    """Whether a line behind the last paragraph is one that only a page's foot has."""
    return is_label_of_foot(line) or is_advertisement(line)


def is_contact_or_address(line: Line) -> bool:
    """Whether a line says how to reach someone: a page's foot may begin so, a notice end so."""
    return is_contact(line) or is_address(line)


def find_anywhere(lines: Sequence[Line]) -> set[int]:
    """Which lines are furniture wherever they stand, by index.

    Names of image files, advertisements, a brief line that stands three times in a row, one that
    bears the number of the printed page, a token without meaning.
    """
    repeated, found = _runs(lines)
    brief = [i for i, line in enumerate(lines) if len(line.text) <= _MAX_LABEL]
    for i in brief:
        text = lines[i].text
        if text in repeated or _is_junk(text) or (" " not in text and _is_token(lines, i)):
            found.add(i)
    return found | _page_feet(lines, brief)


def _runs(lines: Sequence[Line]) -> tuple[set[str], set[int]]:
    """The brief lines that stand many times in a row, and the lines that say nothing new.

    A caption that is also the image's alternative text stands there twice.
    """
    if all(line.text != following.text for line, following in pairwise(lines)):
        return set(), set()
    runs = [(text, [*group]) for text, group in groupby(range(len(lines)), lambda i: lines[i].text)]
    repeated = {text for text, run in runs if len(run) >= _MIN_RUN and _is_brief(lines[run[0]])}
    found = {
        i for text, run in runs if " " in text for i in (run if text in repeated else run[:-1])
    }
    return repeated, found


def _is_brief(line: Line) -> bool:
    return line.words <= _MAX_RUN_WORDS and not line.text.endswith((".", "!", "?", "…"))


@lru_cache(maxsize=4096)  # documents repeat their brief lines
def _is_junk(text: str) -> bool:
    """Whether a brief line is furniture by itself."""
    if _is_rule(text) or _is_row_of_links(text) or _is_image_file(text):
        return True
    if _ADVERTISEMENT.fullmatch(text) or _PLACEHOLDER.fullmatch(text):
        return True
    return '"' in text and _MARKUP.fullmatch(text) is not None


def _is_token(lines: Sequence[Line], i: int) -> bool:
    """Whether a line of one word has no meaning where it stands."""
    text = lines[i].text
    if not 0 < i < len(lines) - 1 or has_syllable_shape(text.lower()):
        return False
    if _FOREIGN.fullmatch(text) and _is_between(lines, i):
        return True
    return _is_no_word(text)


def _is_no_word(text: str) -> bool:
    if not _TOKEN.fullmatch(text) or text.isdecimal():
        return False
    return bool(_UNPRONOUNCEABLE.fullmatch(text))


def _is_between(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands apart between two of a sentence's length."""
    if not lines[i].apart or not lines[i + 1].apart:
        return False
    return all(lines[k].words >= _MIN_SENTENCE_WORDS for k in (i - 1, i + 1))


def _page_feet(lines: Sequence[Line], brief: Iterable[int]) -> set[int]:
    """The running heads and feet of printed pages: alike but for the number of the page."""
    feet: dict[str, list[int]] = {}
    for i in brief:
        text = lines[i].text
        if text[-1] in _PAGE_ENDS and (match := _PAGE_NUMBER.search(text)):
            feet.setdefault(text[: match.start()], []).append(i)
    return {i for run in feet.values() if len(run) >= _MIN_PAGE_FEET for i in run}
