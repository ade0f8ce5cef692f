"""An index of ours through Whoosh's own eyes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from whoosh.index import FileIndex, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import Every, FuzzyTerm, Phrase, Prefix, Term
from whoosh.searching import Searcher

import vnsearch
from vnsearch.index import generations
from vnsearch.index.codec import VnSegment
from vnsearch.index.store import Store
from vnsearch.index.whooshschema import DATE_COLUMN

_BODIES = {
    "a": "Bộ đội biên phòng toàn dân",
    "b": "Biên giới và hải đảo, phòng thủ",
    "c": "Phòng chống bão ở biên giới biển",
}
_DATES = {"a": "2024-02-03", "b": None, "c": "2023-05"}


@pytest.fixture(scope="module")
def whoosh_index(tmp_path_factory: pytest.TempPathFactory) -> FileIndex:
    """Three articles in two segments, beside a deleted one, opened by Whoosh."""
    path = tmp_path_factory.mktemp("codec") / "index"
    articles = [
        vnsearch.make_article(id=name, title=f"Bài {name}", body=body, author="Lê An", date=date)
        for (name, body), date in zip(_BODIES.items(), _DATES.values(), strict=True)
    ]
    others = [vnsearch.make_article(id=f"x{n}", title="Tin", body="Khác") for n in range(5)]
    deleted = vnsearch.make_article(id="d", title="Bài d", body="biên phòng bị xóa")
    with vnsearch.create(path) as index:
        index.add([*articles[:2], *others, deleted])
        index.add(articles[2:])
        index.delete(["d"])
        assert index.status().segments == 2
    return open_dir(str(Store.open(path).data))


def _ids(searcher: Searcher, query: object, **options: object) -> list[str]:
    return [hit["id"] for hit in searcher.search(query, **options)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("biên", "abc"),
        ("BIÊN phòng", "abc"),
        ('"biên phòng"', "a"),
        ('"biên giới"', "bc"),
        ("biên NOT phòng", ""),
        ("giới OR dân", "abc"),
        ("id:b", "b"),
        ("biê*", "abc"),
        ('author:"Lê An"', "abc"),
        ("type:html", ""),
        ("xóa", ""),
    ],
)
def test_whoosh_searches_it(query: str, found: str, whoosh_index: FileIndex) -> None:
    """Whoosh's parser, analyzer hook and matchers work: terms, phrases, NOT, prefixes."""
    with whoosh_index.searcher() as searcher:
        parsed = QueryParser("body", whoosh_index.schema).parse(query)
        assert sorted(_ids(searcher, parsed)) == list(found)


def test_whoosh_walks_its_terms(whoosh_index: FileIndex) -> None:
    """Whoosh's term statistics, prefixes and fuzzy terms come out of the arrays."""
    with whoosh_index.searcher() as searcher:
        reader = searcher.reader()
        assert reader.doc_frequency("body", "biên") == 4  # Whoosh counts the deleted one
        assert reader.frequency("body", "biên") == 4
        assert [term.decode() for term in reader.expand_prefix("body", "phò")] == ["phòng"]
        assert set(_ids(searcher, Prefix("body", "bã"))) == {"c"}
        assert set(_ids(searcher, FuzzyTerm("body", "đảu"))) == {"b"}
        assert list(reader.lexicon("body")) == sorted(set(reader.lexicon("body")))


def test_whoosh_sees_its_documents(whoosh_index: FileIndex) -> None:
    """What is stored, deleted and how long it is: Whoosh has it as it was written."""
    with whoosh_index.searcher() as searcher:
        reader = searcher.reader()
        assert searcher.doc_count() == 8
        assert searcher.doc_count_all() == 9
        assert set(_ids(searcher, Every(), limit=None)) == {*"abc", *(f"x{n}" for n in range(5))}
        (document,) = [fields for fields in reader.all_stored_fields() if fields["id"] == "b"]
        assert document["title"] == "Bài b"
        assert document["text"] == _BODIES["b"]
        number = searcher.document_number(id="b")
        assert reader.doc_field_length(number, "body") == len(_BODIES["b"].split())
        assert reader.doc_field_length(number, "text", default=7) == 7
        assert reader.field_length("title") == 2 * 4 + 5  # the deleted one too
        assert (reader.min_field_length("body"), reader.max_field_length("body")) == (1, 7)


def test_whoosh_sorts_by_date(whoosh_index: FileIndex) -> None:
    """Whoosh sorts by the column of dates, forwards and backwards; without a date comes first."""
    with whoosh_index.searcher() as searcher:
        query = Term("body", "biên")
        assert _ids(searcher, query, sortedby=DATE_COLUMN) == ["b", "c", "a"]
        assert _ids(searcher, query, sortedby=DATE_COLUMN, reverse=True) == ["a", "c", "b"]
        assert _ids(searcher, Phrase("body", ["biên", "giới"]), sortedby=DATE_COLUMN) == ["b", "c"]


def test_a_segment_is_told_of_by_the_table_of_contents(whoosh_index: FileIndex) -> None:
    """What Whoosh unpickles of a commit is what the commit's own file says."""
    folder = Path(whoosh_index.storage.folder)
    commit = generations.read(folder, whoosh_index.latest_generation())
    segments: list[VnSegment] = whoosh_index._segments()
    assert [each.segment_id() for each in segments] == [each.name for each in commit.segments]
    assert [each.doc_count_all() for each in segments] == [8, 1]
    assert [list(each.deleted_docs()) for each in segments] == [[7], []]
    segment = pickle.loads(pickle.dumps(segments[0]))  # noqa: S301  # ours
    segment.delete_document(2)
    segment.delete_document(7, delete=False)
    assert segment.is_deleted(2)
    assert not segment.is_deleted(7)
    assert segment.deleted_count() == 1
    assert segment.has_deletions()
