"""The simple terms of a text, found without looking for its tokens.

In nearly any text they are its runs of letters and digits, which are split off at once. Where they
may be something else, the analysis tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, Analysis, analyze, chunks
from vnsearch.text.normalize import is_inert, lower, normalize

__all__ = ["CUTTING_MARKS", "CUT_RUN", "analyze_runs"]

_RUNS = re.compile(r"(\w+)")

CUTTING_MARKS = "@.,:"
"""Marks behind which a token may end within a run of letters and digits."""

CUT_RUN = re.compile(
    rf"[{CUTTING_MARKS}]"
    r"(?:(?<=@)|(?<=\d[.,])\d++[^\W\d]|(?<=[^\W\d]:)\d++(?:[^\W\d]|(?<=\d{6})))[^ \n]*+"
)
"""Such a mark, where one may: a@b.vnđ, 1.500đ, a.vn:80a; and what follows up to a space."""


def analyze_runs(text: str, spans: Sequence[Span] | None = None) -> Analysis:
    """What `analyze` finds in a text without compounds, without cases and tokens as well."""
    analysis = Analysis.empty()
    for chunk, shift in chunks(text, spans):
        known = len(analysis.terms)
        terms, starts, ends = _runs(text, chunk) or _analyzed(text, chunk)
        analysis.terms.extend(terms)
        analysis.starts.extend(starts)
        analysis.ends.extend(ends)
        analysis.positions.extend(range(known + shift, len(analysis.terms) + shift))
    return analysis


_Terms = tuple[list[str], Iterable[int], Iterable[int]]  # with their starts and ends


def _runs(text: str, chunk: Span) -> _Terms | None:
    """The terms of a chunk; None where they may be other than its runs."""
    normal = normalize(text[chunk.start : chunk.end])
    lowered = lower(normal.text)
    if not is_inert(lowered) or CUT_RUN.search(lowered):
        return None
    parts = _RUNS.split(lowered)  # every second one is a run
    lengths = list(map(len, parts))
    if max(lengths) > MAX_TERM_LENGTH:
        return None
    if normal.starts is None or normal.ends is None:
        bounds = list(accumulate(lengths, initial=chunk.start))
        return parts[1::2], bounds[1:-1:2], bounds[2::2]
    bounds = list(accumulate(lengths, initial=0))
    starts = [chunk.start + normal.starts[start] for start in bounds[1:-1:2]]
    ends = [chunk.start + normal.ends[end - 1] for end in bounds[2::2]]
    return parts[1::2], starts, ends


def _analyzed(text: str, chunk: Span) -> _Terms:
    found = analyze(text, [chunk], compounds=False)
    return found.terms, found.starts, found.ends
