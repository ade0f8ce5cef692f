"""What the passages that hits quote cost: ten hits on 20,000 articles, with passages and without.

Queries of one to four words from the headlines of the articles, accented and not, each put with
passages and without, alternately; the difference is what passages cost: reading the stored
articles is part of both.

    python -m bench.snippets            # builds an index first (a minute), unless --index names one
    python -m bench.snippets --check    # exit 1 where the target is missed
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import vnsearch
from bench.data import data_folder, read_jsonl
from bench.queries import strip_accents
from bench.relevance import article_of
from vnsearch.text.analysis import analyze

TARGET = 10.0  # milliseconds for ten hits, median
QUERIES = 200
HITS = 10
REPETITIONS = 3


def articles() -> Iterator[vnsearch.Article]:
    """The articles of VNTC, undated and of no place."""
    for row in read_jsonl(data_folder() / "vntc-20k.jsonl.gz"):
        yield article_of(row["id"], row["title"], row["text"])


def queries() -> list[str]:
    """Pieces of headlines, every other one without accents; always the same."""
    chance = random.Random(4)  # noqa: S311  # not a secret
    headlines = [row["title"] for row in read_jsonl(data_folder() / "vntc-20k.jsonl.gz")]
    found = []
    for number, headline in enumerate(chance.sample(headlines, QUERIES)):
        words = analyze(headline, compounds=False).terms
        size = min(chance.randint(1, 4), len(words))
        first = chance.randint(0, len(words) - size)
        text = " ".join(words[first : first + size])
        found.append(strip_accents(text) if number % 2 else text)
    return found


def milliseconds(index: vnsearch.Index, query: str, snippets: int | None) -> float:
    """The time of one search."""
    started = time.perf_counter()
    index.search(query, limit=HITS, snippets=snippets)
    return (time.perf_counter() - started) * 1000


def measure(index: vnsearch.Index) -> list[float]:
    """What passages cost for each query that finds ten articles or more: the median difference."""
    costs = []
    for query in queries():
        if len(index.search(query, limit=HITS).hits) < HITS:
            continue
        rounds = [
            milliseconds(index, query, None) - milliseconds(index, query, 0)
            for _ in range(REPETITIONS)
        ]
        costs.append(statistics.median(rounds))
    return costs


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where the target is missed")
    parser.add_argument("--index", type=Path, help="an index of vntc-20k that is there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.index or Path(folder, "index")
        if not arguments.index:
            with vnsearch.create(path) as index:
                index.add(articles())
        with vnsearch.open(path) as index:
            costs = sorted(measure(index))
    median, high = statistics.median(costs), costs[int(len(costs) * 0.95)]
    print(f"queries with {HITS} hits    {len(costs)}")
    print(f"passages, median       {median:.1f} ms (target under {TARGET:.0f} ms)")
    print(f"passages, 95th of 100  {high:.1f} ms")
    sys.exit(1 if arguments.check and median >= TARGET else 0)


if __name__ == "__main__":
    main()
