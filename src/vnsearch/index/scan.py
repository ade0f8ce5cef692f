"""What is on the disk: the files below some paths that a reader can read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from vnsearch.articles.readers import SUFFIXES
from vnsearch.articles.readers.sidecar import is_sidecar, sidecar_names
from vnsearch.index.store import MANIFEST
from vnsearch.model import Failure

__all__ = ["FoundFile", "Scan", "absolute", "is_below", "scan"]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; the stamp tells whether it has changed.

    It has the size in bytes and the mtime in ns, and then the same of the file's sidecar, if it
    has one.
    """

    path: str
    stamp: tuple[int, ...]


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

    Hidden entries, sidecars, indexes, links to folders and the `PAGE_files` of saved pages are
    passed over. A root that does not
    exist is a failure, unless it is a file in `known`: that one is gone, which is no failure.
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
            _take_folder(root, result)
        elif is_sidecar(root):
            result.failures.append(Failure(root, "a sidecar; it is read with its document"))
        elif root.lower().endswith(SUFFIXES):
            _take(root, result, filter(os.path.lexists, _sidecars(root)))
        else:
            kinds = ", ".join(SUFFIXES)
            result.failures.append(Failure(root, f"not a kind of file that is read ({kinds})"))
    return result


def _take_folder(root: str, result: Scan) -> None:
    for folder, names in _walk(root, result):
        sidecars = {str(Path(folder, name)) for name in names if is_sidecar(name)}
        for name in names:
            path = str(Path(folder, name))
            if path in sidecars:
                continue
            if name.lower().endswith(SUFFIXES):
                own = _sidecars(path) if sidecars else ()
                _take(path, result, (each for each in own if each in sidecars))
            else:
                result.ignored += 1


def _take(path: str, result: Scan, sidecars: Iterable[str]) -> None:
    """Take in a file, with the first of its sidecars that can be looked at."""
    try:
        status = Path(path).stat()
    except OSError as error:
        result.fail(path, error)
        return
    if not S_ISREG(status.st_mode):
        result.failures.append(Failure(path, "not a regular file"))
        return
    beside = next(map(_stamp, sidecars), ())
    result.files.setdefault(path, FoundFile(path, (status.st_size, status.st_mtime_ns, *beside)))


def _sidecars(path: str) -> Iterator[str]:
    """The paths at which the sidecar of a document may be, the one that counts first."""
    return (str(Path(path).with_name(name)) for name in sidecar_names(Path(path).name))


def _stamp(path: str) -> tuple[int, ...]:
    try:
        status = Path(path).stat()
    except OSError:  # the reader will say what is wrong with it
        return ()
    return status.st_size, status.st_mtime_ns


def _walk(folder: str, result: Scan) -> Iterator[tuple[str, list[str]]]:
    """The folders below one, with the names of their files in sorted order."""

    def fail(error: OSError) -> None:
        result.fail(error.filename, error)

    for base, folders, names in os.walk(folder, onerror=fail):
        files = set(names)
        folders[:] = sorted(
            name
            for name in folders
            if not (name.startswith(".") or _is_index(Path(base, name)) or _is_of_page(name, files))
        )
        yield base, sorted(name for name in names if not name.startswith("."))


def _is_of_page(folder: str, files: set[str]) -> bool:
    """Whether a folder holds the parts of a page that a browser saved beside it."""
    page = folder.removesuffix("_files")
    return page != folder and not files.isdisjoint((f"{page}.html", f"{page}.htm"))


def _is_index(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).exists()
    except OSError:  # the walk will say what is wrong with the folder
        return False
