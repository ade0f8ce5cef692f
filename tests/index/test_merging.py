"""Merged fields against fields built at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.index.inverted import DOCUMENTS, add_all, lists_of, read

from vnsearch.index.arrays import ArrayFile, ArrayWriter, MemoryArrays
from vnsearch.index.building import FieldBuilder
from vnsearch.index.folds import FoldIndex
from vnsearch.index.merging import FieldPart, merge, merge_field
from vnsearch.index.rows import FieldRows, rows_of

# Segments of documents, each with whether it is live.
_SEGMENTS = st.lists(
    st.lists(st.tuples(DOCUMENTS, st.booleans()), max_size=6), min_size=1, max_size=4
)
_Segments = list[list[tuple[list[str], bool]]]
_RAW = st.integers(0, 15)  # a bit for each segment


def _rows(documents: list[list[str]], *, positional: bool, raw: bool) -> FieldRows:
    builder = FieldBuilder(positional=positional)
    add_all(builder, documents)
    arrays = MemoryArrays()
    builder.write(arrays, "f", folded=False, raw=raw)
    return rows_of(arrays, "f")


def _parts(
    segments: _Segments, *, positional: bool = True, raw: int = 0
) -> tuple[list[FieldPart], list[list[str]]]:
    """The parts to merge, raw where the bit is set, and the live documents of all of them."""
    parts = []
    alive: list[list[str]] = []
    for at, segment in enumerate(segments):
        numbers = np.full(len(segment), -1, dtype=np.int64)
        for number, (document, live) in enumerate(segment):
            if live:
                numbers[number] = len(alive)
                alive.append(document)
        documents = [document for document, _ in segment]
        parts.append((_rows(documents, positional=positional, raw=bool(raw >> at & 1)), numbers))
    return parts, alive


@settings(deadline=None)
@given(_SEGMENTS, _RAW, st.sampled_from([1, 40, 1 << 18]))
def test_merging_is_building_without_the_deleted(
    segments: _Segments, raw: int, at_once: int
) -> None:
    """Merged segments are as if built from their live documents, however few terms at a time."""
    parts, alive = _parts(segments, raw=raw)
    merged = merge(parts, at_once=at_once)
    assert read(merged) == lists_of(alive)
    assert list(merged.terms) == sorted(set().union(*alive), key=str.encode)
    assert merged.lengths.tolist() == [len(document) for document in alive]


@settings(deadline=None)
@given(_SEGMENTS, _RAW, st.sampled_from([1, 1 << 18]), st.booleans())
def test_merging_gives_the_bytes_of_building(
    segments: _Segments, raw: int, at_once: int, positional: bool
) -> None:
    """The arrays, with the index of unaccented forms, are those that building at once writes."""
    parts, alive = _parts(segments, positional=positional, raw=raw)
    merged, built = MemoryArrays(), MemoryArrays()
    merge_field(parts, merged, "f", folded=True, at_once=at_once)
    builder = FieldBuilder(positional=positional)
    for document in alive:
        places = lists_of([document])
        order = sorted((at, case, term) for term, by in places.items() for at, case in by[0])
        builder.add(document, [at for at, *_ in order], [case for _, case, _ in order])
    builder.write(built, "f", folded=True)
    assert set(merged.names()) == set(built.names())
    for name in built.names():
        assert merged[name].tolist() == built[name].tolist(), name


def test_terms_of_deleted_documents_alone_are_gone() -> None:
    """A term that no live document has is in the dictionary and in the folds no more."""
    segments: _Segments = [[(["a", "biên"], False), (["a"], True)], [(["biên"], False)]]
    parts, _ = _parts(segments)
    arrays = MemoryArrays()
    merge_field(parts, arrays, "f", folded=True)
    folds = FoldIndex.read(arrays, "f")
    assert list(folds.forms) == ["a"]
    assert folds.find("bien") == []


@pytest.mark.parametrize("positional", [True, False])
def test_a_merge_streams_into_a_file(tmp_path: Path, positional: bool) -> None:
    """What is merged into a file is what is merged in memory, and passes its checksums."""
    segments: _Segments = [[(["a", "b", "a"], True)] * 20, [(["b", "ă"], True), (["z"], False)] * 9]
    parts, alive = _parts(segments, positional=positional)
    with ArrayWriter(tmp_path / "file") as writer:
        merge_field(parts, writer, "f", at_once=1)
    file = ArrayFile(tmp_path / "file")
    file.verify()
    memory = MemoryArrays()
    merge_field(parts, memory, "f")
    assert {name: file[name].tolist() for name in file.names()} == {
        name: memory[name].tolist() for name in memory.names()
    }
    assert len(file["f/lengths"]) == len(alive)


class _Pieces:
    """A sink that keeps the sizes of the pieces of an array."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.sizes: list[int] = []

    def append(self, name: str, array: NDArray[Any]) -> None:
        """Look at a piece."""
        if name == self._name and len(array):
            self.sizes.append(array.nbytes)


def test_a_merge_holds_little_at_a_time() -> None:
    """However much there is, what is written at once is bounded."""
    segments: _Segments = [
        [([f"{letter}{number}" for number in range(500)], True)] * 3 for letter in "ab"
    ]
    parts, _ = _parts(segments)
    sizes = {}
    for at_once in (1000, 1 << 18):
        sink = _Pieces("f/positions")
        merge_field(parts, sink, "f", at_once=at_once)
        sizes[at_once] = max(sink.sizes)
    assert sizes[1 << 18] > 3000 > 1000 > sizes[1000] > 0


def test_a_large_part_is_not_cut_finer_for_small_ones() -> None:
    """There are about as many ranges as the weight of all parts asks for, however they differ."""
    words = [f"{number:04}" for number in range(2000)]
    segments: _Segments = [[(words, True)], *([[(words[::500], True)]] * 20)]
    parts, _ = _parts(segments, raw=-1)
    sink, let_go = _Pieces("f/positions"), []
    merge_field(parts, sink, "f", at_once=4000, let_go=lambda: let_go.append(1))
    weight = sum(int(rows.weights[-1]) for rows, _ in parts)
    assert weight / 4000 <= len(sink.sizes) <= 2 * weight / 4000
    assert len(let_go) == len(sink.sizes)
