"""What the value of a filter in a query means: days, or names of sources and authors."""

from __future__ import annotations

from collections.abc import Iterable

from vnsearch.errors import QueryError
from vnsearch.query.dates import DateRange, parse_date_filters
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold, has_accents, lower, normalize

__all__ = ["date_range", "naming"]

_RANGE = ".."
_DATES = "A range is date:2023..2024, and a date of several words stands in quotation marks."


def date_range(text: str) -> DateRange:
    """The days of `date:2024`, or from one period to another: 2023..2024, 2023.., ..6/2024.

    Raises QueryError for what is no date.
    """
    since, separator, until = text.partition(_RANGE)
    if not separator:
        try:
            return parse_date_filters(on=since)
        except QueryError as error:
            raise QueryError(error.message, hint=f"{_DATES} {error.hint}") from error
    if not since.strip() and not until.strip():
        raise QueryError("The range “..” has no dates.", hint="date:2023..2024, date:2023..")
    return parse_date_filters(since.strip() or None, until.strip() or None)


def naming(text: str, names: Iterable[str]) -> list[str]:
    """The names in which the words of `text` stand side by side; without accents, in any."""
    wanted = analyze(text, compounds=False).terms
    if not has_accents(lower(normalize(text).text)):
        return [name for name in names if _holds(list(map(fold, _words(name))), wanted)]
    return [name for name in names if _holds(_words(name), wanted)]


def _words(name: str) -> list[str]:
    return analyze(name, compounds=False).terms


def _holds(words: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))
