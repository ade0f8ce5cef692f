"""All segments as one, with what a segment keeps beside the terms."""

from __future__ import annotations

import numpy as np
import pytest

from vnsearch.index.reader import IndexReader
from vnsearch.index.signatures import signature
from vnsearch.model import Article
from vnsearch.text.analysis import analyze


@pytest.mark.parametrize("field", ["title", "body"])
def test_postings_tell_how_each_occurrence_was_written(
    field: str, reader: IndexReader, live_articles: dict[str, Article]
) -> None:
    """Positions and cases are those of the analysis, over segments and beside deletions."""
    expected = set()
    for name, article in live_articles.items():
        analysis = (
            analyze(article.title) if field == "title" else analyze(article.text, article.body)
        )
        rows = zip(analysis.terms, analysis.positions, analysis.cases, strict=True)
        expected |= {(reader.find_id(name), *row) for row in rows}
    found = set()
    for term in reader.terms(field):
        postings = reader.postings(field, term)
        docs = np.repeat(postings.docs, postings.freqs).tolist()
        places = zip(docs, postings.positions.tolist(), postings.cases.tolist(), strict=True)
        found |= {(doc, term, position, case) for doc, position, case in places}
    assert found == expected
    assert {case for _, _, _, case in found} > {0, 1}


def test_each_document_has_the_signature_of_its_body(
    reader: IndexReader, live_articles: dict[str, Article]
) -> None:
    """Signatures go through files and stand at the numbers of their documents."""
    assert reader.signatures.shape == (reader.size, 64)
    for name, article in live_articles.items():
        terms = analyze(article.text, article.body, compounds=False).terms
        doc = reader.find_id(name)
        assert reader.signatures[doc].tobytes() == signature(terms).tobytes()


def test_authors_are_terms(reader: IndexReader, live_articles: dict[str, Article]) -> None:
    """An article is found by its author, as written."""
    assert reader.terms("author") == ["Tác giả 0", "Tác giả 1", "Tác giả 2"]
    for doc in reader.postings("author", "Tác giả 1").docs.tolist():
        assert live_articles[reader.id_of(doc)].author == "Tác giả 1"
