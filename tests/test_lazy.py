"""Names that are imported when they are first asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

from vnsearch import model, query
from vnsearch.lazy import homes, lazy_names


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give a package that has two names of the standard library, one of them renamed."""
    made = ModuleType("parcel")
    monkeypatch.setitem(sys.modules, "parcel", made)
    where = {"Fraction": "fractions", "average": "statistics:mean"}
    vars(made)["__getattr__"], vars(made)["__dir__"] = lazy_names("parcel", where)
    return made


def test_a_name_is_that_of_its_module(package: ModuleType) -> None:
    """It is the very object, under its own name or another, and from then on an attribute."""
    assert package.Fraction is import_module("fractions").Fraction
    assert package.average is import_module("statistics").mean
    assert {"Fraction", "average"} <= set(vars(package))


def test_names_are_listed_before_they_are_imported(package: ModuleType) -> None:
    """`dir` shows what can be asked for beside what is there, in order."""
    vars(package)["here"] = 1
    listed = dir(package)
    assert {"Fraction", "average", "here"} <= set(listed)
    assert listed == sorted(listed)
    assert "Fraction" not in vars(package)


def test_any_other_name_is_an_attribute_error(package: ModuleType) -> None:
    """As for a module that imports everything at once, so that `hasattr` and `from` work."""
    with pytest.raises(AttributeError, match="module 'parcel' has no attribute 'mean'") as caught:
        _ = package.mean
    assert caught.value.name == "mean"
    assert not hasattr(package, "__wrapped__")


def test_names_are_found_by_the_modules_that_list_them() -> None:
    """A module lists its names in one string; it lies in the package."""
    found = homes("parcel", {"one": "A B", "two": "c"})
    assert found == {"A": "parcel.one", "B": "parcel.one", "c": "parcel.two"}


def test_the_model_has_what_its_modules_have() -> None:
    """`vnsearch.model` exports every name of every module in it, and no other."""
    found: dict[str, object] = {}
    for info in iter_modules(model.__path__):
        module = import_module(f"{model.__name__}.{info.name}")
        found |= {name: getattr(module, name) for name in module.__all__}
    assert {name: getattr(model, name) for name in model.__all__} == found


def test_queries_have_every_name_that_they_export() -> None:
    """`vnsearch.query` finds each of its names in one of its modules."""
    assert all(hasattr(query, name) for name in query.__all__)
