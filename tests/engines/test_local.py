"""The index as its users hold it: laws over random collections, and the life of an index."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Article, Index, Results, make_article

_WORDS = st.sampled_from(
    ["biên", "bien", "phòng", "phong", "toàn", "dân", "dan", "giới", "hòa", "hoà", "bình"]
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_CORPUS = st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=6)
_QUERY = st.one_of(
    _TEXT,
    st.tuples(_WORDS, _WORDS).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
    st.tuples(_WORDS, _WORDS).map(lambda pair: f"{pair[0]} OR {pair[1]}"),
    st.tuples(_WORDS, _WORDS).map(lambda pair: f"{pair[0]} -{pair[1]}"),
)
_SETTINGS = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _articles(corpus: list[tuple[str, str]]) -> list[Article]:
    return [
        make_article(id=f"id{number}", title=title, body=body, date=None, localities=())
        for number, (title, body) in enumerate(corpus)
    ]


def _new(factory: pytest.TempPathFactory) -> Index:
    return vnsearch.create(factory.mktemp("index") / "index")


def _rounded(score: float) -> float:
    return round(score, 9)


def _answer(index: Index, query: str) -> list[object]:
    """All that an index says of a query, and of the words that it has in common with others."""
    results = index.search(query, limit=100)
    assert results.total == len(results.hits)
    return [
        *((hit.id, _rounded(hit.score), hit.missing, hit.snippets) for hit in results.hits),
        (results.complete, results.notes),
        [(term.text, _rounded(term.score)) for term in index.key_terms(query)],
        [(hit.id, _rounded(hit.score)) for hit in index.similar("id0").hits],
        [index.suggest(f"{first} {last}") for first in ("bien", "biên") for last in "pgh"],
        index.facet("date", query),
    ]


@_SETTINGS
@example(  # a compound that only a deleted article has is not suggested
    corpus=[("biên", "biên"), ("biên", "biên phong biên biên")],
    others=[("biên", "phong biên")],
    query="biên",
)
@given(corpus=_CORPUS, others=_CORPUS, query=_QUERY)
def test_index_then_delete_is_never_indexed(
    corpus: list[tuple[str, str]],
    others: list[tuple[str, str]],
    query: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """After a deletion, every hit, score and rank is as if the articles had never been there."""
    kept = _articles(corpus)
    gone = [
        make_article(id=f"gone{number}", title=title, body=body, date=None, localities=())
        for number, (title, body) in enumerate(others)
    ]
    plain, other = _new(tmp_path_factory), _new(tmp_path_factory)
    plain.add(kept)
    other.add([*gone, *kept])
    assert other.delete([article.id for article in gone]) == len(gone)
    assert _answer(other, query) == _answer(plain, query)
    assert other.status().documents == len(kept)


@_SETTINGS
@given(corpus=_CORPUS, query=_QUERY, cut=st.integers(0, 6))
def test_commits_do_not_show(
    corpus: list[tuple[str, str]], query: str, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Articles added in one commit or in several give the same answers."""
    articles = _articles(corpus)
    once, often = _new(tmp_path_factory), _new(tmp_path_factory)
    once.add(articles)
    for part in (articles[cut:], articles[:cut]):
        often.add(part)
    assert _answer(often, query) == _answer(once, query)
    assert often.search(query).suggestion == once.search(query).suggestion


def test_many_small_commits_leave_few_segments(tmp_path: Path) -> None:
    """Segments are merged as they come, so that their number grows as the logarithm."""
    index = vnsearch.create(tmp_path / "index")
    for number in range(40):
        index.add([make_article(f"id{number}", f"bài số {number}", title="tin")])
    status = index.status()
    assert status.documents == 40
    assert status.segments <= 7


def test_an_article_replaces_the_one_with_its_id(tmp_path: Path) -> None:
    """The later article wins, in another commit and within one."""
    index = vnsearch.create(tmp_path / "index")
    first = make_article(id="a", title="Một", body="biên giới")
    second = make_article(id="a", title="Hai", body="hải đảo")
    third = make_article(id="a", title="Ba", body="đất liền")
    index.add([first, second])
    assert index.search("giới").total == 0
    assert index.search("đảo").total == 1
    index.add([third])
    assert index.search("đảo").total == 0
    assert index.search("liền").total == 1
    assert index.get("a").title == "Ba"


def test_an_id_given_three_times_in_one_batch(tmp_path: Path) -> None:
    """Of articles with one id in a batch the last counts, and the others do not show."""
    index = vnsearch.create(tmp_path / "index")
    index.add(make_article(name, f"biên giới {name}") for name in "abaca")
    assert sorted(hit.id for hit in index.search("biên").hits) == ["a", "b", "c"]
    assert index.status().documents == 3


def test_ids_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    """An id that other ids begin with is found, whatever segments they are in."""
    index = vnsearch.create(tmp_path / "index")
    for batch in (["abcd1", "abcd2"], ["abcd"], ["abcd3"]):
        index.add(make_article(name, f"biên giới {name}") for name in batch)
    assert index.get("abcd").id == "abcd"
    assert index.delete(["abcd"]) == 1
    with pytest.raises(vnsearch.UnknownDocumentError, match="Several"):
        index.get("abcd")


def test_ids_may_hold_anything(tmp_path: Path) -> None:
    """Ids with characters that have no UTF-8, or of great length, are ids like others."""
    index = vnsearch.create(tmp_path / "index")
    names = ["a\udcff", "\x00", "đ" * 10_000, "a b/c"]
    index.add(make_article(name, "biên giới") for name in names)
    assert {hit.id for hit in index.search("biên").hits} == set(names)
    assert all(index.get(name).id == name for name in names)
    with pytest.raises(vnsearch.UnknownDocumentError):
        index.get("abcd\udcff")


def test_a_month_at_the_end_of_time(tmp_path: Path) -> None:
    """The last month that a date can have is a date."""
    index = vnsearch.create(tmp_path / "index")
    index.add([make_article("a", "biên giới", date="9999-12")])
    assert index.search("biên", date="12/9999").total == 1


def test_an_article_comes_back_as_it_went_in(tmp_path: Path) -> None:
    """Everything of an article is stored."""
    index = vnsearch.create(tmp_path / "index")
    article = make_article(
        id="số-1",
        title="Tiêu đề",
        body="Hà Nội.\n\nMột bài\u0301o.",
        date="2/2024",
        localities=["Quảng Ninh"],
    )
    index.add([article])
    assert index.get("số-1") == article


def test_a_failing_add_changes_nothing(tmp_path: Path) -> None:
    """When the articles' iterable raises, none is indexed and the index can be written again."""
    index = vnsearch.create(tmp_path / "index")

    def broken() -> Iterator[Article]:
        yield make_article(id="a", title="Một", body="biên giới")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.add(broken())
    assert index.search("biên").total == 0
    assert index.add([make_article(id="b", title="Hai", body="biên giới")]) == 1


def test_an_open_index_sees_later_commits(tmp_path: Path) -> None:
    """A search sees what another handle has committed since."""
    writer = vnsearch.create(tmp_path / "index")
    reader = vnsearch.open(tmp_path / "index")
    assert reader.search("biên").total == 0
    writer.add([make_article(id="a", title="Một", body="biên giới")])
    assert reader.search("biên").total == 1


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """While a process writes, another is told so and searches go on."""
    index = vnsearch.create(tmp_path / "index")
    program = (
        "import sys, vnsearch\n"
        "index = vnsearch.open(sys.argv[1])\n"
        "index.search('a OR b')\n"
        "try:\n"
        "    index.add([])\n"
        "except vnsearch.BusyIndexError as error:\n"
        "    print(error.message)\n"
    )

    def articles() -> Iterator[Article]:
        done = subprocess.run(
            [sys.executable, "-c", program, str(index.path)], capture_output=True, text=True
        )
        assert done.stdout.startswith("Another process is writing"), done.stderr
        yield make_article(id="a", title="Một", body="biên giới")

    assert index.add(articles()) == 1


def _pages(index: Index, query: str, size: int) -> list[Results]:
    return [index.search(query, limit=size, offset=at) for at in range(0, 12, size)]


def test_pages_follow_one_another(tmp_path: Path) -> None:
    """Pages put together are the whole list, also among equal scores; ranks count through."""
    index = vnsearch.create(tmp_path / "index")
    index.add(_articles([("tin", "biên giới")] * 12))
    whole = [hit.id for hit in index.search("biên", limit=100).hits]
    for size in (1, 5, 12):
        pages = _pages(index, "biên", size)
        hits = [hit for page in pages for hit in page.hits]
        assert [hit.id for hit in hits] == whole
        assert [hit.rank for hit in hits] == list(range(1, 13))
        assert {page.total for page in pages} == {12}


def test_a_record_is_named_by_its_file_and_its_id(tmp_path: Path) -> None:
    """A record is shown and removed by what a search shows of it."""
    source = tmp_path / "tin.jsonl"
    source.write_text('{"id": "7", "text": "Biên giới."}\n{"id": "8", "text": "Hải đảo."}\n')
    index = vnsearch.create(tmp_path / "index")
    index.sync([source])
    assert index.get(f"{source}:8").record == "8"
    assert index.remove([f"{source}:8"]) == 1
    assert index.status().documents == 1


def test_removing_by_path_takes_the_file_in_again_later(tmp_path: Path) -> None:
    """What was removed from the index comes back with the next run over its file."""
    (tmp_path / "a.txt").write_text("Tiêu đề\n\nBiên giới.", encoding="utf-8")
    index = vnsearch.create(tmp_path / "index")
    index.sync([tmp_path])
    assert index.remove([str(tmp_path / "a.txt")]) == 1
    assert index.search("biên").total == 0
    assert index.sync().added == 1
    assert index.search("biên").total == 1
