"""pyvi's features and CRFsuite's Viterbi search, addition by addition.

The plain way to decode, several times slower than `decoder`, which turns to it where the order
of additions decides between two paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnsearch.text.pyvi_model import PyviModel

__all__ = ["best_path"]


def best_path(model: PyviModel, syllables: Sequence[str]) -> list[bool]:
    """The label of each syllable, True for `I_W`, as `crf1dc_viterbi` of CRFsuite finds it.

    Of two equal paths, CRFsuite takes the one with the lower label, `B_W`.
    """
    (begin_begin, begin_inside), (inside_begin, inside_inside) = model.crf.transitions
    predecessors: list[tuple[bool, bool]] = []
    begin = inside = 0.0
    for i in range(len(syllables)):
        begin_score, inside_score = _state_scores(model, syllables, i)
        if i:
            to_begin = begin + begin_begin, inside + inside_begin
            to_inside = begin + begin_inside, inside + inside_inside
            predecessors.append((to_begin[0] < to_begin[1], to_inside[0] < to_inside[1]))
            begin_score += max(to_begin)
            inside_score += max(to_inside)
        begin, inside = begin_score, inside_score
    labels = [begin < inside] if syllables else []
    for pair in reversed(predecessors):
        labels.append(pair[labels[-1]])
    return labels[::-1]


def _state_scores(model: PyviModel, syllables: Sequence[str], i: int) -> tuple[float, float]:
    begin = inside = 0.0
    for attribute in _attributes(model, syllables, i):
        to_begin, to_inside = model.weights(attribute)
        begin += to_begin
        inside += to_inside
    return begin, inside


def _attributes(model: PyviModel, syllables: Sequence[str], i: int) -> Iterator[str]:
    """The features of position `i` that are present, in pyvi's order."""
    syllable, last = syllables[i], len(syllables) - 1
    yield "bias"
    yield f"word.lower():{syllable.lower()}"
    if syllable.isupper():
        yield "word.isupper()"
    if syllable.istitle():
        yield "word.istitle()"
    if syllable.isdigit():
        yield "word.isdigit()"
    if i > 0:
        yield from _neighbour("-1:", syllables[i - 1])
        if _is_word(model, syllables[i - 1 : i + 1]):
            yield "-1:word.bi_gram()"
    if i > 1 and _is_word(model, syllables[i - 2 : i + 1]):
        yield "-2:word.tri_gram()"
    if i < last:
        yield from _neighbour("+1:", syllables[i + 1])
        if _is_word(model, syllables[i : i + 2]):
            yield "+1:word.bi_gram()"
    if i < last - 1 and _is_word(model, syllables[i : i + 3]):
        yield "+2:word.tri_gram()"


def _neighbour(prefix: str, syllable: str) -> Iterator[str]:
    yield f"{prefix}word.lower():{syllable.lower()}"
    if syllable.istitle():
        yield f"{prefix}word.istitle()"
    if syllable.isupper():
        yield f"{prefix}word.isupper()"


def _is_word(model: PyviModel, syllables: Sequence[str]) -> bool:
    return model.words.has(*map(str.lower, syllables))
