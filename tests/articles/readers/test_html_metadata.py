"""Metadata in the markup of HTML pages."""

from __future__ import annotations

import json

import pytest

from vnsearch.articles.readers.blocks import parse_html
from vnsearch.articles.readers.html_metadata import PageMetadata, read_metadata


def read(markup: str) -> PageMetadata:
    """The metadata of a page."""
    tree = parse_html(f"<html>{markup}<p>x</p></html>")
    assert tree is not None
    return read_metadata(tree)


def ld(value: object) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Tiêu đề  bài",
    "datePublished": "2024-09-20T22:45:00Z",
    "dateModified": "2024-10-01",
    "author": [{"name": "Phan My"}, {"@type": "Person", "name": "Lê Nam"}],
    "publisher": {"name": "Nhật báo"},
}


@pytest.mark.parametrize(
    "wrapped", [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}]
)
def test_json_ld_is_read(wrapped: object) -> None:
    """An article is found wherever it stands in the data."""
    said = read(ld({"@type": "WebPage", "headline": "Trang"}) + ld(wrapped))
    assert (said.title, said.date) == ("Tiêu đề bài", "2024-09-21")
    assert (said.author, said.site) == ("Phan My, Lê Nam", "Nhật báo")


def test_meta_elements_are_read() -> None:
    """Open Graph, canonical address and the usual names are understood."""
    said = read(
        "<title>Tiêu đề | Báo</title><meta property=og:title content='Tiêu đề'>"
        "<meta name=pubdate content='2024-03-07T06:00:00+07:00'><meta name=author content='Lê Nam'>"
        "<meta property=og:site_name content=Báo><link rel=canonical href='https://a.example/1'>"
    )
    assert said == PageMetadata(
        "Tiêu đề", "Tiêu đề | Báo", "2024-03-07", "Lê Nam", "Báo", "https://a.example/1"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Đăng ngày 07/03/2024</p>",
        "<meta property=article:modified_time content=2024-03-07>",
        "<time datetime=2024-03-07></time><time datetime=2024-03-08></time>",
        "<article><time datetime=2024-03-07></time><time datetime=2024-03-08></time></article>",
        "<script>var date = '2024-03-07'</script>",
        "<meta name=date content='0001-01-01T00:00:00'>",
    ],
)
def test_no_date_is_guessed(markup: str) -> None:
    """A date of the text, of a change, or one of several is not taken for metadata."""
    assert read(markup).date is None


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<span class=byline>bởi <a>Mây Trịnh</a></span>", "Mây Trịnh"),
        ("<a rel=author>Tác giả: Lê Nam</a>", "Lê Nam"),
        ("<meta name=author content='https://a.example/u/1'><i class=author>Lê Nam</i>", "Lê Nam"),
        ("<meta property=og:site_name content=Báo><meta name=author content=Báo>", None),
        ("<meta name=author content=admin>", None),
        ("<div class=author>Cô giáo ấy về đây từ năm 2014 và ở lại</div>", None),
    ],
)
def test_an_author_is_a_name(markup: str, author: str | None) -> None:
    """Labels go; addresses, sentences, accounts and the site itself are no author."""
    assert read(markup).author == author


@pytest.mark.parametrize(
    "source",
    [
        "{",
        "[" * 100_000,
        '{"@type":"Article","datePublished":' + "9" * 10_000 + "}",
        '{"@type":["Article",[]],"headline":{"name":[]},"author":[[[1]]],"publisher":[null]}',
        '{"@graph":{"@graph":{"@graph":[]}}}',
    ],
)
def test_damaged_json_ld_says_nothing(source: str) -> None:
    """Data that is no JSON, or of another shape, is passed over."""
    said = read(f'<script type="application/ld+json">{source}</script>')
    assert said == PageMetadata()
