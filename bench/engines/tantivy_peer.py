"""tantivy through its Python package, fed plain text, with its default tokenizer and writer."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import tantivy

from bench.engines.protocol import HITS, Answer, Question, articles_of
from bench.engines.signals import neighbour_phrases

__all__ = ["fill", "index", "open_index", "version"]

_FIELDS = ["title", "body"]


def version() -> str:
    """The version of the package."""
    return metadata.version("tantivy")


def index(source: Path, folder: Path) -> None:
    """Titles and bodies with positions; both are stored."""
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for name in _FIELDS:
        schema = schema.add_text_field(name, stored=True)
    rows = (
        {"id": number, "title": title, "body": text} for number, title, text in articles_of(source)
    )
    fill(tantivy.Index(schema.build(), path=str(folder)), rows, threads=0)


def fill(index: tantivy.Index, rows: Iterable[dict[str, Any]], *, threads: int) -> None:
    """Add documents and commit, with so many threads, 0 for tantivy's own choice."""
    writer = index.writer(num_threads=threads)
    for row in rows:
        writer.add_document(tantivy.Document.from_dict(row))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path, mode: str) -> Answer:
    """The ten best, by the words alone or ("signals") with their neighbours."""
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def answer(question: Question) -> list[str]:
        query = _query(index, question, signals=mode == "signals")
        hits = searcher.search(query, HITS).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return answer


def _query(index: tantivy.Index, question: Question, *, signals: bool) -> Any:
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "prefix":
            return _with_beginning(index, question.words)
        case "similar":
            return _any_of(
                tantivy.Query.fuzzy_term_query(index.schema, field, question.words[0])
                for field in _FIELDS
            )
        case "phrase":
            parts = [f'"{" ".join(question.words)}"']
        case "near":
            parts = [f'"{" ".join(question.words)}"~{question.distance}']
        case "any":
            parts = words
        case _:
            parts = [f"+{word}" for word in words]
    if signals and question.kind in ("any", "all"):
        parts = [*parts, *neighbour_phrases(question.words)]
    return index.parse_query(" ".join(parts), _FIELDS)


def _with_beginning(index: tantivy.Index, words: tuple[str, ...]) -> Any:
    """Whole words, and one that begins as the last."""
    *whole, beginning = words
    starting = _any_of(
        tantivy.Query.regex_query(index.schema, field, f"{beginning}.*") for field in _FIELDS
    )
    required = [index.parse_query(f'"{word}"', _FIELDS) for word in whole]
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, each) for each in (*required, starting)]
    )


def _any_of(queries: Iterable[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in queries])
