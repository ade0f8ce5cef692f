"""What of a query scores: words, neighbours, compounds, synonyms, and where each occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vnsearch.query import FIELDS
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind, WeightedLeaf
from vnsearch.search.terms import Occurrences, Run, TermSource
from vnsearch.text.analysis import analyze

__all__ = ["Unit", "UnitKind", "score_units", "written", "written_in"]

_WINDOW = 6  # other words between two neighbours of the query that still stand near each other


class UnitKind(StrEnum):
    """What a unit of the score is."""

    WORD = "word"
    EXACT = "exact"  # a word without accents that a text has without, too
    PAIR = "pair"  # two neighbours of the query side by side
    WINDOW = "window"  # two neighbours of the query near each other, in any order
    NEAR = "near"  # what NEAR or "…"~n asks for
    COMPOUND = "compound"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that scores: what it is, and where it occurs, by text field.

    `times` is how often the query has it, by the boosts of each. A synonym of a single word stands
    `instead_of` that, and counts as no rarer.
    """

    kind: UnitKind
    text: str
    times: float
    occurrences: Mapping[str, Occurrences]
    instead_of: Mapping[str, Occurrences] = field(default_factory=dict)


def score_units(leaves: Iterable[WeightedLeaf], source: TermSource) -> Iterator[Unit]:
    """Every unit of the leaves that are wanted, in the order of the query."""
    for wanted in leaves:
        yield from _units(wanted.leaf, wanted.weight, source)


def _units(leaf: Leaf, weight: float, source: TermSource) -> Iterator[Unit]:
    def everywhere(*terms: QueryTerm) -> dict[str, Occurrences]:
        return {name: source.find(name, *terms) for name in leaf.fields}

    for term, times in Counter(leaf.terms).items():
        yield Unit(UnitKind.WORD, written((term,)), weight * times, everywhere(term))
        if term.kind is TermKind.WORD and not term.accented:
            exact = replace(term, accented=True, variants=False)
            yield Unit(UnitKind.EXACT, written((term,)), weight * times, everywhere(exact))
    for pair, times in Counter(leaf.pairs()).items():
        yield Unit(UnitKind.PAIR, written(pair), weight * times, everywhere(*pair))
        if not _is_frequent(leaf, pair):
            alone: tuple[Run, ...] = tuple((term,) for term in pair)
            found = {name: source.near(name, alone, _WINDOW) for name in leaf.fields}
            yield Unit(UnitKind.WINDOW, written(pair), weight * times, found)
    if leaf.distance is not None and len(leaf.groups) > 1:
        runs, distance = leaf.group_terms(), leaf.distance
        found = {name: source.near(name, runs, distance) for name in leaf.fields}
        yield Unit(UnitKind.NEAR, written(leaf.terms), weight, found)
    for compound, times in Counter(leaf.compounds).items():
        found = {name: source.find_compound(name, compound) for name in leaf.fields}
        yield Unit(UnitKind.COMPOUND, compound, weight * times, found)
    for other in leaf.alternatives:
        typed = leaf.terms[other.start : other.end]
        instead_of = everywhere(*typed) if len(typed) == 1 else {}
        yield Unit(UnitKind.SYNONYM, other.text, weight, everywhere(*other.terms), instead_of)


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
