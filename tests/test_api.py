"""The public interface: what `import vnsearch` gives, and what it costs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import is_dataclass
from typing import get_args, get_type_hints

import pytest

import vnsearch
from vnsearch import errors, model


def test_every_exported_name_is_there_and_documented() -> None:
    """Each name of the interface exists, and each class and function says what it is."""
    for name in vnsearch.__all__:
        exported = getattr(vnsearch, name)
        if inspect.isclass(exported) or inspect.isfunction(exported):
            assert inspect.getdoc(exported), name


@pytest.mark.parametrize(
    "method", ["search", "facet", "similar", "suggest", "key_terms", "highlight", "get", "status"]
)
def test_what_an_index_answers_is_made_of_exported_types(method: str) -> None:
    """Whoever writes down the type of an answer finds it, and the types of its parts, here."""
    hints = get_type_hints(getattr(vnsearch.Index, method))
    for kind in _data_types(hints["return"]):
        assert getattr(vnsearch, kind.__name__) is kind


def _data_types(hint: object) -> set[type]:
    """The types of the model that a type is made of, and those that they are made of."""
    found: set[type] = set()
    waiting = [hint]
    while waiting:
        each = waiting.pop()
        waiting.extend(get_args(each))
        if inspect.isclass(each) and each.__module__ == model.__name__ and each not in found:
            found.add(each)
            if is_dataclass(each):
                waiting.extend(get_type_hints(each).values())
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
    """The import alone brings in none of the heavy packages."""
    heavy = "numpy whoosh rich click pyvi sklearn scipy"
    program = (
        "import sys, vnsearch\n"
        f"print(*(name for name in '{heavy}'.split() if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == [], done.stderr
