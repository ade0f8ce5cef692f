"""The fast decoder against the plain one, on models where paths tie as often as they can."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vnsearch.errors import VnsearchError
from vnsearch.text.bulkdecoder import BOUNDARY, BulkDecoder
from vnsearch.text.crfsuite import LinearChainModel
from vnsearch.text.decoder import Decoder
from vnsearch.text.numbers import Numbers
from vnsearch.text.pyvi_model import PyviModel
from vnsearch.text.viterbi import best_path
from vnsearch.text.wordlist import WordList

SYLLABLES = ["a", "b", "A", "AB", "Ab", "1", "."]
ATTRIBUTES = [
    "bias",
    "word.isupper()",
    "word.istitle()",
    "word.isdigit()",
    "-1:word.istitle()",
    "+1:word.isupper()",
    "-1:word.bi_gram()",
    "+1:word.bi_gram()",
    "-2:word.tri_gram()",
    "+2:word.tri_gram()",
    *(f"{place}word.lower():{letter}" for place in ("", "-1:", "+1:") for letter in "ab1."),
]
# Small whole numbers add up exactly and often to the same.
weights = st.tuples(*[st.integers(-2, 2).map(float)] * 2)


@st.composite
def models(draw: st.DrawFn) -> PyviModel:
    """A model with the features of pyvi and other weights."""
    transitions = draw(st.tuples(weights, weights))
    (begin_begin, begin_inside), (inside_begin, inside_inside) = transitions
    assume(begin_begin - inside_begin <= begin_inside - inside_inside)
    states = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), weights))
    words = st.sampled_from(["a", "b", "ab", "1"])
    return PyviModel(
        LinearChainModel(("B_W", "I_W"), transitions, dict(states)),
        WordList("\n".join(draw(st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join))))),
    )


@settings(deadline=None, max_examples=100)
@given(models(), st.lists(st.sampled_from(SYLLABLES)))
def test_labels_are_those_of_the_plain_search(model: PyviModel, syllables: list[str]) -> None:
    """With any weights, the labels are those found addition by addition."""
    decoder = Decoder(model)
    assert decoder.labels(decoder.forms(syllables)) == best_path(model, syllables)


@settings(deadline=None, max_examples=200)
@given(models(), st.lists(st.sampled_from(SYLLABLES)))
def test_labels_in_bulk_are_those_of_the_plain_search(
    model: PyviModel, syllables: list[str]
) -> None:
    """With any weights, arrays give the labels found addition by addition, and the same joins."""
    decoder = Decoder(model)
    bulk = BulkDecoder(decoder, Numbers())
    text = np.array([bulk.numbers[syllable] for syllable in syllables], np.int32)
    assert bulk.labels(text).tolist() == best_path(model, syllables)
    assert bulk.joins(text).tolist() == decoder.joins(decoder.forms(syllables))


@settings(deadline=None, max_examples=200)
@given(models(), st.lists(st.lists(st.sampled_from(SYLLABLES))))
def test_texts_between_boundaries_are_labelled_each_for_itself(
    model: PyviModel, texts: list[list[str]]
) -> None:
    """With any weights, a text has the joins that it has alone, and a boundary joins nothing."""
    decoder = Decoder(model)
    bulk = BulkDecoder(decoder, Numbers())
    syllables, alone = [BOUNDARY], [False]
    for text in texts:
        syllables += (*text, BOUNDARY)
        alone += (*decoder.joins(decoder.forms(text)), False)
    numbers = np.array([bulk.numbers[syllable] for syllable in syllables], np.int32)
    assert bulk.joins(numbers).tolist() == alone


def test_other_transitions_are_refused() -> None:
    """Weights that the search is not made for are an error, not another result."""
    crf = LinearChainModel(("B_W", "I_W"), ((1.0, 0.0), (0.0, 1.0)), {})
    with pytest.raises(VnsearchError, match=r"not that of pyvi 0\.1\.1"):
        Decoder(PyviModel(crf, WordList("")))


def test_what_is_kept_is_bounded() -> None:
    """Any number of forms, and forms of any length, leave only so much in memory."""
    crf = LinearChainModel(("B_W", "I_W"), ((0.0, 0.0), (0.0, 0.0)), {})
    decoder = Decoder(PyviModel(crf, WordList("")))
    first = decoder.forms(["x" * 1000])[0]
    assert decoder.forms(["x" * 1000])[0] is not first
    kept = decoder.forms(["x"])[0]
    assert decoder.forms(["x"])[0] is kept
    decoder.forms(map(str, range(1 << 16)))
    assert decoder.forms(["x"])[0] is not kept
