"""What is on the disk: the files below some paths that a reader can read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from vnsearch.articles.readers import SUFFIXES
from vnsearch.index.store import MANIFEST
from vnsearch.model import Failure

__all__ = ["FoundFile", "Scan", "absolute", "is_below", "scan"]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; the stamp (size in bytes, mtime in ns) tells whether it has changed."""

    path: str
    stamp: tuple[int, int]


@dataclass(slots=True)
class Scan:
    """The result of a walk; nothing below `unseen` is known to exist or to be gone."""

    files: dict[str, FoundFile] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    ignored: int = 0  # files of a kind that no reader reads

    def fail(self, path: str, error: OSError) -> None:
        """Note that a path could not be looked at."""
        self.failures.append(Failure(path, (error.strerror or str(error)).lower()))
        self.unseen.append(path)


def absolute(path: str | os.PathLike[str]) -> str:
    """`path` from the root, links kept, as paths are stored in an index."""
    return os.path.abspath(path)  # noqa: PTH100  # Path.resolve would follow links


def is_below(path: str, roots: Iterable[str]) -> bool:
    """Whether `path` is one of `roots` or lies in one."""
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def scan(roots: Iterable[str], *, known: Iterable[str]) -> Scan:
    """Walk absolute paths, files and folders, in sorted order.

    Hidden entries, indexes and links to folders are passed over. A root that does not exist is
    a failure, unless it is a file in `known`: that one is gone, which is no failure.
    """
    result = Scan()
    gone = set(known)
    for root in roots:
        try:
            is_folder = S_ISDIR(Path(root).stat().st_mode)
        except OSError as error:
            if root not in gone or not isinstance(error, FileNotFoundError):
                result.fail(root, error)
            continue
        if is_folder:
            for path in _walk(root, result):
                if path.lower().endswith(SUFFIXES):
                    _take(path, result)
                else:
                    result.ignored += 1
        elif root.lower().endswith(SUFFIXES):
            _take(root, result)
        else:
            kinds = ", ".join(SUFFIXES)
            result.failures.append(Failure(root, f"not a kind of file that is read ({kinds})"))
    return result


def _take(path: str, result: Scan) -> None:
    try:
        status = Path(path).stat()
    except OSError as error:
        result.fail(path, error)
        return
    if S_ISREG(status.st_mode):
        result.files.setdefault(path, FoundFile(path, (status.st_size, status.st_mtime_ns)))
    else:
        result.failures.append(Failure(path, "not a regular file"))


def _walk(folder: str, result: Scan) -> Iterator[str]:
    def fail(error: OSError) -> None:
        result.fail(error.filename, error)

    for base, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_index(Path(base, name))
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield str(Path(base, name))


def _is_index(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).exists()
    except OSError:  # the walk will say what is wrong with the folder
        return False
