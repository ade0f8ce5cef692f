"""An HTML page as blocks: the lines of text that a reader of the page sees, in order.

A block is what a browser sets on lines of its own: a paragraph, a heading, a cell, the words
between two `<br>`. The rows of a table of data are one block each, their cells parted by "|".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from vnsearch.articles.pages.lines import Line, is_prose
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["Block", "parse_html", "visible_blocks"]

_BLOCK_TAGS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
])  # fmt: skip
_IN_ROW = frozenset(["td", "th"])
_INVISIBLE = frozenset([
    "applet", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input",
    "marquee", "math", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
])  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_STRONG = frozenset(["b", "strong", "big"])
_CAPTIONS = frozenset(["figcaption", "figure", "caption"])
_ASIDE_TAGS = frozenset(["aside", "dialog", "footer", "menu", "nav"])
_ASIDE_ROLES = frozenset(
    ["banner", "complementary", "contentinfo", "dialog", "navigation", "search"]
)
_WHOLE = frozenset(["html", "body", "form", "main", "article", "h1"])  # never beside the article

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:screen-reader-text|sr-only|visually-hidden)(?:$|\s)")
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline|tieu-?de)(?:$|[\s_-])")
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|photo-?(?:desc|note)|chu-?thich)(?:$|[\s_-])")
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?\w+|binh-?luan|y-?kien|respond|related?|related-?\w+"
    r"|\w*relatedposts|(?:bai-?viet-?|tin-?|bai-?)?lien-?quan|tin-?(?:khac|moi|cung-?chuyen-?muc)"
    r"|read-?more|xem-?them|doc-?them|most-?(?:read|view\w*)|(?:xem|doc)-?nhieu|shar(?:e|ing)\w*"
    r"|social\w*|chia-?se|breadcrumbs?|tags?|tag-?list|tu-?khoa|keywords?|cookies?|consent|popup"
    r"|modal|ads?|advert\w*|quang-?cao|banner|sponsor\w*|promo|side-?bar|widget\w*|menu\w*"
    r"|nav|navbar|navigation|footer|copyright|newsletter|subscribe|author-?(?:box|bio|info)"
    r"|toolbar|pagination|pager|skip-?link|rating|vote|login|search|hotline)(?:$|[\s_-])"
)
_MAX_HEADLINES = 20  # that show that the elements around them are not beside the article
_MAX_CLASS = 300  # characters of a class or id that are looked at

# Attributes of a tag beyond these are cut: the parser takes time by the square of their number.
_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+"""
    r"""(?:"[^"]{0,9999}+"|'[^']{0,9999}+'|[^\s>"'][^\s>]*+)?+)?+"""
)
_TAG = re.compile(rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,199}}+)(?:{_ATTRIBUTE})*+")
_MAX_BLOCKS = 200_000


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page and how it is marked.

    `linked` and `strong` are how many characters stand in links and in bold or large print.
    `is_aside` tells that the markup says that it is no part of an article: navigation, comments.
    """

    text: str
    element: HtmlElement
    linked: int
    strong: int
    heading: bool
    caption: bool
    is_aside: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links."""
        return 2 * self.linked > len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return is_prose(Line(0, len(self.text), self.text)) and not self.is_linked

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading, or printed like one."""
        return self.heading or (self.strong >= 0.9 * len(self.text) and not self.is_prose)


def parse_html(markup: str) -> HtmlElement | None:
    """The tree of a page; None where there is nothing in it.

    Elements nested deeper than 2,048 are cut off with what follows them.
    """
    from lxml import etree, html

    # As bytes, because text that declares an encoding is refused.
    data = _TAG.sub(r"\1", markup.replace("\0", "")).encode("utf-8", "replace")
    parser = html.HTMLParser(
        encoding="utf-8", collect_ids=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree: HtmlElement = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree


def visible_blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a page that have text; raises ReadingError where there are too many."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    reader = _Reader(tree)
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _INVISIBLE or _is_hidden(element):
                walk.skip_subtree()
                reader.skip()
            else:
                reader.enter(element, tag)
        else:
            reader.leave(element, tag)
    reader.flush(tree)
    return reader.blocks


def _names(element: HtmlElement) -> str:
    """The classes and the id of an element."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names[:_MAX_CLASS].lower() if len(names) > 1 else ""


def _is_hidden(element: HtmlElement) -> bool:
    style, classes = element.get("style"), element.get("class")
    return (
        element.get("hidden") is not None
        or (style is not None and bool(_HIDDEN_STYLE.search(style[:_MAX_CLASS])))
        or (classes is not None and bool(_HIDDEN_CLASS.search(classes[:_MAX_CLASS])))
    )


class _Reader:
    """The walk through a page: what has been read of the block at hand, and what is open."""

    def __init__(self, tree: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._strong = 0
        self._open: dict[str, int] = dict.fromkeys(
            ["link", "strong", "heading", "caption", "aside", "pre"], 0
        )
        self._marks: list[tuple[str, ...]] = []
        self._simple_row: HtmlElement | None = None
        self._new_cell = False  # of a row that has text already
        headlines = islice(tree.iter("h1"), _MAX_HEADLINES)
        self._around_headline = {above for h1 in headlines for above in h1.iterancestors()}

    def skip(self) -> None:
        """Pass over an element that is not seen."""
        self._marks.append(())

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Begin an element."""
        if tag in _IN_ROW and element.getparent() is self._simple_row:
            self._new_cell = bool(self._pieces)
        elif tag in _BLOCK_TAGS:
            self.flush(element.getparent() if tag in ("br", "hr") else element)
        if tag == "tr":
            inner = element.iterdescendants(*(_BLOCK_TAGS - _IN_ROW))
            self._simple_row = element if next(inner, None) is None else None
        marks = tuple(self._marks_of(element, tag))
        self._marks.append(marks)
        for mark in marks:
            self._open[mark] += 1
        self._add(element.text, element)

    def leave(self, element: HtmlElement, tag: str) -> None:
        """End an element; the text behind it belongs to the one around."""
        cell = tag in _IN_ROW and element.getparent() is self._simple_row
        if tag in _BLOCK_TAGS and not cell:
            self.flush(element)
        for mark in self._marks.pop():
            self._open[mark] -= 1
        if element.getparent() is not None:
            self._add(element.tail, element.getparent())

    def flush(self, element: Any) -> None:
        """End the block at hand, which stands in `element`."""
        if text := " ".join("".join(self._pieces).split()):
            of = self._open
            self.blocks.append(
                Block(
                    text,
                    element,
                    self._linked,
                    self._strong,
                    heading=of["heading"] > 0,
                    caption=of["caption"] > 0,
                    is_aside=of["aside"] > 0,
                )
            )
            if len(self.blocks) > _MAX_BLOCKS:
                raise ReadingError(f"more than {_MAX_BLOCKS:,} lines of text")
        self._pieces, self._linked, self._strong = [], 0, 0
        self._new_cell = False

    def _add(self, text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        first, *rest = text.split("\n") if self._open["pre"] else [text]
        self._append(first)
        for line in rest:
            self.flush(element)
            self._append(line)

    def _append(self, text: str) -> None:
        length = len(" ".join(text.split()))
        if not length and not self._pieces:
            return
        if length and self._new_cell:
            self._pieces.append(" | ")
            self._new_cell = False
        self._pieces.append(text)
        self._linked += length if self._open["link"] else 0
        self._strong += length if self._open["strong"] else 0

    def _marks_of(self, element: HtmlElement, tag: str) -> list[str]:
        """What an element makes of the text in it."""
        names = _names(element)
        marks = []
        if tag == "a" and element.get("href") is not None:
            marks.append("link")
        if tag in _STRONG or _is_large(element, tag) or (names and _TITLE_CLASS.search(names)):
            marks.append("strong")
        if tag in _HEADINGS:
            marks.append("heading")
        if tag in _CAPTIONS or (names and _CAPTION_CLASS.search(names)):
            marks.append("caption")
        if tag == "pre":
            marks.append("pre")
        beside = not self._open["aside"] and _is_beside(element, tag, names)
        if beside and element not in self._around_headline:
            marks.append("aside")
        return marks


def _is_large(element: HtmlElement, tag: str) -> bool:
    return tag == "font" and (element.get("size") or "").strip() in ("4", "5", "6", "7", "+1", "+2")


def _is_beside(element: HtmlElement, tag: str, names: str) -> bool:
    """Whether an element is marked as what stands around an article."""
    if tag in _WHOLE:
        return False
    return (
        tag in _ASIDE_TAGS
        or element.get("role") in _ASIDE_ROLES
        or bool(names and _ASIDE_CLASS.search(names))
    )
