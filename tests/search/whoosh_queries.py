"""A query as Whoosh's own query objects, which find with Whoosh's own matchers.

Like the oracle it shares with the search only what reads a query, a date and a text, and what
compares two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.search.oracle import Meaning
from tests.search.places import Run, Want, accepts
from whoosh import query as whoosh
from whoosh.query.terms import MultiTerm
from whoosh.reading import IndexReader

from vnsearch.index.whooshschema import DATE_COLUMN
from vnsearch.query import FIELDS, All, And, DateRange, Filter, InField, Node, Not, Or
from vnsearch.query.ast import Boost, Required
from vnsearch.search.conditions import date_range

__all__ = ["dated", "run_query", "spellings", "whoosh_query", "word_query"]

_EVERY = whoosh.Every()


def spellings(reader: IndexReader, field: str, want: Want) -> Iterator[str]:
    """The terms of the index that count for a word."""
    terms = (term.decode() for term in reader.lexicon(field))
    return (term for term in terms if accepts(want, term))


class _Spellings(MultiTerm):  # type: ignore[misc]  # whoosh is untyped
    """A word that stands for several terms, which Whoosh expands as it does its own."""

    boost = 1.0

    def __init__(self, field: str, want: Want) -> None:
        self._field = field
        self._want = want

    def field(self) -> str:
        return self._field

    def _btexts(self, ixreader: IndexReader) -> list[bytes]:
        return [term.encode() for term in spellings(ixreader, self._field, self._want)]


def word_query(field: str, want: Want) -> Any:
    """A word in a field: a term, a prefix, or all spellings of it."""
    is_prefix = want.kind == "pattern" and want.text.find("*") == len(want.text) - 1
    if is_prefix and want.accented:
        return whoosh.Prefix(field, want.text[:-1])
    return _Spellings(field, want)


def run_query(field: str, run: Run) -> Any:
    """Words side by side in a field: Whoosh's phrase, but for words of several spellings."""
    words = [word_query(field, want) for want in run]
    return words[0] if len(words) == 1 else whoosh.SpanNear2(words, slop=1, ordered=True)


class _Column(whoosh.ColumnQuery):  # type: ignore[misc]
    """Whoosh's query of a column, which lacks what other queries ask of each other."""

    def estimate_size(self, ixreader: IndexReader) -> int:
        return int(ixreader.doc_count_all())


def dated(days: DateRange) -> Any:
    """What is dated to one of some days, by Whoosh's column; each article has but one day."""
    first = days.first.toordinal() if days.first else 1
    last = days.last.toordinal() if days.last else float("inf")
    column = _Column(DATE_COLUMN, lambda day: first <= day <= last)
    return _live(whoosh.ConstantScoreQuery(column))


def _live(query: Any) -> Any:
    return whoosh.And([_EVERY, query])


def whoosh_query(
    meaning: Meaning, node: Node, *, any_word: bool, fields: Sequence[str] = FIELDS
) -> Any:
    """What matches a node; with `any_word`, one word is enough where otherwise all must match."""

    def of(child: Node, *, is_enough: bool = any_word, within: Sequence[str] = fields) -> Any:
        return whoosh_query(meaning, child, any_word=is_enough, fields=within)

    match node:
        case All():
            return _EVERY
        case Filter("date", text):
            return dated(date_range(text))
        case InField(field, child):
            return of(child, within=(field,))
        case Boost(child, _):
            return of(child)
        case Required(child):
            return of(child, is_enough=False)
        case Not(child):
            return _live(whoosh.Not(of(child, is_enough=False)))
        case Or(children):
            return whoosh.Or([of(child) for child in children])
        case And(children):
            fixed = [each for each in children if isinstance(each, Filter | Required | Not)]
            words = [of(each) for each in children if each not in fixed]
            return whoosh.And([*map(of, fixed), *(_enough(words, fixed) if any_word else words)])
        case _:
            found = [_anywhere(run, fields) for run in meaning.runs(node)]
            return whoosh.Or(found) if any_word else whoosh.And(found)


def _anywhere(run: Run, fields: Sequence[str]) -> Any:
    return whoosh.Or([run_query(field, run) for field in fields])


def _enough(words: Sequence[Any], fixed: Sequence[Node]) -> list[Any]:
    """What of the words of And must match where one is enough: one, unless others must."""
    is_required = any(isinstance(each, Required) for each in fixed)
    return [] if is_required or not words else [whoosh.Or(words)]
