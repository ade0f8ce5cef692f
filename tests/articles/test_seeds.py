"""The articles in the repository, end to end, against what a person read in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vnsearch.articles import place_display, read_file
from vnsearch.model import Article, DateBasis, PlaceRole

SEEDS = Path(__file__).parents[2] / "seeds"

# By the beginning of the file's name: title, date and what it was read from, main, others.
EXPECTED = {
    "000": (
        "Xây dựng Khối Đại đoàn kết toàn dân",
        (dt.date(2024, 2, 22), DateBasis.INFERRED),
        "Hải Phòng",
        set(),
    ),
    "001": (
        "Tổng kết phong trào thi đua",
        (dt.date(2019, 1, 17), DateBasis.INFERRED),
        "Quảng Ninh",
        {"Bình Liêu"},
    ),
    "002": (
        "Sơ kết 5 năm thực hiện 'Ngày Biên phòng toàn dân'",
        (dt.date(2024, 2, 23), DateBasis.INFERRED),
        "Cao Bằng",
        set(),
    ),
    "003": (
        "Ninh Thuận: Sơ kết 5 năm thực hiện quy chế phối hợp",
        (dt.date(2023, 5, 6), DateBasis.INFERRED),
        "Ninh Thuận (nay thuộc Khánh Hòa)",
        set(),
    ),
    "004": (
        "Phối hợp bảo vệ vững chắc chủ quyền",
        (dt.date(2024, 3, 7), DateBasis.PUBLISHED),
        "Quảng Ninh",
        {"Hà Nội", "Bình Liêu", "Đầm Hà", "Tiên Yên"},
    ),
}

# Words of the page around the articles, none of which is in a body.
FURNITURE = [
    "image advertisement",
    "Đang online",
    "congthongtindientu@",
    "Đường dây nóng",
    "GMT+7",
    "zxxxx",
    "Bình luận",
    "ZALO",
    ".jpg",
    "07/03/2024 - 06:00",
    "Đời sống xã hội",
    "https://",
]


def read(number: str) -> Article:
    """The article of a seed."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (article,) = read_file(path)
    assert isinstance(article, Article)
    return article


def running_text(article: Article) -> str:
    """The body as one text."""
    return "\n".join(article.text[span.start : span.end] for span in article.body)


@pytest.mark.parametrize("number", EXPECTED)
def test_seed_is_read_as_a_person_reads_it(number: str) -> None:
    """Title, date and places are what a person found."""
    title, date, main, others = EXPECTED[number]
    article = read(number)
    assert article.title.startswith(title)
    assert article.date is not None
    assert (article.date.value, article.date.basis) == date
    first, *rest = article.localities
    assert (place_display(first.place), first.role) == (main, PlaceRole.MAIN)
    assert {locality.place.name for locality in rest} == others


@pytest.mark.parametrize("number", EXPECTED)
def test_seed_bodies_have_no_furniture(number: str) -> None:
    """The page around an article is not in its body, and nothing of its text is lost."""
    article = read(number)
    body = running_text(article)
    assert not [word for word in FURNITURE if word in body]
    assert article.title not in body
    paragraphs = [line for line in article.text.splitlines() if len(line) > 300]
    assert all(paragraph.strip() in body for paragraph in paragraphs)
