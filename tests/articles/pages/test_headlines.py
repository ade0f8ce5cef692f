"""Which line is the headline."""

from __future__ import annotations

import pytest

from vnsearch.articles import make_article
from vnsearch.articles.pages.headlines import may_be_headline
from vnsearch.articles.pages.lines import Line

PARAGRAPH = (
    "Sau một năm thực hiện, công tác tuyên truyền đã đi vào chiều sâu và mang lại hiệu quả thiết"
    " thực trên toàn địa bàn, được nhân dân ghi nhận."
)
HEADLINE = "Tuyên truyền pháp luật đi vào chiều sâu ở vùng cao"


def title(*lines: str) -> str:
    """The title of a page."""
    return make_article("a", "\n\n".join(lines)).title


@pytest.mark.parametrize(
    "above",
    [
        ["Văn hóa xã hội"],
        ["Điện Biên:"],
        ["Hotline: 0983449277 - 0913303903Thứ ba, 21/05/2024 04:52 GMT+7"],
        ["Thứ Năm, ngày 29/02/2024", "Chính trị"],
        ["Trang chủ > Thời sự > Xã hội"],
        ["Hotline: 0983449277", "Thời sự", "07/03/2024 06:00"],
    ],
)
def test_lines_above_a_headline_are_not_it(above: list[str]) -> None:
    """Kickers, places, contacts, clocks and breadcrumbs are passed over."""
    assert title(*above, HEADLINE, PARAGRAPH) == HEADLINE


@pytest.mark.parametrize(
    "headline",
    [
        "Mùa xuân",
        "Sơn La: Ra quân làm đường",
        "THÔNG BÁO VỀ VIỆC NGHỈ LỄ",
        "Cập nhật giá vàng ngày 5/3/2024",
        "Bản tin sáng thứ năm 29/02/2024",
        "Ai được hưởng?",
    ],
)
def test_headlines_of_many_shapes(headline: str) -> None:
    """A short line above a paragraph is its headline, with a place or a date in it or not."""
    assert title(headline, PARAGRAPH) == headline


def test_a_byline_does_not_make_a_kicker() -> None:
    """A short headline keeps its place over names and moments of publication."""
    assert title("Mùa xuân", "Nguyễn Thị Thu Hà, Trần Văn Bình", PARAGRAPH) == "Mùa xuân"


def test_sections_are_kickers_of_short_headlines_too() -> None:
    """The name that every newspaper's section has is no headline, however short the next line."""
    assert title("Kinh tế", "Giá gạo tăng", PARAGRAPH) == "Giá gạo tăng"


def test_institutions_stand_above_headlines() -> None:
    """A name in capitals, apart from the headline, is whose paper it is."""
    assert title("CỤC THỐNG KÊ TỈNH HẢI DƯƠNG", "Phòng Tổng hợp", HEADLINE, PARAGRAPH) == HEADLINE
    school = "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG TIỂU HỌC VÙNG CAO"
    assert title(f"{school}\nTHÔNG BÁO TUYỂN SINH LỚP MỘT", PARAGRAPH).startswith("THÔNG BÁO")
    shouted = "BỘ ĐỘI BIÊN PHÒNG GIÚP DÂN LÀM ĐƯỜNG"
    assert title(shouted, PARAGRAPH) == shouted


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Tuyên truyền pháp luật đi vào chiều sâu\nở vùng cao", HEADLINE),
        ("Tuyên truyền pháp luật đi vào\nchiều sâu ở\nvùng cao", HEADLINE),
        ("TUYÊN TRUYỀN PHÁP LUẬT\nĐI VÀO CHIỀU SÂU", "TUYÊN TRUYỀN PHÁP LUẬT ĐI VÀO CHIỀU SÂU"),
        ("TUYÊN TRUYỀN PHÁP LUẬT\nNGUYỄN VĂN AN", "TUYÊN TRUYỀN PHÁP LUẬT"),
        ("Tuyên truyền ở vùng cao\nCán bộ đến từng nhà", "Tuyên truyền ở vùng cao"),
    ],
)
def test_headlines_over_several_lines(lines: str, expected: str) -> None:
    """A headline goes on in the next line where that begins small, or both are in capitals."""
    assert title(lines, PARAGRAPH) == expected


WIDGET = "Hà Nội 21 °C\nCần Thơ 27 °C\n• Hà Nội Hà Nội 21°C\n• Cần Thơ Hà Nội 27°C"
OTHERS = "-\nGiá lúa tăng trở lại ở miền Tây\n-\nMưa lớn ở Tuyên Quang\n-\nĐội nữ vào chung kết"
STAMP = "Thứ bảy - 19/11/2022 10:40"


@pytest.mark.parametrize(
    ("page", "other"),
    [
        (f"{WIDGET}\n\n{HEADLINE}\n\nĐời sống\n{STAMP}\nLê Thị Hoa\naa\n{PARAGRAPH}", "21"),
        (f"bBản tin vùng cao hôm nay 24\n\n{HEADLINE}\n\n2022-11-19 16:41\n{PARAGRAPH}", "Bản tin"),
        (
            f"TRANG CHỦ » Tin tức » Trong tỉnh\n\nNhà tài trợ hội chợ hàng nông sản sạch\n\n"
            f"cung cấp hạt giống rau - phân bón - máy nông nghiệp\n\n{HEADLINE}\n\n{STAMP}\n"
            f"{PARAGRAPH}",
            "Nhà tài trợ",
        ),
        (f"{OTHERS}\nXã hội\n{HEADLINE}\n{PARAGRAPH}", "lúa"),
        (f"Nhập số\n  • Lỗi: Số máy không hợp lệ\nĐóng\n\n{HEADLINE}\n\n{PARAGRAPH}", "Lỗi"),
    ],
)  # fmt: skip
def test_the_page_above_a_headline_is_neither_title_nor_text(page: str, other: str) -> None:
    """Weather, sponsors, other headlines and messages of forms are furniture."""
    article = make_article("a", page)
    assert article.title == HEADLINE
    assert other not in "".join(article.text[span.start : span.end] for span in article.body)


@pytest.mark.parametrize(
    "lead",
    [
        "Các đội lưu động đã đi hết mười tám bản trong một mùa khô, mang theo sách, phim và cả một"
        " tổ tư vấn nhỏ",
        "Mười tám bản đã có tủ sách",
    ],
)
def test_a_lead_above_the_moment_is_no_headline(lead: str) -> None:
    """Beside a headline of some length, the line between it and the stamp is the lead."""
    headline = f"{HEADLINE} nhờ những người trẻ"
    assert title(headline, lead, "19/11/2022 10:40", PARAGRAPH) == headline


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 1 năm 2024",
        "Theo đề nghị của Giám đốc Sở Nội vụ;",
        "NGUỒN TIN: Đài Vùng Cao",
        "Đoàn công tác thăm bản Mới. Ảnh: Lê Hà",
        "Ảnh: Lê Hà",
        "• Trang thiết bị trường học",
        "| Người ký | Lê Văn An |",
    ],
)
def test_lines_that_are_no_headline(line: str) -> None:
    """Preambles, items, sources and captions with their photographer head no article."""
    assert not may_be_headline(Line(0, 0, line))


@pytest.mark.parametrize(
    "line",
    ["Căn cứ quân sự bị phong tỏa", "Chùm ảnh: Lễ hội hoa ban", "Nguồn nước cạn dần", HEADLINE],
)
def test_lines_that_may_be_headlines(line: str) -> None:
    """Headlines that begin or end with the same words are headlines."""
    assert may_be_headline(Line(0, 0, line))


def test_a_caption_alone_above_the_text_is_no_headline() -> None:
    """A text without headline is called by its first paragraph, and keeps the caption."""
    article = make_article("a", f"Học viên trong giờ thực hành. Ảnh: LÊ HÀ\n{PARAGRAPH}")
    assert PARAGRAPH.startswith(article.title)
    assert article.body[0].start == 0


def test_a_headline_that_is_said_again_is_whole() -> None:
    """A line in capitals is not joined with lines below that say it again."""
    first, below = (
        "BẾ GIẢNG LỚP HỌC NGHỀ",
        "TRUNG TÂM VÙNG CAO\nMỞ HỘI MÙA VÀ BẾ GIẢNG LỚP HỌC NGHỀ",
    )
    assert title(f"{first}\n{below}", PARAGRAPH) == first
