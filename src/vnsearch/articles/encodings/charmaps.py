"""The tables of the encodings that Vietnamese was written in before Unicode.

An encoding is described on text whose bytes have been read as windows-1252 (`as_windows_1252`),
because that is how such text also arrives when it was copied out of a document set in a font
like .VnTime or VNI-Times: "C¸c ®¹i biÓu", "Caùc ñaïi bieåu".

Sources, two for each table: TCVN3 from the standard TCVN 5712:1993 (VN3) as in ISO-IR-180 and
glibc's TCVN5712-1, without the capitals that VN1 and VN2 add, and from UniKey; VNI from xvnkb
and UniKey; VISCII from RFC 1456 and glibc; VPS from UniKey and the chart of the Vietnamese
Professionals Society; windows-1258 from Python's codec.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from vnsearch.text.normalize import nfc
from vnsearch.text.syllables import is_syllable

__all__ = ["ENCODINGS", "TCVN3", "VNI", "Encoding", "as_windows_1252"]


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """A legacy encoding: how to convert text that was read as windows-1252 to Unicode (NFC).

    `telltale` finds, in the unconverted text, what Vietnamese is full of in this encoding and
    words of Western languages hardly ever hold.
    """

    label: str  # the part that its many labels share: x-viet-tcvn, windows-1258, csVISCII
    convert: Callable[[str], str]
    telltale: re.Pattern[str]

    def is_meant_by(self, declared: str) -> bool:
        """Whether a page that declares this, in lower case, means the encoding."""
        return self.label in declared


# The five bytes that windows-1252 leaves undefined are the control characters of their number.
_WINDOWS_1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))


def as_windows_1252(data: bytes) -> str:
    """A text of one character for every byte, whatever the bytes."""
    return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]


def _table(runs: dict[int, str]) -> dict[int, str]:
    """What `str.translate` wants, from letters by the byte of the first of each run."""
    bytes_of = {first + i: letter for first, run in runs.items() for i, letter in enumerate(run)}
    return {
        ord(character): letter
        for byte, letter in bytes_of.items()
        for character in (_WINDOWS_1252[byte], chr(byte))
    }


_TCVN3 = _table(
    {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
) | {0x03BC: "à"}  # the Greek letter that PDF readers give for the micro sign
_TONED = "".join(
    letter for letter in _TCVN3.values() if letter not in "ăâêôơưđ" and letter.islower()
)
_RAISED = str.maketrans(_TONED, _TONED.upper())
# Words in capitals, whose toned letters a capital font showed: HéI is HỘI.
_CAPITALS = re.compile(rf"(?<!\w)[A-ZĂÂÊÔƠƯĐ{_TONED}]++(?!\w)")
_CAPITAL = re.compile("[A-ZĂÂÊÔƠƯĐ]")
_HYPHENATED = re.compile(r"(?<![\w-])(\w{0,3})-(\w{0,4})(?![\w-])")


def _from_tcvn3(text: str) -> str:
    """TCVN3 has no toned capitals; they come back as such in words that show that they are.

    Some programs make ư a hyphen (its code is that of the soft hyphen): tr-êng is trường.
    """
    converted = text.translate(_TCVN3)
    if "\xad" not in text:
        converted = _HYPHENATED.sub(_with_horn, converted)
    return _CAPITALS.sub(_raise, converted)


def _with_horn(match: re.Match[str]) -> str:
    """The syllable that ư in place of the hyphen makes, unless there are words beside it."""
    before, after = match.groups()
    horned = "Ư" if (before[1:] + after)[-1:].isupper() else "ư"
    syllable = before + horned + after
    apart = is_syllable(before or after) or not (before or after)
    return syllable if is_syllable(syllable) and not apart else match[0]


def _raise(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_RAISED) if _CAPITAL.search(word, 1) else word


# By the base letter: the second characters, and what each pair is.
_VNI_ACCENTS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_SINGLES = {
    "ô": "ơ",
    "ö": "ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "ñ": "đ",
}
_VNI_LOWER = _VNI_SINGLES | {
    base + accent: letter
    for base, (accents, letters) in _VNI_ACCENTS.items()
    for accent, letter in zip(accents, letters, strict=True)
}
# The case is the base letter's.
_VNI = _VNI_LOWER | {
    key[0].upper() + second: letter.upper()
    for key, letter in _VNI_LOWER.items()
    for second in {key[1:], key[1:].upper()}
}
_VNI_PAIR = "|".join(
    f"[{base}{base.upper()}][{accents}{accents.upper()}]"
    for base, (accents, _) in _VNI_ACCENTS.items()
)
_VNI_LETTER = re.compile(f"{_VNI_PAIR}|[{''.join(_VNI_SINGLES)}{''.join(_VNI_SINGLES).upper()}]")


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda match: _VNI.get(match[0], match[0]), text)


_WINDOWS_1258 = _table({0x80: bytes(range(0x80, 0x100)).decode("cp1258", "replace")})

_VISCII = _table(
    {
        0x02: "Ẳ",
        0x05: "ẴẪ",
        0x14: "Ỷ",
        0x19: "Ỹ",
        0x1E: "Ỵ",
        0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
        0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
        0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
        0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    }
)

_VPS = _table(
    {
        0x02: "ẠẬẶẸỆ",
        0x10: "ỊỌỘỢỤỰ",
        0x19: "Ỵ",
        0x1C: "ẪỮ",
        0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ",
        0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự",
        0xC0: "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
        0xE0: "àáâãảạă",
        0xE8: "èéêẽìí",
        0xEF: "ĩẴĐòóôõ",
        0xF7: "Ơụùúủ",
        0xFD: "ỶẼỳ",
    }
)

_SYMBOLS = f"[{re.escape(_WINDOWS_1252[0x80:0xC0])}μ]"

TCVN3 = Encoding("tcvn", _from_tcvn3, re.compile(_SYMBOLS))
VNI = Encoding("vni", _from_vni, re.compile(_VNI_PAIR))
WINDOWS_1258 = Encoding(
    "1258",
    lambda text: nfc(text.translate(_WINDOWS_1258)),
    re.compile("[ÌÒÞìòðãõýÃÐÕÝ]"),
)
VISCII = Encoding("viscii", lambda text: text.translate(_VISCII), re.compile(_SYMBOLS))
VPS = Encoding("vps", lambda text: text.translate(_VPS), re.compile(_SYMBOLS))
ENCODINGS = (TCVN3, VNI, WINDOWS_1258, VISCII, VPS)
