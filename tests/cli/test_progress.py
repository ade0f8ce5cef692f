"""Progress where there is no terminal."""

from __future__ import annotations

from collections.abc import Iterator

from vnsearch.cli.progress import lines
from vnsearch.model import Progress


def ticking(*seconds: float) -> Iterator[float]:
    """Give the readings of a clock, one at a call."""
    yield from seconds


def test_a_line_comes_at_most_every_five_seconds() -> None:
    """Progress in between is not reported; a line gives share, count and rate."""
    said: list[str] = []
    clock = ticking(0.0, 1.0, 5.0, 9.0, 10.5).__next__
    with lines(say=said.append, clock=clock) as listen:
        for done in (10, 50, 90, 100):
            listen(Progress(done, 100, done * 100, "a.txt"))
    assert said == [
        "50%, 5,000 articles, 1,000 articles/s",
        "100%, 10,000 articles, 952 articles/s",
    ]


def test_an_unknown_total_is_no_division_by_zero() -> None:
    """A run over empty files has a total of no bytes."""
    said: list[str] = []
    with lines(say=said.append, clock=ticking(0.0, 6.0).__next__) as listen:
        listen(Progress(0, 0, 0, "a.txt"))
    assert said == ["100%, 0 articles, 0 articles/s"]
