"""Writing articles: one segment a commit, merged with its like so that few remain."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from vnsearch.index.codec import VnCodec
from vnsearch.index.postings import FieldBuilder, FieldPostings, Ints, merge
from vnsearch.index.records import columns_of, place_terms, stored_of
from vnsearch.index.schema import COMPOUNDS, INDEXED_FIELDS, POSITIONAL_FIELDS
from vnsearch.model import Article
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["AnalyzedArticle", "ArticleWriter", "analyze_article"]

_GROWTH = 2  # a segment stays while it is this many times larger than all smaller ones together
_DEAD_SHARE = 0.25  # a segment with a larger share of deleted documents is written anew


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """An article with its terms, ready to be written."""

    article: Article
    title: Analysis
    body: Analysis


def analyze_article(article: Article) -> AnalyzedArticle:
    """Run the analyzer over the title and the body of an article."""
    return AnalyzedArticle(article, analyze(article.title), analyze(article.text, article.body))


class ArticleWriter(SegmentWriter):  # type: ignore[misc]  # whoosh is untyped
    """A Whoosh writer that takes analyzed articles.

    It holds the index's write lock from its construction (LockError where another has it) to
    `commit` or `cancel`. An article replaces the one with its id.
    """

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=VnCodec(), compound=False)
        self._builders = {
            name: FieldBuilder(positional=name in POSITIONAL_FIELDS) for name in INDEXED_FIELDS
        }
        self._merged: list[tuple[dict[str, FieldPostings], Ints]] = []
        self._new: dict[str, int] = {}  # id → document number in the new segment
        self._readers = [SegmentReader(self.storage, self.schema, s) for s in self.segments]

    @property
    def pending(self) -> int:
        """How many terms wait in memory to be written."""
        return sum(map(len, self._builders.values()))

    def add(self, analyzed: AnalyzedArticle) -> bool:
        """Take an article; tells whether it replaces one of the same id."""
        article = analyzed.article
        replaced = bool(self.delete([article.id]))
        self._add_stored(analyzed)
        for name, analysis in (("title", analyzed.title), ("body", analyzed.body)):
            self._builders[name].add(analysis.terms, analysis.positions)
            self._builders[COMPOUNDS[name]].add([compound[0] for compound in analysis.compounds])
        self._builders["id"].add([article.id])
        self._builders["places"].add(list(place_terms(article)))
        self._new[article.id] = self.docnum
        self._added = True
        self.docnum += 1
        return replaced

    def _add_stored(self, analyzed: AnalyzedArticle) -> None:
        lengths = {
            "title": len(analyzed.title.terms),
            "body": len(analyzed.body.terms),
            "title_compounds": len(analyzed.title.compounds),
            "body_compounds": len(analyzed.body.compounds),
        }
        stored = stored_of(analyzed.article)
        per_document = self.perdocwriter
        per_document.start_doc(self.docnum)
        for name in dict.fromkeys(chain(stored, lengths)):
            per_document.add_field(name, self.schema[name], stored.get(name), lengths.get(name, 0))
        for name, value in columns_of(analyzed.article).items():
            per_document.add_column_value(name, self.schema[name].column_type, value)
        per_document.finish_doc()

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ids; returns how many there were."""
        deleted = 0
        for article_id in ids:
            if (pending := self._new.pop(article_id, None)) is not None:
                self.newsegment.delete_document(pending)
                deleted += 1
            for segment, reader in zip(self.segments, self._readers, strict=True):
                field = reader._terms.fields["id"]
                ordinal = field.terms.find(article_id)
                if ordinal < 0:
                    continue
                for number in field.postings(ordinal).docs.tolist():
                    if not segment.is_deleted(number):
                        segment.delete_document(number)
                        deleted += 1
        return deleted

    def add_reader(self, reader: Any) -> None:
        """Take over all live documents of a segment."""
        base = self.docnum
        count = reader.doc_count_all()
        docmap = self.write_per_doc(set(self.schema.names()), reader)
        numbers = np.arange(base, base + count, dtype=np.int64)
        if docmap is not None:
            numbers = np.full(count, -1, dtype=np.int64)
            numbers[list(docmap)] = list(docmap.values())
        self._merged.append((reader._terms.fields, numbers))
        self._added = True

    def commit(self, *, optimize: bool = False) -> None:
        """Write and publish; `optimize` merges everything into one segment."""
        super().commit(mergetype=_merge_all if optimize else _merge_small)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        postings: dict[str, FieldPostings] = {}
        for name, builder in self._builders.items():
            new = builder.build()
            numbers = np.arange(len(new.lengths), dtype=np.int64)
            older = [(fields[name], renumbered) for fields, renumbered in self._merged]
            postings[name] = merge([(new, numbers), *older]) if older else new
        self.fieldwriter.write(postings)
        self.fieldwriter.close()

    def _commit_toc(self, segments: Sequence[Any]) -> None:
        """Publish the segments; what the table of contents names is on the disk before it is."""
        folder = Path(self.storage.folder)
        if self._added:
            for name in self.newsegment.list_files(self.storage):
                _flush(folder / name)
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)
        _flush(folder / TOC._filename(self.indexname, self.generation))
        _flush(folder)
        clean_files(self.storage, self.indexname, self.generation, segments)


def _flush(path: Path) -> None:
    """Make the system write a file, or a folder's list of names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _merge_small(writer: ArticleWriter, segments: Sequence[Any]) -> list[Any]:
    """Keep segment sizes in geometric order: merge what has grown to the size of the next."""
    kept: list[Any] = []
    merged = writer.doc_count()
    for segment in sorted(segments, key=lambda each: each.doc_count()):
        dead = segment.deleted_count() > _DEAD_SHARE * segment.doc_count_all()
        if dead or segment.doc_count() < _GROWTH * merged:
            merged += segment.doc_count()
            _take_over(writer, segment)
        else:
            kept.append(segment)
    return kept


def _merge_all(writer: ArticleWriter, segments: Sequence[Any]) -> list[Any]:
    for segment in segments:
        _take_over(writer, segment)
    return []


def _take_over(writer: ArticleWriter, segment: Any) -> None:
    if segment.doc_count():
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
