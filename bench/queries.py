"""The ways in which the benchmarks put a query, and what of it they put."""

from __future__ import annotations

import re
from collections.abc import Callable

from vnsearch.text.normalize import fold, lower, new_style, nfc, normalize

__all__ = ["KINDS", "as_written", "plain_words", "strip_accents", "swap_tones"]


def as_written(text: str) -> str:
    """The query as it is."""
    return text


def strip_accents(text: str) -> str:
    """The query as typed without diacritics."""
    return fold(nfc(text))


def swap_tones(text: str) -> str:
    """The query with every tone mark that has two places in the other one: hòa, hoà."""
    return re.sub(r"\w+", _swap, nfc(text))


def _swap(word: re.Match[str]) -> str:
    old = normalize(word[0]).text
    new = new_style(old)
    return {old: new, new: old}.get(word[0], word[0])


KINDS: dict[str, Callable[[str], str]] = {
    "accented": as_written,
    "stripped": strip_accents,
    "swapped": swap_tones,
}
"""Every query is put in each of these ways."""


def plain_words(text: str) -> str:
    """A headline or a question as words of the query language, with no operators among them."""
    return lower(" ".join(re.findall(r"\w[\w./-]*\w|\w", nfc(text))))
