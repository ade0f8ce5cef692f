"""Which words stand side by side in the articles of an index, and in how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnsearch.index.gathering import Gathered
from vnsearch.index.postings import Ints
from vnsearch.index.reader import IndexReader
from vnsearch.search.matching import Mask
from vnsearch.search.proximity import DOC_SHIFT

__all__ = ["Chains", "Places", "TermPostings"]


@dataclass(frozen=True, slots=True)
class Places:
    """Every occurrence of some terms, as document << 32 | position, those of one term together.

    `freqs` are how many of them each posting has, `labels` say for each which term it is.
    """

    places: Ints
    freqs: Ints
    labels: Ints

    def labels_of_all(self) -> Ints:
        """For each of the places, which term it is."""
        return self.labels.repeat(self.freqs)

    def labels_at(self, at: Ints) -> Ints:
        """The same for the places at some indices, which takes less time where they are few."""
        ends = self.freqs.cumsum(dtype=np.int64)
        return self.labels[np.searchsorted(ends, at, side="right")]


@dataclass(frozen=True, slots=True)
class TermPostings:
    """The documents with some terms, without the places there, which are read when asked for.

    `docs` and `freqs` are by posting, and so is `labels`, the index of its term.
    """

    docs: Ints
    freqs: Ints
    labels: Ints
    _gathered: Gathered

    @classmethod
    def of(cls, reader: IndexReader, field: str, terms: Sequence[str]) -> TermPostings:
        """Those of terms exactly as they are written."""
        chosen: list[Ints] = []
        labels: list[int] = []
        for dictionary in reader.dictionaries(field):
            found = {label: dictionary.terms.find(term) for label, term in enumerate(terms)}
            present = {label: ordinal for label, ordinal in found.items() if ordinal >= 0}
            chosen.append(np.array(list(present.values()), dtype=np.int64))
            labels += present
        gathered = reader.gather(field, chosen)
        of_posting = np.array(labels, dtype=np.int64)[gathered.sources]
        return cls(gathered.docs, gathered.freqs, of_posting, gathered)

    def documents(self, size: int) -> Mask:
        """The documents that have any of the terms, of `size` in all."""
        mask = np.zeros(size, dtype=bool)
        mask[self.docs] = True
        return mask

    def places(self, within: Mask | None = None) -> Places:
        """Where the terms occur; with `within`, only in these documents, which takes less time."""
        docs, freqs, labels = self.docs, self.freqs, self.labels
        kept = None if within is None else within[docs]
        positions = self._gathered.places(kept).positions
        if kept is not None:
            docs, freqs, labels = docs[kept], freqs[kept], labels[kept]
        return Places((docs << DOC_SHIFT).repeat(freqs) | positions, freqs, labels)


@dataclass(frozen=True, slots=True)
class Chains:
    """Runs of words side by side, each a word of one link after the other.

    `ends` are the places of their last words, ascending; `rows` have the labels of the words.
    """

    ends: Ints
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, link: Places) -> Chains:
        """The runs of one word of a link."""
        order = np.argsort(link.places, kind="stable")
        return cls(link.places[order], link.labels_of_all()[order, np.newaxis])

    def then(self, link: Places) -> Chains:
        """The runs that go on with a word of one more link."""
        if not len(self.ends):
            return Chains(self.ends, np.zeros((0, self.rows.shape[1] + 1), dtype=np.int64))
        before = np.searchsorted(self.ends, link.places) - 1  # the last run that ends before each
        (joined,) = (self.ends[before] + 1 == link.places).nonzero()
        joined = joined[np.argsort(link.places[joined], kind="stable")]
        rows = np.column_stack([self.rows[before[joined]], link.labels_at(joined)])
        return Chains(link.places[joined], rows)

    def ending(self, labels: Sequence[int]) -> Chains:
        """The runs of which the last word is one of these, by their labels."""
        kept = np.isin(self.rows[:, -1], labels)
        return Chains(self.ends[kept], self.rows[kept])

    def documents(self, size: int) -> Mask:
        """The documents that have any, of `size` in all."""
        mask = np.zeros(size, dtype=bool)
        mask[self.ends >> DOC_SHIFT] = True
        return mask

    def count(self) -> Counter[tuple[int, ...]]:
        """In how many documents each of the runs is, by the labels of its words."""
        sizes = tuple((self.rows.max(axis=0, initial=0) + 1).tolist())
        numbers = np.ravel_multi_index(tuple(self.rows.T), sizes)
        distinct, run_of = np.unique(numbers, return_inverse=True)
        docs = self.ends >> DOC_SHIFT
        documents = int(docs.max(initial=0)) + 1
        in_documents = np.unique(run_of * documents + docs) // documents
        counts = np.bincount(in_documents, minlength=len(distinct))
        runs = zip(*(each.tolist() for each in np.unravel_index(distinct, sizes)), strict=True)
        return Counter(dict(zip(runs, counts.tolist(), strict=True)))
