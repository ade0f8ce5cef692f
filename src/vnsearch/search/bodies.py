"""Marks in the bodies of articles, and the words of their titles."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from vnsearch.model import Article, Span
from vnsearch.search.functionwords import is_function_word
from vnsearch.search.highlights import MAX_MARKS, Mark, Marker
from vnsearch.text.analysis import Analysis

if TYPE_CHECKING:
    from vnsearch.index.kept import Kept
    from vnsearch.text.spotting import Outline

__all__ = ["KeptBodies", "Marked", "kept_bodies", "mark_body"]

_STRETCH = 30_000  # characters that are looked at together
_MOST_BYTES = 16 << 20  # of stretches that are kept once they are looked at

# A stretch of a body, None where only an analysis tells its terms; and where in one that there is
# words of the title begin.
_Stretch: TypeAlias = "tuple[Outline | None, array[int]]"

KeptBodies: TypeAlias = "Kept[tuple[str, int], _Stretch]"
"""Stretches of the bodies that were shown last, by the id of the article and their number."""


def kept_bodies(memo: dict[Hashable, Any]) -> KeptBodies | None:
    """Those that are kept in the memo of a reader; None without numpy, which they take."""
    if "numpy" not in sys.modules:
        return None
    from vnsearch.index.kept import Kept

    bodies: KeptBodies = memo.setdefault(kept_bodies, Kept(_MOST_BYTES))
    return bodies


class Marked(NamedTuple):
    """What was found in the body of an article: marks, and where words of its title begin."""

    marks: list[Mark]
    title: list[int]


def mark_body(
    article: Article,
    marker: Marker,
    title: Sequence[str] = (),
    *,
    most: int | None = MAX_MARKS,
    kept: KeptBodies | None = None,
) -> Marked:
    """The first `most` marks in the body of an article, at least; all of them without a number.

    `title` are the terms of its title. With a number, a long text is read in stretches and no
    further than needed, and what stands across the end of a stretch is not found. With `kept`,
    which is for articles of one commit and such a number, stretches are not analysed but for
    the words that are looked for.
    """
    found = Marked([], [])
    if kept is not None and marker.takes_all:
        kept = None
    for number, spans in enumerate([article.body] if most is None else _stretches(article)):
        outline, places = _stretch(article, number, spans, title, kept) if kept else (None, ())
        if outline:
            analysis = marker.find(outline)
            found.title.extend(places)
        else:
            analysis = marker.read(article.text, spans)
            found.title.extend(_places(_telling(title), analysis))
        found.marks.extend(marker.marks(analysis))
        if most is not None and len(found.marks) >= most:
            break
    return found


def _stretch(
    article: Article, number: int, spans: Sequence[Span], title: Sequence[str], kept: KeptBodies
) -> _Stretch:
    """A stretch of the body, which is looked at once."""
    stretch = kept.get((article.id, number))
    if stretch is None:
        from vnsearch.text.spotting import Needles, Outline

        words = _telling(title)
        needles = Needles(words)
        outline = None if needles.are_cut else Outline.of(article.text, spans)
        places = array("I", _places(words, outline.find(needles)) if outline else ())
        stretch = outline, places
        size = sys.getsizeof(places) + (outline.size if outline else 0)
        kept.keep((article.id, number), stretch, size)
    return stretch


def _places(words: Collection[str], text: Analysis) -> list[int]:
    """Where some words begin."""
    return list(compress(text.starts, map(words.__contains__, text.terms))) if words else []


def _telling(title: Sequence[str]) -> frozenset[str]:
    """The words of a title that say something on their own."""
    return frozenset(
        term for term in title if len(term) > 1 and not is_function_word(term, has_accents=True)
    )


def _stretches(article: Article) -> Iterator[Sequence[Span]]:
    """The body in pieces of about `_STRETCH` characters, cut between spans or at spaces."""
    stretch: list[Span] = []
    size = 0
    for span in article.body:
        start = span.start
        while span.end - start > _STRETCH:
            space = article.text.find(" ", start + _STRETCH, span.end)
            end = space if space > 0 else span.end
            yield [*stretch, Span(start, end)]
            stretch, size, start = [], 0, end
        stretch.append(Span(start, span.end))
        size += span.end - start
        if size > _STRETCH:
            yield stretch
            stretch, size = [], 0
    if stretch:
        yield stretch
