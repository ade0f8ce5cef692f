"""Where the headline stands, and what stands before and right behind it.

Above a headline there may be the page's own lines, a kicker (the section's name, "Đời sống xã
hội") or the place as a line of its own ("Quảng Ninh:"); below it, who wrote it and when it
was published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnsearch.articles.furniture import is_byline
from vnsearch.articles.lines import Line, is_prose
from vnsearch.articles.stamps import Stamp, read_stamp

__all__ = ["Head", "first_sentence", "read_head", "without_markup"]

_MAX_HEAD_LINES = 15  # before the first paragraph
_MAX_TITLE_WORDS = 50
_MAX_KICKER_WORDS = 5
_MIN_TITLE_WORDS = 6  # of the line that makes the short one above it a kicker
_MAX_CUT = 120  # characters of a first sentence that stands for a headline

_MARKUP = re.compile(r"#{1,6}\s+")
_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.S)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines up to the first paragraph are, each by its index.

    `title` is None where no line is a headline. `dropped` are the lines that are no text:
    all that stands above the headline, and bylines and stamps below it.
    """

    title: int | None
    place: str | None  # a place that stands alone above the headline
    clock: Stamp | None  # the moment that the page was saved
    published: Stamp | None
    dropped: frozenset[int]


def read_head(lines: list[Line], furniture: frozenset[int]) -> Head:
    """Read the lines above the first paragraph."""
    first_prose = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    zone = range(min(first_prose, _MAX_HEAD_LINES))
    stamps = {i: stamp for i in zone if (stamp := read_stamp(lines[i].text))}
    candidates = [i for i in zone if i not in furniture and i not in stamps]
    title, place = _choose(lines, candidates, first_prose)
    above = range(title) if title is not None else zone
    clocks = [stamp for i, stamp in stamps.items() if stamp.is_clock and i in above]
    published = [stamp for stamp in stamps.values() if stamp not in clocks]
    dropped = {*stamps, *(above if title is not None else ())}
    if title is not None:
        below = (i for i in candidates if title < i <= title + 3)
        dropped.update(i for i in below if is_byline(lines[i]))
    elif place is not None:
        dropped.add(candidates[0])
    clock = clocks[0] if clocks else None
    return Head(title, place, clock, published[0] if published else None, frozenset(dropped))


def _choose(
    lines: list[Line], candidates: list[int], first_prose: int
) -> tuple[int | None, str | None]:
    """The headline among candidates, and the place that stands above it."""
    place = None
    for here, following in zip(candidates, [*candidates[1:], None], strict=False):
        line = lines[here]
        if line.text.endswith(":") and line.words <= _MAX_KICKER_WORDS:
            place = place or line.text.rstrip(": ")
        elif following is None or not _is_kicker(line, lines[following], first_prose < len(lines)):
            return (here if line.words <= _MAX_TITLE_WORDS else None), place
    return None, place


def _is_kicker(line: Line, following: Line, has_prose: bool) -> bool:
    if line.words > _MAX_KICKER_WORDS or line.text.endswith((".", "!", "?", "…", '"', "”")):
        return False
    longer = following.words > max(line.words, _MIN_TITLE_WORDS - 1)
    return has_prose and longer and not following.text.endswith(".") and not is_byline(following)


def without_markup(line: str) -> int:
    """How many characters at the beginning of a headline are markup (#, ##)."""
    match = _MARKUP.match(line)
    return match.end() if match else 0


def first_sentence(text: str) -> str:
    """The beginning of a text that stands for a headline: a sentence, cut between words."""
    head = text[: 4 * _MAX_CUT]
    match = _SENTENCE.match(head)
    sentence = match[0] if match else head
    if len(sentence) <= _MAX_CUT:
        return sentence
    return sentence[: _MAX_CUT + 1].rsplit(None, 1)[0][:_MAX_CUT]
