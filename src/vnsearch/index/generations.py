"""What a commit published: the segments and what is deleted of each.

A commit with the number n is two files. `_MAIN_n.toc` is Whoosh's table of contents: that it is
there publishes the commit. `_MAIN_n.json` is written before it and says the same without pickles,
with a checksum of each: all that vnsearch itself reads.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from vnsearch.errors import REBUILD_HINT, IndexDamagedError
from vnsearch.index.deletions import Deletions
from vnsearch.index.durable import flush
from vnsearch.index.files import Folder, names_in, read_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "INDEX_NAME",
    "Generation",
    "SegmentEntry",
    "has_generation",
    "is_segment_name",
    "latest",
    "new_segment_name",
    "publish",
    "read",
    "remove_unnamed",
]

INDEX_NAME = "MAIN"
"""The name of the Whoosh index in a data folder: the one that Whoosh opens by default."""

_TOC = f"_{INDEX_NAME}_", ".toc"  # around the number
_SEGMENT = rf"{INDEX_NAME}_[0-9a-f]{{16}}"
_OURS = rf"_?{INDEX_NAME}_.+\..+"  # not the file of Whoosh's lock


class SegmentEntry(NamedTuple):
    """A segment of a commit: its name, the number of its documents, those that are deleted."""

    name: str
    documents: int
    deleted: Deletions

    @property
    def live(self) -> int:
        """The number of documents that are not deleted."""
        return self.documents - len(self.deleted)


class Generation(NamedTuple):
    """A commit. The segments are in the order in which their documents were added."""

    number: int
    segments: tuple[SegmentEntry, ...]


def new_segment_name() -> str:
    """A name that no other segment has."""
    import secrets  # which a reader does not need

    return f"{INDEX_NAME}_{secrets.token_hex(8)}"


def is_segment_name(name: str) -> bool:
    """Whether `new_segment_name` makes such names."""
    return re.fullmatch(_SEGMENT, name) is not None


def latest(folder: Folder) -> int:
    """The number of the last commit in a data folder; -1 where there is none."""
    before, after = _TOC
    numbers = (
        name[len(before) : -len(after)]
        for name in names_in(folder)
        if name.startswith(before) and name.endswith(after)
    )
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def has_generation(folder: Path) -> bool:
    """Whether the last commit has a file that `read` may read; older schemas had none."""
    return (folder / _json_name(latest(folder))).exists()


def read(folder: Folder, number: int) -> Generation:
    """The commit with a number; raises IndexDamagedError."""
    name = _json_name(number)
    try:
        content = json.loads(read_file(folder, name).decode("ascii"))
        checksum = content.pop("crc32")
        if checksum != _checksum(content) or content["generation"] != number:
            raise ValueError(name)
        if zlib.crc32(read_file(folder, _toc_name(number))) != content["toc_crc32"]:
            name = _toc_name(number)
            raise ValueError(name)
        return Generation(number, tuple(map(_entry, content["segments"])))
    except FileNotFoundError as error:
        raise _damaged(name, "is missing") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(name, "fails its checksum") from error


def publish(folder: Path, number: int, segments: Sequence[SegmentEntry], toc: bytes) -> None:
    """Make a commit the last one; `toc` is its table of contents for Whoosh.

    When the table appears, all that it names is on the disk. The caller has flushed the files of
    the segments.
    """
    content = {
        "generation": number,
        "segments": [
            {"name": each.name, "documents": each.documents, "deleted": each.deleted.to_text()}
            for each in segments
        ],
        "toc_crc32": zlib.crc32(toc),
    }
    text = json.dumps({"crc32": _checksum(content), **content}, indent=1)
    _write(folder / _json_name(number), text.encode("ascii"))
    _write(folder / _toc_name(number), toc)


def remove_unnamed(folder: Path, generation: Generation) -> None:
    """Remove what the commit does not name: earlier ones, and what dead writers left."""
    number = generation.number
    named = {_json_name(number), _toc_name(number)}
    segments = {segment.name for segment in generation.segments}
    for path in folder.iterdir():
        if re.fullmatch(_OURS, path.name) and path.name not in named and path.stem not in segments:
            with suppress(OSError):  # some systems keep what a reader has open
                path.unlink()


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(f"{path.suffix}.new")
    temporary.write_bytes(content)
    flush(temporary)
    temporary.replace(path)
    flush(path.parent)


def _json_name(number: int) -> str:
    return f"_{INDEX_NAME}_{number}.json"


def _toc_name(number: int) -> str:
    return f"_{INDEX_NAME}_{number}.toc"


def _checksum(content: Any) -> int:
    return zlib.crc32(json.dumps(content).encode("ascii"))


def _entry(values: dict[str, Any]) -> SegmentEntry:
    name, documents = str(values["name"]), int(values["documents"])
    return SegmentEntry(name, documents, Deletions.of_text(values["deleted"], documents))


def _damaged(name: str, what: str) -> IndexDamagedError:
    return IndexDamagedError(f"The index is damaged: {name} {what}.", hint=REBUILD_HINT)
