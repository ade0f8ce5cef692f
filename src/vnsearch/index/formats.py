"""The format of the file that an article came from: the term of the field `type`."""

from __future__ import annotations

import re

from vnsearch.articles.readers import SUFFIXES, is_archive
from vnsearch.model import Article

__all__ = ["format_of", "usual_suffix"]

_OF_A_PIPE = "jsonl"
_SAME = {"htm": "html", "xhtml": "html", "markdown": "md", "ndjson": "jsonl"}
_SUFFIX = re.compile(r"\.([a-z0-9]{1,10})(?:\.(?:gz|bz2|xz|zst))?\Z")


def usual_suffix(suffix: str) -> str:
    """The usual one of the suffixes of a format, without the dot and in lower case."""
    plain = suffix.lower().lstrip(".")
    return _SAME.get(plain, plain)


def format_of(article: Article) -> str | None:
    """The suffix of the article's file, in lower case and without dot; None where there is none.

    That of an article in an archive is the suffix of the member, of a compressed file that of
    its content; one that came through a pipe is "jsonl". Of several suffixes of one format it is
    the usual one: "html" for .htm.
    """
    if not article.path:
        return _OF_A_PIPE if article.record else None
    name = article.path
    if article.record and is_archive(name):
        name = _member(article.record) or name
    match = _SUFFIX.search(name.lower())
    return usual_suffix(match[1]) if match else None


def _member(record: str) -> str | None:
    """The member of an archive that a record `MEMBER:RECORD` or `MEMBER` is of."""
    colons = (match.start() for match in re.finditer(r":|\Z", record))
    return next((name for end in colons if (name := record[:end]).lower().endswith(SUFFIXES)), None)
