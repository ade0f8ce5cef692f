"""The errors of vnsearch: one hierarchy, each with a message that may be shown to a user."""

from __future__ import annotations

__all__ = [
    "AmbiguousPlaceError",
    "BusyIndexError",
    "IndexDamagedError",
    "IndexVersionError",
    "NoIndexError",
    "NotAnIndexError",
    "QueryError",
    "ReadingError",
    "UnknownDocumentError",
    "UnknownPlaceError",
    "VnsearchError",
]


REBUILD_HINT = "rebuild it: vnsearch index --rebuild"
"""What to do about an index that cannot be read."""


class VnsearchError(Exception):
    """Base of every error that vnsearch raises on purpose.

    `message` says what was wrong; `hint`, where there is one, says what to do about it.
    Both are plain text that may hold words of a document or a file's name: whoever shows
    them on a terminal cleans them as it cleans a document.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ReadingError(VnsearchError):
    """A file, or a record in a file, that could not be read as an article."""


class QueryError(VnsearchError):
    """A query or a filter that means nothing: an impossible date, an empty query."""


class UnknownPlaceError(QueryError):
    """A place that the gazetteer does not know; `choices` are the nearest that it does."""

    def __init__(self, message: str, *, choices: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.choices = choices


class AmbiguousPlaceError(QueryError):
    """The name of several places; each of `choices`, typed as it is, stands for one of them."""

    def __init__(self, message: str, *, choices: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.choices = choices


class NoIndexError(VnsearchError):
    """There is no index where one was looked for."""


class NotAnIndexError(VnsearchError):
    """A folder that holds something other than an index."""


class IndexVersionError(VnsearchError):
    """An index that another version of the schema or of the analyzer made."""


class IndexDamagedError(VnsearchError):
    """An index whose files are missing, cut short or altered."""


class BusyIndexError(VnsearchError):
    """Another process is writing to the index."""


class UnknownDocumentError(VnsearchError):
    """No document of the index has this id or path."""
