"""Articles like a given one: a query made of its key terms."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vnsearch.index.reader import IndexReader
from vnsearch.model import Results
from vnsearch.query import Boost, Node, Or, Phrase
from vnsearch.search.finding import find_node
from vnsearch.search.keyterms import document_terms
from vnsearch.search.request import Request
from vnsearch.search.searcher import present, score_found

__all__ = ["similar"]

_KEY_TERMS = 25
_ALIKE = 0.1  # of the score of the article itself, from which on another counts as similar


def similar(reader: IndexReader, doc: int, request: Request) -> Results:
    """The documents that a request lets through and that are about what document `doc` is about.

    Its own query is ignored: it is made of the document's key terms, each by how telling it is.
    """
    # Also what may be chance: in a small index little is sure, and the best are taken anyway.
    terms = document_terms(reader, doc, _KEY_TERMS, sure=0.0)
    if not terms:
        return Results(request.query, 0, ())
    most = terms[0].score
    phrases: list[Node] = [
        Boost(Phrase(term.text), round(math.sqrt(term.score / most), 3)) for term in terms
    ]
    node = phrases[0] if len(phrases) == 1 else Or(tuple(phrases))
    found = find_node(reader, request, node)
    scores = score_found(reader, found, request)
    itself = np.array([doc])
    docs = np.flatnonzero(found.mask)
    enough = np.zeros_like(found.mask)
    enough[docs[scores.of(docs) >= _ALIKE * scores.of(itself)]] = True
    enough[itself] = False
    found = replace(found, mask=enough, complete=enough)
    return present(reader, found, scores, request)
