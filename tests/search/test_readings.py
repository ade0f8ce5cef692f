"""Telex and VNI keystrokes in a query, read as the letters that they type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, Results, make_article

_ARTICLES = {
    "border": ("Biên giới", "Đồn biên phòng tuần tra đường biên giới."),
    "school": ("Trường học", "Trường mới có window lớn và was không dấu."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Two articles, one of which has words that are keystrokes, too."""
    with vnsearch.create(tmp_path_factory.mktemp("readings") / "index") as index:
        index.add(
            make_article(name, body, title=title, date=None, source="Báo A")
            for name, (title, body) in _ARTICLES.items()
        )
        yield index


def _found(results: Results) -> list[str]:
    return [hit.id for hit in results.hits[: results.complete]]


@pytest.mark.parametrize(
    ("query", "typed", "meant"),
    [
        ("bieen phofng", "bieen phofng", "biên phòng"),  # Telex
        ("bie6n pho2ng", "bie6n pho2ng", "biên phòng"),  # VNI
        ("ddoofn bieen phofng", "ddoofn bieen phofng", "đồn biên phòng"),
        ("d9o6n2 bie6n", "d9o6n2 bie6n", "đồn biên"),
        ("dduwowngf bieen gioiws", "dduwowngf bieen gioiws", "đường biên giới"),
        ("BIEEN Gioiws", "BIEEN Gioiws", "biên giới"),
        ("bieen pho2ng", "bieen pho2ng", "biên phòng"),  # one word in each method
        ("đồn bieen phòng", "bieen", "biên"),  # beside words with accents
        ("don bieen phong", "bieen", "biên"),  # and without
        ("bieen/gioiws", "bieen gioiws", "biên giới"),
    ],
)
def test_keystrokes_are_read_and_said_to_be(
    query: str, typed: str, meant: str, index: Index
) -> None:
    """Words that no article has are taken as keystrokes; a note says which, and for what."""
    results = index.search(query)
    assert _found(results) == ["border"]
    note = f"No article has “{typed}”; it was read as keystrokes for “{meant}”."
    assert results.notes == (note,)
    assert results.query == query


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ('"bieen phofng"', '"biên phòng"'),
        ("title:gioiws", "title:giới"),
        ("bieen AND gioiws", "biên AND giới"),
        ("ddoofn VÀ gioiws", "đồn AND giới"),
        ("+bieen gioiws^2", "+biên AND giới^2"),
        ("bieen NEAR gioiws", "biên NEAR giới"),
        ("bieen OR khongcogi", "biên OR khongcogi"),
        ("bieen -dduwowngf", "biên AND NOT dduwowngf"),  # what is excluded stays as it was typed
        ("bieen -was", "biên AND NOT was"),
        ('bieen phofng source:"Báo A"', 'biên phòng AND source:"Báo A"'),
    ],
)
def test_keystrokes_are_read_within_a_query(query: str, understood: str, index: Index) -> None:
    """Phrases, fields, operators and filters stay around what is read."""
    results = index.search(query, explain=True)
    assert _found(results) == ["border"]
    assert results.explanation is not None
    assert results.explanation.query == understood


@pytest.mark.parametrize("query", ["bieen -tuần", "bieen date:2024", "bieen source:none"])
def test_what_is_excluded_or_filtered_out_stays_so(query: str, index: Index) -> None:
    """Reading keystrokes finds nothing that the rest of the query forbids."""
    assert index.search(query).total == 0


@pytest.mark.parametrize("query", ["window", "was", "window was", "was mowis"])
def test_words_of_the_index_are_no_keystrokes(query: str, index: Index) -> None:
    """A word that an article has is what was typed, though it types another one."""
    results = index.search(query)
    assert _found(results) == ["school"]
    assert not any("“was" in note or "“window" in note for note in results.notes)


@pytest.mark.parametrize("query", ["laanr", "zzyyxx", "hello", "bieens", "=bieen", "bieen*"])
def test_nothing_is_read_as_what_no_article_has(query: str, index: Index) -> None:
    """Keystrokes for a word that no article has are left alone, as are exact words and patterns."""
    results = index.search(query)
    assert results.total == 0
    assert results.notes == (f"No article has “{query}”.",)


def test_one_known_reading_is_enough(index: Index) -> None:
    """Where not all words can be read, those that can are, and the others are said to lack."""
    results = index.search("bieen laanr")
    assert [hit.id for hit in results.hits] == ["border"]
    assert (results.partial, results.complete) == (True, 0)
    assert results.notes == (
        "No article has “bieen”; it was read as keystrokes for “biên”.",
        "No article has “laanr”.",
    )
    assert results.hits[0].missing == ("laanr",)


def test_a_query_that_finds_is_not_read_otherwise(make_index: Callable[..., Index]) -> None:
    """Where the words as typed are found, other articles with what they type are not."""
    index = make_index(typed="Tin | bieen phofng", meant="Tin | biên phòng")
    results = index.search("bieen phofng")
    assert _found(results) == ["typed"]
    assert results.notes == ()


def test_the_marks_are_those_of_the_reading(index: Index) -> None:
    """Snippets and whole articles are highlighted where the words meant stand."""
    (hit,) = index.search("bieen phofng").hits
    assert hit.snippets[0].spans
    text = hit.snippets[0].text
    marked = {text[span.start : span.end] for span in hit.snippets[0].spans}
    assert marked == {"biên phòng", "biên"}
    article = index.get("border")
    spans = index.highlight(article, "bieen phofng").text
    assert {article.text[span.start : span.end] for span in spans} == {"biên phòng", "biên"}


@pytest.mark.parametrize("accents", ["auto", "strict", "ignore"])
def test_keystrokes_are_read_in_every_mode(accents: str, index: Index) -> None:
    """How accents count does not matter to keystrokes."""
    results = index.search("bieen gioiws", accents=accents)  # type: ignore[arg-type]
    assert _found(results) == ["border"]


def test_an_index_without_articles_reads_nothing(tmp_path: Path) -> None:
    """Nothing is known, so nothing is read."""
    with vnsearch.create(tmp_path / "index") as index:
        assert index.search("bieen phofng").notes == ("The index is empty.",)
