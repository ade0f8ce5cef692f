"""tantivy fed through the reading and the segmentation of vnsearch, on as many cores.

Syllables are one field and compounds another, joined by spaces for a tokenizer that splits at
them; what is stored is the title and the text.
"""

from __future__ import annotations

from pathlib import Path

import tantivy

from bench.engines import tantivy_peer
from bench.engines.pipeline import analyzed
from bench.engines.protocol import Answer

__all__ = ["index", "open_index", "version"]

_INDEXED = ("title", "body", "title_compounds", "body_compounds")
_STORED = ("shown_title", "shown_text")


def version() -> str:
    """The version of the package."""
    return tantivy_peer.version()


def index(source: Path, folder: Path) -> None:
    """Read, segment, and add the terms, with positions, and what is to be shown."""
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for name in _INDEXED:
        schema = schema.add_text_field(name, tokenizer_name="whitespace")
    for name in _STORED:
        schema = schema.add_bytes_field(name, stored=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    rows = (article._asdict() for article in analyzed(source))
    tantivy_peer.fill(index, rows, threads=1)


def open_index(folder: Path, mode: str) -> Answer:
    """As of the index of plain text, over syllables."""
    return tantivy_peer.open_index(folder, mode)
