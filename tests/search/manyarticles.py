"""Some hundreds of articles of few words, so that many have any two words and few score high."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import vnsearch
from vnsearch import Article, Index

__all__ = ["VOCABULARY", "many_articles", "written"]

VOCABULARY = """
    biên giới phòng bien tuần tra biển đảo tàu cá kỹ kĩ thuật dân quân bộ đội họp xã huyện tỉnh
    đường núi rừng mưa lũ gió trạm chốt đồn
""".split()  # noqa: SIM905  # as words they are read at a glance
_SHARES = [1 / (2 + rank) for rank in range(len(VOCABULARY))]  # Zipf's law
_COPIES = 40


def many_articles(count: int = 600) -> list[Article]:
    """Always the same articles, with few dates and some copies, in the order of their ids."""
    chance = random.Random(5)  # noqa: S311  # always the same

    def text(size: int) -> str:
        return " ".join(chance.choices(VOCABULARY, _SHARES, k=size))

    def article(number: int) -> Article:
        day = chance.choice([None, *(f"2024-0{month}-1{month}" for month in range(1, 9))])
        body = text(chance.randint(5, 60))
        title = text(chance.randint(1, 4))
        return vnsearch.make_article(
            f"d{number:03}", body, title=title, date=day, localities=(), source=f"s{number % 2}"
        )

    articles = [article(number) for number in range(count - _COPIES)]
    originals = chance.choices(articles[:100], k=_COPIES)
    copies = [replace(each, id=f"e{number:03}") for number, each in enumerate(originals)]
    return articles + copies


def written(articles: Sequence[Article], folder: Path, cuts: Sequence[int] = ()) -> Index:
    """An index of articles, a commit up to each of the cuts; first with others in their place.

    So there are deleted documents among the live ones.
    """
    index = vnsearch.create(folder / "index")
    gone = [vnsearch.make_article(f"x{number}", "biên giới", title="Tin") for number in range(9)]
    index.add([*gone, *(replace(each, title="biên giới") for each in articles[::25])])
    for start, end in zip((0, *cuts), (*cuts, len(articles)), strict=True):
        index.add(articles[start:end])
    index.delete([each.id for each in gone])
    return index
