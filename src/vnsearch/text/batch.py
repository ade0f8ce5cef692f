"""The terms of many texts at once, by number, as an index takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnsearch.model import Span
from vnsearch.text.analysis import chunks
from vnsearch.text.lexicon import LOCK, SEPARATOR, Ints, Lexicon, Terms
from vnsearch.text.normalize import normalize

__all__ = ["TextTerms", "analyze_texts"]


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


def analyze_texts(
    texts: Sequence[tuple[str, Sequence[Span] | None]], lexicon: Lexicon
) -> TextTerms:
    """Analyse texts, or only the given spans of each, as `analysis.analyze` does each.

    Raises VnsearchError where the segmentation model cannot be read.
    """
    parts: list[str] = []
    owners: list[int] = []
    shifts: list[int] = []
    for number, (text, spans) in enumerate(texts):
        for chunk, shift in chunks(text, spans):
            parts.append(text[chunk.start : chunk.end].replace("\n", " "))
            owners.append(number)
            shifts.append(shift)
    together = normalize("".join(f"{part} {SEPARATOR} " for part in parts)).text
    with LOCK:
        return _analyze(together.split(" "), owners, shifts, len(texts), lexicon)


def _analyze(
    pieces: list[str], owners: list[int], shifts: list[int], size: int, lexicon: Lexicon
) -> TextTerms:
    """`owners` are the texts of the parts before each separator, `shifts` those of positions."""
    found = lexicon.read(pieces)
    (separators,) = (found.pieces == lexicon[SEPARATOR]).nonzero()
    in_parts = np.diff(found.before[separators], prepend=0)
    owner = np.array(owners, np.int64)
    counts = np.zeros(size, np.int64)
    np.add.at(counts, owner, in_parts)
    moves = np.array(shifts, np.int64) - (counts.cumsum() - counts)[owner]
    at, compounds = _compounds(pieces, found, lexicon)
    holders = owner[np.searchsorted(separators, at)]
    order = np.argsort(holders, kind="stable")
    return TextTerms(
        terms=found.numbers,
        positions=(np.arange(len(found.numbers)) + moves.repeat(in_parts)).astype(np.uint32),
        cases=found.cases.astype(np.uint8),
        counts=counts,
        compounds=compounds[order],
        compound_counts=np.bincount(holders, minlength=size),
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
