"""What is read of any text at all."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.articles import make_article
from vnsearch.model import Article, PlaceRole

PIECES = st.sampled_from(
    [
        "Sáng 17-1, tại huyện Bình Liêu, ",
        "UBND tỉnh Quảng Ninh ",
        "Thứ ba, 21/05/2024 04:52 GMT+7",
        "image advertisement",
        "các quận 1, 5 và ",
        "kỷ niệm 65 năm (3/3/1959 - 3/3/2024) ",
        "giai đoạn 2019 - 2024",
        "Đường dây nóng: 0983449277",
        "Bình luận",
        "Xuân Hùng",
        "Hòa Bình",
        "\n",
        "\r\n",
        "\u2028",
        "\u200b",
        ". ",
        ":",
        "# ",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


def check_spans(article: Article) -> None:
    """What every article keeps to."""
    spans = article.body
    ends = [0, *[span.end for span in spans]]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert ends[-1] <= len(article.text)
    if article.title_span is not None:
        title = article.text[article.title_span.start : article.title_span.end]
        assert article.title == " ".join(title.split())
    assert bool(article.text.replace("\u200b", "").strip()) == bool(article.body)
    mains = [each for each in article.localities if each.role is PlaceRole.MAIN]
    assert len({each.place.province for each in mains}) <= 1


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_an_article(text: str) -> None:
    """Whatever the text, it is read without error, its spans in order and within it."""
    article = make_article("a", text)
    assert article.text == text
    check_spans(article)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_given_bodies_lose_nothing(title: str, body: str) -> None:
    """With a title the whole body is running text."""
    article = make_article("a", body, title=title)
    kept = "".join(body[span.start : span.end] for span in article.body)
    assert kept == body.strip()


def test_a_long_line_reads_in_bounded_time() -> None:
    """Five megabytes on one line take about as long as copying them."""
    text = "Sáng 17-1, tại huyện Bình Liêu, UBND tỉnh Quảng Ninh họp 5 năm (2019-2024), " * 60_000
    start = time.perf_counter()
    article = make_article("a", text)
    assert time.perf_counter() - start < 5
    check_spans(article)


def test_many_short_lines_read_in_linear_time() -> None:
    """A hundred thousand lines take seconds, not minutes."""
    start = time.perf_counter()
    check_spans(make_article("a", "Tất cả: 12\nNguyễn Văn An\n" * 50_000))
    assert time.perf_counter() - start < 10


def test_old_news_is_dated_seldom_and_placed_often(data: Path) -> None:
    """News without dates of its own: few get one, none outside the years of the collection."""
    with gzip.open(data / "vntc-20k.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(next(file)) for _ in range(3_000)]
    articles = [make_article(r["id"], r["text"], title=r["title"]) for r in records]
    dated = [article.date.value.year for article in articles if article.date]
    assert 0 < len(dated) < 0.05 * len(articles)
    assert sum(2002 <= year <= 2006 for year in dated) >= 0.95 * len(dated)
    placed = [article for article in articles if article.localities]
    assert len(placed) > 0.3 * len(articles)
