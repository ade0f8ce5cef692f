"""The texts of a query as terms: what the analyzer makes of words, phrases and patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from vnsearch.errors import QueryError
from vnsearch.model import Accents
from vnsearch.query.ast import (
    FIELDS,
    And,
    Boost,
    Exact,
    Filter,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Required,
    Words,
    render,
)
from vnsearch.search.functionwords import is_function_word
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.normalize import has_accents, lower, normalize

__all__ = [
    "Alternative",
    "Leaf",
    "LeafMaker",
    "LeafNode",
    "QueryTerm",
    "TermKind",
    "WeightedLeaf",
    "counts_accents",
    "word_term",
]

LeafNode = Words | Phrase | Exact | Pattern | Fuzzy | Regex | Near
"""The nodes of the AST that become a leaf."""

_DEFAULT_EDITS = 1
_MARK = re.compile(r"[^\w\u0300-\u036f*?]")  # what no simple term holds


class TermKind(StrEnum):
    """How a term of a query names terms of the index."""

    WORD = "word"
    EXACT = "exact"  # letter case counts, too
    PATTERN = "pattern"
    FUZZY = "fuzzy"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of a query: which terms of the index count for it.

    `accented` says that accents count; otherwise every accenting of the text does. `variants`
    lets the other spelling of a syllable in, kĩ for kỹ. `case` is the mask of capitals of an
    exact word, `edits` the distance of a fuzzy one. A `token` is looked for among the tokens that
    hold marks (33-nq/tw), not among their parts.
    """

    text: str
    accented: bool
    kind: TermKind = TermKind.WORD
    variants: bool = True
    case: int = 0
    edits: int = 0
    token: bool = False

    def __hash__(self) -> int:
        """That of the text, which hardly any two terms of a query share: the others take longer."""
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to write the terms [start, end) of a leaf: a synonym, as a run of terms."""

    start: int
    end: int
    terms: tuple[QueryTerm, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words or a phrase to look for in some fields.

    `groups` are ranges [start, end) of `terms`: the terms of a group stand side by side in a
    document, every group somewhere. A bare word is a group of one, a document number such as
    33-NQ/TW one of its parts, a phrase is a single group. With a `distance`, the groups stand
    together, in any order, with at most so many other words among them. `optional` are the
    groups that rank but need not match, as long as there are others: in the leaf or, with
    `beside_others`, elsewhere in the query.
    """

    terms: tuple[QueryTerm, ...]
    groups: tuple[tuple[int, int], ...]
    compounds: tuple[str, ...] = ()
    fields: tuple[str, ...] = FIELDS
    distance: int | None = None
    optional: frozenset[tuple[int, int]] = frozenset()
    alternatives: tuple[Alternative, ...] = ()
    in_order: bool = True  # whether neighbours in the query count as neighbours in a text
    beside_others: bool = False

    def pairs(self) -> Iterator[tuple[QueryTerm, QueryTerm]]:
        """The neighbours in the query."""
        return pairwise(self.terms) if self.in_order else iter(())

    def required(self) -> tuple[tuple[int, int], ...]:
        """The groups that must match."""
        needed = tuple(group for group in self.groups if group not in self.optional)
        return needed if needed or self.beside_others else self.groups

    def alternatives_of(self, group: tuple[int, int]) -> Iterator[Alternative]:
        """What may stand in the place of a group, and perhaps of others beside it."""
        start, end = group
        return (each for each in self.alternatives if each.start <= start and end <= each.end)

    def group_terms(self) -> tuple[tuple[QueryTerm, ...], ...]:
        """The terms of each group."""
        return tuple(self.terms[start:end] for start, end in self.groups)


@dataclass(frozen=True, slots=True)
class WeightedLeaf:
    """A leaf that is wanted, and what its score is multiplied by."""

    leaf: Leaf
    weight: float = 1.0


Synonyms = Callable[[Sequence[str]], Sequence[tuple[int, int, tuple[str, ...], str]]]
"""For terms: start and end of each run that has another form, its terms, and how it is written."""


class LeafMaker:
    """Analyzes the leaves of one query, each once.

    `root` is the whole query: whether it has accents decides which words are function words.
    """

    def __init__(
        self, root: Node, accents: Accents = "auto", synonyms: Synonyms | None = None
    ) -> None:
        self._accents = accents
        self._synonyms = synonyms
        self._has_accents = has_accents(render(root))
        self._leaves: dict[tuple[LeafNode, tuple[str, ...]], Leaf] = {}

    def leaf(self, node: LeafNode, fields: tuple[str, ...]) -> Leaf:
        """The leaf that a node of the AST stands for."""
        key = node, fields
        if key not in self._leaves:
            self._leaves[key] = replace(self._make(node), fields=fields)
        return self._leaves[key]

    def wanted(
        self, node: Node, fields: tuple[str, ...] = FIELDS, weight: float = 1.0
    ) -> Iterator[WeightedLeaf]:
        """The leaves that are wanted, those under no Not, in the order of the query."""
        match node:
            case And(children):
                optional = self.optional(children, fields)
                for child in children:
                    found = self.wanted(child, fields, weight)
                    yield from map(_beside_others, found) if child in optional else found
            case Or(children):
                for child in children:
                    yield from self.wanted(child, fields, weight)
            case InField(field, child):
                yield from self.wanted(child, (field,), weight)
            case Required(child):
                yield from self.wanted(child, fields, weight)
            case Boost(child, factor):
                yield from self.wanted(child, fields, weight * factor)
            case Words() | Phrase() | Exact() | Pattern() | Fuzzy() | Regex() | Near():
                yield WeightedLeaf(self.leaf(node, fields), weight)

    def optional(self, operands: Sequence[Node], fields: tuple[str, ...]) -> list[Node]:
        """The operands of And that are function words alone, as long as there are others."""
        words: list[Node] = [each for each in operands if not isinstance(each, Not | Filter)]
        optional = [each for each in words if self._is_optional(each, fields)]
        return optional if len(optional) < len(words) else []

    def _is_optional(self, node: Node, fields: tuple[str, ...]) -> bool:
        if isinstance(node, Boost):
            node = node.child
        if not isinstance(node, Words):
            return False
        leaf = self.leaf(node, fields)
        return len(leaf.optional) == len(leaf.groups)

    def _make(self, node: LeafNode) -> Leaf:
        match node:
            case Words(text):
                return self._words(text)
            case Phrase(text, slop):
                return self._phrase(text, slop)
            case Exact(text):
                return self._exact(text)
            case Near(children, distance):
                return self._near(children, distance)
            case Pattern(text):
                return _single(self._pattern(text))
            case Fuzzy(text, edits):
                return self._fuzzy(text, edits)
            case Regex(text):
                return _single(QueryTerm(text, counts_accents(text, self._accents), TermKind.REGEX))

    def _words(self, text: str) -> Leaf:
        analysis = analyze(text)
        terms = tuple(word_term(term, self._accents) for term in analysis.terms)
        groups = tuple(_tokens(analysis))
        in_words = {
            at for _, start, size in analysis.compounds for at in range(start, start + size)
        }
        optional = frozenset(  # bị is a function word, but not in thiết bị
            (at, end)
            for at, end in groups
            if at not in in_words
            and is_function_word(terms[at].text, has_accents=self._has_accents)
        )
        return Leaf(
            terms,
            groups,
            tuple(compound for compound, _, _ in analysis.compounds),
            optional=optional,
            alternatives=tuple(self._alternatives(analysis.terms)),
        )

    def _alternatives(self, terms: list[str]) -> Iterator[Alternative]:
        if self._synonyms:
            for start, end, other, text in self._synonyms(terms):
                # A synonym is written in full, whatever the query is.
                accented, variants = self._accents != "ignore", self._accents != "strict"
                wanted = tuple(QueryTerm(term, accented, variants=variants) for term in other)
                yield Alternative(start, end, wanted, text)

    def _phrase(self, text: str, slop: int | None) -> Leaf:
        analysis = analyze(text)
        terms = tuple(word_term(term, self._accents) for term in analysis.terms)
        compounds = tuple(compound for compound, _, _ in analysis.compounds)
        if slop is not None:
            return Leaf(terms, tuple(_tokens(analysis)), compounds, distance=slop, in_order=False)
        return Leaf(terms, ((0, len(terms)),) if terms else (), compounds)

    def _exact(self, text: str) -> Leaf:
        analysis = analyze(text)
        rows = zip(analysis.terms, analysis.cases, strict=True)
        terms = tuple(
            QueryTerm(term, True, TermKind.EXACT, variants=False, case=case) for term, case in rows
        )
        compounds = tuple(compound for compound, _, _ in analysis.compounds)
        return Leaf(terms, ((0, len(terms)),) if terms else (), compounds)

    def _near(self, children: tuple[Node, ...], distance: int) -> Leaf:
        terms: tuple[QueryTerm, ...] = ()
        groups: tuple[tuple[int, int], ...] = ()
        for child in children:
            if isinstance(child, LeafNode):
                part = self._make(child)
                if any(term.token for term in part.terms):
                    raise QueryError(
                        "NEAR takes no pattern of a token with marks.",
                        hint="put AND in its place",
                    )
                shift = len(terms)
                groups += tuple((start + shift, end + shift) for start, end in part.groups)
                terms += part.terms
        return Leaf(terms, groups, distance=distance, in_order=False)

    def _pattern(self, text: str) -> QueryTerm:
        pattern = lower(normalize(text).text)
        is_token = _MARK.search(pattern) is not None
        accented = counts_accents(pattern, self._accents)
        return QueryTerm(pattern, accented, TermKind.PATTERN, token=is_token)

    def _fuzzy(self, text: str, edits: int | None) -> Leaf:
        allowed = _DEFAULT_EDITS if edits is None else edits
        analysis = analyze(text, compounds=False)
        terms = tuple(
            replace(word_term(term, self._accents), kind=TermKind.FUZZY, edits=allowed)
            for term in analysis.terms
        )
        return Leaf(terms, tuple((at, at + 1) for at in range(len(terms))))


def word_term(text: str, accents: Accents) -> QueryTerm:
    """A bare word of a query as a term."""
    return QueryTerm(text, counts_accents(text, accents), variants=accents != "strict")


def counts_accents(text: str, accents: Accents) -> bool:
    """Whether the accents of a word or a pattern must match."""
    return has_accents(text) if accents == "auto" else accents == "strict"


def _beside_others(wanted: WeightedLeaf) -> WeightedLeaf:
    return replace(wanted, leaf=replace(wanted.leaf, beside_others=True))


def _single(term: QueryTerm) -> Leaf:
    return Leaf((term,), ((0, 1),))


def _tokens(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Each term on its own, but for the parts of a token that was typed as one."""
    terms = analysis.terms
    wholes = {
        start: start + size
        for compound, start, size in analysis.compounds
        if compound != "_".join(terms[start : start + size])
    }
    at = 0
    while at < len(terms):
        end = wholes.get(at, at + 1)
        yield at, end
        at = end
