"""The fields of an article in the index, as a Whoosh schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer, Token

from vnsearch.text.analysis import analyze

__all__ = [
    "COMPOUNDS",
    "FOLDED_FIELDS",
    "INDEXED_FIELDS",
    "POSITIONAL_FIELDS",
    "SCHEMA_VERSION",
    "ArticleAnalyzer",
    "make_schema",
]

SCHEMA_VERSION = 3
"""Counts the changes to the fields or to the file format; an index of another one is rebuilt."""

POSITIONAL_FIELDS = ("title", "body")
"""Fields of syllables, with positions and the letter case there."""

COMPOUNDS = {"title": "title_compounds", "body": "body_compounds"}
"""The field that holds the compounds of a positional field."""

FOLDED_FIELDS = (*POSITIONAL_FIELDS, *COMPOUNDS.values())
"""Fields with look-up by unaccented form."""

INDEXED_FIELDS = (
    *FOLDED_FIELDS,
    "id",
    "places",
    "main_places",
    "source",
    "author",
    "type",
    "definitions",
)


class ArticleAnalyzer(Analyzer):  # type: ignore[misc]  # whoosh is untyped
    """The project's analyzer as Whoosh calls it: the syllables of a text, with positions."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """Yield one token object over and over, as Whoosh's own analyzers do."""
        analysis = analyze(value, compounds=False)
        token = Token(positions=True, chars=True)
        rows = zip(analysis.terms, analysis.positions, analysis.starts, analysis.ends, strict=True)
        for token.text, token.pos, token.startchar, token.endchar in rows:
            yield token


def make_schema() -> fields.Schema:
    """The schema of an index: what is searched and what is stored.

    Dates, paths and hashes are columns of our own (`documents`).
    """
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.TEXT(analyzer=ArticleAnalyzer(), stored=True),
        body=fields.TEXT(analyzer=ArticleAnalyzer()),
        title_compounds=fields.KEYWORD(scorable=True),
        body_compounds=fields.KEYWORD(scorable=True),
        places=fields.KEYWORD(),
        main_places=fields.KEYWORD(),
        source=fields.ID(stored=True),
        author=fields.ID(stored=True),
        type=fields.ID(),
        definitions=fields.ID(),
        text=fields.STORED(),
        body_spans=fields.STORED(),
        title_span=fields.STORED(),
        date=fields.STORED(),
        localities=fields.STORED(),
        path=fields.STORED(),
        record=fields.STORED(),
        photographer=fields.STORED(),
        url=fields.STORED(),
    )
