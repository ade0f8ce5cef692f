"""Some hundreds of articles of few words, so that many have any two words and few score high."""

from __future__ import annotations

import random
from collections.abc import Sequence
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
    """Always the same articles, with few dates, in the order of their ids.

    The last are copies of others, every second one with some words changed.
    """
    chance = random.Random(5)  # noqa: S311  # always the same

    def words(size: int) -> list[str]:
        return chance.choices(VOCABULARY, _SHARES, k=size)

    def article(name: str, title: list[str], body: list[str]) -> Article:
        day = chance.choice([None, *(f"2024-0{month}-1{month}" for month in range(1, 9))])
        return vnsearch.make_article(
            name,
            " ".join(body),
            title=" ".join(title),
            date=day,
            localities=(),
            source=f"s{int(name[1:]) % 2}",
        )

    originals = [
        (words(chance.randint(1, 4)), words(chance.randint(5, 60))) for _ in range(count - _COPIES)
    ]
    articles = [
        article(f"d{number:03}", title, body) for number, (title, body) in enumerate(originals)
    ]
    for number, (title, body) in enumerate(chance.choices(originals[:100], k=_COPIES)):
        changed = words(2) if number % 2 else body[:2]
        articles.append(article(f"e{number:03}", title, [*changed, *body[2:]]))
    return articles


def written(articles: Sequence[Article], folder: Path, cuts: Sequence[int] = ()) -> Index:
    """An index of articles, a commit up to each of the cuts; first with others in their place.

    So there are deleted documents among the live ones.
    """
    index = vnsearch.create(folder / "index")
    gone = [vnsearch.make_article(f"x{number}", "biên giới", title="Tin") for number in range(9)]
    index.add([*gone, *(each._replace(title="biên giới") for each in articles[::25])])
    for start, end in zip((0, *cuts), (*cuts, len(articles)), strict=True):
        index.add(articles[start:end])
    index.delete([each.id for each in gone])
    return index
