"""What a query means, worked out the slow and obvious way: one article at a time, leaf by leaf.

It shares with the search only the parser, the analyzer, and what compares two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.search.places import Place, Run, Want, near_places, places, windows

from vnsearch.query import (
    FIELDS,
    All,
    And,
    Filter,
    InField,
    Node,
    Not,
    Or,
    Phrase,
    Words,
    parse,
    render,
)
from vnsearch.query.ast import Boost, Exact, Fuzzy, Near, Pattern, Regex, Required
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.normalize import has_accents, lower, normalize

__all__ = ["Meaning", "Text"]

_FUNCTION_WORDS = ("và", "của", "bị")  # those of the random texts
_AMBIGUOUS = ("trong",)  # one only in a query with accents

_analyze = cache(analyze)


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is read."""

    title: Analysis
    body: Analysis
    source: str | None = None

    def has(self, run: Run, fields: Sequence[str]) -> bool:
        """Whether a run stands in one of some fields."""
        return any(places(self.field(name), run) for name in fields)

    def field(self, name: str) -> Analysis:
        """The title or the body."""
        return self.title if name == "title" else self.body


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a query means to a reader."""

    node: Node
    accents: str
    function_words: tuple[str, ...]

    @classmethod
    def of(cls, query: str, accents: str = "auto") -> Meaning:
        """That of a query as typed."""
        node = parse(query).node
        ambiguous = _AMBIGUOUS if has_accents(render(node)) else ()
        return cls(node, accents, _FUNCTION_WORDS + ambiguous)

    def matches(self, text: Text, node: Node | None = None, fields: Sequence[str] = FIELDS) -> bool:
        """Whether an article has all that is wanted and nothing that is excluded."""
        node = node or self.node
        match node:
            case All():
                return True
            case Filter("source", name):
                return text.source == name
            case InField(field, child):
                return self.matches(text, child, (field,))
            case Boost(child, _) | Required(child):
                return self.matches(text, child, fields)
            case Not(child):
                return not self.matches(text, child, fields)
            case Or(children):
                return any(self.matches(text, child, fields) for child in children)
            case And(children):
                return all(self.matches(text, child, fields) for child in self.needed(children))
        runs, others = self.runs(node), distance_of(node)
        if others is not None and len(runs) > 1:
            return any(windows(text.field(name), runs, others) for name in fields)
        return all(text.has(run, fields) for run in self._needed_runs(node))

    def matches_some(
        self, text: Text, node: Node | None = None, fields: Sequence[str] = FIELDS
    ) -> bool:
        """Whether an article has one of the words, what is required, and nothing excluded."""
        node = node or self.node
        match node:
            case All() | Filter() | Required() | Not():
                return self.matches(text, node, fields)
            case InField(field, child):
                return self.matches_some(text, child, (field,))
            case Boost(child, _):
                return self.matches_some(text, child, fields)
            case Or(children):
                return any(self.matches_some(text, child, fields) for child in children)
            case And(children):
                fixed = [each for each in children if isinstance(each, Filter | Required | Not)]
                words = [each for each in self.needed(children) if each not in fixed]
                is_enough = not words or any(isinstance(each, Required) for each in fixed)
                return all(self.matches(text, each, fields) for each in fixed) and (
                    is_enough or any(self.matches_some(text, each, fields) for each in words)
                )
        if distance_of(node) is not None and len(self.runs(node)) > 1:
            return self.matches(text, node, fields)
        return any(text.has(run, fields) for run in self._needed_runs(node))

    def marks(self, text: Analysis, field: str, *, any_word: bool = False) -> set[Place]:
        """What a reader would mark: all that makes a part of the query match.

        Function words that have others beside them in the query are marked beside a mark only.
        """
        found: set[Place] = set()
        asides: set[Place] = set()
        for node, fields, are_others in self.wanted(self.node):
            runs, others = self.runs(node), distance_of(node)
            if field not in fields:
                continue
            if others is not None and len(runs) > 1 and not any_word:
                found |= near_places(text, runs, others)
                continue
            needed = self._needed_runs(node, are_others=are_others)
            for run in runs:
                for part in [(want,) for want in run] if any_word else [run]:
                    (found if run in needed else asides).update(places(text, part))
        taken = {text.positions[at] for first, end in found for at in range(first, end)}
        return found | {
            (first, end)
            for first, end in asides
            if {text.positions[first] - 1, text.positions[first] + 1} & taken
        }

    def wanted(
        self, node: Node, fields: Sequence[str] = FIELDS, *, are_others: bool = False
    ) -> Iterator[tuple[Node, Sequence[str], bool]]:
        """The leaves under no Not, where they may stand, and whether others make them optional."""
        match node:
            case All() | Filter() | Not():
                return
            case InField(field, child):
                yield from self.wanted(child, (field,))
            case Boost(child, _) | Required(child):
                yield from self.wanted(child, fields, are_others=are_others)
            case Or(children):
                for child in children:
                    yield from self.wanted(child, fields)
            case And(children):
                needed = self.needed(children)
                for child in children:
                    yield from self.wanted(child, fields, are_others=child not in needed)
            case _:
                yield node, fields, are_others

    def needed(self, operands: Sequence[Node]) -> list[Node]:
        """The operands of And that must match: not function words, beside other words."""
        optional = [each for each in operands if self._is_of_function_words(each)]
        words = [each for each in operands if not isinstance(each, Not | Filter)]
        if len(optional) == len(words):
            return list(operands)
        return [each for each in operands if each not in optional]

    def _is_of_function_words(self, node: Node) -> bool:
        node = node.child if isinstance(node, Boost) else node
        return isinstance(node, Words) and not self._needed_runs(node, are_others=True)

    def _needed_runs(self, node: Node, *, are_others: bool = False) -> list[Run]:
        """The runs of a leaf that must match: not function words, beside other words."""
        runs = self.runs(node)
        if not isinstance(node, Words):
            return runs
        in_compounds = {
            at
            for _, first, size in _analyze(node.text).compounds
            for at in range(first, first + size)
        }
        needed, at = [], 0
        for run in runs:
            if at in in_compounds or run[0].text not in self.function_words:
                needed.append(run)
            at += len(run)
        return needed if needed or are_others else runs

    def runs(self, node: Node) -> list[Run]:
        """What a leaf looks for."""
        match node:
            case Phrase(text, None):
                return [tuple(map(self._word, _analyze(text).terms))]
            case Words(text) | Phrase(text, _):
                parts = (part for word in text.split() for part in _parts(word))
                return [tuple(map(self._word, part)) for part in parts]
            case Exact(text):
                terms = _analyze(text)
                rows = zip(terms.terms, terms.cases, strict=True)
                return [tuple(Want(term, "exact", case=case) for term, case in rows)]
            case Pattern(text):
                form = lower(normalize(text).text)
                return [(Want(form, "pattern", accented=self._counts_accents(form)),)]
            case Regex(text):
                return [(Want(text, "regex", accented=self._counts_accents(text)),)]
            case Fuzzy(text, edits):
                (word,) = map(self._word, _analyze(text).terms)
                allowed = 1 if edits is None else edits
                return [(Want(word.text, "fuzzy", word.accented, word.variants, edits=allowed),)]
            case Near(children, _):
                return [run for child in children for run in self.runs(child)]
        raise AssertionError(node)

    def _word(self, term: str) -> Want:
        variants = self.accents != "strict"
        return Want(term, accented=self._counts_accents(term), variants=variants)

    def _counts_accents(self, text: str) -> bool:
        return has_accents(text) if self.accents == "auto" else self.accents == "strict"


def distance_of(node: Node) -> int | None:
    """How many other words may stand among those of a leaf, None for any number."""
    match node:
        case Near(_, others) | Phrase(_, others):
            return others
    return None


def _parts(word: str) -> Iterator[list[str]]:
    """The terms of what was typed without a space; those of a token with marks stay together."""
    analysis = _analyze(word, compounds=False)
    ends = {first: first + size for _, first, size in analysis.compounds}
    at = 0
    while at < len(analysis.terms):
        end = ends.get(at, at + 1)
        yield analysis.terms[at:end]
        at = end
