"""Credits: who wrote an article, who took its photographs, where it was published first.

"Xuân Hùng", "Minh Hảo; Ảnh – Đàm Thanh", "Bài và ảnh: Nguyễn Văn An", "(Theo Lao Động)",
"Nguồn: https://…": lines of names and of the words that say what the named have done.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from vnsearch.articles.addresses import host_of
from vnsearch.articles.names import LABEL_WORDS, PHOTO_WORDS, SOURCE_WORDS, TEXT_WORDS, is_name
from vnsearch.articles.pages.lines import Line

__all__ = [
    "Credits",
    "dateline_source",
    "ends_in_credit",
    "has_surname",
    "is_byline",
    "is_credit",
    "is_signature",
    "merge",
    "photographers",
    "read_credits",
    "read_source",
]

_MAX_WORDS = 14
_MAX_NAME_WORDS = 6
_MAX_SHOUTED = 4  # words of a name in capitals
_MAX_SOURCE = 600  # characters: an address may be long
_MAX_PHOTOGRAPHERS = 5

_TOKEN = re.compile(r"[^\s;,/&|():–—+]+|[;,/&|():–—+]")
# These say what they say also before a name without a colon: "Theo TTXVN", "Ảnh Xuân Hùng".
_PLAIN_LABELS = frozenset({"theo", "nguồn", "ảnh", "bài", "tin", "pv", "ctv", "nhóm", "by"})
_STAFF = frozenset({"pv", "ctv", "btv", "bbt"})
"""Who wrote it, where no name is said."""

_SURNAME = re.compile(
    r"(?:nguyễn|trần|lê|phạm|huỳnh|phan|võ|vũ|đặng|bùi|đỗ|ngô|đinh|trịnh|hoàng)\s", re.I
)
_ACADEMIC = re.compile(r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|CK[I1]{1,2}|DS|LS|NCS)\.?){1,4}", re.I)

_SOURCE_URL = re.compile(
    r"\(?(?:(?:nguồn|theo|xem tại|link gốc|dẫn nguồn)\b([^:]{0,60}):?\s*)?"
    r"(https?://[^\s/)]+/[^\s)]{5,})\)?",
    re.I,
)
_SOURCE_BEGINNINGS = ("nguồn", "theo", "xem tại", "link", "dẫn", "http", "(")
_SOURCE_BEGINNING = max(map(len, _SOURCE_BEGINNINGS))
_SOURCE_LABEL = re.compile(r"\(?nguồn(?: tin)?\s*[:：.]\s*(.{2,120}?)\)?\.?", re.I)
_PHOTO_CREDIT = re.compile(
    r"(?:nguồn ảnh|ảnh|hình|photo|clip|video)(?: tư liệu| minh họa)?\s?[:–-]\s?"
    r"((?:[^.:;()\[\]*]|\.(?=\w)|(?<![^\W\d_]{2})\.){2,60})[.)\]*]*$",
    re.I,
)
_BEHIND_CAPTION = re.compile(
    r"[^\W_][.!?…”\")]{1,2}\s?[(\[*]?(?:nguồn ảnh|ảnh|hình|photo)(?: tư liệu| minh họa)?\s?[:–-]",
    re.I,
)
_NO_NAMES = re.compile(r"tư liệu|minh họa|internet|sưu tầm|tác giả|nhân vật", re.I)
_DATELINE_SOURCE = re.compile(
    r"[^\W\d_][^()\n]{1,30} \(([^\W\d_a-z][\w+.-]{1,20})\)\s?[-–—]"
    r"|\(([\w-]{2,40}(?:\.[\w-]{2,20}){1,3})\)\s?[-–—]"
)


class Credits(NamedTuple):
    """Who made an article, as its lines say it; `url` is where it was published first."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None


def merge(one: Credits, other: Credits) -> Credits:
    """What two lines say together; of authors and sources the first are taken."""
    named = dict.fromkeys((*one.photographers, *other.photographers))
    return Credits(
        one.authors or other.authors,
        tuple(named)[:_MAX_PHOTOGRAPHERS],
        one.source or other.source,
        one.url or other.url,
    )


def is_byline(line: Line) -> bool:
    """Whether a line is names of people, or the credits of text and photographs."""
    if line.text.endswith((":", "-", "–", "—")):
        return False
    if line.words == 1 and not line.text.isupper():
        return line.text.rstrip(".").lower() in _STAFF
    return read_credits(line) is not None


def is_credit(line: Line) -> bool:
    """Whether a line is credits that say for what: "Ảnh: Lê Hà"."""
    return is_byline(line) and any(is_label for is_label, _ in _chunks(line))


def has_surname(line: Line) -> bool:
    """Whether a line begins with a family name that is no other common word."""
    return _SURNAME.match(line.text) is not None


def is_signature(line: Line) -> bool:
    """Whether a byline may stand alone behind a text: a name of two words, or a labelled one."""
    return _is_signature(line.text)


@lru_cache(maxsize=4096)  # many articles are by the same
def _is_signature(text: str) -> bool:
    line = Line(0, 0, text)
    if not (text[0].isalpha() or text[0] == "(") or not is_byline(line):
        return False
    return any(is_label or " " in chunk for is_label, chunk in _chunks(line))


def read_credits(line: Line) -> Credits | None:
    """The credits that a line is; None for a line that says anything else."""
    chunks = _chunks(line)
    if not chunks:
        return None
    found: dict[str, list[str]] = {role: [] for role in ("author", "photo", "source", "other")}
    roles, said = {"author"}, set[str]()
    for is_label, chunk in chunks:
        if is_label:
            said.add(_role(chunk))
            continue
        roles, said = said or roles, set()
        for role in roles - {"other"} if len(roles) > 1 else roles:
            found[role].append(chunk)
    source = found["source"][0] if found["source"] else None
    return Credits(tuple(found["author"]), tuple(found["photo"]), source)


def _chunks(line: Line) -> list[tuple[bool, str]]:
    """The labels (True) and names (False) of a line that has no other words; else none."""
    if line.words > _MAX_WORDS or line.text.endswith(("!", "?", "…")) or _has_words(line.text):
        return []
    label, colon, named = line.text.rpartition(":")
    if named.isupper() and 1 <= named.strip().count(" ") < _MAX_SHOUTED:
        named = named.title()
    chunks: list[tuple[bool, str]] = []
    name: list[str] = []
    tokens = _TOKEN.findall(label + colon + named)
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        is_label = _is_label(token, following, begins=not name)
        if not is_label and is_name(token):
            name.append(token)
            continue
        if name:
            chunks.append((False, " ".join(name)))
            name = []
        if is_label:
            chunks.append((True, token.lower()))
        elif any(map(str.isalnum, token)) and not _ACADEMIC.fullmatch(token):
            return []
    if name:
        chunks.append((False, " ".join(name)))
    long = any(chunk.count(" ") >= _MAX_NAME_WORDS for _, chunk in chunks)
    return [] if long else chunks


def _has_words(text: str) -> bool:
    """Whether a Vietnamese word in small letters shows at once that a line is no credits."""
    return any(
        word.islower() and word.isalpha() and not word.isascii() and word not in LABEL_WORDS
        for word in text.split(" ")
    )


def _is_label(token: str, following: str, *, begins: bool) -> bool:
    """Whether a word says what the named have done; a capital within a name is the name's."""
    word = token.lower()
    if word not in LABEL_WORDS:
        return False
    return token.islower() or (begins and (word in _PLAIN_LABELS or not following[:1].isupper()))


def _role(word: str) -> str:
    """What those named behind a label have done."""
    if word in PHOTO_WORDS:
        return "photo"
    if word in TEXT_WORDS:
        return "author"
    return "source" if word in SOURCE_WORDS else "other"


def read_source(line: Line) -> Credits | None:
    """Where a line says that the article was published; None where it does not."""
    beginning = line.text[:_SOURCE_BEGINNING].lower()
    if len(line.text) > _MAX_SOURCE or not beginning.startswith(_SOURCE_BEGINNINGS):
        return None
    if match := _SOURCE_URL.fullmatch(line.text):
        url = match[2]
        return Credits(source=(match[1] or "").strip(" :") or host_of(url), url=url)
    if match := _SOURCE_LABEL.fullmatch(line.text):
        return Credits(source=match[1])
    found = read_credits(line)
    return found if found and found.source and not found.authors else None


def photographers(caption: str) -> tuple[str, ...]:
    """Who took the photograph, by the end of its caption: "… Ảnh: Xuân Hùng"."""
    match = _PHOTO_CREDIT.search(caption)
    if match is None or _NO_NAMES.search(match[0]):
        return ()
    found = read_credits(Line(0, 0, match[1].strip()))
    return found.authors if found else ()


def ends_in_credit(line: Line) -> bool:
    """Whether a line is a sentence with the photographer behind it: a caption."""
    text = line.text.lower()
    if "ảnh" not in text and "hình" not in text and "photo" not in text:
        return False
    return bool(_BEHIND_CAPTION.search(text)) and photographers(line.text) != ()


def dateline_source(lead: str) -> str | None:
    """The agency or site that a dateline names: "Đắk Lắk (TTXVN) - …"."""
    match = _DATELINE_SOURCE.match(lead)
    return (match[1] or match[2]) if match else None
