"""The words that tell documents from the others: key terms of an article, or of what was found.

Dunning, "Accurate methods for the statistics of surprise and coincidence" (1993): a word tells
the more, the less its frequency in the documents can be chance, given that in the whole index.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.model import KeyTerm
from vnsearch.search.finding import find
from vnsearch.search.functionwords import is_function_word
from vnsearch.search.matching import Mask
from vnsearch.search.request import Request
from vnsearch.search.wordcounts import words_of

__all__ = ["document_terms", "found_terms", "key_terms"]

_FIELD = "body"
_SURE = 10.83  # of the likelihood ratio: a chance of one in a thousand (chi-squared, 1 degree)
_SEVERAL = 5  # documents, from which on a key term must be in more than one
_FEW = 0.02  # of the documents: a word in fewer of them is that of a few
_USUAL = 0.05  # of all documents: a single syllable in more of them tells little
_USUAL_LEAST = 20  # documents, however small an index is
_READ = 0.001  # of all documents: so few are read sooner than all postings


def key_terms(
    reader: IndexReader,
    mask: Mask,
    limit: int,
    without: Collection[str] = (),
    *,
    sure: float = _SURE,
) -> tuple[KeyTerm, ...]:
    """The words that are in the documents of `mask` far more often than elsewhere.

    Words of several syllables, and single ones where they are no part of such and not in every
    other document anyway, whose likelihood ratio is above `sure`. What is made of `without`,
    terms that nobody needs to be told, is left out.
    """
    lengths = reader.lengths(_FIELD)
    size, total = int(lengths[mask].sum()), int(lengths[reader.live].sum())
    docs = np.flatnonzero(mask & reader.live)
    least = max(_FEW * len(docs), 2 if len(docs) >= _SEVERAL else 1)
    words = words_of(reader)
    few = len(docs) <= max(reader.size * _READ, 1)
    counts = words.read(reader, docs.tolist()) if few else words.counted(reader, mask)
    usual = max(_USUAL * reader.documents, _USUAL_LEAST)
    here = np.flatnonzero((counts.occurrences > 0) & (counts.articles >= least))
    everywhere = words.everywhere.occurrences[here]
    surprise = _surprise(counts.occurrences[here], size, everywhere, total)
    here, surprise = here[surprise > sure], surprise[surprise > sure]
    found = []
    for at, score in zip(here.tolist(), surprise.tolist(), strict=True):
        parts = words.texts[at].split("_")
        is_usual = len(parts) == 1 and words.everywhere.articles[at] > usual
        if not is_usual and not all(part in without for part in parts) and _tells(parts):
            found.append(KeyTerm(" ".join(parts), int(counts.articles[at]), score))
    found.sort(key=lambda each: (-each.score, each.text))
    return tuple(found[:limit])


def document_terms(
    reader: IndexReader, doc: int, limit: int, *, sure: float = _SURE
) -> tuple[KeyTerm, ...]:
    """The key terms of one document, as `key_terms` gives them."""
    mask = np.zeros(reader.size, dtype=bool)
    mask[doc] = True
    return key_terms(reader, mask, limit, sure=sure)


def found_terms(reader: IndexReader, request: Request, limit: int) -> tuple[KeyTerm, ...]:
    """The key terms of what a request finds, without the words that it asks for."""
    found = find(reader, request)
    asked = {
        form
        for wanted in found.leaves
        for term in wanted.leaf.terms
        for form in found.source.forms(_FIELD, term)
    }
    return key_terms(reader, found.matching, limit, asked)


def _surprise(inside: Ints, size: int, everywhere: Ints, total: int) -> NDArray[np.float64]:
    """The log-likelihood ratio of counts among `size` words of `total`; 0 where not too many."""
    outside = np.maximum(everywhere - inside, 0)
    rest = max(total - size, 1)
    share = (inside + outside) / max(total, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = inside * np.log(inside / (size * share)) + np.where(
            outside, outside * np.log(outside / (rest * share)), 0.0
        )
    return np.where((inside > 0) & (inside > size * share), 2 * ratio, 0.0)


def _tells(parts: list[str]) -> bool:
    """Whether a word is more than a letter, a number or a function word."""
    first, *rest = parts
    if rest:
        return True
    has_letter = any(character.isalpha() for character in first)
    return has_letter and len(first) > 1 and not is_function_word(first, has_accents=True)
