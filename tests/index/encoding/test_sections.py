"""Records out of sections, and bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.encoding.sections import Sections, join, pack, unpack
from vnsearch.index.ranges import running_sum

_SECTION = st.one_of(st.binary(max_size=3), st.integers(60, 400).map(bytes))
_RECORDS = st.lists(st.tuples(_SECTION, _SECTION, _SECTION), max_size=5)
_FLAGS = st.lists(st.lists(st.booleans(), max_size=20), max_size=6)


def _sections(strings: list[bytes]) -> Sections:
    sizes = np.array([len(string) for string in strings], dtype=np.int64)
    return Sections(np.frombuffer(b"".join(strings), dtype=np.uint8), sizes)


@given(_RECORDS)
def test_records_are_their_sections_in_order(records: list[tuple[bytes, bytes, bytes]]) -> None:
    """Short sections and long ones: a record is one after the other."""
    parts = [_sections([record[part] for record in records]) for part in range(3)]
    joined = join(parts)
    assert list(joined.split()) == [b"".join(record) for record in records]
    assert joined.sizes.tolist() == [sum(map(len, record)) for record in records]


@given(_FLAGS)
def test_flags_come_back_from_bits(flags: list[list[bool]]) -> None:
    """Each record has its flags as bits, from the lowest of a byte, and begins on a byte."""
    counts = np.array([len(record) for record in flags], dtype=np.int64)
    data, sizes = pack(np.array([flag for record in flags for flag in record], dtype=bool), counts)
    assert sizes.tolist() == [-(-len(record) // 8) for record in flags]
    bits = [sum(flag << at for at, flag in enumerate(record)) for record in flags]
    records = Sections(data, sizes).split()
    assert [int.from_bytes(record, "little") for record in records] == bits
    back = unpack(data, running_sum(sizes)[:-1], counts)
    assert back.tolist() == [flag for record in flags for flag in record]
