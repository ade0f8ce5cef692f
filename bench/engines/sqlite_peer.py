"""SQLite FTS5; its tokenizer takes the marks off the letters, and leaves đ."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bench.engines.protocol import HITS, Answer, Question, articles_of

__all__ = ["DATABASE", "index", "open_index", "version"]

DATABASE = "articles.db"

_SELECT = "SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"


def version() -> str:
    """The version of the library."""
    return sqlite3.sqlite_version


def index(source: Path, folder: Path) -> None:
    """One table with two columns, which keeps the texts."""
    database = sqlite3.connect(folder / DATABASE)
    database.execute(
        "CREATE VIRTUAL TABLE articles USING"
        " fts5(id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO articles VALUES (?, ?, ?)", articles_of(source))
    database.commit()
    database.close()


def open_index(folder: Path, _: str) -> Answer:
    """The ten best by BM25."""
    database = sqlite3.connect(folder / DATABASE)

    def answer(question: Question) -> list[str]:
        return [number for (number,) in database.execute(_SELECT, (_expression(question), HITS))]

    return answer


def _expression(question: Question) -> str:
    """The question in FTS5's language."""
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "any":
            return " OR ".join(words)
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "prefix":
            return " ".join(words) + " *"
        case "near":
            return f"NEAR({' '.join(words)}, {question.distance})"
        case _:
            return " ".join(words)
