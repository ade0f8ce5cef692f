"""How good the ranking is, beside what a user would pick instead, on two Vietnamese collections.

Every query is put as it is written (accented), without diacritics (stripped), and with tone marks
in their other place (swapped: hòa, hoà). Every engine answers all three from one index. *any*
ranks all articles with a word of the query, as the peers do; *default* is the search as users get
it. Parameters were chosen on every second query (`bench.tuning`); *held out* is nDCG@10 over the
others.

    python -m bench.relevance            # all peers; about six minutes
    python -m bench.relevance --quick    # without the slow ones
    python -m bench.relevance --check    # exit 1 where a target is missed
    python -m bench.relevance --pin      # keep the best peers' scores for the gate
    python -m bench.relevance --gate     # no peers: exit 1 below what was pinned
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import vnsearch
from bench.data import Collection, read_collection
from bench.floors import (
    GAINS,
    Check,
    Floor,
    above_peers,
    read_floors,
    same_spellings,
    write_floors,
)
from bench.peers import PEERS, Peer
from bench.queries import KINDS, plain_words
from bench.scoring import DEPTH, Ranker, Scores, evaluate

__all__ = ["article_of", "index_collection"]

ANY = "vnsearch, any"
DEFAULT = "vnsearch, default"

Table = Mapping[str, Mapping[str, Scores]]
"""Scores by ranker and kind of query."""


def article_of(number: str, title: str, text: str) -> vnsearch.Article:
    """The article that a document of a collection is."""
    return vnsearch.make_article(number, text, title=title, date=None, localities=())


def index_collection(collection: Collection, folder: Path) -> vnsearch.Index:
    """Index a collection in an empty folder, or one that is still to be made."""
    index = vnsearch.create(folder)
    index.add(article_of(*document) for document in collection.documents)
    return index


def vnsearch_ranker(index: vnsearch.Index, match: Literal["all", "any"]) -> Ranker:
    """The search of this project, through its public interface."""

    def rank(query: str) -> list[str]:
        results = index.search(plain_words(query), match=match, limit=DEPTH, snippets=0)
        return [hit.id for hit in results.hits]

    return rank


def measure(collection: Collection, rank: Ranker, kind: str) -> Scores:
    """The scores of a ranker for a kind of query."""
    queries = {number: KINDS[kind](query) for number, query in collection.queries.items()}
    return evaluate(rank, queries, collection.relevant)


def compare(
    collection: Collection, index: vnsearch.Index, peers: Iterable[Peer]
) -> dict[str, dict[str, Scores]]:
    """Print a table for a collection; returns the scores by ranker and kind of query."""
    rankers = {ANY: vnsearch_ranker(index, "any"), DEFAULT: vnsearch_ranker(index, "all")}
    texts = [(number, f"{title}\n{text}") for number, title, text in collection.documents]
    rankers |= {peer.name: peer.index(texts) for peer in peers}
    scores: dict[str, dict[str, Scores]] = {name: {} for name in rankers}
    print(f"\n{collection.name}: {len(texts):,} documents, {len(collection.queries):,} queries")
    for kind, respell in KINDS.items():
        changed = sum(respell(query) != query for query in collection.queries.values())
        head = f"{kind} ({changed:,} differ)" if changed else kind
        print(f"\n  {head:<26}{'nDCG@10':>9}{'held out':>10}{'MRR@10':>9}{'ms/query':>10}")
        for name, rank in rankers.items():
            found = scores[name][kind] = measure(collection, rank, kind)
            figures = f"{found.ndcg:>9.4f}{found.held_out:>10.4f}{found.mrr:>9.4f}"
            print(f"    {name:<24}{figures}{found.milliseconds:>10.2f}", flush=True)
        best = best_peer(collection.name, scores, kind)
        print(f"  best peer: {best.peer:<15}{best.ndcg:>9.4f}")
    return scores


def best_peer(collection: str, scores: Table, kind: str) -> Floor:
    """The peer with the highest nDCG for a kind of query, as what must be surpassed."""
    measured = [peer for peer in PEERS if peer.name in scores]
    best = max(measured, key=lambda peer: scores[peer.name][kind].ndcg)
    ndcg = round(scores[best.name][kind].ndcg, 6)
    return Floor(best.name, best.version, ndcg, GAINS[collection])


def compare_all(folder: Path, *, quick: bool, pin: bool) -> list[Check]:
    """Measure all collections beside the peers; `folder` is to work in."""
    peers = [peer for peer in PEERS if not (quick and peer.slow)]
    checks: list[Check] = []
    floors = {}
    for name in GAINS:
        collection = read_collection(name)
        scores = compare(collection, index_collection(collection, folder / name), peers)
        floors[name] = {kind: best_peer(name, scores, kind) for kind in ("accented", "stripped")}
        checks += above_peers(name, scores[ANY], floors[name])
        checks += same_spellings(name, scores[ANY])
    if pin:
        write_floors(floors)
    return checks


def gate(folder: Path) -> list[Check]:
    """Measure all collections without peers; `folder` is to work in."""
    floors = read_floors()
    checks: list[Check] = []
    for name in GAINS:
        collection = read_collection(name)
        # Most queries have no tone to swap and need not be put again.
        rank = cache(vnsearch_ranker(index_collection(collection, folder / name), "any"))
        scores = {kind: measure(collection, rank, kind) for kind in KINDS}
        checks += above_peers(name, scores, floors[name])
        checks += same_spellings(name, scores)
    return checks


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave the slow peers out")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is missed")
    parser.add_argument("--pin", action="store_true", help="keep the best peers' scores")
    parser.add_argument("--gate", action="store_true", help="check against what was pinned")
    options = parser.parse_args(arguments)
    if options.pin and (options.quick or options.gate):
        parser.error("--pin needs all peers")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.gate:
            checks = gate(folder)
        else:
            checks = compare_all(folder, quick=options.quick, pin=options.pin)
    print("\nTargets, nDCG@10 of “any”:", *checks, sep="\n  ")
    missed = not all(check.reached for check in checks)
    sys.exit(1 if missed and (options.check or options.gate) else 0)


if __name__ == "__main__":
    main()
