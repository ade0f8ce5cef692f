"""Viterbi decoding over pyvi's model: a label for every syllable of a text.

pyvi computes some fifteen features for every syllable. But of two labels only the difference
of the scores counts, and what a syllable adds to it, to its own and to its neighbours', depends
on nothing but its form: that is computed once a form and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from vnsearch.errors import VnsearchError
from vnsearch.text.pyvi_model import PyviModel

__all__ = ["MARGIN", "Decoder", "Form", "Weights", "is_closed"]

_KEPT_FORMS = 1 << 15
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # ASCII's, as pyvi has it of `string`
_KEPT_LENGTH = 32  # characters; a longer form hardly comes twice

# Two paths of labels can have the same score, and which one CRFsuite takes then depends on how
# it rounds. Where scores are nearer than this, its arithmetic is repeated step by step. The
# margin is far above what rounding amounts to and so far below the weights that it is seldom met.
MARGIN = 1e-6


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


class Weights(NamedTuple):
    """What all syllables share, scores as those above.

    The lead is by how much the best path to `I_W` leads that to `B_W`. Where it is below `low`,
    `B_W` is before both labels of the next position, and above `high` it is `I_W`; between them
    each label has the other before it. The next lead is the score there and `crossed` less this
    lead, or less the bound that it is beyond.
    """

    low: float
    high: float
    crossed: float
    pair_to_second: float
    pair_to_first: float
    triple_to_third: float
    triple_to_first: float


class Decoder:
    """Labels syllables: True for `I_W` (inside a word), False for `B_W` (begins a word)."""

    def __init__(self, model: PyviModel) -> None:
        """Raise VnsearchError where the transition weights are not ordered as in pyvi 0.1.1."""
        self.model = model
        self._forms: dict[str, Form] = {}
        self._pairs: dict[str, dict[str, _Pair]] = {}
        self._bias = self._weigh("bias")
        self._digit = self._weigh("word.isdigit()")
        (begin_begin, begin_inside), (inside_begin, inside_inside) = model.crf.transitions
        self.weights = Weights(
            low=begin_begin - inside_begin,
            high=begin_inside - inside_inside,
            crossed=begin_inside - inside_begin,
            pair_to_second=self._weigh("-1:word.bi_gram()"),
            pair_to_first=self._weigh("+1:word.bi_gram()"),
            triple_to_third=self._weigh("-2:word.tri_gram()"),
            triple_to_first=self._weigh("+2:word.tri_gram()"),
        )
        if self.weights.low > self.weights.high:
            raise VnsearchError("The model of pyvi is not that of pyvi 0.1.1")

    def forms(self, syllables: Iterable[str]) -> list[Form]:
        """The forms of the syllables."""
        known = self._forms.get
        return [known(syllable) or self.form(syllable) for syllable in syllables]

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
            return self.plain_labels([written for written, *_ in forms])
        return labels

    def plain_labels(self, syllables: Sequence[str]) -> list[bool]:
        """The labels found by CRFsuite's own additions, several times slower."""
        from vnsearch.text.viterbi import best_path  # which few texts need

        return best_path(self.model, syllables)

    def form(self, syllable: str) -> Form:
        """The form of a syllable, made anew."""
        lower = syllable.lower()
        form = (
            syllable,
            lower,
            *self.scores(syllable),
            self._pairs_of(lower),
            is_closed(syllable),
            syllable[:1].istitle(),
        )
        if len(syllable) <= _KEPT_LENGTH:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            self._forms[syllable] = form
        return form

    def scores(self, syllable: str) -> tuple[float, float, float]:
        """What a syllable adds to the score of its own position, the next and the one before."""
        lower = syllable.lower()
        own = self._bias + self._weigh(f"word.lower():{lower}")
        to_next = self._weigh(f"-1:word.lower():{lower}")
        to_previous = self._weigh(f"+1:word.lower():{lower}")
        for attribute, is_so in (
            ("word.isupper()", syllable.isupper()),
            ("word.istitle()", syllable.istitle()),
        ):
            if is_so:
                own += self._weigh(attribute)
                to_next += self._weigh(f"-1:{attribute}")
                to_previous += self._weigh(f"+1:{attribute}")
        if syllable.isdigit():
            own += self._digit
        return own, to_next, to_previous

    def _weigh(self, attribute: str) -> float:
        begin, inside = self.model.weights(attribute)
        return inside - begin

    def _pairs_of(self, first: str) -> dict[str, _Pair]:
        """The entries of the word list that begin with a syllable, by the second."""
        pairs = self._pairs.get(first)
        if pairs is None:
            weights = self.weights
            plain = weights.pair_to_second, weights.pair_to_first, _NO_THIRDS
            pairs = {
                second: plain if not thirds else (*(plain[:2] if is_word else (0.0, 0.0)), thirds)
                for second, (is_word, thirds) in self.model.words.after(first).items()
            }
            if not pairs:
                return _NO_PAIRS
            self._pairs[first] = pairs
        return pairs

    def _scores(self, forms: Sequence[Form]) -> list[float]:
        """The state scores: for each position that of `I_W` less that of `B_W`."""
        scores: list[float] = []
        append = scores.append
        to_third = self.weights.triple_to_third
        to_first_of_three = self.weights.triple_to_first
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
        low, high, crossed = self.weights.low, self.weights.high, self.weights.crossed
        small, above_small = low - MARGIN, low + MARGIN
        below_large, large = high - MARGIN, high + MARGIN
        after_begin, after_inside = crossed - low, crossed - high
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
        if -MARGIN < lead < MARGIN:
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


def is_closed(syllable: str) -> bool:
    """Whether pyvi joins a syllable to none: punctuation, and what begins with a digit."""
    return syllable in _PUNCTUATION or syllable[:1].isdigit()


def _may_join(left: Form, right: Form) -> bool:
    if left[_CLOSED] or right[_CLOSED]:
        return False
    return left[_TITLED] or not right[_TITLED]
