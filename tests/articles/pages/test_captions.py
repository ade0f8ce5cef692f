"""Which lines are captions."""

from __future__ import annotations

import pytest

from vnsearch.articles.pages.captions import find_captions
from vnsearch.articles.pages.lines import prose_lines, split_lines

PARAGRAPH = (
    "Hội nghị đã nghe báo cáo kết quả công tác trong năm, thảo luận các giải pháp trọng tâm và"
    " thống nhất chương trình phối hợp giữa các đơn vị trong thời gian tới."
)


def captions(*texts: str) -> list[str]:
    """The captions of a text between two paragraphs."""
    lines = split_lines("\n".join([PARAGRAPH, *texts, PARAGRAPH]))
    return [lines[i].text for i in sorted(find_captions(lines, prose_lines(lines), set()))]


@pytest.mark.parametrize(
    "text",
    [
        "Các đại biểu tham dự hội nghị. Ảnh: Lĩnh Kiên",
        "Lồng bè nuôi tôm hùm trên đầm (Ảnh: Phan Xuân Tấn)",
        "Xe bồn bán nước - Ảnh minh họa",
        "Hình 2: Sơ đồ tuyến đường",
        "Ra quân làm đường - Ảnh 3.",
        "![Xe bồn bán nước tại xã](anh/xe-bon.jpg)",
        "Quang cảnh buổi làm việc.",
        "Diễn viên Kim Khánh.",
    ],
)
def test_captions_by_their_words(text: str) -> None:
    """A credit, a number, an image, or a statement that tells nothing."""
    assert captions(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Trả lời:",
        "Liên kết để giữ giá",
        "Vụ việc đang được điều tra, chưa có kết luận.",
        "- Không ai ép.",
        "Tôi không biết.",
        "Tính khả dụng của Vista...",
        "Ảnh hưởng của bão số 3",
    ],
)
def test_other_short_lines_are_none(text: str) -> None:
    """Headings, speech and sentences that tell are text."""
    assert captions(text) == []


def test_captions_by_their_place() -> None:
    """What stands by the name of an image file, or stands there twice, is its caption."""
    assert captions("a.jpg", "Tàu cá neo đậu tại bến") == ["Tàu cá neo đậu tại bến"]
    assert captions("Lễ ra quân", "Lễ ra quân") == ["Lễ ra quân"]
    assert captions("20", "20") == []


def test_an_image_without_caption_has_none() -> None:
    """The paragraph below an image, apart from it, is a paragraph."""
    assert captions("a.jpg", "", PARAGRAPH) == []
