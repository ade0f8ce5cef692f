"""The analysis chain: what documents and queries alike go through on the way to terms.

The simple terms of a text are its runs of letters and digits, normalised and in lower case, each
with a mask of its capitals. Compounds stand beside them and never in their place: words of
several syllables, and tokens that hold marks, such as document numbers and addresses.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from vnsearch.model import Span
from vnsearch.text.lettercase import case_mask
from vnsearch.text.normalize import Normalized, lower, normalize
from vnsearch.text.pieces import MAX_TERM_LENGTH, Piece, compound, pieces
from vnsearch.text.segment import joins

__all__ = ["ANALYZER_VERSION", "MAX_TERM_LENGTH", "POSITION_GAP", "Analysis", "analyze", "chunks"]

# To be raised with every change of terms, positions, cases or compounds: an index keeps it.
ANALYZER_VERSION: int = 2

# Positions left free at a blank line and between spans, so that no phrase reaches across.
POSITION_GAP = 100

# Characters. A paragraph beyond this is analysed in several chunks, cut at whitespace where
# there is any: memory for intermediate results is bounded, and a word is seldom cut.
_CHUNK = 1 << 15

_BLANK_LINE = re.compile("\n[\\s\u00ad\u200b-\u200d\u2060\ufeff]*\n")
_SPACE = re.compile(r"\s")

# Characters of a chunk from which on it is analysed in bulk, which takes arrays and tables.
_BULK = 600
_BULK_TO_IMPORT = _CHUNK  # where numpy would have to be imported for it


class Analysis(NamedTuple):
    """The terms of a text.

    `terms`, `positions`, `starts`, `ends` and `cases` are parallel: term i stands at
    [starts[i], ends[i]) of the original text, and `cases[i]` is the `case_mask` of what stands
    there. Positions rise by one from term to term and by POSITION_GAP more at a blank line and
    between spans. `compounds` are (term, index of its first simple term, number of simple
    terms), in the order of that index: syllables of a word joined by `_` (biên_phòng), tokens
    with marks as they are (33-nq/tw).
    """

    terms: list[str]
    positions: array[int]  # a list of int objects takes nine times the memory
    starts: array[int]
    ends: array[int]
    cases: array[int]
    compounds: list[tuple[str, int, int]]

    @classmethod
    def empty(cls) -> Analysis:
        """That of a text without terms."""
        return cls([], array("I"), array("I"), array("I"), array("B"), [])


def analyze(text: str, spans: Sequence[Span] | None = None, *, compounds: bool = True) -> Analysis:
    """Analyse `text`, or only the given spans of it (in order, without overlap).

    Without `compounds` only the simple terms and the tokens that hold marks are found, at a
    fraction of the cost and without the segmentation model.

    Composed and decomposed letters and both placements of tone marks give the same result, upper
    and lower case differ in `cases` alone. Raises VnsearchError where the segmentation model
    cannot be read.
    """
    analysis = Analysis.empty()
    for chunk, shift in chunks(text, spans):
        _analyze_chunk(text, chunk, analysis, shift, compounds)
    return analysis


def chunks(text: str, spans: Sequence[Span] | None) -> Iterator[tuple[Span, int]]:
    """What is segmented as one, of the text or its spans.

    Each comes with what is added to the positions of its terms.
    """
    shift = 0
    for span in (Span(0, len(text)),) if spans is None else spans:
        for paragraph in _paragraphs(text, span):
            for chunk in _chunks(text, paragraph):
                yield chunk, shift
            shift += POSITION_GAP


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """What blank lines separate."""
    start = span.start
    for blank in _BLANK_LINE.finditer(text, span.start, span.end):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, span.end)


def _chunks(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > 2 * _CHUNK:
        space = _SPACE.search(text, start + _CHUNK, start + 2 * _CHUNK)
        end = space.start() if space else start + 2 * _CHUNK
        while end < span.end and unicodedata.combining(text[end]):
            end += 1
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _analyze_chunk(
    text: str, chunk: Span, analysis: Analysis, shift: int, with_compounds: bool
) -> None:
    """Add the terms and compounds of a chunk, which is segmented as one text."""
    normal = normalize(text[chunk.start : chunk.end])
    if len(normal.text) < (_BULK if "numpy" in sys.modules else _BULK_TO_IMPORT):
        _add_pieces(normal, chunk.start, analysis, shift, with_compounds)
        return
    from vnsearch.text.bulk import analyze_in_bulk

    found = analyze_in_bulk(normal, compounds=with_compounds)
    known = len(analysis.terms)
    analysis.terms.extend(found.terms)
    analysis.positions.frombytes((found.positions + (known + shift)).tobytes())
    analysis.starts.frombytes((found.starts + chunk.start).tobytes())
    analysis.ends.frombytes((found.ends + chunk.start).tobytes())
    analysis.cases.frombytes(found.cases.tobytes())
    analysis.compounds.extend(
        ((term, known + first, size) for term, first, size in found.compounds)
        if known
        else found.compounds
    )


def _add_pieces(
    normal: Normalized, start_of_text: int, analysis: Analysis, shift: int, with_compounds: bool
) -> None:
    """Add the terms and compounds of a short text piece by piece."""
    terms, compounds = analysis.terms, []
    starts: list[int] = []
    ends: list[int] = []
    units: list[str] = []  # what the segmenter sees: terms, other tokens, punctuation
    links: list[int] = []  # for each unit, the index of its term, or -1
    capitals: list[_Capitals] = []
    known = len(terms)
    known_pieces = pieces()
    offset = start_of_text if normal.starts is None else 0
    spaced = normal.text.replace("\n", " ")  # a piece is then a word, and seldom new
    for written, lowered in zip(spaced.split(" "), lower(spaced).split(" "), strict=True):
        piece = known_pieces[lowered]
        end = offset + len(lowered)
        if written != lowered:
            capitals.append((len(terms) - known, piece, written))
        if isinstance(piece, str):
            if with_compounds:
                links.append(len(terms))
                units.append(piece)
            terms.append(piece)
            starts.append(offset)
            ends.append(end)
        elif written:
            first = len(terms)
            if with_compounds:
                links += [first + link if link >= 0 else -1 for link in piece.links]
                units += piece.units
            terms += piece.terms
            starts += [offset + start for start in piece.starts]
            ends += [offset + each for each in piece.ends]
            compounds += [(term, first + i, size) for term, i, size in piece.compounds]
        offset = end + 1
    if normal.starts is not None and normal.ends is not None:
        starts = [start_of_text + normal.starts[start] for start in starts]
        ends = [start_of_text + normal.ends[end - 1] for end in ends]
    compounds += _joined(terms, units, links)
    analysis.compounds.extend(sorted(compounds, key=itemgetter(1)))
    analysis.positions.extend(range(known + shift, len(terms) + shift))
    analysis.starts.extend(starts)
    analysis.ends.extend(ends)
    analysis.cases.frombytes(_cases(capitals, len(terms) - known))


def _joined(
    terms: Sequence[str], units: Sequence[str], links: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """The words of several syllables, as compounds."""
    if len(units) > 1:
        for first, size in _words(joins(units), links):
            if word := compound(terms[first : first + size]):
                yield word, first, size


def _cases(capitals: Iterable[_Capitals], size: int) -> bytearray:
    """The case masks of `size` terms."""
    cases = bytearray(size)
    for first, piece, written in capitals:
        if isinstance(piece, str):
            cases[first] = case_mask(written)
        else:
            spans = zip(piece.starts, piece.ends, strict=True)
            for at, (start, end) in enumerate(spans, start=first):
                cases[at] = case_mask(written[start:end])
    return cases


def _words(joined: Sequence[bool], links: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words of several syllables: index of the first term, and number of terms."""
    first = last = -1
    for i in compress(count(), joined):
        if links[i - 1] < 0 or links[i] < 0:
            continue
        if i - 1 != last:
            if first >= 0:
                yield links[first], last - first + 1
            first = i - 1
        last = i
    if first >= 0:
        yield links[first], last - first + 1


# A piece that was written with capitals: the index of its first term, it, and as it was written.
_Capitals = tuple[int, str | Piece, str]
