"""Naming documents of an index: by id, by the beginning of one, by file, record or folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vnsearch.errors import UnknownDocumentError
from vnsearch.index.scan import absolute, is_below

if TYPE_CHECKING:
    from pathlib import Path

    from vnsearch.index.reader import IndexReader

__all__ = ["by_id", "documents_at", "one_document", "unknown"]

_STREAM = "-"  # what stands for the file of an article that came through a pipe
_MIN_PREFIX = 4  # how much of an id is enough to name a document


def one_document(view: IndexReader, ref: str, index: Path) -> int:
    """The document that `ref` names; raises UnknownDocumentError for none or several."""
    doc = by_id(view, ref)
    found = [doc] if doc is not None else documents_at(view, [ref], below=False)[ref]
    if not found:
        raise unknown(ref, index)
    if len(found) > 1:
        raise UnknownDocumentError(
            f"“{ref}” holds {len(found):,} articles.", hint="name one as FILE:RECORD"
        )
    return found[0]


def unknown(ref: str, index: Path) -> UnknownDocumentError:
    """The error for what names nothing in an index."""
    return UnknownDocumentError(
        f"No article “{ref}” in the index at {index}.",
        hint=f"give an id, the first {_MIN_PREFIX} characters of one or more, or a path",
    )


def by_id(view: IndexReader, ref: str) -> int | None:
    """The live document with an id, or the only one whose id begins so."""
    exact = view.find_id(ref)
    if exact is not None or len(ref) < _MIN_PREFIX:
        return exact
    found = view.find_ids(ref, 2)
    if len(found) > 1:
        raise UnknownDocumentError(
            f"Several articles have an id that begins with “{ref}”.", hint="give more of it"
        )
    return found[0] if found else None


def documents_at(view: IndexReader, refs: Iterable[str], *, below: bool) -> dict[str, list[int]]:
    """For each of `refs`, the live documents of that file, record (file:record) or folder.

    A folder stands for what lies below it only if `below`.
    """
    found: dict[str, list[int]] = {ref: [] for ref in refs}
    wanted = [(ref, absolute(ref)) for ref in found if ref]
    for doc, path, record in view.sources() if wanted else ():
        name = f"{path}:{record}"
        for ref, place in wanted:
            if not path:
                is_it = bool(record) and ref in (record, f"{_STREAM}:{record}")
            else:
                is_it = place in (path, name) or _same_name(ref, path, record)
                is_it = is_it or (below and is_below(path, [place]))
            if is_it:
                found[ref].append(doc)
    return found


def _same_name(ref: str, path: str, record: str) -> bool:
    """Whether `ref` is FILE:RECORD; the name of a record may have slashes of its own."""
    return bool(record) and ref.endswith(f":{record}") and absolute(ref[: -len(record) - 1]) == path
