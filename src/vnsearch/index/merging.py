"""One field out of those of several segments: streamed, a range of terms at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from vnsearch.index.arrays import ArraySink, MemoryArrays
from vnsearch.index.encoding.field import FieldEncoder, TermRows
from vnsearch.index.folds import FoldBuilder
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import Ints, ranges, running_sum

__all__ = ["FieldPart", "merge", "merge_field"]

_AT_ONCE = 1 << 19  # positions that are in memory together, but for a term that has more

FieldPart = tuple[FieldPostings, Ints]
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
) -> None:
    """Write to `sink` one field out of several; deleted documents and their last terms drop out.

    The new numbers of documents ascend from part to part. A field that is `folded` gets an index
    of unaccented forms, for which some 60 bytes for each term are in memory. So are about
    `at_once` positions, or as many as the most frequent term has.
    """
    fields = [field for field, _ in parts]
    lengths = np.concatenate([field.lengths[numbers >= 0] for field, numbers in parts])
    encoder = FieldEncoder(sink, name, lengths, positional=fields[0].positional)
    folds = FoldBuilder()
    for cut in _cuts(fields, at_once):
        rows = _merge_rows(*_union(fields, cut), parts, cut)
        encoder.append(rows)
        if folded:
            folds.append(rows.terms)
    encoder.finish()
    if folded:
        folds.write(sink, name)


def _cuts(fields: Sequence[FieldPostings], at_once: int) -> Iterator[list[range]]:
    """Ranges of ordinals in each field that are the same range of terms."""
    share = max(at_once // len(fields), 1)
    at = [0] * len(fields)
    while any(start < len(field.terms) for start, field in zip(at, fields, strict=True)):
        bounds = []
        for start, field in zip(at, fields, strict=True):
            if start < len(field.terms):
                weights = field.weights
                end = int(np.searchsorted(weights, weights[start] + share, side="right")) - 1
                end = max(end, start + 1)
                if end < len(field.terms):
                    bounds.append(field.terms.raw(end))
        bound = min(bounds, default=None)
        stops = [len(each.terms) if bound is None else each.terms.rank(bound) for each in fields]
        yield [range(start, stop) for start, stop in zip(at, stops, strict=True)]
        at = stops


def _union(fields: Sequence[FieldPostings], cut: Sequence[range]) -> tuple[list[bytes], list[Ints]]:
    """The terms in a range of each field, sorted, and the places of those of each among them."""
    of_fields = [
        list(map(field.terms.raw, chosen)) for field, chosen in zip(fields, cut, strict=True)
    ]
    terms = sorted(set().union(*of_fields))
    places = dict(zip(terms, range(len(terms)), strict=True))
    return terms, [
        np.array([places[term] for term in of_field], dtype=np.int64) for of_field in of_fields
    ]


def _merge_rows(
    terms: list[bytes], places: list[Ints], parts: Sequence[FieldPart], cut: Sequence[range]
) -> TermRows:
    """The postings of the terms, in a range of each part, that have any left."""
    pieces = [
        _live_rows(part, chosen, place)
        for part, chosen, place in zip(parts, cut, places, strict=True)
    ]
    of_terms, docs, freqs, positions, cases = (
        np.concatenate(column) for column in zip(*pieces, strict=True)
    )
    order = np.argsort(of_terms, kind="stable")
    counts = np.bincount(of_terms, minlength=len(terms))
    if len(positions):
        occurrences = ranges(running_sum(freqs)[order], freqs[order])
        positions, cases = positions[occurrences], cases[occurrences]
    is_alive = counts > 0
    alive = [terms[at] for at in np.flatnonzero(is_alive).tolist()]
    return TermRows(alive, counts[is_alive], docs[order], freqs[order], positions, cases)


def _live_rows(part: FieldPart, chosen: range, place: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Of a range of terms: the term's place, new document and frequency of each live posting.

    Then all their positions and cases.
    """
    field, numbers = part
    found = field.documents(np.arange(chosen.start, chosen.stop))
    docs = numbers[found.docs]
    kept = docs >= 0
    of_terms = np.repeat(place, found.sizes)
    if kept.all():
        places = field.places(found)
        return of_terms, docs, found.freqs, places.positions, places.cases
    places = field.places(found, kept)
    return of_terms[kept], docs[kept], found.freqs[kept], places.positions, places.cases
