"""Look-up of terms by their unaccented form, for what is typed without diacritics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import ne

import numpy as np

from vnsearch.index.arrays import ArraySink, ArraySource, MemoryArrays
from vnsearch.index.damage import reading
from vnsearch.index.encoding.sections import Bytes
from vnsearch.index.encoding.sizes import decode_sizes, encode_sizes
from vnsearch.index.ranges import Ints
from vnsearch.index.terms import DictionaryEncoder, TermDictionary, decode, encode
from vnsearch.text.normalize import fold

__all__ = ["NO_FOLDS", "FoldBuilder", "FoldIndex"]

_AT_ONCE = 1 << 14  # forms
_LINE = b"\n"


class FoldIndex:
    """The unaccented forms of a field's terms; form i stands for ordinals[starts[i]:starts[i+1]].

    The ordinals are those of the field's term dictionary. In the file, `forms` is a dictionary,
    `forms_counts` says for how many terms each form stands (`encoding.sizes`), and
    `forms_ordinals` is u16, or u32 in a field of more than 65,536 terms.
    """

    def __init__(self, forms: TermDictionary, counts: Bytes, ordinals: Ints) -> None:
        self.forms = forms
        self.ordinals = ordinals
        self._counts = counts

    @classmethod
    def of(cls, terms: Iterable[str]) -> FoldIndex:
        """The index over the terms of a dictionary, in its order."""
        arrays, builder = MemoryArrays(), FoldBuilder()
        builder.append(list(map(encode, terms)))
        builder.write(arrays, "")
        return cls.read(arrays, "")

    @classmethod
    def is_in(cls, source: ArraySource, field: str) -> bool:
        """Whether there is an index of `field`."""
        return f"{field}/forms_counts" in source

    @classmethod
    def read(cls, source: ArraySource, field: str) -> FoldIndex:
        """The index of `field`, as views of its arrays."""
        forms = TermDictionary.read(source, f"{field}/forms")
        return cls(forms, source[f"{field}/forms_counts"], source[f"{field}/forms_ordinals"])

    @cached_property
    def starts(self) -> Ints:
        """Where the ordinals of each form begin, and where the last ones end."""
        with reading("the unaccented form of a word"):
            starts = decode_sizes(self._counts, len(self.forms))
            if starts[-1] != len(self.ordinals):
                raise ValueError("forms of another number of terms")
        return starts

    def find(self, form: str) -> list[int]:
        """The ordinals of all terms whose unaccented form is `form`."""
        ordinal = self.forms.find(form)
        if ordinal < 0:
            return []
        return self._ordinals(ordinal, ordinal + 1)

    def find_prefix(self, form: str) -> list[int]:
        """The ordinals of all terms whose unaccented form begins with `form`."""
        found = self.forms.beginning(form)
        return self._ordinals(found.start, found.stop)

    def _ordinals(self, first: int, last: int) -> list[int]:
        found: list[int] = self.ordinals[self.starts[first] : self.starts[last]].tolist()
        return found


class FoldBuilder:
    """Gathers the unaccented forms of a dictionary's terms as they come, in its order."""

    def __init__(self) -> None:
        self._forms: list[bytes] = []

    def append(self, terms: Sequence[bytes]) -> None:
        """Take further terms, as they stand in the dictionary."""
        self._forms += _folded(terms)

    def write(self, sink: ArraySink, field: str) -> None:
        """Write the index to `sink`."""
        order = sorted(range(len(self._forms)), key=self._forms.__getitem__)
        kind = np.uint16 if len(order) <= 1 << 16 else np.uint32
        sink.append(f"{field}/forms_ordinals", np.array(order, dtype=kind))
        ordered = [self._forms[ordinal] for ordinal in order]
        is_new = np.fromiter(map(ne, ordered, chain([None], ordered)), dtype=np.bool_)
        heads = np.flatnonzero(is_new)
        forms = DictionaryEncoder(sink, f"{field}/forms")
        for first in range(0, len(heads) or 1, _AT_ONCE):
            forms.append([ordered[head] for head in heads[first : first + _AT_ONCE].tolist()])
        forms.finish()
        counts = np.diff(heads, append=len(order))
        sink.append(f"{field}/forms_counts", encode_sizes(counts))


def _folded(terms: Sequence[bytes]) -> Sequence[bytes]:
    """The unaccented form of each: of all at once, as no mark leads across the end of a line."""
    if not terms:
        return ()
    forms = encode(fold(decode(_LINE.join(terms)))).split(_LINE)
    if len(forms) != len(terms):  # a term has a line's end in it
        forms = [encode(fold(decode(term))) for term in terms]
    return forms


NO_FOLDS = FoldIndex.of(())
"""That of a field without look-up by unaccented form."""
