"""Which words stand side by side in the articles of an index, and in how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["Places", "chains", "places_of"]


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence of some terms, in order.

    `places` are document << 32 | position, ascending; `labels` say which of the terms it is.
    """

    places: Ints
    labels: Ints


def places_of(reader: IndexReader, field: str, terms: Sequence[str]) -> Places:
    """Where terms occur, exactly as they are written; labelled by their index in `terms`."""
    chosen: list[Ints] = []
    labels: list[int] = []
    for dictionary in reader.dictionaries(field):
        found = {label: dictionary.terms.find(term) for label, term in enumerate(terms)}
        present = {label: ordinal for label, ordinal in found.items() if ordinal >= 0}
        chosen.append(np.array(list(present.values()), dtype=np.int64))
        labels += present
    gathered = reader.gather(field, chosen)
    places = (np.repeat(gathered.docs, gathered.freqs) << DOC_SHIFT) | gathered.positions
    of_place = np.repeat(np.array(labels, dtype=np.int64)[gathered.sources], gathered.freqs)
    order = np.argsort(places, kind="stable")
    return Places(places[order], of_place[order])


def chains(links: Sequence[Places]) -> Counter[tuple[int, ...]]:
    """In how many documents a word of each link stands side by side with one of the next.

    A chain is the labels of its words, one of each link.
    """
    first, *rest = links
    places, rows = first.places, first.labels[:, np.newaxis]
    for link in rest:
        at = np.searchsorted(link.places, places + 1)
        at[at == len(link.places)] = 0
        joined = (
            link.places[at] == places + 1 if len(link.places) else np.zeros(len(at), dtype=bool)
        )
        places = places[joined] + 1
        rows = np.column_stack([rows[joined], link.labels[at[joined]]])
    return _count_documents(places >> DOC_SHIFT, rows)


def _count_documents(docs: Ints, rows: NDArray[np.int64]) -> Counter[tuple[int, ...]]:
    """For each distinct row, in how many documents it is."""
    in_documents = np.unique(np.column_stack([docs, rows]), axis=0)[:, 1:]
    distinct, counts = np.unique(in_documents, axis=0, return_counts=True)
    labels = map(tuple, distinct.tolist())
    return Counter(dict(zip(labels, counts.tolist(), strict=True)))
