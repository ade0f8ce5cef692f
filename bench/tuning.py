"""Chooses the parameters of the ranking, on every second query of the test collections.

Coordinate descent: one parameter after the other takes the best of a few values, until a round
changes nothing. The objective is nDCG@10, averaged over queries as written and stripped of their
accents, and over the collections. What was chosen is measured on the other queries, beside the
defaults.

    python -m bench.tuning                        # on all of the training queries
    python -m bench.tuning --sample 4             # on every fourth of them
    python -m bench.tuning --known-sentence       # a third collection, whose documents have titles
    python -m bench.tuning --grid pair=0.2,0.4    # these values of this parameter only
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.pool import Pool
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.data import Collection, read_collection
from bench.floors import GAINS
from bench.queries import KINDS, plain_words
from bench.relevance import index_collection
from bench.scoring import DEPTH, HELD_OUT, TRAINING, ndcg
from bench.sentences import KNOWN_SENTENCE, known_sentences
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.search.ranking import Ranking
from vnsearch.search.request import Request
from vnsearch.search.searcher import search

__all__ = ["descend"]

GRID: Mapping[str, Sequence[float]] = {
    "k1": (0.9, 1.2, 1.5, 2.0),
    "b": (0.3, 0.5, 0.75, 0.9),
    "title": (1.0, 1.5, 2.0, 3.0),
    "pair": (0.2, 0.3, 0.4, 0.6, 0.8),
    "window": (0.0, 0.05, 0.1, 0.2, 0.3),
    "compound": (0.0, 0.1, 0.2, 0.3),
    "synonym": (0.3, 0.5, 0.7),
    "spelling": (0.6, 0.8, 0.9, 1.0),
}
"""The values that parameters may take; a parameter that is not here keeps its default."""

LEAST_GAIN = 0.0002  # of the objective; what brings less is left as it is
PROCESSES = 2
SHARES = 4  # of the queries of a collection, to keep all processes busy
SPELLINGS = ("accented", "stripped")

Setting = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A collection that is indexed in a folder."""

    name: str
    folder: Path
    queries: int  # how many


@dataclass(frozen=True, slots=True)
class Share:
    """Some queries of a collection: those of a slice, put in one way."""

    collection: Indexed
    spelling: str
    queries: slice


def descend(
    start: Setting,
    grid: Mapping[str, Sequence[float]],
    objectives: Callable[[Setting], Sequence[float]],
) -> Setting:
    """The setting with the highest mean objective that changing one parameter at a time finds.

    Prints the path: what was tried, the mean and the objectives, and a star where it was better.
    """
    best, highest = start, _try("start", objectives(start), -math.inf)
    improved = True
    while improved:
        improved = False
        for name, values in grid.items():
            for value in values:
                trial = {**best, name: value}
                reached = _try(f"{name} {value:g}", objectives(trial), highest)
                if reached > highest:
                    best, highest, improved = trial, reached, True
    return best


def _try(label: str, reached: Sequence[float], highest: float) -> float:
    """Print a step; the mean of what it reached, or `highest` where it gains too little."""
    mean = fmean(reached)
    better = mean >= highest + LEAST_GAIN
    figures = "".join(f"{each:>9.4f}" for each in (mean, *reached))
    print(f"  {label:<16}{figures}{' *' * better}", flush=True)
    return mean if better else highest


def read_any(name: str) -> Collection:
    """A collection by its name."""
    return known_sentences() if name == KNOWN_SENTENCE else read_collection(name)


@cache
def _opened(indexed: Indexed) -> tuple[IndexReader, dict[str, str], dict[str, set[str]]]:
    """The index, the queries and the relevant documents of a collection, once a process."""
    collection = read_any(indexed.name)
    return Store.open(indexed.folder).reader(), collection.queries, collection.relevant


def gain(task: tuple[Share, Ranking]) -> float:
    """The sum of nDCG over a share of queries."""
    share, ranking = task
    reader, queries, relevant = _opened(share.collection)
    total = 0.0
    for number, query in list(queries.items())[share.queries]:
        words = plain_words(KINDS[share.spelling](query))
        request = Request(words, any_word=True, limit=DEPTH, snippets=0, ranking=ranking)
        total += ndcg([hit.id for hit in search(reader, request).hits], relevant[number])
    return total


class Judge:
    """Measures settings on the training queries or on those held out."""

    def __init__(self, pool: Pool, collections: Sequence[Indexed], sample: int) -> None:
        self._pool = pool
        self._collections = collections
        self._sample = sample
        self._known: dict[tuple[tuple[str, float], ...], list[float]] = {}

    def objectives(self, setting: Setting) -> list[float]:
        """The mean of each collection, over training queries in both spellings."""
        key = tuple(sorted(setting.items()))
        if key not in self._known:
            scores = self.measure(setting, TRAINING, self._sample)
            self._known[key] = [
                fmean(scores[each.name, spelling] for spelling in SPELLINGS)
                for each in self._collections
            ]
        return self._known[key]

    def measure(
        self, setting: Setting, half: slice, sample: int = 1
    ) -> dict[tuple[str, str], float]:
        """Mean nDCG by collection and spelling."""
        step = half.step * sample
        shares = [
            Share(each, spelling, slice(half.start + at * step, None, step * SHARES))
            for each in self._collections
            for spelling in SPELLINGS
            for at in range(SHARES)
        ]
        values: Mapping[str, Any] = setting
        ranking = Ranking(**values)
        gains = self._pool.map(gain, [(share, ranking) for share in shares], chunksize=1)
        totals: dict[tuple[str, str], float] = {}
        for share, total in zip(shares, gains, strict=True):
            key = share.collection.name, share.spelling
            totals[key] = totals.get(key, 0.0) + total
        counts = {e.name: len(range(half.start, e.queries, step)) for e in self._collections}
        return {key: total / counts[key[0]] for key, total in totals.items()}


def read_grid(given: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """What `--grid` gives, as name=value,value."""
    grid = {}
    for each in given:
        name, _, values = each.partition("=")
        grid[name] = tuple(map(float, values.split(",")))
    return grid


def index_all(names: Sequence[str], folder: Path) -> list[Indexed]:
    """Index collections below a folder."""
    indexed = []
    for name in names:
        collection = read_any(name)
        index_collection(collection, folder / name).close()
        indexed.append(Indexed(name, folder / name, len(collection.queries)))
    return indexed


def tune(judge: Judge, grid: Mapping[str, Sequence[float]]) -> None:
    """Choose a setting, and measure it beside the default."""
    default = Ranking()._asdict()
    chosen = descend(default, grid, judge.objectives)
    print(f"\n{'':<30}{'default':>9}{'chosen':>9}")
    for name in grid:
        print(f"  {name:<28}{default[name]:>9g}{chosen[name]:>9g}")
    before, after = judge.measure(default, HELD_OUT), judge.measure(chosen, HELD_OUT)
    print("nDCG@10 of the queries held out")
    for (name, spelling), score in before.items():
        print(f"  {f'{name}, {spelling}':<28}{score:>9.4f}{after[name, spelling]:>9.4f}")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--sample", type=int, default=1, metavar="N", help="put every Nth query only"
    )
    parser.add_argument("--known-sentence", action="store_true", help="a collection with titles")
    parser.add_argument("--grid", action="append", default=[], metavar="NAME=VALUE,...")
    options = parser.parse_args()
    grid = read_grid(options.grid) or GRID
    if unknown := grid.keys() - set(Ranking._fields):
        parser.error(f"the ranking has no {', '.join(sorted(unknown))}")
    names = [*GAINS, *([KNOWN_SENTENCE] if options.known_sentence else [])]
    with tempfile.TemporaryDirectory() as folder:
        collections = index_all(names, Path(folder))
        print(f"nDCG@10 of the training queries: the mean, {', '.join(names)}")
        with multiprocessing.Pool(PROCESSES) as pool:
            tune(Judge(pool, collections, options.sample), grid)


if __name__ == "__main__":
    main()
