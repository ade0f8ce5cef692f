"""Mail messages (RFC 5322, MIME): a message is an article, its subject the title."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import TYPE_CHECKING

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.encodings.legacy import repair
from vnsearch.articles.readers import extras
from vnsearch.articles.readers.moments import local_day
from vnsearch.articles.readers.paragraphs import join_lines
from vnsearch.articles.record import ReadOptions, Record, Source
from vnsearch.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_MAIL_BYTES", "read"]

MAX_MAIL_BYTES = 50 * 2**20
"""More than mail servers let pass."""

_MAX_LINES = 700_000  # of 76 characters, as attached files are encoded, in so many bytes
_MAX_PARTS = 200
# One at least of these is in every message, and none in what only looks like headers.
_TELLING = frozenset(["from", "subject", "date", "to", "received", "mime-version"])
_MAX_HEADER = 1_000  # characters
_LONG_HEADER = re.compile(rb"^content-[a-z-]{1,40}\s*:(?:[^\n]|\n[ \t]){8192}", re.I | re.M)
_REPLY = re.compile(r"(?:(?:re|fwd?|tr|trả lời|chuyển tiếp)\s*:\s*)+", re.I)
_SIGNATURE = re.compile(r"^-- $", re.M)
_MAX_WRAPPED = 80  # characters of a line in a message whose lines are broken by the sender


def read(source: Source, _: ReadOptions) -> Iterator[Record]:
    """The article of a message; raises ReadingError or OSError where there is none."""
    data = source.read(MAX_MAIL_BYTES)
    if not data.strip():
        raise ReadingError("empty file")
    if data.count(b"\n") > _MAX_LINES:
        raise ReadingError(f"more than {_MAX_LINES:,} lines")
    if _LONG_HEADER.search(data):
        raise ReadingError("damaged mail message (a header of more than 8 KB)")
    try:
        # Not by the policy that is the default: it parses every header, in time by the square.
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [part for part, _ in zip(message.walk(), range(_MAX_PARTS), strict=False)]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        raise ReadingError("damaged mail message") from None
    if _TELLING.isdisjoint(name.lower() for name in message.keys()):  # noqa: SIM118
        raise ReadingError("not a mail message (it has none of the usual headers)")
    text = repair(_body(parts))
    title = _REPLY.sub("", _decoded_words(_header(message, "subject")), count=1).strip()
    if not text.strip():
        raise ReadingError("no text")
    yield Record(
        text,
        is_page=not title,
        title=title or None,
        date=local_day(_header(message, "date")),
        author=_author(message),
        notices=_notices(parts),
    )


def _header(message: Message, name: str) -> str:
    """A header in one line, as it was written; "" where it is missing."""
    found = (value for known, value in message.raw_items() if known.lower() == name)
    # Not by `message[name]`, which gives up non-ASCII letters that are not encoded.
    raw = str(next(found, "")).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(raw[:_MAX_HEADER].split())


def _decoded_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) decoded."""
    text = ""
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    for part, charset in parts:
        if isinstance(part, bytes):
            # Without a charset it is what stood between encoded words, as it was written.
            text += _decoded(part, charset) if charset else part.decode("raw-unicode-escape")
        else:
            text += part
    return " ".join(_clean(text).split())


def _author(message: Message) -> str | None:
    try:
        name, _ = parseaddr(_header(message, "from"))
    except (RecursionError, ValueError, IndexError):
        return None
    return _decoded_words(name) or None


def _body(parts: list[Message]) -> str:
    """The text of the first part that is plain text, or else of the first that is HTML."""
    shown = [part for part in parts if part is parts[0] or not _file_name(part)]
    for part in shown:
        if _kind(part) == "text/plain" and (text := _plain(part)).strip():
            return text
    for part in shown:
        if _kind(part) == "text/html" and (text := _html(part)).strip():
            return text
    return ""


def _kind(part: Message) -> str:
    """The type of a part; what says that it has parts, and has none, is taken for text."""
    kind = part.get_content_type()
    is_torn = kind.startswith("multipart/") and not part.is_multipart()
    return "text/plain" if is_torn else kind


def _plain(part: Message) -> str:
    """The text of a part without the signature, and the letter quoted at its end."""
    text = _content(part).replace("\r\n", "\n")
    lines = _SIGNATURE.split(text, maxsplit=1)[0].strip().split("\n")
    while lines and (lines[-1].startswith(">") or not lines[-1].strip()):
        lines.pop()
    if all(len(line) <= _MAX_WRAPPED for line in lines):
        lines = join_lines(lines)
    return "\n".join(lines)


def _html(part: Message) -> str:
    extras.load("lxml", extra="html", logger="trafilatura")
    from vnsearch.articles.readers.blocks import parse_html, visible_blocks

    tree = parse_html(_content(part))
    return "" if tree is None else "\n".join(block.text for block in visible_blocks(tree))


def _content(part: Message) -> str:
    """The content of a part, in the charset that it names or in one that fits."""
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return _clean(_decoded(payload if isinstance(payload, bytes) else b"", charset))


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "")
    except (LookupError, ValueError):
        pass
    try:
        return decode(data)
    except ReadingError:
        return data.decode("utf-8", "replace")


def _clean(text: str) -> str:
    """A text without NULs and lone surrogates, by which damaged bytes are stood for."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _file_name(part: Message) -> str:
    """The name of an attached file, "" for a part that is none."""
    try:
        return _clean(part.get_filename() or "")[:100]
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _notices(parts: list[Message]) -> tuple[str, ...]:
    names = [name for part in parts if (name := _file_name(part)) and not _is_picture(part)]
    return (f"attached files are not read: {', '.join(names[:5])}",) if names else ()


def _is_picture(part: Message) -> bool:
    return part.get_content_maintype() == "image"
