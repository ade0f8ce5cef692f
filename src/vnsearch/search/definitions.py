"""Synonyms of a query's words: the built-in ones, the user's own, and what articles define."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from vnsearch.index.definitions import (
    LONG,
    SHORT,
    definition_prefix,
    prefix_of,
    read_definition,
)
from vnsearch.search.synonyms import (
    FoundSynonym,
    Synonym,
    SynonymMap,
    are_spelt,
    builtin_synonyms,
)
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold

if TYPE_CHECKING:
    from vnsearch.index.views import TermView
    from vnsearch.model import Accents

__all__ = ["QuerySynonyms"]

_FIELD = "definitions"
_LONGEST = 8  # terms of a form that is looked up
_MOST = 3  # meanings of one form
_SHARE = 0.2  # of the articles that define it in the usual way, for a further meaning


@lru_cache(maxsize=64)
def _known(synonyms: tuple[Synonym, ...]) -> SynonymMap:
    """The same for query after query about the same things."""
    return SynonymMap(synonyms)


class QuerySynonyms:
    """Finds other ways to write runs of a query's terms, whose `accents` count as they say."""

    def __init__(self, reader: TermView, own: Sequence[Synonym], accents: Accents) -> None:
        self._reader = reader
        self._accents = accents
        self._own = tuple(own)

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """What the definitions of the index begin with; kept with the reader."""
        key = QuerySynonyms
        if key not in self._reader.memo:
            terms = self._reader.terms(_FIELD)
            self._reader.memo[key] = frozenset(map(prefix_of, terms))
        return cast(frozenset[str], self._reader.memo[key])

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The first words of the forms that are defined, without accents; kept with the reader."""
        key = QuerySynonyms, "first words"
        if key not in self._reader.memo:
            forms = (prefix.partition(":")[2].rstrip() for prefix in self._prefixes)
            self._reader.memo[key] = frozenset(form.partition(" ")[0] for form in forms)
        return cast(frozenset[str], self._reader.memo[key])

    def __call__(self, terms: Sequence[str]) -> list[FoundSynonym]:
        """The synonyms of all runs of `terms`, by their start, each once."""
        if self._accents == "ignore":
            terms = list(map(fold, terms))
        known = _known((*self._own, *builtin_synonyms(terms)))
        synonyms = known.find(terms, strict=self._accents == "strict")
        found = {
            (each.start, each.end, each.target_terms): each
            for each in (*self._defined(terms), *synonyms)
        }
        return sorted(found.values(), key=lambda each: (each.start, -each.end))

    def _defined(self, terms: Sequence[str]) -> Iterator[FoundSynonym]:
        """What the articles of the index define, as abbreviation or as its long form."""
        for start, first in enumerate(terms):
            if fold(first) not in self._first_words:
                continue
            for end in range(start + 1, min(start + _LONGEST, len(terms)) + 1):
                run = terms[start:end]
                for kind in (SHORT, LONG):
                    for target in self._meanings(definition_prefix(kind, run), run):
                        yield FoundSynonym(
                            start, end, tuple(analyze(target, compounds=False).terms), target
                        )

    def _meanings(self, prefix: str, run: Sequence[str]) -> list[str]:
        """The other forms of a run of terms, the most usual first."""
        if prefix not in self._prefixes:
            return []
        counts: dict[str, int] = {}
        for term in self._reader.terms(_FIELD, prefix):
            form, target = read_definition(term)
            if are_spelt(run, form, strict=self._accents == "strict"):
                counts[target] = len(self._reader.postings(_FIELD, term).docs)
        usual = max(counts.values(), default=0)
        ranked = sorted(counts, key=lambda target: (-counts[target], target))
        return [target for target in ranked[:_MOST] if counts[target] > _SHARE * usual]
