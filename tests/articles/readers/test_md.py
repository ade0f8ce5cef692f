"""Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Records = Callable[..., list[Any]]

YAML = """---
title: "Nước sạch: ở đâu?"
date: 2022-12-30
tác giả: [Lê A, Trần B]
places:
  - Ninh Thuận
summary: ~
tags: {a: b}
---
"""
TOML = """+++
title = "Nước sạch: ở đâu?"
date = 2022-12-30
author = ["Lê A", "Trần B"]
places = ["Ninh Thuận"]
+++
"""


@pytest.mark.parametrize("matter", [YAML, TOML, YAML.replace("\n", "\r\n"), "\ufeff" + YAML])
def test_front_matter_speaks_for_the_document(records: Records, matter: str) -> None:
    """YAML and TOML give the metadata, and the text stands behind them."""
    (record,) = records("a.md", matter + "\n# Nước sạch: ở đâu?\n\nThân *bài*.\n\n## Mục\n\nb\n")
    assert record.title == "Nước sạch: ở đâu?"
    assert (record.date, record.author) == ("2022-12-30", "Lê A, Trần B")
    assert record.places == ("Ninh Thuận",)
    assert record.text == "Thân *bài*.\n\n## Mục\n\nb\n"
    assert not record.is_page
    assert not record.notices


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# Tin **mới** về [biển](a.md) #\nThân", "Tin mới về biển", "Thân"),
        ("Tin mới\n=======\n\nThân", "Tin mới", "Thân"),
        ("![logo](a.png)\n\n# Tin\n\nThân", "Tin", "![logo](a.png)\n\n# Tin\n\nThân"),
        ("```\n# chú thích\n```\nThân", None, "```\n# chú thích\n```\nThân"),
        ("## Mục\n\nThân #1\n#nhãn", None, "## Mục\n\nThân #1\n#nhãn"),
    ],
)
def test_the_first_heading_is_the_title(
    records: Records, text: str, title: str | None, body: str
) -> None:
    """A heading of the first level is the title, without marks; code has no headings."""
    (record,) = records("a.markdown", text)
    assert (record.title, record.text, record.is_page) == (title, body, title is None)


@pytest.mark.parametrize("text", ["---\nchỉ là chữ\n---\nThân", "---\nThân", "+++\na", "--- x\nb"])
def test_rules_are_no_front_matter(records: Records, text: str) -> None:
    """What stands between rules and names nothing is text."""
    (record,) = records("a.md", text)
    assert (record.text, record.notices) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Tin\ndate: 2024-03-07\n\nThân",
        "---\r\ntags:\r\ndraft: true\r\nTiêu đề: Tin\r\n\r\nThân",
        "+++\ntitle = 'Tin'\nThân",
    ],
)
def test_front_matter_that_is_never_closed_is_text(records: Records, text: str) -> None:
    """Nothing of the document is lost, and a notice says why it is not used."""
    (record,) = records("a.md", text)
    assert (record.text, record.date) == (text, None)
    assert record.notices == ("front matter without an end; it is read as text",)


@pytest.mark.parametrize(
    "matter",
    [
        "title: [a",
        "a: b: c",
        "\ttitle: a",
        "title: *nothing",
        "a: " + "- " * 5_000,
        "a: &a [*a]\ntitle: {",
        "\x01: a",
    ],
)
def test_broken_front_matter_is_noticed(records: Records, matter: str) -> None:
    """A document whose front matter cannot be parsed is read without it, with a remark."""
    (record,) = records("a.md", f"---\n{matter}\n---\nThân")
    assert record.text == "Thân"
    assert record.notices[0].startswith("front matter that is not YAML")


@pytest.mark.parametrize("matter", ["title = ", "a = [", "a.b = 1\na = 2"])
def test_broken_toml_is_noticed(records: Records, matter: str) -> None:
    """The same holds for TOML."""
    (record,) = records("a.md", f"+++\n{matter}\n+++\nThân")
    assert record.notices[0].startswith("front matter that is not TOML")


@pytest.mark.parametrize("sign", ["[", "{", "."])
@pytest.mark.parametrize("mark", ["---", "+++"])
def test_deep_nesting_is_not_followed(records: Records, mark: str, sign: str) -> None:
    """What parsers take long for is left out."""
    (record,) = records("a.md", f"{mark}\na{sign * 10_000}\n{mark}\nThân")
    assert record.text.endswith("Thân")
    assert record.author is None


def test_aliases_are_not_multiplied(records: Records) -> None:
    """Lists of lists of aliases are no metadata and take no time."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{previous}'] * 9)}]\n"
        for previous, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    (record,) = records("a.md", f"---\n{bomb}author: *j\ntitle: Tin\n---\nThân")
    assert (record.title, record.author) == ("Tin", None)


def test_a_document_without_text_is_an_error(records: Records) -> None:
    """Front matter and a heading alone are no article."""
    assert str(records("a.md", YAML)[0]) == "no text below the title"
    assert str(records("a.md", "# Tin\n")[0]) == "no text below the title"
    assert str(records("a.md", "")[0]) == "empty file"
