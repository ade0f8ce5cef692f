"""The texts of a query as terms: what the analyzer makes of words and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vnsearch.query.ast import FIELDS, And, InField, Node, Or, Phrase, Words
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import has_accents

__all__ = ["Leaf", "QueryTerm", "leaf_of", "positive_leaves"]


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A syllable of a query; one with an accent matches as written, another any accenting."""

    text: str
    accented: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words or a phrase to look for in some fields.

    `groups` are ranges [start, end) of `terms`: the terms of a group stand side by side in a
    document, every group somewhere. A bare word is a group of one, a document number such as
    33-NQ/TW one of its parts, a phrase is a single group.
    """

    terms: tuple[QueryTerm, ...]
    groups: tuple[tuple[int, int], ...]
    compounds: tuple[str, ...]
    fields: tuple[str, ...] = FIELDS

    def pairs(self) -> Iterator[tuple[QueryTerm, QueryTerm]]:
        """The neighbours in the query."""
        return pairwise(self.terms)


@lru_cache(maxsize=256)  # matching, scoring and highlighting ask for the same leaves
def leaf_of(node: Words | Phrase, fields: tuple[str, ...]) -> Leaf:
    """Analyze the text of a leaf of the AST."""
    analysis = analyze(node.text)
    terms = tuple(QueryTerm(term, has_accents(term)) for term in analysis.terms)
    compounds = tuple(compound for compound, _, _ in analysis.compounds)
    if isinstance(node, Phrase):
        groups: tuple[tuple[int, int], ...] = ((0, len(terms)),) if terms else ()
    else:
        groups = tuple(_groups(analysis.terms, analysis.compounds))
    return Leaf(terms, groups, compounds, fields)


def _groups(terms: list[str], compounds: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Each term on its own, but for the parts of a token that was typed as one."""
    wholes = {
        start: start + size
        for compound, start, size in compounds
        if compound != "_".join(terms[start : start + size])
    }
    at = 0
    while at < len(terms):
        end = wholes.get(at, at + 1)
        yield at, end
        at = end


def positive_leaves(node: Node, fields: tuple[str, ...] = FIELDS) -> Iterator[Leaf]:
    """The leaves that are wanted, those under no Not, in the order of the query."""
    match node:
        case Words() | Phrase():
            yield leaf_of(node, fields)
        case And(children) | Or(children):
            for child in children:
                yield from positive_leaves(child, fields)
        case InField(field, child):
            yield from positive_leaves(child, (field,))
