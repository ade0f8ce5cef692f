"""Boilerplate: the lines that the documents of one site have in common, its menu and imprint."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from vnsearch.articles.pages.lines import split_lines
from vnsearch.text.normalize import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vnsearch.articles.pages.lines import Line

__all__ = ["MAX_DOCUMENTS", "fingerprint", "learn"]

MAX_DOCUMENTS = 50
"""So many documents are looked at; more say no more."""

_MAX_LINE = 200  # characters; longer lines are text, whoever else has them
_MAX_PART = 20_000  # characters of a document's beginning and end
_MIN_DOCUMENTS = 3
_MIN_SHARE = 0.3

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def learn(texts: Iterable[str]) -> frozenset[str]:
    """The lines, as fingerprints, that many of the first MAX_DOCUMENTS texts have.

    A line counts from three documents and three tenths of them on. Copies of one article, known
    by their longest paragraph, count as one document: what they share is the article.
    """
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for text in islice(texts, MAX_DOCUMENTS):
        lines = list(_outer_lines(text))
        longest = max((line.text for line in lines), key=len, default="")
        if longest not in seen:
            seen.add(longest)
            counts.update({fingerprint(x.text) for x in lines if len(x.text) <= _MAX_LINE})
    least = max(_MIN_DOCUMENTS, _MIN_SHARE * len(seen))
    return frozenset(line for line, count in counts.items() if count >= least)


def fingerprint(line: str) -> str:
    """A line as it is compared: normalised, in small letters, all numbers alike.

    So the counters and clocks of two pages are the same line.
    """
    return _NUMBER.sub("0", " ".join(normalize(line).text.lower().split()))


def _outer_lines(text: str) -> Iterator[Line]:
    yield from split_lines(text[:_MAX_PART])
    yield from split_lines(text[max(_MAX_PART, len(text) - _MAX_PART) :])
