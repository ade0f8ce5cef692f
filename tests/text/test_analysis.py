"""The analysis chain: terms, positions, offsets, compounds."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnsearch.model import Span
from vnsearch.text.analysis import MAX_TERM_LENGTH, POSITION_GAP, Analysis, analyze
from vnsearch.text.lettercase import case_mask
from vnsearch.text.lexicon import lexicon
from vnsearch.text.normalize import lower, normalize
from vnsearch.text.tokenize import TokenKind, tokenize

WORDS = ["Biên", "phòng", "HÀ", "nội", "ở", "hoà", "33-NQ/TW", "22/2", "1.317", "TP.HCM", "a@b.vn"]
WORDS += ["www.", "bao.vn/abc", "hà_nội"]
MARKS = "  \n\n\t.,-/\u200b\u0301\u05b0\u00a0\r"
texts = st.one_of(st.lists(st.sampled_from([*WORDS, *MARKS])).map("".join), st.text())


def compounds(text: str) -> list[str]:
    """The compounds of a text."""
    return [term for term, _, _ in analyze(text).compounds]


def test_a_text_gives_terms_where_they_stand() -> None:
    """Terms are normalised and in lower case, offsets are those of the original."""
    text = "Bộ đội Biên phòng\u00a0HOÀ BÌNH, số 33-NQ/TW"
    analysis = analyze(text)
    assert " ".join(analysis.terms) == "bộ đội biên phòng hòa bình số 33 nq tw"
    assert list(analysis.positions) == list(range(10))
    written = [text[s:e] for s, e in zip(analysis.starts, analysis.ends, strict=True)]
    assert " ".join(written) == "Bộ đội Biên phòng HOÀ BÌNH số 33 NQ TW"
    assert analysis.compounds == [
        ("bộ_đội", 0, 2),
        ("biên_phòng", 2, 2),
        ("hòa_bình", 4, 2),
        ("33-nq/tw", 7, 3),
    ]


def test_compounds_can_be_left_out(seeds: list[str]) -> None:
    """Without compounds the terms are the same, and so are the tokens that hold marks."""
    for seed in seeds:
        analysis = analyze(seed)
        terms = analysis.terms
        tokens = [
            (compound, first, size)
            for compound, first, size in analysis.compounds
            if compound != "_".join(terms[first : first + size])
        ]
        assert tokens
        assert analyze(seed, compounds=False) == analysis._replace(compounds=tokens)


def test_nothing_gives_nothing() -> None:
    """A text without words is an empty analysis."""
    assert analyze("") == analyze(" \n\n…, \u200b") == Analysis.empty()


@pytest.mark.parametrize(
    "text", ["HÀ NỘI", "Hà Nội", "hà nội", unicodedata.normalize("NFD", "Hà Nội"), "hà\nnội"]
)
def test_case_and_composition_do_not_change_compounds(text: str) -> None:
    """However it is written, a word is the same compound."""
    assert compounds(text) == ["hà_nội"]


def test_both_placements_of_tones_are_the_same_terms() -> None:
    """Hoà Bình is Hòa Bình."""
    assert analyze("Hoà Bình thuỷ thủ") == analyze("Hòa Bình thủy thủ")


@pytest.mark.parametrize(
    "token",
    ["33-NQ/TW", "1.317", "TP.HCM", "bbt@bienphong.com.vn", "www.haiphong.gov.vn", "28/9/2018"],
)
def test_tokens_with_marks_are_compounds_beside_their_parts(token: str) -> None:
    """Such a token is found whole, in upper and lower case, and by its parts."""
    for text in (token, token.lower(), token.upper()):
        analysis = analyze(f"theo {text}.")
        assert analysis.compounds == [(token.lower(), 1, len(analysis.terms) - 1)]
        assert "".join(analysis.terms[1:]) == "".join(c for c in token.lower() if c.isalnum())


def test_the_capitals_of_every_term_are_kept() -> None:
    """Each term has a mask of its capitals, the parts of a token one each."""
    analysis = analyze("Đảng bộ TTXVN, iPhone\n33-NQ/TW (Hà Nội)")
    masks = dict(zip(analysis.terms, analysis.cases, strict=True))
    assert masks == {
        "đảng": 0b1,
        "bộ": 0,
        "ttxvn": 0b11111,
        "iphone": 0b10,
        "33": 0,
        "nq": 0b11,
        "tw": 0b11,
        "hà": 0b1,
        "nội": 0b1,
    }


def test_no_word_crosses_punctuation() -> None:
    """Two syllables with a mark between them are not a word."""
    assert compounds("biên, phòng. hà (nội) hà – nội") == []


@pytest.mark.parametrize("blank", ["\n\n", "\n \t\n", "\r\n\r\n", "\n\u200b\n", "\n\n\n\n"])
def test_a_blank_line_leaves_a_gap(blank: str) -> None:
    """No phrase and no word crosses a blank line."""
    analysis = analyze(f"tỉnh Hà{blank}Nội xưa")
    assert list(analysis.positions) == [0, 1, POSITION_GAP + 2, POSITION_GAP + 3]
    assert analysis.compounds == []


def test_a_line_break_is_a_space() -> None:
    """Hard-wrapped lines are one paragraph."""
    assert list(analyze("tỉnh Hà\nNội").positions) == [0, 1, 2]


def test_only_the_spans_are_analysed() -> None:
    """What lies outside gives no terms, and a gap lies between two spans."""
    text = "Ảnh: X. Hà Nội quảng cáo Biên phòng"
    spans = [Span(8, 14), Span(25, 35)]
    analysis = analyze(text, spans)
    assert analysis.terms == ["hà", "nội", "biên", "phòng"]
    assert list(analysis.starts) == [8, 11, 25, 30]
    assert list(analysis.positions) == [0, 1, POSITION_GAP + 2, POSITION_GAP + 3]
    assert analysis.compounds == [("hà_nội", 0, 2), ("biên_phòng", 2, 2)]
    assert analyze(text, []) == Analysis.empty()


def test_an_overlong_run_is_cut_and_keeps_its_span() -> None:
    """Its first characters are the term, its span is whole, and it is no compound."""
    text = f"a {'x' * 5000} {'y' * 150}-{'1.' * 80}vn/{'z' * 300} b"
    analysis = analyze(text)
    assert max(map(len, analysis.terms)) == MAX_TERM_LENGTH
    assert analysis.terms[1] == "x" * MAX_TERM_LENGTH
    assert (analysis.starts[1], analysis.ends[1]) == (2, 5002)
    assert analysis.terms[-2:] == ["z" * MAX_TERM_LENGTH, "b"]
    assert all(len(term) <= MAX_TERM_LENGTH for term, _, _ in analysis.compounds)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_every_term_is_what_stands_at_its_offsets(text: str) -> None:
    """The original at a term's offsets is the term, in lower case, and has its capitals."""
    analysis = analyze(text)
    assert len(analysis.terms) == len(analysis.starts) == len(analysis.ends)
    assert len(analysis.terms) == len(analysis.positions) == len(analysis.cases)
    end = 0
    for at, (start, stop) in enumerate(zip(analysis.starts, analysis.ends, strict=True)):
        assert end <= start < stop <= len(text)
        written = normalize(text[start:stop]).text
        assert lower(written)[:MAX_TERM_LENGTH] == analysis.terms[at]
        assert case_mask(written) == analysis.cases[at]
        end = stop


@settings(deadline=None, max_examples=500)
@given(texts)
def test_compounds_are_made_of_consecutive_terms(text: str) -> None:
    """A compound's terms are neighbours, and are what it is spelt of."""
    analysis = analyze(text)
    assert all(before < after for before, after in pairwise(analysis.positions))
    assert [first for _, first, _ in analysis.compounds] == sorted(
        first for _, first, _ in analysis.compounds
    )
    for compound, first, size in analysis.compounds:
        terms = analysis.terms[first : first + size]
        assert len(terms) == size
        positions = list(analysis.positions[first : first + size])
        assert positions == list(range(positions[0], positions[0] + size))
        rest = compound
        for term in terms:
            _, found, rest = rest.partition(term)
            assert found
        assert not any(c.isalnum() for c in rest)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_analysis_agrees_with_the_tokens(text: str) -> None:
    """The terms are the words and the parts that `tokenize` finds, whitespace or not."""
    expected = [
        (part.span.start, part.span.end)
        for token in tokenize(text)
        if token.kind is not TokenKind.PUNCTUATION
        for part in token.parts or (token,)
    ]
    analysis = analyze(text)
    assert list(zip(analysis.starts, analysis.ends, strict=True)) == expected


@settings(deadline=None, max_examples=300)
@given(texts)
def test_decomposed_text_has_the_same_analysis(text: str) -> None:
    """NFC and NFD of a text differ in offsets only."""
    composed = analyze(unicodedata.normalize("NFC", text))
    decomposed = analyze(unicodedata.normalize("NFD", text))
    assert composed.terms == decomposed.terms
    assert composed.positions == decomposed.positions
    assert composed.cases == decomposed.cases
    assert composed.compounds == decomposed.compounds


def test_a_long_line_is_analysed_like_its_parts(seeds: list[str]) -> None:
    """A paragraph longer than a chunk keeps every term, its offsets and its neighbours."""
    line = " ".join(seeds[0].split())
    count = 200_000 // len(line)
    once, many = analyze(line), analyze(" ".join([line] * count))
    assert many.terms == once.terms * count
    assert list(many.positions) == list(range(len(many.terms)))
    assert list(many.starts) == [
        start + i * (len(line) + 1) for i in range(count) for start in once.starts
    ]


def both_ways(text: str, *, compounds: bool) -> tuple[Analysis, Analysis]:
    """The analysis of a text in bulk, and piece by piece."""
    found = []
    for least in (0, len(text) + 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("vnsearch.text.analysis._BULK", least)
            found.append(analyze(text, compounds=compounds))
    return found[0], found[1]


@settings(deadline=None)
@given(texts, st.booleans())
def test_a_text_is_analysed_alike_in_bulk_and_by_pieces(text: str, compounds: bool) -> None:
    """Which way is taken is for speed alone."""
    in_bulk, by_pieces = both_ways(text, compounds=compounds)
    assert in_bulk == by_pieces


def test_real_texts_are_analysed_alike_in_bulk_and_by_pieces(
    news: list[str], seeds: list[str]
) -> None:
    """Articles as they are, decomposed, and in capitals."""
    for text in (*news, *seeds):
        for each in (text, unicodedata.normalize("NFD", text), text.upper()):
            in_bulk, by_pieces = both_ways(each, compounds=True)
            assert in_bulk == by_pieces


def test_what_is_kept_of_texts_is_bounded(
    seeds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more pieces came than are kept, those that come are analysed anew, and alike."""
    before = [analyze(seed) for seed in seeds]
    monkeypatch.setattr("vnsearch.text.lexicon._KEPT", 1000)
    for _ in range(2):
        assert [analyze(seed) for seed in seeds] == before
        assert lexicon().size < sum(map(len, seeds))


def test_threads_do_not_disturb_each_other(news: list[str]) -> None:
    """Texts that several threads analyse at once have the analysis that they have alone."""
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(analyze, news))
    assert together == list(map(analyze, news))


def test_a_line_without_spaces_loses_nothing() -> None:
    """Where there is no whitespace to cut at, a chunk ends anyway, and never before a mark."""
    text = "e\u0301" * 100_000
    analysis = analyze(text)
    assert set("".join(analysis.terms)) == {"é"}
    assert (analysis.starts[0], analysis.ends[-1]) == (0, len(text))
    assert all(end == start for end, start in zip(analysis.ends, analysis.starts[1:], strict=False))
