"""What a half-typed query may go on as, from the words that stand side by side in the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.model import Suggestion
from vnsearch.search.adjacency import Chains, TermPostings
from vnsearch.search.retyping import retyped
from vnsearch.text.analysis import Analysis, analyze
from vnsearch.text.distance import letter_of
from vnsearch.text.normalize import fold, has_accents, new_style, nfc

__all__ = ["complete"]

_FIELD = "body"
_CONTEXT = 3  # words before the last one that decide what it may be
_MOST_FORMS = 300  # of what the last word may be, the most frequent ones
_MOST_COMPOUNDS = 100  # that the end of the query may begin, the most frequent ones
_LONGEST_REST = 2  # syllables of such a compound behind the last one that was typed
_NEARLY_ALL = 0.9  # of the articles that have some words

_Words = tuple[str, ...]


def complete(reader: IndexReader, text: str, limit: int) -> tuple[Suggestion, ...]:
    """Completions of the last word of `text`, those that are in most articles first.

    They stand behind the words before it, as many as some article has together, three at most.
    Accents that were typed stay; what was typed without gets those of the articles. All else
    stays as it is.
    """
    text = nfc(text)
    analysis = analyze(text, compounds=False)
    terms = analysis.terms
    for start in range(max(len(terms) - 1 - _CONTEXT, 0), len(terms)):
        found = _continuations(reader, terms[start:])
        if found:
            begun = text[: analysis.ends[-1]]
            ranked = _most(_without_stumps(found), limit)
            return tuple(
                Suggestion(_completed(begun, analysis, start, words), found[words])
                for words in ranked
            )
    return ()


def _completed(text: str, analysis: Analysis, start: int, words: _Words) -> str:
    """`text` with words in the place of its terms from `start` on, and what goes on behind."""
    size = len(analysis.terms) - start
    typed = retyped(text, analysis, [*analysis.terms[:start], *words[:size]])
    return " ".join([typed, *words[size:]])


def _without_stumps(found: Mapping[_Words, int]) -> dict[_Words, int]:
    """What was found, but for runs that nearly always go on in the same way: thủ tướng chính."""
    stumps = {
        words[:-cut]
        for words, articles in found.items()
        for cut in range(1, min(len(words), _LONGEST_REST + 1))
        if articles >= _NEARLY_ALL * found.get(words[:-cut], articles + 1)
    }
    return {words: articles for words, articles in found.items() if words not in stumps}


def _continuations(reader: IndexReader, typed: Sequence[str]) -> Counter[_Words]:
    """What `typed` may be and go on as, and in how many articles it stands so."""
    *before, last = typed
    ends = _beginning(reader, _FIELD, last)
    forms: Counter[_Words] = Counter({(form,): articles for form, articles in ends.items()})
    if not before:
        return _living(reader, sum(_compounds(reader, typed, forms).values(), forms))
    runs = _Runs(reader)
    for word in before:
        runs = runs.then(_spellings(reader, word))
    runs = runs.then([form for (form,) in _most(forms, _MOST_FORMS)])
    found = runs.count()
    for rest, compounds in _compounds(reader, typed, found).items():
        wanted = set(_most(_living(reader, compounds), _MOST_COMPOUNDS))
        longer = runs.ending(words[-rest - 1] for words in wanted)
        for at in range(-rest, 0):
            longer = longer.then(sorted({words[at] for words in wanted}))
        for words, articles in longer.count().items():
            if any(words[at:] in wanted for at in range(len(typed))):
                found[words] = articles
    return found


def _living(reader: IndexReader, found: Counter[_Words]) -> Counter[_Words]:
    """What was found in dictionaries, where deleted articles count, too, without these."""
    if reader.documents == reader.size:
        return found
    living: Counter[_Words] = Counter()
    for words in _most(found, _MOST_FORMS):
        field = _FIELD if len(words) == 1 else COMPOUNDS[_FIELD]
        if articles := len(reader.postings(field, "_".join(words)).docs):
            living[words] = articles
    return living


@dataclass(frozen=True, slots=True)
class _Runs:
    """Words side by side in the articles: `chains` over the places of the words of `links`."""

    reader: IndexReader
    links: tuple[Sequence[str], ...] = ()
    chains: Chains | None = None

    def then(self, link: Sequence[str]) -> _Runs:
        """The runs that go on with one of some words."""
        if self.chains is None:
            chains = Chains.of(TermPostings.of(self.reader, _FIELD, link).places())
        else:
            within = self.chains.documents(self.reader.size)
            chains = self.chains.then(TermPostings.of(self.reader, _FIELD, link).places(within))
        return _Runs(self.reader, (*self.links, link), chains)

    def ending(self, words: Iterable[str]) -> _Runs:
        """Those that end with one of some words."""
        if self.chains is None:
            return self
        chosen = set(words)
        labels = [label for label, word in enumerate(self.links[-1]) if word in chosen]
        return _Runs(self.reader, self.links, self.chains.ending(labels))

    def count(self) -> Counter[_Words]:
        """In how many articles each is."""
        counts = self.chains.count() if self.chains else {}
        return Counter(
            {
                tuple(link[label] for link, label in zip(self.links, labels, strict=True)): count
                for labels, count in counts.items()
            }
        )


def _compounds(
    reader: IndexReader, typed: Sequence[str], found: Iterable[_Words]
) -> dict[int, Counter[_Words]]:
    """Compounds that the last words of what was found begin, with how many articles have each.

    By how many syllables they have behind these.
    """
    by_rest: dict[int, Counter[_Words]] = {}
    for size in range(1, len(typed) + 1):
        heads = {words[-size:] for words in found}
        for form, articles in _beginning(reader, COMPOUNDS[_FIELD], *typed[-size:]).items():
            words = tuple(form.split("_"))
            rest = len(words) - size
            if 1 <= rest <= _LONGEST_REST and words[:size] in heads:
                by_rest.setdefault(rest, Counter())[words] = articles
    return by_rest


def _most(counts: Mapping[_Words, int], limit: int) -> list[_Words]:
    """What is in most articles, in an order that does not depend on how the index was written."""
    return sorted(counts, key=lambda words: (-counts[words], words))[:limit]


def _spellings(reader: IndexReader, word: str) -> list[str]:
    """A word as it is, or where it has no accents, every accenting of it."""
    return [word] if has_accents(word) else reader.accentings(_FIELD, word)


def _beginning(reader: IndexReader, field: str, *typed: str) -> Counter[str]:
    """The terms of a field that may begin so, with how many articles have each.

    `typed` are the syllables of a compound, of which the last may go on, or a single one.
    """
    *_, last = typed
    counts: Counter[str] = Counter()
    for dictionary in reader.dictionaries(field):
        for ordinal in dictionary.folds.find_prefix(fold("_".join(typed))):
            counts[dictionary.terms[ordinal]] += int(dictionary.frequencies[ordinal])
    if has_accents(last):
        start = len("_".join(typed)) - len(last)
        return Counter({term: n for term, n in counts.items() if _may_begin(last, term[start:])})
    return counts


def _may_begin(typed: str, word: str) -> bool:
    """Whether a half-typed word with accents may become `word`, which has them too.

    The tone may be missing, for many type it last: tiê may become tiếng.
    """
    if word.startswith((typed, new_style(typed))):  # hoà is the word hòa, or begins hoàng
        return True
    letters = list(map(letter_of, typed))
    return not any(letter.tone for letter in letters) and all(
        (letter.base, letter.mark) == letter_of(other)[:2]
        for letter, other in zip(letters, word, strict=False)
    )
