"""Passages: verbatim, apart, of the length asked for, cut where a reader would cut."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vnsearch import Article, Index, Snippet, Span, make_article
from vnsearch.search.highlights import MAX_MARKS, Mark
from vnsearch.search.leaves import QueryTerm
from vnsearch.search.snippets import PASSAGE_LENGTH, Shape, make_snippets

_TERMS = tuple(QueryTerm(text, accented=True) for text in ("biên", "đảo", "bão"))
_WORTH = {term: 3.0 - at for at, term in enumerate(_TERMS)}

_WORD = st.sampled_from(["biên", "đảo", "a", "giới,", "phòng.", "“tin.”", "x" * 30])
_GAP = st.sampled_from([" ", " ", " ", "\n", "  ", "\n\n", "\n \n"])
_TEXT = st.lists(st.tuples(_WORD, _GAP), max_size=60).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
_LETTERS = re.compile(r"\w+")


@st.composite
def _marked_articles(draw: st.DrawFn) -> tuple[Article, list[Mark]]:
    """An article of one or two spans, and marks of up to six words side by side in it."""
    text = draw(_TEXT)
    cut = draw(st.sampled_from([0, *(match.start() for match in _LETTERS.finditer(text))]))
    body = tuple(span for span in (Span(0, cut), Span(cut, len(text))) if span.start < span.end)
    marks = set()
    for span in body:
        words = [match.span() for match in _LETTERS.finditer(text, span.start, span.end)]
        for first, (start, _) in enumerate(words):
            for term in draw(st.sampled_from([(), (), (0,), (1,), (2,), (0, 1)])):
                size = draw(st.sampled_from([1, 1, 2, 6]))
                end = words[min(first + size, len(words)) - 1][1]
                if "\n\n" not in text[start:end].replace(" ", ""):
                    marks.add((Span(start, end), term))
    ordered = [Mark(span.start, span.end, (_TERMS[term],)) for span, term in sorted(marks)]
    return Article("id", "title", text, body), ordered


def _reach(snippet: Snippet) -> Span:
    return Span(snippet.start, snippet.start + len(snippet.text))


def _overlap(mark: Mark, span: Span) -> bool:
    return mark.start < span.end and span.start < mark.end


def _inside(marks: Sequence[Mark], span: Span) -> list[Mark]:
    return [m for m in marks if span.start <= m.start and m.end <= span.end]


_SHAPES = st.builds(Shape, st.one_of(st.none(), st.integers(1, 4)), st.integers(1, 120))


@settings(deadline=None, max_examples=400)
@given(given=_marked_articles(), shape=_SHAPES)
def test_passages_are_apart_and_verbatim(given: tuple[Article, list[Mark]], shape: Shape) -> None:
    """Passages are slices of one paragraph each, in order, and of at most the length or a mark."""
    article, marks = given
    reaches = [_reach(each) for each in make_snippets(article, marks, _WORTH, shape)]
    longest = max((mark.end - mark.start for mark in marks), default=0)
    for reach in reaches:
        text = article.text[reach.start : reach.end]
        assert text == text.strip() != ""
        assert len(text) <= max(shape.length, longest)
        assert not re.search(r"\n\s*\n", text)
        assert any(span.start <= reach.start and reach.end <= span.end for span in article.body)
    assert all(one.end <= other.start for one, other in pairwise(reaches))
    assert bool(reaches) == bool(article.text.strip())


@settings(deadline=None, max_examples=400)
@given(given=_marked_articles(), shape=_SHAPES)
def test_passages_are_verbatim_and_highlight_all_marks_in_them(
    given: tuple[Article, list[Mark]], shape: Shape
) -> None:
    """What a passage highlights are the marks that are whole in it, and every one has some."""
    article, marks = given
    for snippet in make_snippets(article, marks, _WORTH, shape):
        reach = _reach(snippet)
        assert article.text[reach.start : reach.end] == snippet.text
        inside = {
            at
            for mark in _inside(marks, reach)
            for at in range(mark.start, mark.end)
            if not article.text[at].isspace()
        }
        shown = [
            at + snippet.start
            for span in snippet.spans
            for at in range(span.start, span.end)
            if not snippet.text[at].isspace()
        ]
        assert shown == sorted(inside)
        assert bool(shown) == bool(marks)


@settings(deadline=None, max_examples=400)
@given(given=_marked_articles(), shape=_SHAPES)
def test_passages_are_cut_between_words(given: tuple[Article, list[Mark]], shape: Shape) -> None:
    """No word is cut but one that is longer than a passage."""
    article, marks = given
    text = f" {article.text} "
    for snippet in make_snippets(article, marks, _WORTH, shape):
        start, end = snippet.start + 1, snippet.start + 1 + len(snippet.text)
        assert not (text[start - 1].isalnum() and text[start].isalnum())
        is_cut = text[end - 1].isalnum() and text[end].isalnum()
        assert not is_cut or (not snippet.spans and not re.search(r"\s", snippet.text))


@settings(deadline=None, max_examples=400)
@given(given=_marked_articles(), shape=_SHAPES)
def test_as_many_passages_as_are_asked_for(given: tuple[Article, list[Mark]], shape: Shape) -> None:
    """A number is kept as long as there are marks; without one, a second must have new terms."""
    article, marks = given
    snippets = make_snippets(article, marks, _WORTH, shape)
    reaches = list(map(_reach, snippets))
    left = [mark for mark in marks if not any(_overlap(mark, reach) for reach in reaches)]
    terms = [{term for m in _inside(marks, reach) for term in m.terms} for reach in reaches]
    if shape.number is not None:
        assert len(snippets) == shape.number or not left
        assert len(snippets) <= shape.number
    elif len(snippets) == 2:
        assert terms[0] != terms[1]
    else:
        assert all(set(mark.terms) <= terms[0] for mark in left)


def _worth_of(marks: Sequence[Mark]) -> float:
    """What a run of marks is worth: a term once, a little more each time, and beside another."""
    worth = 0.0
    for at, mark in enumerate(marks):
        (term,) = mark.terms
        worth += _WORTH[term] * (0.15 if term in {t for m in marks[:at] for t in m.terms} else 1.0)
        if at and mark.start - marks[at - 1].end == 1:
            worth += _WORTH[term] * 0.5
    return worth


@settings(deadline=None, max_examples=400)
@given(given=_marked_articles(), length=st.integers(1, 120))
def test_the_run_of_marks_that_is_worth_most_is_shown(
    given: tuple[Article, list[Mark]], length: int
) -> None:
    """Of the runs of marks that fit into a passage, none is worth more than the one shown."""
    article, marks = given
    assume(marks)
    runs = [marks[at:end] for at in range(len(marks)) for end in range(at + 1, len(marks) + 1)]
    fitting = [run for run in runs if _fits(article, run, length)]
    most = max(map(_worth_of, fitting))
    (snippet,) = make_snippets(article, marks, _WORTH, Shape(1, length))
    shown = _inside(marks, _reach(snippet))
    best = [run for run in fitting if _worth_of(run) == pytest.approx(most)]
    assert any(all(mark in shown for mark in run) for run in best)


def _fits(article: Article, run: Sequence[Mark], length: int) -> bool:
    """Whether marks stand in one paragraph, each end at most a passage, or the first mark, away."""
    start = run[0].start
    reach = max(start + length, run[0].end)
    between = article.text[start : run[-1].start]
    one_span = any(span.start <= start and run[-1].start < span.end for span in article.body)
    return (
        one_span and all(mark.end <= reach for mark in run) and not re.search(r"\n\s*\n", between)
    )


def _passages(text: str, word: str, length: int = 100, count: int | None = None) -> list[str]:
    """The passages of a text in which a word is marked."""
    article = Article("id", "", text, (Span(0, len(text)),))
    marks = [Mark(*found.span(), _TERMS[:1]) for found in re.finditer(word, text)]
    return [each.text for each in make_snippets(article, marks, _WORTH, Shape(count, length))]


_FILLER = "đoạn này không nói gì về chuyện ấy cả và còn dài nữa mới hết được câu ".strip()


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        # The sentence of the mark begins near enough before it.
        (f"{_FILLER}. Hôm nay biên giới yên. {_FILLER}", "Hôm nay biên giới yên."),
        (f"{_FILLER}. biên giới yên tĩnh. {_FILLER}.", "biên giới yên tĩnh."),
        (f"{_FILLER}\nHôm nay biên giới yên. {_FILLER}", "Hôm nay biên giới yên."),
        (f"{_FILLER}.” Hôm nay biên giới yên. {_FILLER}", "Hôm nay biên giới yên."),
        # It does not; words are whole.
        (f"{_FILLER} hôm nay biên giới yên {_FILLER}", "hôm nay biên giới yên"),
    ],
)
def test_passages_begin_and_end_with_sentences(text: str, passage: str) -> None:
    """Where a sentence begins or ends near by, the passage does, too."""
    (found,) = _passages(text, "biên", length=60)
    assert passage in found
    assert len(found) <= 60
    if passage[0].isupper() or passage.endswith("tĩnh."):
        assert found.startswith(passage)


def test_a_passage_ends_with_a_sentence_if_that_is_not_short() -> None:
    """A sentence that ends in the last part of a passage ends it."""
    text = f"Hôm nay ở biên giới trời yên bể lặng. Mai thì chưa biết. {_FILLER} {_FILLER}"
    assert _passages(text, "biên", 70) == [
        "Hôm nay ở biên giới trời yên bể lặng. Mai thì chưa biết."
    ]


def test_a_phrase_is_not_cut_because_a_word_of_it_is_marked_again() -> None:
    """A passage holds its longest mark, though another one begins later and ends before."""
    text = "x " * 50 + "biên phòng toàn dân vững mạnh. " + "y " * 50
    start, word = text.index("biên"), text.index("phòng")
    marks = [
        Mark(start, text.index("."), _TERMS[:1]),
        Mark(word, word + 5, _TERMS[1:2]),
    ]
    article = Article("id", "", text, (Span(0, len(text)),))
    (snippet,) = make_snippets(article, marks, _WORTH, Shape(1, 20))
    assert snippet.text == "biên phòng toàn dân vững mạnh"
    assert snippet.spans == (Span(0, len(snippet.text)),)


def test_words_of_the_title_decide_between_like_passages() -> None:
    """Of two passages with the same marks the one with words of the title is shown."""
    text = f"Chuyện biên giới. {_FILLER} {_FILLER}. Ở Lạng Sơn biên giới yên. {_FILLER}"
    article = Article("id", "Lạng Sơn", text, (Span(0, len(text)),))
    marks = [Mark(*found.span(), _TERMS[:1]) for found in re.finditer("biên", text)]
    title = [found.start() for found in re.finditer("Lạng|Sơn", text)]
    shape = Shape(1, 60)
    (plain,) = make_snippets(article, marks, _WORTH, shape)
    (titled,) = make_snippets(article, marks, _WORTH, shape, title)
    assert plain.start == 0
    assert "Lạng Sơn" in titled.text


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("Đoạn đầu.\n\nĐoạn sau.", "Đoạn đầu."),
        ("\n \n\n  Đoạn đầu.", "Đoạn đầu."),
        ("một hai ba bốn năm sáu", "một hai ba bốn năm"),
        ("x" * 50, "x" * 20),
        (" \n", None),
        ("", None),
    ],
)
def test_without_marks_the_beginning_is_shown(text: str, beginning: str | None) -> None:
    """It is that of the first paragraph with anything in it, cut between words."""
    assert _passages(text, "không có", 20) == ([] if beginning is None else [beginning])


def test_the_best_passage_is_shown(make_index: Callable[..., Index]) -> None:
    """The passage with most of the query's words is chosen, and of a sensible length."""
    filler = "Đoạn văn này không nói gì. " * 40
    index = make_index(a=f"Tin | Biên giới. {filler}Bộ đội biên phòng toàn dân họp. {filler}")
    (hit,) = index.search("biên phòng toàn dân").hits
    (snippet,) = hit.snippets
    assert "biên phòng toàn dân" in snippet.text
    assert len(snippet.text) <= PASSAGE_LENGTH


def test_a_second_passage_shows_what_the_first_lacks(make_index: Callable[..., Index]) -> None:
    """Words far apart are shown in two passages, in the order of the text."""
    filler = "Đoạn văn này không nói gì. " * 40
    index = make_index(a=f"Tin | Chuyện biên giới. {filler}Chuyện hải đảo. {filler}")
    (hit,) = index.search("đảo biên").hits
    assert ["biên" in snippet.text for snippet in hit.snippets] == [True, False]
    assert ["đảo" in snippet.text for snippet in hit.snippets] == [False, True]


def test_a_match_in_the_title_shows_the_beginning(make_index: Callable[..., Index]) -> None:
    """Where only the title matches, it is highlighted and the body's beginning is quoted."""
    index = make_index(a="Chuyện Biên giới | Đoạn đầu. Đoạn sau.")
    (hit,) = index.search("biên").hits
    assert hit.title_spans == (Span(7, 11),)
    assert hit.snippets == (Snippet("Đoạn đầu. Đoạn sau.", 0, ()),)


@pytest.mark.parametrize("gap", [" x", " ", ". ", "\n", "\n\n", "x"])
@pytest.mark.parametrize("shape", [Shape(), Shape(20, 100_000), Shape(100, 1_000)])
def test_large_texts_take_no_time(gap: str, shape: Shape) -> None:
    """A megabyte with as many marks as are looked at is cut in a fraction of a second."""
    filler = gap * (2_000 // len(gap))
    text = f"biên{filler}" * MAX_MARKS
    article = make_article("a", text, title="Biên", date=None, localities=())
    marks = [Mark(*found.span(), _TERMS[:1]) for found in re.finditer("biên", text)]
    began = time.process_time()
    assert make_snippets(article, marks, _WORTH, shape)
    assert time.process_time() - began < 0.5
