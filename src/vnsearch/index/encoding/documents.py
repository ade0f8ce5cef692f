"""The documents of a term, ascending, in a segment of n documents.

A term that more than n / 8 documents have: a bit for each document of the segment.

Any other: a byte for each document, how far it is from the one before (the first: from -1), or
0 where that is more than 255. Then all that were more, in order, as u16, or as u32 where n is
more than 65,535.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.encoding.sections import Bytes, Sections, take
from vnsearch.index.ranges import Ints, ranges, running_sum

__all__ = ["decode_documents", "decode_documents_of_one", "encode_documents"]

_NEAREST_FAR = 256
_NARROW, _WIDE = np.dtype("<u2"), np.dtype("<u4")


def _far_type(size: int) -> np.dtype[np.unsignedinteger]:
    return _NARROW if size <= np.iinfo(_NARROW).max else _WIDE


def encode_documents(docs: Ints, counts: Ints, size: int) -> Sections:
    """The sections for terms with counts[i] documents each, in a segment of `size` documents."""
    dense = 8 * counts > size
    if not dense.any():
        return _encode_sparse(docs, counts, size)
    is_dense = np.repeat(dense, counts)
    sparse = _encode_sparse(docs[~is_dense], counts[~dense], size)
    width = (size + 7) >> 3
    sizes = np.full(len(counts), width, dtype=np.int64)
    sizes[~dense] = sparse.sizes
    data = np.empty(int(sizes.sum()), dtype=np.uint8)
    is_bitmap = np.repeat(dense, sizes)
    data[~is_bitmap] = sparse.data
    bits = np.zeros((int(dense.sum()), 8 * width), dtype=bool)
    bits[np.repeat(np.arange(len(bits)), counts[dense]), docs[is_dense]] = True
    data[is_bitmap] = np.packbits(bits, bitorder="little")
    return Sections(data, sizes)


def _encode_sparse(docs: Ints, counts: Ints, size: int) -> Sections:
    starts = running_sum(counts)
    gaps = np.diff(docs.astype(np.int64), prepend=-1)
    gaps[starts[:-1]] = docs[starts[:-1]] + np.int64(1)
    is_far = gaps >= _NEAREST_FAR
    far = gaps[is_far].astype(_far_type(size))
    far_before = running_sum(is_far)[starts]
    far_sizes = (far_before[1:] - far_before[:-1]) * far.itemsize
    sizes = counts + far_sizes
    data = np.empty(int(sizes.sum()), dtype=np.uint8)
    at = running_sum(sizes)[:-1]
    gaps[is_far] = 0
    data[ranges(at, counts)] = gaps
    data[ranges(at + counts, far_sizes)] = far.view(np.uint8)
    return Sections(data, sizes)


def decode_documents_of_one(record: Bytes, count: int, size: int) -> tuple[NDArray[np.int64], int]:
    """The `count` documents of a term whose record this is, and the bytes that they take.

    `size` is the number of documents of the segment. Raises ValueError where the bytes cannot be
    theirs.
    """
    if 8 * count > size:
        width = (size + 7) >> 3
        bits = np.unpackbits(record[:width], count=size, bitorder="little")
        docs = np.flatnonzero(bits.view(np.bool_))
        if len(docs) != count:
            raise ValueError("documents of another number")
        return docs, width
    codes = record[:count]
    end = count
    if codes.all():
        docs = np.cumsum(codes, dtype=np.int64)
    else:
        gaps = codes.astype(np.int64)
        is_far = np.flatnonzero(codes == 0)
        kind = _far_type(size)
        end += len(is_far) * kind.itemsize
        gaps[is_far] = record[count:end].view(kind)
        docs = np.cumsum(gaps, out=gaps)
    docs -= 1
    if len(docs) != count or docs[-1] >= size:
        raise ValueError("documents that the segment has not")
    return docs, end


def decode_documents(
    data: Bytes, starts: Ints, counts: Ints, size: int
) -> tuple[NDArray[np.int64], Ints]:
    """The documents of many terms, and where in `data` the bytes of each end.

    Records begin at `starts`, counts[i] > 0 documents each; `size` is that of the segment.
    """
    dense = 8 * counts > size
    if not dense.any():
        return _decode_sparse(data, starts, counts, size)
    docs = np.empty(int(counts.sum()), dtype=np.int64)
    ends = starts + ((size + 7) >> 3)
    first = running_sum(counts)
    found, ends[~dense] = _decode_sparse(data, starts[~dense], counts[~dense], size)
    docs[~np.repeat(dense, counts)] = found
    for term in np.flatnonzero(dense).tolist():  # few: an article has that many terms, times 8
        record = data[starts[term] : ends[term]]
        docs[first[term] : first[term + 1]], _ = decode_documents_of_one(
            record, int(counts[term]), size
        )
    return docs, ends


def _decode_sparse(
    data: Bytes, starts: Ints, counts: Ints, size: int
) -> tuple[NDArray[np.int64], Ints]:
    codes = take(data, starts, counts)
    gaps = codes.astype(np.int64)
    bounds = running_sum(counts)
    is_far = np.flatnonzero(codes == 0)
    kind = _far_type(size)
    far_sizes = np.diff(np.searchsorted(is_far, bounds)) * kind.itemsize
    begins = starts + counts
    gaps[is_far] = take(data, begins, far_sizes).view(kind)
    docs = np.cumsum(gaps, out=gaps)
    if len(counts):
        before = np.zeros(len(counts), dtype=np.int64)
        before[1:] = docs[bounds[1:-1] - 1]
        docs -= np.repeat(before + 1, counts)
        if docs.max() >= size:
            raise ValueError("documents that the segment has not")
    return docs, begins + far_sizes
