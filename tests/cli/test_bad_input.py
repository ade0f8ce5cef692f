"""Bad input to the command: a clear line, the right exit code, never a traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnsearch.cli.clean import clean

Command = Callable[..., Any]

HOSTILE = "\x1b[31mĐỏ\x1b]0;tiêu đề\x07\x9b2J [bold]đậm[/bold] :smile: \u202eđảo\x08\r\x7f"
STYLE_OR_LINK = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")


def refused(done: Any) -> str:
    """Check that a command ended with an error line and nothing else; give the message."""
    assert done.code == 2, (done.out, done.err)
    assert done.out == ""
    assert "Traceback" not in done.err
    assert done.err.startswith("error: ")
    return str(done.err)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "nothing to search for"),
        (("",), ""),
        (("?!…",), ""),
        (("biên", "--since", "30/2/2024"), "30"),
        (("biên", "--since", "hôm kia"), "hôm kia"),
        (("biên", "--date", ""), ""),
        (("biên", "-l", ""), ""),
        (("biên", "--limit", "0"), "--limit"),
        (("biên", "--limit", "mười"), "mười"),
        (("biên", "--offset", "-1"), "--offset"),
        (("biên", "--foo"), "--foo"),
        (("biên", "--sort", "xyz"), "xyz"),
    ],
)
def test_a_senseless_search_is_refused(
    vnsearch: Command, seeds_index: Path, arguments: tuple[str, ...], expected: str
) -> None:
    """Empty queries, impossible dates and numbers: the message names what was wrong."""
    assert expected in refused(vnsearch("search", *arguments, "--index", seeds_index))


@pytest.mark.parametrize(
    "query", ['"biên phòng', 'biên"', "(biên", "biên)", "biên:", "-", "-biên", "AND", "*"]
)
def test_a_malformed_query_is_understood_somehow(
    vnsearch: Command, seeds_index: Path, query: str
) -> None:
    """A forgotten quote or a stray bracket never crashes a search."""
    done = vnsearch("search", "--index", seeds_index, "--", query)
    assert done.code in {0, 1, 2}
    assert "Traceback" not in done.err


def test_a_query_that_is_not_utf8_is_no_crash(vnsearch_process: Command, seeds_index: Path) -> None:
    """Bytes of another encoding are searched for like any unknown word."""
    done = vnsearch_process("search", b"bi\xean ph\xf2ng", "--index", seeds_index)
    assert done.code in {0, 1}
    assert "Traceback" not in done.err


def test_an_unknown_place_brings_suggestions(vnsearch: Command, seeds_index: Path) -> None:
    """A misspelt province is named together with the nearest ones."""
    message = refused(vnsearch("search", "biên", "-l", "Quảng Nin", "--index", seeds_index))
    assert "Quảng Nin" in message
    assert re.search("hint: Did you mean .*Quảng Ninh", message)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "biên"),
        ("similar", "abcd"),
        ("keyterms", "biên"),
        ("suggest", "biên"),
        ("show", "abcd"),
        ("status",),
        ("remove", "abcd"),
        ("index",),
        ("index", "--rebuild"),
    ],
)
def test_where_there_is_no_index_the_error_says_how_to_make_one(
    vnsearch: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Every command names the folder and gives a hint; none creates it."""
    message = refused(vnsearch(*arguments, "--index", tmp_path / "none"))
    assert "none" in message
    assert "hint: " in message
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [("search", "biên"), ("index", ".")])
def test_a_folder_of_other_things_is_no_index(
    vnsearch: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A folder that holds something else is refused and left as it is."""
    (tmp_path / "precious.txt").write_text("Giữ lại", "utf-8")
    refused(vnsearch(*arguments, "--index", tmp_path, cwd=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize("arguments", [("status",), ("index", ".", "-q")])
def test_a_file_is_no_index(vnsearch: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """An index is a folder."""
    (tmp_path / "file").write_text("x")
    refused(vnsearch(*arguments, "--index", tmp_path / "file", cwd=tmp_path))


def test_a_damaged_index_is_named(vnsearch: Command, seeds: Path, tmp_path: Path) -> None:
    """An index with its files cut short gives an error and no traceback."""
    index = tmp_path / "index"
    assert vnsearch("index", seeds, "-q", "--index", index).code == 0
    for file in index.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert "hint: " in refused(vnsearch("search", "biên", "--index", index))


def test_an_unknown_document_is_an_error(vnsearch: Command, seeds_index: Path) -> None:
    """No document has this id or path."""
    assert "không-có.txt" in refused(vnsearch("show", "không-có.txt", "--index", seeds_index))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 20),
        ("bad.jsonl", b"{not json}\n[]\n"),
    ],
)
def test_a_file_that_is_no_article_is_named_and_the_rest_indexed(
    vnsearch: Command, tmp_path: Path, name: str, content: bytes
) -> None:
    """A failure is listed by name with its reason; alone it is exit code 2."""
    folder, index = tmp_path / "bài", tmp_path / "index"
    folder.mkdir()
    (folder / name).write_bytes(content)
    alone = vnsearch("index", folder, "--index", index)
    assert alone.code == 2
    (folder / "ok.txt").write_text("Tin vui\n\nHôm nay trời đẹp.\n", "utf-8")
    both = vnsearch("index", folder, "--json", "--index", index)
    assert both.code == 0, both.err
    assert f"failed: {folder / name}" in both.err
    report = json.loads(both.out)
    assert report["added"] == 1
    assert all(failure["path"].startswith(str(folder / name)) for failure in report["failures"])


def test_invalid_utf8_loses_no_article(vnsearch: Command, tmp_path: Path) -> None:
    """A text with some bad bytes is indexed or reported, never dropped in silence."""
    (tmp_path / "a.txt").write_bytes("Biên phòng\n\nBộ đội ".encode() + b"\xff\xfe canh\n")
    done = vnsearch("index", "a.txt", "--json", "--index", "index", cwd=tmp_path)
    report = json.loads(done.out)
    assert report["added"] + len(report["failures"]) == 1


def test_a_missing_path_is_named(vnsearch: Command, seeds: Path, tmp_path: Path) -> None:
    """A PATH that does not exist fails the run alone, and is listed beside others."""
    missing = tmp_path / "không-có"
    alone = vnsearch("index", missing, "--index", tmp_path / "index")
    assert alone.code == 2
    assert "không-có" in alone.err
    both = vnsearch("index", missing, seeds, "--index", tmp_path / "index")
    assert (both.code, "không-có" in both.err) == (0, True)


def test_a_folder_without_articles_says_what_it_means(vnsearch: Command, tmp_path: Path) -> None:
    """Nothing to read is no success: the message names the kinds of file that can be read."""
    folder = tmp_path / "ảnh"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"\xff\xd8\xff")
    done = vnsearch("index", folder, "--index", tmp_path / "index")
    assert done.code == 2
    assert "No articles were found" in done.err
    assert ".txt" in done.err


def test_a_log_names_every_failure(vnsearch: Command, tmp_path: Path) -> None:
    """However many failures there are, a log has each by name, and so has the JSON."""
    (tmp_path / "all.jsonl").write_text("{\n" * 30, "utf-8")
    done = vnsearch("index", "all.jsonl", "--json", "--index", "index", cwd=tmp_path)
    assert done.err.count("failed: ") == 30
    assert len(json.loads(done.out)["failures"]) == 30


@pytest.mark.parametrize("command", ["search", "show"])
@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_hostile_document_cannot_steer_the_terminal(
    vnsearch: Command, on_terminal: Command, tmp_path: Path, command: str, extra: dict[str, str]
) -> None:
    """Escape sequences and markup in names, titles and texts are shown and not obeyed."""
    name = f"{HOSTILE} báo\n.txt".replace("/", "")
    (tmp_path / name).write_text(f"{HOSTILE} báo\n\n{HOSTILE} biên phòng {HOSTILE}.\n", "utf-8")
    assert vnsearch("index", ".", "-q", cwd=tmp_path).code == 0
    shown = on_terminal(command, "phòng" if command == "search" else name, cwd=tmp_path, **extra)
    assert shown.code == 0, shown.out
    visible = STYLE_OR_LINK.sub("", shown.out)
    assert clean(visible) == visible
    assert "[bold]đậm[/bold] :smile:" in visible.replace("\n   ", " ").replace("\n", " ")


@pytest.fixture(scope="module")
def hostile_index(
    vnsearch_process: Command, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """Give an index of articles full of escape sequences, and the id of one of them."""
    folder = tmp_path_factory.mktemp("hostile")
    name = "Bộ đội Biên phòng"
    text = f"{name} (\x1b[31mAB), {name} (BĐBP\x1b[5m) tuần\x9b31mtra [bold]đêm {HOSTILE}."
    articles: list[dict[str, str]] = [
        {
            "id": f"{HOSTILE} {number}",
            "title": f"{HOSTILE} {number}",
            "text": text,
            "author": HOSTILE,
            "source": HOSTILE,
        }
        for number in range(3)
    ]
    articles += [{"text": f"Trời đẹp, gió nhẹ, bài {number}."} for number in range(9)]
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    (folder / "all.jsonl").write_text("".join(lines), "utf-8")
    assert vnsearch_process("index", "all.jsonl", "-q", cwd=folder).code == 0
    found = vnsearch_process("search", "phòng", "--json", cwd=folder)
    return folder / "index", json.loads(found.out)["hits"][0]["id"]


@pytest.mark.parametrize("extra", [{}, {"TERM": "dumb"}])
@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "biên phòng", "--explain", "--collapse"),
        ("search", f"{HOSTILE} AB \n/\x1b.*/ phongf~ (", "--explain"),
        ("search", "phonh"),
        ("similar", "ID", "--explain"),
        ("keyterms", "biên"),
        ("suggest", "t"),
        ("suggest", f"{HOSTILE} b"),
        ("show", "ID", "--highlight", f"biên {HOSTILE}"),
        ("show", "ID", "--highlight", "\x1b[31mxyzzy"),
        ("help", HOSTILE),
    ],
)
def test_hostile_articles_and_queries_cannot_steer_the_terminal(
    on_terminal: Command,
    hostile_index: tuple[Path, str],
    arguments: tuple[str, ...],
    extra: dict[str, str],
) -> None:
    """Titles, terms, abbreviations, suggestions and queries come without escape sequences."""
    index, known = hostile_index
    named = [known if each == "ID" else each for each in arguments]
    done = on_terminal(*named, columns=40, PAGER="cat", VNSEARCH_INDEX=str(index), **extra)
    assert "Traceback" not in done.out
    assert "a defect of vnsearch" not in done.out
    visible = STYLE_OR_LINK.sub("", done.out)
    assert visible
    assert clean(visible) == visible
    assert not (extra and "\x1b" in done.out)


def test_hostile_arguments_and_names_are_cleaned_in_errors(
    on_terminal: Command, tmp_path: Path
) -> None:
    """What the user or a script typed comes back without its escape sequences."""
    (tmp_path / "\x1b[31mrỗng.txt").write_bytes(b"")
    for arguments in (
        ["search", f"--{HOSTILE}"],
        [HOSTILE],
        ["search", "x", "--index", f"/{HOSTILE}"],
        ["search", "x", "-n", HOSTILE],
        ["index", ".", "-q"],
    ):
        done = on_terminal(*arguments, cwd=tmp_path)
        assert done.code == 2, done.out
        assert clean(done.out) == done.out


def test_hostile_text_in_json_is_exact_and_harmless(vnsearch: Command, tmp_path: Path) -> None:
    """JSON holds the text to the character, with nothing in it that a terminal would obey."""
    text = f"Tiêu đề bài\n\n{HOSTILE} biên phòng.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert vnsearch("index", "a.txt", "-q", cwd=tmp_path).code == 0
    shown = vnsearch("show", "a.txt", "--json", cwd=tmp_path)
    assert clean(shown.out) == shown.out
    assert json.loads(shown.out)["text"] == text


def test_a_file_name_that_is_not_utf8_works(vnsearch: Command, tmp_path: Path) -> None:
    """Such a name is indexed, shown with a replacement character and exact in JSON."""
    name = b"b\xe0i.txt"
    (tmp_path / name.decode(errors="surrogateescape")).write_text("Tin vui\n\nTrời đẹp.\n", "utf-8")
    assert vnsearch("index", ".", cwd=tmp_path).code == 0
    plain = vnsearch("search", "đẹp", cwd=tmp_path)
    assert "b\ufffdi.txt" in plain.out
    (found,) = json.loads(vnsearch("search", "đẹp", "--json", cwd=tmp_path).out)["hits"]
    assert found["path"].encode(errors="surrogateescape").endswith(name)
