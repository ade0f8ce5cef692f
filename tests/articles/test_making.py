"""Articles from parts that are given."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from vnsearch.articles import READ, find_places, make_article
from vnsearch.errors import ReadingError, UnknownPlaceError
from vnsearch.model import ArticleDate, DateBasis, DatePrecision, Locality, PlaceRole


def test_what_is_given_is_taken() -> None:
    """A date, places and a title that are given are not read from the text."""
    article = make_article(
        "a",
        "Sáng 17-1-2019, tại Quảng Ninh.",
        title="Tiêu đề",
        date="7/3/2024",
        localities=["Hà Nội", "huyện Bình Liêu"],
    )
    assert article.title == "Tiêu đề"
    assert article.date == ArticleDate(dt.date(2024, 3, 7), DatePrecision.DAY, DateBasis.METADATA)
    assert [(each.place.name, each.role) for each in article.localities] == [
        ("Hà Nội", PlaceRole.MAIN),
        ("Bình Liêu", PlaceRole.MENTIONED),
    ]


def test_what_is_not_given_is_read() -> None:
    """Without a date and places they come from the text."""
    body = "Sáng 17-1-2019, tại Quảng Ninh diễn ra hội nghị. Quảng Ninh dự kiến mở rộng."
    for article in (make_article("a", body), make_article("a", body, date=READ, title="b")):
        assert article.date is not None
        assert article.date.isoformat() == "2019-01-17"
        assert article.localities[0].place.name == "Quảng Ninh"


def test_nothing_may_be_given() -> None:
    """None for a date and no localities mean that there are none, not that they be read."""
    body = "Sáng 17-1-2019, tại Quảng Ninh diễn ra hội nghị."
    article = make_article("a", body, date=None, localities=())
    assert article.date is None
    assert article.localities == ()


@pytest.mark.parametrize("date", [dt.date(2024, 3, 7), dt.datetime(2024, 3, 7, 6), "2024-03-07"])
def test_dates_are_given_in_several_types(date: dt.date | str) -> None:
    """A date, a moment and text give the same day."""
    article = make_article("a", "Nội dung", date=date)
    assert article.date == ArticleDate(dt.date(2024, 3, 7), DatePrecision.DAY, DateBasis.METADATA)


def test_localities_are_given_as_they_are() -> None:
    """A Locality keeps the role that it has."""
    given_locality = Locality(find_places("Huế")[0], PlaceRole.MENTIONED)
    assert make_article("a", "b", localities=[given_locality]).localities == (given_locality,)


def test_bad_values_are_refused() -> None:
    """A date that is none and a place that is unknown are errors that say so."""
    with pytest.raises(ReadingError, match="31/2/2024"):
        make_article("a", "b", date="31/2/2024")
    with pytest.raises(UnknownPlaceError, match="Atlantis"):
        make_article("a", "b", localities=["Atlantis"])


def test_importing_compiles_no_reading_rules() -> None:
    """What only reading needs is imported when an article is read, for a quick start."""
    code = "import sys, vnsearch.articles; print('vnsearch.articles.extract' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_headlines_of_other_articles_at_the_end_are_no_text() -> None:
    """Lines at the end that are headlines with their dates are left out of a given body."""
    text = "Bến Tre thiếu nước ngọt (1/3).\n\nDân chờ mưa.\nLũ bổ sung nước cho hồ(28/03/2005)\n"
    (span,) = make_article("a", text, title="Nước mặn").body
    assert text[span.start : span.end].endswith("Dân chờ mưa.")


def test_an_article_is_no_earlier_than_what_it_links_to() -> None:
    """A dateline from before the dates of related headlines is of an event, not of the article."""
    text = "Chiều 22/2/2024, công an Cao Bằng bắt một người.\nTin trước đó{}\n"
    earlier = make_article("a", text.format("(20/02/2024)"), title="Tin")
    later = make_article("b", text.format("(20/03/2024)"), title="Tin")
    assert earlier.date is not None
    assert earlier.date.isoformat() == "2024-02-22"
    assert later.date is None
