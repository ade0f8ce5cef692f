"""Which blocks of an HTML page are its article: the headline, and the lines from there on.

trafilatura tells which paragraphs are the article's. The lines are taken from the page itself,
so that captions, the lead (sapo) and short paragraphs between them stay, each where it stands;
and where trafilatura finds too little, as in old pages laid out by tables, the paragraphs of the
element that holds most of the running text are taken.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from vnsearch.articles.dates.stamps import read_stamp
from vnsearch.articles.readers import extras

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.html import HtmlElement

    from vnsearch.articles.readers.blocks import Block
    from vnsearch.articles.readers.html_metadata import PageMetadata

__all__ = ["Story", "find_story"]

_MAX_WORK = 400_000  # of trafilatura, as `_work` estimates it: some seconds
_ELEMENT_WORK = 20
_MAX_CHARACTERS = 1_000_000
_MAX_ABOVE = 100  # elements around a block that are looked at
_MAX_SEARCHED = 300_000  # characters of its text, in which paragraphs are looked up
_MIN_TRUSTED = 0.5  # of the running text, which trafilatura is to find
_MIN_SHARE = 0.7  # of the running text, which the article's element is to hold
_MIN_LEAD_WORDS = 10
_MIN_TITLE = 15  # characters from which a part of a page's title is taken for the headline
_MAX_TITLE_WORDS = 50
_ABOVE = 4  # blocks above the headline that may say when it was published
_MAX_TAIL = 3  # lines below the last paragraph: who wrote it, where it comes from
_MAX_TAIL_WORDS = 14
_SENTENCE_END = (".", "!", "?", "…", '"', "”", ")")
_SEPARATOR = re.compile(r"\s[|–—·»-]\s")
_WHOLE = frozenset(["html", "body", "form"])
_MIN_TITLE_WORDS = 5  # of a window's title that names an article


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it was found; `title` is None where nothing tells which line it is."""

    title: str | None
    lines: tuple[str, ...]


def find_story(tree: HtmlElement, blocks: Sequence[Block], said: PageMetadata) -> Story:
    """The article of a page; a `Story` without lines where it has no paragraph."""
    prose = _paragraphs(blocks, _extracted(tree, blocks))
    headline = _headline(blocks, said, prose[0] if prose else len(blocks))
    title = blocks[headline].text if headline is not None else _shown_title(said)
    if headline is not None and (below := [i for i in prose if i > headline]):
        prose = below
    if not prose:
        return Story(title, ())
    start = prose[0] if headline is None else headline + 1
    lines = [*_head(blocks, start, prose[0]), *_body(blocks, prose)]
    lines += (line for line in _tail(blocks, prose[-1]) if _key(line) != _key(said.author or ""))
    published = None if said.date else _published(blocks, headline, prose[0])
    return Story(title, (published, *lines) if published else tuple(lines))


def _extracted(tree: HtmlElement, blocks: Sequence[Block]) -> str:
    """The text that trafilatura takes for the article, "" where it finds none."""
    trafilatura = extras.load("trafilatura", extra="html", logger="trafilatura")
    if _work(tree) > _MAX_WORK or sum(len(block.text) for block in blocks) > _MAX_CHARACTERS:
        return ""  # it would take longer than an article is worth
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except (ValueError, RecursionError):
        return ""
    return (found.text or "") if found is not None else ""


def _work(tree: HtmlElement) -> int:
    """How much there is to do in a page, by its elements and their depths, up to _MAX_WORK.

    A large page has 5,000 elements at a depth of 20, which makes 200,000.
    """
    from lxml import etree

    depth = work = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        work += _ELEMENT_WORK + depth if event == "start" else 0
        if work > _MAX_WORK:
            break
    return work


def _paragraphs(blocks: Sequence[Block], extracted: str) -> list[int]:
    """The paragraphs of the article, by index."""
    prose = [i for i, block in enumerate(blocks) if block.is_prose and not block.is_aside]
    lines = frozenset(" ".join(line.split()) for line in extracted.split("\n"))
    whole = " ".join(extracted[:_MAX_SEARCHED].split())
    found = [i for i in prose if blocks[i].text in lines or blocks[i].text in whole]
    densest = _densest(blocks, prose)
    if _length(blocks, found) >= _MIN_TRUSTED * _length(blocks, densest):
        return found
    return densest


def _densest(blocks: Sequence[Block], prose: Sequence[int]) -> list[int]:
    """The paragraphs in the smallest element that holds most of the running text."""
    held: Counter[HtmlElement] = Counter()
    for i in prose:
        element = blocks[i].element
        for around in (element, *islice(element.iterancestors(), _MAX_ABOVE)):
            held[around] += len(blocks[i].text)
    enough = _MIN_SHARE * _length(blocks, prose)
    dense = {element for element, length in held.items() if length >= enough}
    inner = next((e for e in dense if not any(child in dense for child in e)), None)
    if inner is None:
        return list(prose)
    return [i for i in prose if _is_in(blocks[i].element, inner)]


def _is_in(element: HtmlElement, around: HtmlElement) -> bool:
    return element is around or around in islice(element.iterancestors(), _MAX_ABOVE)


def _length(blocks: Sequence[Block], indices: Sequence[int]) -> int:
    return sum(len(blocks[i].text) for i in indices)


def _headline(blocks: Sequence[Block], said: PageMetadata, first: int) -> int | None:
    """The block that is the headline, of those above the paragraph `first`.

    It is what the metadata have for a title; or a heading that the window's title contains,
    a heading of the first rank, any heading, or what is printed like one, the nearest above.
    """
    above = [i for i in range(first) if blocks[i].words <= _MAX_TITLE_WORDS]
    if said.title and (same := _same(blocks, above, _key(said.title))):
        return max(same, key=lambda i: (len(blocks[i].text), blocks[i].heading, i))
    headings = [i for i in above if _may_be_headline(blocks[i])]
    window = _key(said.window_title or "")
    ranks: tuple[Callable[[Block], bool], ...] = (
        lambda block: block.heading and _is_part(_key(block.text), window),
        lambda block: block.element.tag == "h1",
        lambda block: block.heading,
        lambda _: True,
    )
    found = (i for rank in ranks for i in reversed(headings) if rank(blocks[i]))
    return next(found, None)


def _same(blocks: Sequence[Block], above: Sequence[int], title: str) -> list[int]:
    """The blocks that a title is, or begins with, the site's name behind."""
    keys = ((_key(blocks[i].text), i) for i in above)
    return [
        i for key, i in keys if key == title or (title.startswith(key) and _is_part(key, title))
    ]


def _is_part(key: str, title: str) -> bool:
    return len(key) >= _MIN_TITLE and key in title


def _may_be_headline(block: Block) -> bool:
    beside = block.is_aside or block.is_linked or block.text.endswith((".", ":", ";"))
    return block.is_heading and not beside and read_stamp(block.text) is None


def _shown_title(said: PageMetadata) -> str | None:
    """The title that the markup gives, without the site's name behind it."""
    title = said.title
    if title and said.site and _key(title).endswith(_key(said.site)):
        before = title[: -len(said.site)]
        return before[:-3].rstrip() if _SEPARATOR.fullmatch(before[-3:]) else title
    if title or not said.window_title:
        return title
    shown = _SEPARATOR.split(said.window_title)[0]
    return shown if shown.count(" ") >= _MIN_TITLE_WORDS - 1 else None


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _head(blocks: Sequence[Block], start: int, first: int) -> Iterator[str]:
    """The captions and the lead between the headline and the first paragraph."""
    for block in blocks[start:first]:
        beside = block.is_aside or block.is_linked or read_stamp(block.text)
        is_lead = block.words >= _MIN_LEAD_WORDS and (
            block.is_heading or block.text.endswith(_SENTENCE_END)
        )
        if not beside and (block.caption or is_lead):
            yield block.text


def _body(blocks: Sequence[Block], prose: Sequence[int]) -> Iterator[str]:
    """All between the first paragraph and the last but links and what is beside the article."""
    chosen = frozenset(prose)
    for i in range(prose[0], prose[-1] + 1):
        block = blocks[i]
        if i in chosen or not (block.is_aside or block.is_linked or _labels_links(blocks, i)):
            yield block.text


def _labels_links(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block is the label of links that follow it: "Đọc thêm:"."""
    return blocks[i].text.endswith(":") and blocks[i + 1].is_linked


def _tail(blocks: Sequence[Block], last: int) -> Iterator[str]:
    """The short lines right below the last paragraph."""
    for block in blocks[last + 1 : last + 1 + _MAX_TAIL]:
        beside = block.is_aside or block.is_linked or block.text.endswith(":")
        around = blocks[last].element.getparent()
        if beside or block.words > _MAX_TAIL_WORDS or around is None:
            return
        if not _is_in(block.element, around):
            return
        yield block.text


def _published(blocks: Sequence[Block], headline: int | None, first: int) -> str | None:
    """The line near the headline that says when the article appeared."""
    middle = first if headline is None else headline
    for block in blocks[middle:first]:
        if read_stamp(block.text):
            return block.text
    for block in reversed(blocks[max(middle - _ABOVE, 0) : middle]):
        if (stamp := read_stamp(block.text)) is None:
            continue
        if not stamp.is_clock or (headline is not None and _is_beside(block, blocks[headline])):
            return block.text
    return None


def _is_beside(block: Block, headline: Block) -> bool:
    """Whether a block stands in the part of the page that the headline begins."""
    around = headline.element.getparent()
    return around is not None and around.tag not in _WHOLE and _is_in(block.element, around)
