"""What a half-typed query may go on as, from the words that stand side by side in the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS
from vnsearch.model import Suggestion
from vnsearch.search.adjacency import chains, places_of
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold, has_accents

__all__ = ["complete"]

_FIELD = "body"
_CONTEXT = 2  # words before the last one that decide what it may be
_MOST_FORMS = 300  # of the last word, the most frequent ones
_LONGEST_WORD = 4  # syllables of a compound that the end of the query may begin


def complete(reader: IndexReader, text: str, limit: int) -> tuple[Suggestion, ...]:
    """Completions of the last word of `text`, those that are in most articles first.

    Accents that were typed stay; what was typed without gets those of the articles. The words
    before the last two before it are kept as they are.
    """
    analysis = analyze(text, compounds=False)
    terms = analysis.terms
    if not terms or limit <= 0:
        return ()
    counts: Counter[str] = Counter()
    for size in range(1, min(_LONGEST_WORD, len(terms)) + 1):
        for words, articles in _compounds(reader, terms[-size:]):
            counts[_joined(terms[:-size], words)] = articles
    context = terms[-1 - _CONTEXT : -1]
    kept = terms[: -1 - len(context)]
    for words, articles in _neighbours(reader, context, terms[-1]):
        written = _joined(kept, words)
        counts[written] = max(counts[written], articles)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Suggestion(words, articles) for words, articles in ranked[:limit])


def _joined(kept: Sequence[str], words: Sequence[str]) -> str:
    return " ".join([*kept, *words])


def _compounds(reader: IndexReader, typed: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """The words of several syllables that begin as `typed` does, with their articles."""
    field = COMPOUNDS[_FIELD]
    for form, articles in _beginning(reader, field, "_".join(typed)).items():
        syllables = form.split("_")
        if len(syllables) >= len(typed) and _are_accented_as(typed, syllables):
            yield syllables, articles


def _neighbours(
    reader: IndexReader, context: Sequence[str], last: str
) -> Iterator[tuple[list[str], int]]:
    """The words that begin as `last` does and stand behind those before it."""
    ends = _beginning(reader, _FIELD, last)
    ends = Counter(
        {form: count for form, count in ends.items() if _are_accented_as([last], [form])}
    )
    forms = [form for form, _ in ends.most_common(_MOST_FORMS)]
    if not context:
        yield from (([form], ends[form]) for form in forms)
        return
    links = [*(_spellings(reader, word) for word in context), forms]
    found = chains([places_of(reader, _FIELD, link) for link in links])
    for labels, articles in found.items():
        yield [link[label] for link, label in zip(links, labels, strict=True)], articles


def _spellings(reader: IndexReader, word: str) -> list[str]:
    """A word as it is, or where it has no accents, every accenting of it."""
    return [word] if has_accents(word) else reader.accentings(_FIELD, word)


def _beginning(reader: IndexReader, field: str, prefix: str) -> Counter[str]:
    """The terms of a field that begin so, accents aside, with how many articles have each."""
    counts: Counter[str] = Counter()
    for dictionary in reader.dictionaries(field):
        for ordinal in dictionary.folds.find_prefix(fold(prefix)):
            counts[dictionary.terms[ordinal]] += int(dictionary.frequencies[ordinal])
    return counts


def _are_accented_as(typed: Sequence[str], syllables: Sequence[str]) -> bool:
    """Whether syllables have the accents that were typed; the last one may go on."""
    *whole, last = typed
    return all(
        word in (syllable, fold(syllable)) for word, syllable in zip(whole, syllables, strict=False)
    ) and (syllables[len(whole)].startswith(last) or not has_accents(last))
