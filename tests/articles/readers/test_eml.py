"""Mail messages."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from tests.articles.readers.documents import PARAGRAPHS, TITLE, html_page

from vnsearch.articles.record import Record
from vnsearch.errors import ReadingError

Records = Callable[..., list[Any]]


def message(text: str) -> bytes:
    """A message of plain text."""
    made = EmailMessage()
    made["subject"] = TITLE
    made.set_content(text)
    return made.as_bytes()


def test_the_headers_are_metadata(records: Records) -> None:
    """Subject, sender and date are title, author and the day in Vietnam."""
    head = f"""Subject: Fwd: RE: {TITLE}
From: Quỹ Đom Đóm <a@b.example>
Date: Tue, 05 Sep 2023 18:30:00 +0000
Content-Type: text/plain; charset=utf-8
"""
    (record,) = records("a.eml", f"{head}\n{PARAGRAPHS[0]}\n")
    assert record == Record(
        PARAGRAPHS[0],
        file_name="a.eml",
        is_page=False,
        title=TITLE,
        date="2023-09-06",
        author="Quỹ Đom Đóm",
    )


def test_signature_and_quotation_are_left_out(records: Records) -> None:
    """What stands below "-- ", and the letter that is answered, are not read."""
    text = f"{PARAGRAPHS[0]}\n\n> Câu hỏi\n> dài\n-- \nHoàng Nam\n0900 123 456\n"
    (record,) = records("a.eml", message(text))
    assert record.text == PARAGRAPHS[0]


def test_lines_that_the_sender_broke_are_joined(records: Records) -> None:
    """A paragraph in lines of at most 80 characters is one line."""
    words = PARAGRAPHS[1].split()
    text = "\n".join(" ".join(words[i : i + 12]) for i in range(0, len(words), 12))
    (record,) = records("a.eml", message(text))
    assert record.text == PARAGRAPHS[1]


def test_html_stands_in_for_plain_text(records: Records) -> None:
    """A message without plain text is read from its HTML; files attached are told."""
    made = EmailMessage()
    made["subject"] = TITLE
    made.set_content(html_page(), subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="công văn.pdf")
    made.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    (record,) = records("a.eml", made.as_bytes())
    assert record.text == "\n".join([TITLE, *PARAGRAPHS])
    assert record.notices == ("attached files are not read: công văn.pdf",)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "utf-16", "no-such", "us-ascii"])
def test_charsets(records: Records, charset: str) -> None:
    """A message is read in the charset that it names, or in the one that it is in."""
    text = "Vân Anh gửi tin vui về quê hương."  # letters of one code point in windows-1258
    data = text.encode(charset if charset in ("windows-1258", "utf-16") else "utf-8", "replace")
    head = f"Subject: Tin\nContent-Type: text/plain; charset={charset}\n"
    found = records("a.eml", f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + data)
    assert found[0].text == data.decode("utf-8" if charset in ("no-such", "us-ascii") else charset)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\n\n",
        b"To: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n--a--",
        b"MIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n!!!",
    ],
)
def test_messages_without_text_are_failures(records: Records, data: bytes) -> None:
    """A message that has nothing to read gives the reason."""
    (error,) = records("a.eml", data)
    assert isinstance(error, ReadingError)
    assert error.message == "no text"


@pytest.mark.parametrize(
    "data", [b"Tin vui", b"Ng\xc3\xa0y: 7/3\nN\xc6\xa1i: A\n\nTin", b"X-A: b\n\nTin"]
)
def test_what_has_no_headers_of_mail_is_refused(records: Records, data: bytes) -> None:
    """A text that is named as mail is not read as if it were."""
    (error,) = records("a.eml", data)
    assert str(error).startswith("not a mail message")
    assert str(records("a.eml", b"\n")[0]) == "empty file"


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?utf-8?b?//?=, <<>>;@:\nDate: 99 99 99\nSubject: =?x?q?=E1?=",
        b"From: \xff\xfe\nSubject: \xe1\xba\nDate: Mon, 01 Jan 0000 00:00:00 +9999",
        b"Content-Type: text/plain; charset*0*=\xff; name*=x''%ff\nContent-Disposition: ;;=",
        b"Content-Type: multipart/mixed; boundary=a\nContent-Transfer-Encoding: x",
        b'Content-Type: text/plain; charset="\nSubject:\n a\n\tb',
    ],
)
def test_malformed_headers_do_no_harm(records: Records, head: bytes) -> None:
    """The text of a message is read whatever its headers are."""
    (record,) = records("a.eml", b"Received: x\n" + head + b"\n\nTin vui")
    assert record.text == "Tin vui"
    assert record.date is None


def test_too_many_lines_are_refused(records: Records) -> None:
    """A message that would take much memory to parse is not parsed."""
    (error,) = records("a.eml", b"Subject: x\n\n" + b"\n" * 700_000)
    assert error.message == "more than 700,000 lines"
