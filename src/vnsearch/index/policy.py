"""Which segments a commit merges, so that few remain and little is written over and over."""

from __future__ import annotations

from collections.abc import Sequence

from vnsearch.index.generations import SegmentEntry

__all__ = ["first_to_merge", "is_worn"]

_GROWTH = 2  # a segment stays while it is this many times larger than all later ones together
_DEAD_SHARE = 0.15  # a segment with a larger share of deleted documents is written anew


def first_to_merge(segments: Sequence[SegmentEntry], new: int) -> int:
    """The place of the first segment to merge with all later ones and `new` documents.

    All are merged from there to the end, so that documents keep their order. Sizes are in
    geometric order as in a log-structured merge-tree (O'Neil et al., 1996): each document is
    written O(log n) times, and a deleted one is paid for by a share of those that stay.
    """
    first = len(segments)
    later = new
    for place in reversed(range(len(segments))):
        segment = segments[place]
        if segment.live < _GROWTH * later or is_worn(segment):
            first = place
        later += segment.live
    return first


def is_worn(segment: SegmentEntry) -> bool:
    """Whether so much of a segment is deleted that it is to be written anew."""
    return len(segment.deleted) > _DEAD_SHARE * segment.documents
