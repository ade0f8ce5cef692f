"""Bitmaps of deleted documents."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.deletions import Deletions
from vnsearch.index.documents import live_mask

_steps = st.lists(st.tuples(st.booleans(), st.integers(0, 99)))


@given(st.integers(1, 100), _steps)
def test_it_is_a_set_of_numbers(size: int, steps: list[tuple[bool, int]]) -> None:
    """Whatever is added and discarded, it is what a set would be, also through a file."""
    deletions = Deletions(size)
    expected: set[int] = set()
    for is_deleted, number in steps:
        document = number % size
        (deletions.add if is_deleted else deletions.discard)(document)
        (expected.add if is_deleted else expected.discard)(document)
    for each in (deletions, Deletions.of_text(deletions.to_text(), size)):
        assert list(each) == sorted(expected)
        assert len(each) == len(expected)
        assert [number in each for number in range(size)] == [n in expected for n in range(size)]
        assert live_mask(each).tolist() == [number not in expected for number in range(size)]


@pytest.mark.parametrize("document", [-1, 9, 100])
def test_only_documents_are_deleted(document: int) -> None:
    """A number beyond the segment's documents is refused."""
    with pytest.raises(IndexError):
        Deletions(9).add(document)


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "AAAA",
        base64.b64encode(zlib.compress(b"\1")).decode(),  # too short
        base64.b64encode(zlib.compress(b"\1\2\0")).decode(),  # too long
        base64.b64encode(zlib.compress(b"\0\2")).decode(),  # a document that there is not
    ],
)
def test_what_is_no_bitmap_is_refused(text: str) -> None:
    """Text that is not the bitmap of so many documents is a ValueError."""
    with pytest.raises(ValueError):
        Deletions.of_text(text, 9)


def test_few_deletions_take_little_space() -> None:
    """A bitmap of a hundred thousand documents with few deleted is short as text."""
    deletions = Deletions(100_000)
    for document in range(0, 100_000, 1000):
        deletions.add(document)
    assert len(deletions.to_text()) < 1500
    assert Deletions(100_000).to_text() == ""
