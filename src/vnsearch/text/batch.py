"""The terms of many texts at once, by number, as an index takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.model import Span
from vnsearch.text.analysis import chunks
from vnsearch.text.lexicon import LOCK, SEPARATOR, Ints, Lexicon, Terms
from vnsearch.text.normalize import normalize

__all__ = ["TextTerms", "analyze_texts"]

_AT_ONCE = 1 << 18  # characters that are analysed together


class TextTerms(NamedTuple):
    """The terms of texts that follow each other.

    `terms` are numbers of the lexicon's `terms`, `positions` and `cases` what an `Analysis` has
    of each text; `counts` are how many terms the texts have. `compounds` are numbers of the
    lexicon's `compounds`, in any order within a text; `compound_counts` how many the texts have.
    """

    terms: Ints
    positions: NDArray[np.uint32]
    cases: NDArray[np.uint8]
    counts: NDArray[np.int64]
    compounds: Ints
    compound_counts: NDArray[np.int64]


class _Part(NamedTuple):
    """What is segmented as one: of which text it is, and what its terms' positions move by."""

    written: str
    text: int
    shift: int


class _Found(NamedTuple):
    """The terms of some parts, how many each has, and compounds with the parts that they are in."""

    terms: Ints
    cases: NDArray[np.uint8]
    counts: NDArray[np.int64]
    compounds: Ints
    holders: NDArray[np.int64]


def analyze_texts(
    texts: Sequence[tuple[str, Sequence[Span] | None]], lexicon: Lexicon
) -> TextTerms:
    """Analyse texts, or only the given spans of each, as `analysis.analyze` does each.

    Raises VnsearchError where the segmentation model cannot be read.
    """
    parts = [
        _Part(text[chunk.start : chunk.end], number, shift)
        for number, (text, spans) in enumerate(texts)
        for chunk, shift in chunks(text, spans)
    ]
    with LOCK:
        found = [_analyze(some, lexicon) for some in _groups(parts)]
    terms, cases, in_parts, compounds, _ = map(np.concatenate, zip(*found, strict=True))
    owners = np.array([part.text for part in parts], np.int64)
    counts = np.zeros(len(texts), np.int64)
    np.add.at(counts, owners, in_parts)
    moves = np.array([part.shift for part in parts], np.int64) - (counts.cumsum() - counts)[owners]
    firsts = accumulate((len(each.counts) for each in found), initial=0)
    holders = np.concatenate(
        [owners[each.holders + first] for each, first in zip(found, firsts, strict=False)]
    )
    return TextTerms(
        terms=terms,
        positions=(np.arange(len(terms)) + moves.repeat(in_parts)).astype(np.uint32),
        cases=cases,
        counts=counts,
        compounds=compounds[np.argsort(holders, kind="stable")],
        compound_counts=np.bincount(holders, minlength=len(texts)),
    )


def _groups(parts: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    """The parts, so many at a time that memory is bounded; once at least."""
    first = size = 0
    for at, part in enumerate(parts):
        if size >= _AT_ONCE:
            yield parts[first:at]
            first, size = at, 0
        size += len(part.written)
    yield parts[first:]


def _analyze(parts: Sequence[_Part], lexicon: Lexicon) -> _Found:
    lines = (part.written.replace("\n", " ") for part in parts)
    pieces = normalize("".join(f"{line} {SEPARATOR} " for line in lines)).text.split(" ")
    found = lexicon.read(pieces)
    (separators,) = (found.pieces == lexicon[SEPARATOR]).nonzero()
    at, compounds = _compounds(pieces, found, lexicon)
    return _Found(
        terms=found.numbers,
        cases=found.cases.astype(np.uint8),
        counts=np.diff(found.before[separators], prepend=0).astype(np.int64),
        compounds=compounds,
        holders=np.searchsorted(separators, at),
    )


def _compounds(pieces: list[str], found: Terms, lexicon: Lexicon) -> tuple[Ints, Ints]:
    """The compounds: the index of a piece that each has a part in, and its number."""
    marked = [
        (piece, lexicon.compounds[term])
        for piece in found.marked.tolist()
        for term, _, _ in lexicon.marked[pieces[piece]]
    ]
    words = lexicon.words(found)
    numbers = lexicon.compounds_of(words, found)
    kept = numbers >= 0
    in_pieces = np.searchsorted(found.before, words.firsts[kept], side="right") - 1
    at = np.array([piece for piece, _ in marked], np.int64)
    tokens = np.array([number for _, number in marked], np.int32)
    return np.concatenate((at, in_pieces)), np.concatenate((tokens, numbers[kept]))
