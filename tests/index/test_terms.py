"""Term dictionaries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.arrays import MemoryArrays
from vnsearch.index.terms import DictionaryEncoder, StringArray, TermDictionary, encode

_TEXT = st.text(st.characters(codec="utf-16", exclude_categories=[]), max_size=12)
_TERMS = st.one_of(
    st.sets(_TEXT),
    st.sets(st.text("aăb", max_size=4), min_size=9),  # that share beginnings
    st.sets(st.integers(0, 400).map(lambda size: "ă" * size)),  # that share long ones
).map(sorted)


@given(_TERMS, _TEXT)
def test_the_dictionary_finds_what_it_holds(terms: list[str], other: str) -> None:
    """Every term is found at its rank, nothing else is found."""
    dictionary = TermDictionary.of(terms)
    assert list(dictionary) == terms
    assert len(dictionary) == len(terms)
    assert [dictionary[ordinal] for ordinal in range(len(terms))] == terms
    assert [dictionary.find(term) for term in terms] == list(range(len(terms)))
    assert (dictionary.find(encode(other)) >= 0) == (other in terms)
    assert dictionary.rank(encode(other)) == sum(encode(term) < encode(other) for term in terms)


@given(_TERMS, st.text("aăb", max_size=3))
def test_beginnings_are_a_range(terms: list[str], prefix: str) -> None:
    """The terms that begin with a prefix are those of a range of ordinals."""
    found = TermDictionary.of(terms).beginning(prefix)
    assert [terms[ordinal] for ordinal in found] == [t for t in terms if t.startswith(prefix)]


@given(_TERMS, st.integers(1, 20))
def test_pieces_make_the_same_dictionary(terms: list[str], size: int) -> None:
    """However the terms are handed over, the bytes are the same."""
    pieces, whole = MemoryArrays(), MemoryArrays()
    encoder = DictionaryEncoder(pieces, "d")
    encoder.append([])
    for start in range(0, len(terms), size):
        encoder.append([encode(term) for term in terms[start : start + size]])
    encoder.finish()
    encoder = DictionaryEncoder(whole, "d")
    encoder.append([encode(term) for term in terms])
    encoder.finish()
    assert {name: pieces[name].tobytes() for name in pieces.names()} == {
        name: whole[name].tobytes() for name in whole.names()
    }


def test_terms_share_their_beginnings_with_the_first_of_eight() -> None:
    """The bytes are those that the class describes: the ninth term is whole again."""
    arrays = MemoryArrays()
    encoder = DictionaryEncoder(arrays, "d")
    encoder.append([b"an", b"anh", b"ao", b"b", b"c", b"d", b"e", b"f", b"fg"])
    encoder.finish()
    assert arrays["d"].tobytes() == b"anhobcdeffg"
    assert arrays["d_shared"].tolist() == [0, 2, 1, 0, 0, 0, 0, 0, 0]
    assert arrays["d_sizes"].tolist() == [2, 1, 1, 1, 1, 1, 1, 1, 2]


@given(st.lists(_TEXT))
def test_strings_come_back_in_their_order(strings: list[str]) -> None:
    """An array of strings has them as they were, one by one and all together."""
    array = StringArray.of(strings)
    assert list(array) == strings == [array[at] for at in range(len(array))]
