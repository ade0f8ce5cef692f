"""The terms of an index that count for a word of a query, against a scan of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.search.places import Want, accepts, fits

import vnsearch
from vnsearch import Index, QueryError
from vnsearch.index.store import Store
from vnsearch.search import expansion
from vnsearch.search.expansion import Expander, wildcard
from vnsearch.search.leaves import QueryTerm, TermKind
from vnsearch.text.distance import distance
from vnsearch.text.normalize import fold

_SPELLING = 0.8
_LETTERS = "hoòóaàuủưyỳýiíkđdnb"
_WORDS = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=5),
    st.sampled_from(["hoà", "hoàn", "hoàng", "thuỷ", "thủ", "kỹ", "kĩ", "quý", "a_b", "ab-1/c"]),
)
_PATTERNS = st.text(_LETTERS[:8] + "**??", min_size=1, max_size=5).filter(
    lambda text: text.strip("*?") and ("*" in text or "?" in text.rstrip("?"))
)
_SETTINGS = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _expand(words: list[str], term: QueryTerm, folder: Path) -> tuple[dict[str, float], set[str]]:
    """The terms that count and their weights, and all terms, of an index of two segments."""
    half = len(words) * 2 // 3 + 1
    with vnsearch.create(folder / "index") as index:
        for name, part in (("a", words[:half]), ("b", words[half:])):
            index.add([vnsearch.make_article(name, " ".join(part), title="", date=None)])
        reader = Store.open(index.path).reader()
    field = "body_compounds" if term.token else "body"
    dictionaries = reader.dictionaries(field)
    found: dict[str, float] = {}
    for dictionary, each in zip(
        dictionaries, Expander(reader, _SPELLING).expand(field, term), strict=True
    ):
        ordinals = each.ordinals.tolist()
        assert ordinals == sorted(set(ordinals))
        for ordinal, weight in zip(ordinals, each.weights.tolist(), strict=True):
            form = dictionary.terms[ordinal]
            assert found.setdefault(form, weight) == weight
    terms = {form for dictionary in dictionaries for form in dictionary.terms}
    reader.close()
    return found, terms


@_SETTINGS
@given(
    words=st.lists(_WORDS, min_size=1, max_size=20),
    pattern=st.one_of(_PATTERNS, st.sampled_from(["hoà*", "hòa*", "thủ*", "thuỷ*", "*-1/*"])),
    accented=st.booleans(),
)
@example(words=["a_b"], pattern="a_*", accented=False)
@example(words=["hoàng", "hoà"], pattern="hòa*", accented=True)
def test_patterns_find_what_a_scan_of_all_terms_does(
    words: list[str], pattern: str, accented: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A look-up by the beginning of a pattern misses nothing, with accents and without."""
    want = Want(pattern, "pattern", accented)
    term = QueryTerm(pattern, accented, TermKind.PATTERN, token=want.is_token)
    found, terms = _expand(words, term, tmp_path_factory.mktemp("patterns"))
    assert found == {form: 1.0 for form in terms if accepts(want, form)}


@_SETTINGS
@given(
    words=st.lists(_WORDS, min_size=1, max_size=20),
    text=_WORDS.filter(str.isalpha),
    kind=st.sampled_from([TermKind.WORD, TermKind.EXACT, TermKind.FUZZY]),
    accented=st.booleans(),
    variants=st.booleans(),
    edits=st.integers(0, 2),
)
def test_words_find_their_spellings_and_neighbours(
    words: list[str],
    text: str,
    kind: TermKind,
    accented: bool,
    variants: bool,
    edits: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The typed form counts whole, other spellings less, and each half edit takes as much again."""
    if kind is TermKind.EXACT:
        accented, variants = True, False
    term = QueryTerm(text, accented, kind, variants, edits=edits)
    found, terms = _expand(words, term, tmp_path_factory.mktemp("words"))
    want = Want(text, kind, accented, variants, edits=edits)
    assert set(found) == {form for form in terms if accepts(want, form)}
    for form, weight in found.items():
        is_spelling = accepts(Want(text, "word", accented, variants), form)
        seen, typed = (form, text) if accented else (fold(form), fold(text))
        apart = 0 if is_spelling else distance(typed, seen)
        expected = 1.0 if form == text else _SPELLING ** (1 + 2 * apart)
        assert weight == pytest.approx(expected)


@given(pattern=st.text("ab*?.^[\\", min_size=1, max_size=7), text=st.text("ab.^[\\", max_size=8))
def test_a_wildcard_is_any_letters(pattern: str, text: str) -> None:
    """A pattern matches as one that tries every way does; nothing else in it is special."""
    assert wildcard(pattern)(text) == fits(pattern, text)
    assert wildcard(pattern, token=True)(text) == fits(pattern, text, is_token=True)


def test_wildcards_take_time_proportional_to_the_text() -> None:
    """Many stars and a long word that almost matches are no trap."""
    is_match = wildcard("*a" * 30 + "*b")
    began = time.process_time()
    assert not is_match("a" * 5_000 + "c")
    assert is_match("a" * 5_000 + "b")
    assert time.process_time() - began < 0.5


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Words to match, among them one that takes for ever."""
    return make_index(a=f"Tin | biên biển bin {'a' * 200}")


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("bi.n", ["biên", "biển"]),  # without an accent, accents do not count
        ("biê.*", ["biên"]),
        ("b[iê]{1,2}n", ["biên", "bin"]),
        ("(?i)BIÊN", ["biên"]),
        ("BIN", []),  # terms are in lower case
        ("ie", []),  # from end to end
        ("a{200}", ["a" * 200]),
        (r"\w{3}", ["bin", "tin"]),
    ],
)
def test_expressions(expression: str, found: list[str], index: Index) -> None:
    """An expression matches whole words in lower case, without their accents if it has none."""
    results = index.search(f"/{expression}/", explain=True)
    assert results.explanation
    (word,) = results.explanation.words
    assert sorted(word.forms) == sorted(found)


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("(", "not a regular expression: missing \\)"),
        ("[a", "not a regular expression: unterminated"),
        (r"\p{Foo}", "not a regular expression: unknown property"),
        ("(?V0V1)a", "not a regular expression"),
        ("(" * 3000 + "a" + ")" * 3000, "nested too deep"),
        ("(?R)", "calls a part of itself"),
        ("((?1))", "calls a part of itself"),
        ("(?P<x>a(?&x))", "calls a part of itself"),
        ("a{1000000000}", "repeats too often"),
        ("((a{1000}){1000}){1000}", "repeats too often"),
    ],
)
def test_an_expression_that_is_none_is_an_error(
    expression: str, problem: str, index: Index
) -> None:
    """What is wrong, or would fill the memory, is refused at once, with what to do."""
    began = time.process_time()
    with pytest.raises(QueryError, match=problem) as caught:
        index.search(f"/{expression}/")
    assert caught.value.hint
    assert len(caught.value.message) < 150
    assert time.process_time() - began < 0.5


def test_an_expression_that_takes_for_ever_is_an_error(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Matching is given up after a while."""
    monkeypatch.setattr(expansion, "_REGEX_SECONDS", 0.2)
    began = time.process_time()
    with pytest.raises(QueryError, match="takes too long"):
        index.search("/(?:a|aa)+b/")
    assert time.process_time() - began < 1


@settings(deadline=None, max_examples=200)
@given(expression=st.text("abê()[]{}|*+?.^$\\-<>=!:,01RPVL&#~", min_size=1, max_size=10))
def test_any_expression_finds_something_or_is_an_error(expression: str, index: Index) -> None:
    """Nothing that is typed between slashes crashes."""
    query = f"biên OR /{expression}/"
    try:
        assert index.search(query).total == 1
    except QueryError as error:
        assert error.hint
