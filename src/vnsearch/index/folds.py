"""Look-up of terms by their unaccented form, for what is typed without diacritics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, islice

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
Group = tuple[bytes, list[int]]  # an unaccented form, and the ordinals of its terms


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
        builder.append(map(encode, terms))
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

    def append(self, terms: Iterable[bytes]) -> None:
        """Take further terms, as they stand in the dictionary."""
        self._forms += [encode(fold(decode(term))) for term in terms]

    def write(self, sink: ArraySink, field: str) -> None:
        """Write the index to `sink`."""
        form_of = self._forms.__getitem__
        order = sorted(range(len(self._forms)), key=form_of)
        groups = ((form, list(same)) for form, same in groupby(order, key=form_of))
        _write(groups, len(order), sink, field)


def _write(groups: Iterator[Group], count: int, sink: ArraySink, field: str) -> None:
    forms = DictionaryEncoder(sink, f"{field}/forms")
    kind = np.uint16 if count <= 1 << 16 else np.uint32
    counts = [np.zeros(0, dtype=np.uint32)]
    sink.append(f"{field}/forms_ordinals", np.zeros(0, dtype=kind))
    while piece := list(islice(groups, _AT_ONCE)):
        forms.append([form for form, _ in piece])
        counts.append(np.array([len(group) for _, group in piece], dtype=np.uint32))
        ordinals = [ordinal for _, group in piece for ordinal in group]
        sink.append(f"{field}/forms_ordinals", np.array(ordinals, dtype=kind))
    forms.append([])
    forms.finish()
    sink.append(f"{field}/forms_counts", encode_sizes(np.concatenate(counts)))


NO_FOLDS = FoldIndex.of(())
"""That of a field without look-up by unaccented form."""
