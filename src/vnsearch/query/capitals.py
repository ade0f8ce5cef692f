"""Whether VÀ, HOẶC and KHÔNG are operators or the words of a text in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vnsearch.query.lexer import Kind, Token
from vnsearch.text.normalize import fold, lower
from vnsearch.text.tokenize import has_syllable_shape

__all__ = ["is_in_capitals"]

_WITHOUT_OUTER_MARKS = re.compile(r"[^\W_](?:.*[^\W_])?")


def is_in_capitals(tokens: Iterable[Token]) -> bool:
    """Whether the words of a query hold Vietnamese syllables, and these are all in capitals.

    Such a query is a headline that was pasted. Abbreviations, in capitals anywhere, say nothing,
    nor do phrases, which keep the case of what they were copied from.
    """
    words = (_WITHOUT_OUTER_MARKS.search(text) for kind, text, *_ in tokens if kind is Kind.WORD)
    syllables = [word[0] for word in words if word and has_syllable_shape(fold(lower(word[0])))]
    return bool(syllables) and all(map(str.isupper, syllables))
