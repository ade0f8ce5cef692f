"""Making text safe for a terminal: what could steer it is replaced, one character for one.

A terminal obeys control characters wherever they come from: a title could recolour the screen,
a file name rewrite the line above it, a bidirectional control show a text in another order.
Replacing one to one keeps every offset, so highlights stay where they were.
"""

from __future__ import annotations

import re

__all__ = ["REPLACEMENT", "clean", "clean_line", "escape_json"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Compiled when first needed: what is in it is rare, and all of it unprintable to Python.
_UNSAFE = (
    "["
    "\x00-\x08\x0b-\x1f"  # C0 controls, but not tab and line feed
    "\x7f-\x9f"  # DEL and the C1 controls, of which U+009B is another ESC [
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls (UAX #9)
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates: bytes of a file name that are not UTF-8
    "]"
)


def clean(text: str) -> str:
    """Replace every character that could steer a terminal; as long as `text`, line feeds kept."""
    return text if text.isprintable() else re.sub(_UNSAFE, REPLACEMENT, text)


def clean_line(text: str) -> str:
    """As `clean`, for what must stay on one line: line feeds are replaced too."""
    return clean(text).replace("\n", REPLACEMENT)


def escape_json(document: str) -> str:
    r"""Write the unsafe characters inside a JSON document's strings as \uXXXX, losing nothing.

    `document` is JSON on one line (RFC 8259), where such characters occur in strings only.
    """
    if document.isprintable():
        return document
    return re.sub(_UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", document)
