"""What is kept within a bound."""

from __future__ import annotations

from vnsearch.index.kept import Kept


def test_the_latest_are_kept_within_a_bound() -> None:
    """What was used longest ago goes first; what has grown counts as it is now."""
    kept: Kept[str, str] = Kept(30)
    for key in "abc":
        kept.keep(key, key.upper(), 10)
    assert kept.get("a") == "A"
    kept.keep("d", "D", 10)
    assert [kept.get(key) for key in "abcd"] == ["A", None, "C", "D"]
    kept.keep("a", "more", 25)
    assert [kept.get(key) for key in "acd"] == ["more", None, None]
    kept.keep("e", "too large", 1000)
    assert [kept.get(key) for key in "ae"] == [None, "too large"]
