"""PDF files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.articles.readers.documents import PARAGRAPHS, TITLE, pdf_file

from vnsearch.articles.readers import pdf
from vnsearch.errors import ReadingError

Records = Callable[..., list[Any]]


def broken(text: str, width: int = 80) -> list[str]:
    """The lines that a paragraph is set in."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


PAGE = [TITLE, *(line for paragraph in PARAGRAPHS for line in broken(paragraph))]


def test_paragraphs_are_put_together(records: Records) -> None:
    """The lines of a page make the paragraphs that were set in them; the text is a page."""
    (record,) = records("a.pdf", pdf_file([PAGE]))
    assert record.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert record.is_page


def test_a_paragraph_goes_on_over_the_page(records: Records) -> None:
    """What margins repeat, and page numbers, do not part a paragraph."""
    lines = broken(PARAGRAPHS[0], 60)
    pages = [["Báo Lạng Sơn số 12", line, f"Trang {n}"] for n, line in enumerate(lines, start=1)]
    (record,) = records("a.pdf", pdf_file(pages))
    assert record.text == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("said", "title"),
    [(TITLE.upper(), TITLE.upper()), ("Microsoft Word - 1.doc", None), ("", None)],
)
def test_a_title_must_be_shown(records: Records, said: str, title: str | None) -> None:
    """The title of the properties is taken only where the first lines have it."""
    (record,) = records("a.pdf", pdf_file([PAGE], title=said))
    assert record.title == title
    assert (record.date, record.author) == (None, None)


def test_a_scanned_document_is_told(records: Records) -> None:
    """A file without text says so, and what to do about it."""
    (error,) = records("a.pdf", pdf_file([[], []]))
    assert isinstance(error, ReadingError)
    assert error.message == "no text"
    assert "ocrmypdf" in error.hint


def test_pages_without_text_are_counted(records: Records) -> None:
    """A document that was scanned in part is read, with a notice."""
    (record,) = records("a.pdf", pdf_file([PAGE, [], []]))
    assert record.notices == ("2 of 3 pages have no text that can be read",)


def test_pages_over_the_limit_are_told(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a document with too many pages the first are read, with a notice."""
    monkeypatch.setattr(pdf, "_MAX_PAGES", 2)
    (record,) = records("a.pdf", pdf_file([PAGE, ["một"], ["hai"]]))
    assert "hai" not in record.text.split("\n")
    assert record.notices == ("only the first 2 of 3 pages were read",)


def test_a_password_is_told(records: Records) -> None:
    """A file that only a password opens says so."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_file([PAGE]))))
    opened, locked = BytesIO(), BytesIO()
    writer.encrypt(user_password="", owner_password="x", algorithm="AES-256")  # noqa: S106
    writer.write(opened)
    writer.encrypt(user_password="x", algorithm="AES-256")  # noqa: S106
    writer.write(locked)
    assert records("a.pdf", opened.getvalue())[0].text.startswith(TITLE)
    (error,) = records("a.pdf", locked.getvalue())
    assert error.message == "protected by a password"


def test_text_in_a_legacy_font_is_repaired(records: Records) -> None:
    """Text in TCVN3, as .VnTime shows it, is read in Unicode."""
    shown = "Héi nghÞ tæng kÕt phong trµo thi ®ua yªu n­íc cña huyÖn n¨m 2008 víi c¸c ®¹i biÓu"
    (record,) = records("a.pdf", pdf_file([[shown]]))
    assert record.text.startswith("Hội nghị tổng kết phong trào thi đua yêu nước của huyện")
