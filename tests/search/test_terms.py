"""Where terms and runs of terms occur, against texts that are looked through word by word."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.places import Run, Want, accepts, places
from tests.search.queries import VOCABULARY

import vnsearch
from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.query import FIELDS
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.proximity import DOC_SHIFT
from vnsearch.search.terms import Occurrences, TermSource
from vnsearch.text.analysis import Analysis, analyze

_SPELLING = 0.6
_SETTINGS = settings(deadline=None, max_examples=60)

_FIELD = st.sampled_from(FIELDS)
_WORD = st.builds(
    Want,
    st.sampled_from(
        ["biên", "bien", "phòng", "phong", "giới", "kỹ", "ky", "hòa", "dan", "a", "vũ"]
    ),
    accented=st.booleans(),
    variants=st.booleans(),
)
_EXACT = st.builds(
    Want, st.sampled_from(["biên", "phòng"]), st.just("exact"), case=st.sampled_from([0, 1, 15])
)
_PATTERN = st.builds(
    Want, st.sampled_from(["bi*", "*ng", "ph?ng", "*"]), st.just("pattern"), accented=st.booleans()
)
_RUN = st.one_of(
    st.lists(st.one_of(_WORD, _PATTERN), min_size=1, max_size=3),
    st.lists(_EXACT, min_size=1, max_size=2),
).map(tuple)


class _Corpus:
    """An index, and the texts of each field: those of live articles, by document, and all."""

    def __init__(
        self,
        reader: IndexReader,
        texts: Mapping[str, Mapping[int, Analysis]],
        written: Mapping[str, Sequence[Analysis]],
    ) -> None:
        self.reader = reader
        self.texts = texts
        self.written = written


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Corpus]:
    """Articles of few words in two segments, some of them deleted."""
    chance = random.Random(7)  # noqa: S311  # always the same
    rows = {
        f"d{number}": (
            " ".join(chance.choices(VOCABULARY, k=3)),
            " ".join(chance.choices([*VOCABULARY, "\n\n"], k=chance.randint(1, 30))).strip(),
        )
        for number in range(40)
    }
    articles = [
        vnsearch.make_article(name, body, title=title, date=None, localities=())
        for name, (title, body) in rows.items()
    ]
    with vnsearch.create(tmp_path_factory.mktemp("terms") / "index") as index:
        index.add(articles[:30])
        index.add(articles[30:])
        index.delete(["d3", "d35"])
        reader = Store.open(index.path).reader()
    assert reader.segments == 2
    docs = {name: reader.find_id(name) for name in rows}
    live = {name: doc for name, doc in docs.items() if doc is not None}
    texts = {
        field: {doc: analyze(rows[name][at]) for name, doc in live.items()}
        for at, field in enumerate(FIELDS)
    }
    written = {
        field: [analyze(row[at]) for row in rows.values()] for at, field in enumerate(FIELDS)
    }
    yield _Corpus(reader, texts, written)
    reader.close()


def _term(want: Want) -> QueryTerm:
    kind = TermKind(want.kind)
    return QueryTerm(want.text, want.accented, kind, want.variants, want.case, want.edits)


def _terms(run: Run) -> tuple[QueryTerm, ...]:
    return tuple(map(_term, run))


def _positions(corpus: _Corpus, field: str, run: Run) -> dict[int, list[int]]:
    """Where a run begins in each document that has it."""
    texts = corpus.texts[field].items()
    found = {doc: [text.positions[at] for at, _ in places(text, run)] for doc, text in texts}
    return {doc: positions for doc, positions in found.items() if positions}


def _placed(found: Occurrences, docs: Ints) -> dict[int, list[int]]:
    """Places by the index of their document among some; they must ascend."""
    encoded = found.places(docs).tolist()
    assert encoded == sorted(encoded)
    placed: dict[int, list[int]] = {}
    for place in encoded:
        placed.setdefault(place >> DOC_SHIFT, []).append(place & ((1 << DOC_SHIFT) - 1))
    return placed


@_SETTINGS
@given(
    field=_FIELD,
    run=_RUN,
    before=st.lists(_RUN, max_size=2),
    few=st.lists(st.integers(0, 39), unique=True).map(sorted),
    together=st.booleans(),
)
def test_a_run_is_found_where_it_stands(
    field: str, run: Run, before: list[Run], few: list[int], together: bool, corpus: _Corpus
) -> None:
    """Documents and places are those of the texts, whatever was looked up before or with it."""
    corpus.reader.memo.clear()  # else all words are known after some examples
    source = TermSource(corpus.reader, _SPELLING)
    if together:
        source.read(field, [term for each in (run, *before) for term in _terms(each)])
    else:
        for each in before:
            source.find(field, *_terms(each))
    found = source.find(field, *_terms(run))
    expected = _positions(corpus, field, run)
    assert found.docs.tolist() == sorted(expected)
    assert np.flatnonzero(source.mask((field,), _terms(run))).tolist() == sorted(expected)
    assert _placed(found, np.arange(corpus.reader.size)) == expected
    of_few = {at: expected[doc] for at, doc in enumerate(few) if doc in expected}
    assert _placed(found, np.array(few, dtype=np.int64)) == of_few


@_SETTINGS
@given(field=_FIELD, want=st.one_of(_WORD, _EXACT, _PATTERN))
def test_an_occurrence_counts_less_in_a_spelling_that_was_not_typed(
    field: str, want: Want, corpus: _Corpus
) -> None:
    """The weight of a word in a document is the sum of those of its occurrences."""
    found = TermSource(corpus.reader, _SPELLING).find(field, _term(want))
    for doc, weight in zip(found.docs.tolist(), found.weights.tolist(), strict=True):
        text = corpus.texts[field][doc]
        terms = [text.terms[at] for at, _ in places(text, (want,))]
        typed = sum(want.kind == "pattern" or term == want.text for term in terms)
        assert weight == pytest.approx(typed + _SPELLING * (len(terms) - typed))


@_SETTINGS
@given(field=_FIELD, run=_RUN)
def test_a_run_counts_as_often_as_it_stands(field: str, run: Run, corpus: _Corpus) -> None:
    """Several words side by side count the same in any spelling."""
    if len(run) == 1:
        run = (*run, *run)
    found = TermSource(corpus.reader, _SPELLING).find(field, *_terms(run))
    counts = {doc: len(starts) for doc, starts in _positions(corpus, field, run).items()}
    assert dict(zip(found.docs.tolist(), found.weights.tolist(), strict=True)) == counts


@_SETTINGS
@given(field=_FIELD, want=st.one_of(_WORD, _PATTERN))
def test_the_forms_of_a_word_are_told_with_their_articles(
    field: str, want: Want, corpus: _Corpus
) -> None:
    """Each term that counts for a word comes with how many articles have it, deleted ones too."""
    forms = TermSource(corpus.reader, _SPELLING).forms(field, _term(want))
    counts = Counter(term for text in corpus.written[field] for term in set(text.terms))
    assert forms == {term: count for term, count in counts.items() if accepts(want, term)}


@pytest.mark.parametrize("compound", ["thiết_bị", "33-nq/tw", "biên_phòng", "không_có"])
def test_compounds_are_found_as_the_segmenter_found_them(compound: str, corpus: _Corpus) -> None:
    """The documents with a compound, and how often they have it."""
    source = TermSource(corpus.reader, _SPELLING)
    for field in FIELDS:
        found = source.find_compound(field, compound)
        counts = {
            doc: [name for name, _, _ in text.compounds].count(compound)
            for doc, text in corpus.texts[field].items()
        }
        rows = dict(zip(found.docs.tolist(), found.weights.tolist(), strict=True))
        assert rows == {doc: count for doc, count in counts.items() if count}
