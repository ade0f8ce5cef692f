"""HTML pages as blocks."""

from __future__ import annotations

import pytest
from tests.articles.readers.documents import PARAGRAPHS

from vnsearch.articles.readers import blocks
from vnsearch.articles.readers.blocks import Block, parse_html, visible_blocks
from vnsearch.errors import ReadingError


def blocks_of(markup: str) -> list[Block]:
    """The blocks of a page."""
    tree = parse_html(markup)
    return [] if tree is None else visible_blocks(tree)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>một <b>hai</b>\n ba</p>bốn<div>năm</div>", ["một hai ba", "bốn", "năm"]),
        ("một<br>hai<br><br>ba", ["một", "hai", "ba"]),
        ("<table><tr><td>a</td><td></td><td>b</td></tr></table>", ["a | b"]),
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", ["a", "b"]),
        ("<ul><li>a<ul><li>b</li></ul>c</ul>", ["a", "b", "c"]),
        ("<pre>Điều 1\nĐiều 2</pre>", ["Điều 1", "Điều 2"]),
        ("a<script>b</script><style>c</style><!-- d -->e<select><option>f</select>", ["ae"]),
        ("<p hidden>a</p><p style='display: none'>b</p><i class='x sr-only'>c</i>d", ["d"]),
        ("<?xml version='1.0' encoding='x'?><p>a&nbsp;b\0c\ud800", ["a bc?"]),
        ("", []),
        ("<p> </p>", []),
    ],
)
def test_lines_are_those_that_a_browser_shows(markup: str, lines: list[str]) -> None:
    """Blocks, breaks and cells part lines; what is not shown is left out."""
    assert [block.text for block in blocks_of(markup)] == lines


def test_links_are_counted() -> None:
    """A block is links where most of its characters are."""
    linked = [b.is_linked for b in blocks_of("<p><a href=x>một hai</a> ba<p><a>neo</a><p>ba")]
    assert linked == [True, False, False]


@pytest.mark.parametrize(
    "above",
    ["<nav>", "<div class='box tin-lien-quan'>", "<div id=comments>", "<div role=navigation>"],
)
def test_what_is_beside_an_article_is_marked(above: str) -> None:
    """Tag, role, class or id tell it, unless the headline is in it."""
    (beside,) = blocks_of(f"{above}một")
    (headline, text) = blocks_of(f"{above}<h1>một</h1>hai")
    assert (beside.is_aside, headline.is_aside, text.is_aside) == (True, False, False)


def test_headings_are_seen_by_tag_and_by_print() -> None:
    """A heading is one by its tag, or is bold or large and no paragraph."""
    page = f"<h3>một</h3><p><b>hai</b></p><font size=4>ba</font><p>bốn</p><b>{PARAGRAPHS[0]}</b>"
    assert [block.is_heading for block in blocks_of(page)] == [True, True, True, False, False]


def test_a_tag_keeps_a_bounded_number_of_attributes() -> None:
    """Attributes that would keep the parser busy are cut, whatever is quoted in them."""
    many = " ".join(f"a{i}='>'" for i in range(300_000))
    assert [block.text for block in blocks_of(f"<p {many}>Tin</p>")][-1].endswith("Tin")


def test_deep_nesting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand elements in each other are no harm, and the number of blocks is bounded."""
    assert [block.text for block in blocks_of("<div>" * 1000 + "Tin")] == ["Tin"]
    monkeypatch.setattr(blocks, "_MAX_BLOCKS", 10)
    with pytest.raises(ReadingError, match="more than 10 lines"):
        blocks_of("a<br>" * 11)
