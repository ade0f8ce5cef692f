"""Corpora of every size: the first articles of VNTC, and beyond its 20,000 the same once more.

A repetition has other ids, and the sentences of each article in another order, so that no two
articles are the same; the words are, so a large corpus has the dictionary of VNTC and only
its postings grow. Always the same for a size.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from bench.data import WORK, data_folder, read_jsonl

__all__ = ["corpus", "headlines", "raw_size", "repeated", "shuffled"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def corpus(size: int) -> Path:
    """A JSON Lines file of that many articles; made where it is missing."""
    target = WORK / "corpora" / f"vntc-{size}.jsonl"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        growing = target.with_suffix(".part")
        rows = list(islice(read_jsonl(data_folder() / "vntc-20k.jsonl.gz"), size))
        with growing.open("w", encoding="utf-8") as file:
            for row in islice(repeated(rows), size):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        growing.replace(target)
    return target


def repeated(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows, then again and again with other ids and shuffled sentences, without end."""
    yield from rows
    for repetition in count(1):
        for row in rows:
            number = f"{repetition}/{row['id']}"
            yield {**row, "id": number, "text": shuffled(row["text"], number)}


def shuffled(text: str, seed: str) -> str:
    """The sentences of a text in an order drawn by `seed`, in paragraphs as long as they were."""
    paragraphs = [_SENTENCE_END.split(each) for each in text.split("\n")]
    sentences = [sentence for each in paragraphs for sentence in each]
    random.Random(seed).shuffle(sentences)  # noqa: S311  # to be repeated, not to be secret
    rest = iter(sentences)
    return "\n".join(" ".join(islice(rest, len(each))) for each in paragraphs)


def raw_size(source: Path) -> int:
    """The bytes of the titles and texts of a JSON Lines file, in UTF-8."""
    return sum(len((row["title"] + row["text"]).encode()) for row in read_jsonl(source))


def headlines(count: int) -> list[str]:
    """The first headlines of a test collection that was made from the same newspapers."""
    rows = read_jsonl(data_folder() / "ir" / "vntc_title2body" / "queries.jsonl")
    return [row["text"] for row in islice(rows, count)]
