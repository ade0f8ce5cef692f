"""Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from tests.articles.readers.documents import PARAGRAPHS, TITLE, docx_file

from vnsearch.errors import ReadingError

Records = Callable[..., list[Any]]


def p(text: str) -> str:
    """A paragraph."""
    return f"<p><r><t>{text}</t></r></p>"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<tr>{''.join(f'<tc>{cell}</tc>' for cell in cells)}</tr>"


def test_paragraphs_and_tables_come_in_order(records: Records) -> None:
    """The rows of a table are lines, where each cell is a line itself."""
    table = f"<tbl>{row(p('Năm'), p('Số hộ'), p(''))}{row(p('2023'), p('1.200'))}</tbl>"
    layout = f"<tbl>{row(p('Cột một') + p('dòng hai'), p('Cột hai'))}</tbl>"
    (record,) = records("a.docx", docx_file(p(TITLE) + table + p("Sau bảng") + layout))
    assert record.text.split("\n") == [
        TITLE,
        "Năm | Số hộ",
        "2023 | 1.200",
        "Sau bảng",
        "Cột một",
        "dòng hai",
        "Cột hai",
    ]
    assert record.is_page


def test_all_text_that_is_shown_is_read(records: Records) -> None:
    """Links, content controls, additions, tabs and breaks belong to it; deletions do not."""
    body = (
        "<sdt><sdtContent><p><hyperlink><r><t>Liên kết</t></r></hyperlink><r><tab/></r>"
        "<ins><r><t>thêm</t></r></ins><del><r><delText>bớt</delText></r></del>"
        "<r><br/><t>dòng</t></r></p></sdtContent></sdt>"
    )
    (record,) = records("a.docx", docx_file(body))
    assert record.text == "Liên kết thêm\ndòng"


def test_a_title_must_be_shown(records: Records) -> None:
    """The title of the properties is taken only where the first lines have it."""
    shown, hidden = (
        records("a.docx", docx_file(p(TITLE) + p(PARAGRAPHS[0]), title=title))[0]
        for title in (TITLE, "Mẫu công văn của Sở")
    )
    assert (shown.title, hidden.title) == (TITLE, None)


def test_entities_are_not_expanded(records: Records) -> None:
    """Entities that multiply, or that name a file, give nothing."""
    lines = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    prolog = f'<!DOCTYPE w [<!ENTITY a0 "a"><!ENTITY f SYSTEM "file:///etc/passwd">{lines}]>'
    found = records("a.docx", docx_file(p("&a11;") + p("&f;") + p("Tin"), prolog))
    assert getattr(found[0], "text", "Tin") == "Tin"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        (b"PK\x05\x06" + bytes(18), "damaged Word file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Word file, or one with a password",
        ),
        (docx_file(p("")), "no text"),
        (docx_file(p(TITLE), "<?xml version='1.0'?><<"), "damaged Word file"),
    ],
)
def test_unreadable_files_say_why(records: Records, data: bytes, message: str) -> None:
    """A file that is no Word document, or has no text, gives the reason."""
    (error,) = records("a.docx", data)
    assert isinstance(error, ReadingError)
    assert error.message.startswith(message)


def test_a_bomb_is_not_unpacked(records: Records) -> None:
    """A file that unpacks to too much is refused before anything is unpacked."""
    buffer = io.BytesIO(docx_file(p(TITLE)))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", bytes(17 * 2**20))
    (error,) = records("a.docx", buffer.getvalue())
    assert error.message.startswith("unpacks to more than")


def test_giant_numbers_are_not_counted_out(records: Records) -> None:
    """A cell that spans a billion columns is a cell."""
    cell = f'<tcPr><gridSpan w:val="1000000000"/></tcPr>{p("một")}'
    (record,) = records("a.docx", docx_file(f"<tbl>{row(cell, p('hai'))}</tbl>"))
    assert record.text == "một | hai"


@pytest.mark.parametrize("part", ["word/header1.xml", "word/styles.bin", "word/x"])
def test_large_parts_are_refused(records: Records, part: str) -> None:
    """A part that may be parsed as XML is bounded, whatever its name; pictures may be large."""
    for name, is_read in ((part, False), ("word/media/a.png", True)):
        buffer = io.BytesIO(docx_file(p(TITLE)))
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, bytes(16 * 2**20 + 1))
        (found,) = records("a.docx", buffer.getvalue())
        assert isinstance(found, ReadingError) is not is_read
        assert is_read or "unpacks to" in str(found)
