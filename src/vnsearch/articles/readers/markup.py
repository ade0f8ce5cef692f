"""Text out of the HTML that fields of records hold.

Pages are for the reader of HTML; this is for the article's own paragraphs, as feeds and databases
have them. It takes time proportional to the length, which html.parser does not: 50 KB of "<a "
keep that of Python 3.11.7 busy for 40 seconds.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["plain"]

_MARKUP = re.compile(
    r"</(?:p|div|span|a|b|i|u|em|strong|h[1-6]|li|ul|ol|td|tr|table|article|section|figure"
    r"|figcaption|blockquote|font|center)\s?>|<(?:p|br|hr|img)(?:\s[^<>]*|/)?>",
    re.I,
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,7}|#x\w{2,6});"
)
# No tag extends over the beginning of another, so no character is looked at often.
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?:[\s/][^<>]*)?>|<!--|-->", re.I)

_PARAGRAPHS = frozenset(
    [
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "pre", "hr"),
        *("article", "section", "header", "footer", "main", "aside", "figure", "figcaption"),
        "blockquote",
    ]
)
_LINES = frozenset(["br", "li", "td", "th", "dt", "dd"])
_HIDDEN = frozenset(["script", "style", "head", "template", "noscript", "iframe", "svg"])
_COMMENT = "<!--"
_NEW_LINE = "\n"
_NEW_PARAGRAPH = "\n\n"

_WHITESPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def plain(text: str) -> str:
    """`text` without HTML, a blank line between paragraphs; as it is where it holds none."""
    if "<" not in text or not _MARKUP.search(text):
        return _unescaped(text) if "&" in text and _ENTITY.search(text) else text
    pieces = [*_pieces(text)]
    # Where no tag ends a line, the line breaks of the text itself are what there is.
    if any(piece in (_NEW_LINE, _NEW_PARAGRAPH) for piece in pieces):
        pieces = [
            piece if piece in (_NEW_LINE, _NEW_PARAGRAPH) else _WHITESPACE.sub(" ", piece)
            for piece in pieces
        ]
    lines = _unescaped("".join(pieces)).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(map(str.strip, lines))).strip()


def _pieces(text: str) -> Iterator[str]:
    """The text between tags that is seen, and the breaks that the tags make."""
    position = 0
    hidden = ""  # what is open, of elements and comments whose content is not seen
    for tag in _TAG.finditer(text):
        if not hidden:
            yield text[position : tag.start()]
        position = tag.end()
        name = (tag["name"] or tag[0]).lower()
        if hidden:
            is_end = tag[0] == "-->" if hidden == _COMMENT else tag["end"] and name == hidden
            hidden = "" if is_end else hidden
        elif name == _COMMENT or (name in _HIDDEN and not tag["end"]):
            hidden = name
        elif name in _PARAGRAPHS:
            yield _NEW_PARAGRAPH
        elif name in _LINES:
            yield _NEW_LINE
    if not hidden:
        yield text[position:]


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:  # a character reference of thousands of digits
        return text
