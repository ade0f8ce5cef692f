"""Where a term occurs in each of its documents, ascending: as Elias and Fano do, nearly.

For all positions of the term, document after document, the lowest byte of each. Then, for those
in long documents (of more than LONG terms), the second byte of each. Then bits for what is left
of each position, its high part: zeros count it up from 0 in each document, a one says that a
position has it. (Highs 0, 0, 2 in one document and 1 in the next are 1 1 00 1 0 1.)

Elias, "Efficient storage and retrieval by content and address of static files", 1974; Fano, "On
the number of bits required to implement an associative memory", 1971. The number of low bits
follows from the document, not from the list, so that most are bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.encoding.sections import Bytes, Flags, Sections, join, take
from vnsearch.index.ranges import Ints, ranges, running_sum, sums

__all__ = ["LONG", "decode_positions", "decode_positions_of_one", "encode_positions"]

LONG = 1 << 14
"""Terms of a document beyond which two bytes of each position are written as they are."""


def encode_positions(positions: Ints, freqs: Ints, counts: Ints, is_long: Flags) -> Sections:
    """The sections for terms with counts[i] documents each, freqs[j] positions in each document.

    `is_long` says of each of the documents whether it has more than LONG terms.
    """
    first = running_sum(freqs)
    heads = running_sum(counts)
    of_terms = first[heads]  # where the positions of each term begin
    parts = [Sections(positions.astype(np.uint8), np.diff(of_terms))]
    highs = positions >> 8
    if is_long.any():
        (long,) = is_long.nonzero()
        in_long = ranges(first[long], freqs[long])
        before = running_sum(freqs[long])[np.searchsorted(long, heads)]
        parts.append(Sections(highs[in_long].astype(np.uint8), np.diff(before)))
        highs[in_long] >>= 8
    parts.append(_unary(highs, first[:-1], of_terms[:-1]))
    return join(parts)


def _unary(highs: Ints, of_docs: Ints, of_terms: Ints) -> Sections:
    """Bits for the high parts of positions, of which those of documents and terms begin there."""
    # From one to the next: the zeros between them, and itself. In place: memory takes time.
    steps = np.ones(len(highs), dtype=np.int64)
    steps[1:] += highs[1:]
    steps[1:] -= highs[:-1]
    steps[of_docs] = highs.take(of_docs)
    steps[of_docs] += 1
    bit_counts = np.add.reduceat(steps, of_terms)
    sizes = (bit_counts + 7) >> 3
    steps[of_terms[1:]] += (8 * sizes - bit_counts)[:-1]
    steps[0] -= 1
    bits = np.zeros(8 * int(sizes.sum()), dtype=bool)
    bits[np.cumsum(steps, out=steps)] = True
    return Sections(np.packbits(bits, bitorder="little"), sizes)


def decode_positions_of_one(
    record: Bytes, freqs: Ints, is_long: Flags | None, kept: Flags | None
) -> NDArray[np.int64]:
    """The positions of a term in its documents that are `kept`, all of them where it is None.

    `freqs` are the frequencies in all documents, and `is_long` says which of them are long; None
    if none is. Raises ValueError where the bytes cannot be theirs.
    """
    first = running_sum(freqs)
    total = int(first[-1])
    end = total if is_long is None else total + int(freqs[is_long].sum(dtype=np.int64))
    zeros = _zeros(record[end:], total)
    before = zeros[first[:-1] - 1]
    before[0] = 0
    return _compose((record[:total], record[total:end], zeros, before), freqs, is_long, kept)


def decode_positions(
    data: Bytes,
    records: tuple[Ints, Ints],
    postings: tuple[Ints, Ints, Flags | None],
    kept: Flags | None,
) -> NDArray[np.int64]:
    """As `decode_positions_of_one`, of many terms, whose records are data[starts[i]:ends[i]].

    `postings` are how many documents each term has, then `freqs` and `is_long`.
    """
    starts, ends = records
    counts, freqs, is_long = postings
    heads = running_sum(counts)
    first = running_sum(freqs)
    of_terms = first[heads]
    totals = np.diff(of_terms)
    if (totals > ends - starts).any():
        raise ValueError("more positions than there are bytes")
    lows = take(data, starts, totals)
    starts = starts + totals
    seconds = lows[:0]
    if is_long is not None:
        sizes = sums(np.where(is_long, freqs, 0), heads)
        seconds = take(data, starts, sizes)
        starts = starts + sizes
    sizes = ends - starts
    zeros = _zeros(take(data, starts, sizes), len(lows))
    before = zeros[first[:-1] - 1]
    before[heads[:-1]] = 8 * running_sum(sizes)[:-1] - of_terms[:-1]
    return _compose((lows, seconds, zeros, before), freqs, is_long, kept)


def _zeros(packed: Bytes, count: int) -> NDArray[np.int64]:
    """How many zeros stand before each of `count` ones."""
    bits = np.unpackbits(packed, bitorder="little")
    zeros = np.flatnonzero(bits.view(np.bool_))
    if len(zeros) != count:
        raise ValueError("other positions than frequencies")
    zeros -= np.arange(count)
    return zeros


def _compose(
    parts: tuple[Bytes, Bytes, Ints, Ints], freqs: Ints, is_long: Flags | None, kept: Flags | None
) -> NDArray[np.int64]:
    """The positions out of their lowest and second bytes and the zeros before each of them.

    The last of `parts` are the zeros before those of each document.
    """
    lows, seconds, zeros, before = parts
    if kept is not None:
        places = ranges(running_sum(freqs)[:-1][kept], freqs[kept])
        zeros, lows = zeros[places], lows[places]
        if is_long is not None:
            seconds = seconds[np.repeat(kept[is_long], freqs[is_long])]
            is_long = is_long[kept]
        freqs, before = freqs[kept], before[kept]
    positions = zeros
    positions -= np.repeat(before, freqs)
    if is_long is not None:
        in_long = ranges(running_sum(freqs)[:-1][is_long], freqs[is_long])
        positions[in_long] = positions[in_long] << 8 | seconds
    positions <<= 8
    positions |= lows
    return positions
