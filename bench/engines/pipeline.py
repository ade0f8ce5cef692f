"""The reading and the analysis of vnsearch in worker processes, for engines that have neither."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from bench.engines.protocol import JOBS
from vnsearch.articles.readers import read_stream
from vnsearch.model import Article
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["AnalyzedText", "analyzed"]

_CHUNK = 64  # articles
_AHEAD = 4 * JOBS  # chunks in work: bounds memory


class AnalyzedText(NamedTuple):
    """An article with its terms, joined by spaces."""

    id: str
    title: str
    body: str
    title_compounds: str
    body_compounds: str
    shown_title: bytes
    shown_text: bytes


def analyzed(source: Path) -> Iterator[AnalyzedText]:
    """The articles of a JSON Lines file, read and analysed as for an index of vnsearch."""
    free = BoundedSemaphore(_AHEAD)
    with source.open("rb") as file, multiprocessing.Pool(JOBS) as pool:
        chunks = iter(lambda: b"".join(islice(file, _CHUNK)), b"")
        for done in pool.imap(_analyze, _taking(free, chunks)):
            free.release()
            yield from done


def _taking(free: BoundedSemaphore, chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        free.acquire()
        yield chunk


def _analyze(lines: bytes) -> list[AnalyzedText]:
    """The articles of some lines; runs in a worker process."""
    return [_terms(item) for item in read_stream(io.BytesIO(lines)) if isinstance(item, Article)]


def _terms(article: Article) -> AnalyzedText:
    title, body = analyze(article.title), analyze(article.text, article.body)
    return AnalyzedText(
        article.record or article.id,
        title=" ".join(title.terms),
        body=" ".join(body.terms),
        title_compounds=_joined_compounds(title),
        body_compounds=_joined_compounds(body),
        shown_title=article.title.encode(),
        shown_text=article.text.encode(),
    )


def _joined_compounds(analysis: Analysis) -> str:
    return " ".join(term for term, _, _ in analysis.compounds)
