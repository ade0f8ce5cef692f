"""One field out of those of several segments: streamed, a range of terms at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from vnsearch.index.arrays import ArraySink, MemoryArrays
from vnsearch.index.encoding.field import FieldEncoder, TermRows
from vnsearch.index.folds import FoldBuilder
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints, ranges, running_sum, sums
from vnsearch.index.rows import FieldRows

__all__ = ["FieldPart", "merge", "merge_field"]

_AT_ONCE = 1 << 20  # positions that are in memory together, but for a term that has more

FieldPart = tuple[FieldRows, Ints]
"""A field of a segment with the new number of each of its documents, -1 for a deleted one."""


def merge(parts: Sequence[FieldPart], *, at_once: int = _AT_ONCE) -> FieldPostings:
    """As `merge_field`, in memory."""
    arrays = MemoryArrays()
    merge_field(parts, arrays, "", at_once=at_once)
    return FieldPostings.read(arrays, "")


def merge_field(
    parts: Sequence[FieldPart],
    sink: ArraySink,
    name: str,
    *,
    folded: bool = False,
    at_once: int = _AT_ONCE,
    let_go: Callable[[], None] = lambda: None,
) -> None:
    """Write to `sink` one field out of several; deleted documents and their last terms drop out.

    The new numbers of documents ascend from part to part. A field that is `folded` gets an index
    of unaccented forms, for which some 60 bytes for each term are in memory. So are about
    `at_once` positions, or as many as the most frequent term has. `let_go` is called each time
    that what was read so far is no longer needed.
    """
    fields = [field for field, _ in parts]
    lengths = np.concatenate([field.lengths[numbers >= 0] for field, numbers in parts])
    encoder = FieldEncoder(sink, name, lengths, positional=fields[0].positional)
    folds = FoldBuilder()
    for cut in _cuts(fields, at_once):
        rows = _merge_rows(
            [
                _live_rows(field.rows(chosen), numbers)
                for (field, numbers), chosen in zip(parts, cut, strict=True)
                if chosen
            ]
        )
        let_go()
        encoder.append(rows)
        if folded:
            folds.append(rows.terms)
    encoder.finish()
    if folded:
        folds.write(sink, name)


def _cuts(fields: Sequence[FieldRows], at_once: int) -> Iterator[list[range]]:
    """Ranges of ordinals in each field that are the same range of terms.

    Each has a share of `at_once` as it has of all weight, so that they run out together.
    """
    totals = [int(field.weights[-1]) for field in fields]
    shares = [at_once * total // max(sum(totals), 1) for total in totals]
    at = [0] * len(fields)
    while any(start < len(field) for start, field in zip(at, fields, strict=True)):
        bounds = []
        for start, field, share in zip(at, fields, shares, strict=True):
            if start < len(field):
                weights = field.weights
                end = int(np.searchsorted(weights, weights[start] + share, side="right")) - 1
                end = max(end, start + 1)
                if end < len(field):
                    bounds.append(field.term(end))
        bound = min(bounds, default=None)
        stops = [len(each) if bound is None else each.rank(bound) for each in fields]
        yield [range(start, stop) for start, stop in zip(at, stops, strict=True)]
        at = stops


def _live_rows(rows: TermRows, numbers: Ints) -> TermRows:
    """Rows with the new numbers of documents, without those that are deleted."""
    docs = numbers[rows.docs]
    kept = docs >= 0
    if kept.all():
        return TermRows(rows.terms, rows.counts, docs, rows.freqs, rows.positions, rows.cases)
    positions, cases = rows.positions, rows.cases
    if len(positions):
        occurrences = np.repeat(kept, rows.freqs)
        positions, cases = positions[occurrences], cases[occurrences]
    counts = sums(kept, running_sum(rows.counts))
    return TermRows(rows.terms, counts, docs[kept], rows.freqs[kept], positions, cases)


def _merge_rows(pieces: Sequence[TermRows]) -> TermRows:
    """The rows of a range of terms, out of those of each part, but for terms that have none."""
    # A dict of sorted terms after sorted terms is sorted by merging what is in order already.
    terms = sorted(dict.fromkeys(chain.from_iterable(piece.terms for piece in pieces)))
    place = dict(zip(terms, range(len(terms)), strict=True)).__getitem__
    places = np.concatenate([np.fromiter(map(place, each.terms), np.int64) for each in pieces])
    order = np.argsort(places, kind="stable")  # documents ascend from part to part
    counts, docs, freqs = (
        np.concatenate([getattr(piece, column) for piece in pieces])
        for column in ("counts", "docs", "freqs")
    )
    bounds = running_sum(counts)
    postings = ranges(bounds[order], counts[order])
    positions, cases = (
        np.concatenate([getattr(piece, column) for piece in pieces])
        for column in ("positions", "cases")
    )
    if len(positions):
        firsts = running_sum(freqs)[bounds]
        occurrences = ranges(firsts[order], np.diff(firsts)[order])
        positions, cases = positions.take(occurrences), cases.take(occurrences)
    counts = sums(counts[order], running_sum(np.bincount(places, minlength=len(terms))))
    is_alive = counts > 0
    alive = [terms[at] for at in np.flatnonzero(is_alive).tolist()]
    return TermRows(
        alive, counts[is_alive], docs.take(postings), freqs.take(postings), positions, cases
    )
