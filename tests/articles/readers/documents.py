"""Documents for the tests of readers, built from their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

__all__ = ["LEAD", "PARAGRAPHS", "TITLE", "docx_file", "html_page", "pdf_file"]

TITLE = "Huyện Bình Gia tổng kết phong trào thi đua"
LEAD = "Mười lăm tập thể được khen trong hội nghị sáng nay."
PARAGRAPHS = (
    "Sáng 12/3, tại hội trường trung tâm, huyện tổ chức hội nghị tổng kết phong trào thi đua năm "
    "qua với sự tham dự của hai trăm đại biểu.",
    "Phát biểu tại hội nghị, ông Hoàng Văn Thụ cho biết phong trào đã lan tỏa đến tất cả các thôn, "
    "bản và tổ dân phố trên địa bàn.",
    "Dịp này, 15 tập thể và 32 cá nhân được tặng giấy khen vì những đóng góp cho phong trào của "
    "địa phương trong năm.",
)


def html_page(head: str = "", above: str = "", below: str = "", body: str = "") -> str:
    """A page with the headline and the paragraphs, and what stands around them."""
    story = body or f"<h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return f"<html><head>{head}</head><body>{above}<div>{story}</div>{below}</body></html>"


def pdf_file(pages: Sequence[Sequence[str]], title: str = "", extra: str = "") -> bytes:
    """A PDF with these lines on its pages, in a font that is named and not embedded.

    `extra` goes into the trailer.
    """
    letters = {
        letter: i for i, letter in enumerate(sorted({c for p in pages for x in p for c in x}))
    }
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 4 0 R"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        _stream(_character_map(letters)),
    ]
    for i, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * i} 0 R >>"
        )
        shown = (f"<{''.join(f'{letters[c]:04x}' for c in line)}> Tj 0 -14 Td" for line in lines)
        objects.append(_stream(f"BT /F 11 Tf 50 780 Td {' '.join(shown)} ET"))
    objects.append(f"<< /Title <{title.encode('utf-16').hex()}> >>")
    return _pdf(objects, extra)


def _character_map(letters: dict[str, int]) -> str:
    pairs = "\n".join(f"<{i:04x}> <{c.encode('utf-16-be').hex()}>" for c, i in letters.items())
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff>"
        f" endcodespacerange {len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _pdf(objects: Sequence[str], extra: str) -> bytes:
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {extra} >>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    )
    return data + end.encode("latin-1")


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx_file(body: str, prolog: str = "", title: str = "") -> bytes:
    """A Word document with this content of its body, in Office Open XML without prefix."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/'
        'vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties">'
        f'<d:title xmlns:d="http://purl.org/dc/elements/1.1/">{title}</d:title>'
        "</c:coreProperties>",
        "word/document.xml": f'{prolog}<w:document xmlns:w="{_WORD}" xmlns="{_WORD}">'
        f"<body>{body}</body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
