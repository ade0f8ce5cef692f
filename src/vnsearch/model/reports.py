"""What an indexing run did, and what an index holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["Failure", "Notice", "Progress", "Status", "SyncReport"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not indexed, and why. `path` names the file, and the record in it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that was indexed all the same: a date field that is no date."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indexing run has come; sizes in bytes."""

    done: int
    total: int
    articles: int  # read in this run, new or not
    path: str  # the file at hand


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What an indexing run did, in articles; `failures` and `ignored` are files or records.

    `ignored` counts the files of a kind that is not read.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failures: tuple[Failure, ...] = ()
    ignored: int = 0
    interrupted: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """An index at a glance; `size` in bytes, `places` the provinces with their article counts."""

    path: str
    documents: int
    terms: int
    compounds: int
    segments: int
    size: int
    schema_version: int
    analyzer_version: int
    vnsearch_version: str
    first_date: dt.date | None
    last_date: dt.date | None
    undated: int
    places: tuple[tuple[str, int], ...]
