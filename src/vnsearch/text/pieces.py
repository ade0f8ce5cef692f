"""What stands between two spaces of a text, analysed: its terms, and what the segmenter sees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from vnsearch.text.normalize import new_style

__all__ = [
    "MAX_TERM_LENGTH",
    "Piece",
    "Pieces",
    "analyze_piece",
    "compound",
    "pieces",
    "word_between_marks",
]

MAX_TERM_LENGTH = 200
"""Characters of a term.

A longer run keeps its place and its span, and its first characters are its term, for queries as
for documents. A longer compound is left out; its parts are there. (A run longer than a chunk is
several terms.)
"""

_KEPT_PIECES = 1 << 15
_KEPT_LENGTH = 32  # characters

# Marks that are punctuation before and behind any word: no token that holds marks begins or
# ends with one of them.
_OPENING = "(\"'“‘"
_CLOSING = ",.;:!?)\"'”’…"
_MARKS = _OPENING + _CLOSING
_MAX_MARKS = 2  # of them on either side, for three full stops are one token


class Piece(NamedTuple):
    """A piece of lower-case normalised text; indexes and offsets count from its start.

    `units` are what the segmenter sees, `links` for each unit the index of its term or -1;
    `terms`, `starts` and `ends` are parallel; `compounds` are as those of an `Analysis`.
    """

    units: list[str]
    links: list[int]
    terms: list[str]
    starts: list[int]
    ends: list[int]
    compounds: list[tuple[str, int, int]]


class Pieces(dict[str, str | Piece]):
    """Pieces by their text, the latest kept; one that is a single term is kept as that term."""

    def __missing__(self, written: str) -> str | Piece:
        is_term = written.isalnum() and len(written) <= MAX_TERM_LENGTH
        simple = is_term and new_style(written) == written
        piece = written if simple else analyze_piece(written)
        if len(written) <= _KEPT_LENGTH:
            if len(self) >= _KEPT_PIECES:
                self.clear()
            self[written] = piece
        return piece


@cache
def pieces() -> Pieces:
    """The pieces of this process."""
    return Pieces()


def analyze_piece(written: str) -> Piece:
    """Analyse a piece of normalised text in lower case, which has no space."""
    if word := word_between_marks(written):
        start, end = word
        term = written[start:end][:MAX_TERM_LENGTH]
        units = [*written[:start], new_style(term), *written[end:]]
        links = [-1] * len(units)
        links[start] = 0
        return Piece(units, links, [term], [start], [end], [])
    from vnsearch.text.tokenize import TokenKind, lexemes, parts_of  # which few pieces need

    piece = Piece([], [], [], [], [], [])
    for kind, start, end in lexemes(written):
        unit = written[start:end][:MAX_TERM_LENGTH]
        if kind is TokenKind.WORD:
            # The words of pyvi's list have their tones placed the new way.
            piece.units.append(new_style(unit))
            piece.links.append(len(piece.terms))
            _add_term(piece, written, start, end)
            continue
        piece.units.append(unit)
        piece.links.append(-1)
        if kind is not TokenKind.PUNCTUATION:
            first = len(piece.terms)
            for part_start, part_end in parts_of(written, start, end):
                _add_term(piece, written, part_start, part_end)
            if end - start <= MAX_TERM_LENGTH:
                piece.compounds.append((unit, first, len(piece.terms) - first))
    return piece


def word_between_marks(written: str) -> tuple[int, int] | None:
    """Where the word is in a piece that is one, with marks around it or none, as most are."""
    if written.isalnum():
        return 0, len(written)
    core = written.strip(_MARKS)
    if core.isalnum():
        start = written.index(core)
        end = start + len(core)
        if start <= _MAX_MARKS and len(written) - end <= _MAX_MARKS:
            return start, end
    return None


def compound(terms: Iterable[str]) -> str | None:
    """The compound that the terms of a word make; None where it is too long to be one."""
    word = "_".join(terms)
    return word if len(word) <= MAX_TERM_LENGTH else None


def _add_term(piece: Piece, written: str, start: int, end: int) -> None:
    piece.terms.append(written[start:end][:MAX_TERM_LENGTH])
    piece.starts.append(start)
    piece.ends.append(end)
