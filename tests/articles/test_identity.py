"""Ids of articles."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.identity import article_id


@given(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.text(max_size=5))
def test_ids_are_short_and_stable(path: str, record: str | None) -> None:
    """An id is ten letters and digits, and the same whenever it is made."""
    if record is not None:
        record = record.encode("utf-8", "replace").decode()
    made = article_id(path, record)
    assert re.fullmatch("[a-z2-7]{10}", made)
    assert made == article_id(path, record)


def test_ids_tell_records_apart() -> None:
    """Each record of each file has its own id, and the file as a whole another."""
    ids = {article_id("/a"), article_id("/a", "1"), article_id("/a", "2"), article_id("/b", "1")}
    assert len(ids) == 4


def test_undecodable_file_names_have_ids() -> None:
    """A file's name that is not UTF-8 has an id like any other."""
    assert article_id("/a\udcff") != article_id("/a\udcfe")
