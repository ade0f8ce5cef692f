"""The score of an article, worked out slowly from the formula, over lists of words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tests.search.oracle import Meaning, Text, distance_of
from tests.search.places import Run, Want, accepts, places, windows

from vnsearch.query import FIELDS, And, InField, Node, Or, Phrase, Words
from vnsearch.query.ast import Boost, Exact
from vnsearch.search.ranking import Ranking
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold

__all__ = ["slow_scores"]

_NEIGHBOURHOOD = 6  # other words between neighbours of the query that still count as near

_Count = Callable[[Analysis], float]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Something that scores: its weight, where it counts, and how often a text has it."""

    weight: float
    fields: Sequence[str]
    count: _Count


def slow_scores(texts: Mapping[str, Text], query: str, ranking: Ranking) -> dict[str, float]:
    """BM25F of every article: over words, their pairs, windows, compounds, and what is near."""
    meaning = Meaning.of(query)
    scores = dict.fromkeys(texts, 0.0)
    for unit in _units(meaning, meaning.node, ranking, FIELDS, 1.0):
        frequencies = {name: _frequency(texts, name, unit, ranking) for name in texts}
        having = sum(frequency > 0 for frequency in frequencies.values())
        idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for name, frequency in frequencies.items():
            gain = frequency * (ranking.k1 + 1) / (frequency + ranking.k1)
            scores[name] += unit.weight * idf * gain
    return scores


def _frequency(texts: Mapping[str, Text], name: str, unit: _Unit, ranking: Ranking) -> float:
    """How often an article has something, weighted and normalised by the length of its fields."""
    total = 0.0
    for field in unit.fields:
        sizes = {each: len(text.field(field).terms) for each, text in texts.items()}
        count = unit.count(texts[name].field(field))
        if count:
            mean = sum(sizes.values()) / len(sizes)
            norm = 1 - ranking.b + ranking.b * sizes[name] / mean
            total += count / norm * (ranking.title if field == "title" else 1.0)
    return total


def _units(
    meaning: Meaning, node: Node, ranking: Ranking, fields: Sequence[str], weight: float
) -> Iterator[_Unit]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _units(meaning, child, ranking, fields, weight)
        case InField(field, child):
            yield from _units(meaning, child, ranking, (field,), weight)
        case Boost(child, factor):
            yield from _units(meaning, child, ranking, fields, weight * factor)
        case _:
            for share, count in _parts(meaning, node, ranking):
                yield _Unit(weight * share, fields, count)


def _parts(meaning: Meaning, node: Node, ranking: Ranking) -> Iterator[tuple[float, _Count]]:
    """What of a leaf scores: the weight of each, and what counts it in a text."""
    runs, others = meaning.runs(node), distance_of(node)
    words = [want for run in runs for want in run]
    for want, times in Counter(words).items():
        yield times, partial(_word_count, want, ranking.spelling)
        if want.kind == "word" and not want.accented:
            yield times * ranking.exact, partial(_exact_count, want.text)
    if isinstance(node, Words | Phrase | Exact) and others is None:
        for pair, times in Counter(pairwise(words)).items():
            yield times * ranking.pair, partial(_run_count, pair)
            if not (isinstance(node, Words) and any(want.text == "của" for want in pair)):
                alone = [(want,) for want in pair]
                yield times * ranking.window, partial(_window_count, alone, _NEIGHBOURHOOD)
    if others is not None and len(runs) > 1:
        yield ranking.pair, partial(_window_count, runs, others)
    if isinstance(node, Words | Phrase | Exact):
        names = Counter(name for name, _, _ in analyze(node.text).compounds)
        for name, times in names.items():
            yield times * ranking.compound, partial(_compound_count, name)


def _word_count(want: Want, spelling: float, text: Analysis) -> float:
    """Occurrences; one spelt otherwise counts less, and another word less with each half edit."""
    word = Want(want.text, accented=want.accented, variants=want.variants)
    total = 0.0
    for first, _ in places(text, (want,)):
        term = text.terms[first]
        if term == want.text or want.kind in ("exact", "pattern"):
            total += 1
        else:
            seen = term if want.accented else fold(term)
            edits = 0 if accepts(word, term) else distance(want.text, seen)
            total += spelling * spelling ** (2 * edits)
    return total


def _exact_count(word: str, text: Analysis) -> float:
    return text.terms.count(word)


def _run_count(run: Run, text: Analysis) -> float:
    return len(places(text, run))


def _window_count(runs: Sequence[Run], others: int, text: Analysis) -> float:
    return len(windows(text, runs, others))


def _compound_count(name: str, text: Analysis) -> float:
    return [each for each, _, _ in text.compounds].count(name)
