"""Stable names for articles."""

from __future__ import annotations

import base64
from hashlib import blake2b

__all__ = ["article_id"]

_ID_LENGTH = 10  # base32 letters, 50 bits: among a million articles two agree once in 2,000 tries


def article_id(path: str, record: str | None = None) -> str:
    """The id of an article by where it stands: ten characters of a-z and 2-7.

    `path` is the absolute path of its file, `record` tells apart the records of one file.
    """
    where = path if record is None else f"{path}\0{record}"
    digest = blake2b(where.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_ID_LENGTH]
