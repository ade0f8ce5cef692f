"""Which documents of a segment are deleted, as a bitmap."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

__all__ = ["Deletions"]


class Deletions:
    """A set of document numbers from 0 to `size` - 1, a bit each; the lowest bit first."""

    __slots__ = ("_bits", "_count", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self._bits = bytearray(-(-size // 8))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, document: object) -> bool:
        return isinstance(document, int) and bool(self._bits[document >> 3] & 1 << (document & 7))

    def __iter__(self) -> Iterator[int]:
        """The deleted documents, ascending."""
        for place, byte in enumerate(self._bits):
            if byte:
                yield from (8 * place + bit for bit in range(8) if byte & 1 << bit)

    def add(self, document: int) -> None:
        """Delete a document."""
        self._set(document, deleted=True)

    def discard(self, document: int) -> None:
        """Have a document again."""
        self._set(document, deleted=False)

    def _set(self, document: int, *, deleted: bool) -> None:
        if not 0 <= document < self.size:
            raise IndexError(document)
        if (document in self) != deleted:
            self._bits[document >> 3] ^= 1 << (document & 7)
            self._count += 1 if deleted else -1

    @property
    def bits(self) -> bytes:
        """The bitmap, 8 documents a byte."""
        return bytes(self._bits)

    def to_text(self) -> str:
        """The bitmap for JSON: compressed, in base 64; "" where nothing is deleted."""
        import base64  # which an index without deletions does not need

        return base64.b64encode(zlib.compress(self._bits)).decode("ascii") if self._count else ""

    @classmethod
    def of_text(cls, text: str, size: int) -> Deletions:
        """What `to_text` wrote of `size` documents; raises ValueError for anything else."""
        deletions = cls(size)
        if text:
            import base64

            try:
                bits = zlib.decompress(base64.b64decode(text, validate=True))
            except (ValueError, zlib.error) as error:
                raise ValueError(text) from error
            padding = -size % 8
            if len(bits) != len(deletions._bits) or bits[-1] >> (8 - padding):
                raise ValueError(text)
            deletions._bits[:] = bits
            deletions._count = int.from_bytes(bits, "little").bit_count()
        return deletions
