"""What becomes of a record: an article, its terms and what is stored of it."""

from __future__ import annotations

from vnsearch.articles.assemble import assemble
from vnsearch.articles.record import ReadOptions, Record
from vnsearch.index.records import from_stored, place_terms, source_terms, stored_of
from vnsearch.index.segments import SegmentBuilder
from vnsearch.model import Notice

__all__ = ["check_indexing"]


def check_indexing(record: Record) -> None:
    """Any record is an article that can be analysed, stored and given back."""
    *notices, reading = assemble(record, "a", "a", ReadOptions())
    assert all(isinstance(notice, Notice) and notice.text.strip() for notice in notices)
    assert not isinstance(reading, Notice)
    article = reading.article
    SegmentBuilder().add(article)
    assert from_stored(stored_of(article)) == article
    for term in (*source_terms(article), *place_terms(article.localities)):
        assert term.encode()
