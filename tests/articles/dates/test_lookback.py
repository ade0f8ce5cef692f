"""Court reports that begin with the crime."""

from __future__ import annotations

import pytest

from vnsearch.articles.dates.lookback import is_of_a_court, tells_of_the_case


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("10 năm tù dành cho những kẻ côn đồ", ""),
        ("", "Tòa tuyên phạt An mức án chung thân."),
        ("", "Tại phiên sơ thẩm, ông khai khác."),
    ],
)
def test_reports_of_a_court(title: str, body: str) -> None:
    """Sentences, hearings and defendants are a court's, in the headline or the text."""
    assert is_of_a_court(title, body)


def test_other_reports() -> None:
    """What has no word of courts is not of one; its end is not read."""
    assert not is_of_a_court("Khai mạc hội nghị", "Chiều 5/3, hội nghị khai mạc.")
    assert not is_of_a_court("", "x" * 4000 + " bị cáo")


@pytest.mark.parametrize(
    ("sentence", "of_the_case"),
    [
        ("Tối 12/8, An va chạm với một nhóm thanh niên", True),
        ("Ngày 13/8, An bị bắt quả tang trong khuôn viên chợ", True),
        ("Ngày 24/11, TAND tỉnh mở phiên xét xử", False),
        ("Chiều 2/3, Viện kiểm sát đã truy tố An", False),
    ],
)
def test_what_a_sentence_tells_of(sentence: str, of_the_case: bool) -> None:
    """What the court or the prosecutors did is news; what the defendant did is the case."""
    assert tells_of_the_case("An lĩnh án 5 năm tù", "", sentence) is of_the_case
    assert not tells_of_the_case("Hội nghị", "Hội nghị khai mạc.", sentence)
