"""What the tests of the text layer share: real texts, and pyvi as the oracle."""

from __future__ import annotations

import gzip
import json
import os
import warnings
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds() -> list[str]:
    """The sample documents of the project."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.fixture(scope="session")
def news() -> list[str]:
    """Some 150 real articles, title and text."""
    folder = Path(os.environ.get("VNSEARCH_DATA", ROOT.parent / "shared" / "data"))
    path = folder / "vntc-20k.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"needs real articles, and there is no {path}")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = map(json.loads, islice(file, 0, 6000, 40))
        return [f"{row['title']}\n\n{row['text']}" for row in rows]


@pytest.fixture(scope="session")
def pyvi() -> Callable[[str], str]:
    """`pyvi.ViTokenizer.tokenize`."""
    with warnings.catch_warnings():
        # pyvi's source has invalid escapes and its pickle is of an older scikit-learn: both warn.
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize
