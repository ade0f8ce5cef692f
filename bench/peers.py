"""What a user would pick instead, each engine in its usual setup.

Every peer has the documents as one text, title and body, and is asked for those with any word of
the query. Of the two ways to index Vietnamese, as written or without diacritics, the engines
that have both stand here twice; none is told which kind of query will come.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata

from bench.queries import as_written, strip_accents
from bench.scoring import DEPTH, Ranker

__all__ = ["PEERS", "Peer"]

Documents = Sequence[tuple[str, str]]
"""Ids and texts."""

_K1, _B = 1.2, 0.75  # of Lucene and of what follows it; SQLite, tantivy and Whoosh have the same


@dataclass(frozen=True, slots=True)
class Peer:
    """A search engine: its name in the tables, its package, and how it indexes documents."""

    name: str
    package: str
    index: Callable[[Documents], Ranker]
    slow: bool = False

    @property
    def version(self) -> str:
        """The version that is installed."""
        return (
            sqlite3.sqlite_version if self.package == "sqlite3" else metadata.version(self.package)
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _fts5(documents: Documents) -> Ranker:
    """SQLite FTS5; its tokenizer takes the marks off the letters, and leaves đ."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE documents USING"
        " fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO documents VALUES (?, ?)", documents)
    select = "SELECT id FROM documents WHERE documents MATCH ? ORDER BY bm25(documents) LIMIT ?"

    def rank(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _words(query))
        return [number for (number,) in database.execute(select, (words, DEPTH))]

    return rank


def _tantivy(documents: Documents, *, fold: bool = False) -> Ranker:
    """Tantivy, through its query parser, with the default tokenizer or one that folds to ASCII."""
    import tantivy

    tokenizer = "folding" if fold else "default"
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    index = tantivy.Index(schema.add_text_field("text", tokenizer_name=tokenizer).build())
    if fold:
        folding = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for each in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold()):
            folding = folding.filter(each)
        index.register_tokenizer(tokenizer, folding.build())
    writer = index.writer(num_threads=1)
    for number, text in documents:
        writer.add_document(tantivy.Document.from_dict({"id": number, "text": text}))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        words = " ".join(f'"{word}"' for word in _words(query))
        hits = searcher.search(index.parse_query(words, ["text"]), DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return rank


def _bm25s(documents: Documents, *, fold: bool = False) -> Ranker:
    """BM25 over syllables as written, or over syllables without diacritics."""
    import bm25s

    prepare = strip_accents if fold else as_written
    model = bm25s.BM25(k1=_K1, b=_B, method="lucene")
    model.index([_words(prepare(text)) for _, text in documents], show_progress=False)

    def rank(query: str) -> list[str]:
        words = [word for word in _words(prepare(query)) if word in model.vocab_dict]
        if not words:
            return []
        depth = min(DEPTH, len(documents))
        found, scores = model.retrieve([words], k=depth, show_progress=False)
        return [documents[at][0] for at, score in zip(found[0], scores[0], strict=True) if score]

    return rank


def _whoosh(documents: Documents) -> Ranker:
    """Whoosh with its standard analyzer and ranking."""
    from whoosh.analysis import StandardAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.filedb.filestore import RamStorage
    from whoosh.qparser import OrGroup, QueryParser, WhitespacePlugin
    from whoosh.scoring import BM25F

    schema = Schema(id=ID(stored=True), text=TEXT(analyzer=StandardAnalyzer()))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for number, text in documents:
        writer.add_document(id=number, text=text)
    writer.commit()
    searcher = index.searcher(weighting=BM25F())
    parser = QueryParser("text", schema, plugins=[WhitespacePlugin()], group=OrGroup)

    def rank(query: str) -> list[str]:
        hits = searcher.search(parser.parse(" ".join(_words(query))), limit=DEPTH)
        return [hit["id"] for hit in hits]

    return rank


PEERS = (
    Peer("SQLite FTS5", "sqlite3", _fts5),
    Peer("tantivy", "tantivy", _tantivy),
    Peer("tantivy, folded", "tantivy", partial(_tantivy, fold=True)),
    Peer("bm25s", "bm25s", _bm25s),
    Peer("bm25s, folded", "bm25s", partial(_bm25s, fold=True)),
    Peer("Whoosh", "whoosh3", _whoosh, slow=True),
)
"""All of them; *folded* ones index text without diacritics."""
