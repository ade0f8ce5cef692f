"""Stock Whoosh: its default codec and writer, its StandardAnalyzer, its BM25F."""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from bench.engines.protocol import HITS, Answer, Question, articles_of
from bench.engines.signals import neighbour_phrases

__all__ = ["answer_with", "index", "index_with", "open_index", "version"]

_FIELDS = ["title", "body"]


def version() -> str:
    """The version of the package."""
    return metadata.version("whoosh3")


def index(source: Path, folder: Path) -> None:
    """Titles and texts as they are."""
    index_with(str, source, folder)


def index_with(prepare: Callable[[str], str], source: Path, folder: Path) -> None:
    """Titles and texts, each prepared first; both are stored."""
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    schema = Schema(
        id=ID(stored=True, unique=True), title=TEXT(stored=True), body=TEXT(stored=True)
    )
    writer = create_in(folder, schema).writer()
    for number, title, text in articles_of(source):
        writer.add_document(id=number, title=prepare(title), body=prepare(text))
    writer.commit()


def open_index(folder: Path, mode: str) -> Answer:
    """The ten best, by the words alone or ("signals") with their neighbours."""
    return answer_with(str, folder, mode)


def answer_with(prepare: Callable[[str], str], folder: Path, mode: str) -> Answer:
    """As `open_index`; the words of a question are prepared as the texts were."""
    from whoosh.index import open_dir
    from whoosh.qparser import FuzzyTermPlugin, MultifieldParser, OrGroup

    index = open_dir(folder)
    searcher = index.searcher()
    every = MultifieldParser(_FIELDS, index.schema)
    some = MultifieldParser(_FIELDS, index.schema, group=OrGroup)
    every.add_plugin(FuzzyTermPlugin())

    def answer(question: Question) -> list[str]:
        parser = some if question.kind == "any" else every
        query = parser.parse(_expression(question, prepare, signals=mode == "signals"))
        return [hit["id"] for hit in searcher.search(query, limit=HITS)]

    return answer


def _expression(question: Question, prepare: Callable[[str], str], *, signals: bool) -> str:
    """The question in Whoosh's language."""
    words = prepare(" ".join(question.words))
    match question.kind:
        case "phrase":
            return f'"{words}"'
        case "near":
            return f'"{words}"~{question.distance + 1}'
        case "prefix":
            return f"{words}*"
        case "similar":
            return f"{words}~1"
        case _ if signals and len(question.words) > 1:
            return f"({words}) ANDMAYBE ({' OR '.join(neighbour_phrases(question.words))})"
        case _:
            return words
