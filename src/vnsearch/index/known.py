"""What an index has, by where it came from, as a run over files compares it with the files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from vnsearch.index.reader import IndexReader

__all__ = ["KnownDocument", "known_documents"]


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document of the index: its id and the hash of its content."""

    id: str
    digest: bytes


def known_documents(reader: IndexReader) -> dict[str, dict[str, KnownDocument]]:
    """The live documents: path → record → document; those that came from no file by their ids."""
    known: defaultdict[str, dict[str, KnownDocument]] = defaultdict(dict)
    digests = reader.digests()
    for doc, path, record in reader.sources():
        found = KnownDocument(reader.id_of(doc), digests[doc])
        known[path][record if path else found.id] = found
    return dict(known)
