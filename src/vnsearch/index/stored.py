"""Stored articles: JSON Lines in blocks that are compressed each for itself.

The file is a sequence of Zstandard frames (RFC 8878), a block each: `zstd -dc` makes JSON Lines of
it. Where the blocks begin, and their checksums, stands in the segment's file of arrays.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from _thread import allocate_lock  # that of threading, which takes longer to import
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from typing import IO, Any, NamedTuple

import zstandard

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.kept import Kept
from vnsearch.index.mapping import let_go

__all__ = ["BLOCK_SIZE", "BlockTable", "StoredArticles", "StoredWriter", "decode", "encode"]

BLOCK_SIZE = 160 * 1024
"""Bytes of records after which a block ends; a longer record is a block of its own."""

_SMALL = BLOCK_SIZE // 2  # a smaller block is packed anew where segments are merged
_LEVEL = 7
_HASH_LOG = 17  # half a megabyte, which stays in a cache beside what else is done for an article
_HELD = 128  # blocks of a source in memory, some 50 KB each
_FRAME_HEADER = 18  # bytes at most
_KEPT_BYTES = 16 * 1024 * 1024  # of decompressed blocks


def encode(record: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON without its end; what is None is left out.

    Lone surrogates, which file names may hold, are kept.
    """
    present = {name: value for name, value in record.items() if value is not None}
    text = json.dumps(present, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def decode(line: bytes) -> dict[str, Any]:
    """The record of a line."""
    record: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return record


class BlockTable(NamedTuple):
    """Where the blocks of a file are: block b is its bytes starts[b]:starts[b + 1].

    Documents firsts[b], …, firsts[b + 1] - 1 are in it. Both have one element more than there
    are blocks. `checksums` are the CRC-32 of the blocks as they stand in the file.
    """

    starts: Sequence[int]
    firsts: Sequence[int]
    checksums: Sequence[int]


class StoredWriter:
    """Writes records to `file`, holding one block in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL, source_size=2 * BLOCK_SIZE, hash_log=_HASH_LOG
        )
        self._compressor = zstandard.ZstdCompressor(compression_params=parameters)
        self._open: list[bytes] = []
        self._open_size = 0
        self._starts = array("Q", [0])
        self._firsts = array("I", [0])
        self._checksums = array("I")

    def add(self, line: bytes) -> None:
        """Take the next record, as `encode` makes it."""
        if len(line) >= BLOCK_SIZE:
            self._end_block()
        self._append(line)
        if self._open_size >= BLOCK_SIZE:
            self._end_block()

    def _append(self, line: bytes) -> None:
        self._open.append(line)
        self._open_size += len(line) + 1

    def _end_block(self) -> None:
        if self._open:
            raw = b"\n".join([*self._open, b""])
            self._write(self._compressor.compress(raw), len(self._open))
            self._open.clear()
            self._open_size = 0

    def _write(self, block: bytes, count: int) -> None:
        self._file.write(block)
        self._starts.append(self._starts[-1] + len(block))
        self._firsts.append(self._firsts[-1] + count)
        self._checksums.append(zlib.crc32(block))

    def take_over(self, source: StoredArticles, deleted: Collection[int] = ()) -> None:
        """Take the records of another file but for those of `deleted` documents.

        A block that nothing is deleted from is copied as it is, unless blocks would stay small
        because of it.
        """
        for block, numbers in enumerate(source.blocks()):
            size = source.raw_size(block)
            kept = [number not in deleted for number in numbers]
            if not all(kept) or size < _SMALL:
                for line in compress(source.lines(block), kept):
                    self.add(line)
            elif 0 < self._open_size < _SMALL and size < 2 * BLOCK_SIZE:
                for line in source.lines(block):  # one block of both: to split it would go on
                    self._append(line)
                self._end_block()
            else:
                self._end_block()
                self._write(source.compressed(block), len(numbers))
            if block % _HELD == _HELD - 1:
                source.let_go()

    def finish(self) -> BlockTable:
        """Write what is left; returns where everything is."""
        self._end_block()
        return BlockTable(self._starts, self._firsts, self._checksums)


class StoredArticles:
    """The records of a file, by document number.

    Opening checks the size, which catches a file cut short; a block is compared with its
    checksum when it is read. Raises IndexDamagedError.
    """

    def __init__(self, path: str | os.PathLike[str], table: BlockTable) -> None:
        self._name = os.path.basename(path)  # noqa: PTH119 - as `files` says
        self._table = table
        self._decompressor = zstandard.ZstdDecompressor()
        self._kept: Kept[int, bytes] = Kept(_KEPT_BYTES)
        self._lock = allocate_lock()  # threads may search at once, and the decompressor is one's
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (FileNotFoundError, ValueError) as error:
            raise self._damaged("is missing or empty") from error
        if len(self._map) != table.starts[-1]:
            raise self._damaged("is cut short")

    def _damaged(self, what: str) -> IndexDamagedError:
        return IndexDamagedError(f"The index is damaged: {self._name} {what}.", hint=REBUILD_HINT)

    def __len__(self) -> int:
        return int(self._table.firsts[-1])

    def __getitem__(self, document: int) -> dict[str, Any]:
        """The record of a document."""
        block = bisect_right(self._table.firsts, document) - 1
        with self._lock:
            raw = self._kept.get(block)
            if raw is None:
                raw = self._raw(block)
                self._kept.keep(block, raw, len(raw))
        return decode(_line(raw, document - self._table.firsts[block]))

    def _raw(self, block: int) -> bytes:
        raw: bytes = self._decompressor.decompress(self.compressed(block))
        return raw

    def blocks(self) -> Iterator[range]:
        """The numbers of the documents in each block."""
        return (range(*map(int, bounds)) for bounds in pairwise(self._table.firsts))

    def compressed(self, block: int) -> bytes:
        """The bytes of a block as they stand in the file."""
        data = self._map[self._table.starts[block] : self._table.starts[block + 1]]
        if zlib.crc32(data) != self._table.checksums[block]:
            raise self._damaged("fails its checksum")
        return data

    def raw_size(self, block: int) -> int:
        """The bytes of a block's records."""
        start = self._table.starts[block]
        return zstandard.frame_content_size(self._map[start : start + _FRAME_HEADER])

    def lines(self, block: int) -> list[bytes]:
        """The records of a block as `encode` made them."""
        return self._raw(block).split(b"\n")[:-1]

    def verify(self) -> None:
        """Compare every block with its checksum; raises IndexDamagedError."""
        for block in range(len(self._table.checksums)):
            self.compressed(block)

    def let_go(self) -> None:
        """Take what was read out of memory; it can be read again."""
        let_go(self._map)

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()


def _line(raw: bytes, number: int) -> bytes:
    """The line of a number, from 0; the others are not copied."""
    start = 0
    for _ in range(number):
        start = raw.index(b"\n", start) + 1
    return raw[start : raw.index(b"\n", start)]
