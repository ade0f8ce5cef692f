"""Putting other words in the place of those that were typed, and leaving all else as it is."""

from __future__ import annotations

from collections.abc import Sequence

from vnsearch.text.analysis import Analysis
from vnsearch.text.lettercase import in_case_of

__all__ = ["retyped"]


def retyped(text: str, analysis: Analysis, words: Sequence[str]) -> str:
    """`text` with a word for each of its terms, in the letter case that the term is typed in.

    What reads the same stays as it was typed.
    """
    pieces = []
    done = 0
    rows = zip(analysis.terms, analysis.starts, analysis.ends, words, strict=True)
    for term, start, end, word in rows:
        if word != term:
            pieces += [text[done:start], in_case_of(text[start:end], word)]
            done = end
    return "".join([*pieces, text[done:]])
