"""Synonyms: abbreviations with what they stand for, and whatever else a user declares equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import permutations, product
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.errors import QueryError
from vnsearch.packaged import read_packaged
from vnsearch.text.normalize import fold, lower
from vnsearch.text.runs import analyze_runs

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "FoundSynonym",
    "Synonym",
    "SynonymMap",
    "are_spelt",
    "builtin_synonyms",
    "parse_synonyms",
    "read_synonyms",
]

_Terms = tuple[str, ...]

_BUILTIN = "abbreviations.txt"

_MAX_TERMS = 20  # of a form; a longer one is rather a sentence that holds a comma
_MAX_FORMS = 50  # of a line, each of which stands for every other
_EXAMPLE = "write BĐBP, Bộ đội Biên phòng or, one way, BĐBP => Bộ đội Biên phòng"


class Synonym(NamedTuple):
    """Where `source` is searched for, `target` is found too; not the other way round."""

    source: str
    target: str


def parse_synonyms(text: str, name: str) -> tuple[Synonym, ...]:
    """The synonyms in a text of the format of Solr's synonym files, called `name` in errors.

    A line is `a, b, c`, where each form stands for the others, or `a, b => c, d`, where only
    those before the arrow stand for those behind; empty lines and lines that begin with `#`
    say nothing. Unlike Solr's, a form that has synonyms is itself looked for as well. Raises
    QueryError for a line that says something else.
    """
    found: dict[Synonym, None] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        rule = line.strip()
        if rule and not rule.startswith("#"):
            found |= dict.fromkeys(_synonyms(rule, f"{name}, line {number}"))
    return tuple(found)


def read_synonyms(path: Path) -> tuple[Synonym, ...]:
    """The synonyms of a file in UTF-8; raises QueryError where it cannot be read or understood."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError for a name with a NUL in it
        reason = getattr(error, "strerror", None) or error
        raise QueryError(
            f"The synonyms in {path} cannot be read: {reason}.",
            hint="give the name of a file that you can read",
        ) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise QueryError(
            f"{path}, line {line}: this is not UTF-8.", hint="save the file as UTF-8"
        ) from error
    return parse_synonyms(text, str(path))


def builtin_synonyms(terms: Iterable[str] | None = None) -> tuple[Synonym, ...]:
    """Abbreviations of Vietnamese administration and press, both ways.

    With `terms`, those whose source begins with one of them, however accented.
    """
    if terms is None:
        return tuple(synonym for line, _ in _builtin_lines() for synonym in _of_builtin(line))
    found = [each for form in dict.fromkeys(map(fold, terms)) for each in _beginning(form)]
    return tuple(synonym for _, synonym in sorted(found, key=itemgetter(0)))


@lru_cache(maxsize=4096)
def _beginning(form: str) -> tuple[tuple[int, Synonym], ...]:
    """The built-in synonyms whose source begins with a word without accents, each with its line.

    Looking for the word in the text takes a hundredth of the time of analysing all of it.
    """
    return tuple(
        (number, synonym)
        for number, (line, folded) in enumerate(_builtin_lines())
        if form in folded
        for synonym in _of_builtin(line)
        if fold(_terms(synonym.source)[0]) == form
    )


@cache
def _builtin_lines() -> tuple[tuple[str, str], ...]:
    """The lines, and each in lower case without accents."""
    text = read_packaged(__name__, _BUILTIN).decode("utf-8")
    return tuple(zip(text.split("\n"), fold(lower(text)).split("\n"), strict=True))


@cache
def _of_builtin(line: str) -> tuple[Synonym, ...]:
    return parse_synonyms(line, _BUILTIN)


def _synonyms(rule: str, place: str) -> Iterator[Synonym]:
    """The synonyms of a line, without those whose two forms are the same to the index."""
    sides = [_forms(side, place) for side in rule.split("=>")]
    if len(sides) > 2:
        raise QueryError(f"{place}: more than one =>.", hint=_EXAMPLE)
    if sum(map(len, sides)) < 2:
        raise QueryError(f"{place}: “{rule[:50]}” stands alone.", hint=_EXAMPLE)
    pairs = permutations(sides[0], 2) if len(sides) == 1 else product(*sides)
    for source, target in pairs:
        if _terms(source) != _terms(target):
            yield Synonym(source, target)


def _forms(side: str, place: str) -> list[str]:
    """The forms between the commas."""
    forms = [" ".join(form.split()) for form in side.split(",")]
    if len(forms) > _MAX_FORMS:
        raise QueryError(
            f"{place}: {len(forms)} forms, and at most {_MAX_FORMS} go together.",
            hint="write a line for each group of synonyms",
        )
    for form in forms:
        terms = _terms(form)
        if not terms:
            what = f"“{form[:50]}” has no letter or digit" if form else "a form is empty"
            raise QueryError(f"{place}: {what}.", hint=_EXAMPLE)
        if len(terms) > _MAX_TERMS:
            raise QueryError(
                f"{place}: a form of {len(terms)} words, and at most {_MAX_TERMS} are looked for.",
                hint="forms are separated by commas",
            )
    return forms


@lru_cache(maxsize=4096)
def _terms(form: str) -> _Terms:
    return tuple(analyze_runs(form).terms)


class FoundSynonym(NamedTuple):
    """Terms [start, end) of a query are the source of a synonym; what its target is."""

    start: int
    end: int
    target_terms: tuple[str, ...]
    target: str


class SynonymMap:
    """Finds the sources of synonyms in the terms of a query."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        # By the folds of a source's terms, for each source so spelt its targets by their terms.
        self._rules: dict[_Terms, dict[_Terms, dict[_Terms, str]]] = {}
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for synonym in synonyms:
            source, target = _terms(synonym.source), _terms(synonym.target)
            if source and target:
                folds = tuple(map(fold, source))
                targets = self._rules.setdefault(folds, {}).setdefault(source, {})
                targets.setdefault(target, synonym.target)
                sizes[folds[0]].add(len(folds))
        # By the fold of the first term, how many terms there may be, the most first.
        self._sizes = {first: sorted(each, reverse=True) for first, each in sizes.items()}

    def find(self, terms: Sequence[str], *, strict: bool = False) -> list[FoundSynonym]:
        """The synonyms of all runs of `terms`, terms as `analyze` gives them.

        In the order of their start, the longest first. A term without accents is a source's
        term whatever the accents of that, but not if `strict`; one with accents only where it is
        the same. The time does not depend on the number of synonyms.
        """
        folds = tuple(map(fold, terms))
        found: dict[tuple[int, int, _Terms], str] = {}
        for start, first in enumerate(folds):
            for size in self._sizes.get(first, ()):
                end = start + size
                if end > len(folds):
                    continue
                for source, targets in self._rules.get(folds[start:end], {}).items():
                    if are_spelt(terms[start:end], source, strict=strict):
                        for target_terms, target in targets.items():
                            found.setdefault((start, end, target_terms), target)
        return [FoundSynonym(*place, target) for place, target in found.items()]


def are_spelt(terms: Sequence[str], source: Sequence[str], *, strict: bool) -> bool:
    """Whether each term is as in the source or, if not `strict`, without its accents."""
    return all(
        term == form or (not strict and term == fold(form))
        for term, form in zip(terms, source, strict=True)
    )
