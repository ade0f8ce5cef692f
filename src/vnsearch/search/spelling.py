"""Did you mean: a query with its misspelt words set right, from the words of the index.

A noisy channel (Kernighan, Church and Gale, 1990): of what a word may stand for, that is likely
which is near to what was typed, frequent, and found beside its neighbours. Frequencies are those
of words and pairs in the index, interpolated (Jelinek and Mercer, 1980).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import POSITIONAL_FIELDS
from vnsearch.model import Accents
from vnsearch.query import Node
from vnsearch.query.rewrite import change_texts
from vnsearch.search.adjacency import Chains, places_of
from vnsearch.search.leaves import QueryTerm, TermKind, counts_accents, word_term
from vnsearch.search.retyping import retyped
from vnsearch.search.terms import Run, TermSource
from vnsearch.text.analysis import analyze
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold

__all__ = ["correct"]

_FIELD = "body"
_MOST_WORDS = 12  # of a text that is looked at
_MOST_DOUBTED = 4  # words of a text that may all be wrong
_USUAL = 3  # articles that have two words side by side
_MOST_CANDIDATES = 20  # for a word
_EDIT_COST = 4.0  # a wrong letter is as unlikely as a word e^4 times rarer
_UNSEEN = 0.01  # of an article, for a word that none has
_PAIR_SHARE = 0.9  # of a word's likelihood that comes from the word before it


def correct(reader: IndexReader, source: TermSource, node: Node, accents: Accents) -> Node:
    """The query with the likeliest words in the place of those typed; itself where it is likely.

    Words that nothing is wrong with stay as they were typed, unaccented ones too; where accents
    are strict, these are as wrong as others. `source` is that of the query: it has looked up most
    of what is asked.
    """
    corrector = _Corrector(reader, source, accents)
    return change_texts(node, corrector.correct)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What a word may stand for, and how far it is from what was typed."""

    text: str
    edits: float
    articles: float


class _Corrector:
    def __init__(self, reader: IndexReader, source: TermSource, accents: Accents) -> None:
        self._reader = reader
        self._source = source
        self._accents = accents

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
        words = [candidate.text for candidate in self._likeliest(choices)]
        changes = zip(analysis.terms, words, strict=True)
        if self._accents != "strict" and all(term in (word, fold(word)) for term, word in changes):
            return text  # accents alone were left out
        return retyped(text, analysis, words)

    def _doubtful(self, words: Sequence[str]) -> list[bool]:
        """Which words may be wrong: of many, those that hardly stand beside either neighbour."""
        if len(words) <= _MOST_DOUBTED:
            return [True] * len(words)
        terms = [word_term(word, self._accents) for word in words]
        beside = [False, *(self._is_usual(pair) for pair in pairwise(terms)), False]
        return [not (before or after) for before, after in pairwise(beside)]

    def _is_usual(self, run: Run) -> bool:
        found = (self._source.find(field, *run).docs for field in POSITIONAL_FIELDS)
        return any(len(docs) >= _USUAL for docs in found)

    def _candidates(self, typed: str, edits: int) -> list[_Candidate]:
        """What a word may stand for, likely ones first."""
        if not typed.isalpha():
            return [_Candidate(typed, 0.0, 1.0)]
        accented = counts_accents(typed, self._accents)
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

    def _likeliest(self, choices: Sequence[Sequence[_Candidate]]) -> list[_Candidate]:
        """One candidate for each word, so that all together are the likeliest (Viterbi)."""
        total = max(self._reader.documents, 1)
        best = {
            at: (math.log(each.articles / total) - _EDIT_COST * each.edits, [each])
            for at, each in enumerate(choices[0])
        }
        for before, after in pairwise(choices):
            pairs = self._pairs(before, after)
            step = {}
            for at, each in enumerate(after):
                alone = (1 - _PAIR_SHARE) * each.articles / total
                scores = {
                    i: score + math.log(alone + _PAIR_SHARE * pairs[i, at] / path[-1].articles)
                    for i, (score, path) in best.items()
                }
                i = max(scores, key=scores.__getitem__)
                step[at] = scores[i] - _EDIT_COST * each.edits, [*best[i][1], each]
            best = step
        return max(best.values(), key=lambda scored: scored[0])[1]

    def _pairs(
        self, before: Sequence[_Candidate], after: Sequence[_Candidate]
    ) -> Counter[tuple[int, ...]]:
        """In how many articles one of `before` stands beside one of `after`."""
        first, second = (
            places_of(self._reader, _FIELD, [each.text for each in side])
            for side in (before, after)
        )
        return Chains.of(first).then(second).count()
