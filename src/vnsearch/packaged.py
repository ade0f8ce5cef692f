"""Files that lie beside the modules of a package."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.machinery import SourceFileLoader

__all__ = ["read_packaged"]


def read_packaged(module: str, name: str) -> bytes:
    """The bytes of a file beside a module that is imported; raises OSError.

    As `pkgutil.get_data`, whose module takes longer to import than most files to read.
    """
    spec = sys.modules[module].__spec__
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    path = os.path.join(os.path.dirname(spec.origin), name)  # noqa: PTH118, PTH120  # no pathlib
    return cast("SourceFileLoader", spec.loader).get_data(path)
