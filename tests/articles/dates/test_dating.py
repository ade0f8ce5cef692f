"""The date of an article, of all that tells it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.dates.dating import read_date
from vnsearch.articles.dates.stamps import Stamp
from vnsearch.model import DateBasis

PUBLISHED = Stamp(dt.date(2024, 3, 7), is_clock=False)
CLOCK = Stamp(dt.date(2024, 5, 21), is_clock=True)


def date(body: str, title: str = "", clock: Stamp | None = None, related: str = "") -> str | None:
    """The date of an article as text."""
    found = read_date(title, body, clock=clock, related=related)
    return None if found is None else found.isoformat()


def test_publication_goes_before_the_dateline() -> None:
    """When an article appeared is its date, whatever day it tells of."""
    found = read_date("", "Chiều 5/3/2024, tại Hà", published=PUBLISHED)
    assert found is not None
    assert (found.value, found.basis) == (PUBLISHED.date, DateBasis.PUBLISHED)


@pytest.mark.parametrize("body", ["Sáng nay, đoàn lên đường.", "Hôm qua, tại Hà Nội", "Chiều 5/3"])
def test_relative_words_do_not_change_a_known_date(body: str) -> None:
    """Words that count from today add nothing to the day of publication, and mean nothing alone."""
    found = read_date("", body, published=PUBLISHED)
    assert found is not None
    assert found.value == PUBLISHED.date
    assert date(body) is None
    assert date(body, clock=CLOCK) is None


@pytest.mark.parametrize(
    ("stamp", "body", "expected"),
    [
        (CLOCK, "Sáng 17/1, tại huyện Bình Liêu", None),
        (CLOCK, "Sáng 17/1/2019, tại huyện Bình Liêu", "2019-01-17"),
        (CLOCK, "Sáng 20/5, tại huyện Bình Liêu", "2024-05-21"),
        (CLOCK, "Tại huyện Bình Liêu", "2024-05-21"),
        (CLOCK, "Tàu đã bị chìm. Sáng 17/1, tàu rời bến.", "2024-05-21"),
        (
            Stamp(CLOCK.date, is_clock=True, is_labelled=True),
            "Sáng 17/1, tại huyện Bình Liêu",
            "2024-05-21",
        ),
        (Stamp(CLOCK.date, is_clock=False), "Sáng 17/1, tại Bình Liêu", "2024-05-21"),
    ],
)
def test_a_stamp_may_be_the_clock_after_all(stamp: Stamp, body: str, expected: str | None) -> None:
    """With a weekday or a zone, and long after what the text reports, it is the page's clock."""
    found = read_date("", body, published=stamp)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(
    "body", ["Ngày 5/3/2024, tại Hà Nội", "Ngày 5 tháng 3 năm 2024, tại", "(TTXVN) Sáng 5-3-2024, "]
)
def test_a_dateline_with_its_year(body: str) -> None:
    """A year that is said is taken."""
    found = read_date("", body)
    assert found is not None
    assert (found.isoformat(), found.basis) == ("2024-03-05", DateBasis.DATELINE)


def test_a_date_long_past_is_history() -> None:
    """A report whose text goes on for years after its first date is not of that date."""
    assert date("Ngày 18/6/2004, bà ký hợp đồng. Ngày 3/6/2005, bà mới phát hiện.") is None
    assert date("Ngày 2/9/1945, tại quảng trường Ba Đình") is None
    assert date("Ông là nhà giáo. Ngày 4/3/1998, ông ra Hà Nội.") is None


def test_no_article_is_later_than_its_page() -> None:
    """A date after the page was saved is not the article's."""
    body = "Sáng 5/3/2024, tại Hà Nội."
    assert date(body, clock=Stamp(dt.date(2024, 3, 5), is_clock=True)) == "2024-03-05"
    assert date(body, clock=Stamp(dt.date(2024, 3, 4), is_clock=True)) is None


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("Bị cáo bị tuyên án ngày 20/9/2024.", None),
        ("Nghi phạm từng bị bắt ngày 20/9/2023.", "2024-02-22"),
        ("Dự án xong trước ngày 30/9/2024.", "2024-02-22"),
    ],
)
def test_a_date_that_the_text_looks_back_at_is_not_the_articles(
    rest: str, found: str | None
) -> None:
    """A dateline before another day that has come to pass is of an event, not of the article."""
    assert date(f"Chiều 22/2/2024, công an bắt một người ở Cao Bằng. {rest}") == found


def test_the_crime_of_a_court_report_is_not_its_date() -> None:
    """A report of a sentence that begins with the crime has no date; with the hearing it has."""
    title = "10 năm tù cho kẻ côn đồ"
    assert date("Tối 12-8-2005, An va chạm với một nhóm thanh niên.", title) is None
    assert date("Ngày 12-8-2005, TAND tỉnh tuyên phạt An.", title) == "2005-08-12"
    assert date("Sáng nay, 12-8-2005, An tiếp tục kêu oan.", title) == "2005-08-12"


def test_days_of_a_case_tell_no_year() -> None:
    """An arrest of the same weeks may be years before a hearing, but not before other news."""
    arrest = "Ngày 23/1/2003, An bị bắt khi nhận tiền."
    assert date(f"Ngày 11/2, TAND TP HCM tuyên phạt An. {arrest}") is None
    assert date(f"Ngày 11/2, công an cho biết về An. {arrest}") == "2003-02-11"


@pytest.mark.parametrize(
    ("related", "expected"),
    [
        ("Bắt thêm hai người(10/08/2005)\nBắt ba người(02/08/2005)", "2005-08-12"),
        ("Bắt thêm hai người(13/08/2005)", "2005-08-12"),
        ("Bắt thêm hai người(15/08/2005)", None),
        ("Bắt thêm hai người(10/05/2005)", None),
        ("Bắt thêm hai người(10/08/2005)\nBắt ba người(10/08/2004)", None),
    ],
)
def test_headlines_that_an_article_links_to(related: str, expected: str | None) -> None:
    """Articles of the weeks before tell the year, later ones that the text looks back."""
    assert date("Ngày 12/8, công an bắt An.", related=related) == expected


def test_a_later_sentence_needs_articles_of_the_days_before() -> None:
    """What a text's own dates say of a dateline that does not lead is not enough."""
    body = "Công an đã bắt An. Ngày 12/8, công an khám nhà."
    assert date(f"{body} Vụ việc từ ngày 10/8/2005.") is None
    assert date(body, related="Bắt An(10/08/2005)") == "2005-08-12"
    assert date(body, related="Khám nhà An(13/08/2005)") is None


@pytest.mark.parametrize(
    ("file_name", "url", "body", "expected", "basis"),
    [
        ("2024-02-23-bai.txt", None, "Sáng nay, đoàn đi.", "2024-02-23", DateBasis.FILE_NAME),
        ("2024-02-23-bai.txt", None, "Chiều 22/2, đoàn đi.", "2024-02-22", DateBasis.INFERRED),
        ("2024-02-23-bai.txt", None, "Chiều 2/3/2023, đoàn", "2023-03-02", DateBasis.DATELINE),
        ("2024-05-21-bai.txt", None, "Chiều 22/2, đoàn đi.", None, None),
        (
            "2024-05-21-bai.txt",
            None,
            "Tàu chìm. Chiều 22/2, tàu",
            "2024-05-21",
            DateBasis.FILE_NAME,
        ),
        ("2024-02-23-bai.txt", None, "Đã qua ngày 5/3/2025.", None, None),
        (None, "/2024/02/23/bai", "Chiều 22/2, đoàn đi.", "2024-02-22", DateBasis.INFERRED),
        (None, "/2024/05/21/bai", "Chiều 22/2, đoàn đi.", "2024-05-21", DateBasis.URL),
        (None, "/2024/02/bai", "Chiều 22/2, đoàn đi.", "2024-02-22", DateBasis.INFERRED),
        (None, "/2024/02/bai", "Đoàn đi.", "2024-02", DateBasis.URL),
        ("2024-02-23-bai.txt", "/2024/02/bai", "Đoàn đi.", "2024-02-23", DateBasis.FILE_NAME),
        ("bai.txt", "/bai-4715234.html", "Chiều 22/2, đoàn đi.", None, None),
    ],
)
def test_names_and_addresses(
    file_name: str | None,
    url: str | None,
    body: str,
    expected: str | None,
    basis: DateBasis | None,
) -> None:
    """They date an article, give a dateline its year, and give way to a year that is said."""
    found = read_date("", body, file_name=file_name, url=url)
    assert (found and found.isoformat()) == expected
    assert (found and found.basis) == basis


def test_a_report_of_a_period() -> None:
    """A report's headline dates it where nothing tells the day, and the text is not of later."""
    title = "Báo cáo tình hình tháng 7/2023"
    assert date("Sản xuất tăng.", title) == "2023-07"
    assert date("Chiều 28/7, Cục Thống kê họp báo.", title) == "2023-07-28"
    assert date("Trong năm 2024, sản xuất tăng.", title) is None


@given(st.text(alphabet="0123456789/-. ngàysáthunm(),\n“”", max_size=300))
def test_any_text(text: str) -> None:
    """Any text is read without an error, and no date is before 1990."""
    found = read_date(text[:50], text, related=text, file_name=text, url=text)
    assert found is None or found.value.year >= 1990
