"""PDF: the text of all pages is one article, page furniture and all.

What the document says of itself is mostly not of the article ("Microsoft Word - 1.doc", the day
of the scan, the owner of the computer), so only a title is taken that its first lines show.
"""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any

from vnsearch.articles.encodings.legacy import repair
from vnsearch.articles.readers import extras
from vnsearch.articles.readers.paragraphs import join_lines, title_in, without_margins
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_PDF_BYTES", "read"]

MAX_PDF_BYTES = 128 * 2**20
"""A larger file holds pictures; its text would be as long as no article is."""

_MAX_PAGES = 2_000
_MAX_CHARACTERS = 10_000_000
_MAX_SECONDS = 60.0  # a page of text takes 10 to 50 ms
_MIN_LETTERS = 20  # a scanned document may have a stamp
_SAMPLE = 10_000  # characters in which they are to be
_LIMITS: dict[str, int | None] = {  # of a stream, what a page of text needs many times over
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 50_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 500,
    "jbig2dec_binary": None,  # no program is run for a picture
}
_OCR = "a scanned document's text is to be recognised first: ocrmypdf -l vie IN.pdf OUT.pdf"


def read(source: Source, _: ReadOptions) -> Iterator[Record]:
    """The article of a file; raises ReadingError or OSError where there is none."""
    pypdf = extras.load("pypdf", extra="pdf", logger="pypdf")
    data = source.read(MAX_PDF_BYTES)
    with pypdf.apply_configuration(**_LIMITS):
        pages, total, said = _pages(pypdf, data)
    lines = repair("\n".join(without_margins(pages))).split("\n")
    text = "\n".join(join_lines(lines))
    if sum(map(str.isalpha, text[:_SAMPLE])) < _MIN_LETTERS:
        raise ReadingError("no text", hint=_OCR)
    yield Record(text, title=title_in(lines, said), notices=_notices(pages, total))


def _pages(pypdf: Any, data: bytes) -> tuple[list[list[str]], int, object]:
    """The lines of each page that was read, how many pages there are, and the title said."""
    deadline = time.monotonic() + _MAX_SECONDS
    try:
        reader = _open(pypdf, data)
        total = len(reader.pages)
        pages: list[list[str]] = []
        left = _MAX_CHARACTERS
        for number in range(min(total, _MAX_PAGES)):
            if left <= 0 or time.monotonic() > deadline:
                break
            pages.append(_page(reader, number)[:left].split("\n"))
            left -= sum(map(len, pages[-1])) + 1
    except ReadingError:
        raise
    except Exception as error:  # pypdf stumbles over damaged files in any way
        raise ReadingError(f"damaged PDF file ({_reason(error)})") from None
    return pages, total, _said_title(reader)


def _open(pypdf: Any, data: bytes) -> Any:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError("protected by a password", hint="save a copy without the password")
    return reader


def _page(reader: Any, number: int) -> str:
    """The text of a page, "" where it cannot be read."""
    try:
        text: str = reader.pages[number].extract_text()
    except Exception:  # a page that is damaged does not take the others with it
        return ""
    return text.strip("\n").replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _said_title(reader: Any) -> object:
    try:
        return reader.metadata.title
    except Exception:  # as above
        return None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _notices(pages: list[list[str]], total: int) -> tuple[str, ...]:
    empty = sum(not any(map(str.strip, page)) for page in pages)
    notices = []
    if len(pages) < total:
        notices.append(f"only the first {len(pages):,} of {total:,} pages were read")
    if empty:
        notices.append(f"{empty:,} of {len(pages):,} pages have no text that can be read")
    return tuple(notices)
