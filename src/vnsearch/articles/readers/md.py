"""Markdown: one article, with what its front matter says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.readers.fields import Fields
from vnsearch.articles.readers.front_matter import read_front_matter
from vnsearch.articles.readers.objects import metadata
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_MAX_HEAD = 10_000  # characters in which the title is looked for
_HEADING = re.compile(r"^ {0,3}# +([^\n]{1,500})$|^([^\n]{1,500})\n={3,100}[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.M)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"(?<!\w)([*_`]{1,3})(?=\S)([^*_`\n]{1,500})(?<=\S)\1(?!\w)")


def read(source: Source, options: ReadOptions) -> Iterator[Record]:
    """The article of a file; raises ReadingError or OSError where there is none.

    Its text is what stands behind the front matter and behind the heading that is the title,
    with Markdown's marks. A file without a title is read as a page.
    """
    text = decode(source.read())
    matter = read_front_matter(text)
    said: dict[str, Any] = metadata(Fields(options.fields).take(matter.values))
    body = text[matter.end :]
    heading, title = _heading(body)
    said.setdefault("title", title)
    if heading is not None and title == said["title"] and not body[: heading.start()].strip():
        body = body[heading.end() :]
    body = body.lstrip()
    if not body:
        raise ReadingError("no text below the title" if text.strip() else "empty file")
    notices = (matter.fault,) if matter.fault else ()
    yield Record(body, is_page=said["title"] is None, notices=notices, **said)


def _heading(body: str) -> tuple[re.Match[str] | None, str | None]:
    """The first heading of the first level, and its words without their marks."""
    head = body[:_MAX_HEAD]
    fence = _FENCE.search(head)
    match = _HEADING.search(head, 0, fence.start() if fence else len(head))
    if match is None:
        return None, None
    words = (match[1] or match[2]).strip().rstrip("#")
    words = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", words))
    return match, " ".join(words.split()) or None
