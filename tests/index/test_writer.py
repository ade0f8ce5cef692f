"""Writing: articles and runs of them, replaced, deleted, committed or dropped."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Article, make_article
from vnsearch.index import writer as writing
from vnsearch.index.reader import IndexReader
from vnsearch.index.segments import Run, SegmentBuilder
from vnsearch.index.store import Store
from vnsearch.index.writer import ArticleWriter
from vnsearch.text.normalize import fold

_WORDS = ("biên", "phòng", "Biên giới", "hải đảo", "bien", "Cao Bằng")


def _article(number: int, version: int = 0) -> Article:
    words = [_WORDS[(number * 5 + version + at) % len(_WORDS)] for at in range(1 + number % 4)]
    return make_article(
        f"a{number}", " ".join(words), title=f"Bài {version}", date=None, localities=()
    )


def _run(store: Store, name: str, articles: list[Article]) -> Run:
    builder = SegmentBuilder()
    for article in articles:
        builder.add(article)
    return builder.write(store.data, name)


def _articles(store: Store) -> list[Article]:
    """The live articles in the order of their documents."""
    reader = store.reader()
    reader.verify()
    return [reader.article(doc) for doc, _, _ in reader.sources()]


def _files(store: Store) -> list[str]:
    return sorted(path.name for path in store.data.iterdir())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty index."""
    return Store.create(tmp_path / "index", "0")


def test_runs_are_as_if_their_articles_were_added(store: Store) -> None:
    """Of an id the last article counts: in one run, of runs, and beside those that were added."""
    with store.writing() as writer:
        for number in (1, 2):
            writer.add(_article(number))
        writer.add_run(_run(store, "one", [_article(3), _article(2, 1), _article(3, 1)]))
        writer.add_run(_run(store, "two", [_article(4), _article(3, 2)]))
        writer.add(_article(5))
        writer.add(_article(4, 1))
    expected = [_article(1), _article(2, 1), _article(3, 2), _article(5), _article(4, 1)]
    assert _articles(store) == expected
    assert store.reader().segments == 1
    assert store.reader().size == 5, "what was replaced is not written again"
    with store.writing() as writer:
        writer.add_run(_run(store, "three", [_article(1, 1)]))
        assert writer.delete(["a5", "a5", "a1", "nobody"]) == 2
    assert [article.id for article in _articles(store)] == ["a2", "a3", "a4"]


def test_a_single_run_is_adopted_as_it_is(store: Store, tmp_path: Path) -> None:
    """Where there is nothing to merge, the files of a run become those of a segment."""
    (tmp_path / "elsewhere").mkdir()
    builder = SegmentBuilder()
    builder.add(_article(1))
    run = builder.write(tmp_path / "elsewhere", "run")
    assert (run.ids, run.terms) == (("a1",), builder.terms)
    assert pickle.loads(pickle.dumps(run)) == run  # noqa: S301  # ours
    content = {path.suffix: path.read_bytes() for path in run.folder.iterdir()}
    with store.writing() as writer:
        writer.add_run(run)
    assert not list(run.folder.iterdir())
    assert {p.suffix: p.read_bytes() for p in store.data.glob("MAIN_*.vn?")} == content
    assert _articles(store) == [_article(1)]


def test_what_a_run_was_written_without_is_made(store: Store) -> None:
    """A run without look-up by unaccented form becomes a segment that has it, alone too."""
    builder = SegmentBuilder()
    builder.add(_article(1))
    with store.writing() as writer:
        writer.add_run(builder.write(store.data, "run", folded=False))
    reader = store.reader()
    terms = reader.terms("body")
    assert terms
    assert all(term in reader.accentings("body", fold(term)) for term in terms)


def test_memory_is_bounded_by_runs(store: Store) -> None:
    """What is in memory is written when it is much; the index is the same as without."""
    articles = [_article(number) for number in range(30)]
    writer = ArticleWriter(store.data, run_terms=20)
    for article in articles:
        writer.add(article)
    assert len(list(store.data.glob("*.vns"))) > 3
    writer.commit()
    assert _articles(store) == articles
    assert len(list(store.data.glob("*.vns"))) == 1


def test_it_does_not_matter_how_many_articles_are_analyzed_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is the same, byte for byte, and what waits counts as pending until then."""
    articles = [_article(number) for number in range(30)]
    contents = []
    for characters in (1, 2_000, 1 << 18):
        monkeypatch.setattr("vnsearch.index.segments._ANALYZED_AT_ONCE", characters)
        builder = SegmentBuilder()
        for article in articles:
            builder.add(article)
            assert builder.pending > 0
        assert (len(builder._waiting) == len(articles)) == (characters == 1 << 18)
        folder = tmp_path / str(characters)
        folder.mkdir()
        builder.write(folder, "run")
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1] == contents[2]


def test_what_waits_for_the_analyzer_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles count, and articles that have nothing to be analyzed."""
    monkeypatch.setattr("vnsearch.index.segments._ANALYZED_AT_ONCE", 5_000)
    for text, title in (("", "Tin biên giới " * 400), ("", "")):
        builder = SegmentBuilder()
        for number in range(20):
            builder.add(make_article(f"a{number}", text, title=title, date=None, localities=()))
        assert builder.pending > 0
        assert len(builder._waiting) < 10


def test_new_words_count_as_pending() -> None:
    """Memory is bounded where every word is another: what is learned of each takes more than it."""
    builder = SegmentBuilder()
    builder.add(_article(1))
    words = " ".join(f"lạ{number}q" for number in range(60_000))
    builder.add(make_article("new", words, title="Tin"))
    assert builder.pending > 10 * builder.terms


def test_a_segment_is_the_same_whatever_runs_it_is_of(tmp_path: Path) -> None:
    """Runs of any size are merged into the segment that one run of all would have been."""
    articles = [_article(number) for number in range(40)]
    contents = []
    for size in (1, 7, 40):
        other = Store.create(tmp_path / str(size), "0")
        with other.writing() as writer:
            for start in range(0, 40, size):
                name = f"run{start}"
                writer.add_run(_run(other, name, articles[start : start + size]))
        contents.append([path.read_bytes() for path in sorted(other.data.glob("*.vn?"))])
    assert contents[0] == contents[1] == contents[2]


@pytest.mark.parametrize("publishing", ["merge_segments", "table_of_contents", "flush"])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_commit_that_breaks_leaves_the_last_one(
    publishing: str,
    error: type[BaseException],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full disk or Ctrl-C in the midst of a commit: the last one stands, nothing is left over."""
    with store.writing() as writer:
        writer.add(_article(1))
    before = _files(store)

    def fail(*_: object) -> None:
        raise error

    writer = store.writer()
    writer.add_run(_run(store, "run", [_article(2)]))
    writer.add(_article(1, 1))
    with monkeypatch.context() as patched, pytest.raises(error):
        patched.setattr(writing, publishing, fail)
        writer.commit()
    assert writer.is_closed
    assert _files(store) == before
    assert _articles(store) == [_article(1)]
    with store.writing() as writer:
        writer.add(_article(2))
    assert _articles(store) == [_article(1), _article(2)]


def test_cancelling_drops_all(store: Store) -> None:
    """Neither additions nor deletions of a writer that is cancelled are seen, nor its files."""
    with store.writing() as writer:
        writer.add(_article(1))
    before = _files(store)
    writer = store.writer()
    writer.add_run(_run(store, "run", [_article(2)]))
    writer.delete(["a1"])
    with pytest.raises(vnsearch.BusyIndexError):
        store.writer()
    writer.cancel()
    assert _files(store) == before
    assert _articles(store) == [_article(1)]


def test_a_commit_of_nothing_is_none(store: Store) -> None:
    """A writer that changed nothing publishes nothing, so readers need not open anything anew."""
    before = store.generation()
    with store.writing() as writer:
        assert writer.delete(["nobody"]) == 0
    assert store.generation() == before


def test_a_killed_writer_leaves_the_last_commit(store: Store) -> None:
    """After a kill between runs the last commit is there, and the next writer cleans up."""
    with store.writing() as writer:
        writer.add(_article(1))
    before = _files(store)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from vnsearch import make_article\n"
        "from vnsearch.index.writer import ArticleWriter\n"
        "writer = ArticleWriter(Path(sys.argv[1]), run_terms=1)\n"
        "writer.add(make_article('b', 'Biên giới', title='Tin'))\n"
        "writer.delete(['a1'])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(store.data)], check=False)
    assert len(_files(store)) == len(before) + 2
    assert _articles(store) == [_article(1)]
    with store.lock():
        assert _files(store) == before


_steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.integers(0, 12), min_size=1, max_size=4)),
        st.tuples(st.just("run"), st.lists(st.integers(0, 12), min_size=1, max_size=6)),
        st.tuples(st.just("delete"), st.lists(st.integers(0, 12), min_size=1, max_size=3)),
        st.tuples(st.sampled_from(["commit", "cancel"]), st.just([])),
    ),
    max_size=14,
)


def _searches(reader: IndexReader) -> Iterator[list[tuple[str, int]]]:
    """What is found of some terms: ids in the order of documents, and frequencies."""
    for field in ("title", "body", "body_compounds", "id"):
        for term in ("biên", "phòng", "bài", "0", "1", "hải_đảo", "a3", "cao"):
            postings = reader.postings(field, term)
            rows = zip(postings.docs.tolist(), postings.freqs.tolist(), strict=True)
            yield [(reader.id_of(doc), freq) for doc, freq in rows]


@settings(max_examples=40, deadline=None)
@given(steps=_steps)
def test_any_history_is_one_build_of_what_is_left(
    steps: list[tuple[str, list[int]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However articles came and went, the index is one that was made of the last ones at once."""
    folder = tmp_path_factory.mktemp("history")
    store = Store.create(folder / "index", "0")
    model: dict[str, Article] = {}
    pending = dict(model)
    writer = store.writer()
    for version, (step, numbers) in enumerate([*steps, ("commit", [])]):
        articles = [_article(number, version) for number in numbers]
        if step == "delete":
            gone = {f"a{number}" for number in numbers} & pending.keys()
            assert writer.delete([article.id for article in articles]) == len(gone)
            for name in gone:
                del pending[name]
        elif step in ("add", "run"):
            if step == "run":
                writer.add_run(_run(store, f"run{version}", articles))
            for article in articles:
                if step == "add":
                    writer.add(article)
                pending.pop(article.id, None)
                pending[article.id] = article
        else:
            writer.commit() if step == "commit" else writer.cancel()
            model, pending = (pending, dict(pending)) if step == "commit" else (model, dict(model))
            assert _articles(store) == list(model.values())
            writer = store.writer()
    writer.cancel()
    once = Store.create(folder / "once", "0")
    with once.writing() as writer:
        for article in model.values():
            writer.add(article)
    assert list(_searches(store.reader())) == list(_searches(once.reader()))
