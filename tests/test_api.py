"""The public interface: what `import vnsearch` gives, and what it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

import vnsearch
from vnsearch import errors, model

# What annotations name; some modules import it for type checkers only.
_TYPES = {name: getattr(model, name) for name in model.__all__}


def test_every_exported_name_is_there_and_documented() -> None:
    """Each name of the interface exists, and each class and function says what it is."""
    for name in vnsearch.__all__:
        exported = getattr(vnsearch, name)
        if inspect.isclass(exported) or inspect.isfunction(exported):
            assert inspect.getdoc(exported), name


def test_what_is_imported_when_asked_for_can_be_seen_before() -> None:
    """A new process finds every exported name in `dir`, and can import it by `from`."""
    program = (
        "import vnsearch\n"
        "print(*sorted(set(vnsearch.__all__) - set(dir(vnsearch))))\n"
        "from vnsearch import *\n"
        "print(*(name for name in vnsearch.__all__ if name not in globals()))\n"
    )
    assert _output(program).split() == []


def test_what_is_not_exported_is_an_attribute_error() -> None:
    """A misspelt name is told as for any module."""
    with pytest.raises(AttributeError, match="module 'vnsearch' has no attribute 'serach'"):
        _ = vnsearch.serach  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "method", ["search", "facet", "similar", "suggest", "key_terms", "highlight", "get", "status"]
)
def test_what_an_index_answers_is_made_of_exported_types(method: str) -> None:
    """Whoever writes down the type of an answer finds it, and the types of its parts, here."""
    hints = get_type_hints(getattr(vnsearch.Index, method), localns=_TYPES)
    for kind in _data_types(hints["return"]):
        assert getattr(vnsearch, kind.__name__) is kind


def _data_types(hint: object) -> set[type]:
    """The types of the model that a type is made of, and those that they are made of."""
    found: set[type] = set()
    waiting = [hint]
    while waiting:
        each = waiting.pop()
        waiting.extend(get_args(each))
        if inspect.isclass(each) and each in _TYPES.values() and each not in found:
            found.add(each)
            if not issubclass(each, StrEnum):
                waiting.extend(get_type_hints(each, localns=_TYPES).values())
    assert found
    return found


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_exported_and_can_be_shown(name: str) -> None:
    """Each error derives from one, is exported, and shows its message and its hint."""
    kind = getattr(vnsearch, name)
    assert issubclass(kind, vnsearch.VnsearchError)
    error = kind("It broke.", hint="mend it")
    assert (error.message, error.hint) == ("It broke.", "mend it")
    assert str(error) == "It broke. (mend it)"
    assert str(kind("It broke.")) == "It broke."


def test_importing_costs_little() -> None:
    """The import alone brings in the errors and nothing else, of vnsearch or of others."""
    program = (
        "import sys, typing\n"
        "before = set(sys.modules)\n"
        "import vnsearch\n"
        "print(*(set(sys.modules) - before))\n"
    )
    modules = {"errors", "lazy", "version"}
    expected = {"vnsearch", *(f"vnsearch.{name}" for name in modules)}
    assert set(_output(program).split()) == expected | {"__future__"}


def _output(program: str) -> str:
    """What a program says in a process of its own."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
