"""Where the benchmarks find their data, and how the sets of it are read."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "WORK", "Collection", "data_folder", "read_collection", "read_jsonl"]

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench" / "work"
"""Where benchmarks leave what they build."""


def data_folder() -> Path:
    """The folder of real data: VNSEARCH_DATA, else ../shared/data; ends the run where absent."""
    folder = Path(os.environ.get("VNSEARCH_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        sys.exit(f"There is no data at {folder}; set VNSEARCH_DATA to the folder that holds it.")
    return folder


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed with gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection: documents as (id, title, text), queries by id, relevant ids by query."""

    name: str
    documents: list[tuple[str, str, str]]
    queries: dict[str, str]
    relevant: dict[str, set[str]]


def read_collection(name: str) -> Collection:
    """Read a collection of the data folder's `ir`."""
    folder = data_folder() / "ir" / name
    corpus = next(folder.glob("corpus.jsonl*"))
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if grade != "0":
            relevant.setdefault(query, set()).add(document)
    return Collection(
        name,
        [(row["id"], row["title"] or "", row["text"]) for row in read_jsonl(corpus)],
        {row["id"]: row["text"] for row in read_jsonl(folder / "queries.jsonl")},
        relevant,
    )
