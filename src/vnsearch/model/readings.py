"""How the text of an article was read, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vnsearch.model.articles import Article
from vnsearch.model.spans import Span

__all__ = ["LineKind", "ReadLine", "Reading"]


class LineKind(StrEnum):
    """What a line of a document was taken for."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"  # the words under an image; searched with the body
    KICKER = "kicker"  # the section's name above the headline
    PLACE = "place"  # a place that stands alone above the headline
    CLOCK = "clock"  # when the page was saved
    PUBLISHED = "published"  # when the article appeared
    BYLINE = "byline"  # who wrote it, who took the photographs
    SOURCE = "source"  # where it was published first
    RELATED = "related"  # a headline of another article
    FURNITURE = "furniture"  # navigation, contacts, advertisements, counters, the page's foot


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that is not blank, where it stands in the text, and what it was taken for."""

    span: Span
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and how its text was read, line by line in order."""

    article: Article
    lines: tuple[ReadLine, ...]
