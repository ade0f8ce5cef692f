"""Front matter: what stands about a document, in YAML or TOML, before its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vnsearch.articles.readers.fields import knows
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_METADATA", "FrontMatter", "parse_toml", "parse_yaml", "read_front_matter"]

MAX_METADATA = 2**14
"""Characters of front matter or of a sidecar."""

_OPENING = re.compile(r"\s{0,100}(---|\+\+\+)[ \t]{0,100}\r?\n")  # of YAML; of TOML, as in Hugo
_CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]{0,100}\r?(?:\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]{0,100}\r?(?:\n|\Z)", re.M),
}
# Signs that nest: their parsers take time by the square of them, 0.1 seconds for these.
_MAX_NESTING = 500
_MAX_VALUES = 100  # of a list
_VALUE = re.compile(r"([^\s:=][^:=\n]{0,99})[:=](?:[ \t][^\n]*)?\r?(?:\n|\Z)")
_UNCLOSED = "front matter without an end; it is read as text"
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, where the text behind it begins, and what is wrong with it."""

    values: dict[str, Any]
    end: int
    fault: str | None = None


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text; that of a text without it is empty and ends at 0.

    What stands between rules (---) and is plain text belongs to the text, and so does what is
    never closed.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSINGS[opening[1]].search(
        text, opening.end(), opening.end() + MAX_METADATA
    )
    if opening is None:
        return FrontMatter({}, 0)
    if closing is None:
        return FrontMatter({}, 0, _UNCLOSED if _names_values(text, opening.end()) else None)
    parse: Callable[[str], Any] = parse_yaml if opening[1] == "---" else parse_toml
    try:
        values = parse(text[opening.end() : closing.start()])
    except ReadingError as error:
        return FrontMatter({}, closing.end(), f"front matter that is {error}; it is not used")
    if values is None:
        return FrontMatter({}, 0)
    return FrontMatter(values, closing.end())


def _names_values(text: str, position: int) -> bool:
    """Whether the lines at `position` have a form like `title: …`, with a name that is known."""
    end = position + MAX_METADATA
    while match := _VALUE.match(text, position, end):
        if knows(match[1]):
            return True
        position = match.end()
    return False


def parse_yaml(text: str) -> dict[str, Any] | None:
    """The strings and lists of strings of a YAML mapping by their names; None for no mapping.

    Values are taken as they are written (`date: 2024-03-07`), others than these are left out.
    Raises ReadingError for what is not YAML.
    """
    import yaml  # takes 30 ms

    _check_nesting(text, "[{")
    try:
        # The nodes alone: nothing is constructed, and aliases are not multiplied.
        root = yaml.compose(text[:MAX_METADATA], Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        where = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ReadingError(f"not YAML: {error.problem or 'broken'}{where}") from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise ReadingError("not YAML: nested too deep, or with characters it has not") from None
    if not isinstance(root, yaml.MappingNode):
        return None if root else {}
    return {
        name.value: value
        for name, node in root.value
        if isinstance(name, yaml.ScalarNode) and (value := _value(node)) is not None
    }


def _value(node: Any) -> str | list[str] | None:
    """The value of a YAML node; None for what is neither a scalar nor a list of scalars."""
    if isinstance(node.value, str):
        return None if node.style is None and node.value in _NULLS else node.value
    parts = node.value[:_MAX_VALUES] if node.id == "sequence" else []
    strings = [part.value for part in parts if isinstance(part.value, str)]
    return strings or None


def parse_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text by their names; raises ReadingError for what is not TOML."""
    import tomllib

    _check_nesting(text, "[{.")
    try:
        return tomllib.loads(text[:MAX_METADATA].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        detail = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "nested too deep"
        raise ReadingError(f"not TOML: {detail}") from None


def _check_nesting(text: str, signs: str) -> None:
    if sum(map(text.count, signs)) > _MAX_NESTING:
        raise ReadingError(f"not read: more than {_MAX_NESTING} of the signs {signs}")
