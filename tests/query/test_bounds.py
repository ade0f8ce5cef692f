"""Numbers in a query: read at any length, and kept within bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.query.bounds import bounded_factor, factor, whole_number


@given(st.integers(0, 5000), st.integers(0, 30))
def test_whole_numbers(number: int, zeros: int) -> None:
    """A number counts up to the limit, whatever zeros it begins with; beyond, a note says so."""
    notes: list[str] = []
    assert whole_number("0" * zeros + str(number), 1000, "~", notes.append) == min(number, 1000)
    assert bool(notes) == (number > 1000)


@given(st.integers(1, 1_000_000))
def test_factors(thousandths: int) -> None:
    """A factor within bounds is kept to three decimals, with a decimal point or comma."""
    notes: list[str] = []
    written = f"{thousandths / 1000:.3f}"
    assert factor(written, notes.append) == thousandths / 1000
    assert factor(written.replace(".", ","), notes.append) == thousandths / 1000
    assert notes == []


@given(st.floats(0, allow_nan=False))
def test_any_factor(value: float) -> None:
    """Any other factor is brought within bounds, with a note."""
    notes: list[str] = []
    bounded = bounded_factor(value, notes.append)
    assert 0.001 <= bounded <= 1000
    assert notes or abs(bounded - value) <= 0.0005 + 1e-9


def test_endless_numbers() -> None:
    """Numbers of any length are read."""
    notes: list[str] = []
    assert whole_number("9" * 100_000, 2, "~", notes.append) == 2
    assert factor("9" * 100_000, notes.append) == 1000
    assert len(notes) == 2
