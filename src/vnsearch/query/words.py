"""Bare words: what most queries are made of and nothing else."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["FIELDS", "OPERATORS", "Words"]

FIELDS: Final = ("title", "body")
"""The fields of running text."""

OPERATORS: Final = ("AND", "OR", "NOT", "NEAR", "VÀ", "HOẶC", "KHÔNG")
"""What means an operator where it stands alone, in capitals."""


class Words(NamedTuple):
    """One or more bare words typed next to each other: all must match, in any order.

    They stay together because how near they stand in a document counts for its rank.
    """

    text: str
