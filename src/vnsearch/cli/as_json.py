"""The shapes of `--json`, as docs/json.md describes them. Text in them is verbatim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vnsearch.model import (
    Article,
    ArticleDate,
    Facet,
    Hit,
    Locality,
    Reading,
    Results,
    Snippet,
    Span,
    Status,
    SyncReport,
)

__all__ = [
    "article_json",
    "facet_json",
    "reading_json",
    "report_json",
    "results_json",
    "status_json",
]

Json = dict[str, Any]


def results_json(results: Results) -> Json:
    """Give the answer to a query."""
    return {
        "query": results.query,
        "total": results.total,
        "partial": results.partial,
        "notes": list(results.notes),
        "hits": [_hit(hit) for hit in results.hits],
    }


def article_json(article: Article) -> Json:
    """Give a whole document."""
    return {
        "id": article.id,
        "title": article.title,
        "title_span": _span(article.title_span) if article.title_span else None,
        "path": article.path,
        "record": article.record,
        **_date(article.date),
        "localities": [_locality(locality) for locality in article.localities],
        "author": article.author,
        "photographer": article.photographer,
        "source": article.source,
        "url": article.url,
        "text": article.text,
        "body": _spans(article.body),
    }


def reading_json(reading: Reading) -> Json:
    """Give a document, and what each line of it was taken for."""
    lines = [{"span": _span(line.span), "kind": line.kind} for line in reading.lines]
    return article_json(reading.article) | {"lines": lines}


def facet_json(facet: Facet) -> Json:
    """Give the counts of a facet."""
    return {
        "field": facet.field,
        "by": facet.by,
        "total": facet.total,
        "missing": facet.missing,
        "partial": facet.partial,
        "notes": list(facet.notes),
        "counts": [
            {"value": each.value, "label": each.label, "count": each.count} for each in facet.counts
        ],
    }


def report_json(report: SyncReport, seconds: float) -> Json:
    """Give what an indexing run did, and how long it took."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "failures": [{"path": f.path, "reason": f.reason} for f in report.failures],
        "notices": [{"path": n.path, "text": n.text} for n in report.notices],
        "ignored": report.ignored,
        "interrupted": report.interrupted,
        "seconds": round(seconds, 3),
    }


def status_json(status: Status) -> Json:
    """Give an index at a glance."""
    return {
        "path": status.path,
        "documents": status.documents,
        "undated": status.undated,
        "first_date": status.first_date.isoformat() if status.first_date else None,
        "last_date": status.last_date.isoformat() if status.last_date else None,
        "places": [{"name": name, "documents": count} for name, count in status.places],
        "terms": status.terms,
        "compounds": status.compounds,
        "segments": status.segments,
        "size": status.size,
        "schema_version": status.schema_version,
        "analyzer_version": status.analyzer_version,
        "vnsearch_version": status.vnsearch_version,
    }


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "title": hit.title,
        "title_spans": _spans(hit.title_spans),
        "path": hit.path,
        "record": hit.record,
        **_date(hit.date),
        "source": hit.source,
        "localities": [_locality(locality) for locality in hit.localities],
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
    }


def _date(date: ArticleDate | None) -> Json:
    return {
        "date": date.isoformat() if date else None,
        "date_precision": date.precision if date else None,
        "date_basis": date.basis if date else None,
    }


def _locality(locality: Locality) -> Json:
    place = locality.place
    return {
        "name": place.name,
        "kind": place.kind,
        "code": place.code,
        "level": place.level,
        "key": place.key,
        "since": place.since.isoformat() if place.since else None,
        "until": place.until.isoformat() if place.until else None,
        "role": locality.role,
        "spans": _spans(locality.spans),
        "today": {"name": place.today_name, "code": place.today} if place.today else None,
    }


def _snippet(snippet: Snippet) -> Json:
    return {"text": snippet.text, "start": snippet.start, "spans": _spans(snippet.spans)}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
