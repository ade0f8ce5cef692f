"""HTML, PDF, Word and mail files that mean harm, or have come to it: a record or an error."""

from __future__ import annotations

import faulthandler
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.articles.readers.documents import PARAGRAPHS, TITLE, docx_file, html_page, pdf_file
from tests.articles.readers.indexing import check_indexing

from vnsearch.articles.record import Record
from vnsearch.errors import ReadingError

Records = Callable[..., list[Any]]

_MAX_SECONDS = 20  # several times what the slowest of these takes on a slow machine

VALID = {
    "a.html": html_page(
        head=f"<title>{TITLE}</title><script type=application/ld+json>"
        '{"@type":"Article","datePublished":"2024-03-12"}</script>',
        below="<table><tr><td>a<td>b</table><div class=comment><p>x</div>",
    ).encode(),
    "a.pdf": pdf_file([[TITLE, *PARAGRAPHS], [PARAGRAPHS[0]]], title=TITLE),
    "a.docx": docx_file(f"<p><r><t>{TITLE}</t></r></p><tbl><tr><tc><p/></tc></tr></tbl>"),
    "a.eml": f"Subject: {TITLE}\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
    f"Content-Type: text/html; charset=windows-1258\n\n<p>Tin</p>\n--b\n\n{PARAGRAPHS[0]}\n"
    "--b--\n".encode(),
}
every_format = pytest.mark.parametrize("name", VALID)


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    """End the run, and say where it stood, if a test hangs."""
    faulthandler.dump_traceback_later(6 * _MAX_SECONDS, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def check(found: list[Any]) -> None:
    """The one thing that a file gives is a record to be indexed, or says why there is none."""
    (item,) = found
    assert isinstance(item, Record | ReadingError)
    if isinstance(item, Record):
        assert item.text.strip()
        item.text.encode()
        check_indexing(item)
    else:
        assert item.message


@every_format
def test_the_files_are_valid_to_begin_with(records: Records, name: str) -> None:
    """Each of them gives a record."""
    assert isinstance(records(name, VALID[name])[0], Record)


@every_format
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_files(records: Records, name: str, data: st.DataObject) -> None:
    """A file that is cut off, or has bytes changed or put in, does no harm."""
    whole = bytearray(VALID[name])
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 3))
        whole[at : at + length] = data.draw(st.binary(max_size=4))
    check(records(name, bytes(whole[: data.draw(st.integers(0, len(whole)))])))


@every_format
@given(content=st.binary(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_bytes(records: Records, name: str, content: bytes) -> None:
    """Bytes that are no such file do no harm."""
    check(records(name, content))


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<h1>", "</h1>", "<a href=x>", "</a>",
    "<br>", "<b>", "<pre>", "<div class=comments>", "</div>", "<figure>", "<!--", "-->", "<script>",
    "</script>", "<", "&#0;", "&nbsp;", "\n", "12/03/2024", "Tin:", PARAGRAPHS[0], PARAGRAPHS[1],
]), max_size=40).map("".join))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_markup(records: Records, markup: str) -> None:
    """Tags in any order make a page or nothing."""
    check(records("a.html", markup))


PARAGRAPH = f"<p>{PARAGRAPHS[0]}</p>"
HOSTILE = {
    "nested elements": "<div>" * 50_000 + PARAGRAPH,
    "nested boxes": "<div class=menu>" * 1_500 + PARAGRAPH * 500 + "<h1>x</h1>",
    "nested tables": "<table><tr><td>" * 600 + PARAGRAPH * 20,
    "nested lists": "<ul><li>" * 900 + PARAGRAPH,
    "many links": "<li><a href=#>mục</a></li>" * 15_000,
    "many attributes": "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">" + PARAGRAPH,
    "quoted attributes": "<p " + " ".join(f"a{i}='><'" for i in range(200_000)) + ">" + PARAGRAPH,
    "open quotes": '<a href="' * 100_000,
    "open tags": "<a " * 400_000,
    "spaces": " " * 5_000_000,
    "one word": "a" * 5_000_000,
    "JSON": "<script type=application/ld+json>" + "[" * 1_000_000 + "</script>" + PARAGRAPH,
    "cells": "<table><tr>" + "<td>a" * 50_000,
    "headlines": "<h1>Tin vui</h1>" * 15_000 + PARAGRAPH,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_bounded_time(records: Records, name: str) -> None:
    """A page made to keep a parser busy is read, or refused, in seconds."""
    start = time.monotonic()
    check(records("a.html", HOSTILE[name]))
    assert time.monotonic() - start < _MAX_SECONDS


def bomb(dictionary: str, data: bytes) -> bytes:
    """A PDF whose first page has this stream."""
    content = f"{dictionary} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
    whole = pdf_file([["x"]])
    start = whole.index(b"6 0 obj") + len(b"6 0 obj\n")
    return whole[:start] + content + whole[whole.index(b"\nendobj", start) :]


@pytest.mark.parametrize(
    "data",
    [
        bomb("<< /Filter /FlateDecode", zlib.compress(b"(a) Tj " * 20_000_000, 9)),
        bomb(
            "<< /Filter [/FlateDecode /FlateDecode]",
            zlib.compress(zlib.compress(bytes(200_000_000))),
        ),
        bomb("<<", b"[" * 200_000),
        bomb("<<", b"<<" * 200_000),
        bomb("<<", b"q " * 200_000 + b"9" * 200_000 + b" 0 Td (a) Tj"),
        pdf_file([["x"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        pdf_file([["x"]]).replace(b"/Count 1 ", b"/Count 999999999999999999999 "),
        pdf_file([["x"]], extra="/Prev 9"),
        b"%PDF-1.7\n" + b"1 0 obj\n" * 100_000,
        b"%PDF-1.7\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF",
    ],
)
def test_hostile_pdf_files_take_bounded_time(records: Records, data: bytes) -> None:
    """Streams that unpack to too much, nesting and circles are read, or refused, in seconds."""
    start = time.monotonic()
    check(records("a.pdf", data))
    assert time.monotonic() - start < _MAX_SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "<tbl><tr><tc>" * 80 + "<p><r><t>x</t></r></p>" + "</tc></tr></tbl>" * 80,
        "<p>" * 300 + "</p>" * 300,
        "<tbl>" + "<tr><tc><p><r><t>x</t></r></p></tc></tr>" * 10_000 + "</tbl>",
        "<p>" + "<r><t>x</t></r>" * 30_000 + "</p>",
    ],
)
def test_hostile_word_files_take_bounded_time(records: Records, body: str) -> None:
    """Nesting and masses of elements are read, or refused, in seconds."""
    start = time.monotonic()
    check(records("a.docx", docx_file(body)))
    assert time.monotonic() - start < _MAX_SECONDS


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(3_000)),
        "Content-Type: message/rfc822\n\n" * 3_000,
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 10_000,
        "Subject: " + "=?utf-8?q?=e1?= " * 20_000 + "\n\nx",
        "From: " + "<" * 20_000 + "\n\nx",
        "From: " + "(" * 20_000 + "\n\nx",
        "Content-Type: text/plain;" + " a*0*=b;" * 20_000 + "\n\nx",
        "Subject: x\n\n" + ">" * 100_000 + "\n" + "> \n" * 20_000 + "x",
        "Subject: x\n\n" + "\n" * 1_000_000,
    ],
)
def test_hostile_messages_take_bounded_time(records: Records, data: str) -> None:
    """Nesting, masses of parts and long headers are read, or refused, in seconds."""
    start = time.monotonic()
    check(records("a.eml", data))
    assert time.monotonic() - start < _MAX_SECONDS
