"""Bytes to text, for encodings that can be told apart for certain.

UTF-8 announces itself by its structure, UTF-16 by its byte order mark or by the NUL bytes that
every space and ASCII letter brings. Other encodings of Vietnamese (TCVN3, VNI, windows-1258)
look like each other, so they are refused rather than guessed.
"""

from __future__ import annotations

import codecs

from vnsearch.errors import ReadingError

__all__ = ["decode", "detect"]

_SAMPLE = 4096  # bytes looked at to tell UTF-16 without a mark from binary data
_NUL_SHARE = 0.15  # of the high bytes of UTF-16; spaces alone bring about that many
_LATIN = bytes([0x00, 0x01, 0x03, 0x1E, 0x20])  # high bytes of what Vietnamese is written with
_LATIN_SHARE = 0.8
_HINT = "convert it to UTF-8 first, e.g. iconv -f WINDOWS-1258 -t UTF-8"


def detect(head: bytes) -> str:
    """The codec for a file that begins with `head`: 'utf-8-sig', 'utf-16-le' or '-be'.

    With UTF-16 the mark, where there is one, stays as the first character.
    """
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    even, odd = head[0:_SAMPLE:2], head[1:_SAMPLE:2]
    if _are_high_bytes(odd) and 0 not in even:
        return "utf-16-le"
    if _are_high_bytes(even) and 0 not in odd:
        return "utf-16-be"
    return "utf-8-sig"


def _are_high_bytes(half: bytes) -> bool:
    latin = sum(map(half.count, _LATIN))
    return half.count(0) > _NUL_SHARE * len(half) and latin >= _LATIN_SHARE * len(half)


def decode(data: bytes) -> str:
    """The text of a file, newlines as they are, the byte order mark removed.

    Raises ReadingError, with the offset of the first bad byte, where the data is not text in
    UTF-8 or UTF-16.
    """
    codec = detect(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _refusal(data, codec, error.start) from None
    if (nul := text.find("\0")) >= 0:
        raise ReadingError(f"binary file (NUL bytes, the first at character {nul})")
    return text.removeprefix("\ufeff")


def _refusal(data: bytes, codec: str, offset: int) -> ReadingError:
    if codec == "utf-8-sig":
        if data.startswith(codecs.BOM_UTF8):
            offset += len(codecs.BOM_UTF8)  # the codec counts from behind the mark
        if 0 in data[:_SAMPLE]:
            return ReadingError(f"binary file (NUL bytes, the first at byte {data.find(0)})")
    name = "UTF-16" if codec.startswith("utf-16") else "UTF-8"
    return ReadingError(f"invalid {name} at byte {offset}", hint=_HINT)
