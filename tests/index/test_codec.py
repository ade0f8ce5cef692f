"""An index of ours through Whoosh's own eyes."""

from __future__ import annotations

import pytest
from whoosh.index import FileIndex, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import FuzzyTerm, Prefix

import vnsearch
from vnsearch.index.store import Store

_BODIES = {
    "a": "Bộ đội biên phòng toàn dân",
    "b": "Biên giới và hải đảo, phòng thủ",
    "c": "Phòng chống bão ở biên giới biển",
}


@pytest.fixture(scope="module")
def whoosh_index(tmp_path_factory: pytest.TempPathFactory) -> FileIndex:
    """Three articles in two segments, one of them deleted, opened by Whoosh."""
    path = tmp_path_factory.mktemp("codec") / "index"
    with vnsearch.create(path) as index:
        for name, body in [*_BODIES.items(), ("d", "biên phòng bị xóa")]:
            title = f"Bài {name}"
            index.add([vnsearch.make_article(id=name, title=title, body=body, author="Lê An")])
        index.delete(["d"])
    return open_dir(str(Store.open(path).data))


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
    ],
)
def test_whoosh_searches_it(query: str, found: str, whoosh_index: FileIndex) -> None:
    """Whoosh's parser, analyzer hook and matchers work: terms, phrases, NOT, prefixes."""
    with whoosh_index.searcher() as searcher:
        parsed = QueryParser("body", whoosh_index.schema).parse(query)
        assert sorted(hit["id"] for hit in searcher.search(parsed)) == list(found)


def test_whoosh_walks_its_terms(whoosh_index: FileIndex) -> None:
    """Whoosh's term statistics, prefixes and fuzzy terms come out of the arrays."""
    with whoosh_index.searcher() as searcher:
        reader = searcher.reader()
        assert reader.doc_frequency("body", "biên") == 4  # Whoosh counts the deleted one
        assert searcher.doc_count() == 3
        assert [term.decode() for term in reader.expand_prefix("body", "phò")] == ["phòng"]
        assert {hit["id"] for hit in searcher.search(Prefix("body", "bã"))} == {"c"}
        assert {hit["id"] for hit in searcher.search(FuzzyTerm("body", "đảu"))} == {"b"}
