"""What a reader of a file format hands over: a text, and what the file itself says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from vnsearch.errors import ReadingError

__all__ = ["FIELDS", "MAX_BYTES", "ReadOptions", "Record", "RecordNames", "Source", "Unread"]

MAX_BYTES = 256 * 2**20
"""A document longer than this is no article, and would not fit in memory many times."""

FIELDS = ("id", "text", "title", "date", "author", "photographer", "source", "url", "places")
"""The names of what a structured document can say of itself, and `--map` can name."""


# Tuples, because they go from process to process: others take twice the time.
class Record(NamedTuple):
    """A text and its metadata, as they were found, unparsed.

    With `is_page` the text is a page: its title stands in it, and furniture around. Otherwise it
    is the running text of an article. `name` tells apart the records of one file. What is None
    or empty is not said; `date` is text as `dates.parse_date` takes it, `places` are names, the
    main place first. `file_name` is the name of the file of which this is the only record; its
    date, where it has one, is of this record. `notices` are remarks on what of the document could
    not be used.
    """

    text: str
    name: str | None = None
    file_name: str | None = None
    is_page: bool = True
    title: str | None = None
    date: str | None = None
    author: str | None = None
    photographer: str | None = None
    source: str | None = None
    url: str | None = None
    places: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class Unread(NamedTuple):
    """A document that is one record of a file and not yet read: the member of an archive.

    `name` is the name of the record, `file_name` the document's own, whose suffix tells the
    format, `data` its bytes.
    """

    name: str
    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user says of all files of a run.

    `fields` names, for a name of FIELDS, the field or column that holds it. `repeated` are lines,
    normalised, that many documents beside this one have, as a site's menu and imprint.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: on the disk, or the member of an archive.

    `name` is the file's own name, whose suffix tells the format; `open` opens it for reading
    bytes from its beginning, each time anew. What it gives need not be seekable.
    """

    name: str
    open: Callable[[], IO[bytes]]

    def read(self, limit: int | None = None) -> bytes:
        """All bytes; raises OSError, and ReadingError where there are more than `limit`.

        The limit is MAX_BYTES where none is given.
        """
        limit = MAX_BYTES if limit is None else limit
        with self.open() as file:
            data = file.read(limit + 1)
        if len(data) > limit:
            raise ReadingError(f"larger than {limit // 2**20 or limit / 2**20:,} MB")
        return data


class RecordNames:
    """The names of the records of one file, each given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, number: int) -> str:
        """`name`, with the record's number behind it where another record has the name."""
        while name in self._taken:
            name = f"{name}:{number}"
        self._taken.add(name)
        return name
