"""The reading and the analysis of vnsearch in worker processes, for engines that have neither."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from numpy.typing import NDArray

from bench.engines.protocol import JOBS
from vnsearch.articles.readers import read_stream
from vnsearch.model import Article
from vnsearch.text.batch import analyze_texts
from vnsearch.text.lexicon import lexicon
from vnsearch.text.numbers import Numbers

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
    articles = [item for item in read_stream(io.BytesIO(lines)) if isinstance(item, Article)]
    known = lexicon()
    titles = analyze_texts([(article.title, None) for article in articles], known)
    bodies = analyze_texts([(article.text, article.body) for article in articles], known)
    columns = zip(
        articles,
        _joined(titles.terms, titles.counts, known.terms),
        _joined(bodies.terms, bodies.counts, known.terms),
        _joined(titles.compounds, titles.compound_counts, known.compounds),
        _joined(bodies.compounds, bodies.compound_counts, known.compounds),
        strict=True,
    )
    return [
        AnalyzedText(
            article.record or article.id,
            title=title,
            body=body,
            title_compounds=title_compounds,
            body_compounds=body_compounds,
            shown_title=article.title.encode(),
            shown_text=article.text.encode(),
        )
        for article, title, body, title_compounds, body_compounds in columns
    ]


def _joined(numbers: NDArray[Any], counts: NDArray[Any], strings: Numbers) -> Iterator[str]:
    """The strings of each text, joined by spaces."""
    words = iter([strings.written[number] for number in numbers.tolist()])
    for count in counts.tolist():
        yield " ".join(islice(words, count))
