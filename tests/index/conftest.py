"""An index of several segments, one of them merged, as an index is after a while."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import vnsearch
from vnsearch import Article, make_article
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store

_WORDS = ["Biên", "biên", "bien", "phòng", "phong", "Phòng", "Hải", "đảo", "TTXVN", "33-NQ/TW"]
_WORDS += ["22/2", "quốc", "gia", "và", "của"]
# Each a range of new articles, then what is deleted; the second and the third are merged.
_COMMITS = ((0, 40, ()), (40, 46, ("41",)), (46, 52, ()), (52, 56, ()), (56, 57, ("3", "17", "47")))
_DELETED = {article_id for *_, deleted in _COMMITS for article_id in deleted}


def _article(number: int) -> Article:
    chance = random.Random(number)  # noqa: S311  # not for secrets
    title, body = (" ".join(chance.choices(_WORDS, k=chance.randint(1, size))) for size in (6, 60))
    return make_article(
        str(number), body, title=title, date=None, localities=(), author=f"Tác giả {number % 3}"
    )


@pytest.fixture(scope="session")
def live_articles() -> dict[str, Article]:
    """The articles of `reader` by id, without the deleted ones."""
    numbers = (number for start, end, _ in _COMMITS for number in range(start, end))
    return {str(n): _article(n) for n in numbers if str(n) not in _DELETED}


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    """A reader of several segments, most with deleted documents."""
    path = tmp_path_factory.mktemp("segments") / "index"
    with vnsearch.create(path) as index:
        for start, end, deleted in _COMMITS:
            index.add(map(_article, range(start, end)))
            index.delete(deleted)
    reader = Store.open(path).reader()
    assert reader.segments == len(_COMMITS) - 1
    assert reader.documents < reader.size < 57
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def empty_reader(tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    """A reader of an index without segments."""
    path = tmp_path_factory.mktemp("empty") / "index"
    vnsearch.create(path)
    return Store.open(path).reader()
