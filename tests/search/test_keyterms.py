"""Key terms: the words that tell an article, or what a search finds, from all other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, KeyTerm, QueryError, UnknownDocumentError, make_article

_THEMES = {
    "football": ("bóng đá", ("đội tuyển", "tiền đạo", "khán giả", "trọng tài", "huấn luyện viên")),
    "border": ("biên phòng", ("biên giới", "buôn lậu", "tuần tra", "hải quan", "chiến sĩ")),
    "health": ("bệnh viện", ("bác sĩ", "bệnh nhân", "phẫu thuật", "sức khỏe", "dược phẩm")),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Five articles each of three themes, and one of function words."""
    with vnsearch.create(tmp_path_factory.mktemp("keyterms") / "index") as index:
        for name, (theme, words) in _THEMES.items():
            index.add(
                make_article(
                    f"{name}{at}",
                    f"Hôm qua và hôm nay, {theme} có {words[at]} và {words[at - 1]}. "
                    f"Những {words[at]} nói với {words[at]} về {theme}, {words[at - 2]}. "
                    f"Rồi {words[at]} khác, {words[at]} này, và {words[at]} kia, năm 202{at}.",
                    title="Tin",
                    date=f"{2020 + at}",
                    localities=(),
                )
                for at in range(5)
            )
        index.add([make_article("empty", "của và những là", title="Tin", date=None)])
        yield index


def _texts(terms: Sequence[KeyTerm]) -> list[str]:
    return [term.text for term in terms]


@pytest.mark.parametrize("name", _THEMES)
def test_what_a_query_finds_has_the_words_of_its_theme(name: str, index: Index) -> None:
    """The words that only the articles found have are its key terms, as whole words."""
    theme, words = _THEMES[name]
    terms = index.key_terms(theme)
    assert len(terms) >= 4
    assert set(_texts(terms)) <= set(words)


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("biên phòng", {"biên phòng"}),
        ("bien phong", {"biên phòng"}),
        ('"Biên phòng"', {"biên phòng"}),
        ("biên phòng OR buôn lậu", {"biên phòng", "buôn lậu"}),
    ],
)
def test_the_words_of_the_query_are_left_out(query: str, left_out: set[str], index: Index) -> None:
    """Nobody needs to be told what they asked for; a word that shares a syllable is another."""
    found = _texts(index.key_terms(query))
    assert "biên giới" in found
    assert not left_out & set(found)


def test_an_article_has_key_terms_of_its_own(index: Index) -> None:
    """The word that an article has often and others seldom comes first."""
    for name, (_, words) in _THEMES.items():
        for at, word in enumerate(words):
            terms = index.key_terms(of=f"{name}{at}")
            assert _texts(terms)[:1] == [word]


def test_the_query_is_ignored_for_an_article(index: Index) -> None:
    """With `of`, the terms are those of the article alone."""
    assert index.key_terms("bệnh viện", of="border0") == index.key_terms(of="border0")


def test_terms_are_in_order_of_what_they_tell(index: Index) -> None:
    """The most telling come first, equal ones by the alphabet; each above the level of chance."""
    terms = index.key_terms("bóng đá")
    assert list(terms) == sorted(terms, key=lambda term: (-term.score, term.text))
    assert all(term.score > 10.83 for term in terms)
    assert all(term.articles == 3 for term in terms)


@pytest.mark.parametrize("query", ["*", "hôm qua", "khônggì", "football"])
def test_what_is_everywhere_or_nowhere_tells_nothing(query: str, index: Index) -> None:
    """All articles, and none, have no words that tell them from others."""
    assert index.key_terms(query) == ()


def test_function_words_numbers_and_letters_tell_nothing(tmp_path: Path) -> None:
    """However seldom elsewhere, they are no key terms."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add([make_article("a", "nhưng mà 2024 x rừng " * 9, title="Tin")])
        index.add(make_article(f"b{at}", "biển xanh sóng vỗ " * 9, title="Tin") for at in range(5))
        assert _texts(index.key_terms(of="a")) == ["rừng"]


def test_a_word_of_one_article_is_no_key_term_of_many(tmp_path: Path) -> None:
    """What only one of five or more articles has tells nothing of them together."""
    with vnsearch.create(tmp_path / "index") as index:
        index.add(make_article(f"b{at}", "núi rừng " * 9, title="Tin") for at in range(5))
        index.add([make_article("a", f"biển {'cá mập ' * 40}", title="Tin")])
        index.add(make_article(f"a{at}", "biển sóng", title="Tin") for at in range(4))
        assert "cá mập" not in _texts(index.key_terms("biển"))
        index.delete(["a3"])
        assert "cá mập" in _texts(index.key_terms("biển"))


def test_filters_narrow_what_is_told(index: Index) -> None:
    """Key terms are those of what the filters let through, in either way to write them."""
    assert _texts(index.key_terms("bệnh viện", date="2022"))[0] == "phẫu thuật"
    assert index.key_terms("bệnh viện date:2022") == index.key_terms("bệnh viện", date="2022")
    assert index.key_terms("bệnh viện", since="2030") == ()


def test_the_limit(index: Index) -> None:
    """As many are given as are asked for, the first ones; a negative number is an error."""
    terms = index.key_terms("bóng đá")
    assert index.key_terms("bóng đá", limit=2) == terms[:2]
    assert index.key_terms("bóng đá", limit=0) == ()
    with pytest.raises(QueryError, match="limit"):
        index.key_terms("bóng đá", limit=-1)


def test_an_unknown_article_is_an_error(index: Index) -> None:
    """What names no article has no key terms; one without any has none."""
    with pytest.raises(UnknownDocumentError):
        index.key_terms(of="khônggì")
    assert index.key_terms(of="empty") == ()


def test_an_empty_index_has_none(tmp_path: Path) -> None:
    """Without articles there is nothing to tell."""
    with vnsearch.create(tmp_path / "index") as index:
        assert index.key_terms("*") == ()


def test_deleted_articles_do_not_count(tmp_path: Path) -> None:
    """Terms and scores are as if they had never been there."""
    lines = {"a": "núi cao " * 30, "b": "biển rộng " * 30, "c": "đồng lúa " * 30}
    with vnsearch.create(tmp_path / "one") as one, vnsearch.create(tmp_path / "two") as two:
        one.add(make_article(name, line, title="Tin") for name, line in lines.items())
        two.add(make_article(name, lines[name], title="Tin") for name in "ab")
        one.delete(["c"])
        assert one.key_terms(of="a") == two.key_terms(of="a") != ()


def test_the_same_question_has_the_same_answer(index: Index) -> None:
    """Counts that the reader keeps are not used up by the first question."""
    first = index.key_terms("*"), index.key_terms("biên")
    assert (index.key_terms("*"), index.key_terms("biên")) == first
