"""What a run says of how far it has come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.telling import Teller
from vnsearch.model import Progress

_FILES = st.lists(st.tuples(st.integers(0, 100), st.lists(st.integers(1, 50), max_size=5)))


@given(files=_FILES, ahead=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 200))))
def test_what_is_told_never_goes_back(
    files: list[tuple[int, list[int]]], ahead: list[tuple[int, int]]
) -> None:
    """Whatever workers have read before its turn, and whatever archives expand to."""
    said: list[Progress] = []
    teller = Teller(said.append)
    teller.total = sum(size for size, _ in files)
    for size, articles in files:
        for article in articles:
            if ahead:
                teller.ahead(*ahead.pop())
            teller.article("a", article)
        teller.ahead(0, 0)
        teller.end_of_file("a", size)
    for numbers in ([each.done for each in said], [each.articles for each in said]):
        assert numbers == sorted(numbers)
    assert all(each.done <= each.total for each in said)
    if said:
        assert said[-1].done == teller.total
        assert said[-1].articles >= sum(len(articles) for _, articles in files)
