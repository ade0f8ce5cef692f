"""Look-up of terms by their unaccented form, for what is typed without diacritics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from vnsearch.index.arrays import ArrayFile
from vnsearch.index.postings import Ints, running_sum
from vnsearch.index.terms import TermDictionary, encode
from vnsearch.text.normalize import fold

__all__ = ["NO_FOLDS", "FoldIndex"]

_BEYOND = b"\xff"  # sorts after every byte of UTF-8


@dataclass(frozen=True, slots=True)
class FoldIndex:
    """The unaccented forms of a field's terms; form i stands for ordinals[starts[i]:starts[i+1]].

    The ordinals are those of the field's term dictionary.
    """

    forms: TermDictionary
    starts: Ints
    ordinals: Ints

    @classmethod
    def of(cls, terms: Iterable[str]) -> FoldIndex:
        """The index over the terms of a dictionary, in its order."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for ordinal, term in enumerate(terms):
            groups[fold(term)].append(ordinal)
        forms = sorted(groups)
        sizes = np.array([len(groups[form]) for form in forms], dtype=np.int64)
        ordinals = [ordinal for form in forms for ordinal in groups[form]]
        return cls(TermDictionary.of(forms), running_sum(sizes), np.array(ordinals, np.uint32))

    @classmethod
    def read(cls, file: ArrayFile, field: str) -> FoldIndex:
        """The fold index of `field`, as views of the mapped `file`."""
        forms = TermDictionary(file[f"{field}/fold_block"], file[f"{field}/fold_ends"])
        return cls(forms, file[f"{field}/fold_starts"], file[f"{field}/fold_ordinals"])

    def to_arrays(self, field: str) -> dict[str, Ints]:
        """The arrays to write."""
        return {
            f"{field}/fold_block": self.forms.block,
            f"{field}/fold_ends": self.forms.ends,
            f"{field}/fold_starts": self.starts.astype(np.uint32),
            f"{field}/fold_ordinals": self.ordinals,
        }

    def find(self, form: str) -> list[int]:
        """The ordinals of all terms whose unaccented form is `form`."""
        ordinal = self.forms.find(form)
        if ordinal < 0:
            return []
        return self._ordinals(ordinal, ordinal + 1)

    def find_prefix(self, form: str) -> list[int]:
        """The ordinals of all terms whose unaccented form begins with `form`."""
        prefix = encode(form)
        return self._ordinals(self.forms.rank(prefix), self.forms.rank(prefix + _BEYOND))

    def _ordinals(self, first: int, last: int) -> list[int]:
        found: list[int] = self.ordinals[self.starts[first] : self.starts[last]].tolist()
        return found


NO_FOLDS = FoldIndex.of(())
"""That of a field without look-up by unaccented form."""
