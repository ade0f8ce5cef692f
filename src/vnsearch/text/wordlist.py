"""The words of several syllables that a word list has, by their first syllable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Continuations", "WordList"]

Continuations = dict[str, tuple[bool, frozenset[str]]]
"""By the second syllable: whether the two are a word, and the third syllables of words of three."""

_SEARCHES = 32  # of the list, which take about as long as to read all of it

_NONE: Continuations = {}
_NEITHER: tuple[bool, frozenset[str]] = (False, frozenset())
_WORD: tuple[bool, frozenset[str]] = (True, frozenset())  # one for all: most are only that


class WordList:
    """A list of words, one a line, of which those of two and three syllables are looked at.

    A list is searched at first and read as a whole when many words are asked for.
    """

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}\n"
        self._searches = 0
        self._is_whole = False
        self._found: dict[str, Continuations] = {}

    def after(self, first: str) -> Continuations:
        """The continuations of a first syllable; it has no space and no line break in it."""
        found = self._found.get(first)
        if found is not None:
            return found
        self._searches += 1
        if self._is_whole or self._searches > _SEARCHES:
            return self.all().get(first, _NONE)
        found = self._found[first] = _by_first(self._lines_of(first)).get(first, _NONE)
        return found

    def all(self) -> Mapping[str, Continuations]:
        """Every first syllable with its continuations."""
        if not self._is_whole:
            self._found = _by_first(self._text.split("\n"))
            self._is_whole = True
        return self._found

    def has(self, *syllables: str) -> bool:
        """Whether two or three syllables are a word."""
        is_word, thirds = self.after(syllables[0]).get(syllables[1], _NEITHER)
        return is_word if len(syllables) == 2 else syllables[2] in thirds

    def _lines_of(self, first: str) -> Iterator[str]:
        beginning = f"\n{first} "
        at = self._text.find(beginning)
        while at >= 0:
            end = self._text.index("\n", at + 1)
            yield self._text[at + 1 : end]
            at = self._text.find(beginning, end)


def _by_first(words: Iterable[str]) -> dict[str, Continuations]:
    found: dict[str, Continuations] = {}
    for word in words:
        first, *others = word.split(" ")
        if len(others) not in (1, 2):
            continue
        seconds = found.setdefault(first, {})
        is_word, thirds = seconds.get(others[0], _NEITHER)
        if len(others) == 2:
            seconds[others[0]] = is_word, thirds | {others[1]}
        else:
            seconds[others[0]] = (True, thirds) if thirds else _WORD
    return found
