"""How good the ranking is: nDCG@10 and MRR@10 on two Vietnamese collections.

Beside vnsearch stands what any standard tokenizer gives: BM25 over syllables (bm25s, the same k1
and b), for unaccented queries over unaccented text. Every query is put as it is written and
stripped of its accents. `any` ranks all documents with a word of the query, as bm25s does; `all`
is the search as users get it by default.

The weights were chosen on every second query; the rows "held out" are the others.

    python -m bench.relevance            # both collections
    python -m bench.relevance --check    # exit 1 where the targets are missed
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import vnsearch
from bench.data import WORK, Collection, read_collection
from vnsearch.text.normalize import fold, lower, normalize

COLLECTIONS = ("xquad_vi", "vntc_title2body")
TARGET = "vntc_title2body"
TARGET_GAIN = 0.02
TARGET_LOSS = 0.03
DEPTH = 10

Ranker = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the queries of a collection."""

    ndcg: float
    mrr: float
    milliseconds: float


def syllables(text: str) -> list[str]:
    """What a standard tokenizer makes of a text: runs of letters and digits in lower case."""
    return re.findall(r"\w+", lower(normalize(text).text))


def strip_accents(text: str) -> str:
    """The query as typed without diacritics."""
    return fold(normalize(text).text)


def article_of(number: str, title: str, text: str) -> vnsearch.Article:
    """The article that a document of a collection is."""
    return vnsearch.make_article(number, text, title=title, date=None, localities=())


def syllable_ranker(collection: Collection, prepare: Callable[[str], str]) -> Ranker:
    """BM25 over syllables, of the titles and bodies that vnsearch indexes."""
    import bm25s

    articles = [article_of(*document) for document in collection.documents]
    ids = [article.id for article in articles]
    texts = [
        "\n".join([article.title, *(article.text[span.start : span.end] for span in article.body)])
        for article in articles
    ]
    model = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    model.index([syllables(prepare(text)) for text in texts], show_progress=False)

    def rank(query: str) -> list[str]:
        words = [word for word in syllables(prepare(query)) if word in model.vocab_dict]
        if not words:
            return []
        found, _ = model.retrieve([words], k=DEPTH, show_progress=False)
        return [ids[number] for number in found[0]]

    return rank


def vnsearch_ranker(collection: Collection, match: Literal["all", "any"]) -> Ranker:
    """The search of this project, through its public interface."""
    folder = WORK / "relevance" / collection.name
    if not folder.exists():
        with vnsearch.create(folder) as index:
            index.add(article_of(*document) for document in collection.documents)
    index = vnsearch.open(folder)

    def rank(query: str) -> list[str]:
        words = " ".join(re.findall(r"[\w./-]*\w", query))  # a headline is words, not operators
        results = index.search(words.lower(), match=match, limit=DEPTH, snippets=0)
        return [hit.id for hit in results.hits]

    return rank


def evaluate(
    collection: Collection, rank: Ranker, prepare: Callable[[str], str], *, held_out: bool
) -> Scores:
    """Put the queries, all or those held out, and compare with the relevant documents."""
    ndcg = mrr = 0.0
    queries = list(collection.queries.items())[1::2] if held_out else collection.queries.items()
    started = time.perf_counter()
    for number, query in queries:
        wanted = collection.relevant[number]
        found = [at for at, document in enumerate(rank(prepare(query))) if document in wanted]
        ideal = sum(1 / math.log2(at + 2) for at in range(min(len(wanted), DEPTH)))
        ndcg += sum(1 / math.log2(at + 2) for at in found) / ideal
        mrr += 1 / (found[0] + 1) if found else 0.0
    count = len(queries)
    elapsed = time.perf_counter() - started
    return Scores(ndcg / count, mrr / count, elapsed / count * 1000)


def as_written(text: str) -> str:
    """The query as it is."""
    return text


def measure(name: str) -> dict[tuple[str, str], Scores]:
    """Print a table for a collection; returns the scores by ranker and kind of query."""
    collection = read_collection(name)
    scores: dict[tuple[str, str], Scores] = {}
    print(f"\n{name}: {len(collection.documents):,} documents, {len(collection.queries):,} queries")
    head = f"{'nDCG@10':>8}{'MRR@10':>8}{'ms/query':>10}"
    print(f"  {'ranking':<26}{'queries':<20}{head}")
    rankers = {
        "vnsearch, any": vnsearch_ranker(collection, "any"),
        "vnsearch, all (default)": vnsearch_ranker(collection, "all"),
    }
    for kind, prepare in (("accented", as_written), ("stripped", strip_accents)):
        rankers["syllables (bm25s)"] = syllable_ranker(collection, prepare)
        for ranker, rank in rankers.items():
            for held_out in (False, True):
                found = evaluate(collection, rank, prepare, held_out=held_out)
                scores[ranker, kind] = found  # that of the queries held out, in the end
                which = "held out" if held_out else "all"
                figures = f"{found.ndcg:>8.4f}{found.mrr:>8.4f}{found.milliseconds:>10.2f}"
                print(f"  {ranker:<26}{kind:<10}{which:<10}{figures}", flush=True)
    return scores


def check(scores: dict[tuple[str, str], Scores]) -> bool:
    """Compare with the targets, on the queries held out."""
    ours = scores["vnsearch, any", "accented"].ndcg
    gain = ours - scores["syllables (bm25s)", "accented"].ndcg
    loss = ours - scores["vnsearch, any", "stripped"].ndcg
    print(f"\n{TARGET}: gain over syllables {gain:+.4f} (target at least {TARGET_GAIN:+})")
    print(f"{TARGET}: lost without accents {loss:.4f} (target at most {TARGET_LOSS})")
    return gain >= TARGET_GAIN and loss <= TARGET_LOSS


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where the targets are missed")
    arguments = parser.parse_args()
    shutil.rmtree(WORK / "relevance", ignore_errors=True)
    scores = {name: measure(name) for name in COLLECTIONS}
    reached = check(scores[TARGET])
    sys.exit(1 if arguments.check and not reached else 0)


if __name__ == "__main__":
    main()
