"""Segmentation equals pyvi's, character for character."""

from __future__ import annotations

import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.text.segment import joins, segment

WORDS = """hà nội Hà NỘI biên phòng toàn dân hợp tác xã học sinh viên đất nước Việt Nam châu Âu
5 năm 1.317 22/2 Tp. TP. UBND. ThS. Mr. a@b.vn http://a.vn/b -> ==> ... >> _ ² İ ΑΣ A.B x\0y
( “ ” – , . ! % 👍"""
VOCABULARY = [*WORDS.split(), "\n", "\0", " "]
texts = st.one_of(
    st.lists(st.sampled_from(VOCABULARY)).map(" ".join),
    st.lists(st.sampled_from(VOCABULARY)).map("".join),
    st.text(),
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t ",
        "\n",
        "👍🏽",
        "...",
        "Hà Nội",
        "HÀ NỘI",
        "Trường đại học bách khoa hà nội",
        "1/8/2014",
        "châu Âu Châu Âu",
        "x" * 5000,
        "a b " * 500,
        "\x00 hà\x00nội",
        unicodedata.normalize("NFD", "Bộ đội Biên phòng tỉnh Quảng Ninh"),
        "e\u0323\u0302 zalo\u200bchat",
    ],
)
def test_special_texts_are_segmented_as_by_pyvi(text: str, pyvi: Callable[[str], str]) -> None:
    """Empty and blank texts, emoji, decomposed letters, repetitions, NUL."""
    assert segment(text) == pyvi(text)


def test_sample_documents_are_segmented_as_by_pyvi(
    seeds: list[str], pyvi: Callable[[str], str]
) -> None:
    """Whole documents as one text, as they are, decomposed and in lower case."""
    for seed in seeds:
        for text in (seed, unicodedata.normalize("NFD", seed), seed.lower(), seed.upper()):
            assert segment(text) == pyvi(text)


def test_news_are_segmented_as_by_pyvi(news: list[str], pyvi: Callable[[str], str]) -> None:
    """Real articles, paragraph by paragraph."""
    for article in news:
        for paragraph in article.split("\n"):
            assert segment(paragraph) == pyvi(paragraph)


def test_any_text_is_segmented_as_by_pyvi(pyvi: Callable[[str], str]) -> None:
    """Random texts of words that matter to the model, and of any characters."""

    @settings(deadline=None, max_examples=500)
    @given(texts)
    def same(text: str) -> None:
        assert segment(text) == pyvi(text)

    same()


def test_repetitions_are_segmented_as_by_pyvi(pyvi: Callable[[str], str]) -> None:
    """Repeated phrases, where many paths come near each other."""
    chance = random.Random(0)  # noqa: S311
    for _ in range(1000):
        phrase = chance.choices(VOCABULARY, k=chance.randint(1, 4))
        text = " ".join(phrase * chance.randint(1, 12))
        assert segment(text) == pyvi(text)


def test_joins_say_which_syllables_continue_a_word() -> None:
    """One answer for each syllable; the first never joins, punctuation and digits never do."""
    assert joins([]) == []
    assert joins(["phòng"]) == [False]
    assert joins(["bộ", "đội", "biên", "phòng", ",", "5", "năm"]) == [
        False,
        True,
        False,
        True,
        False,
        False,
        False,
    ]


@settings(deadline=None)
@given(st.lists(st.text(max_size=5)))
def test_joins_take_any_strings(syllables: list[str]) -> None:
    """Empty strings and whitespace do no harm."""
    joined = joins(syllables)
    assert len(joined) == len(syllables)
    assert joined[:1] in ([], [False])


def test_a_missing_pyvi_is_a_clear_error() -> None:
    """Where pyvi is not installed, segmenting says so and how to get it."""
    code = (
        "from importlib.machinery import PathFinder\n"
        "find = PathFinder.find_spec\n"
        "PathFinder.find_spec = lambda name, *more: None if name == 'pyvi' else find(name, *more)\n"
        "from vnsearch.errors import VnsearchError\n"
        "from vnsearch.text.segment import segment\n"
        "try:\n    segment('Hà Nội')\nexcept VnsearchError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pyvi is not installed" in run.stdout
    assert "pip install" in run.stdout


def test_nothing_of_what_pyvi_imports_is_imported() -> None:
    """The whole layer, used for a short text, leaves pyvi, scikit-learn, SciPy and numpy alone."""
    code = (
        "import sys\n"
        "from vnsearch.text import analysis, normalize, segment, tokenize\n"
        "assert segment.segment('Hà Nội') == 'Hà_Nội'\n"
        "assert analysis.analyze('Hà Nội').compounds\n"
        "assert tokenize.tokenize('Hà Nội')\n"
        "heavy = {'pyvi', 'sklearn', 'scipy', 'numpy', 'sklearn_crfsuite', 'pycrfsuite'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
