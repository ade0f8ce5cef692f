"""The words that pages have, and sentences that begin like them."""

from __future__ import annotations

import pytest

from vnsearch.articles.pages.labels import (
    is_control,
    is_foreign,
    is_label_of_foot,
    opens_comments,
    opens_related,
)
from vnsearch.articles.pages.lines import Line


def line(text: str) -> Line:
    """A line of its own."""
    return Line(0, len(text), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facebook Zalo Twitter In trang Gửi email", True),
        ("Cỡ chữ: A- A A+", True),
        ("0 bình luận", True),
        ("Nghe bài viết 3:12", True),
        ("Đánh giá bài viết: ★★★★☆ (12 lượt)", True),
        ("RSS | Liên hệ quảng cáo | Điều khoản sử dụng", True),
        ("Nhập từ khóa tìm kiếm...", True),
        ("Trở lại Thời sự", True),
        ("Submit A Comment", True),
        ("Name:", True),
        ("• Lỗi: Email không hợp lệ", True),
        ("aa", True),
        ("Skip Ribbon Commands", True),
        ("Skip to main content", True),
        ("Lên top", True),
        ("- In ra", True),
        ("- Đóng cửa sổ này", True),
        ("Link tải xuống", True),
        ("Bình luận 0", True),
        ("100%", True),
        ("Đến tin mớiTin Mới Đến tin hotTin Hot", True),
        ("Theo dõi Báo Gia Lai trên Google News", True),
        ("Đóng cửa rừng", False),
        ("In ra ba nghìn bản", False),
        ("FBI", False),
        ("Lỗi: do ai?", False),
        ("Trở lại quê hương", False),
        ("Đánh giá: tốt", False),
        ("1/5, ngày Quốc tế Lao động", False),
        ("Thích nghi với hạn mặn", False),
        ("Chia sẻ khó khăn với đồng bào vùng lũ", False),
        ("Theo dõi sức khỏe trẻ em", False),
    ],
)
def test_controls(text: str, expected: bool) -> None:
    """A line of controls has nothing but what can be pressed or filled in, and counts."""
    assert is_control(line(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chúng tôi sử dụng cookie để cải thiện trải nghiệm của bạn trên trang này.", True),
        ("Ghi rõ nguồn khi phát hành lại thông tin từ Cổng thông tin này.", True),
        ("© Bản quyền thuộc Báo Mới. Mọi hình thức sao chép phải được chấp thuận.", True),
        ("Các trang mạng dùng cookie để theo dõi người đọc, chuyên gia cho biết.", False),
        ("Hộ kinh doanh phải ghi rõ nguồn gốc hàng hóa khi bày bán.", False),
        ("Bản quyền của các ca khúc này đang bị tranh chấp tại tòa.", False),
    ],
)
def test_words_to_the_visitor(text: str, expected: bool) -> None:
    """A site's own sentences are told from sentences about sites."""
    assert is_foreign(line(text)) is expected


def test_labels_of_boxes() -> None:
    """A box's label stands alone, perhaps with a count."""
    assert all(opens_comments(line(t)) for t in ("Bình luận (12)", "Ý kiến bạn đọc", "Bạn đọc (2)"))
    assert all(opens_related(line(t)) for t in ("TIN LIÊN QUAN", "Đọc thêm:", "Tin cũ hơn"))
    assert not opens_comments(line("Bạn đọc"))
    assert not opens_related(line("Đọc thêm sách là cách tự học"))
    assert is_label_of_foot(line("Từ khóa: hạn mặn, cống ngăn mặn"))
    assert not is_label_of_foot(line("Từ khóa của năm là trí tuệ nhân tạo"))
