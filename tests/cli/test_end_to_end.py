"""The command over the real seeds: what a user types and what comes back."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixtures `vnsearch` and `on_terminal` of conftest.py


@pytest.fixture
def search(vnsearch: Command, seeds_index: Path) -> Command:
    """Give a function that searches the seeds."""

    def run(*arguments: str, **extra: str) -> Any:
        return vnsearch("search", "--index", seeds_index, *arguments, **extra)

    return run


@pytest.fixture
def own_index(vnsearch: Command, seeds: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Give a copy of the seeds, and an index of it that a test may change."""
    folder, index = tmp_path / "bài", tmp_path / "index"
    shutil.copytree(seeds, folder)
    done = vnsearch("index", folder, "--index", index)
    assert done.code == 0, done.err
    return folder, index


def titles(found: Any) -> list[str]:
    """Give the titles of the hits in a JSON answer."""
    return [hit["title"] for hit in json.loads(found.out)["hits"]]


def test_indexing_says_what_it_did(vnsearch_process: Command, seeds: Path, tmp_path: Path) -> None:
    """The first run adds five articles, a second finds them unchanged; nothing is on stdout."""
    index = tmp_path / "index"
    first = vnsearch_process("index", seeds, "--index", index)
    assert (first.code, first.out) == (0, "")
    assert "5 added, 0 updated, 0 unchanged, 0 removed, 0 failed" in first.err
    second = vnsearch_process("index", "--index", index)
    assert second.code == 0
    assert "0 added, 0 updated, 5 unchanged, 0 removed, 0 failed" in second.err


def test_the_index_follows_its_files(vnsearch: Command, own_index: tuple[Path, Path]) -> None:
    """A changed file is updated, a new one added and a deleted one removed, without a PATH."""
    folder, index = own_index
    first, second, *_ = sorted(folder.iterdir())
    first.unlink()
    second.write_text(second.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
    (folder / "mới.txt").write_text("Bài mới\n\nHoàn toàn mới.\n", "utf-8")
    done = vnsearch("index", "--json", "-q", "--index", index)
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    counts = {key: report[key] for key in ("added", "updated", "unchanged", "removed")}
    assert counts == {"added": 1, "updated": 1, "unchanged": 3, "removed": 1}


def test_a_rebuild_gives_the_same_answers(vnsearch: Command, own_index: tuple[Path, Path]) -> None:
    """Indexing anew replaces the index by an equal one."""
    _, index = own_index
    before = vnsearch("search", "biên phòng", "--json", "--index", index)
    done = vnsearch("index", "--rebuild", "--index", index)
    assert (done.code, "5 added" in done.err) == (0, True), done.err
    assert vnsearch("search", "biên phòng", "--json", "--index", index).out == before.out


def test_an_index_of_another_version_can_be_rebuilt(
    vnsearch: Command, own_index: tuple[Path, Path]
) -> None:
    """Searching it names the versions and the remedy; the remedy works."""
    _, index = own_index
    manifest = index / "vnsearch.json"
    older = re.sub(r'_version": \d+', '_version": 0', manifest.read_text("utf-8"))
    manifest.write_text(older, "utf-8")
    refused = vnsearch("search", "biên", "--index", index)
    assert (refused.code, "index --rebuild" in refused.err) == (2, True)
    assert vnsearch("index", "--rebuild", "-q", "--index", index).code == 0
    assert vnsearch("search", "biên", "--index", index).code == 0


def test_a_search_writes_hits_to_stdout_and_the_count_to_stderr(
    vnsearch_process: Command, seeds_index: Path
) -> None:
    """A pipe gets numbered plain lines; the count does not get in their way."""
    found = vnsearch_process("search", "biên phòng", "-n", "2", "--index", seeds_index)
    assert found.code == 0
    assert found.out.startswith("1. ")
    assert "\n\n2. " in found.out
    assert "\x1b" not in found.out
    assert found.err.startswith("2 of ")


def test_an_unaccented_query_finds_all_that_the_accented_one_finds(search: Command) -> None:
    """Typing without accents loses nothing."""
    accented = json.loads(search("biên phòng", "--json").out)
    unaccented = json.loads(search("bien phong", "--json").out)
    found = {hit["id"] for hit in unaccented["hits"]}
    assert accented["total"] >= 4
    assert {hit["id"] for hit in accented["hits"]} <= found


def test_the_words_of_a_query_may_be_one_argument_or_many(search: Command) -> None:
    """Quoting for the shell changes nothing."""
    assert search("biên phòng", "--json").out == search("biên", "phòng", "--json").out


def test_filters_narrow_what_is_found(search: Command) -> None:
    """Dates and places as the seeds have them, in several spellings, with and without a query."""
    assert titles(search("--since", "2024", "--json")) != []
    in_2019 = titles(search("--date", "2019", "--json"))
    assert [title[:26] for title in in_2019] == ["Tổng kết phong trào thi đua"[:26]]
    assert titles(search("--until", "31/12/2019", "--json")) == in_2019
    cao_bang = titles(search("-l", "cao bang", "--json"))
    assert len(cao_bang) == 1
    assert titles(search("biên phòng", "-l", "Cao Bằng", "--json")) == cao_bang


def test_a_hyphen_leaves_a_word_out(search: Command) -> None:
    """`-word` works unquoted behind other words, and behind `--`."""
    everything = json.loads(search("phối", "hợp", "--json").out)["total"]
    without = json.loads(search("phối", "hợp", "-hải", "--json").out)["total"]
    assert without < everything
    assert json.loads(search("--json", "--", "phối", "hợp", "-hải").out)["total"] == without


def test_any_word_is_enough_on_request(search: Command) -> None:
    """With `--any`, an article need not have every word."""
    assert json.loads(search("phòng", "xyzzyplugh", "--any", "--json").out)["total"] >= 4


def test_pages_follow_each_other(search: Command) -> None:
    """An offset goes on where the page before ended, with ranks counted over all pages."""
    all_hits = json.loads(search("biên phòng", "--json").out)["hits"]
    second = json.loads(search("biên phòng", "-n", "2", "--offset", "2", "--json").out)["hits"]
    assert second == all_hits[2:4]
    assert search("biên phòng", "-n", "1", "--offset", "1").err.startswith("2-2 of ")


def test_the_newest_come_first_when_sorted_by_date(search: Command) -> None:
    """Sorting by date orders all that match."""
    hits = json.loads(search("--until", "2030", "--sort", "date", "--json").out)["hits"]
    dates = [hit["date"] for hit in hits]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 5


def test_highlights_cover_matched_words(search: Command) -> None:
    """Spans in JSON are offsets into the title and snippets, and snippets into the text."""
    for hit in json.loads(search("phong", "trào", "--json").out)["hits"]:
        covered = [hit["title"][start:end] for start, end in hit["title_spans"]]
        for snippet in hit["snippets"]:
            covered += [snippet["text"][start:end] for start, end in snippet["spans"]]
        assert any(word.lower().startswith(("phong", "trào")) for word in covered)


def test_nothing_found_is_exit_code_one(
    search: Command, vnsearch_process: Command, seeds_index: Path
) -> None:
    """No hit is no error: a message on stderr, nothing on stdout; JSON says the same."""
    found = vnsearch_process("search", "xyzzyplugh", "--index", seeds_index)
    assert (found.code, found.out) == (1, "")
    assert "No articles found." in found.err
    found = search("xyzzyplugh", "--json")
    assert (found.code, found.err) == (1, "")
    assert json.loads(found.out)["hits"] == []


def test_show_gives_the_whole_document(
    vnsearch: Command, vnsearch_process: Command, seeds: Path, seeds_index: Path
) -> None:
    """By path, id and the beginning of an id; the text is the original."""
    path = sorted(seeds.iterdir())[3]
    shown = vnsearch("show", path, "--json", "--index", seeds_index)
    article = json.loads(shown.out)
    assert article["text"] == path.read_text("utf-8")
    assert article["path"] == str(path)
    for ref in (article["id"], article["id"][:8]):
        assert vnsearch("show", ref, "--json", "--index", seeds_index).out == shown.out
    plain = vnsearch_process("show", path, "--index", seeds_index).out
    assert plain.startswith(article["title"] + "\n2023-05-06 · Ninh Thuận (nay thuộc Khánh Hòa)")
    assert article["text"].strip()[-40:] in plain


def test_show_finds_a_relative_path(vnsearch: Command, seeds: Path, seeds_index: Path) -> None:
    """The path that a search in the same folder shows is one that `show` takes."""
    path = sorted(seeds.iterdir())[0]
    shown = vnsearch("show", path.name, "--json", "--index", seeds_index, cwd=seeds)
    assert json.loads(shown.out)["path"] == str(path)


def test_status_counts_what_the_index_holds(vnsearch: Command, seeds_index: Path) -> None:
    """The dates, places and sizes of the five seeds."""
    status = json.loads(vnsearch("status", "--json", "--index", seeds_index).out)
    assert (status["documents"], status["undated"]) == (5, 0)
    assert (status["first_date"], status["last_date"]) == ("2019-01-17", "2024-03-07")
    assert {"name": "Quảng Ninh", "documents": 2} in status["places"]
    shown = vnsearch("status", "--index", seeds_index)
    assert shown.code == 0
    assert "2019-01-17 to 2024-03-07, 0 undated" in shown.out


def test_remove_takes_articles_out_and_leaves_files(
    vnsearch: Command, own_index: tuple[Path, Path]
) -> None:
    """By path, by id and by folder; what is not there is exit code 1 or an error."""
    folder, index = own_index
    path = sorted(folder.iterdir())[0]
    done = vnsearch("remove", path, "--index", index)
    assert (done.code, done.err) == (0, "1 removed\n")
    assert path.exists()
    some_id = json.loads(vnsearch("search", "biên phòng", "--json", "--index", index).out)
    done = vnsearch("remove", some_id["hits"][0]["id"], "--index", index)
    assert (done.code, done.err) == (0, "1 removed\n")
    done = vnsearch("remove", folder, "--index", index)
    assert (done.code, done.err) == (0, "3 removed\n")
    assert vnsearch("remove", folder, "--index", index).code in {1, 2}


def test_the_index_is_named_by_option_environment_or_default(
    vnsearch: Command, seeds: Path, tmp_path: Path
) -> None:
    """Without either it is the folder `index` of the working directory."""
    assert vnsearch("index", seeds, "-q", cwd=tmp_path).code == 0
    assert (tmp_path / "index").is_dir()
    there = str(tmp_path / "index")
    assert vnsearch("search", "biên", cwd=tmp_path).code == 0
    assert vnsearch("search", "biên", cwd=tmp_path / "index", VNSEARCH_INDEX=there).code == 0
    other = vnsearch("search", "biên", "--index", tmp_path / "none", VNSEARCH_INDEX=there)
    assert other.code == 2


def test_a_terminal_gets_colour_links_and_wrapped_lines(
    on_terminal: Command, seeds_index: Path, seeds: Path
) -> None:
    """On a terminal, matches are highlighted, paths are links relative to where the user is."""
    found = on_terminal("search", "biên phòng", "--index", seeds_index, columns=50, cwd=seeds)
    assert found.code == 0
    assert "\x1b[1;31m" in found.out
    assert f"{seeds.as_uri()}/0" in found.out
    assert f"\x1b[34m{str(seeds)[:10]}" not in found.out


@pytest.mark.parametrize(
    ("extra", "present", "absent"),
    [
        ({"NO_COLOR": "1"}, "\x1b[1;4m", "\x1b[1;31m"),
        ({"TERM": "dumb"}, "1. ", "\x1b"),
        ({"NO_COLOR": ""}, "\x1b[1;31m", "\x1b[1;4m"),
    ],
)
def test_a_terminal_is_told_no_more_than_it_wants(
    on_terminal: Command, seeds_index: Path, extra: dict[str, str], present: str, absent: str
) -> None:
    """NO_COLOR leaves bold and underline, TERM=dumb nothing, and an empty NO_COLOR is none."""
    found = on_terminal("search", "biên phòng", "--index", seeds_index, **extra)
    assert found.code == 0
    assert present in found.out
    assert absent not in found.out


def test_color_can_be_forced_and_forbidden(
    search: Command, on_terminal: Command, seeds_index: Path
) -> None:
    """`--color` overrides both the pipe and NO_COLOR."""
    assert "\x1b[1;31m" in search("biên phòng", "--color", "always", NO_COLOR="1").out
    never = on_terminal("search", "biên phòng", "--color=never", "--index", seeds_index)
    assert "\x1b" not in never.out


def test_indexing_on_a_terminal_shows_a_bar_and_cleans_up(
    on_terminal: Command, seeds: Path, tmp_path: Path
) -> None:
    """The bar goes, the summary stays, and the cursor is visible again."""
    done = on_terminal("index", seeds, "--index", tmp_path / "index", columns=40)
    assert done.code == 0
    assert "5 added" in done.out
    assert done.out.rfind("\x1b[?25h") > done.out.rfind("\x1b[?25l")


def test_a_long_document_opens_in_the_pager(
    on_terminal: Command, seeds_index: Path, tmp_path: Path, seeds: Path
) -> None:
    """On a terminal, what is longer than the screen goes through $PAGER; a short text does not."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED $LESS\ncat\n")
    pager.chmod(0o755)
    path = sorted(seeds.iterdir())[4]
    environment = {"PAGER": str(pager), "PATH": os.environ["PATH"]}
    narrow = on_terminal("show", path, "--index", seeds_index, columns=20, **environment)
    assert "PAGED FRX" in narrow.out  # less shows colours only when told to
    wide = on_terminal("show", path, "--index", seeds_index, columns=200, **environment)
    assert "PAGED" not in wide.out


def test_messages_break_between_words_on_a_terminal(
    on_terminal: Command, seeds_index: Path
) -> None:
    """A narrow terminal gets whole words on each line of an error; a pipe gets one line."""
    asked = on_terminal("search", "-l", "Châu Thành", "--index", seeds_index, columns=40)
    lines = asked.out.splitlines()
    assert len(lines) > 4
    assert all(len(line) <= 40 for line in lines)
    assert "huyện Châu Thành, Tây Ninh;" in " ".join(lines)
