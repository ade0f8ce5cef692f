"""Texts to be marked, and what makes a marker for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from hypothesis import strategies as st
from tests.search.places import Want, accepts

from vnsearch.model import Accents
from vnsearch.query import parse
from vnsearch.search.highlights import Forms
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf, QueryTerm
from vnsearch.text.analysis import Analysis

__all__ = ["TEXTS", "forms_in", "leaves_of"]

_PLAIN = "biên BIÊN Biên bien biển phòng phong giới. dân hoà, hòa Hoàng kỹ kĩ ky của và 33-NQ/TW"
_PIECES = [
    *_PLAIN.split(),
    unicodedata.normalize("NFD", "biên phòng"),
    "bi\u00adên",  # a soft hyphen inside a word
    "\u200bdân\u2060",
    "a\u0301",
    "thiết bị",
    "34-nq/tw",
]
_GAPS = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n", " - "])
TEXTS = st.lists(st.tuples(st.sampled_from(_PIECES), _GAPS), max_size=16).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


def forms_in(text: Analysis) -> Forms:
    """The words of a text that count for a word of a query, worked out from its kind."""

    def forms(_field: str, term: QueryTerm) -> Collection[str]:
        tokens = [token for token, _, _ in text.compounds]
        want = Want(term.text, term.kind, term.accented, term.variants, term.case, int(term.edits))
        return {
            word
            for word in (tokens if term.token else text.terms)
            if accepts(want, word, term.case)
        }

    return forms


def leaves_of(query: str, accents: Accents = "auto") -> list[Leaf]:
    """What a query looks for."""
    node = parse(query).node
    return [wanted.leaf for wanted in LeafMaker(node, accents).wanted(node)]
