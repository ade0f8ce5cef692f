"""Which accents of a query count."""

from __future__ import annotations

from typing import Literal

__all__ = ["Accents"]


Accents = Literal["auto", "strict", "ignore"]
"""Which accents of a query count: those that were typed, all, or none."""
