"""Archives (zip, tar, tar.gz, tar.bz2): the documents in them, read in place.

Nothing is written to the disk. Files of a kind that is not read, hidden ones and those that
macOS adds are passed over, as in a folder; sidecars too. Members that are one document are
unpacked here and read by whoever takes them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from vnsearch.articles.readers import SUFFIXES, is_archive, is_document, records_of
from vnsearch.articles.readers.members import ArchiveError
from vnsearch.articles.readers.sidecar import is_sidecar
from vnsearch.articles.record import ReadOptions, Record, RecordNames, Source, Unread
from vnsearch.errors import ReadingError
from vnsearch.model import Failure, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnsearch.articles.readers.members import Member

__all__ = ["MAX_MEMBERS", "read"]

MAX_MEMBERS = 200_000
"""Members of an archive beyond these are not looked at: their names alone fill the memory."""

_ADDED_BY_MACOS = "__MACOSX"


def read(source: Source, options: ReadOptions) -> Iterator[Record | Unread | Failure | Notice]:
    """The records of all documents in an archive, each named by its member: `MEMBER:RECORD`.

    A `Failure` stands for a member that cannot be read or is refused: encrypted, a link, an
    archive itself, or named as if it lay outside. Raises ReadingError where the archive cannot
    be read any further: damaged, cut short, or growing beyond bounds; and OSError.
    """
    names = RecordNames()
    for number, member in enumerate(_members(source), start=1):
        if number > MAX_MEMBERS:
            raise ReadingError(f"more than {MAX_MEMBERS:,} members")
        path = PurePosixPath(member.name.replace("\\", "/"))
        if not _is_wanted(path):
            continue
        name = names.take(str(path), number)
        if reason := member.refusal or _refusal(path):
            yield Failure(name, reason)
        else:
            yield from _records(Source(path.name, member.open), name, names, options)


def _members(source: Source) -> Iterator[Member]:
    # Imported here because an archive is of one kind.
    if source.name.lower().endswith(".zip"):
        from vnsearch.articles.readers.zip_members import zip_members as members
    else:
        from vnsearch.articles.readers.tar_members import tar_members as members
    return members(source)


def _is_wanted(path: PurePosixPath) -> bool:
    if any(_is_hidden(part) for part in path.parts) or is_sidecar(path.name):
        return False
    return path.name.lower().endswith(SUFFIXES)


def _is_hidden(part: str) -> bool:
    return part == _ADDED_BY_MACOS or (part.startswith(".") and part != "..")


def _refusal(path: PurePosixPath) -> str | None:
    """Why a member of this name is not read; None where it is."""
    if path.is_absolute() or path.parts[0].endswith(":") or ".." in path.parts:
        return "named as if it lay outside of the archive"
    if is_archive(path.name):
        return "an archive within an archive; extract it first"
    return None


def _records(
    source: Source, name: str, names: RecordNames, options: ReadOptions
) -> Iterator[Record | Unread | Failure | Notice]:
    """The records of a member, named by it, and a failure where it cannot be read."""
    try:
        if is_document(source.name):
            yield Unread(name, source.name, source.read())
            return
        for number, item in enumerate(records_of(source, options), start=1):
            if isinstance(item, Failure | Notice):
                yield replace(item, path=f"{name}:{item.path}" if item.path else name)
            elif item.name is None:
                yield item._replace(name=name)
            else:
                yield item._replace(name=names.take(f"{name}:{item.name}", number))
    except ArchiveError:
        raise
    except ReadingError as error:
        yield Failure(name, str(error))
