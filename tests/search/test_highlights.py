"""Highlights: exact to the character, against an oracle that goes through a text term by term."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.search.marking import TEXTS, forms_in, leaves_of
from tests.search.oracle import Meaning
from tests.search.places import characters
from tests.search.queries import ACCENTS, QUERIES

import vnsearch
from vnsearch import Article, Hit, Index, Span
from vnsearch.model import Accents
from vnsearch.search.highlights import Mark, Marker, join_marks
from vnsearch.text.analysis import analyze


def _find(
    text: str, query: str, accents: Accents = "auto", *, any_word: bool = False
) -> list[Mark]:
    analysis = analyze(text, compounds=False)
    forms = forms_in(analysis)
    return Marker(leaves_of(query, accents), "body", forms, any_word=any_word).marks(analysis)


def _marked(text: str, query: str, *, any_word: bool = False) -> list[str]:
    marks = _find(text, query, any_word=any_word)
    return [text[span.start : span.end] for span in join_marks(text, marks)]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Bộ đội Biên phòng", "biên", ["Biên"]),
        ("Bộ đội Biên phòng", "bien phong", ["Biên phòng"]),
        ("Bô\u0323 đô\u0323i Biên phòng", "bộ đội", ["Bô\u0323 đô\u0323i"]),
        (
            unicodedata.normalize("NFD", "phòng, biên"),
            "biên phòng",
            [unicodedata.normalize("NFD", word) for word in ("phòng", "biên")],
        ),
        ("Hoà bình, thuỷ lợi", "hòa thủy", ["Hoà", "thuỷ"]),
        ("toàn dân; biên phòng", '"biên phòng" dân', ["dân", "biên phòng"]),
        ("phòng biên", '"biên phòng"', []),
        ("Nghị quyết 33-NQ/TW.", "33-nq/tw", ["33-NQ/TW"]),
        ("Nghị quyết 33, NQ", "33-nq/tw", []),
        ("biê\u00adn giới", "biên", ["biê\u00adn"]),
        ("con mã, con ma", "mã", ["mã"]),
        ("biên bão", "biên -bão", ["biên"]),
        ("Kỹ sư, kĩ thuật, ký", "kỹ", ["Kỹ", "kĩ"]),
        ("Huế, huế, hue", "=Huế", ["Huế"]),
        ("hoà, hòa, hoàng, hoa", "hoà*", ["hoà", "hòa", "hoàng"]),
        ("phòng, phong, phông", "phòg~", ["phòng"]),
        ("33-NQ/TW, 34-NQ/TW, 33 NQ", "33-*", ["33-NQ/TW"]),
        ("biên, biển, bin", "/bi.n/", ["biên", "biển"]),
    ],
)
def test_what_is_marked(text: str, query: str, marked: list[str]) -> None:
    """Exactly what matched is marked, by every kind of word, however the letters are made."""
    assert _marked(text, query) == marked


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("biên x x giới", "biên NEAR/2 giới", ["biên", "giới"]),
        ("biên x x x giới", "biên NEAR/2 giới", []),
        ("biên. giới x giới y giới", "biên NEAR/2 giới", ["biên", "giới", "giới"]),
        ("giới x giới. biên", '"biên giới"~2', ["giới", "giới", "biên"]),
        ("biên x biên", "biên NEAR biên", ["biên", "biên"]),
        ("biên", "biên NEAR biên", []),
        ("biên biên biên", '"biên biên" NEAR "biên biên"', []),
        ("biên biên biên biên", '"biên biên" NEAR/0 "biên biên"', ["biên biên biên biên"]),
        ("dân x biên giới x giới", '"biên giới" NEAR/1 dân', ["dân", "biên giới"]),
    ],
)
def test_what_stands_near_is_marked_where_it_does(text: str, query: str, marked: list[str]) -> None:
    """All that stands in a stretch with the other words is marked, in whatever order it comes."""
    assert _marked(text, query) == marked


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("của biên của giới. Dân của", "của biên giới", ["của biên của giới"]),
        ("của dân, của biên", '"biên" của', ["của biên"]),
        ("33-NQ/TW của dân của", "33-* của", ["33-NQ/TW của"]),
        ("biên\n\ncủa", "biên của", ["biên"]),
        ("của dân, và biên", "của", ["của"]),
        ("của dân, và biên", "của và", ["của", "và"]),
        ("của dân, biên", '"của biên"', []),
        ("thiết bị, bị", "thiết bị", ["thiết bị", "bị"]),
    ],
)
def test_function_words_are_marked_beside_a_mark(text: str, query: str, marked: list[str]) -> None:
    """Alone or in a phrase they count like others; beside other words they would be noise."""
    assert _marked(text, query) == marked


def test_with_one_word_enough_the_words_of_a_phrase_count_apart() -> None:
    """What matches in part is marked word by word, and function words as ever."""
    assert _marked("phòng của biên", '"biên phòng"', any_word=True) == ["phòng", "biên"]
    assert _marked("phòng x biên", "phòng NEAR/0 biên", any_word=True) == ["phòng", "biên"]
    assert _marked("của dân", "của", any_word=True) == ["của"]


@settings(deadline=None, max_examples=400)
@given(text=TEXTS, query=QUERIES, accents=ACCENTS, any_word=st.booleans())
def test_marks_are_those_of_the_oracle(
    text: str, query: str, accents: Accents, any_word: bool
) -> None:
    """Whatever the text and the query, the characters marked are those of what makes it match."""
    analysis = analyze(text, compounds=False)
    places = Meaning.of(query, accents).marks(analysis, "body", any_word=any_word)
    marks = _find(text, query, accents, any_word=any_word)
    spans = [Span(mark.start, mark.end) for mark in marks]
    assert set(spans) == {
        Span(analysis.starts[first], analysis.ends[end - 1]) for first, end in places
    }
    assert spans == sorted(spans)
    joined = [at for span in join_marks(text, marks) for at in range(span.start, span.end)]
    assert joined == sorted(set(joined))
    assert _inked(text, joined) == _inked(text, characters(analysis, places))


def _inked(text: str, offsets: Iterable[int]) -> set[int]:
    """The offsets of what is no space."""
    return {at for at in offsets if not text[at].isspace()}


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4),
    asked=st.lists(st.tuples(QUERIES, ACCENTS), min_size=1, max_size=4),
)
@example(texts=[("biên ", "biên\nbiên ")], asked=[("biên", "auto")])  # the title in the text
def test_hits_show_what_the_oracle_marks(
    texts: list[tuple[str, str]],
    asked: list[tuple[str, Accents]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Through an index, titles, passages and whole articles show just what makes them match."""
    with vnsearch.create(tmp_path_factory.mktemp("marks") / "index") as index:
        index.add(
            vnsearch.make_article(f"d{n}", body, title=title, date=None, localities=())
            for n, (title, body) in enumerate(texts)
        )
        for query, accents in asked:
            results = index.search(query, accents=accents)
            for hit in results.hits:
                _check_hit(index, hit, query, accents)


def _check_hit(index: Index, hit: Hit, query: str, accents: Accents) -> None:
    article = index.get(hit.id)
    meaning = Meaning.of(query, accents)
    in_title = _marked_in(meaning, hit.title, "title", None)
    assert _inked(hit.title, _offsets(hit.title_spans)) == set().union(*in_title)
    in_body = _marked_in(meaning, article.text, "body", article.body)
    for snippet in hit.snippets:
        end = snippet.start + len(snippet.text)
        inside = [mark for mark in in_body if snippet.start <= min(mark) and max(mark) < end]
        shown = _inked(article.text, _offsets(snippet.spans, snippet.start))
        assert shown == set().union(*inside)
    _check_whole(index, article, query, accents)


def _check_whole(index: Index, article: Article, query: str, accents: Accents) -> None:
    """Compare what is marked of an article, its title too, with what should be."""
    meaning = Meaning.of(query, accents)

    def marked(text: str, field: str, spans: Sequence[Span] | None) -> set[int]:
        whole = _marked_in(meaning, text, field, spans)
        return set().union(*(whole or _marked_in(meaning, text, field, spans, any_word=True)))

    found = index.highlight(article, query, accents=accents)
    title = marked(article.title, "title", None)
    assert _inked(article.title, _offsets(found.title)) == title
    text = marked(article.text, "body", article.body)
    if article.title_span:
        text |= marked(article.text, "title", [article.title_span])
    assert _inked(article.text, _offsets(found.text)) == text


def _marked_in(
    meaning: Meaning, text: str, field: str, spans: Sequence[Span] | None, *, any_word: bool = False
) -> list[set[int]]:
    """The characters of each mark but for spaces."""
    analysis = analyze(text, spans, compounds=False)
    marked = meaning.marks(analysis, field, any_word=any_word)
    return [_inked(text, characters(analysis, {place})) for place in marked]


def _offsets(spans: tuple[Span, ...], shift: int = 0) -> Iterable[int]:
    return (at + shift for span in spans for at in range(span.start, span.end))


def test_marks_across_the_whole_of_a_long_article(make_index: Callable[..., Index]) -> None:
    """However long an article is, all of it is highlighted, and phrases wherever they stand."""
    body = " ".join(["biên phòng x"] * 10_000)
    index = make_index(a=f"Tin | {body}")
    spans = index.highlight(index.get("a"), '"biên phòng"').text
    assert len(spans) == 10_000
    article = index.get("a")
    assert {article.text[span.start : span.end] for span in spans} == {"biên phòng"}
