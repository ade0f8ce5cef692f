"""Viterbi decoding over pyvi's model: a label for every syllable of a text.

pyvi computes some fifteen features for every syllable. But of two labels only the difference
of the scores counts, and what a syllable adds to it, to its own and to its neighbours', depends
on nothing but its form: that is computed once a form and kept.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from typing import Final

from vnsearch.errors import VnsearchError
from vnsearch.text.pyvi_model import PyviModel
from vnsearch.text.viterbi import best_path

__all__ = ["Decoder", "Form"]

_KEPT_FORMS = 1 << 15
_KEPT_LENGTH = 32  # characters; a longer form hardly comes twice

# Two paths of labels can have the same score, and which one CRFsuite takes then depends on how
# it rounds. Where scores are nearer than this, its arithmetic is repeated step by step. The
# margin is far above what rounding amounts to and so far below the weights that it is seldom met.
_MARGIN = 1e-6


# Plain tuples, which are unpacked for every syllable of a text. All scores are those of "inside
# a word" less those of "begins a word".
#
# Two syllables that begin an entry of the word list: what they add to the score of the second,
# to that of the first, and the third syllables of the entries of three.
_Pair = tuple[float, float, frozenset[str]]
# A syllable form: as it is written; in lower case; what it adds to the score of its own
# position, of the next and of the one before; the pairs that it begins, by the second syllable;
# whether it is punctuation or digits, which pyvi joins to nothing; whether it begins in title
# case.
Form = tuple[str, str, float, float, float, dict[str, _Pair], bool, bool]
_CLOSED: Final = 6
_TITLED: Final = 7

_NO_PAIRS: dict[str, _Pair] = {}
_NO_THIRDS: frozenset[str] = frozenset()


class Decoder:
    """Labels syllables: True for `I_W` (inside a word), False for `B_W` (begins a word)."""

    def __init__(self, model: PyviModel) -> None:
        """Raise VnsearchError where the transition weights are not ordered as in pyvi 0.1.1."""
        self._model = model
        self._forms: dict[str, Form] = {}
        self._pairs = self._pair_up()
        self._bias = self._weigh("bias")
        self._digit = self._weigh("word.isdigit()")
        self._triple_to_third = self._weigh("-2:word.tri_gram()")
        self._triple_to_first = self._weigh("+2:word.tri_gram()")
        (begin_begin, begin_inside), (inside_begin, inside_inside) = model.crf.transitions
        # By how much the score of I_W must exceed that of B_W to be the better predecessor.
        self._enough_for_begin = begin_begin - inside_begin
        self._enough_for_inside = begin_inside - inside_inside
        if self._enough_for_begin > self._enough_for_inside:
            raise VnsearchError("The model of pyvi is not that of pyvi 0.1.1")
        self._after_begin = begin_inside - begin_begin
        self._after_inside = inside_inside - inside_begin
        self._crossed = begin_inside - inside_begin

    def forms(self, syllables: Iterable[str]) -> list[Form]:
        """The forms of the syllables."""
        known = self._forms.get
        return [known(syllable) or self._add_form(syllable) for syllable in syllables]

    def joins(self, forms: Sequence[Form]) -> list[bool]:
        """For each form of a text, whether it continues the word before it.

        That is where the label says so and pyvi's own rules let the two forms join.
        """
        joined = self.labels(forms)
        if joined:
            joined[0] = False
        for i, inside in enumerate(joined):
            if inside and not _may_join(forms[i - 1], forms[i]):
                joined[i] = False
        return joined

    def labels(self, forms: Sequence[Form]) -> list[bool]:
        """The labels of the best path, with CRFsuite's choice between equals."""
        if not forms:
            return []
        labels = self._best_path(self._scores(forms))
        if labels is None:
            return best_path(self._model, [written for written, *_ in forms])
        return labels

    def _add_form(self, syllable: str) -> Form:
        lower = syllable.lower()
        form = (
            syllable,
            lower,
            self._bias + self._add_up("", syllable, lower) + syllable.isdigit() * self._digit,
            self._add_up("-1:", syllable, lower),
            self._add_up("+1:", syllable, lower),
            self._pairs.get(lower, _NO_PAIRS),
            syllable in string.punctuation or syllable[:1].isdigit(),
            syllable[:1].istitle(),
        )
        if len(syllable) <= _KEPT_LENGTH:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            self._forms[syllable] = form
        return form

    def _add_up(self, prefix: str, syllable: str, lower: str) -> float:
        """What a syllable adds to the score of the position that sees it under this prefix."""
        score = self._weigh(f"{prefix}word.lower():{lower}")
        if syllable.isupper():
            score += self._weigh(f"{prefix}word.isupper()")
        if syllable.istitle():
            score += self._weigh(f"{prefix}word.istitle()")
        return score

    def _weigh(self, attribute: str) -> float:
        begin, inside = self._model.weights(attribute)
        return inside - begin

    def _pair_up(self) -> dict[str, dict[str, _Pair]]:
        """The word list by first and second syllable."""
        to_second = self._weigh("-1:word.bi_gram()")
        to_first = self._weigh("+1:word.bi_gram()")
        pairs: dict[str, dict[str, _Pair]] = {}
        plain = to_second, to_first, _NO_THIRDS
        for word in self._model.bigrams:
            first, _, second = word.partition(" ")
            pairs.setdefault(first, {})[second] = plain
        for word in self._model.trigrams:
            first, second, third = word.split(" ")
            seconds = pairs.setdefault(first, {})
            to_second, to_first, thirds = seconds.get(second, (0.0, 0.0, _NO_THIRDS))
            seconds[second] = to_second, to_first, thirds | {third}
        return pairs

    def _scores(self, forms: Sequence[Form]) -> list[float]:
        """The state scores: for each position that of `I_W` less that of `B_W`."""
        scores: list[float] = []
        append = scores.append
        to_third, to_first_of_three = self._triple_to_third, self._triple_to_first
        before_last = last = from_last = 0.0
        pairs, thirds = _NO_PAIRS, _NO_THIRDS
        for _, lower, own, to_next, to_previous, next_pairs, _, _ in forms:
            score = own + from_last
            last += to_previous
            if thirds and lower in thirds:
                score += to_third
                before_last += to_first_of_three
            pair = pairs.get(lower)
            if pair is None:
                thirds = _NO_THIRDS
            else:
                to_second, to_first, thirds = pair
                score += to_second
                last += to_first
            append(before_last)
            before_last, last = last, score
            from_last, pairs = to_next, next_pairs
        scores += (before_last, last)
        return scores[2:]

    def _best_path(self, scores: Sequence[float]) -> list[bool] | None:
        """The labels of the best path, or None where another one comes too near.

        `lead` is by how much the best path to `I_W` leads that to `B_W`. Where it is small, both
        labels have `B_W` before them; where it is large, both have `I_W`; and in between each
        has the other, which is noted as None.
        """
        small, above_small = self._enough_for_begin - _MARGIN, self._enough_for_begin + _MARGIN
        below_large, large = self._enough_for_inside - _MARGIN, self._enough_for_inside + _MARGIN
        after_begin, after_inside, crossed = self._after_begin, self._after_inside, self._crossed
        predecessors: list[bool | None] = []
        note = predecessors.append
        lead = scores[0]
        for score in scores[1:]:
            if lead < small:
                note(False)
                lead = after_begin + score
            elif lead > large:
                note(True)
                lead = after_inside + score
            elif above_small < lead < below_large:
                note(None)
                lead = crossed - lead + score
            else:
                return None
        if -_MARGIN < lead < _MARGIN:
            return None
        return _trace_back(lead > 0, predecessors)


def _trace_back(last: bool, predecessors: Sequence[bool | None]) -> list[bool]:
    labels = [last]
    label = last
    for predecessor in reversed(predecessors):
        label = not label if predecessor is None else predecessor
        labels.append(label)
    labels.reverse()
    return labels


def _may_join(left: Form, right: Form) -> bool:
    if left[_CLOSED] or right[_CLOSED]:
        return False
    return left[_TITLED] or not right[_TITLED]
