"""What of a query scores: words, neighbours, compounds, synonyms, and what counts for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.query.words import FIELDS
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind, WeightedLeaf
from vnsearch.text.analysis import analyze

if TYPE_CHECKING:
    from vnsearch.search.terms import Occurrences, Run, TermSource

__all__ = ["WINDOW", "Unit", "UnitKind", "score_units", "written", "written_in"]

WINDOW = 6
"""Other words between two neighbours of the query that still stand near each other."""


class UnitKind(StrEnum):
    """What a unit of the score is."""

    WORD = "word"
    EXACT = "exact"  # a word without accents that a text has without, too
    PAIR = "pair"  # two neighbours of the query side by side
    WINDOW = "window"  # two neighbours of the query near each other, in any order
    NEAR = "near"  # what NEAR or "…"~n asks for
    COMPOUND = "compound"
    SYNONYM = "synonym"


class Unit(NamedTuple):
    """Something that scores: what it is, and what of a text field counts for it.

    `times` is how often the query has it, by the boosts of each. What counts is a run of terms;
    with a `distance`, windows that hold several runs and at most so many other words; or, with no
    runs, the compound `text`. A synonym of a single word stands `instead_of` that, and counts as
    no rarer.
    """

    kind: UnitKind
    text: str
    times: float
    fields: tuple[str, ...]
    runs: tuple[Run, ...] = ()
    distance: int | None = None
    instead_of: QueryTerm | None = None

    @property
    def is_pair(self) -> bool:
        """Whether it is two neighbours of the query, side by side or near each other."""
        return self.kind in (UnitKind.PAIR, UnitKind.WINDOW)

    @property
    def terms(self) -> Run:
        """The terms that must all be in a document."""
        return tuple(term for run in self.runs for term in run)

    def occurrences(self, field: str, source: TermSource) -> Occurrences:
        """Where it occurs in a field."""
        if not self.runs:
            return source.find_compound(field, self.text)
        if self.distance is not None:
            return source.near(field, self.runs, self.distance)
        return source.find(field, *self.runs[0])


def score_units(leaves: Iterable[WeightedLeaf]) -> tuple[Unit, ...]:
    """Every unit of the leaves that are wanted, neighbours behind all others."""
    units = [unit for wanted in leaves for unit in _units(wanted.leaf, wanted.weight)]
    return tuple(sorted(units, key=lambda unit: unit.is_pair))


def _units(leaf: Leaf, weight: float) -> Iterator[Unit]:
    fields = leaf.fields
    for term, times in Counter(leaf.terms).items():
        text, count = written((term,)), weight * times
        yield Unit(UnitKind.WORD, text, count, fields, ((term,),))
        if term.kind is TermKind.WORD and not term.accented:
            exact = term._replace(accented=True, variants=False)
            yield Unit(UnitKind.EXACT, text, count, fields, ((exact,),))
    for pair, times in Counter(leaf.pairs()).items():
        text, count = written(pair), weight * times
        yield Unit(UnitKind.PAIR, text, count, fields, (pair,))
        if not _is_frequent(leaf, pair):
            alone: tuple[Run, ...] = tuple((term,) for term in pair)
            yield Unit(UnitKind.WINDOW, text, count, fields, alone, WINDOW)
    if leaf.distance is not None and len(leaf.groups) > 1:
        text = written(leaf.terms)
        yield Unit(UnitKind.NEAR, text, weight, fields, leaf.group_terms(), leaf.distance)
    for compound, times in Counter(leaf.compounds).items():
        yield Unit(UnitKind.COMPOUND, compound, weight * times, fields)
    for other in leaf.alternatives:
        typed = leaf.terms[other.start : other.end]
        instead_of = typed[0] if len(typed) == 1 else None
        runs = (other.terms,)
        yield Unit(UnitKind.SYNONYM, other.text, weight, fields, runs, instead_of=instead_of)


def _is_frequent(leaf: Leaf, pair: Run) -> bool:
    """Whether a function word is in the pair: it is near everything, which says nothing."""
    optional = {leaf.terms[start] for start, _ in leaf.optional}
    return any(term in optional for term in pair)


def written(terms: Sequence[QueryTerm]) -> str:
    """Terms as a user would write them: biên phòng, bien*, biên~1, /bi.n/, ="Biên phòng"."""
    text = " ".join(map(_written, terms))
    if terms and terms[0].kind is TermKind.EXACT:
        return f'="{text}"' if len(terms) > 1 else f"={text}"
    return text


def written_in(leaf: Leaf, terms: Sequence[QueryTerm]) -> str:
    """Terms of a leaf: a token as it was typed, with the field if they are looked for in one."""
    text = written(terms)
    for compound in leaf.compounds if len(terms) > 1 else ():
        if analyze(compound, compounds=False).terms == [term.text for term in terms]:
            text = compound
    return text if leaf.fields == FIELDS else f"{leaf.fields[0]}:{text}"


def _written(term: QueryTerm) -> str:
    match term.kind:
        case TermKind.FUZZY:
            return f"{term.text}~{term.edits}"
        case TermKind.REGEX:
            return f"/{term.text}/"
        case TermKind.EXACT:
            letters = enumerate(term.text)
            return "".join(c.upper() if term.case >> at & 1 else c for at, c in letters)
    return term.text
