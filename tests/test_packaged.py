"""Files that lie beside modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnsearch.articles.places import display
from vnsearch.packaged import read_packaged


def test_a_file_beside_a_module_is_read() -> None:
    """It is found from the name of a package, or of a module in it."""
    expected = Path(display.__file__).with_name("gazetteer.tsv").read_bytes()
    assert read_packaged("vnsearch.articles.places", "gazetteer.tsv") == expected
    assert read_packaged("vnsearch.articles.places.display", "gazetteer.tsv") == expected


def test_a_file_that_is_not_there_is_an_error() -> None:
    """The error is that of opening it."""
    with pytest.raises(FileNotFoundError):
        read_packaged("vnsearch", "nothing.txt")
