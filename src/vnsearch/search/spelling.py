"""Did you mean: a query with its misspelt words set right, from the words of the index.

A noisy channel (Kernighan, Church and Gale, 1990): of what a word may stand for, that is likely
which is near to what was typed, frequent, and found beside its neighbours. Frequencies are those
of words and pairs in the index, interpolated (Jelinek and Mercer, 1980).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import POSITIONAL_FIELDS
from vnsearch.model import Accents
from vnsearch.query import Node
from vnsearch.query.rewrite import change_texts
from vnsearch.search.adjacency import Chains, TermPostings
from vnsearch.search.leaves import QueryTerm, TermKind, counts_accents, word_term
from vnsearch.search.retyping import retyped
from vnsearch.search.terms import Mask, Run, TermSource
from vnsearch.text.analysis import analyze
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold

__all__ = ["Wanted", "correct"]

_FIELD = "body"
_MOST_WORDS = 12  # of a text that is looked at
_MOST_DOUBTED = 4  # words of a text that may all be wrong
_USUAL = 3  # articles that have two words side by side
_MOST_CANDIDATES = 20  # for a word
_EDIT_COST = 4.0  # a wrong letter is as unlikely as a word e^4 times rarer
_UNSEEN = 0.01  # of an article, for a word that none has
_SAMPLE = 1 << 14  # documents in which pairs are counted, at the most
_MOST_KEPT = 1 << 14  # words and pairs of which is kept what they may stand for
_ROUNDING = 1e-9  # a sum in another order may be a little smaller
_PAIR_SHARE = 0.9  # of a word's likelihood that comes from the word before it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a corrected query must find: more than `least` of the documents.

    `having` has the documents with each word that they must have, or with a synonym of it.
    """

    having: Mapping[str, Mask]
    least: int


def correct(
    reader: IndexReader, source: TermSource, node: Node, accents: Accents, wanted: Wanted
) -> Node:
    """The query with the likeliest words in the place of those typed; itself where it is likely.

    Words that nothing is wrong with stay as they were typed, unaccented ones too; where accents
    are strict, these are as wrong as others. A text of which the right words alone are in too few
    documents stays as it is. `source` is that of the query: it has looked up most of what is
    asked.
    """
    corrector = _Corrector(reader, source, accents, wanted)
    return change_texts(node, corrector.correct)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a word may stand for, and how far it is from what was typed."""

    text: str
    edits: float
    articles: float


class _Corrector:
    def __init__(
        self, reader: IndexReader, source: TermSource, accents: Accents, wanted: Wanted
    ) -> None:
        self._reader = reader
        self._source = source
        self._accents = accents
        self._wanted = wanted
        self._found: dict[tuple[str, ...], TermPostings] = {}
        self._known: dict[Hashable, Any] = reader.memo.setdefault(_Corrector, {})
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()

    def correct(self, text: str) -> str:
        """A text of a query with its words set right."""
        analysis = analyze(text, compounds=False)
        if not 1 <= len(analysis.terms) <= _MOST_WORDS:
            return text
        doubtful = self._doubtful(analysis.terms)
        if not any(doubtful):
            return text
        choices = [
            self._candidates(term, edits=int(is_doubtful))
            for term, is_doubtful in zip(analysis.terms, doubtful, strict=True)
        ]
        for _, first, size in analysis.compounds:  # tokens that hold marks, such as 33-NQ/TW
            for at in range(first, first + size):
                choices[at] = [_Candidate(analysis.terms[at], 0.0, 1.0)]
        near = _near_doubt(choices, doubtful)
        if all(len(each) == 1 for each in near):
            return text
        words = self._likeliest(near)
        if self._reads_as(analysis.terms, words):
            return text
        return retyped(text, analysis, words if near == choices else self._likeliest(choices))

    def _reads_as(self, typed: Sequence[str], words: Sequence[str]) -> bool:
        """Whether words are those that were typed, or accents alone were left out of these."""
        return all(
            term == word or (self._accents != "strict" and term == fold(word))
            for term, word in zip(typed, words, strict=True)
        )

    def _doubtful(self, words: Sequence[str]) -> list[bool]:
        """Which words may be wrong: of many, those that hardly stand beside either neighbour.

        None if those that are right are in too few documents, whatever the others are.
        """
        if len(words) <= _MOST_DOUBTED:
            return [True] * len(words)
        having = [self._wanted.having.get(word, self._reader.live) for word in words]
        terms = [word_term(word, self._accents) for word in words]
        left = self._reader.live
        right = [False] * len(words)
        # Neighbours that few documents have leave the fewest, and are looked up in no time.
        shared = [np.count_nonzero(one & other) for one, other in pairwise(having)]
        for at in np.argsort(shared, kind="stable").tolist():
            both = slice(at, at + 2)
            if all(right[both]) or not self._is_usual(tuple(terms[both])):
                continue
            right[both] = True, True
            left = left & having[at] & having[at + 1]
            if np.count_nonzero(left) <= self._wanted.least:
                return [False] * len(words)
        return [not each for each in right]

    def _is_usual(self, run: Run) -> bool:
        """Whether some articles have two words side by side; kept for the next query."""
        is_usual: bool | None = self._known.get(run)
        if is_usual is None:
            found = (self._source.find(field, *run).docs for field in reversed(POSITIONAL_FIELDS))
            is_usual = self._known[run] = any(len(docs) >= _USUAL for docs in found)
        return is_usual

    def _candidates(self, typed: str, edits: int) -> list[_Candidate]:
        """What a word may stand for, likely ones first; kept for the next query."""
        if not typed.isalpha():
            return [_Candidate(typed, 0.0, 1.0)]
        accented = counts_accents(typed, self._accents)
        key = typed, accented, edits
        candidates: list[_Candidate] | None = self._known.get(key)
        if candidates is None:
            candidates = self._known[key] = self._similar(typed, edits, accented=accented)
        return candidates

    def _similar(self, typed: str, edits: int, *, accented: bool) -> list[_Candidate]:
        term = QueryTerm(typed, accented, TermKind.FUZZY, edits=edits)
        counts: Counter[str] = Counter()
        for field in POSITIONAL_FIELDS:
            counts |= self._source.forms(field, term)  # the greater of two, as most have it in both
        counts.setdefault(typed, 0)
        candidates = [
            _Candidate(form, self._edits(typed, form, accented), count or _UNSEEN)
            for form, count in counts.items()
        ]
        candidates.sort(key=lambda each: _EDIT_COST * each.edits - math.log(each.articles))
        return candidates[:_MOST_CANDIDATES]

    def _edits(self, typed: str, form: str, accented: bool) -> float:
        return distance(typed, form) if accented else distance(fold(typed), fold(form))

    def _likeliest(self, choices: Sequence[Sequence[_Candidate]]) -> list[str]:
        """One candidate for each word, so that all together are the likeliest (Viterbi)."""
        total = max(self._reader.documents, 1)
        counts = [_counts(some, total) for some in choices]
        if all(min(one.sum(), other.sum()) < _SAMPLE for one, other in pairwise(counts)):
            choices = _reaching(self._typed_score(choices, total), choices, counts, total)
        best = {
            at: (math.log(each.articles / total) - _EDIT_COST * each.edits, [each])
            for at, each in enumerate(choices[0])
        }
        for before, after in pairwise(choices):
            # Between two words that stay, every path goes on alike.
            pairs = self._pairs(before, after) if len(before) > 1 or len(after) > 1 else {}
            step = {}
            for at, each in enumerate(after):
                alone = (1 - _PAIR_SHARE) * each.articles / total
                scores = {
                    i: score
                    + math.log(alone + _PAIR_SHARE * pairs.get((i, at), 0) / path[-1].articles)
                    for i, (score, path) in best.items()
                }
                i = max(scores, key=scores.__getitem__)
                step[at] = scores[i] - _EDIT_COST * each.edits, [*best[i][1], each]
            best = step
        _, path = max(best.values(), key=lambda scored: scored[0])
        return [each.text for each in path]

    def _typed_score(self, choices: Sequence[Sequence[_Candidate]], total: int) -> float:
        """The likelihood of what is nearest to what was typed, below which nothing is likeliest."""
        typed = [min(some, key=lambda each: each.edits) for some in choices]
        score = math.log(typed[0].articles / total) - _EDIT_COST * typed[0].edits
        for (one, other), sizes in zip(pairwise(typed), pairwise(map(len, choices)), strict=True):
            pairs = self._pairs([one], [other]) if max(sizes) > 1 else {}
            alone = (1 - _PAIR_SHARE) * other.articles / total
            score += math.log(alone + _PAIR_SHARE * pairs.get((0, 0), 0) / one.articles)
            score -= _EDIT_COST * other.edits
        return score

    def _pairs(
        self, before: Sequence[_Candidate], after: Sequence[_Candidate]
    ) -> dict[tuple[int, ...], float]:
        """In how many articles one of `before` stands beside one of `after`."""
        first, second = self._postings(before), self._postings(after)
        size = self._reader.size
        both = np.flatnonzero(first.documents(size) & second.documents(size))
        chosen = both[:: len(both) // _SAMPLE + 1]
        within = np.zeros(size, dtype=bool)
        within[chosen] = True
        counts = Chains.of(first.places(within)).then(second.places(within)).count()
        return {pair: count * len(both) / len(chosen) for pair, count in counts.items()}

    def _postings(self, candidates: Sequence[_Candidate]) -> TermPostings:
        texts = tuple(each.text for each in candidates)
        if texts not in self._found:
            self._found[texts] = TermPostings.of(self._reader, _FIELD, texts)
        return self._found[texts]


def _counts(some: Sequence[_Candidate], total: int) -> NDArray[np.float64]:
    """The most articles that may have each candidate: of what is not looked up, all may."""
    counts = np.array([each.articles for each in some])
    return np.array([float(total)]) if len(some) == 1 and counts[0] == 1 else counts


def _reaching(
    least: float,
    choices: Sequence[Sequence[_Candidate]],
    counts: Sequence[NDArray[np.float64]],
    total: int,
) -> Sequence[Sequence[_Candidate]]:
    """The candidates through which a likelihood may be reached, however usual pairs are.

    Two words are neighbours at most in as many articles as have the rarer one (Viterbi, forwards
    and backwards). Between two words that stay, none are counted.
    """
    articles = [np.array([each.articles for each in some]) for some in choices]
    costs = [_EDIT_COST * np.array([each.edits for each in some]) for some in choices]
    ahead = [np.log(articles[0] / total) - costs[0]]
    steps = []
    for at in range(1, len(choices)):
        is_open = max(len(choices[at - 1]), len(choices[at])) > 1
        pairs = np.minimum.outer(counts[at - 1], counts[at]) * is_open
        alone = (1 - _PAIR_SHARE) * articles[at] / total
        usual = _PAIR_SHARE * pairs / articles[at - 1][:, np.newaxis]
        steps.append(np.log(alone + usual) - costs[at])
        ahead.append((ahead[-1][:, np.newaxis] + steps[-1]).max(axis=0))
    behind = [np.zeros(len(choices[-1]))]
    for step in reversed(steps):
        behind.append((step + behind[-1]).max(axis=1))
    reach = [one + other for one, other in zip(ahead, reversed(behind), strict=True)]
    return [
        list(compress(some, (each >= least - _ROUNDING).tolist()))
        for some, each in zip(choices, reach, strict=True)
    ]


def _near_doubt(
    choices: Sequence[list[_Candidate]], doubtful: Sequence[bool]
) -> list[list[_Candidate]]:
    """The choices where a word is doubtful, or no fixed one parts it from a doubtful one.

    Elsewhere any one: what else is chosen there does not depend on it.
    """
    near: list[list[_Candidate]] = []
    rows = zip(choices, doubtful, strict=True)
    for is_open, group in groupby(rows, key=lambda row: len(row[0]) > 1):
        members = list(group)
        kept = is_open and any(is_doubtful for _, is_doubtful in members)
        near += [each if kept else each[:1] for each, _ in members]
    return near
