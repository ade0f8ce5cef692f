"""Sidecars: files beside a document that say what it does not say itself, or says wrong.

The sidecar of `bài.txt` is `bài.txt.meta.json` or `bài.meta.json`, or the same in YAML with
`.meta.yaml` or `.meta.yml`; of several the first in this order is it.
"""

from __future__ import annotations

import errno
from pathlib import Path
from stat import S_ISREG
from typing import Any

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.readers.fields import Fields
from vnsearch.articles.readers.front_matter import MAX_METADATA, parse_yaml
from vnsearch.articles.readers.jsonl import parse
from vnsearch.articles.readers.objects import metadata
from vnsearch.articles.record import Source
from vnsearch.errors import ReadingError

__all__ = ["is_sidecar", "read_sidecar", "sidecar_names"]

_SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml")
_MAX_BYTES = 4 * MAX_METADATA  # UTF-8 has at most four for a character
_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def is_sidecar(name: str) -> bool:
    """Whether a file of this name is no document but says something of one."""
    return name.lower().endswith(_SUFFIXES)


def sidecar_names(name: str) -> tuple[str, ...]:
    """The names that the sidecar of a document may have, the one that counts first."""
    stem = Path(name).stem
    return tuple(base + suffix for base in (name, stem) for suffix in _SUFFIXES)


def read_sidecar(document: Path) -> tuple[Path, dict[str, Any] | ReadingError] | None:
    """Where the sidecar of a document is and what it says; None where there is none.

    It says fields of a Record, or there is an error that tells why that cannot be told.
    """
    for name in sidecar_names(document.name):
        path = document.with_name(name)
        try:
            return path, _read(path)
        except ReadingError as error:
            return path, error
        except OSError as error:
            if error.errno not in _NO_SUCH_FILE:
                return path, ReadingError((error.strerror or str(error)).lower())
    return None


def _read(path: Path) -> dict[str, Any]:
    if not S_ISREG(path.stat().st_mode):  # to open a pipe may take for ever
        raise ReadingError("not a regular file")
    text = decode(Source(path.name, lambda: path.open("rb")).read(_MAX_BYTES))
    if len(text) > MAX_METADATA:
        raise ReadingError(f"longer than {MAX_METADATA:,} characters")
    values = parse(text) if path.suffix.lower() == ".json" else parse_yaml(text)
    if not isinstance(values, dict):
        raise ReadingError("no names with values")
    said = metadata(Fields({}).take(values))
    if not said:
        raise ReadingError("nothing that is known (title, date, author, places …)")
    return said
