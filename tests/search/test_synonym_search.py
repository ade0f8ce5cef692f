"""Searching for an abbreviation or for what it stands for, from all three kinds of sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vnsearch import Index, QueryError, Results

_ARTICLES = {
    "short": "Tin | Lực lượng BĐBP tuần tra trên biển.",
    "long": "Tin | Lực lượng Bộ đội Biên phòng tuần tra trên biển.",
    "apart": "Tin | Đội bóng mặc bộ áo mới, biên giới và phòng khách.",
    "defines": "Tin | Liên đoàn Xe đạp (LĐXĐ) họp đầu năm.",
    "uses": "Tin | Lãnh đạo LĐXĐ ra mắt hôm nay.",
    "spells": "Tin | Giải của Liên đoàn Xe đạp hôm nay.",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[..., Index]) -> Index:
    """Articles with a usual abbreviation, and with one that an article defines."""
    return make_index(**_ARTICLES)


def _found(results: Results) -> list[str]:
    return [hit.id for hit in results.hits[: results.complete]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # the built-in list
        ("BĐBP", "short long"),
        ("bđbp", "short long"),
        ("bdbp", "short long"),
        ("Bộ đội Biên phòng", "short long apart"),
        ("bo doi bien phong", "short long apart"),
        ("BỘ ĐỘI BIÊN PHÒNG", "short long apart"),
        ("BĐBP tuần tra", "short long"),
        ("BĐBP OR bóng", "short long apart"),
        ("-BĐBP biển", "long"),  # what is excluded is what was typed
        ("+BĐBP khôngcógì", ""),
        ("body:BĐBP", "short long"),
        ("title:BĐBP", ""),
        ("(BĐBP)^2", "short long"),
        # what an article defines
        ("LĐXĐ", "defines uses spells"),
        ("ldxd", "defines uses spells"),
        ("liên đoàn xe đạp", "defines uses spells"),
        ("lien doan xe dap", "defines uses spells"),
        ("LĐXĐ hôm nay", "uses spells"),
        # accents that were typed count, and so do all words
        ("bô đôi biên phong", ""),
        ("bộ đội", "long apart"),
        ("xe đạp", "defines spells"),
        # exactly what is written
        ('"BĐBP"', "short"),
        ("=BĐBP", "short"),
        ('"Bộ đội Biên phòng"', "long"),
        ('="Bộ đội Biên phòng"', "long"),
        ('"LĐXĐ"', "defines uses"),
        ('"liên đoàn xe đạp"', "defines spells"),
        ("BĐBP~", "short"),
        ("BĐB*", "short"),
        ("/bđbp/", "short"),
        ("BĐBP NEAR tuần", "short"),
    ],
)
def test_both_forms_are_found(query: str, found: str, index: Index) -> None:
    """Bare words find the other form, whole and side by side; exact ways to ask do not."""
    assert sorted(_found(index.search(query))) == sorted(found.split())


@pytest.mark.parametrize(
    ("query", "accents", "found"),
    [
        ("BĐBP", "strict", "short long"),
        ("bdbp", "strict", ""),
        ("bo doi bien phong", "strict", ""),
        ("LDXD", "strict", ""),
        ("BDBP", "ignore", "short long"),
        ("bô đôi biên phong", "ignore", "short long apart"),
        ("liên đoan xe đáp", "ignore", "defines uses spells"),
    ],
)
def test_the_accent_mode_counts(query: str, accents: str, found: str, index: Index) -> None:
    """A form is recognised as its words are found: strictly, or whatever its accents."""
    results = index.search(query, accents=accents)  # type: ignore[arg-type]
    assert sorted(_found(results)) == sorted(found.split())


@pytest.mark.parametrize(
    ("query", "typed", "other"),
    [("BĐBP", "short", "long"), ("LĐXĐ", "uses", "spells"), ("liên đoàn xe đạp", "spells", "uses")],
)
def test_the_typed_form_ranks_first(query: str, typed: str, other: str, index: Index) -> None:
    """An article that has the form that was typed ranks above one that has only the other."""
    found = _found(index.search(query))
    assert found.index(typed) < found.index(other)


def test_a_synonym_is_explained(index: Index) -> None:
    """The explanation tells the other form, beside the word and among the parts of the score."""
    results = index.search("tuần BĐBP", explain=True)
    assert results.explanation is not None
    assert [word.synonyms for word in results.explanation.words] == [(), ("Bộ đội Biên phòng",)]
    parts = {
        hit.id: [part.text for part in hit.explanation.parts if part.kind == "synonym"]
        for hit in results.hits
        if hit.explanation
    }
    assert parts == {"short": [], "long": ["Bộ đội Biên phòng"]}


def test_every_word_of_a_long_form_tells_its_abbreviation(index: Index) -> None:
    """A synonym of several words is told with each of them, and with no other."""
    results = index.search("tuần bộ đội biên phòng", explain=True)
    assert results.explanation is not None
    assert [word.synonyms for word in results.explanation.words] == [(), *[("BĐBP",)] * 4]


@pytest.mark.parametrize(
    ("query", "article", "marked"),
    [
        ("BĐBP", "long", ["Bộ đội Biên phòng"]),
        ("BĐBP", "short", ["BĐBP"]),
        ("Bộ đội Biên phòng", "short", ["BĐBP"]),
        ("lien doan xe dap", "uses", ["LĐXĐ"]),
        ("LĐXĐ", "defines", ["Liên đoàn Xe đạp", "LĐXĐ"]),
    ],
)
def test_a_synonym_is_highlighted(
    query: str, article: str, marked: list[str], index: Index
) -> None:
    """A snippet shows the form that the article has, as one highlight."""
    (hit,) = (hit for hit in index.search(query).hits if hit.id == article)
    (snippet,) = hit.snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == marked


def test_a_synonym_counts_as_the_word_that_it_stands_for(index: Index) -> None:
    """A partial match does not lack a word of which it has the other form."""
    results = index.search("BĐBP diễn tập")
    missing = {hit.id: hit.missing for hit in results.hits}
    assert missing == {"short": ("diễn", "tập"), "long": ("diễn", "tập")}


_OWN = {
    "a": "Tin | Mua ô tô ở chợ.",
    "b": "Tin | Mua xe hơi ở chợ.",
    "c": "Tin | Tàu vào cảng lớn.",
    "d": "Tin | Tàu vào bến cảng, bến bãi.",
    "e": "Tin | Tàu vào bến.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ô tô", "a b"),
        ("o to", "a b"),
        ("xe hơi", "a b"),
        ("mua xe hơi", "a b"),
        ('"xe hơi"', "b"),
        ("cảng", "c d e"),
        ("bến", "d e"),  # the arrow goes one way
    ],
)
def test_a_users_own_synonyms(
    query: str, found: str, make_index: Callable[..., Index], tmp_path: Path
) -> None:
    """A file of the user adds synonyms to a search, both ways or one way."""
    path = tmp_path / "synonyms.txt"
    path.write_text("# of my own\nô tô, xe hơi\ncảng => bến\n", encoding="utf-8")
    index = make_index(**_OWN)
    assert sorted(_found(index.search(query, synonyms=path))) == sorted(found.split())
    assert len(_found(index.search("ô tô"))) == 1
    assert index.facet("date", query, synonyms=str(path)).total == len(found.split())


def test_own_synonyms_add_to_the_others(make_index: Callable[..., Index], tmp_path: Path) -> None:
    """With a file of the user's own, the built-in ones and those of the articles still count."""
    path = tmp_path / "synonyms.txt"
    path.write_text("BĐBP, lính biên phòng\n", encoding="utf-8")
    index = make_index(**_ARTICLES, own="Tin | Một lính biên phòng.")
    assert sorted(_found(index.search("BĐBP", synonyms=path))) == ["long", "own", "short"]
    assert sorted(_found(index.search("LĐXĐ", synonyms=path))) == ["defines", "spells", "uses"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a, b\na => b => c\n", "line 2: more than one =>"),
        ("\n\nBĐBP\n", "line 3: “BĐBP” stands alone"),
        ("a, b\n\n, c\n", "line 3: a form is empty"),
    ],
)
def test_a_bad_file_is_an_error(content: str, message: str, index: Index, tmp_path: Path) -> None:
    """The error names the file and the line, and says what is wrong and what to write."""
    path = tmp_path / "mine.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        index.search("biển", synonyms=path)
    assert caught.value.message.startswith(f"{path}, {message}")
    assert caught.value.hint


def test_a_missing_file_is_an_error(index: Index, tmp_path: Path) -> None:
    """The error names the file; searches without it go on."""
    path = tmp_path / "none.txt"
    with pytest.raises(QueryError, match="cannot be read"):
        index.search("biển", synonyms=path)
    assert index.search("biển").complete == 2


def test_a_deleted_definition_no_longer_counts(make_index: Callable[..., Index]) -> None:
    """When the articles that define an abbreviation are gone, it stands for itself."""
    index = make_index(**_ARTICLES)
    assert set(_found(index.search("LĐXĐ"))) == {"defines", "uses", "spells"}
    index.delete(["defines"])
    assert _found(index.search("LĐXĐ")) == ["uses"]
    assert _found(index.search("liên đoàn xe đạp")) == ["spells"]


@pytest.mark.parametrize(
    ("times", "meanings"),
    [
        (1, ("Hội Doanh nghiệp Trẻ",)),
        (2, ("Hội Doanh nghiệp Trẻ", "Hội Doanh nhân Thái")),
        (6, ("Hội Doanh nghiệp Trẻ", "Hội Doanh nhân Thái")),  # in the order of the alphabet
        (7, ("Hội Doanh nhân Thái", "Hội Doanh nghiệp Trẻ")),
    ],
)
def test_articles_may_disagree(
    times: int, meanings: tuple[str, ...], make_index: Callable[..., Index]
) -> None:
    """A meaning counts where above a fifth as many articles give it as the usual one."""
    usual = {f"u{n}": "Tin | Hội Doanh nghiệp Trẻ (HDNT) họp." for n in range(6)}
    other = {f"o{n}": "Tin | Hội Doanh nhân Thái (HDNT) họp." for n in range(times)}
    index = make_index(**usual, **other, thai="Tin | Hội Doanh nhân Thái nghỉ.")
    results = index.search("HDNT", limit=20, explain=True)
    assert results.explanation is not None
    assert results.explanation.words[0].synonyms == meanings
    assert ("thai" in _found(results)) == ("Hội Doanh nhân Thái" in meanings)
