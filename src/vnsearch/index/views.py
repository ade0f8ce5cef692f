"""What every open index tells of its terms, however it is read."""

from __future__ import annotations

from collections.abc import Hashable, Sized
from typing import Any, Protocol

__all__ = ["FoundDocuments", "TermView"]


class FoundDocuments(Protocol):
    """The live documents of a term."""

    @property
    def docs(self) -> Sized:
        """Their numbers."""


class TermView(Protocol):
    """The terms of one commit; see `IndexReader` for each."""

    memo: dict[Hashable, Any]

    def postings(self, field: str, term: str) -> FoundDocuments:
        """The live documents of a term."""

    def terms(self, field: str, prefix: str = "") -> list[str]:
        """The terms of a field that begin with a prefix, sorted."""

    def accentings(self, field: str, form: str) -> list[str]:
        """The terms of a field that read `form` without their accents, sorted."""
