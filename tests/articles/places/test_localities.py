"""The places of an article: which is main, and where the text names them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from vnsearch.articles.places.localities import MAX_READ, Passage, read_localities
from vnsearch.model import Locality, PlaceRole


def read(title: str, *body: str, head: str = "", source: str = "") -> tuple[Locality, ...]:
    """The localities of an article whose text is its body, line by line."""
    passages, start = [], 0
    for line in body:
        passages.append(Passage(line, start))
        start += len(line) + 1
    place_head = Passage(head, None) if head else None
    return read_localities(Passage(title, None), passages, place_head=place_head, source=source)


def main(title: str, *body: str, head: str = "", source: str = "") -> list[str]:
    """The main places of an article."""
    found = read(title, *body, head=head, source=source)
    return [each.place.name for each in found if each.role is PlaceRole.MAIN]


def test_spans_are_where_the_text_has_the_names() -> None:
    """Every mention has its span, in order; one in a title that was given has none."""
    body = ("Sáng nay, Công an Hà Nội họp.", "Tại Hải Phòng và Hà Nội, trời mưa.")
    text = "\n".join(body)
    spans = {each.place.name: each.spans for each in read("Hà Nội họp", *body)}
    assert {name: [text[s.start : s.end] for s in spans[name]] for name in spans} == {
        "Hà Nội": ["Hà Nội", "Hà Nội"],
        "Hải Phòng": ["Hải Phòng"],
    }
    assert spans["Hà Nội"][0] < spans["Hà Nội"][1]


def test_spans_refer_to_the_text_as_it_was_written() -> None:
    """Decomposed letters, soft hyphens and double spaces before a name do not move its span."""
    text = unicodedata.normalize("NFD", "Ở\u200b phía đông\u00ad, tỉnh Thanh Hoá có mưa.")
    (locality,) = read_localities(Passage("", None), [Passage(text, 100)])
    (span,) = locality.spans
    assert unicodedata.normalize("NFC", text[span.start - 100 : span.end - 100]) == "Thanh Hoá"


def test_a_title_in_the_text_has_its_span() -> None:
    """A title with an offset is part of the text, and so is a place alone above it."""
    found = read_localities(Passage("Lũ ở Lào Cai", 10), [], place_head=Passage("Lào Cai:", 0))
    assert [(s.start, s.end) for s in found[0].spans] == [(0, 7), (15, 22)]


def test_the_main_place_is_the_institutions() -> None:
    """Where a meeting is held is not what it is about."""
    body = "Chiều 5/3, tại Hà Nội, Tỉnh ủy Quảng Ninh họp. Tỉnh Quảng Ninh đã báo cáo."
    assert main("Hội nghị", body) == ["Quảng Ninh"]


def test_the_title_and_what_stands_above_it_count() -> None:
    """A place in the headline, or alone above it, is the main one."""
    assert main("Mưa lớn ở Lào Cai", "Đoàn từ Hà Nội đã lên đường.") == ["Lào Cai"]
    assert main("Mưa lớn", "Đoàn đã lên đường.", head="Lào Cai") == ["Lào Cai"]
    assert main("Mưa lớn", "Đoàn đã lên đường.", head="Lào Cai:") == ["Lào Cai"]


@pytest.mark.parametrize(
    "lead",
    [
        "QUẢNG NINH - Sáng 5/3, trời mưa.",
        "(Quảng Ninh) - Sáng 5/3, trời mưa.",
        "Báo Quảng Ninh - Sáng 5/3, trời mưa.",
        "Sáng 5/3, Quảng Ninh đón khách.",
        "Sáng 5/3, Bưu điện Quảng Ninh mở cửa.",
        "Khách đã đến nhà hàng Biển Xanh (Quảng Ninh).",
        "Triển lãm mở tại khán phòng lớn Quảng Ninh.",
        "Theo Sở Y tế Quảng Ninh, số ca bệnh giảm.",
        "Ngôi nhà ở Bình Liêu, Quảng Ninh, đã đổ.",
    ],
)
def test_one_sentence_of_the_lead_can_tell(lead: str) -> None:
    """A dateline, an office of the place, or that something is there makes a place main."""
    assert main("Tin trong ngày", lead)[:1] == ["Quảng Ninh"]


@pytest.mark.parametrize(
    "lead",
    [
        "Ông Minh học ở Đại học Y, sau đó về Hà Nội.",
        "Chị Lan (Hà Nội) hỏi cách chữa ho.",
        "Bạn Hoa, 20 tuổi, Hà Nội, hỏi cách chữa ho.",
        "Công ty Bia Hà Nội tăng giá.",
        "Chuyến bay Hà Nội đi Paris bị hoãn.",
        "Đội Nam Định thắng đội Bình Dương.",
    ],
)
def test_a_name_in_passing_is_not_main(lead: str) -> None:
    """Where people come from, a company's name or a route alone do not make a place main."""
    assert main("Tin trong ngày", lead) == []


def test_the_capital_as_a_meeting_place_is_not_main() -> None:
    """What is held "in the capital Hà Nội" is the whole country's; the report is about another."""
    lead = "Đại hội diễn ra tại Thủ đô Hà Nội. Để người lao động tỉnh Bến Tre nắm rõ, có cuộc họp."
    assert main("Đại hội toàn quốc", lead) == ["Bến Tre"]
    assert main("Đại hội toàn quốc", lead.replace("Thủ đô ", "")) == ["Hà Nội"]


def test_petitioners_do_not_make_their_province_main() -> None:
    """Voters of a province who ask a ministry are no news of it; a meeting with them is."""
    asked = "Trong kiến nghị gửi tới Quốc hội, cử tri tỉnh Quảng Ninh đề nghị giảm lãi suất."
    assert main("Ngân hàng trả lời", asked) == []
    met = "Các đại biểu đã tiếp xúc cử tri tỉnh Quảng Ninh."
    assert main("Đại biểu gặp dân", met) == ["Quảng Ninh"]


def test_a_papers_site_tells_the_province() -> None:
    """The portal or paper that a report begins with is its province's."""
    assert main("Hội nghị", "(Haiphong.gov.vn) - Chiều 22/2, Thành ủy họp.") == ["Hải Phòng"]
    assert main("Hội nghị", "(baocaobang.vn) - Chiều 22/2, Tỉnh ủy họp.") == ["Cao Bằng"]


@pytest.mark.parametrize("source", ["Báo Cao Bằng", "https://baocaobang.vn/tin/1.html"])
def test_the_publisher_tips_the_scale(source: str) -> None:
    """A province's own paper is about it where the text names it, else about what it says."""
    lead = "Người dân Cao Bằng vui."
    assert main("Hội nghị", lead) == []
    assert main("Hội nghị", lead, source=source) == ["Cao Bằng"]
    assert main("Bầu cử ở Pháp", "Cử tri Pháp đi bầu.", source=source) == []


def test_a_district_brings_its_province() -> None:
    """A district in the lead, named with certainty, makes its province the main place."""
    found = main("Lễ hội ở huyện Bình Liêu", "Tại huyện Bình Liêu, lễ hội đã khai mạc.")
    assert found == ["Quảng Ninh", "Bình Liêu"]


def test_a_commune_is_main_within_its_province() -> None:
    """The only commune in the lead is main, the others are mentioned."""
    found = read(
        "Được mùa",
        "Ở xã Lục Hồn, huyện Bình Liêu, Quảng Ninh, lúa tốt.",
        "x " * 300,
        "Xã Húc Động (Bình Liêu) cũng vậy.",
    )
    assert [(each.place.name, each.role) for each in found] == [
        ("Quảng Ninh", PlaceRole.MAIN),
        ("Bình Liêu", PlaceRole.MAIN),
        ("Lục Hồn", PlaceRole.MAIN),
        ("Húc Động", PlaceRole.MENTIONED),
    ]


def test_a_former_province_is_main_in_its_time() -> None:
    """A district speaks for the province that the text names with it."""
    lead = "Lò đốt rác tại huyện Chương Mỹ (Hà Tây) gây ô nhiễm. Chương Mỹ đông dân."
    assert main("Lò đốt rác", lead) == ["Hà Tây", "Chương Mỹ"]


def test_lists_and_passing_mentions_are_not_main() -> None:
    """An article about the whole country, or about none, has no main place."""
    cities = "Hà Nội, TP.HCM, Hải Phòng, Đà Nẵng và Cần Thơ"
    assert main("Giá xăng giảm", f"Giá xăng ở {cities} giảm từ hôm nay.") == []
    assert main("Giá vàng", "Giá vàng tăng. " * 40 + "Một người ở Hà Nội cho biết.") == []


def test_the_body_alone_must_be_clear() -> None:
    """Where the lead is silent, one province must be named often, and no other nearly so."""
    lead, rest = "Chuyện dài. " * 40, "Ở Cà Mau mưa. Tại Cà Mau lũ. Đến Cà Mau rồi. "
    assert main("Mưa", lead + rest) == ["Cà Mau"]
    assert main("Mưa", lead + rest + rest.replace("Cà Mau", "Lạng Sơn")) == []


def test_an_interview_is_not_about_the_places_it_names() -> None:
    """Between questions and answers names of places count for less."""
    answers = ["Người Sài Gòn thích phim.", "Phim Sài Gòn ra rạp.", "Rồi Sài Gòn lại có phim."]
    assert main("Phim mới", "x " * 300, *answers, "Sài Gòn vui.") == ["Hồ Chí Minh"]
    questions = [f"- {answer}" for answer in answers]
    assert main("Phim mới", "x " * 300, *questions, "- Sài Gòn vui.") == []


def test_equal_provinces_are_ordered_by_mention() -> None:
    """Of two provinces that say the same the first is the main, and there is only one."""
    assert main("Lai Châu và Điện Biên ký kết", "Hai tỉnh ký kết.") == ["Lai Châu"]


def test_the_beginning_of_a_very_long_text_is_read() -> None:
    """Places behind the first MAX_READ characters are not looked for."""
    body = "Ở Cà Mau. " + "x " * (MAX_READ // 2) + "Ở Lạng Sơn."
    assert [each.place.name for each in read("", body)] == ["Cà Mau"]


def test_much_text_takes_time_in_proportion() -> None:
    """A long text of nothing but names is read at the speed of a short one."""
    names = "xã Tân Lập, huyện Châu Thành, Hà Nội (TP.HCM) ông Bình Minh "
    found = read("", names * 2_000)
    assert sum(len(each.spans) for each in found if each.place.name == "Hà Nội") == 2_000


@pytest.mark.parametrize(
    ("date", "text", "key"),
    [
        (dt.date(2025, 8, 1), "UBND tỉnh Khánh Hòa họp.", "today/56"),
        (dt.date(2025, 6, 30), "UBND tỉnh Khánh Hòa họp.", "province/56"),
        (dt.date(2025, 8, 1), "UBND tỉnh Khánh Hòa cũ họp.", "province/56"),
        (dt.date(2025, 8, 1), "UBND tỉnh Ninh Thuận họp.", "province/58"),
        (dt.date(2025, 8, 1), "UBND tỉnh Quảng Ninh họp.", "province/22"),
        (None, "UBND tỉnh Khánh Hòa họp.", "province/56"),
    ],
)
def test_a_province_is_that_of_the_day(date: dt.date | None, text: str, key: str) -> None:
    """Since the merger a name is that of today's province, unless the text says otherwise."""
    (locality,) = read_localities(Passage("Tin", 0), [Passage(text, 4)], date=date)
    assert locality.place.key == key
    assert locality.role is PlaceRole.MAIN


@pytest.mark.parametrize(
    "title",
    [
        "Tình hình kinh tế - xã hội tỉnh Lâm Đồng",
        "Đại hội Đảng bộ tỉnh Lâm Đồng",
        "Thị trường Lâm Đồng vào Tết",
        "Sở Tài nguyên và Môi trường Lâm Đồng tiếp dân",
    ],
)
def test_a_word_that_ends_like_an_organisation_is_none(title: str) -> None:
    """Xã hội, đại hội and môi trường are no association and no school that bears the name."""
    body = Passage("Sản xuất trong tháng tăng so với cùng kỳ năm trước.", len(title) + 1)
    (locality,) = read_localities(Passage(title, 0), [body])
    assert (locality.place.name, locality.role) == ("Lâm Đồng", PlaceRole.MAIN)
