"""Synonyms: their files, the built-in list, and the runs of terms that they are found in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnsearch.errors import QueryError
from vnsearch.search.synonyms import (
    FoundSynonym,
    Synonym,
    SynonymMap,
    builtin_synonyms,
    parse_synonyms,
    read_synonyms,
)
from vnsearch.text.abbreviations import Definition, find_definitions
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import fold
from vnsearch.text.tokenize import has_syllable_shape


def targets(synonyms: tuple[Synonym, ...], query: str) -> list[tuple[int, int, str]]:
    """What is found in a query: start and end of the source, and the target."""
    found = SynonymMap(synonyms).find(analyze(query, compounds=False).terms)
    return [(each.start, each.end, each.target) for each in found]


def test_forms_of_a_line_stand_for_each_other() -> None:
    """Each form of a line has every other for a synonym."""
    assert parse_synonyms("a1,  b  2 , c3", "test") == (
        Synonym("a1", "b 2"),
        Synonym("a1", "c3"),
        Synonym("b 2", "a1"),
        Synonym("b 2", "c3"),
        Synonym("c3", "a1"),
        Synonym("c3", "b 2"),
    )


def test_an_arrow_goes_one_way() -> None:
    """What is before the arrow stands for what is behind it, and only so."""
    assert parse_synonyms("a, b => c, d", "test") == (
        Synonym("a", "c"),
        Synonym("a", "d"),
        Synonym("b", "c"),
        Synonym("b", "d"),
    )


def test_comments_and_empty_lines_say_nothing() -> None:
    """Nor does a byte-order mark, Windows' line ends, or a line that was there before."""
    text = "\ufeff# a comment, with a comma\r\n\r\n  a => b\r\n\t# another\r\na=>b\r\n"
    assert parse_synonyms(text, "test") == (Synonym("a", "b"),)


def test_forms_that_are_the_same_to_the_index_are_no_synonyms() -> None:
    """Case, the placement of tones and punctuation make no other form."""
    assert parse_synonyms("Hoà Bình, hòa-bình, HB", "test") == (
        Synonym("Hoà Bình", "HB"),
        Synonym("hòa-bình", "HB"),
        Synonym("HB", "Hoà Bình"),
        Synonym("HB", "hòa-bình"),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a, , b", "a form is empty"),
        ("a,", "a form is empty"),
        ("=> a", "a form is empty"),
        ("a =>", "a form is empty"),
        ("a, ***", "“***” has no letter or digit"),
        ("a => b => c", "more than one =>"),
        ("BĐBP = Bộ đội Biên phòng", "“BĐBP = Bộ đội Biên phòng” stands alone"),
        ("a, " + "b " * 21, "a form of 21 words"),
        (", ".join(map(str, range(51))), "51 forms"),
    ],
)
def test_a_bad_line_is_named(line: str, problem: str) -> None:
    """The error has the file's name, the number of the line, what is wrong and what to do."""
    with pytest.raises(QueryError) as caught:
        parse_synonyms(f"# comment\n\n{line}\nx, y", "mine.txt")
    assert caught.value.message.startswith(f"mine.txt, line 3: {problem}")
    assert caught.value.hint


def test_a_file_is_read(tmp_path: Path) -> None:
    """A file is UTF-8, with a byte-order mark or without."""
    path = tmp_path / "synonyms.txt"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text("xe hơi, ô tô\n", encoding=encoding)
        assert read_synonyms(path) == (Synonym("xe hơi", "ô tô"), Synonym("ô tô", "xe hơi"))


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """The error names the line with the first wrong byte."""
    path = tmp_path / "synonyms.txt"
    path.write_bytes("a, b\nô tô, xe hơi\n".encode("cp1258"))
    with pytest.raises(QueryError, match=r"synonyms\.txt, line 2: this is not UTF-8"):
        read_synonyms(path)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A missing file and a folder are errors with the system's reason."""
    with pytest.raises(QueryError, match="No such file"):
        read_synonyms(tmp_path / "none.txt")
    with pytest.raises(QueryError, match="directory"):
        read_synonyms(tmp_path)


def test_sources_are_found_longest_first() -> None:
    """All runs of terms that are a source are found, at each place the longest first."""
    synonyms = parse_synonyms("b => x\nb c => y\nb c d => z\na => w, v\n", "test")
    assert targets(synonyms, "a b c d b") == [
        (0, 1, "w"),
        (0, 1, "v"),
        (1, 4, "z"),
        (1, 3, "y"),
        (1, 2, "x"),
        (4, 5, "x"),
    ]
    assert targets(synonyms, "d c") == []


def test_a_source_is_found_by_the_accent_policy() -> None:
    """A term without accents finds any accenting, one with accents only its own."""
    synonyms = parse_synonyms("biên phòng => A1\nbiển phòng => A2\nbien phong => A3", "test")
    assert targets(synonyms, "biên phòng") == [(0, 2, "A1")]
    assert targets(synonyms, "Biển phong") == [(0, 2, "A2")]
    assert targets(synonyms, "bien phong") == [(0, 2, "A1"), (0, 2, "A2"), (0, 2, "A3")]
    assert targets(synonyms, "biến phong") == []


def test_tokens_with_marks_are_found_by_their_parts() -> None:
    """An abbreviation with a mark is the run of its parts, as source and as target."""
    synonyms = parse_synonyms("QP-AN, quốc phòng - an ninh", "test")
    assert targets(synonyms, "nhiệm vụ qp-an") == [(2, 4, "quốc phòng - an ninh")]
    (found,) = SynonymMap(synonyms).find(["quốc", "phòng", "an", "ninh"])
    assert found == FoundSynonym(0, 4, ("qp", "an"), "QP-AN")


def test_a_target_is_given_once() -> None:
    """Two rules with the same terms are one; rules without terms are none."""
    synonyms = (Synonym("a", "B"), Synonym("A", "b"), Synonym("-", "b"), Synonym("a", ""))
    assert targets(synonyms, "a") == [(0, 1, "B")]


def test_many_synonyms_do_not_slow_the_search_down() -> None:
    """A long query takes no longer than it has terms, however many rules begin alike."""
    numbers = range(5_000)
    found_by = SynonymMap(Synonym(f"bộ đội {number}", f"x{number}") for number in numbers)
    query = ["bộ", "đội", "9999"] * 2_000
    began = time.perf_counter()
    assert found_by.find(query) == []
    assert time.perf_counter() - began < 1


@given(st.lists(st.lists(st.sampled_from(["a", "á", "ạ", "b"]), min_size=1, max_size=3)))
def test_every_run_is_found(sources: list[list[str]]) -> None:
    """What is found is what a comparison of every source at every place finds."""
    query = ["a", "á", "b", "a", "ạ"]
    rules = [Synonym(" ".join(source), f"x{i}") for i, source in enumerate(sources)]
    expected = {
        (start, start + len(source), f"x{i}")
        for i, source in enumerate(sources)
        for start in range(len(query) - len(source) + 1)
        if all(
            term == form or (fold(term) == term == fold(form))
            for term, form in zip(query[start:], source, strict=False)
        )
    }
    found = [(each.start, each.end, each.target) for each in SynonymMap(rules).find(query)]
    assert set(found) == expected
    assert len(found) == len(expected)
    assert found == sorted(found, key=lambda each: (each[0], -each[1]))


def test_the_built_in_abbreviations_work_both_ways() -> None:
    """Short and long form of an abbreviation find each other."""
    synonyms = builtin_synonyms()
    assert targets(synonyms, "lực lượng BĐBP") == [(2, 3, "Bộ đội Biên phòng")]
    assert targets(synonyms, "bo doi bien phong") == [(0, 4, "BĐBP")]
    assert {target for _, _, target in targets(synonyms, "TP.HCM")} == {
        "TPHCM",
        "Thành phố Hồ Chí Minh",
    }


def test_built_in_abbreviations_are_found_by_their_words() -> None:
    """Those that begin as a query does are among those given for its words, however accented."""
    for synonym in builtin_synonyms():
        terms = analyze(synonym.source, compounds=False).terms
        assert synonym in builtin_synonyms(terms)
        assert synonym in builtin_synonyms([fold(terms[0]), "vắng"])
    assert len(builtin_synonyms(["biên"])) < len(builtin_synonyms()) / 4
    assert builtin_synonyms(["vắng"]) == builtin_synonyms([]) == ()


def test_built_in_abbreviations_spell_what_they_stand_for() -> None:
    """Every long form is spelt by its short forms, and no short form reads as a syllable."""
    expansions = [each for each in builtin_synonyms() if " " not in each.source]
    assert len(expansions) > 70
    for short, long in ((each.source, each.target) for each in expansions):
        assert not has_syllable_shape(fold(short.lower()))
        if " " in long:  # or another short form
            assert find_definitions(f"{long} ({short})") == [Definition(short, long)]
