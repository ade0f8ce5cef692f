"""Word documents (Office Open XML, ECMA-376): the text is one article, page furniture and all.

The core properties are mostly not of the article: the title and the date of creation are those
of the template or of the document that was written over, the author is the computer's owner.
So only a title is taken that the first lines show.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from vnsearch.articles.encodings.legacy import repair
from vnsearch.articles.readers import extras
from vnsearch.articles.readers.paragraphs import title_in
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_MAX_BYTES = 128 * 2**20
_MAX_MEMBERS = 10_000
_MAX_UNPACKED = 256 * 2**20  # of all members; pictures are most of it
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_MAX_XML = 16 * 2**20  # of another member, whose tree takes some twenty times as much; a thick book

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACES = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}br": "\n", f"{_W}cr": "\n"}


def read(source: Source, _: ReadOptions) -> Iterator[Record]:
    """The article of a file; raises ReadingError or OSError where there is none."""
    docx = extras.load("docx", extra="docx", logger="docx")
    data = source.read(_MAX_BYTES)
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = repair("\n".join(_lines(document.element.body)))
        said = document.core_properties.title
    except Exception as error:  # python-docx stumbles over damaged files in any way
        raise ReadingError(f"damaged Word file ({type(error).__name__})") from None
    if not text.strip():
        raise ReadingError("no text")
    yield Record(text, title=title_in(text.split("\n", 30), said))


def _check(data: bytes) -> None:
    """Refuse what is no Word document, and one that unpacks to too much."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file: Word 97, or encrypted
        raise ReadingError(
            "an old Word file, or one with a password", hint="save it as .docx without one"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        raise ReadingError("not a Word file, or a damaged one") from None
    # No more of a member is unpacked than its size says.
    xml = [m.file_size for m in members if not m.filename.lower().endswith(_PICTURES)]
    if (
        len(members) > _MAX_MEMBERS
        or sum(m.file_size for m in members) > _MAX_UNPACKED
        or max(xml, default=0) > _MAX_XML
    ):
        raise ReadingError(f"unpacks to more than {_MAX_UNPACKED // 2**20} MB, or to large XML")


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs and the rows of tables, in order."""
    rows: set[Any] = set()
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        around = set(element.iterancestors(f"{_W}tr", _FALLBACK))
        if any(above.tag == _FALLBACK for above in around):
            continue
        if element.tag == f"{_W}tr":
            if cells := _cells(element):
                rows.add(element)
                yield " | ".join(cells)
        elif not around & rows and (text := _text(element)):
            yield text


def _cells(row: Any) -> list[str]:
    """The cells of a row, where each is one paragraph at most; otherwise nothing."""
    if next(row.iterdescendants(f"{_W}tr"), None) is not None:
        return []
    cells = []
    for cell in row.iterchildren(f"{_W}tc"):
        paragraphs = [text for p in cell.iter(f"{_W}p") if (text := _text(p))]
        if len(paragraphs) > 1:
            return []
        cells += paragraphs
    return cells


def _text(paragraph: Any) -> str:
    """The text of a paragraph without that of the frames anchored in it."""
    return "".join(
        _SPACES.get(element.tag, element.text or "")
        for element in paragraph.iter(f"{_W}t", *_SPACES)
        if next(element.iterancestors(f"{_W}p"), None) is paragraph
    ).strip()
