"""Inverted lists the slow way, and fields made of documents, for the tests of both."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import strategies as st

from vnsearch.index.building import FieldBuilder
from vnsearch.index.postings import FieldPostings
from vnsearch.index.ranges import running_sum

__all__ = ["CORPORA", "DOCUMENTS", "Lists", "add_all", "build", "lists_of", "read"]

# Document = its terms; a few words, so that they repeat, with letters beyond ASCII.
DOCUMENTS = st.lists(st.sampled_from(["a", "ă", "biên", "bien", "b", "€", "𐍈", "z"]), max_size=12)
CORPORA = st.lists(DOCUMENTS, max_size=30)

Lists = dict[str, dict[int, list[tuple[int, int]]]]  # term → document → (position, case)


def build(corpus: list[list[str]], *, positional: bool = True) -> FieldPostings:
    """The field of a corpus."""
    builder = FieldBuilder(positional=positional)
    add_all(builder, corpus)
    return builder.build()


def add_all(builder: FieldBuilder, corpus: list[list[str]]) -> None:
    """Add the documents of a corpus, each term 150 positions after the one before."""
    for document in corpus:
        positions = [150 * at for at in range(len(document))]
        builder.add(document, positions, _cases(document))


def _cases(document: list[str]) -> list[int]:
    """A mask for each term, which differs from place to place."""
    return [(len(term) + 37 * at) % 256 for at, term in enumerate(document)]


def lists_of(corpus: list[list[str]]) -> Lists:
    """The lists of a corpus."""
    lists: defaultdict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    for number, document in enumerate(corpus):
        for at, (term, case) in enumerate(zip(document, _cases(document), strict=True)):
            lists[term].setdefault(number, []).append((150 * at, case))
    return dict(lists)


def read(field: FieldPostings) -> Lists:
    """The lists of a field, term by term."""
    lists: Lists = {}
    for ordinal, term in enumerate(field.terms):
        postings = field.postings(ordinal)
        places = list(zip(postings.positions.tolist(), postings.cases.tolist(), strict=True))
        bounds = pairwise(running_sum(postings.freqs).tolist())
        lists[term] = {
            doc: places[start:end]
            for doc, (start, end) in zip(postings.docs.tolist(), bounds, strict=True)
        }
    return lists
