"""Definitions of abbreviations as terms of the index."""

from __future__ import annotations

import unicodedata

from vnsearch import make_article
from vnsearch.index.definitions import (
    LONG,
    SHORT,
    definition_prefix,
    definition_terms,
    read_definition,
)
from vnsearch.model import Article


def _article(body: str, title: str = "Tít") -> Article:
    return make_article("a", body, title=title, date=None, localities=())


def test_a_definition_leads_from_either_form_to_the_other() -> None:
    """The short form leads to the long one as written, the long form to the short one."""
    terms = definition_terms(_article("Bộ đội Biên phòng (BĐBP) tuần tra."))
    assert terms == [
        "s:bdbp\tbđbp\tBộ đội Biên phòng",
        "l:bo doi bien phong\tbộ đội biên phòng\tBĐBP",
    ]
    assert read_definition(terms[0]) == (["bđbp"], "Bộ đội Biên phòng")
    assert read_definition(terms[1]) == (["bộ", "đội", "biên", "phòng"], "BĐBP")


def test_terms_of_a_form_begin_alike_however_it_is_accented() -> None:
    """The prefix of a form is found with and without its accents."""
    short, long = definition_terms(_article("Bộ đội Biên phòng (BĐBP) tuần tra."))
    for form in ("bđbp", "bdbp"):
        assert short.startswith(definition_prefix(SHORT, [form]))
    for form in ("bộ đội biên phòng", "bo doi bien phong"):
        assert long.startswith(definition_prefix(LONG, form.split()))
    assert not long.startswith(definition_prefix(LONG, ["bo", "doi"]))


def test_forms_with_marks_are_found_by_their_terms() -> None:
    """A short form is looked up as the query's analysis has it."""
    terms = definition_terms(_article("Công tác quốc phòng - an ninh (QP-AN) năm nay."))
    assert "s:qp an\tqp an\tquốc phòng - an ninh" in terms


def test_title_and_body_count_and_each_definition_once() -> None:
    """The frequency of a term in an article is 1; spellings in NFC and NFD are one."""
    decomposed = unicodedata.normalize("NFD", "Bộ đội Biên phòng (BĐBP)")
    body = f"Bộ đội Biên phòng (BĐBP) tuần tra. Nông thôn mới (NTM). {decomposed}."
    terms = definition_terms(_article(body, title="Ủy ban nhân dân (UBND) họp"))
    assert sorted(read_definition(term)[1] for term in terms if term.startswith("s:")) == [
        "Bộ đội Biên phòng",
        "Nông thôn mới",
        "Ủy ban nhân dân",
    ]
    assert len(terms) == 6
