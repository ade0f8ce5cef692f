"""The format of the file that an article came from."""

from __future__ import annotations

import pytest

from vnsearch import make_article
from vnsearch.index.formats import format_of


@pytest.mark.parametrize(
    ("path", "record", "expected"),
    [
        ("/tin/a.txt", None, "txt"),
        ("/tin/A.HTM", None, "html"),
        ("/tin/a.xhtml", None, "html"),
        ("/tin/a.markdown", None, "md"),
        ("/tin/a.jsonl", "12", "jsonl"),
        ("/tin/a.ndjson", "b.html", "jsonl"),
        ("/tin/a.csv", "3", "csv"),
        ("/tin/a.jsonl.gz", "12", "jsonl"),
        ("/tin/a.zip", "2024/b.HTML", "html"),
        ("/tin/a.zip", "2024/b.html:2", "html"),
        ("/tin/a.tar.gz", "b.jsonl:https://bao.example/x.html", "jsonl"),
        ("/tin/a.tgz", "tin: 5.md", "md"),
        ("/tin/a.zip", "b", "zip"),
        ("/tin/a.tar.bz2", None, "tar"),
        ("/tin.2024/a", None, None),
        ("/tin/Tin. Và thêm", None, None),
        (None, "12", "jsonl"),
        (None, None, None),
    ],
)
def test_the_format_is_the_suffix(path: str | None, record: str | None, expected: str) -> None:
    """Of the file, of the member of an archive, of what is compressed; of a pipe JSON Lines."""
    article = make_article("a", "Lời", title="Tít", path=path, record=record)
    assert format_of(article) == expected
