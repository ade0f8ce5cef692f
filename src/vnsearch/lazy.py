"""Names of a package that are imported from its modules when they are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["homes", "lazy_names"]


def homes(package: str, modules: Mapping[str, str]) -> dict[str, str]:
    """The module of each name, from the names of each module of a package, parted by spaces."""
    return {
        name: f"{package}.{module}" for module, names in modules.items() for name in names.split()
    }


def lazy_names(
    package: str, where: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a package.

    `where` says which module has a name, as `module`, or `module:name` where it has another name
    there. For type checkers the package imports the same names under TYPE_CHECKING.
    """

    def get(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
        module, _, own = where[name].partition(":")
        __import__(module)  # which `-X importtime` shows; it knows nothing of import_module
        value: object = getattr(sys.modules[module], own or name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *where})

    return get, names
