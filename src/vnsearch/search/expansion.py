"""From a term of a query to the terms of the index that count for it, each with its weight."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vnsearch.errors import QueryError
from vnsearch.index.postings import Ints
from vnsearch.index.terms import TermDictionary, encode
from vnsearch.search.fuzzy import Neighbours
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.search.spellings import spellings
from vnsearch.text.normalize import fold, new_style

if TYPE_CHECKING:
    from vnsearch.index.reader import IndexReader
    from vnsearch.index.vocabulary import Dictionary

__all__ = ["Expander", "Expansion", "wildcard"]

_Test = Callable[[str], bool]

_KEPT = 4096  # expansions, with the reader

_WILDCARD = re.compile(r"[*?]")

# The limits of regular expressions. One could take for ever, and others all memory: each repeat
# is written out, and calls of a group within itself have no end.
_REGEX_SECONDS = 2.0  # for all terms of an index together, beside what a simple one takes
_SIMPLE_SECONDS = 2e-5  # for a term
_MOST_REPEATS = 10_000
_REPEATS = re.compile(r"\{([0-9]+)")
_SHOWN = 50  # characters of an expression in an error
_SELF_CALL = re.compile(r"(?<!\\)\(\?(?:R|[+-]?[0-9]|&|P>)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """Terms of one segment's dictionary: their ordinals, and the weight of an occurrence of each.

    A weight is 1 for what was typed and less for what only stands for it.
    """

    ordinals: Ints
    weights: NDArray[np.float64]


class Expander:
    """Finds terms in the dictionaries of an index.

    `spelling` is the weight of a spelling that was not typed; each half edit of a fuzzy word
    multiplies by it again.
    """

    def __init__(self, reader: IndexReader, spelling: float) -> None:
        self._reader = reader
        self._spelling = spelling
        self._expressions: dict[str, _Test] = {}

    def expand(self, field: str, term: QueryTerm) -> list[Expansion]:
        """For each segment, the terms of `field` that count for `term`, by ordinal."""
        known = self._reader.memo.setdefault(Expander, {})
        key = field, term, self._spelling
        found: list[Expansion] | None = known.get(key)
        if found is None:
            if len(known) >= _KEPT:
                known.clear()
            found = known[key] = self._choose(field, term)
        return found

    def _choose(self, field: str, term: QueryTerm) -> list[Expansion]:
        match term.kind:
            case TermKind.PATTERN | TermKind.REGEX:
                choose = partial(self._matching, term)
            case TermKind.FUZZY:
                choose = partial(self._similar, term)
            case _:
                choose = partial(self._spellings, term)
        return [
            _expansion(choose(field, segment, dictionary))
            for segment, dictionary in enumerate(self._reader.dictionaries(field))
        ]

    def _spellings(
        self, term: QueryTerm, _field: str, _segment: int, dictionary: Dictionary
    ) -> dict[int, float]:
        return spellings(term, dictionary, self._spelling)

    def _matching(
        self, term: QueryTerm, _field: str, _segment: int, dictionary: Dictionary
    ) -> dict[int, float]:
        found: dict[int, float] = {}
        for is_match, prefix in self._tests(term):
            if term.accented:
                found |= dict.fromkeys(_matches(is_match, dictionary.terms, prefix), 1.0)
                continue
            folds = dictionary.folds
            for form in _matches(is_match, folds.forms, prefix):
                ordinals = folds.ordinals[folds.starts[form] : folds.starts[form + 1]]
                found |= dict.fromkeys(ordinals.tolist(), 1.0)
        return found

    def _tests(self, term: QueryTerm) -> Iterator[tuple[_Test, str]]:
        """Tests of which a text must pass one, and what one that does begins with."""
        source = term.text if term.accented else fold(term.text)
        if term.kind is TermKind.REGEX:
            if source not in self._expressions:
                self._expressions[source] = _expression(source)
            yield self._expressions[source], ""
            return
        # hòa* and hoà* are the same, and either finds hoàng.
        for pattern in dict.fromkeys((source, new_style(source))):
            yield wildcard(pattern, token=term.token), _WILDCARD.split(pattern, maxsplit=1)[0]

    def _similar(
        self, term: QueryTerm, field: str, segment: int, dictionary: Dictionary
    ) -> dict[int, float]:
        found = self._spellings(term._replace(kind=TermKind.WORD), field, segment, dictionary)
        key = Neighbours, field, segment
        if key not in self._reader.memo:
            self._reader.memo[key] = Neighbours(dictionary.terms.plain())
        neighbours: Neighbours = self._reader.memo[key]
        ordinals, distances = neighbours.within(term.text, term.edits, accented=term.accented)
        for ordinal, distance in zip(ordinals.tolist(), distances.tolist(), strict=True):
            found.setdefault(ordinal, self._spelling ** (1 + 2 * distance))
        return found


def _expansion(found: dict[int, float]) -> Expansion:
    ordinals = sorted(found)
    return Expansion(
        np.array(ordinals, dtype=np.int64),
        np.array([found[ordinal] for ordinal in ordinals], dtype=np.float64),
    )


def _matches(is_match: _Test, terms: TermDictionary, prefix: str) -> Iterator[int]:
    """The ordinals of the terms that begin with `prefix` and match."""
    if not prefix:
        yield from (ordinal for ordinal, term in enumerate(terms) if is_match(term))
        return
    for ordinal in range(terms.rank(encode(prefix)), len(terms)):
        term = terms[ordinal]
        if not term.startswith(prefix):
            break
        if is_match(term):
            yield ordinal


def wildcard(pattern: str, *, token: bool = False) -> _Test:
    """Whether a text matches a pattern from end to end; wildcards take marks only in a `token`.

    Takes time proportional to the text for each `*`: what one has passed it does not take back.
    """
    any_character = "." if token else r"[^\W_]"
    first, *rest = (
        re.escape(part).replace(r"\?", any_character) for part in re.split(r"\*+", pattern)
    )
    source = first
    if rest:
        source += "".join(f"(?>{any_character}*?{part})" for part in rest[:-1])
        source += f"{any_character}*{rest[-1]}"
    compiled = re.compile(source, re.DOTALL)
    return lambda text: compiled.fullmatch(text) is not None


def _expression(source: str) -> _Test:
    """Whether a text matches an expression; raises QueryError for a wrong or an endless one."""
    import regex  # for the few queries that need it: its matching can be given a time limit

    _refuse_expensive(source)
    try:
        compiled = regex.compile(source)
    except (regex.error, ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else error
        raise QueryError(
            f"“/{_short(source)}/” is not a regular expression: {reason}.",
            hint="the syntax is that of Python; a word without slashes is taken as it is",
        ) from error
    left = _REGEX_SECONDS

    def is_match(text: str) -> bool:
        nonlocal left
        started = time.monotonic()
        try:
            return compiled.fullmatch(text, timeout=max(left, 0.001)) is not None
        except TimeoutError as error:
            raise QueryError(
                f"“/{_short(source)}/” takes too long to match.",
                hint="write it without nested repeats",
            ) from error
        finally:
            left += _SIMPLE_SECONDS - (time.monotonic() - started)

    return is_match


def _refuse_expensive(source: str) -> None:
    """Raise QueryError for what would fill the memory before any time limit."""
    if _SELF_CALL.search(source):
        raise QueryError(
            f"“/{_short(source)}/” calls a part of itself.", hint="the syntax is that of Python"
        )
    if math.prod(int(times[:9]) for times in _REPEATS.findall(source)) > _MOST_REPEATS:
        raise QueryError(
            f"“/{_short(source)}/” repeats too often.", hint="no word is that long; use * or +"
        )


def _short(source: str) -> str:
    return source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…"
