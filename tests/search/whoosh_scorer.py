"""The search done over with Whoosh's own parts: queries, matchers, and its loop over documents.

The weighting model is that of `ranking`, worked out of what Whoosh's matchers say of each term.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from tests.search.oracle import Meaning
from tests.search.places import Run, Want
from tests.search.whoosh_queries import dated, run_query, spellings, whoosh_query, word_query
from whoosh import query as whoosh
from whoosh.index import open_dir
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from vnsearch import Index
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.index.store import Store
from vnsearch.query import (
    FIELDS,
    All,
    And,
    DateRange,
    Filter,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Words,
)
from vnsearch.query.ast import Boost, Required
from vnsearch.search.ranking import Ranking
from vnsearch.text.analysis import analyze

__all__ = ["whoosh_scores"]

_OTHERS = 6  # words between neighbours of the query that still count as near

_Counts = dict[int, float]  # by document
_Count = Callable[[Searcher, str], _Counts]  # of an index and a field


def whoosh_scores(
    index: Index, query: str, ranking: Ranking, days: DateRange, *, any_word: bool
) -> dict[str, float]:
    """The articles that Whoosh finds by a query among those of some days, each with its score."""
    store = Store.open(index.path)
    meaning = Meaning.of(query)
    found = whoosh_query(meaning, meaning.node, any_word=any_word)
    if days != DateRange():
        found = whoosh.And([dated(days), found])
    model = _BM25F(list(_units(meaning, meaning.node, ranking)), ranking, _shuffled(store.reader()))
    with open_dir(str(store.data)).searcher(weighting=model) as searcher:
        return {hit["id"]: hit.score for hit in searcher.search(found, limit=None)}


def _shuffled(reader: IndexReader) -> list[int]:
    """The documents by what their digests begin with, from which samples are taken."""
    digests = reader.digests()
    return sorted(range(len(digests)), key=lambda doc: int.from_bytes(digests[doc][:8], "little"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """Something that scores: its weight, where it counts, and how often documents have it.

    If it is a pair of neighbours, `pair` has the words.
    """

    weight: float
    fields: Sequence[str]
    count: _Count
    pair: Run | None = None


def _units(
    meaning: Meaning,
    node: Node,
    ranking: Ranking,
    fields: Sequence[str] = FIELDS,
    weight: float = 1.0,
) -> Iterator[_Unit]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _units(meaning, child, ranking, fields, weight)
        case InField(name, child):
            yield from _units(meaning, child, ranking, (name,), weight)
        case Required(child):
            yield from _units(meaning, child, ranking, fields, weight)
        case Boost(child, factor):
            yield from _units(meaning, child, ranking, fields, weight * factor)
        case All() | Filter() | Not():
            return
        case _:
            for share, count, pair in _parts(meaning, node, ranking):
                yield _Unit(weight * share, fields, count, pair)


def _parts(
    meaning: Meaning, node: Node, ranking: Ranking
) -> Iterator[tuple[float, _Count, Run | None]]:
    """What of a leaf scores: the weight of each, and what counts it."""
    words = [want for run in meaning.runs(node) for want in run]
    for want, times in Counter(words).items():
        yield times, partial(_word_counts, want, ranking.spelling), None
        if want.kind == "word" and not want.accented:
            yield times * ranking.exact, partial(_typed_counts, want.text), None
    for pair, times in Counter(pairwise(words)).items():
        yield times * ranking.pair, partial(_pair_counts, pair), pair
        yield times * ranking.window, partial(_window_counts, pair), pair
    if isinstance(node, Words | Phrase):
        names = Counter(name for name, _, _ in analyze(node.text).compounds)
        for name, times in names.items():
            yield times * ranking.compound, partial(_compound_counts, name), None


def _word_counts(want: Want, spelling: float, searcher: Searcher, name: str) -> _Counts:
    """Occurrences in all spellings; in one that was not typed it counts less."""
    found: _Counts = defaultdict(float)
    for term in spellings(searcher.reader(), name, want):
        is_typed = term == want.text or want.kind == "pattern"
        for doc, matcher in _steps(searcher, whoosh.Term(name, term)):
            found[doc] += (1.0 if is_typed else spelling) * matcher.weight()
    return found


def _typed_counts(text: str, searcher: Searcher, name: str) -> _Counts:
    return _weights(searcher, whoosh.Term(name, text))


def _compound_counts(text: str, searcher: Searcher, name: str) -> _Counts:
    return _weights(searcher, whoosh.Term(COMPOUNDS[name], text))


def _pair_counts(pair: Run, searcher: Searcher, name: str) -> _Counts:
    steps = _steps(searcher, run_query(name, pair))
    return {doc: len(matcher.spans()) for doc, matcher in steps}


def _window_counts(pair: Run, searcher: Searcher, name: str) -> _Counts:
    """Windows: they begin with one of the words, and have the other."""
    places = [_places(searcher, word_query(name, want)) for want in pair]
    orders = [places] if pair[0] == pair[1] else [places, places[::-1]]
    found: _Counts = {}
    for doc in places[0].keys() & places[1].keys():
        number = sum(
            any(0 < second - first <= _OTHERS + 1 for second in seconds[doc])
            for firsts, seconds in orders
            for first in firsts[doc]
        )
        found |= {doc: number} if number else {}
    return found


@dataclass
class _BM25F(WeightingModel):  # type: ignore[misc]  # whoosh is untyped
    """BM25F over title and body: it looks at both at once, when Whoosh has found a document."""

    units: list[_Unit]
    ranking: Ranking
    shuffled: list[int]  # all documents, in the order in which a sample takes them
    use_final = True
    _tables: dict[int, tuple[_Counts, float]] = field(default_factory=dict)

    def scorer(self, *_: object, **__: object) -> BaseScorer:
        """What a term scores on its own in a field does not count."""
        return _AnyScore()

    def final(self, searcher: Searcher, docnum: int, _score: float) -> float:
        """The score of a document: what each unit brings, added up."""
        total = 0.0
        for number, unit in enumerate(self.units):
            if number not in self._tables:
                self._tables[number] = self._table(searcher, unit)
            frequencies, idf = self._tables[number]
            frequency = frequencies.get(docnum, 0.0)
            gain = frequency * (self.ranking.k1 + 1) / (frequency + self.ranking.k1)
            total += unit.weight * idf * gain
        return total

    def _table(self, searcher: Searcher, unit: _Unit) -> tuple[_Counts, float]:
        """The frequency of a unit in each document that has it, and how rare it is."""
        found: _Counts = defaultdict(float)
        for name in unit.fields:
            norms = _norms(searcher, name, self.ranking)
            for doc, count in unit.count(searcher, name).items():
                found[doc] += count * norms[doc]
        having = float(len(found))
        if unit.pair:
            having = self._estimate(searcher, unit, unit.pair, found)
        documents = searcher.doc_count()
        return found, math.log(1 + (documents - having + 0.5) / (having + 0.5))

    def _estimate(self, searcher: Searcher, unit: _Unit, pair: Run, found: _Counts) -> float:
        """How many documents have a pair, by a sample of those that have both words in a field."""
        both: set[int] = set()
        for name in unit.fields:
            first, second = (_weights(searcher, word_query(name, want)) for want in pair)
            both |= first.keys() & second.keys()
        sample = [doc for doc in self.shuffled if doc in both][: self.ranking.sample]
        having = sum(doc in found for doc in sample)
        if len(sample) == len(both):
            return having
        return (having or 0.5) * len(both) / len(sample)


class _AnyScore(BaseScorer):  # type: ignore[misc]
    """To some of Whoosh's matchers a document without a score is not found."""

    def score(self, _matcher: Any) -> float:
        return 1.0


def _norms(searcher: Searcher, name: str, ranking: Ranking) -> _Counts:
    """What an occurrence in a field counts in each live document."""
    reader = searcher.reader()
    sizes = {doc: reader.doc_field_length(doc, name) for doc in reader.all_doc_ids()}
    mean = sum(sizes.values()) / len(sizes)
    weight = ranking.title if name == "title" else 1.0
    return {
        doc: weight / (1 - ranking.b + ranking.b * size / mean) if mean else weight
        for doc, size in sizes.items()
    }


def _steps(searcher: Searcher, query: Any) -> Iterator[tuple[int, Any]]:
    """Each document of a query, while its matcher stands there."""
    matcher = query.matcher(searcher, searcher.context(needs_current=True))
    while matcher.is_active():
        yield matcher.id(), matcher
        matcher.next()


def _weights(searcher: Searcher, query: Any) -> _Counts:
    """How often each document has a term."""
    return {doc: matcher.weight() for doc, matcher in _steps(searcher, query)}


def _places(searcher: Searcher, query: Any) -> dict[int, list[int]]:
    """Where each document has a word."""
    steps = _steps(searcher, query)
    return {doc: [span.start for span in matcher.spans()] for doc, matcher in steps}
