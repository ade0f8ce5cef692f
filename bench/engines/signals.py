"""What vnsearch ranks by beside the words: neighbours, in a syntax that other engines share.

A plain OR of the words is a weaker ranking (docs/measurements.md), so engines that can look for
phrases are also timed at the same work.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["neighbour_phrases"]

_SIDE_BY_SIDE, _CLOSE = 0.4, 0.1  # weights
_WINDOW = 6  # words


def neighbour_phrases(words: Sequence[str]) -> list[str]:
    """Each pair of neighbours as a phrase, and once more as two words close to each other."""
    pairs = [f'"{first} {second}"' for first, second in pairwise(words)]
    close = [f"{pair}~{_WINDOW}^{_CLOSE}" for pair in pairs]
    return [f"{pair}^{_SIDE_BY_SIDE}" for pair in pairs] + close
