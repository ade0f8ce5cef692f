"""What is kept within a bound."""

from __future__ import annotations

from vnsearch.index import kept as keeping
from vnsearch.index.kept import Kept

_ENTRY = keeping._ENTRY


def test_the_latest_are_kept_within_a_bound() -> None:
    """What was used longest ago goes first; what has grown counts as it is now."""
    kept: Kept[str, str] = Kept(3 * (_ENTRY + 10))
    for key in "abc":
        kept.keep(key, key.upper(), 10)
    assert kept.get("a") == "A"
    kept.keep("d", "D", 10)
    assert [kept.get(key) for key in "abcd"] == ["A", None, "C", "D"]
    kept.keep("a", "more", 2 * _ENTRY)
    assert [kept.get(key) for key in "acd"] == ["more", None, None]
    kept.keep("e", "too large", 100 * _ENTRY)
    assert [kept.get(key) for key in "ae"] == [None, "too large"]


def test_what_has_no_size_takes_memory_too() -> None:
    """Nothing is kept for ever, such as that a word is in no article."""
    kept: Kept[int, str] = Kept(10 * _ENTRY)
    for key in range(1000):
        kept.keep(key, "", 0)
    assert [key for key in range(1000) if kept.get(key) is not None] == list(range(990, 1000))
