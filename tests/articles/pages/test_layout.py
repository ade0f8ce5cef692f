"""Pages of many makes, line by line."""

from __future__ import annotations

import textwrap

import pytest

from vnsearch.articles.pages.layout import lay_out
from vnsearch.model import LineKind

ONE = (
    "Sáng 12/5, tại xã Tả Phìn, thị xã Sa Pa, đoàn công tác của tỉnh đã kiểm tra tiến độ làm đường"
    " vào ba thôn vùng cao, dự kiến xong trước mùa mưa năm nay."
)
TWO = (
    "Theo lãnh đạo xã, tuyến đường dài gần bảy cây số, nền rộng năm mét, do người dân hiến đất và"
    " góp hơn hai nghìn ngày công trong suốt mùa khô vừa qua."
)
THREE = (
    "Chị Lý Mẩy Chạn cho biết trước đây đi chợ phải mất nửa ngày, nay xe máy chạy chưa đến một"
    " giờ, rau và lợn bán được giá hơn hẳn."
)
HEADLINE = "Người vùng cao hiến đất mở đường"
URL = "https://bao.example/nguoi-vung-cao-hien-dat.html"


def kinds(page: str, *, title: str | None = None, is_page: bool = True) -> list[str]:
    """What the lines of a page are."""
    return [kind.value for kind in lay_out(page, title=title, is_page=is_page).kinds]


def read(*lines: tuple[str, str]) -> None:
    """Read a page, given as pairs of what a line is and the line; blank lines between are ''."""
    page = "\n".join(text for _, text in lines)
    layout = lay_out(page, title=None, is_page=True)
    found = [(str(kind), line.text) for kind, line in zip(layout.kinds, layout.lines, strict=True)]
    assert found == [(kind, " ".join(text.split())) for kind, text in lines if text]


def test_a_newspaper_with_the_date_above() -> None:
    """Section and date above the headline, a caption twice, a link between, controls below."""
    read(
        ("furniture", "VnMới"),
        ("published", "Thời sự Thứ năm, 16/5/2024, 08:00 (GMT+7)"),
        ("title", HEADLINE),
        ("body", "Hơn trăm hộ dân ở Tả Phìn tự nguyện lùi hàng rào, hiến ruộng để mở con đường."),
        ("body", ONE),
        ("furniture", "Người dân thôn Tả Chải san nền đường. Ảnh: Hoàng Phương"),
        ("caption", "Người dân thôn Tả Chải san nền đường. Ảnh: Hoàng Phương"),
        ("body", TWO),
        ("related", ">> Những cây cầu dân sinh ở miền Tây"),
        ("body", THREE),
        ("byline", "Hoàng Phương"),
        ("furniture", "Trở lại Thời sự"),
        ("furniture", "Chia sẻ"),
    )


def test_a_newspaper_with_comments() -> None:
    """Comments go with what is below them, though they be paragraphs."""
    read(
        ("furniture", "Trang chủ"),
        ("kicker", "Thời sự"),
        ("title", HEADLINE),
        ("published", "16/05/2024 08:00 GMT+7"),
        ("byline", "VŨ TUẤN"),
        ("body", ONE),
        ("caption", f"{HEADLINE} - Ảnh 1."),
        ("caption", "Đoạn đường mới qua thôn Tả Chải - Ảnh: VŨ TUẤN"),
        ("body", TWO),
        ("body", THREE),
        ("byline", "VŨ TUẤN"),
        ("furniture", "Bình luận (3)"),
        ("furniture", "Nguyễn Bình"),
        ("furniture", "16/05/2024"),
        ("furniture", TWO.replace("lãnh đạo", "tôi biết thì cán bộ")),
        ("furniture", "Thích"),
    )


def test_a_portal_with_menu_and_list() -> None:
    """A menu and a breadcrumb above, other articles and counters below."""
    read(
        ("furniture", "TRANG THÔNG TIN ĐIỆN TỬ XÃ TẢ PHÌN"),
        ("furniture", "Giới thiệu"),
        ("furniture", "Văn bản"),
        ("furniture", "Trang chủ / Tin tức / Tin địa phương"),
        ("title", HEADLINE),
        ("published", "Đăng lúc: 16/05/2024 (GMT+7)"),
        ("furniture", "Lượt xem: 1.207"),
        ("body", ONE),
        ("body", TWO),
        ("byline", "Tác giả: Bế Thị Lành"),
        ("source", "Nguồn: Trung tâm Văn hóa và Truyền thông thị xã"),
        ("furniture", "Tin liên quan"),
        ("related", "Họp thôn bàn việc hiến đất (10/05/2024)"),
        ("related", "Khen thưởng hộ tiêu biểu (02/05/2024)"),
        ("furniture", "Hôm nay: 12"),
        ("furniture", "Hôm qua: 45"),
        ("furniture", "Điện thoại: 02143871000"),
    )


def test_a_page_with_its_title_before_the_menu() -> None:
    """The headline is where the page's title stands again, without the site's name."""
    read(
        ("furniture", f"{HEADLINE} - Báo Vùng Cao điện tử"),
        ("furniture", "Báo Vùng Cao"),
        ("furniture", "Chính trị"),
        ("furniture", "Kinh tế"),
        ("published", "Thứ năm, 16/05/2024 | 08:00"),
        ("title", HEADLINE),
        ("published", "16/05/2024"),
        ("body", ONE),
        ("body", TWO),
        ("source", "(Theo Báo Lào Cai)"),
        ("source", URL),
    )


@pytest.mark.parametrize("behind", ["", " | Báo Vùng Cao", " - Báo Vùng Cao", " – vungcao.vn"])
@pytest.mark.parametrize("is_page", [True, False])
def test_a_short_headline_that_is_given_is_found_before_the_sites_name(
    behind: str, is_page: bool
) -> None:
    """The line of it may be longer than the headline, by the name of the site."""
    title = "Lũ lớn ở Lào Cai"
    layout = lay_out(f"{title}{behind}\n{ONE}\n{TWO}", title=title, is_page=is_page)
    assert layout.title == (0, 0)
    assert list(map(str, layout.kinds)) == ["title", "body", "body"]


def test_a_page_behind_a_banner() -> None:
    """What a site says to its visitor is no paragraph, and its buttons no headline."""
    read(
        ("furniture", "Chúng tôi sử dụng cookie để cải thiện trải nghiệm của bạn trên trang web."),
        ("furniture", "Đồng ý"),
        ("furniture", "Tải ứng dụng Báo Mới trên App Store"),
        ("kicker", "Kinh tế"),
        ("title", "Giá gạo xuất khẩu tăng"),
        ("published", "Thứ ba, 21/05/2024 04:52 GMT+7"),
        ("body", ONE),
        ("body", TWO),
    )


def test_a_page_with_headlines_of_others_above() -> None:
    """The headline is below the last navigation, not the first line of its length."""
    read(
        ("furniture", "Báo Vùng Cao"),
        ("furniture", "Tin nóng: Mưa lớn ở nhiều nơi, học sinh nghỉ học"),
        ("furniture", "Đăng nhập / Đăng ký"),
        ("furniture", "Trang chủ > Thời sự"),
        ("title", HEADLINE),
        ("published", "Thứ Năm, 16/05/2024, 08:00 [GMT+7]"),
        ("furniture", "A A"),
        ("body", ONE),
        ("body", TWO),
        ("byline", "Bài, ảnh: NGỌC HÀ"),
        ("furniture", "Từ khóa:"),
        ("furniture", "hiến đất"),
    )


def test_notices_keep_how_to_reach_those_who_wrote_them() -> None:
    """Addresses and numbers end a notice; a list of figures is no count of visitors."""
    contact = ["Mọi đóng góp xin gửi về:", "Bà Lò Thị Mai", "Điện thoại: 0912 345 678"]
    assert kinds("\n".join([HEADLINE, ONE, *contact]))[2:] == ["body"] * 3
    figures = ["Số cần nhớ", "Cứu hỏa: 114", "Cấp cứu: 115"]
    assert kinds("\n".join([HEADLINE, ONE, *figures]))[2:] == ["body"] * 3
    counters = ["Hôm nay: 12", "Tất cả: 3.456", "Tên cơ quan"]
    assert kinds("\n".join([HEADLINE, ONE, *counters]))[2:] == ["furniture"] * 3


def test_an_address_above_the_headline() -> None:
    """An article copied with its address first has the source there."""
    read(("source", URL), ("title", HEADLINE), ("body", ONE), ("body", TWO))


def test_a_guide_with_contents() -> None:
    """A table of contents goes, headings stay."""
    read(
        ("title", HEADLINE),
        ("body", ONE),
        ("", ""),
        ("furniture", "Nội dung chính"),
        ("furniture", "1. Vì sao hiến đất"),
        ("furniture", "2. Làm đường ra sao"),
        ("", ""),
        ("body", "Vì sao hiến đất"),
        ("body", TWO),
        ("caption", "Hình 1: Sơ đồ tuyến đường."),
        ("body", "Làm đường ra sao"),
        ("body", THREE),
    )


def test_an_official_letter() -> None:
    """The subject is the title, number and issuer stay, whom it was sent to goes."""
    read(
        ("body", "BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("body", "CỤC Y TẾ DỰ PHÒNG Độc lập - Tự do - Hạnh phúc"),
        ("body", "Số: 1234/DP-DT"),
        ("published", "Hà Nội, ngày 05 tháng 6 năm 2023"),
        ("title", "V/v tăng cường phòng, chống bệnh tay chân"),
        ("title", "miệng trong trường học"),
        ("body", "Kính gửi: Sở Y tế các tỉnh, thành phố trực thuộc Trung ương"),
        ("body", ONE),
        ("furniture", "Nơi nhận:"),
        ("furniture", "- Như trên, để phối hợp thực hiện và báo cáo kết quả về Cục trước ngày 15;"),
        ("furniture", "CỤC TRƯỞNG"),
        ("furniture", "Phan Trọng Lân"),
    )


def test_a_poem_is_all_text() -> None:
    """Short lines without a paragraph are text but for the first."""
    poem = "Mùa xuân trên bản\n\nEm đi trong nắng sớm\nGùi nặng những nương chè\n\nNguyễn Văn Lâm"
    assert kinds(poem) == ["title", "body", "body", "body"]
    assert kinds(f"{poem}\n\n{ONE}") == ["title", "body", "body", "byline", "body"]


def test_lists_and_notes_are_all_text() -> None:
    """What looks like a label is an item where there is no page."""
    assert kinds("Đồ cần mua\n\nGạo nếp\nketchup\nHôm nay: 2\nLiên hệ") == ["title", *["body"] * 4]
    assert kinds("Họp nhóm chiều mai\nMang theo bản đồ.") == ["title", "body"]
    assert kinds("ghi nhanh\nông Hai đề nghị\nsửa đèn đường") == ["title", "body", "body"]


def test_wrapped_prose_is_prose() -> None:
    """Lines broken by width are paragraphs, a headline broken by it is one headline."""
    one, two = textwrap.wrap(f"{ONE} {THREE}", 70), textwrap.wrap(TWO, 70)
    page = "\n".join(
        ["NGƯỜI VÙNG CAO HIẾN ĐẤT", "MỞ ĐƯỜNG VÀO BẢN", "", *one, "- 2 -", *two, "- 3 -"]
    )
    assert kinds(page) == [
        *["title"] * 2,
        *["body"] * len(one),
        "furniture",
        *["body"] * len(two),
        "furniture",
    ]


def test_headings_and_brief_remarks_within_the_text_stay() -> None:
    """Between paragraphs a label may be a heading, and a sentence may be short."""
    page = [
        HEADLINE,
        ONE,
        "Facebook",
        TWO,
        "Liên hệ",
        THREE,
        "- Không ai ép.",
        ONE,
        "Chị cười.",
        TWO,
    ]
    found = dict(zip(page, kinds("\n".join(page)), strict=True))
    assert {found[text] for text in ("Facebook", "Liên hệ", "- Không ai ép.")} == {"body"}
    assert found["Chị cười."] in ("body", "caption")


def test_tables_stay_unless_they_follow_the_writer() -> None:
    """A table of prices at the end is text; a ranking below the writer's name is the page's."""
    cells = [text for n in range(8) for text in (f"Đội {n}", f"{n * 3}")]
    assert kinds("\n".join([HEADLINE, ONE, TWO, *cells])) == ["title", *["body"] * 18]
    signed = kinds("\n".join([HEADLINE, ONE, TWO, "Minh Hải", *cells]))
    assert signed == ["title", "body", "body", "byline", *["furniture"] * 16]


def test_many_names_are_a_list() -> None:
    """One or two lines of names are who wrote it, more are text."""
    names = ["Lê Văn An", "Trần Thị Bình", "Phạm Văn Công"]
    assert kinds("\n".join([HEADLINE, ONE, *names]))[2:] == ["body"] * 3
    assert kinds("\n".join([HEADLINE, ONE, *names[:2]]))[2:] == ["byline"] * 2


def test_long_feet_are_text() -> None:
    """More short lines than a page's foot has are content, whatever is among them."""
    directory = [f"Phòng khám số {i}, 0912 345 6{i:02}, mở cửa cả tuần" for i in range(80)]
    assert set(kinds("\n".join([HEADLINE, ONE, *directory]))[1:]) == {"body"}


def test_rules_that_take_nearly_all_are_wrong() -> None:
    """A page of which next to nothing would be left is kept whole but for its headline."""
    page = [HEADLINE, "Ngắn.", *["Đường dây nóng: 0983449277"] * 30]
    assert set(kinds("\n".join(page))[1:]) == {"body"}


def test_given_bodies_lose_only_their_ends() -> None:
    """Running text may begin with its title and date, and end with names and links."""
    body = (
        f"# {HEADLINE}\n\n16/05/2024 - 08:00\n\n{ONE}\nLiên hệ\n{TWO}\nXuân Hùng\nTin cũ (1/5/2024)"
    )
    assert kinds(body, title=HEADLINE, is_page=False) == [
        "title",
        "published",
        "body",
        "body",
        "body",
        "byline",
        "related",
    ]


@pytest.mark.parametrize("is_page", [True, False])
def test_blank_texts_have_no_lines(is_page: bool) -> None:
    """Nothing is read of space."""
    assert kinds(" \n\u200b\n", title="a", is_page=is_page) == []


def test_credits_are_gathered() -> None:
    """Writer, photographer, source and address come from where each stands."""
    page = [HEADLINE, "Đỗ Quỳnh Trâm 16/05/2024 - 08:00", f"Lào Cai (TTXVN) - {ONE}"]
    page += ["San nền đường. Ảnh: Lê Hà", TWO, "QUỲNH TRÂM"]
    found = lay_out("\n".join(page), title=None, is_page=True).credits
    assert (found.authors, found.photographers) == (("Đỗ Quỳnh Trâm",), ("Lê Hà",))
    assert (found.source, found.url) == ("TTXVN", None)


def test_the_place_above_the_headline_is_known() -> None:
    """A place alone above the headline is told from a kicker."""
    layout = lay_out(f"Lào Cai:\n\n{HEADLINE}\n{ONE}", title=None, is_page=True)
    assert layout.place == 0
    assert layout.kinds[:2] == [LineKind.PLACE, LineKind.TITLE]


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        (["Thứ năm, 07/03/2024 06:00 GMT+7"], LineKind.PUBLISHED),
        (["Thứ năm, 07/03/2024 06:00 | Hotline 0912 345 678"], LineKind.CLOCK),
        (["Thứ năm, 07/03/2024 06:00 GMT+7", "Trang chủ > Thời sự > Xã hội"], LineKind.CLOCK),
    ],
)
def test_the_moment_directly_above_the_headline(above: list[str], kind: LineKind) -> None:
    """A moment alone is of publication; beside other words, or above navigation, the clock."""
    paragraph = (
        "Đoàn công tác của tỉnh đã đến thăm và làm việc tại xã vùng cao, nơi có đông đồng bào."
    )
    page = [*above, "Khánh thành cầu dân sinh ở xã vùng cao biên giới", paragraph]
    assert lay_out("\n".join(page), title=None, is_page=True).kinds[0] is kind
