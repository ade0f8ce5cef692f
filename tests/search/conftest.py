"""Small indexes to search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from tests.search.manyarticles import many_articles, written

import vnsearch
from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store


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


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """Hundreds of articles in several segments, with deletions."""
    folder = tmp_path_factory.mktemp("many")
    with written(many_articles(), folder, cuts=(400, 500, 550)) as index:
        reader = Store.open(index.path).reader()
        yield reader
        reader.close()
