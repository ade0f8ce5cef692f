"""Vietnamese text that was written for a font instead of in Unicode.

Text copied out of a document in a font like .VnTime (TCVN3) or VNI-Times is valid Unicode and
reads "C¸c ®¹i biÓu" or "Caùc ñaïi bieåu" where "Các đại biểu" is meant.
"""

from __future__ import annotations

import re

__all__ = ["repair"]

# đ, à, á, ạ, ê, ơ and others in one of the encodings: no text in it of a few words is without
# them, and other text seldom has them.
_SIGNS = "®µ¸¹¬ñïøûäåö"

_PROPER = "\u0300-\u0323ĂăĐđĨĩŨũƠơƯưẠ-ỹ"  # what only Unicode has of Vietnamese
_PROPERLY_WRITTEN = re.compile(f"[{_PROPER}]")
_STRETCH = re.compile(f"[^\n{_PROPER}]+")


def repair(text: str) -> str:
    """The text in Unicode's own letters if it holds Vietnamese in TCVN3 or VNI characters.

    Any other text is returned as it is. The evidence is the whole text's, so give all of a
    document at once; where it is mixed, what is properly written stays. Lengths change. Words
    in capitals get the toned capitals that TCVN3 lacks; other toned capitals stay small.
    """
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return text
    return _repair(text)


def _repair(text: str) -> str:
    from vnsearch.articles.encodings.charmaps import TCVN3, VNI
    from vnsearch.articles.encodings.recognition import gain, recognize

    others = (line for line in text.split("\n") if not _PROPERLY_WRITTEN.search(line))
    encoding = recognize("\n".join(others), (TCVN3, VNI)) or recognize(text, (TCVN3, VNI))
    if encoding is None:
        return text
    # Letters that both readings know belong, in a mixed text, to what is properly written.
    needed = 1 if _PROPERLY_WRITTEN.search(text) else 0

    def converted(match: re.Match[str]) -> str:
        stretch = match[0]
        if stretch.isascii() or gain(stretch, encoding) < needed:
            return stretch
        return encoding.convert(stretch)

    return _STRETCH.sub(converted, text)
