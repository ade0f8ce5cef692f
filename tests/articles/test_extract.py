"""What is read of any text at all."""

from __future__ import annotations

import gzip
import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.articles import READ, make_article
from vnsearch.articles.extract import read_article
from vnsearch.articles.record import Record
from vnsearch.model import Article, LineKind, PlaceRole, Reading, Span
from vnsearch.text.normalize import normalize

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
        "Bình luận (2)",
        "Nơi nhận:",
        "QUYẾT ĐỊNH",
        "Số: 12/QĐ-UBND",
        "Nguồn: https://bao.example/bai-viet",
        "Tin liên quan",
        "![ảnh](a.jpg)",
        ">> Bài khác (1/2/2024)",
        "Xuân Hùng",
        "Hòa Bình",
        "một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu.",
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
PARAGRAPH = (
    "Sau một năm thực hiện, công tác tuyên truyền đã đi vào chiều sâu và mang lại hiệu quả thiết"
    " thực trên toàn địa bàn, được nhân dân ghi nhận."
)


def read(text: str, title: str | None = None, *, is_page: bool = True) -> Reading:
    """A text read as a page, or as running text."""
    record = Record(text, title=title, is_page=is_page)
    return read_article(record, id="a", date=READ, localities=READ, path=None)


def check_spans(article: Article) -> None:
    """What every article keeps to."""
    spans = article.body
    ends = [0, *[span.end for span in spans]]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert ends[-1] <= len(article.text)
    if article.title_span is not None:
        title = article.text[article.title_span.start : article.title_span.end]
        assert article.title == " ".join(title.split())
    assert bool(normalize(article.text).text.strip()) == bool(article.body)
    mains = [each for each in article.localities if each.role is PlaceRole.MAIN]
    assert len({each.place.province for each in mains}) <= 1


def check_lines(reading: Reading) -> None:
    """Every line that is not blank is read once, in order, and the body is the text among them."""
    text = reading.article.text
    ends = [0, *[line.span.end for line in reading.lines]]
    gaps = zip(ends, [*[line.span.start for line in reading.lines], len(text)], strict=True)
    assert not normalize("".join(text[end:start] for end, start in gaps)).text.strip()
    kept = [x.span for x in reading.lines if x.kind in (LineKind.BODY, LineKind.CAPTION)]
    covered = [
        any(s.start <= x.start and x.end <= s.end for s in reading.article.body) for x in kept
    ]
    assert all(covered)
    assert {span.start for span in reading.article.body} <= {span.start for span in kept}
    assert {span.end for span in reading.article.body} <= {span.end for span in kept}


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_an_article(text: str) -> None:
    """Whatever the text, it is read without error, its spans in order and within it."""
    reading = read(text)
    assert reading.article.text == text
    check_spans(reading.article)
    check_lines(reading)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.booleans())
def test_any_text_with_a_title_is_an_article(title: str, text: str, is_page: bool) -> None:
    """A title that is given is the title, whatever the text is."""
    reading = read(text, title, is_page=is_page)
    assert reading.article.title == " ".join(title.split())
    check_lines(reading)


@settings(deadline=None)
@given(TEXTS)
def test_given_bodies_lose_no_paragraph(text: str) -> None:
    """Running text keeps its paragraphs, whatever stands around them."""
    reading = read(f"{text}\n{PARAGRAPH}\n{text}", "Tiêu đề", is_page=False)
    assert PARAGRAPH in "\n".join(
        reading.article.text[span.start : span.end] for span in reading.article.body
    )


def test_a_title_is_found_in_its_page() -> None:
    """Of a page whose title is known the line that is it, but for case, is the headline."""
    text = f"Báo Mới\nTuyên truyền pháp luật ở vùng cao\n{PARAGRAPH}"
    article = read(text, "TUYÊN TRUYỀN PHÁP LUẬT Ở VÙNG CAO").article
    assert article.title == "TUYÊN TRUYỀN PHÁP LUẬT Ở VÙNG CAO"
    assert article.title_span == Span(8, 41)
    assert article.body == (Span(42, len(text)),)


def test_a_title_may_stand_nowhere() -> None:
    """A title that the page does not have takes no line away from it."""
    text = f"Tuyên truyền pháp luật\n{PARAGRAPH}"
    article = read(text, "Một tiêu đề khác").article
    assert article.title_span is None
    assert article.body == (Span(0, len(text)),)


def test_the_first_heading_of_a_given_body_is_its_title() -> None:
    """A Markdown heading that repeats the title is no text."""
    text = f"# Tuyên truyền pháp luật\n\n{PARAGRAPH}"
    article = read(text, "Tuyên truyền pháp luật", is_page=False).article
    assert article.title_span == Span(2, 24)
    assert article.body == (Span(26, len(text)),)


@given(TEXTS)
@settings(max_examples=50)
def test_a_decomposed_text_is_read_as_the_composed_one(text: str) -> None:
    """Date, places and kinds of lines are the same, whatever characters normalisation moves."""
    composed, decomposed = (
        read(unicodedata.normalize(form, f"{text}\n{PARAGRAPH}"), "Tin vui", is_page=False)
        for form in ("NFC", "NFD")
    )
    assert composed.article.date == decomposed.article.date
    assert [line.kind for line in composed.lines] == [line.kind for line in decomposed.lines]
    assert [(each.place, each.role, len(each.spans)) for each in composed.article.localities] == [
        (each.place, each.role, len(each.spans)) for each in decomposed.article.localities
    ]


def test_what_the_record_says_comes_first() -> None:
    """Credits in the text fill only what the record leaves open."""
    text = f"Tin vui\n{PARAGRAPH}\nXuân Hùng\nNguồn: https://bao.example/tin-vui-1"
    record = Record(text, author="Tác giả", url="https://khac.example/1")
    article = read_article(record, id="a", date=READ, localities=READ, path=None).article
    assert (article.author, article.source) == ("Tác giả", "bao.example")
    assert article.url == "https://khac.example/1"


def test_lines_of_other_documents_are_no_text_at_the_ends() -> None:
    """A repeated line goes above and below the text, and stays between paragraphs."""
    text = f"Vui xuân đón Tết\nTin vui đầu năm mới\n{PARAGRAPH}\nVui xuân đón Tết\n{PARAGRAPH}"
    record = Record(f"{text}\nVui xuân đón Tết")
    reading = read_article(
        record,
        id="a",
        date=READ,
        localities=READ,
        path=None,
        repeated=frozenset({"vui xuân đón tết"}),
    )
    kinds = [line.kind for line in reading.lines]
    assert reading.article.title == "Tin vui đầu năm mới"
    assert kinds[3:] == [LineKind.BODY, LineKind.BODY, LineKind.FURNITURE]


def test_the_only_headline_may_be_repeated() -> None:
    """A weekly column has the same headline every week."""
    record = Record(f"Chuyện cuối tuần\n{PARAGRAPH}")
    repeated = frozenset({"chuyện cuối tuần"})
    reading = read_article(record, id="a", date=READ, localities=READ, path=None, repeated=repeated)
    assert reading.article.title == "Chuyện cuối tuần"


def test_a_long_line_reads_in_bounded_time() -> None:
    """Five megabytes on one line take about as long as copying them."""
    text = "Sáng 17-1, tại huyện Bình Liêu, UBND tỉnh Quảng Ninh họp 5 năm (2019-2024), " * 60_000
    start = time.perf_counter()
    article = make_article("a", text)
    assert time.perf_counter() - start < 5
    check_spans(article)


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ("Tất cả: 12\nNguyễn Văn An\n", 50_000),
        ("Tin liên quan\n- a\n", 10_000),
        ("Số: 1/QĐ-UBND\n\nLUẬT\n", 10_000),
        ("Bình luận\n" + PARAGRAPH + "\n", 5_000),
    ],
)
def test_many_short_lines_read_in_linear_time(lines: str, times: int) -> None:
    """A hundred thousand lines take seconds, not minutes."""
    start = time.perf_counter()
    check_spans(make_article("a", lines * times))
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


def test_captions_do_not_hide_the_dateline() -> None:
    """The dateline is looked for in the running text; what captions date is evidence."""
    burns = "Lửa cháy ở khu rừng đầu nguồn và lan rộng " * 3
    captions = [f"{burns}chiều 19/3/2016. Ảnh: {name}" for name in ("Lê Hà", "Vũ An", "Lê An")]
    page = "\n\n".join([*captions, "Chiều 19/3, rừng ở xã cháy."])
    assert page.index("Chiều") > 400
    date = make_article("a", page, title="Cháy rừng").date
    assert date is not None and date.isoformat() == "2016-03-19"
