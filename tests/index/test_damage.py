"""Errors of decoders as errors of the index."""

from __future__ import annotations

import pytest

from vnsearch.errors import IndexDamagedError
from vnsearch.index.damage import reading


@pytest.mark.parametrize("error", [ValueError("size"), IndexError("bounds")])
def test_what_decoders_raise_is_damage(error: Exception) -> None:
    """The error says what cannot be read and how to repair it."""
    with (
        pytest.raises(IndexDamagedError, match=r"a word cannot be read.*--rebuild") as caught,
        reading("a word"),
    ):
        raise error
    assert caught.value.__cause__ is error


def test_other_errors_pass() -> None:
    """A mistake in the program is not called a damage."""
    with pytest.raises(TypeError), reading("a word"):
        raise TypeError
