"""The fields of an article as a Whoosh schema, with the analyzer that Whoosh calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import columns, fields
from whoosh.analysis import Analyzer, Token

from vnsearch.text.analysis import analyze

__all__ = ["DATE_COLUMN", "ArticleAnalyzer", "make_schema"]

DATE_COLUMN = "first_day"
"""The column to sort by date: the first day of an article's date as an ordinal, 0 for none."""


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
    """The schema of an index: what is searched and what is stored."""
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
        first_day=fields.COLUMN(columns.NumericColumn("I")),
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
