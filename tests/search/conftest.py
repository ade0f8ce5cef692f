"""Small indexes to search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

import vnsearch
from vnsearch import Index


@pytest.fixture(scope="module")
def make_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Index]]:
    """Make an index of articles given as id="title | body"; undated and of no place."""
    with ExitStack() as stack:

        def make(**articles: str) -> Index:
            folder = tmp_path_factory.mktemp("index") / "index"
            index = stack.enter_context(vnsearch.create(folder))
            rows = ((name, *text.split(" | ")) for name, text in articles.items())
            index.add(
                vnsearch.make_article(id=name, title=title, body=body, date=None, localities=())
                for name, title, body in rows
            )
            return index

        yield make
