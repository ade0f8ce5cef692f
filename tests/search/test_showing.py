"""What hits show of a title, however long it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vnsearch import Index


@pytest.mark.parametrize("repeats", [1, 1000])
def test_words_of_a_title_are_marked_at_every_search(
    make_index: Callable[..., Index], repeats: int
) -> None:
    """Whether what is known of the title is kept or not."""
    title = ", ".join(["Biên phòng tuần tra"] * repeats)
    index = make_index(a=f"{title} | Tin trong ngày.")
    for query in ("tuần tra", "=tuần tra", "tuần tra"):
        (hit,) = index.search(query).hits
        marked = {hit.title[span.start : span.end] for span in hit.title_spans}
        assert len(hit.title_spans) == repeats
        assert marked == {"tuần tra"}
