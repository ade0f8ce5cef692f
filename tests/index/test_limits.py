"""How many processes, and how much each has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.errors import QueryError
from vnsearch.index.limits import DEFAULT_MEMORY, MIN_MEMORY, Limits, usable_cores

_MUCH = 2**30  # bytes to read
_SIZES = st.integers(MIN_MEMORY, 2**36)


@given(jobs=st.integers(1, 64), memory=_SIZES, more=_SIZES)
def test_more_memory_allows_more(jobs: int, memory: int, more: int) -> None:
    """Never fewer processes, nor less at a time for as many; and never more than are asked for."""
    small, large = Limits(jobs, min(memory, more)), Limits(jobs, max(memory, more))
    assert small.workers(_MUCH) <= large.workers(_MUCH) <= jobs
    assert small.run_terms <= large.run_terms
    if workers := small.workers(_MUCH):
        assert 0 < small.batch_bytes(workers) <= large.batch_bytes(workers)


@given(jobs=st.integers(2, 64), memory=_SIZES)
def test_workers_come_in_twos_at_least(jobs: int, memory: int) -> None:
    """One worker would only do what the process that starts it can do."""
    assert Limits(jobs, memory).workers(_MUCH) != 1


def test_little_is_read_in_one_process() -> None:
    """To start processes would take longer."""
    assert Limits(4).workers(100_000) == 0
    assert Limits(4).workers(_MUCH) == 4
    assert Limits(1).workers(_MUCH) == 0


def test_what_is_not_given_is_chosen() -> None:
    """As many jobs as there are cores, at most eight, and the memory that is usual."""
    assert Limits.of(None, None) == Limits(usable_cores(), DEFAULT_MEMORY)
    assert 1 <= usable_cores() <= 8


@pytest.mark.parametrize(("jobs", "memory"), [(0, None), (-1, None), (1, MIN_MEMORY - 1)])
def test_limits_below_all_use_are_refused(jobs: int, memory: int | None) -> None:
    """The error says what to give."""
    with pytest.raises(QueryError, match="give"):
        Limits.of(jobs, memory)
