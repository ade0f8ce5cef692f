"""The documents of terms in bytes, one term at a time and all at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.encoding.documents import (
    decode_documents,
    decode_documents_of_one,
    encode_documents,
)
from vnsearch.index.ranges import running_sum

# The size of a segment, and for each term its documents; sparse and dense terms beside each other.
_SEGMENT = st.sampled_from([1, 9, 100, 65_535, 65_536, 65_537, 2**31]).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(
            st.sets(
                st.one_of(st.integers(0, size - 1), st.integers(0, min(size, 600) - 1)),
                min_size=1,
                max_size=60,
            ).map(sorted),
            max_size=6,
        ),
    )
)


@settings(deadline=None)
@given(_SEGMENT)
def test_documents_come_back(segment: tuple[int, list[list[int]]]) -> None:
    """Documents near and far, in bits or in bytes, are read again, all terms or one alone."""
    size, lists = segment
    counts = np.array([len(docs) for docs in lists], dtype=np.int64)
    flat = np.array([doc for docs in lists for doc in docs], dtype=np.uint32)
    data, sizes = encode_documents(flat, counts, size)
    bounds = running_sum(sizes)
    found, ends = decode_documents(data, bounds[:-1], counts, size)
    assert found.tolist() == flat.tolist()
    assert ends.tolist() == bounds[1:].tolist()
    for docs, start in zip(lists, bounds.tolist(), strict=False):
        alone, used = decode_documents_of_one(data[start:], len(docs), size)
        assert alone.tolist() == docs
        assert start + used in bounds


def test_the_bytes_are_those_that_the_module_describes() -> None:
    """Gaps count from -1, a far one is 0 and stands behind; a frequent term is bits."""
    sparse = encode_documents(np.array([0, 2, 302]), np.array([3]), 1000)
    assert bytes(sparse.data) == b"\x01\x02\x00\x2c\x01"
    wide = encode_documents(np.array([70_000]), np.array([1]), 100_000)
    assert bytes(wide.data) == b"\x00\x71\x11\x01\x00"
    dense = encode_documents(np.array([0, 2, 9]), np.array([3]), 10)
    assert bytes(dense.data) == b"\x05\x02"


@pytest.mark.parametrize("size", [255, 256, 257, 65_534, 65_535, 65_536, 65_537, 2**32 - 1])
def test_the_last_document_is_as_far_as_any(size: int) -> None:
    """A term that only the last document has is read again, in segments at each limit of size."""
    data, _ = encode_documents(np.array([size - 1]), np.array([1]), size)
    docs, end = decode_documents_of_one(data, 1, size)
    assert docs.tolist() == [size - 1]
    assert end == len(data)


@pytest.mark.parametrize(
    ("data", "count", "size"),
    [
        (b"\x01\x01", 3, 100),  # a byte is missing
        (b"\x01\x00\x2c", 2, 1000),  # a byte of what is far is missing
        (b"\x65", 1, 100),  # beyond the segment
        (b"\x0f", 2, 8),  # more bits than documents
    ],
)
def test_what_cannot_be_is_refused(data: bytes, count: int, size: int) -> None:
    """Bytes that are missing or that name no documents are refused, not read."""
    record = np.frombuffer(data, dtype=np.uint8)
    with pytest.raises(ValueError, match=r"documents|buffer|size|shape"):
        decode_documents_of_one(record, count, size)
    with pytest.raises((ValueError, IndexError)):
        decode_documents(record, np.array([0, 0]), np.array([count, count]), size)
