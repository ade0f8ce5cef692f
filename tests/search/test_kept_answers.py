"""What a reader keeps from query to query changes no answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

import vnsearch
from vnsearch import Index

_WORDS = ("biên", "phòng", "giới", "Biên", "tuần", "tra", "hải", "đảo", "bien", "gioi", "giời")
_QUERIES = (
    *("biên phòng", "bien phong", '"biên giới"', "=Biên", "tuan tra", "hải đ*", "gioi hai dao"),
    *("bien giơi", "biên giớ", "tuần NEAR/3 tra", "title:biên", "phong~", "BĐBP"),
)


def _options(synonyms: Path) -> tuple[dict[str, Any], ...]:
    return (
        {},
        {"accents": "strict"},
        {"match": "any"},
        {"boost_title": 0},
        {"boost_title": 7, "match": "any"},
        {"synonyms": synonyms},
        {"match": "any", "accents": "strict", "snippets": 0},
        {"explain": True},
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_an_answer_does_not_depend_on_what_was_asked_before(
    make_index: Callable[..., Index], tmp_path: Path, seed: int
) -> None:
    """Whatever was kept with other options, an open index answers as one that was just opened."""
    random = Random(seed)  # noqa: S311  # no secret
    bodies = (" ".join(random.choices(_WORDS, k=random.choice([3, 9, 40]))) for _ in range(40))
    index = make_index(**{f"a{at}": f"Tin {_WORDS[at % 11]} | {b}" for at, b in enumerate(bodies)})
    synonyms = tmp_path / "synonyms.txt"
    synonyms.write_text("BĐBP, bộ đội biên phòng\nhải đảo, biển đảo\n", encoding="utf-8")
    asked = list(product(_QUERIES, _options(synonyms)))
    random.shuffle(asked)
    with vnsearch.open(index.path) as kept:
        for query, options in asked:
            with vnsearch.open(index.path) as fresh:
                assert kept.search(query, **options) == fresh.search(query, **options)
