"""The terms of a field over all segments, and how often they occur."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import FOLDED_FIELDS, INDEXED_FIELDS
from vnsearch.model import Article
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold


@pytest.mark.parametrize("field", INDEXED_FIELDS)
def test_the_vocabulary_is_all_dictionaries_in_one(field: str, reader: IndexReader) -> None:
    """Every term of every segment is there once, by its bytes, with its frequencies added up."""
    vocabulary = reader.vocabulary(field)
    frequencies: Counter[str] = Counter()
    for dictionary in reader.dictionaries(field):
        counts = dictionary.frequencies.tolist()
        frequencies.update(dict(zip(dictionary.terms, counts, strict=True)))
    assert vocabulary.terms == sorted(frequencies, key=str.encode)
    assert vocabulary.terms == reader.terms(field)
    assert vocabulary.frequencies.tolist() == [frequencies[term] for term in vocabulary.terms]
    assert reader.vocabulary(field) is vocabulary


def test_frequencies_count_the_deleted_too(reader: IndexReader) -> None:
    """A frequency is never below the number of live documents, and sometimes above."""
    vocabulary = reader.vocabulary("id")
    live = [len(reader.postings("id", term).docs) for term in vocabulary.terms]
    assert (vocabulary.frequencies >= live).all()
    assert vocabulary.frequencies.sum() == reader.size > sum(live)


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_occurrences_are_counted_as_by_hand(
    reader: IndexReader, live_articles: dict[str, Article], data: st.DataObject
) -> None:
    """Documents and occurrences of each term are those that reading the articles gives."""
    docs = data.draw(st.sets(st.integers(0, reader.size - 1)))
    mask = np.zeros(reader.size, dtype=bool)
    mask[list(docs)] = True
    documents: Counter[str] = Counter()
    occurrences: Counter[str] = Counter()
    for name, article in live_articles.items():
        if reader.find_id(name) in docs:
            terms = analyze(article.text, article.body, compounds=False).terms
            documents.update(set(terms))
            occurrences.update(terms)
    counts = reader.occurrence_counts("body", mask)
    terms = reader.vocabulary("body").terms
    assert counts.documents.tolist() == [documents[term] for term in terms]
    assert counts.occurrences.tolist() == [occurrences[term] for term in terms]


@pytest.mark.parametrize("field", INDEXED_FIELDS)
def test_dictionaries_lead_from_unaccented_forms(field: str, reader: IndexReader) -> None:
    """The terms of folded fields are found by unaccented forms, those of others are not."""
    for dictionary in reader.dictionaries(field):
        for ordinal, term in enumerate(dictionary.terms):
            assert (ordinal in dictionary.folds.find(fold(term))) == (field in FOLDED_FIELDS)


def test_compounds_have_accentings(reader: IndexReader) -> None:
    """Compounds are found by what they read without accents."""
    assert reader.accentings("body_compounds", "quoc_gia") == ["quốc_gia"]
    assert reader.accentings("body_compounds", "33-nq/tw") == ["33-nq/tw"]


def test_an_empty_index_has_no_words(empty_reader: IndexReader) -> None:
    """Without segments there is nothing to count."""
    assert empty_reader.vocabulary("body").terms == []
    assert empty_reader.dictionaries("body") == []
    counts = empty_reader.occurrence_counts("body", np.zeros(0, dtype=bool))
    assert not len(counts.documents)
    assert empty_reader.signatures.shape == (0, 64)
