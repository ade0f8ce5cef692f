"""A collection to weigh titles with: known articles, looked for by a sentence of their text.

The two collections of the data folder have no title, or the same for many documents. Here every
article has its own, and a query is what a reader remembers of the middle of one.
"""

from __future__ import annotations

import random
import re
from itertools import islice

from bench.data import Collection, data_folder, read_jsonl

__all__ = ["KNOWN_SENTENCE", "known_sentences"]

KNOWN_SENTENCE = "known-sentence"

_DOCUMENTS = 10_000
_QUERIES = 500
_SEED = 20261122
_SYLLABLES = range(8, 15)
_BORDER = re.compile(r"(?<=[.!?…])\s+|\n+")


def known_sentences() -> Collection:
    """Half of the articles of VNTC, and the sentences of 500 of them, always the same."""
    rows = islice(read_jsonl(data_folder() / "vntc-20k.jsonl.gz"), _DOCUMENTS)
    documents = [(row["id"], row["title"], row["text"]) for row in rows]
    draw = random.Random(_SEED)  # noqa: S311 - to be repeated, not to be secret
    queries: dict[str, str] = {}
    for number, _, text in draw.sample(documents, len(documents)):
        if sentences := _middle_sentences(text):
            queries[number] = draw.choice(sentences)
        if len(queries) == _QUERIES:
            break
    return Collection(KNOWN_SENTENCE, documents, queries, {number: {number} for number in queries})


def _middle_sentences(text: str) -> list[str]:
    """The sentences of some length in the middle third of a text."""
    middle = text[len(text) // 3 : 2 * len(text) // 3]
    whole = _BORDER.split(middle)[1:-1]  # those at the ends are cut
    return [each for each in whole if len(re.findall(r"\w+", each)) in _SYLLABLES]
