"""bm25s, which works every score out when it indexes; over syllables as written."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

from bench.engines.protocol import HITS, Answer, Question, articles_of, words_of

__all__ = ["index", "open_index", "version"]

_K1, _B = 1.2, 0.75
_IDS = "ids.json"


def version() -> str:
    """The version of the package."""
    return metadata.version("bm25s")


def index(source: Path, folder: Path) -> None:
    """Title and body as one text; the texts are saved beside the scores."""
    import bm25s

    ids, corpus = [], []
    for number, title, text in articles_of(source):
        ids.append(number)
        corpus.append(f"{title}\n{text}")
    model = bm25s.BM25(k1=_K1, b=_B, method="lucene")
    model.index([words_of(text) for text in corpus], show_progress=False)
    model.save(folder, corpus=corpus)
    (folder / _IDS).write_text(json.dumps(ids), encoding="utf-8")


def open_index(folder: Path, _: str) -> Answer:
    """The ten best of the scores, which are held in memory."""
    import bm25s

    model = bm25s.BM25.load(folder)
    ids: list[str] = json.loads((folder / _IDS).read_text(encoding="utf-8"))

    def answer(question: Question) -> list[str]:
        words = [word for word in question.words if word in model.vocab_dict]
        if not words:
            return []
        found, scores = model.retrieve([words], k=min(HITS, len(ids)), show_progress=False)
        return [ids[at] for at, score in zip(found[0], scores[0], strict=True) if score]

    return answer
