"""The shapes of `--json`, as docs/json.md describes them. Text in them is verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnsearch.model import (
        Article,
        ArticleDate,
        Facet,
        Highlights,
        Hit,
        KeyTerm,
        Locality,
        QueryExplanation,
        Reading,
        Results,
        ScoreExplanation,
        Snippet,
        Span,
        Status,
        Suggestion,
        SyncReport,
    )

__all__ = [
    "article_json",
    "facet_json",
    "key_terms_json",
    "reading_json",
    "report_json",
    "results_json",
    "status_json",
    "suggestions_json",
]

Json = dict[str, Any]


def results_json(results: Results) -> Json:
    """Give the answer to a query."""
    return {
        "query": results.query,
        "total": results.total,
        "complete": results.complete,
        "partial": results.partial,
        "notes": list(results.notes),
        "suggestion": results.suggestion,
        "explanation": results.explanation and _query_explanation(results.explanation),
        "hits": [_hit(hit) for hit in results.hits],
    }


def article_json(article: Article, found: Highlights | None = None) -> Json:
    """Give a whole document, and what of its text a query looks for, where one was given."""
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
        "title_highlights": _spans(found.title) if found else None,
        "highlights": _spans(found.text) if found else None,
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


def suggestions_json(suggestions: Iterable[Suggestion]) -> Json:
    """Give the completions of a text."""
    return {"suggestions": [{"text": each.text, "articles": each.articles} for each in suggestions]}


def key_terms_json(terms: Iterable[KeyTerm]) -> Json:
    """Give the key terms of documents."""
    return {
        "terms": [
            {"text": each.text, "articles": each.articles, "score": round(each.score, 6)}
            for each in terms
        ]
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
        "missing": list(hit.missing),
        "duplicates": list(hit.duplicates),
        "explanation": hit.explanation and _score_explanation(hit.explanation),
    }


def _query_explanation(explanation: QueryExplanation) -> Json:
    return {
        "query": explanation.query,
        "words": [
            {
                "text": word.text,
                "articles": word.articles,
                "required": word.required,
                "forms": list(word.forms),
                "form_count": word.form_count,
                "synonyms": list(word.synonyms),
            }
            for word in explanation.words
        ],
    }


def _score_explanation(explanation: ScoreExplanation) -> Json:
    return {
        "recency": round(explanation.recency, 6),
        "parts": [
            {
                "kind": part.kind,
                "text": part.text,
                "weight": round(part.weight, 6),
                "idf": round(part.idf, 6),
                "frequency": round(part.frequency, 6),
                "score": round(part.score, 6),
            }
            for part in explanation.parts
        ],
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
    return {
        "text": snippet.text,
        "start": snippet.start,
        "spans": _spans(snippet.spans),
        "begins": snippet.begins,
        "ends": snippet.ends,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
