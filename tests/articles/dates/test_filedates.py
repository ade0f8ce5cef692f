"""Dates in file names and addresses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.dates.filedates import date_of_file_name, date_of_url
from vnsearch.model import DateBasis


@pytest.mark.parametrize(
    "name",
    [
        "2024-02-22-bai.txt",
        "20240222_x.html",
        "bai-22-02-2024.txt",
        "tin_22.2.2024.docx",
        "IMG_20240222_101500.jpg",
        "20240222045212.html",
        "2024-02-22 (ban sao cua 22.2.2024).txt",
    ],
)
def test_file_names(name: str) -> None:
    """A day is told in either order, with marks or without, and may be told twice."""
    found = date_of_file_name(name)
    assert found is not None
    assert (found.isoformat(), found.basis) == ("2024-02-22", DateBasis.FILE_NAME)


@pytest.mark.parametrize(
    "name",
    [
        "bai.txt",
        "bai-12-2024.txt",
        "20241345.txt",
        "31-02-2024.txt",
        "18890101.txt",
        "29990101.txt",
        "2024-02-22-den-2024-03-01.txt",
        "120240222.txt",
        "ban-1.2.2024.1.txt",
        "1554b0aba726c569.txt",
        "nghi-quyet-33-2024.pdf",
    ],
)
def test_other_file_names(name: str) -> None:
    """Numbers, impossible days, other centuries and several days tell nothing."""
    assert date_of_file_name(name) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.vn/2024/02/22/bai.html", "2024-02-22"),
        ("https://a.vn/20240222/bai.html", "2024-02-22"),
        ("https://a.vn/bai-20240222104500123.htm", "2024-02-22"),
        ("https://a.vn/bai-v2024022210450012.htm", "2024-02-22"),
        ("https://a.vn/2024/02/bai/", "2024-02"),
        ("https://a.vn/tin/202402/bai-931931/", "2024-02"),
        ("https://a.vn/bai-4715234.html", None),
        ("https://a.vn/bai-20240222.html", None),
        ("https://a.vn/bai.html?ngay=2024-02-22", None),
        ("https://a.vn/2024/13/bai.html", None),
        ("https://a.vn/2024/02/22/va/2024/02/23/", "2024-02"),
        ("https://a.vn/2024/02/22/va/2024/03/01/", None),
        ("http://[a.vn/2024/02/22/", None),
        ("", None),
    ],
)
def test_urls(url: str, expected: str | None) -> None:
    """Folders and numbers with the time of day tell; other numbers of articles do not."""
    found = date_of_url(url)
    assert (found and found.isoformat()) == expected
    assert found is None or found.basis == DateBasis.URL


@given(st.dates(dt.date(1990, 1, 1), dt.date(2026, 12, 31)))
def test_every_day(day: dt.date) -> None:
    """Each day since 1990 is read back from a name and from an address."""
    name, url = date_of_file_name(f"{day:%Y%m%d}-tin.txt"), date_of_url(f"/{day:%Y/%m/%d}/tin")
    assert name is not None
    assert url is not None
    assert name.value == url.value == day


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any name or address is read without an error."""
    for found in (date_of_file_name(text), date_of_url(text)):
        assert found is None or found.value.year >= 1990
