"""What the tests of readers share."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from vnsearch.articles.readers import records_of
from vnsearch.articles.record import ReadOptions, Source
from vnsearch.errors import ReadingError


@pytest.fixture(scope="session")
def records() -> Callable[..., list[Any]]:
    """A function: name and content of a file, and a mapping → its records and failures.

    An error that ends the reading is the last of them.
    """

    def read(name: str, content: str | bytes, **fields: str) -> list[Any]:
        data = content.encode() if isinstance(content, str) else content
        found: list[Any] = []
        try:
            found.extend(records_of(Source(name, lambda: io.BytesIO(data)), ReadOptions(fields)))
        except ReadingError as error:
            found.append(error)
        return found

    return read
