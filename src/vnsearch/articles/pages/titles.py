"""The text of a headline, without what stands on its line beside it, or what stands for it."""

from __future__ import annotations

import re

__all__ = ["first_sentence", "is_same", "without_lead", "without_site"]

_MAX_CUT = 120  # characters of a first sentence that stands for a headline
_MIN_CUT = 75  # of one that ends with a clause

_MARKUP = re.compile(r"#{1,6}\s+")
# The moment of publication, run together with the headline: "20/02/2019 01:00Phát hiện …".
_MOMENT = re.compile(
    r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d[\s,|–-]{0,3}\d{1,2}[:h]\d\d(?!\d)"
    r"(?:\s?\(?GMT\s?\+\s?7\)?)?[\s|:–-]{0,3}(?=\S{1,20}\s\S)"
)
_SITE = re.compile(
    r"\s(?:\|\s[^|]{2,40}|[-–—]\s(?:(?:Báo|Tạp chí|Đài|Cổng|Trang)\s[^|]{2,40}|\S{2,30}\.\w{2,4}))$"
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
# Before a full stop that ends no sentence: "TP.", "Q.", "PGS.", "Nguyễn V.", "v.v.".
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W_])(?:[^\W\d_]|t[pxt]|tt[lđ]|th?s|p?gs|bs|ks|ls|cn|nsnd|nsưt|mrs?|dr|st|tr|no)"
    r"|\.[^\W\d_])$",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")
_OPEN_WORD = re.compile(
    r"[\s,;:(“\"–—-]+(?:(?:và|hoặc|của|các|những|một|trong|ngoài|trên|dưới|về|cho|với|tại|ở|là|để|từ"
    r"|đến|bị|được|đã|đang|sẽ|do|theo|khi|mà|như|vào)|[(“\"–—-]*)$",
    re.I,
)


def is_same(line: str, title: str) -> bool:
    """Whether a line is the title that is given, but for markup, case and the site's name."""
    text = line[without_lead(line) :]
    wanted = title.casefold()
    return wanted in (text.casefold(), text[: len(text) - without_site(text)].casefold())


def without_lead(line: str) -> int:
    """How many characters at the beginning of a headline are markup (#, ##), or say when."""
    match = _MARKUP.match(line) or (_MOMENT.match(line) if line[:1].isdecimal() else None)
    return match.end() if match else 0


def without_site(line: str) -> int:
    """How many characters at the end of a page's title are the site's name ("| Báo X")."""
    match = _SITE.search(line)
    return len(line) - match.start() if match else 0


def first_sentence(text: str) -> str:
    """The beginning of a text that stands for a headline: a sentence, or cut at a clause."""
    head = text[: 4 * _MAX_CUT]
    ends = (match for match in _SENTENCE_END.finditer(head) if not _abbreviates(head, match))
    end = next((match.end() for match in ends), len(head))
    return head[:end] if end <= _MAX_CUT else _cut(head)


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    return stop[0] == "." and bool(_ABBREVIATION.search(text, 0, stop.start()))


def _cut(text: str) -> str:
    """At most _MAX_CUT characters, up to a clause's end or to a word that needs no other."""
    clauses = [match.start() for match in _CLAUSE_END.finditer(text, _MIN_CUT, _MAX_CUT + 1)]
    words = text[: _MAX_CUT + 1].rsplit(None, 1)[0][:_MAX_CUT]
    cut = text[: clauses[-1]] if clauses else words
    opened = cut.rfind("(")
    if opened >= _MIN_CUT and ")" not in cut[opened:]:
        cut = cut[:opened].rstrip()
    while (match := _OPEN_WORD.search(cut)) and match.start() >= _MIN_CUT:
        cut = cut[: match.start()]
    return cut
