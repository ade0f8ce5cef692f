"""From the nodes of a query to its leaves: what the analyzer makes of words, phrases, patterns.

What other nodes than bare words need is imported when there is one: most queries have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from vnsearch.errors import QueryError
from vnsearch.query.words import FIELDS, Words
from vnsearch.search.functionwords import is_function_word
from vnsearch.search.leaves import (
    Alternative,
    Leaf,
    QueryTerm,
    TermKind,
    WeightedLeaf,
    counts_accents,
    word_term,
)
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.normalize import has_accents, lower, normalize

if TYPE_CHECKING:
    from vnsearch.model import Accents
    from vnsearch.query.ast import Exact, Fuzzy, Near, Node, Pattern, Phrase, Regex

__all__ = ["LeafMaker"]

LeafNode: TypeAlias = "Words | Phrase | Exact | Pattern | Fuzzy | Regex | Near"
"""The nodes of the AST that become a leaf."""

_DEFAULT_EDITS = 1
_MARK = r"[^\w\u0300-\u036f*?]"  # what no simple term holds

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
        self._has_accents = has_accents(root.text if isinstance(root, Words) else _rendered(root))
        self._leaves: dict[tuple[LeafNode, tuple[str, ...]], Leaf] = {}

    def leaf(self, node: LeafNode, fields: tuple[str, ...]) -> Leaf:
        """The leaf that a node of the AST stands for."""
        key = node, fields
        if key not in self._leaves:
            self._leaves[key] = self._make(node)._replace(fields=fields)
        return self._leaves[key]

    def wanted(
        self, node: Node, fields: tuple[str, ...] = FIELDS, weight: float = 1.0
    ) -> Iterator[WeightedLeaf]:
        """The leaves that are wanted, those under no Not, in the order of the query."""
        if isinstance(node, Words):
            yield WeightedLeaf(self.leaf(node, fields), weight)
        else:
            yield from self._wanted(node, fields, weight)

    def _wanted(self, node: Node, fields: tuple[str, ...], weight: float) -> Iterator[WeightedLeaf]:
        from vnsearch.query import ast

        match node:
            case ast.And(children):
                optional = self.optional(children, fields)
                for child in children:
                    found = self.wanted(child, fields, weight)
                    yield from map(_beside_others, found) if child in optional else found
            case ast.Or(children):
                for child in children:
                    yield from self.wanted(child, fields, weight)
            case ast.InField(field, child):
                yield from self.wanted(child, (field,), weight)
            case ast.Required(child):
                yield from self.wanted(child, fields, weight)
            case ast.Boost(child, factor):
                yield from self.wanted(child, fields, weight * factor)
            case ast.All() | ast.Filter() | ast.Not():
                pass
            case _:
                yield WeightedLeaf(self.leaf(node, fields), weight)

    def optional(self, operands: Sequence[Node], fields: tuple[str, ...]) -> list[Node]:
        """The operands of And that are function words alone, as long as there are others."""
        from vnsearch.query.ast import Filter, Not

        words: list[Node] = [each for each in operands if not isinstance(each, Not | Filter)]
        optional = [each for each in words if self._is_optional(each, fields)]
        return optional if len(optional) < len(words) else []

    def _is_optional(self, node: Node, fields: tuple[str, ...]) -> bool:
        from vnsearch.query.ast import Boost

        if isinstance(node, Boost):
            node = node.child
        if not isinstance(node, Words):
            return False
        leaf = self.leaf(node, fields)
        return len(leaf.optional) == len(leaf.groups)

    def _make(self, node: LeafNode) -> Leaf:
        if isinstance(node, Words):
            return self._words(node.text)
        from vnsearch.query import ast

        match node:
            case ast.Phrase(text, slop):
                return self._phrase(text, slop)
            case ast.Exact(text):
                return self._exact(text)
            case ast.Near(children, distance):
                return self._near(children, distance)
            case ast.Pattern(text):
                return _single(self._pattern(text))
            case ast.Fuzzy(text, edits):
                return self._fuzzy(text, edits)
            case ast.Regex(text):
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
            part = self._make(cast("LeafNode", child))
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
        is_token = re.search(_MARK, pattern) is not None
        accented = counts_accents(pattern, self._accents)
        return QueryTerm(pattern, accented, TermKind.PATTERN, token=is_token)

    def _fuzzy(self, text: str, edits: int | None) -> Leaf:
        allowed = _DEFAULT_EDITS if edits is None else edits
        analysis = analyze(text, compounds=False)
        terms = tuple(
            word_term(term, self._accents)._replace(kind=TermKind.FUZZY, edits=allowed)
            for term in analysis.terms
        )
        return Leaf(terms, tuple((at, at + 1) for at in range(len(terms))))


def _rendered(node: Node) -> str:
    from vnsearch.query.ast import render

    return render(node)


def _beside_others(wanted: WeightedLeaf) -> WeightedLeaf:
    return wanted._replace(leaf=wanted.leaf._replace(beside_others=True))


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
