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
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from vnsearch import errors
from vnsearch.index import generations
from vnsearch.index.durable import flush
from vnsearch.index.files import Folder, place, read_file, size_of
from vnsearch.index.schema import SCHEMA_VERSION
from vnsearch.text.analysis import ANALYZER_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from vnsearch.index.generations import Generation
    from vnsearch.index.plain.reader import PlainReader
    from vnsearch.index.reader import IndexReader
    from vnsearch.index.writer import ArticleWriter

__all__ = ["MANIFEST", "TRUST_VARIABLE", "Manifest", "Store"]

MANIFEST = "vnsearch.json"
TRUST_VARIABLE = "VNSEARCH_TRUST_INDEX"
_FORMAT = "vnsearch index"
_DATA = "data-"  # how the name of a data folder begins

_View = TypeVar("_View")


class Manifest(NamedTuple):
    """What vnsearch.json says."""

    data: str
    schema_version: int
    analyzer_version: int
    vnsearch_version: str
    roots: tuple[str, ...]  # absolute paths, as given to indexing runs
    fields: Mapping[str, str]  # `ReadOptions.fields` of those runs


class Store:
    """An index directory.

    Raises the errors of `vnsearch.errors`, never Whoosh's; an OSError of writing (a full disk, a
    folder that may not be written) passes through.
    """

    def __init__(
        self,
        folder: Folder,
        manifest: Manifest,
        *,
        any_version: bool = False,
        published: bool = True,
    ) -> None:
        self._folder = os.fspath(folder)
        self.manifest = manifest
        self._any_version = any_version
        self._published = published  # whether the manifest is the one on the disk

    @classmethod
    def create(cls, path: Path, version: str) -> Store:
        """A new, empty index; `version` is that of vnsearch."""
        if (path / MANIFEST).exists():
            raise errors.NotAnIndexError(f"There is an index at {path} already.")
        _require_free(path)
        path.mkdir(parents=True, exist_ok=True)
        store = cls(path, Manifest("", SCHEMA_VERSION, ANALYZER_VERSION, version, (), {}))
        with store.lock():
            if not store.manifest.data:  # else another process was quicker
                store._publish(store.manifest._replace(data=store._new_data()))
        return store

    @classmethod
    def open(cls, path: Folder, *, any_version: bool = False) -> Store:
        """The index at `path`; one of another version only if `any_version`, to rebuild it."""
        store = cls(path, _read_manifest(path), any_version=any_version)
        store._check_versions()
        return store

    @cached_property
    def path(self) -> Path:
        """The directory."""
        from pathlib import Path  # which a reader does not need

        return Path(self._folder)

    def _refresh(self) -> None:
        """Read the manifest again: another process may have replaced the index."""
        if self._published:
            self.manifest = _read_manifest(self._folder)
            self._check_versions()

    def _check_versions(self) -> None:
        found = (self.manifest.schema_version, self.manifest.analyzer_version)
        wanted = (SCHEMA_VERSION, ANALYZER_VERSION)
        if found != wanted and not self._any_version:
            raise errors.IndexVersionError(
                f"The index at {self.path} was made by vnsearch {self.manifest.vnsearch_version} "
                f"(schema {found[0]}, analyzer {found[1]}); "
                f"this one needs schema {wanted[0]}, analyzer {wanted[1]}.",
                hint=errors.REBUILD_HINT,
            )

    def _new_data(self) -> str:
        import secrets

        from vnsearch.index.codec import table_of_contents

        name = _DATA + secrets.token_hex(4)
        folder = self.path / name
        folder.mkdir()
        generations.publish(folder, 0, (), table_of_contents(0, ()))
        return name

    def _publish(self, manifest: Manifest) -> None:
        text = json.dumps({"format": _FORMAT, **manifest._asdict()}, indent=1)
        temporary = self.path / f"{MANIFEST}.new"
        temporary.write_text(text + "\n", encoding="utf-8")
        flush(temporary)
        temporary.replace(self.path / MANIFEST)
        flush(self.path)
        self.manifest = manifest

    def _damaged(self, error: Exception) -> errors.IndexDamagedError:
        if isinstance(error, errors.IndexDamagedError):
            return error
        return errors.IndexDamagedError(
            f"The index at {self.path} is damaged ({type(error).__name__}).",
            hint=errors.REBUILD_HINT,
        )

    def reader(self) -> IndexReader:
        """A view of the last commit."""
        from vnsearch.index.reader import IndexReader

        return self._opened(lambda _, generation: IndexReader(self.data, generation))

    def small_reader(self) -> PlainReader | None:
        """A view of the last commit without numpy; None of one in which it would be slow."""
        from vnsearch.index.plain.reader import PlainReader, is_small

        return self._opened(
            lambda folder, last: PlainReader(folder, last) if is_small(folder, last) else None
        )

    def _opened(self, view: Callable[[str, Generation], _View]) -> _View:
        """A view of the last commit.

        A writer may remove files between the moment that their names are read and the moment
        that they are opened; where a newer commit is there by then, that one is opened.
        """
        while True:
            generation = self.generation()
            try:
                folder = place(self._folder, self.manifest.data)
                return view(folder, generations.read(folder, generation[1]))
            except Exception as error:  # what a damaged file leads to may raise anything
                if self.generation() == generation:
                    raise self._damaged(error) from error

    def writer(self, **options: int) -> ArticleWriter:
        """A writer, with the options that it takes; the caller holds `lock`."""
        from whoosh.index import LockError

        from vnsearch.index.writer import ArticleWriter

        try:
            return ArticleWriter(self.data, **options)
        except LockError as error:
            raise self._busy() from error
        except (OSError, MemoryError):
            raise
        except Exception as error:  # as in `reader`
            raise self._damaged(error) from error

    def _busy(self) -> errors.BusyIndexError:
        return errors.BusyIndexError(
            f"Another process is writing to the index at {self.path}.",
            hint="wait until it is done; searches go on meanwhile",
        )

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
        self._refresh()
        with suppress(OSError):
            folder = place(self._folder, self.manifest.data)
            return self.manifest.data, generations.latest(folder)
        return self.manifest.data, -1

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one process that writes; raises BusyIndexError where another one is."""
        from whoosh.util.filelock import FileLock

        _check_owner(self.path)
        try:
            lock = FileLock(str(self.path / ".lock"))
            free = lock.acquire()
        except OSError as error:
            raise errors.VnsearchError(f"Cannot write to {self.path}: {error.strerror}.") from error
        if not free:
            raise self._busy()
        try:
            with suppress(errors.NoIndexError):
                self._refresh()
                self._remove_abandoned()
            yield
        finally:
            lock.release()

    def _remove_abandoned(self) -> None:
        """Remove what a rebuild or a writer left that was killed."""
        for folder in self.path.glob(f"{_DATA}*"):
            if folder.name != self.manifest.data:
                _remove(folder)
        with suppress(errors.IndexDamagedError, OSError):
            last = generations.read(self.data, generations.latest(self.data))
            generations.remove_unnamed(self.data, last)

    def set_roots(self, roots: Iterable[str]) -> None:
        """Note the paths to bring the index in step with; the caller holds `lock`."""
        unique = tuple(dict.fromkeys(roots))
        if unique != self.manifest.roots:
            self._publish(self.manifest._replace(roots=unique))

    def set_fields(self, fields: Mapping[str, str]) -> None:
        """Note the names that records give to fields; the caller holds `lock`."""
        if fields != self.manifest.fields:
            self._publish(self.manifest._replace(fields=dict(fields)))

    @property
    def data(self) -> Path:
        """The folder of the Whoosh index."""
        return self.path / self.manifest.data

    @contextmanager
    def replacement(self, version: str, roots: tuple[str, ...]) -> Iterator[Store]:
        """An empty index beside this one that takes its place unless the block raises.

        The caller holds `lock`.
        """
        fields = self.manifest.fields
        manifest = Manifest(
            self._new_data(), SCHEMA_VERSION, ANALYZER_VERSION, version, roots, fields
        )
        aside = Store(self.path, manifest, published=False)
        old = self.data
        try:
            yield aside
            self._publish(aside.manifest)
        except BaseException:
            _remove(aside.data)
            raise
        _remove(old)

    def size(self) -> int:
        """The bytes of all files of the index."""
        return sum(
            size_of(base, name) for base, _, names in os.walk(self._folder) for name in names
        )


def _remove(folder: Path) -> None:
    import shutil  # which a reader does not need

    shutil.rmtree(folder, ignore_errors=True)


def _require_free(path: Path) -> None:
    """Refuse a file, and a folder with more in it than hidden files or what a killed run left."""
    if path.is_dir():
        for entry in path.iterdir():
            if not entry.name.startswith((".", _DATA, MANIFEST)):
                raise errors.NotAnIndexError(
                    f"{path} holds other files, not an index.",
                    hint="choose an empty or a new folder",
                )
    elif path.exists():
        raise errors.NotAnIndexError(f"{path} is a file, not the folder of an index.")


def _read_manifest(folder: Folder) -> Manifest:
    try:
        values: dict[str, Any] = json.loads(read_file(folder, MANIFEST).decode("utf-8"))
        if values["format"] != _FORMAT or not str(values["data"]).startswith(_DATA):
            raise ValueError(folder)
        return Manifest(
            data=values["data"],
            schema_version=int(values["schema_version"]),
            analyzer_version=int(values["analyzer_version"]),
            vnsearch_version=str(values["vnsearch_version"]),
            roots=tuple(map(str, values["roots"])),
            fields={str(k): str(v) for k, v in dict(values.get("fields", {})).items()},
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        from pathlib import Path

        _require_free(Path(folder))
        raise errors.NoIndexError(
            f"There is no index at {Path(folder)}.", hint="make one: vnsearch index FOLDER"
        ) from error
    except OSError as error:
        raise errors.NotAnIndexError(
            f"Cannot read {place(folder, MANIFEST)}: {error.strerror}."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise errors.NotAnIndexError(
            f"{place(folder, MANIFEST)} is not the manifest of an index.",
            hint="move it away and index again, or choose another folder",
        ) from error


def _check_owner(path: Path) -> None:
    """Only one's own index, or root's, is written to.

    Reading trusts nothing: there are no pickles in what is read. But an index says which files
    are read by the next run over it and where they are written, and does so as the user.
    """
    if not hasattr(os, "geteuid") or os.environ.get(TRUST_VARIABLE):
        return
    for folder in (path, *path.glob(f"{_DATA}*")):
        status = folder.stat()
        if status.st_uid not in (os.geteuid(), 0) or status.st_mode & stat.S_IWOTH:
            raise errors.NotAnIndexError(
                f"The index at {path} can be changed by another user, "
                "who could have files read and written as you.",
                hint=f"if you trust whoever can write to it, set {TRUST_VARIABLE}=1",
            )
