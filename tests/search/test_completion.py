"""Completions: what a half-typed query may go on as."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Index, QueryError, Suggestion
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold

_LINES = {
    "Bộ đội biên phòng tuần tra biên giới.": 5,
    "Đồn biên phòng họp với công an phường.": 3,
    "Công an phát hiện hàng lậu.": 2,
    "Biện pháp nào, rừng ơi.": 4,
    "Kinh tế phát triển, phụ nữ khởi nghiệp.": 9,
    "Hồ Chí Minh; họ chỉ mua bien phai.": 1,
    "Tiếng Việt tiến bộ, đường đua vuông tiền tệ.": 2,
    "Hoà ở, hoàng và nọ.": 2,
    "Nghị quyết 33-NQ/TW, giá 1.317 đồng a_b.": 1,
}


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Articles of a line each, some lines more often than others."""
    lines = [line for line, times in _LINES.items() for _ in range(times)]
    return make_index(**{f"a{at}": f"Tiêu đề | {line}" for at, line in enumerate(lines)})


def _texts(index: Index, text: str) -> list[str]:
    return [each.text for each in index.suggest(text)]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("bien ph", ["biên phòng", "biện pháp", "bien phai"]),
        ("biên ph", ["biên phòng"]),  # accents that were typed stay
        ("biện ph", ["biện pháp"]),
        ("bien phò", ["biên phòng"]),
        ("bien phá", ["biện pháp"]),
        ("BIEN PH", ["BIÊN PHÒNG", "BIỆN PHÁP", "BIEN PHAI"]),
        ("Biên ph", ["Biên phòng"]),  # so do capitals
        (unicodedata.normalize("NFD", "biên ph"), ["biên phòng"]),
        ("bien phong", ["biên phòng"]),  # the last word may be whole
        ("biên phòng", ["biên phòng"]),
        ("biên phòng ", ["biên phòng"]),
        ("biên phong", ["biên phòng"]),
        ("phát tr", ["phát triển"]),
        ("xqz", []),
        ("biên xqz", []),
        ("", []),
        ("  ", []),
        ("!?", []),
    ],
)
def test_the_last_word_is_completed(typed: str, completed: list[str], index: Index) -> None:
    """What stands behind the words before it is suggested, what most articles have first."""
    assert _texts(index, typed) == completed


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("công an ph", ["công an phường", "công an phát hiện"]),
        ("an ph", ["an phường", "an phát hiện"]),
        ("kinh tế ph", ["kinh tế phát triển"]),
        ("bo doi bien ph", ["bộ đội biên phòng"]),
        ("tuần tra biên", ["tuần tra biên giới"]),
        ("ho chi m", ["họ chỉ mua", "hồ chí minh"]),
    ],
)
def test_the_words_before_count(typed: str, completed: list[str], index: Index) -> None:
    """Of the usual words that begin so, those that no article has behind them are left out."""
    assert _texts(index, typed) == completed


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tin mới về biên ph", "tin mới về biên phòng"),
        ("khônggì bien ph", "khônggì biên phòng"),
        ("biên giới phát tr", "biên giới phát triển"),
        ("đường-đua vu", "đường-đua vuông"),
        ("title:bien ph", "title:biên phòng"),
        ("hàng OR bien ph", "hàng OR biên phòng"),
        ('"bien ph', '"biên phòng'),
        ("lậu -bien ph", "lậu -biên phòng"),
        ("Quảng  Ninh, bien ph", "Quảng  Ninh, biên phòng"),
        ("xqz phu", "xqz phụ nữ"),
    ],
)
def test_what_is_not_beside_it_stays(typed: str, first: str, index: Index) -> None:
    """Words that no article has before the others, and operators, are kept as they are."""
    assert _texts(index, typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("tiê", ["tiếng", "tiến bộ", "tiền tệ"]),  # its tone may come last
        ("tiế", ["tiếng", "tiến bộ"]),
        ("tiề", ["tiền tệ"]),
        ("tiẽ", []),
        ("đươn", ["đường"]),
        ("đuo", []),  # but for a mark there is no key to come
        ("vuo", ["vuông"]),
        ("hoà", ["hoà", "hoàng"]),  # either placement of a tone is the same
        ("hòa", ["hòa", "hoàng"]),
        ("hoàn", ["hoàng"]),
    ],
)
def test_accents_of_a_half_typed_word(typed: str, completed: list[str], index: Index) -> None:
    """The marks and the tone that were typed are kept; a word without any gets all of them."""
    assert sorted(_texts(index, typed)) == sorted(completed)


def test_words_of_several_syllables_are_suggested_whole(index: Index) -> None:
    """What nearly always goes on in the same way is not suggested without its end."""
    assert _texts(index, "phụ") == ["phụ nữ"]
    assert _texts(index, "phat") == ["phát", "phát triển", "phát hiện"]  # phát goes on in two ways


def test_the_number_of_articles_is_told(index: Index) -> None:
    """Each suggestion says how many articles have its last words so."""
    assert index.suggest("bien ph")[:2] == (
        Suggestion("biên phòng", 8),
        Suggestion("biện pháp", 4),
    )
    assert index.suggest("bộ đội biên ph") == (Suggestion("bộ đội biên phòng", 5),)


def test_equal_ones_are_in_the_order_of_the_alphabet(make_index: Callable[..., Index]) -> None:
    """The order does not depend on the order in which articles came, nor on commits."""
    lines = [f"Tin | ban {word}" for word in ("hát", "hành", "hàng", "hai", "hàng")]
    articles = {f"a{at}": line for at, line in enumerate(lines)}
    turned = make_index()
    for name, line in reversed(articles.items()):
        title, body = line.split(" | ")
        turned.add([vnsearch.make_article(name, body, title=title)])
    expected = ["ban hàng", "ban hai", "ban hành", "ban hát"]
    assert _texts(make_index(**articles), "ban h") == _texts(turned, "ban h") == expected


def test_the_limit(index: Index) -> None:
    """As many are given as are asked for, the first ones; a negative number is an error."""
    many = index.suggest("p", limit=100)
    assert len(many) > 3
    assert index.suggest("p", limit=2) == many[:2]
    assert index.suggest("p", limit=0) == ()
    with pytest.raises(QueryError, match="limit"):
        index.suggest("p", limit=-1)


@pytest.mark.parametrize(
    ("typed", "first"), [("33-n", "33-nq"), ("nghị quyết 33", "nghị quyết 33"), ("a_", "a_b")]
)
def test_numbers_and_marks(typed: str, first: str, index: Index) -> None:
    """What is no word of letters is completed like one."""
    assert _texts(index, typed)[0] == first


def test_deleted_articles_do_not_count(make_index: Callable[..., Index]) -> None:
    """What stood beside the last word only in articles that are gone is not suggested."""
    index = make_index(a="Tin | biên phòng", b="Tin | biên pháp", c="Tin | biên phòng")
    index.delete(["a", "c"])
    assert index.suggest("biên ph") == (Suggestion("biên pháp", 1),)
    assert index.suggest("b") == (Suggestion("biên", 1),)
    assert index.suggest("xqz pho") == ()


def test_an_empty_index_suggests_nothing(tmp_path: Path) -> None:
    """There are no words to go on with."""
    with vnsearch.create(tmp_path / "index") as index:
        assert index.suggest("bien ph") == ()
        assert index.suggest("b") == ()


_TYPED = st.one_of(
    st.lists(
        st.sampled_from(["bien", "biên", "ph", "phò", "công", "an", "33-", "a_", "-", '"', "?"]),
        max_size=6,
    ).map(" ".join),
    st.text(max_size=12),
)


@settings(deadline=None, max_examples=100)
@given(typed=_TYPED)
def test_a_completion_goes_on_as_it_was_typed(index: Index, typed: str) -> None:
    """Whatever is typed, each completion begins with it, accents and capitals apart."""
    wanted = [fold(term) for term in analyze(typed, compounds=False).terms]
    for each in index.suggest(typed):
        terms = [fold(term) for term in analyze(each.text, compounds=False).terms]
        assert terms[: len(wanted) - 1] == wanted[:-1]
        assert terms[len(wanted) - 1].startswith(wanted[-1])
        assert each.articles > 0
