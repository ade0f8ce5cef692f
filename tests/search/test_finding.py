"""Which documents a query finds where few or none match it whole, and what is said of that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vnsearch import Index, Results

_ARTICLES = {
    "six": "Tin | một hai ba bốn năm sáu",
    "four": "Tin | một hai ba bốn",
    "three": "Tin | một hai ba",
    "two": "Tin | một hai",
    "one": "Tin | một của và",
    "none": "Tin | của và những",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Articles with ever fewer of the words, and two with function words."""
    return make_index(**_ARTICLES)


def _found(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def _missing(results: Results) -> dict[str, tuple[str, ...]]:
    return {hit.id: hit.missing for hit in results.hits}


@pytest.mark.parametrize("query", ["một hai ba", "một AND hai", '"hai ba"', "hai OR sáu", "hai*"])
def test_a_whole_match_lacks_nothing(query: str, index: Index) -> None:
    """Where articles match the whole query, only those are found, and they lack no word."""
    results = index.search(query)
    assert results.hits
    assert results.complete == results.total == len(results.hits)
    assert not results.partial
    assert set(_missing(results).values()) == {()}


def test_a_part_is_found_where_nothing_matches_whole(index: Index) -> None:
    """Articles with some of the words are found, each with those that it lacks."""
    results = index.search("bốn năm bảy")
    assert (results.partial, results.complete, results.total) == (True, 0, 2)
    assert _missing(results) == {"six": ("bảy",), "four": ("năm", "bảy")}
    assert _found(results) == ["six", "four"]
    assert results.notes == ("No article has “bảy”.",)


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ('"sáu năm"', {}),  # a phrase is found whole or not at all
        ("=Sáu năm", {"six": ("=Sáu",)}),
        ("sáu AND bảy", {"six": ("bảy",)}),
        ("sáu bảy*", {"six": ("bảy*",)}),
        ("sáu bảybảy~2", {"six": ("bảybảy~2",)}),
        ("title:sáu năm", {"six": ("title:sáu",)}),
        ("sáu^3 bảy", {"six": ("bảy",)}),
        ("+sáu bảy", {"six": ("bảy",)}),
        ("sáu bảy -bốn", {}),
    ],
)
def test_what_a_partial_match_lacks(
    query: str, missing: dict[str, tuple[str, ...]], index: Index
) -> None:
    """Phrases, exact words and patterns that lack are told as they are written."""
    results = index.search(query)
    assert _missing(results) == missing
    assert results.complete == 0
    assert results.partial == bool(missing)


def test_what_is_required_or_excluded_stays_so(index: Index) -> None:
    """A partial match has every word with a plus and none with a minus."""
    assert set(_found(index.search("+hai bảy"))) == {"six", "four", "three", "two"}
    assert set(_found(index.search("hai bảy -ba"))) == {"two"}
    assert set(_found(index.search("một bảy -(hai OR của)"))) == set()
    assert _found(index.search("+bảy một")) == []
    assert _found(index.search("+(hai ba) bảy -bốn")) == ["three"]


def test_nothing_at_all_is_no_partial_match(index: Index) -> None:
    """Where no article has any of the words, nothing is found; all that lack are named."""
    results = index.search("bảy tám")
    assert (results.total, results.complete, results.partial) == (0, 0, False)
    assert results.notes == ("No article has “bảy” or “tám”.",)


def test_a_phrase_that_is_nowhere_is_said_to_be(index: Index) -> None:
    """Its words are not looked for one by one."""
    results = index.search('"sáu năm"')
    assert (results.total, results.notes) == (0, ("No article has “sáu năm”.",))


def test_a_long_query_finds_what_has_most_of_its_words(index: Index) -> None:
    """Of five words or more, three in five are enough, behind what has them all."""
    results = index.search("một hai ba bốn năm")
    assert _found(results) == ["six", "four", "three"]
    assert (results.complete, results.total, results.partial) == (1, 3, False)
    assert _missing(results) == {"six": (), "four": ("năm",), "three": ("bốn", "năm")}


def test_whole_matches_come_first_whatever_the_scores(make_index: Callable[..., Index]) -> None:
    """An article with all the words ranks above a shorter one with most, by date as by score."""
    words = "một hai ba bốn năm"
    index = make_index(
        whole=f"Tin | {words} {'khác ' * 60}",
        most="một hai ba bốn | một hai ba bốn",
    )
    assert _found(index.search(words)) == ["whole", "most"]
    assert _found(index.search(words, sort="date")) == ["whole", "most"]
    scores = [hit.score for hit in index.search(words).hits]
    assert scores[0] < scores[1]
    assert _found(index.search(words, limit=1, offset=1)) == ["most"]


@pytest.mark.parametrize(
    "query",
    [
        "một hai ba bốn",  # too short
        "một hai ba bốn của và",  # function words do not make it longer
        "một hai ba bốn năm OR bảy",
        'một hai ba bốn "năm sáu"',
        '"một hai ba bốn năm"',
        '"một hai ba bốn năm"~3',
        "một AND hai AND ba AND bốn AND năm",
        "một hai ba bốn năm*",
        "body:(một hai ba bốn năm)",
        "(một hai ba bốn năm)^2",
        "một NEAR hai NEAR ba NEAR bốn NEAR năm",
    ],
)
def test_a_query_that_says_what_it_wants_is_not_extended(query: str, index: Index) -> None:
    """Short queries, phrases, operators and fields find whole matches alone."""
    results = index.search(query)
    assert results.complete == results.total >= 1
    assert "three" not in _found(results)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("một hai ba bốn năm -sáu", "four three two one"),  # nothing whole: any part
        ("+một hai ba bốn năm sáu", "six four"),  # the required word apart
        ("một hai ba bốn năm -khácnữa", "six four three"),
        ("một hai ba bốn năm -date:2024", "six four three"),
        ("một hai ba bốn năm sáu", "six four"),  # three of six are not enough
        ("của một hai và ba bốn năm", "six four three"),
    ],
)
def test_a_long_query_beside_conditions(query: str, found: str, index: Index) -> None:
    """What is required, excluded or filtered narrows what a long query finds, whole or in part."""
    assert _found(index.search(query)) == found.split()


def test_plenty_of_whole_matches_are_enough(make_index: Callable[..., Index]) -> None:
    """With ten whole matches a long query finds no others."""
    whole = {f"w{at}": f"Tin | một hai ba bốn năm, {at}" for at in range(10)}
    index = make_index(**whole, part="Tin | một hai ba bốn")
    results = index.search("một hai ba bốn năm", limit=20)
    assert results.complete == results.total == 10
    index.delete(["w0"])
    results = index.search("một hai ba bốn năm", limit=20)
    assert (results.complete, results.total) == (9, 10)
    assert results.hits[-1].id == "part"


def test_one_word_is_enough_when_asked_for(index: Index) -> None:
    """With match="any", all are whole matches, and nothing is said to lack."""
    results = index.search("bốn năm bảy", match="any")
    assert _found(results) == ["six", "four"]
    assert (results.complete, results.total, results.partial) == (2, 2, False)
    assert set(_missing(results).values()) == {()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("của hai những", "six four three two"),  # not required beside others
        ("của", "one none"),  # but alone
        ("của và", "one none"),
        ("của những", "none"),
        ('"của và"', "one none"),  # and in phrases
        ("một +của", "one"),
        ("một -của", "six four three two"),
        ("một AND của", "six four three two one"),
        ("cua hai", ""),  # without accents it may be another word
    ],
)
def test_function_words(query: str, found: str, index: Index) -> None:
    """Words that only join others need not be there, unless they are all that is asked for."""
    results = index.search(query)
    assert sorted(_found(results)[: results.complete]) == sorted(found.split())


def test_a_function_word_still_ranks(index: Index) -> None:
    """An article that has it, too, ranks above those that have not."""
    assert _found(index.search("một của"))[0] == "one"


def test_a_function_word_alone_makes_no_partial_match(index: Index) -> None:
    """What has only a function word of the query is not found, nor is it said to lack one."""
    assert index.search("bảy của").total == 0
    missing = _missing(index.search("bảy hai của"))
    assert set(missing) == {"six", "four", "three", "two"}
    assert set(missing.values()) == {("bảy",)}


def test_a_part_of_a_word_is_no_function_word(make_index: Callable[..., Index]) -> None:
    """A syllable that is one elsewhere is required where it is part of a longer word."""
    index = make_index(a="Tin | thiết bị mới", b="Tin | thiết kế mới", c="Tin | mới bị hỏng")
    assert _found(index.search("thiết bị mới")) == ["a"]
    assert set(_found(index.search("bị hỏng"))) == {"c"}
    assert set(_found(index.search("bị mới"))) == {"a", "b", "c"}


def test_the_explanation_tells_which_words_are_required(index: Index) -> None:
    """Each word of the query is told with the articles that have it and whether it must match."""
    explanation = index.search("của hai bảy", explain=True).explanation
    assert explanation is not None
    assert [(word.text, word.articles, word.required) for word in explanation.words] == [
        ("của", 2, False),
        ("hai", 4, True),
        ("bảy", 0, True),
    ]
