"""Bytes to text, in every encoding that Vietnamese documents come in.

UTF-8 announces itself by its structure, UTF-16 by its byte order mark or by the NUL bytes that
every space and ASCII letter brings, UTF-32 by its mark. The older encodings (TCVN3, VNI,
windows-1258, VISCII, VPS) all look alike as bytes; they are told apart by the words that come
out, and where these give no clear answer the data is refused rather than guessed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from vnsearch.articles.encodings.legacy import repair
from vnsearch.errors import ReadingError

__all__ = ["decode", "decode_html", "detect", "line_decoder"]

_SAMPLE = 4096  # bytes looked at to tell UTF-16 without a mark from binary data
_NUL_SHARE = 0.15  # of the high bytes of UTF-16; spaces alone bring about that many
_LATIN = bytes([0x00, 0x01, 0x03, 0x1E, 0x20])  # high bytes of what Vietnamese is written with
_LATIN_SHARE = 0.8

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_EVIDENCE = 1 << 18  # bytes, from shortly before the first that is not UTF-8
_HIGH = re.compile(rb"[\x80-\xff]++")
_UTF8 = re.compile(  # also the beginning of a character where the data has been cut off
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})++"
    rb"|[\xe0-\xf4][\x80-\xbf]{1,2}\Z"
)

_HINT = "convert it to UTF-8 first, e.g. iconv -f WINDOWS-1258 -t UTF-8"
_MENDING_HINT = "mend it, or drop what is damaged: iconv -c -f UTF-8 -t UTF-8"

_PRESCAN = 4096  # bytes in which a page may declare its encoding; the HTML standard has 1024
_DECLARATION = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s{0,8}=[\s\"']{0,8}([\w.:-]{1,40})"
    rb"|\A\s{0,40}<\?xml\b[^>]{0,200}?\bencoding\s{0,8}=[\s\"']{0,8}([\w.:-]{1,40})",
    re.IGNORECASE,
)
# What a declaration is believed for: text that no Vietnamese comes out of in any encoding, and
# that would pass for Western, or for nothing.
_FOREIGN = re.compile(
    r"iso-?8859-(?:[2-8]|1[013])|windows-125[013-7]|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp"
    r"|euc-kr|shift_jis"
)

Decoder = Callable[[bytes], str]


def detect(head: bytes) -> str:
    """The Unicode codec for a file that begins with `head`: 'utf-8-sig' for UTF-8 or none.

    'utf-16-le', 'utf-16-be', 'utf-32-le' or 'utf-32-be' otherwise, where the mark, if there is
    one, stays as the first character.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
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

    Text in the characters of a font instead of Unicode's is repaired. Raises ReadingError, with
    the offset of the first byte that is not UTF-8, where the encoding is not evident.
    """
    return _decode(data, _legacy_decoder)


def decode_html(data: bytes) -> str:
    """The source of a web page, as `decode` gives the text of a file.

    The words of the page count more than the encoding that it declares, which is often wrong
    (a Vietnamese page in TCVN3 will say iso-8859-1). Damaged UTF-8 gets replacement characters,
    as the HTML standard wants it.
    """

    def decoder(data: bytes, offset: int) -> Decoder | None:
        if _is_mostly_utf8(data, offset):
            return lambda data: data.decode("utf-8-sig", "replace")
        return _legacy_decoder(data, offset, _declared(data))

    return _decode(data, decoder)


def line_decoder(head: bytes) -> Decoder:
    """What decodes the lines of a file that begins with `head`, one by one.

    For files of which `detect` says 'utf-8-sig'; 64 KB are a good head. The function returned
    raises ReadingError for a line that is not UTF-8, if neither the head nor the line itself
    shows what else it is.
    """
    usual: Decoder | None = None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # may end within a character
    except UnicodeDecodeError as error:
        usual = _legacy_decoder(head, error.start)

    def decode_line(line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            legacy = usual or _legacy_decoder(line, error.start)
            if legacy is None:
                raise ReadingError(f"invalid UTF-8 at byte {error.start} of the line") from None
            return legacy(line)

    return decode_line


def _decode(data: bytes, decoder: Callable[[bytes, int], Decoder | None]) -> str:
    """The text in Unicode, or what `decoder` finds for data and the first byte against UTF-8."""
    codec = detect(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if codec != "utf-8-sig":
            name = codec[:6].upper()
            raise ReadingError(f"invalid {name} at byte {error.start}", hint=_HINT) from None
        offset = error.start
        if data.startswith(codecs.BOM_UTF8):
            offset += len(codecs.BOM_UTF8)  # the codec counts from behind the mark
        legacy = None if 0 in data[:_SAMPLE] else decoder(data, offset)
        if legacy is None:
            raise _refusal(data, offset) from None
        text = legacy(data)
    if (nul := text.find("\0")) >= 0:
        raise ReadingError(f"binary file (NUL bytes, the first at character {nul})")
    return repair(text.removeprefix("\ufeff"))


def _refusal(data: bytes, offset: int) -> ReadingError:
    if 0 in data[:_SAMPLE]:
        return ReadingError(f"binary file (NUL bytes, the first at byte {data.find(0)})")
    if _is_mostly_utf8(data, offset):
        return ReadingError(f"invalid UTF-8 at byte {offset}", hint=_MENDING_HINT)
    message = f"invalid UTF-8 at byte {offset}, and no known encoding of Vietnamese"
    return ReadingError(message, hint=_HINT)


def _evidence(data: bytes, offset: int) -> bytes:
    return data[max(0, offset - 1024) : offset + _EVIDENCE]


def _is_mostly_utf8(data: bytes, offset: int) -> bool:
    """Whether this is UTF-8 that has been damaged, or cut off within a character."""
    evidence = _evidence(data, offset)
    valid = sum(map(len, _UTF8.findall(evidence)))
    return data.startswith(codecs.BOM_UTF8) or 2 * valid >= sum(map(len, _HIGH.findall(evidence)))


def _legacy_decoder(data: bytes, offset: int, declared: str = "") -> Decoder | None:
    """What decodes data that is not UTF-8 at `offset`; None where the encoding is not evident."""
    if _is_mostly_utf8(data, offset):
        return None
    from vnsearch.articles.encodings.charmaps import ENCODINGS, as_windows_1252
    from vnsearch.articles.encodings.recognition import is_western, recognize

    evidence = as_windows_1252(_evidence(data, offset))
    encoding = recognize(evidence, ENCODINGS)
    if encoding is None and _FOREIGN.fullmatch(declared):
        return lambda data: data.decode(declared, "replace")
    if encoding is None:
        encoding = next((known for known in ENCODINGS if known.is_meant_by(declared)), None)
    if encoding is not None:
        convert = encoding.convert
        return lambda data: convert(as_windows_1252(data))
    return as_windows_1252 if is_western(evidence, ENCODINGS) else None


def _declared(data: bytes) -> str:
    """The encoding that a page declares, in lower case; empty where it declares none."""
    match = _DECLARATION.search(data[:_PRESCAN])
    return (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""
