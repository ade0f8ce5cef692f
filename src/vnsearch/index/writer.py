"""Writing articles: one segment a commit, merged with its like so that few remain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from vnsearch.index.codec import ArrayTermsReader, VnCodec
from vnsearch.index.definitions import definition_terms
from vnsearch.index.documents import DocumentBuilder, merge_documents
from vnsearch.index.durable import flush
from vnsearch.index.formats import format_of
from vnsearch.index.postings import FieldBuilder, Ints, merge
from vnsearch.index.records import author_terms, place_terms, source_terms, stored_of
from vnsearch.index.schema import COMPOUNDS, INDEXED_FIELDS, POSITIONAL_FIELDS
from vnsearch.model import Article, PlaceRole
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
        codec = VnCodec()
        super().__init__(index, codec=codec, compound=False)
        self._builders = {
            name: FieldBuilder(positional=name in POSITIONAL_FIELDS) for name in INDEXED_FIELDS
        }
        self._documents = DocumentBuilder()
        self._merged: list[tuple[ArrayTermsReader, Ints]] = []
        self._new: dict[str, int] = {}  # id → document number in the new segment
        self._terms = [codec.terms_reader(self.storage, segment) for segment in self.segments]

    @property
    def pending(self) -> int:
        """How many terms wait in memory to be written."""
        return sum(map(len, self._builders.values()))

    def add(self, analyzed: AnalyzedArticle) -> None:
        """Take an article, in the place of the one with its id if there is one."""
        article = analyzed.article
        self.delete([article.id])
        self._add_stored(analyzed)
        for name, analysis in (("title", analyzed.title), ("body", analyzed.body)):
            self._builders[name].add(analysis.terms, analysis.positions, analysis.cases)
            self._builders[COMPOUNDS[name]].add([compound[0] for compound in analysis.compounds])
        for name, terms in _plain_terms(article).items():
            self._builders[name].add(terms)
        self._documents.add(article, analyzed.body.terms)
        self._new[article.id] = self.docnum
        self._added = True
        self.docnum += 1

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
        per_document.finish_doc()

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ids; returns how many there were."""
        found = {place for article_id in ids for place in self._find(article_id)}
        for segment, number in found:
            segment.delete_document(number)
        return len(found)

    def _find(self, article_id: str) -> Iterator[tuple[Any, int]]:
        """The segment and number of the live document with an id, of which there is one at most."""
        if (pending := self._new.pop(article_id, None)) is not None:
            yield self.newsegment, pending
        for segment, terms in zip(self.segments, self._terms, strict=True):
            field = terms.fields["id"]
            ordinal = field.terms.find(article_id)
            if ordinal >= 0:
                numbers = field.postings(ordinal).docs.tolist()
                yield from ((segment, n) for n in numbers if not segment.is_deleted(n))

    def add_reader(self, reader: Any) -> None:
        """Take over all live documents of a segment."""
        base = self.docnum
        count = reader.doc_count_all()
        docmap = self.write_per_doc(set(self.schema.names()), reader)
        numbers = np.arange(base, base + count, dtype=np.int64)
        if docmap is not None:
            numbers = np.full(count, -1, dtype=np.int64)
            numbers[list(docmap)] = list(docmap.values())
        self._merged.append((ArrayTermsReader.of(reader), numbers))
        self._added = True

    def commit(self) -> None:
        """Write and publish."""
        super().commit(mergetype=_merge_small)

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        new = self._documents.build()
        numbers = np.arange(len(new.first), dtype=np.int64)
        postings = {name: builder.build() for name, builder in self._builders.items()}
        if self._merged:
            older = [(terms.documents, renumbered) for terms, renumbered in self._merged]
            new = merge_documents([(new, numbers), *older])
            for name, field in postings.items():
                fields = [(terms.fields[name], renumbered) for terms, renumbered in self._merged]
                postings[name] = merge([(field, numbers), *fields])
        self.fieldwriter.write(postings, new)
        self.fieldwriter.close()

    def _commit_toc(self, segments: Sequence[Any]) -> None:
        """Publish the segments; what the table of contents names is on the disk before it is."""
        folder = Path(self.storage.folder)
        if self._added:
            for name in self.newsegment.list_files(self.storage):
                flush(folder / name)
        TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)
        flush(folder / TOC._filename(self.indexname, self.generation))
        flush(folder)
        clean_files(self.storage, self.indexname, self.generation, segments)


def _plain_terms(article: Article) -> dict[str, list[str]]:
    """The terms of each field that has no compounds beside it."""
    main = [each for each in article.localities if each.role is PlaceRole.MAIN]
    kind = format_of(article)
    return {
        "id": [article.id],
        "places": place_terms(article.localities),
        "main_places": place_terms(main),
        "source": source_terms(article),
        "author": author_terms(article),
        "type": [kind] if kind else [],
        "definitions": definition_terms(article),
    }


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


def _take_over(writer: ArticleWriter, segment: Any) -> None:
    if segment.doc_count():
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
