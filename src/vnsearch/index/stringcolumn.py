"""A column of strings that is read as a whole or not at all, such as the paths of all documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from typing import Self

import numpy as np
import zstandard
from numpy.typing import NDArray

from vnsearch.errors import REBUILD_HINT, IndexDamagedError

__all__ = ["StringColumn"]

_LEVEL = 9


@dataclass(frozen=True, slots=True)
class StringColumn:
    """Strings by document; one that many documents in a row have costs nothing for the others.

    `frame` is a Zstandard frame around JSON: the list of the strings, each run of equal ones
    once, and the list of the lengths of these runs, empty where all are 1.
    """

    frame: NDArray[np.uint8]

    @classmethod
    def of(cls, strings: Iterable[str]) -> Self:
        """The column of `strings`."""
        runs = [(string, sum(1 for _ in equal)) for string, equal in groupby(strings)]
        repeats = [count for _, count in runs]
        content = ([string for string, _ in runs], repeats if set(repeats) != {1} else [])
        raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        frame = compressor.compress(raw.encode("utf-8", "surrogatepass"))
        return cls(np.frombuffer(frame, dtype=np.uint8))

    def __iter__(self) -> Iterator[str]:
        try:
            raw = zstandard.ZstdDecompressor().decompress(self.frame.tobytes())
            strings, repeats = json.loads(raw.decode("utf-8", "surrogatepass"))
        except (zstandard.ZstdError, ValueError) as error:
            raise IndexDamagedError(
                "The index is damaged: a column of it cannot be read.", hint=REBUILD_HINT
            ) from error
        return chain.from_iterable(map(repeat, strings, repeats)) if repeats else iter(strings)
