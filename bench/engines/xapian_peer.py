"""Xapian through Debian's python3-xapian, which belongs to the system's Python."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.engines.protocol import HITS, Answer, Question, articles_of

__all__ = ["index", "open_index", "version"]

xapian: Any = import_module("xapian")  # untyped, and absent where this is checked

_TITLE = "S"  # Xapian's usual prefix for terms of a title
_ID = 0  # the slot of the id


def version() -> str:
    """The version of the library."""
    return str(xapian.version_string())


def index(source: Path, folder: Path) -> None:
    """Title and body with positions, without stemming; the text is the document's data."""
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OPEN)
    generator = xapian.TermGenerator()
    for number, title, text in articles_of(source):
        document = xapian.Document()
        generator.set_document(document)
        generator.set_termpos(0)
        generator.index_text(title, 1, _TITLE)
        generator.increase_termpos()
        generator.index_text(text)
        document.add_value(_ID, number)
        document.set_data(json.dumps({"title": title, "text": text}, ensure_ascii=False))
        database.add_document(document)
    database.commit()
    database.close()


def open_index(folder: Path, _: str) -> Answer:
    """The ten best by BM25, in title or body."""
    database = xapian.Database(str(folder))

    def answer(question: Question) -> list[str]:
        enquire = xapian.Enquire(database)
        enquire.set_query(_query(question))
        return [match.document.get_value(_ID).decode() for match in enquire.get_mset(0, HITS)]

    return answer


def _query(question: Question) -> Any:
    words = question.words
    match question.kind:
        case "any":
            return xapian.Query(xapian.Query.OP_OR, [_anywhere(word) for word in words])
        case "phrase":
            return _joined(xapian.Query.OP_PHRASE, words, len(words))
        case "near":
            return _joined(xapian.Query.OP_NEAR, words, question.distance + len(words))
        case "prefix":
            return xapian.Query(
                xapian.Query.OP_AND,
                [*(_anywhere(word) for word in words[:-1]), _beginning(words[-1])],
            )
        case _:
            return xapian.Query(xapian.Query.OP_AND, [_anywhere(word) for word in words])


def _anywhere(word: str) -> Any:
    """A word in either field."""
    return xapian.Query(xapian.Query.OP_OR, [xapian.Query(word), xapian.Query(_TITLE + word)])


def _beginning(word: str) -> Any:
    """Words that begin so, however many, in either field."""
    wildcard, unlimited = xapian.Query.OP_WILDCARD, (0, xapian.Query.WILDCARD_LIMIT_ERROR)
    fields = [xapian.Query(wildcard, field + word, *unlimited) for field in ("", _TITLE)]
    return xapian.Query(xapian.Query.OP_OR, fields)


def _joined(operator: int, words: Iterable[str], window: int) -> Any:
    """Words close to each other, in either field."""
    fields = [
        xapian.Query(operator, [field + word for word in words], window) for field in ("", _TITLE)
    ]
    return xapian.Query(xapian.Query.OP_OR, fields)
