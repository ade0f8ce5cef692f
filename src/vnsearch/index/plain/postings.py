"""The inverted lists of a field in a segment, each decoded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from vnsearch.index.damage import reading
from vnsearch.index.plain.files import PlainArrays
from vnsearch.index.plain.numbers import bits, ones, starts_of, wide
from vnsearch.index.plain.terms import PlainFolds, PlainTerms

__all__ = ["PlainField", "TermDocuments"]

_LONG = 1 << 14
_NARROW = 0xFFFF  # documents of a segment whose far gaps are u16
_WHAT = "the list of a word"


class TermDocuments(NamedTuple):
    """The documents of a term, ascending, and how often it is in each."""

    docs: Sequence[int]
    freqs: Sequence[int]


class _Records:
    """The record of each term of a field, by ordinal."""

    def __init__(self, file: PlainArrays, name: str, count: int) -> None:
        self._data = file[name]
        self._sizes = file[f"{name}_sizes"]
        self._count = count

    @cached_property
    def _starts(self) -> Sequence[int]:
        return starts_of(self._sizes, self._count)

    def __getitem__(self, ordinal: int) -> memoryview:
        return self._data[self._starts[ordinal] : self._starts[ordinal + 1]]


class PlainField:
    """The postings of one field in one segment; raises IndexDamagedError."""

    def __init__(self, file: PlainArrays, name: str) -> None:
        self.terms = PlainTerms(file, f"{name}/terms")
        self.lengths = file[f"{name}/lengths"]
        self._file = file
        self._name = name

    @cached_property
    def folds(self) -> PlainFolds:
        """The unaccented forms of the terms; only FOLDED_FIELDS have them."""
        return PlainFolds(self._file, self._name)

    def _records(self, kind: str) -> _Records:
        return _Records(self._file, f"{self._name}/{kind}", len(self.terms))

    @cached_property
    def _counts(self) -> Sequence[int]:
        starts = starts_of(self._file[f"{self._name}/counts"], len(self.terms))
        return [end - start for start, end in pairwise(starts)]

    @cached_property
    def _documents(self) -> _Records:
        return self._records("documents")

    @cached_property
    def _positions(self) -> _Records:
        return self._records("positions")

    @cached_property
    def _cases(self) -> _Records:
        return self._records("cases")

    def frequency(self, ordinal: int) -> int:
        """How many documents have a term, deleted ones too."""
        with reading(_WHAT):
            return self._counts[ordinal]

    def documents(self, ordinal: int) -> TermDocuments:
        """The documents of a term."""
        with reading(_WHAT):
            record, count = self._documents[ordinal], self._counts[ordinal]
            docs, end = _documents(record, count, len(self.lengths))
            return TermDocuments(docs, _frequencies(record[end:], count))

    def positions(self, ordinal: int, found: TermDocuments) -> list[list[int]]:
        """The positions of a term in each of its documents."""
        with reading(_WHAT):
            is_long = [self.lengths[doc] > _LONG for doc in found.docs]
            return _positions(self._positions[ordinal], found.freqs, is_long)

    def cases(self, ordinal: int, found: TermDocuments) -> list[list[int]]:
        """The letter case at each of these positions."""
        with reading(_WHAT):
            cases = iter(_cases(self._cases[ordinal], sum(found.freqs)))
            return [list(islice(cases, freq)) for freq in found.freqs]


def _documents(record: memoryview, count: int, size: int) -> tuple[list[int], int]:
    """The documents of a term, and the bytes that they take."""
    if 8 * count > size:
        docs, end = ones(record, size), (size + 7) >> 3
    else:
        gaps = record[:count].tolist()
        width = 2 if size <= _NARROW else 4
        end = count + width * gaps.count(0)
        far = iter(wide(record[count:], gaps.count(0), width))
        docs = [reach - 1 for reach in accumulate([gap or next(far) for gap in gaps])]
    if len(docs) != count or docs[-1] >= size:
        raise ValueError("documents that the segment has not")
    return docs, end


def _frequencies(record: memoryview, count: int) -> list[int]:
    end = (count + 3) >> 2
    freqs = [byte >> shift & 3 for byte in record[:end] for shift in (0, 2, 4, 6)][:count]
    in_bytes = wide(record[end:], freqs.count(0), 1)
    huge = iter(wide(record[end + len(in_bytes) :], in_bytes.count(0), 4))
    many = iter([each or next(huge) for each in in_bytes])
    return [freq or next(many) for freq in freqs]


def _positions(
    record: memoryview, freqs: Sequence[int], is_long: Sequence[bool]
) -> list[list[int]]:
    total = sum(freqs)
    lows = iter(record[:total])
    end = total + sum(freq for freq, long in zip(freqs, is_long, strict=True) if long)
    seconds = iter(record[total:end])
    rises = bits(record[end:], 8 * len(record[end:])).split("1")
    if len(rises) != total + 1:
        raise ValueError("other positions than frequencies")
    zeros = map(len, rises)  # before each one
    found = []
    for freq, long in zip(freqs, is_long, strict=True):
        positions = []
        for high in accumulate(islice(zeros, freq)):
            upper = high << 8 | next(seconds) if long else high
            positions.append(upper << 8 | next(lows))
        found.append(positions)
    return found


def _cases(record: memoryview, total: int) -> list[int]:
    """The case at each position of a term."""
    marked = bits(record, total)
    at = (total + 7) >> 3
    is_first = bits(record[at:], marked.count("1"))  # of those marked: whether the case is 1
    at += (len(is_first) + 7) >> 3
    others = iter(wide(record[at:], is_first.count("0"), 1))
    values = iter([1 if first == "1" else next(others) for first in is_first])
    return [0 if mark == "0" else next(values) for mark in marked]
