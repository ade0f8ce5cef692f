"""Signatures of texts and the similarity that they tell."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.index.signatures import (
    SIGNATURE_SIZE,
    TermHashes,
    signature,
    signatures,
    similarity,
    term_hashes,
)

_SHINGLE = 4

# Texts and how their signatures begin.
_KNOWN = [
    (["bộ", "đội", "biên", "phòng", "tỉnh", "quảng", "ninh"], "3cba742395a6384d470117588b906152"),
    (["bộ", "đội"], "233a79d0e41f94fb584a6e2f9ab7fd51"),
    ([str(number) for number in range(20_000)], "a955985933c77e4fb08809c3d99ce6fe"),
]


def _shingles(terms: list[str]) -> set[tuple[str, ...]]:
    size = min(_SHINGLE, len(terms))
    return {tuple(terms[at : at + size]) for at in range(len(terms) - size + 1)}


def _words(seed: int, count: int) -> list[str]:
    """Words that no other seed gives."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    return [f"{seed}/{chance.randrange(10**6)}" for _ in range(count)]


def _similarity(one: list[str], other: list[str]) -> float:
    return float(similarity(signature(one)[np.newaxis], signature(other))[0])


@given(st.lists(st.text(max_size=3), min_size=1))
def test_equal_texts_are_wholly_similar(terms: list[str]) -> None:
    """The same terms have the same signature, and a similarity of 1."""
    assert signature(terms).shape == (SIGNATURE_SIZE,)
    assert _similarity(terms, list(terms)) == 1


@given(st.lists(st.lists(st.sampled_from("aăâbcdđ"), max_size=9), min_size=1))
def test_texts_have_the_same_signatures_together(texts: list[list[str]]) -> None:
    """Texts with few terms or none between others get what each gets for itself."""
    _assert_same_together(texts)


@pytest.mark.parametrize("sizes", [(4095, 2, 9000), (3, 4096, 0, 1), (20_000,), (0, 0), ()])
def test_texts_of_any_size_have_the_same_signatures_together(sizes: tuple[int, ...]) -> None:
    """So do texts that are hashed in several parts, and parts with several texts."""
    _assert_same_together([_words(seed, size) for seed, size in enumerate(sizes)])


def _assert_same_together(texts: list[list[str]]) -> None:
    terms = [term for text in texts for term in text]
    hashes = TermHashes(terms).take(np.arange(len(terms)))
    found = signatures(hashes, np.array([len(text) for text in texts], dtype=np.uint32))
    assert found.shape == (len(texts), SIGNATURE_SIZE)
    for row, text in zip(found, texts, strict=True):
        assert row.tobytes() == signature(text).tobytes()


@pytest.mark.parametrize(("terms", "start"), _KNOWN)
def test_signatures_stay_what_they_are_in_indexes(terms: list[str], start: str) -> None:
    """A signature made today can be compared with those of indexes made before."""
    assert signature(terms).tobytes().hex().startswith(start)


def test_a_list_of_terms_may_grow() -> None:
    """Terms that come later get the hashes that they have in any list; the others keep theirs."""
    terms = ["một", "hai"]
    hashes = term_hashes(terms)
    first = hashes.take(np.array([1, 0, 1]))
    terms.append("ba")
    assert term_hashes(terms) is hashes
    assert hashes.take(np.array([1, 0, 1])).tolist() == first.tolist()
    other = term_hashes(["ba", "hai"])
    assert other.take(np.array([0, 1])).tolist() == hashes.take(np.array([2, 1])).tolist()


@pytest.mark.parametrize("sizes", [(1, 1), (3, 4), (500, 500), (5000, 4)])
def test_texts_with_nothing_in_common_are_not_similar(sizes: tuple[int, int]) -> None:
    """Other terms agree no more often than by chance, which is taken off."""
    found = [
        _similarity(_words(2 * seed, sizes[0]), _words(2 * seed + 1, sizes[1]))
        for seed in range(20)
    ]
    assert max(found) < 0.1
    assert np.mean(found) < 0.01


def test_the_estimate_is_near_the_true_similarity() -> None:
    """Texts with a beginning in common are found as similar as they are, but for chance."""
    chance = random.Random(4)  # noqa: S311  # not for secrets
    missed = []
    for seed in range(300):
        one = _words(2 * seed, chance.randint(4, 1500))
        shared = one[: chance.randint(0, len(one))]
        other = shared + _words(2 * seed + 1, chance.randint(4, 1000))
        true = len(_shingles(one) & _shingles(other)) / len(_shingles(one) | _shingles(other))
        missed.append(_similarity(one, other) - true)
    assert abs(np.mean(missed)) < 0.01
    assert np.std(missed) < 1 / 16
    assert np.max(np.abs(missed)) < 0.2


def test_empty_texts_are_similar_to_nothing() -> None:
    """A text without terms is no near-duplicate, not even of another such."""
    rows = np.stack([signature([]), signature(["một"]), signature(_words(1, 100))])
    assert not similarity(rows, signature([])).any()
    assert not similarity(rows[:1], rows[1]).any()
    assert not similarity(rows[:0], rows[1]).size


def test_repeating_a_text_changes_little() -> None:
    """Shingles count once however often they occur, in a text of many blocks too."""
    words = _words(7, 3000)
    assert _similarity(words, words * 3) > 0.9


def test_a_signature_is_the_same_in_every_process() -> None:
    """Signatures of one process can be compared with those of another."""
    terms = ["bộ", "đội", "biên", "phòng", "tỉnh", "quảng", "ninh"]
    program = (
        "from vnsearch.index.signatures import signature\n"
        f"print(signature({terms!r}).tobytes().hex())"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        assert bytes.fromhex(run.stdout) == signature(terms).tobytes()
