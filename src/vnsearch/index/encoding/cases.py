"""The letter case, a byte, at each position of a term.

A bit for each position: whether the case is not 0. Then, for each that is not, a bit: whether it
is 1. Then a byte for each that is neither.
"""

from __future__ import annotations

import numpy as np

from vnsearch.index.encoding.sections import Bytes, Sections, join, pack, take, unpack
from vnsearch.index.ranges import Ints, running_sum, sums, within

__all__ = ["decode_cases", "encode_cases"]


def encode_cases(cases: Ints, totals: Ints) -> Sections:
    """The sections for terms with totals[i] positions each."""
    marked = cases != 0
    marked_counts = within(np.flatnonzero(marked), running_sum(totals))
    values = cases[marked]
    is_one = values == 1
    others = values[~is_one].astype(np.uint8)
    return join(
        [
            pack(marked, totals),
            pack(is_one, marked_counts),
            Sections(others, marked_counts - sums(is_one, running_sum(marked_counts))),
        ]
    )


def decode_cases(data: Bytes, records: tuple[Ints, Ints], totals: Ints) -> Bytes:
    """The cases at all positions of terms, totals[i] of each.

    `records` are where in `data` the record of each term begins and ends. Raises ValueError where
    the bytes cannot be theirs.
    """
    starts, ends = records
    if (totals > 8 * (ends - starts)).any():
        raise ValueError("more positions than there are bits")
    marked = unpack(data, starts, totals)
    marked_counts = sums(marked, running_sum(totals))
    starts = starts + ((totals + 7) >> 3)
    values = unpack(data, starts, marked_counts).view(np.uint8)
    starts = starts + ((marked_counts + 7) >> 3)
    other_counts = marked_counts - sums(values, running_sum(marked_counts))
    values[values == 0] = take(data, starts, other_counts)
    cases = np.zeros(len(marked), dtype=np.uint8)
    cases[marked] = values
    return cases
