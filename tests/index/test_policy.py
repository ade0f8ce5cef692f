"""Merging: few segments and little waste after many small commits, without writing much anew."""

from __future__ import annotations

import math
import random
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vnsearch import Article, make_article
from vnsearch.index.deletions import Deletions
from vnsearch.index.generations import SegmentEntry
from vnsearch.index.policy import first_to_merge, is_worn
from vnsearch.index.store import Store

_ONSETS = ("b", "c", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "ph", "t", "th", "tr", "v")
_RIMES = ("a", "ai", "an", "ang", "ày", "áo", "ân", "ê", "iên", "iển", "ọc", "ong", "ội", "ước")
_SYLLABLES = ["".join(parts) for parts in product(_ONSETS, _RIMES)]
_WEIGHTS = [1 / rank for rank in range(1, len(_SYLLABLES) + 1)]  # Zipf's law


def _segment(live: int, dead: int = 0) -> SegmentEntry:
    deleted = Deletions(live + dead)
    for document in range(dead):
        deleted.add(document)
    return SegmentEntry("MAIN_", live + dead, deleted)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 100)), max_size=12),
    st.integers(0, 500),
)
def test_what_stays_is_large_and_whole(sizes: list[tuple[int, int]], new: int) -> None:
    """A segment that stays is twice as large as all that follow, and has few deletions."""
    segments = [_segment(*size) for size in sizes]
    first = first_to_merge(segments, new)
    merged = sum(segment.live for segment in segments[first:]) + new
    for place in range(first):
        later = sum(segment.live for segment in segments[place + 1 : first]) + merged
        assert segments[place].live >= 2 * later
        assert not is_worn(segments[place])


def test_work_grows_little_faster_than_the_index() -> None:
    """Of n documents in small commits each is written O(log n) times, and segments are few."""
    chance = random.Random(5)  # noqa: S311  # not for secrets
    segments: list[SegmentEntry] = []
    total = written = 0
    while total < 100_000:
        new = chance.randint(1, 50)
        first = first_to_merge(segments, new)
        merged = new + sum(segment.live for segment in segments[first:])
        segments[first:] = [_segment(merged)]
        total, written = total + new, written + merged
        assert len(segments) <= 1 + math.log(total + 1, 2)
    assert written < total * math.log(total, 1.5)


def _article(number: int, chance: random.Random) -> Article:
    def words(count: int) -> str:
        return " ".join(chance.choices(_SYLLABLES, _WEIGHTS, k=count))

    return make_article(f"a{number}", words(300), title=words(8), date=None, localities=())


def _size(store: Store) -> int:
    return sum(path.stat().st_size for path in store.data.iterdir())


def _one_build(path: Path, articles: list[Article]) -> Store:
    store = Store.create(path, "0")
    with store.writing() as writer:
        for article in articles:
            writer.add(article)
    return store


def test_many_small_commits_leave_an_index_of_nearly_the_ideal_size(tmp_path: Path) -> None:
    """200 commits, some of which replace or delete, take at most 1.3 times what one would."""
    chance = random.Random(1)  # noqa: S311  # not for secrets
    store = Store.create(tmp_path / "index", "0")
    live: dict[str, Article] = {}
    for number in range(200):
        with store.writing() as writer:
            for _ in range(chance.randint(1, 5)):
                article = _article(chance.randint(0, 600), chance)
                live.pop(article.id, None)
                live[article.id] = article
                writer.add(article)
            if number % 10 == 0:
                gone = chance.choice(list(live))
                del live[gone]
                writer.delete([gone])
        if number % 40 == 39:
            once = _one_build(tmp_path / f"once{number}", list(live.values()))
            assert _size(store) <= 1.3 * _size(once)
    reader = store.reader()
    assert [reader.article(doc) for doc, _, _ in reader.sources()] == list(live.values())
