"""Stock Whoosh with pyvi as people use it: compounds joined by `_`, then the StandardAnalyzer."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from bench.engines import whoosh_peer
from bench.engines.protocol import Answer
from bench.segmentation import load_pyvi

__all__ = ["index", "open_index", "version"]


def version() -> str:
    """The versions of both packages."""
    return f"{whoosh_peer.version()}, pyvi {metadata.version('pyvi')}"


def index(source: Path, folder: Path) -> None:
    """Titles and texts, segmented; what is stored is segmented, too."""
    whoosh_peer.index_with(load_pyvi(), source, folder)


def open_index(folder: Path, mode: str) -> Answer:
    """The ten best by words and compounds; the question is segmented like the texts."""
    return whoosh_peer.answer_with(load_pyvi(), folder, mode)
