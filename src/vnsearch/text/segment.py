"""Word segmentation (tách từ): which syllables form a word.

The model is that of pyvi 0.1.1 and the output that of `pyvi.ViTokenizer.tokenize`, found by a
decoder that imports nothing of what pyvi does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from vnsearch.text.normalize import nfc

if TYPE_CHECKING:
    from vnsearch.text.decoder import Decoder, Form

__all__ = ["decoder", "joins", "segment"]

# The expressions of pyvi's `sylabelize`, in its order, without the line feed, a token itself.
_EXPRESSIONS = (
    r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\."
    r"|==>|->|\.\.\.|>>"
    r"|\w+://[^\s]+"
    r"|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
    r"|\d+(?:[\.,_]\d+)+"
    r"|[^\w\s]"
    r"|\w+"
)

_BULK = 400  # syllables from which on a text is decoded over arrays

_KEPT_PIECES = 1 << 15
_KEPT_LENGTH = 32  # characters


def segment(text: str) -> str:
    """Segment `text`; equal to `pyvi.ViTokenizer.tokenize(text)`.

    Words are separated by a space, the syllables of a word joined by `_`. A text without any
    token is returned as it is. Raises VnsearchError where pyvi's model cannot be read.
    """
    known, pieces = decoder(), _pieces()
    forms: list[Form] = []
    for i, line in enumerate(nfc(text).split("\n")):
        if i:
            forms += known.forms("\n")
        for piece in line.split():
            forms += pieces[piece]
    if not forms:
        return text
    joined = joins([form[0] for form in forms]) if len(forms) >= _BULK else known.joins(forms)
    parts = [f"_{f[0]}" if j else f" {f[0]}" for f, j in zip(forms, joined, strict=True)]
    return "".join(parts)[1:]


def joins(syllables: Sequence[str]) -> list[bool]:
    """For each syllable or punctuation mark, whether it continues the word before it.

    The syllables are NFC and belong to one text, in order; case counts. Time and memory are
    proportional to their number. Raises VnsearchError where pyvi's model cannot be read.
    """
    if len(syllables) >= _BULK:
        from vnsearch.text.bulkdecoder import joins_in_bulk

        return joins_in_bulk(decoder(), syllables)
    known = decoder()
    return known.joins(known.forms(syllables))


class _Pieces(dict[str, "tuple[Form, ...]"]):
    """The forms of what stands between whitespace, which no token of pyvi crosses."""

    def __init__(self) -> None:
        self._tokens_of = re.compile(_EXPRESSIONS).findall

    def __missing__(self, piece: str) -> tuple[Form, ...]:
        forms = tuple(decoder().forms(self._tokens_of(piece)))
        if len(piece) <= _KEPT_LENGTH:
            if len(self) >= _KEPT_PIECES:
                self.clear()
            self[piece] = forms
        return forms


@cache
def decoder() -> Decoder:
    """The decoder of pyvi's model; raises VnsearchError where that cannot be read."""
    # Imported here because a text of one word needs none of it.
    from vnsearch.text.decoder import Decoder
    from vnsearch.text.pyvi_model import locate_models, read_pyvi_model

    return Decoder(read_pyvi_model(locate_models()))


@cache
def _pieces() -> _Pieces:
    return _Pieces()
