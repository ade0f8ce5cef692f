"""Pages: slices of one list, whole matches before those in part, near-duplicates as one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Index, Results, make_article

_QUERY = "tuần tra biên giới biển đảo"  # so many words that articles with most of them follow
_WORDS = _QUERY.split()
_SETTINGS = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Sixty articles, nine with all words of the query and the others with some of them."""
    chance = random.Random(4)  # noqa: S311  # always the same
    with vnsearch.create(tmp_path_factory.mktemp("pages") / "index") as index:
        for batch in range(3):
            index.add(
                make_article(
                    f"d{batch}{number}",
                    " ".join(chance.sample(_WORDS, 1 + number % 6) + ["x"] * (number % 5)),
                    title="Tin",
                    date=f"2024-01-{1 + number % 5:02}",
                    localities=(),
                )
                for number in range(20)
            )
        yield index


_ASKED = st.sampled_from([_QUERY, "biên giới", "biên OR đảo", "*", "tuần tra vũ trụ", "-biên"])


@settings(deadline=None)
@given(
    query=_ASKED,
    offset=st.integers(0, 70),
    limit=st.integers(0, 70),
    sort=st.sampled_from(["relevance", "date"]),
    collapse=st.booleans(),
    match=st.sampled_from(["all", "any"]),
)
def test_a_page_is_a_slice_of_the_whole_list(
    query: str, offset: int, limit: int, sort: str, collapse: bool, match: str, index: Index
) -> None:
    """Whatever page is asked for, its hits and their ranks are those of the whole list."""
    options = {"sort": sort, "collapse": collapse, "match": match, "snippets": 1}
    whole = index.search(query, limit=100, **options)  # type: ignore[arg-type]
    page = index.search(query, limit=limit, offset=offset, **options)  # type: ignore[arg-type]
    assert page.hits == whole.hits[offset : offset + limit]
    assert [hit.rank for hit in whole.hits] == list(range(1, len(whole.hits) + 1))
    assert (page.total, page.complete) == (whole.total, whole.complete)
    if not collapse:
        assert len(whole.hits) == whole.total


def _is_descending(results: Results, *, by_date: bool) -> bool:
    """Whether hits come by score and date, or by date and score, and then by id."""
    keys = []
    for hit in results.hits:
        assert hit.date
        day = hit.date.value.toordinal()
        keys.append((-day, -hit.score, hit.id) if by_date else (-hit.score, -day, hit.id))
    parts = (keys[: results.complete], keys[results.complete :])
    return all(part == sorted(part) for part in parts)


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_what_matches_whole_comes_first(sort: str, index: Index) -> None:
    """Articles with most words of a long query follow those with all, each part in order."""
    results = index.search(_QUERY, sort=sort, limit=100)  # type: ignore[arg-type]
    assert 0 < results.complete < results.total
    for at, hit in enumerate(results.hits):
        words = set(index.get(hit.id).text.split())
        lacking = [word for word in _WORDS if word not in words]
        assert list(hit.missing) == lacking
        assert bool(lacking) == (at >= results.complete)
        assert len(lacking) <= 0.4 * len(_WORDS)
    assert _is_descending(results, by_date=sort == "date")


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_equal_scores_come_newest_first_and_by_id(sort: str, index: Index) -> None:
    """Where scores tie the date decides, then the id."""
    results = index.search("*", sort=sort, limit=100)  # type: ignore[arg-type]
    assert results.total == 60
    assert _is_descending(results, by_date=sort == "date")
    assert len({hit.score for hit in results.hits}) == 1


_VOCABULARY = [
    f"{onset}{rime}" for onset in "bcdghklmnt" for rime in ("an", "ôi", "ưa", "ên", "ong")
]


def _versions(cluster: int, count: int) -> Iterator[str]:
    """Texts that differ in one sentence each; those of different clusters have little in common."""
    chance = random.Random(cluster)  # noqa: S311
    sentences = [" ".join(chance.choices(_VOCABULARY, k=10)) for _ in range(20)]
    for number in range(count):
        changed = [*sentences]
        changed[number] = " ".join(chance.choices(_VOCABULARY, k=10))
        yield ". ".join(["biên giới", *changed])


@_SETTINGS
@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=5),
    order=st.randoms(use_true_random=False),
    cut=st.integers(0, 12),
    page=st.tuples(st.integers(0, 5), st.integers(0, 5)),
)
def test_near_duplicates_are_one_hit(
    sizes: list[int],
    order: random.Random,
    cut: int,
    page: tuple[int, int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The best of articles almost the same stands for them, whatever the order they came in."""
    articles = [
        make_article(f"{cluster}-{number}", text, title="Tin", date=None, localities=())
        for cluster, size in enumerate(sizes)
        for number, text in enumerate(_versions(cluster, size))
    ]
    order.shuffle(articles)
    with vnsearch.create(tmp_path_factory.mktemp("alike") / "index") as index:
        index.add(articles[:cut])
        index.add(articles[cut:])
        plain = [hit.id for hit in index.search("biên giới", limit=100).hits]
        results = index.search("biên giới", collapse=True, limit=100)
        offset, limit = page
        some = index.search("biên giới", collapse=True, offset=offset, limit=limit)
    clusters = [
        sorted(each, key=plain.index)
        for _, each in groupby(sorted(plain), lambda name: name.partition("-")[0])
    ]
    clusters.sort(key=lambda names: plain.index(names[0]))
    assert [hit.id for hit in results.hits] == [first for first, *_ in clusters]
    assert [hit.duplicates for hit in results.hits] == [
        tuple(sorted(others)) for _, *others in clusters
    ]
    assert results.total == len(articles)
    assert some.hits == results.hits[offset : offset + limit]


def test_what_is_alike_but_does_not_match_is_no_duplicate(
    make_index: Callable[..., Index],
) -> None:
    """Only articles that the query finds are counted as more of the same."""
    one, two, three = _versions(1, 3)
    index = make_index(a=f"Tin | {one}", b=f"Tin | {two}", c=f"Tin khác | {three} hải đảo")
    (hit,) = index.search("biên -đảo", collapse=True).hits
    assert (hit.id, *hit.duplicates) in (("a", "b"), ("b", "a"))
    assert not any(each.duplicates for each in index.search("biên").hits)


def test_articles_without_text_are_not_alike(tmp_path: Path) -> None:
    """An empty body is no copy of another."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(make_article(name, "", title=f"Tin {name}", date=None) for name in "ab")
        assert len(index.search("tin", collapse=True).hits) == 2
