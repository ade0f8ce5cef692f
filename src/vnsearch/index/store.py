"""The directory of an index: what is in it, who may write to it, how it is replaced whole.

    index/
      vnsearch.json    the manifest: versions, the data folder in use, the paths ever indexed
      .lock            held by the one process that writes
      data-…/          a Whoosh index

A rebuild fills a data folder of its own and then replaces the manifest, one rename: until then
the old index answers, and if the rebuild breaks it goes on doing so.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.util.filelock import FileLock

from vnsearch import errors
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import SCHEMA_VERSION, make_schema
from vnsearch.index.writer import ArticleWriter
from vnsearch.text.analysis import ANALYZER_VERSION

__all__ = ["MANIFEST", "TRUST_VARIABLE", "Manifest", "Store"]

MANIFEST = "vnsearch.json"
TRUST_VARIABLE = "VNSEARCH_TRUST_INDEX"
_FORMAT = "vnsearch index"
_REBUILD = "rebuild it: vnsearch index --rebuild"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What vnsearch.json says."""

    data: str
    schema_version: int
    analyzer_version: int
    vnsearch_version: str
    roots: tuple[str, ...] = ()  # absolute paths, as given to indexing runs


class Store:
    """An index directory. Raises the errors of `vnsearch.errors`, never Whoosh's."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest

    @classmethod
    def create(cls, path: Path, version: str) -> Store:
        """A new, empty index; `version` is that of vnsearch."""
        if (path / MANIFEST).exists():
            raise errors.NotAnIndexError(f"There is an index at {path} already.")
        _require_free(path)
        path.mkdir(parents=True, exist_ok=True)
        store = cls(path, Manifest("", SCHEMA_VERSION, ANALYZER_VERSION, version))
        with store.lock():
            if not store.manifest.data:  # else another process was quicker
                store._publish(replace(store.manifest, data=store._new_data()))
        return store

    @classmethod
    def open(cls, path: Path, *, any_version: bool = False) -> Store:
        """The index at `path`; one of another version only if `any_version`, to rebuild it."""
        store = cls(path, _read_manifest(path))
        if not any_version:
            store._check_versions()
        _check_owner(path)
        return store

    def _check_versions(self) -> None:
        found = (self.manifest.schema_version, self.manifest.analyzer_version)
        wanted = (SCHEMA_VERSION, ANALYZER_VERSION)
        if found != wanted:
            raise errors.IndexVersionError(
                f"The index at {self.path} was made by vnsearch {self.manifest.vnsearch_version} "
                f"(schema {found[0]}, analyzer {found[1]}); "
                f"this one needs schema {wanted[0]}, analyzer {wanted[1]}.",
                hint=_REBUILD,
            )

    def _new_data(self) -> str:
        name = f"data-{secrets.token_hex(4)}"
        (self.path / name).mkdir()
        FileIndex.create(FileStorage(str(self.path / name)), make_schema())
        return name

    def _publish(self, manifest: Manifest) -> None:
        text = json.dumps({"format": _FORMAT, **asdict(manifest)}, indent=1)
        temporary = self.path / f"{MANIFEST}.new"
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path / MANIFEST)
        self.manifest = manifest

    def _whoosh(self) -> FileIndex:
        try:
            return FileIndex(FileStorage(str(self.data)))
        except (WhooshIndexError, OSError, EOFError, ValueError, AttributeError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> errors.IndexDamagedError:
        return errors.IndexDamagedError(
            f"The index at {self.path} is damaged: {type(error).__name__}: {error}.", hint=_REBUILD
        )

    def reader(self) -> IndexReader:
        """A view of the last commit."""
        try:
            return IndexReader(self._whoosh().reader())
        except (WhooshIndexError, OSError, EOFError, KeyError) as error:
            raise self._damaged(error) from error

    def writer(self) -> ArticleWriter:
        """A writer; the caller holds `lock`."""
        return ArticleWriter(self._whoosh())

    @contextmanager
    def writing(self) -> Iterator[ArticleWriter]:
        """A writer that commits at the end of the block, or not at all; under `lock`."""
        writer = self.writer()
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def generation(self) -> tuple[str, int]:
        """What names the last commit, by this process or another."""
        self.manifest = _read_manifest(self.path)
        return self.manifest.data, self._whoosh().latest_generation()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one process that writes; raises BusyIndexError where another one is."""
        try:
            lock = FileLock(str(self.path / ".lock"))
            free = lock.acquire()
        except OSError as error:
            raise errors.VnsearchError(f"Cannot write to {self.path}: {error.strerror}.") from error
        if not free:
            raise errors.BusyIndexError(
                f"Another process is writing to the index at {self.path}.",
                hint="wait until it is done; searches go on meanwhile",
            )
        try:
            with suppress(errors.NoIndexError):
                self.manifest = _read_manifest(self.path)
                self._remove_abandoned()
            yield
        finally:
            lock.release()

    def _remove_abandoned(self) -> None:
        """Remove what a rebuild left that was killed."""
        for folder in self.path.glob("data-*"):
            if folder.name != self.manifest.data:
                shutil.rmtree(folder, ignore_errors=True)

    def remember(self, roots: tuple[str, ...]) -> None:
        """Note the paths of an indexing run; the caller holds `lock`."""
        merged = tuple(dict.fromkeys((*self.manifest.roots, *roots)))
        if merged != self.manifest.roots:
            self._publish(replace(self.manifest, roots=merged))

    @property
    def data(self) -> Path:
        """The folder of the Whoosh index."""
        return self.path / self.manifest.data

    @contextmanager
    def replacement(self, version: str, roots: tuple[str, ...]) -> Iterator[Store]:
        """An empty index beside this one that takes its place unless the block raises.

        The caller holds `lock`.
        """
        aside = Store(
            self.path,
            Manifest(self._new_data(), SCHEMA_VERSION, ANALYZER_VERSION, version, roots),
        )
        old = self.data
        try:
            yield aside
            self._publish(aside.manifest)
        except BaseException:
            shutil.rmtree(aside.data, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def size(self) -> int:
        """The bytes of all files of the index."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())


def _require_free(path: Path) -> None:
    """Refuse a file, and a folder with anything in it but hidden files."""
    if path.is_dir():
        if any(not entry.name.startswith(".") for entry in path.iterdir()):
            raise errors.NotAnIndexError(
                f"{path} holds other files, not an index.", hint="choose an empty or a new folder"
            )
    elif path.exists():
        raise errors.NotAnIndexError(f"{path} is a file, not the folder of an index.")


def _read_manifest(path: Path) -> Manifest:
    file = path / MANIFEST
    try:
        values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if values.pop("format") != _FORMAT:
            raise ValueError(file)
        return Manifest(**{**values, "roots": tuple(values["roots"])})
    except FileNotFoundError as error:
        _require_free(path)
        raise errors.NoIndexError(
            f"There is no index at {path}.", hint="make one: vnsearch index FOLDER"
        ) from error
    except OSError as error:
        raise errors.NotAnIndexError(f"Cannot read {file}: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise errors.NotAnIndexError(
            f"{file} is not the manifest of an index.",
            hint="move it away and index again, or choose another folder",
        ) from error


def _check_owner(path: Path) -> None:
    """An index holds pickles, so it is trusted as code is: only one's own, or root's, is opened."""
    if not hasattr(os, "geteuid") or os.environ.get(TRUST_VARIABLE):
        return
    owner = path.stat().st_uid
    if owner not in (os.geteuid(), 0):
        raise errors.NotAnIndexError(
            f"The index at {path} belongs to another user, who could make it run code as you.",
            hint=f"if you trust that user, set {TRUST_VARIABLE}=1",
        )
