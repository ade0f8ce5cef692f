"""Reading chosen terms and postings of a field against reading all of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.inverted import CORPORA, add_all, build

from vnsearch.errors import IndexDamagedError
from vnsearch.index.arrays import ArrayFile, MemoryArrays, write_arrays
from vnsearch.index.building import FieldBuilder
from vnsearch.index.folds import FoldIndex
from vnsearch.index.postings import FieldPostings


@settings(deadline=None)
@given(CORPORA, st.data())
def test_chosen_terms_are_read_as_each_alone(corpus: list[list[str]], data: st.DataObject) -> None:
    """Terms in any order, and twice, have the documents and places that each has alone."""
    field = build(corpus)
    most = 8 if len(field.terms) else 0
    chosen = data.draw(st.lists(st.integers(0, max(len(field.terms) - 1, 0)), max_size=most))
    found = field.documents(np.array(chosen, dtype=np.int64))
    places = field.places(found)
    alone = [field.postings(each) for each in chosen]
    assert found.sizes.tolist() == [len(each.docs) for each in alone]
    assert found.sizes.tolist() == field.document_frequencies[chosen].tolist()
    assert found.docs.tolist() == [doc for each in alone for doc in each.docs.tolist()]
    assert found.freqs.tolist() == [freq for each in alone for freq in each.freqs.tolist()]
    assert places.positions.tolist() == [at for each in alone for at in each.positions.tolist()]
    assert places.cases.tolist() == [case for each in alone for case in each.cases.tolist()]


@settings(deadline=None)
@given(CORPORA.filter(lambda corpus: any(corpus)), st.data())
def test_places_of_chosen_postings_are_some_of_all(
    corpus: list[list[str]], data: st.DataObject
) -> None:
    """The places of the postings that are kept are those out of all places, in their order."""
    field = build(corpus)
    terms = data.draw(st.lists(st.integers(0, len(field.terms) - 1), min_size=1, max_size=4))
    found = field.documents(np.array(terms))
    size = len(found.docs)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    every, some = field.places(found), field.places(found, kept)
    wanted = np.repeat(kept, found.freqs)
    assert some.positions.tolist() == every.positions[wanted].tolist()
    assert some.cases.tolist() == every.cases[wanted].tolist()


def test_nothing_is_read_of_no_terms() -> None:
    """No terms have no documents and no places, and an empty field has no terms."""
    for field in (build([]), build([["a"]])):
        found = field.documents(np.zeros(0, dtype=np.int64))
        assert len(found.docs) == len(found.freqs) == len(field.places(found).positions) == 0


def test_weights_grow_with_every_term() -> None:
    """The weights, by which a field is cut, begin with 0 and rise with every term."""
    weights = build([["a", "b", "a"], ["b"]]).weights
    assert weights[0] == 0
    assert (np.diff(weights) > 0).all()


def _file(path: Path, **altered: np.ndarray) -> FieldPostings:
    """A field out of a file in which some arrays are not as they were written."""
    builder = FieldBuilder(positional=True)
    add_all(builder, [["a", "b", "a"]] * 20 + [["b", "c"]] * 20)
    arrays = MemoryArrays()
    builder.write(arrays, "f", folded=False)
    write_arrays(
        path,
        {name: arrays[name] for name in arrays.names()}
        | {f"f/{name}": array for name, array in altered.items()},
    )
    return FieldPostings.read(ArrayFile(path), "f")


def test_a_file_is_read_as_memory_is(tmp_path: Path) -> None:
    """A field of a mapped file has the postings that it had in memory."""
    field = _file(tmp_path / "file")
    found = field.postings(field.terms.find("b"))
    assert found.docs.tolist() == list(range(40))
    assert found.positions.tolist() == [150] * 20 + [0] * 20


@pytest.mark.parametrize(
    "name",
    [
        "counts",
        "documents",
        "documents_sizes",
        "positions",
        "positions_sizes",
        "cases",
        "cases_sizes",
    ],
)
@pytest.mark.parametrize("several", [False, True])
def test_lists_cut_short_are_damage(tmp_path: Path, name: str, several: bool) -> None:
    """An array that lacks its end gives an error with a hint and no traceback of numpy."""
    whole = _file(tmp_path / "whole")
    array = ArrayFile(tmp_path / "whole")[f"f/{name}"]
    field = _file(tmp_path / "cut", **{name: array[:-1]})
    assert len(whole.postings(2).docs)
    with pytest.raises(IndexDamagedError, match="damaged"):
        found = field.documents(np.array([0, 2] if several else [2]))
        assert len(field.places(found).cases)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_altered_bytes_are_damage_or_other_postings(data: st.DataObject) -> None:
    """Whatever byte is altered, reading ends with some answer or with the error of a damage."""
    builder = FieldBuilder(positional=True)
    add_all(builder, [["a", "b", "a", "ă"]] * 20 + [["b", "biên"] * 7] * 20 + [["z"]] * 300)
    arrays = MemoryArrays()
    builder.write(arrays, "f", folded=True)
    name = data.draw(st.sampled_from([each for each in arrays.names() if len(arrays[each])]))
    altered = MemoryArrays()
    for each in arrays.names():
        altered.append(each, arrays[each].copy())
    bytes_of = altered[name].view(np.uint8)
    for at in data.draw(st.lists(st.integers(0, len(bytes_of) - 1), min_size=1, max_size=3)):
        bytes_of[at] = data.draw(st.integers(0, 255))
    with suppress(IndexDamagedError):
        field, folds = FieldPostings.read(altered, "f"), FoldIndex.read(altered, "f")
        assert folds.find_prefix("b") is not None
        assert len(list(field.terms)) == len(field.terms)
        for chosen in [*([at] for at in range(len(field.terms))), range(len(field.terms))]:
            found = field.documents(np.array(chosen))
            assert len(found.docs) == len(found.freqs) == found.sizes.sum()
            places = field.places(found)
            assert len(places.positions) == len(places.cases) == found.freqs.sum(dtype=np.int64)
