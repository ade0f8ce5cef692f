"""Abbreviations that articles define, as terms of the field `definitions`.

A definition is two terms, one for either direction: `s:bdbp<TAB>bđbp<TAB>Bộ đội Biên phòng`
leads from the short form, folded and as analysed, to the long one as written, and
`l:bo doi bien phong<TAB>bộ đội biên phòng<TAB>BĐBP` back. The document frequency of a term tells
how many articles define it so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from vnsearch.model import Article
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold

__all__ = ["LONG", "SHORT", "definition_prefix", "definition_terms", "prefix_of", "read_definition"]

SHORT: Final = "s"
"""The kind of a term that leads from a short form to a long one."""

LONG: Final = "l"
"""The kind of a term that leads from a long form to a short one."""

_SEPARATOR = "\t"


def definition_terms(article: Article) -> list[str]:
    """The terms of all definitions in the title and the body of an article, each once."""
    from vnsearch.text.abbreviations import find_definitions  # which a search does not need

    found = (*find_definitions(article.title), *find_definitions(article.text, article.body))
    terms = [
        _term(kind, form, target)
        for definition in found
        for kind, form, target in (
            (SHORT, definition.short, definition.long),
            (LONG, definition.long, definition.short),
        )
    ]
    return list(dict.fromkeys(terms))


@lru_cache(maxsize=4096)  # many articles define the same
def _term(kind: str, form: str, target: str) -> str:
    words = analyze(form, compounds=False).terms
    return f"{definition_prefix(kind, words)}{' '.join(words)}{_SEPARATOR}{target}"


def definition_prefix(kind: str, form: Sequence[str]) -> str:
    """What all terms of a form begin with, given as analysed terms, however it is accented."""
    return f"{kind}:{fold(' '.join(form))}{_SEPARATOR}"


def prefix_of(term: str) -> str:
    """The `definition_prefix` of a term."""
    return term[: term.index(_SEPARATOR) + 1]


def read_definition(term: str) -> tuple[list[str], str]:
    """The form that a term leads from, as analysed terms, and the other as written."""
    _, form, target = term.split(_SEPARATOR)
    return form.split(" "), target
