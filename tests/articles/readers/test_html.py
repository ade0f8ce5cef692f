"""HTML pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.articles.readers.documents import LEAD, PARAGRAPHS, TITLE, html_page

from vnsearch.articles.readers import html
from vnsearch.errors import ReadingError

Records = Callable[..., list[Any]]

ROOT = Path(__file__).parents[3]
GOLD = {
    gold["file"]: gold
    for gold in map(json.loads, (ROOT / "bench/gold/pages.jsonl").read_text().splitlines())
    if gold["file"].endswith(".html")
}
NAVIGATION = "<ul><li><a href=#>Trang chủ</a></li><li><a href=#>Tin tức - Sự kiện</a></li></ul>"
FOOT = (
    "<footer><p>Cơ quan chủ quản: Ủy ban nhân dân huyện, địa chỉ ở khu 1 của thị trấn.</p></footer>"
)
BODY = "\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", GOLD)
def test_saved_pages(records: Records, name: str) -> None:
    """Of pages of several layouts the article is taken, and what stands around is not."""
    (record,) = records(name, (ROOT / "tests/pages" / name).read_bytes())
    gold = GOLD[name]
    assert record.title == gold["title"]
    assert [line for line in gold["kept"] + gold["captions"] if line not in record.text] == []
    names = {gold["author"] or "", gold["source"] or ""}
    dropped = [line for line in gold["dropped"] if line in record.text and line not in names]
    first, *_ = record.text.split("\n")
    assert [line for line in dropped if line not in first and "Nguồn" not in line] == []


def test_only_the_article_is_taken(records: Records) -> None:
    """Navigation, links, comments and the foot are not in the text."""
    comments = f"<div id=comments><p>{PARAGRAPHS[0].replace('Sáng', 'Chiều')}</p></div>"
    links = "<p>Xem thêm: <a href=#>Huyện khác cũng tổng kết phong trào</a></p>"
    page = html_page(above=NAVIGATION, below=links + comments + FOOT)
    (record,) = records("a.html", page)
    assert (record.title, record.text, record.is_page) == (TITLE, BODY, False)


def test_the_lead_and_captions_stay(records: Records) -> None:
    """What stands between the headline and the paragraphs is text, but for the page's lines."""
    body = (
        f"<h1>{TITLE}</h1><p>Chia sẻ bài viết này với bạn bè qua mạng xã hội ngay hôm nay</p>"
        f"<h2 class=sapo>{LEAD}</h2><p>{PARAGRAPHS[0]}</p>"
        f"<figure><img><figcaption>Hội nghị</figcaption></figure><p>{PARAGRAPHS[1]}</p>"
    )
    (record,) = records("a.html", html_page(body=body))
    assert record.text.split("\n") == [LEAD, PARAGRAPHS[0], "Hội nghị", PARAGRAPHS[1]]


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (f"<meta property=og:title content='{TITLE} | Báo Lạng Sơn'>", f"<h2>{TITLE}</h2>"),
        (
            f"<title>Báo Lạng Sơn - {TITLE}</title>",
            f"<h1>Báo Lạng Sơn điện tử</h1><h3>{TITLE}</h3>",
        ),
        ("<title>Báo Lạng Sơn</title>", f"<h1><a href=/>Báo Lạng Sơn</a></h1><h2>{TITLE}</h2>"),
        ("<title>Cổng thông tin</title>", f"<font size=4><b>{TITLE}</b></font>"),
        (f"<title>{TITLE} | Báo Lạng Sơn</title>", ""),
        (
            "<meta property=og:site_name content='Báo A'>"
            f"<meta property=og:title content='{TITLE} - Báo A'>",
            "",
        ),
    ],
)
def test_the_title_is_the_headline(records: Records, head: str, shown: str) -> None:
    """Metadata, the window's title and print show it; the site's name is none of it."""
    story = shown + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    (record,) = records("a.html", html_page(head=head, body=story))
    assert (record.title, record.text) == (TITLE, BODY)


@pytest.mark.parametrize(
    ("above", "below", "first"),
    [
        ("", "<i>Cập nhật lúc 10:05, ngày 14/11/2008</i>", "Cập nhật lúc 10:05, ngày 14/11/2008"),
        ("<i>14/11/2008 10:05</i>", "", "14/11/2008 10:05"),
        ("<i>Thứ sáu, 14/11/2008 - 10:05</i>", "", "Thứ sáu, 14/11/2008 - 10:05"),
        ("", "", PARAGRAPHS[0]),
    ],
)
def test_the_line_of_publication_is_kept(
    records: Records, above: str, below: str, first: str
) -> None:
    """A date that the markup does not tell is left to be read, as the first line."""
    body = f"{above}<h1>{TITLE}</h1>{below}" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    (record,) = records("a.html", html_page(body=body))
    assert record.date is None
    assert record.text.split("\n")[0] == first


def test_the_clock_of_the_page_is_not_kept(records: Records) -> None:
    """The day on which the page was saved is not taken for that of publication."""
    (record,) = records("a.html", html_page(above="<div>Thứ ba, 21/05/2024 04:52 GMT+7</div>"))
    assert record.text == BODY


def test_an_old_page_of_tables_and_breaks(records: Records) -> None:
    """Paragraphs that only breaks part, in a cell beside a menu, are an article."""
    story = f"<b>{TITLE}</b><br><i>(12/03/2024)</i><br><br>{'<br><br>'.join(PARAGRAPHS)}"
    page = f"<table><tr><td>{NAVIGATION}</td><td>{story}<br><b>Hoàng Nam</b></td></tr></table>"
    (record,) = records("a.htm", f"<html><body>{page}</body></html>")
    assert record.title == TITLE
    assert record.text == f"(12/03/2024)\n{BODY}\nHoàng Nam"


def test_a_page_without_paragraphs_is_taken_whole(records: Records) -> None:
    """Where no article can be told, the lines that are no links are the text of a page."""
    (record,) = records("a.html", html_page(body="<h1>Ảnh đẹp</h1><p>Ngắn.</p>", above=NAVIGATION))
    assert (record.is_page, record.text) == (True, "Ảnh đẹp\nNgắn.")
    (links,) = records("a.html", NAVIGATION)
    assert links.text == "Trang chủ\nTin tức - Sự kiện"


@pytest.mark.parametrize(
    ("page", "has_script"),
    [
        ("", False),
        ("<html><body></body></html>", False),
        ("<div>" * 3_000 + "Tin", False),
        ("<div id=root></div><SCRIPT>x", True),
    ],
)
def test_a_page_without_text_is_a_failure(records: Records, page: str, has_script: bool) -> None:
    """An empty page gives the reason, and one that a script fills what to do about it."""
    (error,) = records("a.html", page)
    assert isinstance(error, ReadingError)
    assert error.message == "no text"
    assert ("saved from a browser" in error.hint) is has_script


def test_encodings_and_legacy_fonts(records: Records) -> None:
    """The charset of a page is followed; TCVN3 is read also where references spell it."""
    declared = "<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>"
    text = "Vân Anh gửi tin vui về quê hương."
    legacy = "Héi nghÞ tæng kÕt phong trµo thi ®ua yªu n­íc cña huyÖn n¨m 2008"
    references = "".join(c if c.isascii() else f"&#{ord(c)};" for c in legacy)
    (utf16,) = records("a.html", f"<p>{text}</p>".encode("utf-16"))
    (font,) = records("a.html", declared + references)
    assert utf16.text == text
    assert font.text == "Hội nghị tổng kết phong trào thi đua yêu nước của huyện năm 2008"


def test_too_large_pages_are_refused(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page over the limits of bytes or of tags is not parsed."""
    monkeypatch.setattr(html, "_MAX_TAGS", 100)
    assert records("a.html", "<p>x" * 101)[0].message == "more than 100 tags"
    monkeypatch.setattr(html, "MAX_HTML_BYTES", 2**20)
    assert records("a.html", "x" * (2**20 + 1))[0].message == "larger than 1 MB"
