"""JSON Lines."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from vnsearch.articles import read_file
from vnsearch.articles.readers import jsonl
from vnsearch.model import Article, DateBasis, Failure, Notice, PlaceRole


def read(path: Path, *lines: str | dict[str, Any], encoding: str = "utf-8") -> list[Any]:
    """What a file of these lines gives."""
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_bytes("\n".join(texts).encode(encoding))
    return list(read_file(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to be."""
    return tmp_path / "news.jsonl"


def test_records_are_articles(path: Path) -> None:
    """Fields are taken by their common names, whatever their case."""
    record = {
        "ID": 7,
        "headline": " Tiêu đề ",
        "Content": "Sáng nay họp.",
        "published_at": "2024-03-07T06:00:00Z",
        "localities": ["Quảng Ninh", "huyện Bình Liêu"],
    }
    (article,) = read(path, record)
    assert (article.title, article.text) == ("Tiêu đề", "Sáng nay họp.")
    assert (article.path, article.record) == (str(path), "7")
    assert (article.date.isoformat(), article.date.basis) == ("2024-03-07", DateBasis.METADATA)
    assert [(each.place.name, each.role) for each in article.localities] == [
        ("Quảng Ninh", PlaceRole.MAIN),
        ("Bình Liêu", PlaceRole.MENTIONED),
    ]


def test_what_a_record_lacks_is_read(path: Path) -> None:
    """Title, date and places come from the text where the record has none that are known."""
    text = "Hội nghị ở Cao Bằng\n\nNgày 5/3/2024, tại Cao Bằng, hội nghị đã khai mạc."
    for more in ({}, {"date": "hôm qua", "location": "Atlantis", "title": None}):
        *_, article = read(path, {"text": text, **more})
        assert article.title == "Hội nghị ở Cao Bằng"
        assert article.date.isoformat() == "2024-03-05"
        assert article.localities[0].place.name == "Cao Bằng"
        assert article.record == "1"


def test_values_of_no_use_are_noticed(path: Path) -> None:
    """A date that is none and a place that is unknown are told, each once."""
    date, place, _ = read(path, {"text": "a", "date": "hôm qua", "places": ["Atlantis", "Huế"]})
    assert isinstance(date, Notice)
    assert (date.path, date.text[:19]) == (f"{path}:1", "not a date: hôm qua")
    assert isinstance(place, Notice)
    assert "“Atlantis”" in place.text
    assert "Huế" not in place.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16 are read with a mark or without, also characters that hold a byte 0A."""
    lines = [json.dumps({"text": f"Đoàn số {i} \u0a0a"}, ensure_ascii=False) for i in range(3)]
    articles = read(path, *lines, encoding=encoding)
    assert [article.text for article in articles] == [f"Đoàn số {i} \u0a0a" for i in range(3)]


def test_a_bad_line_does_not_stop_the_others(path: Path) -> None:
    """Each line that is no article is a failure that names it; blank lines are nothing."""
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    lines = ["{", "[1]", '{"title": "a"}', '{"text": 5}', "", deep, '{"text": "b"}']
    *failures, article = read(path, *lines)
    assert all(isinstance(failure, Failure) for failure in failures)
    assert [failure.path for failure in failures] == [f"{path}:{n}" for n in (1, 2, 3, 4, 6)]
    assert [failure.reason.split()[0] for failure in failures] == ["not", "not", "no", "no", "JSON"]
    assert (article.text, article.record) == ("b", "7")


def test_bad_bytes_spoil_their_line_only(path: Path) -> None:
    """A line that is not UTF-8 is a failure, and the next one an article."""
    path.write_bytes(b'{"text": "\xff"}\n{"text": "a"}\n')
    failure, article = read_file(path)
    assert failure == Failure(f"{path}:1", "invalid UTF-8 at byte 10 of the line")
    assert isinstance(article, Article)


def test_torn_utf16_keeps_what_came_before(path: Path) -> None:
    """UTF-16 that breaks off gives its first records and a failure."""
    path.write_bytes(('{"text": "a"}\n' * 1_000).encode("utf-16")[:-3])
    *articles, failure = read_file(path)
    assert len(articles) > 0
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("invalid UTF-16")


def test_ids_that_repeat_are_told_apart(path: Path) -> None:
    """No record hides another that has the same id."""
    articles = read(path, *[{"id": "x", "text": "a"}] * 3, {"id": "x:2", "text": "a"})
    assert len({article.id for article in articles}) == 4
    assert articles[0].record == "x"


def test_half_characters_are_replaced(path: Path) -> None:
    """A lone surrogate, which JSON can hold, becomes a character that can be stored."""
    (article,) = read(path, '{"id": "\\ud800", "text": "a\\ud800b \\ud83d\\ude00"}')
    assert article.text == "a\ufffdb 😀"
    assert article.record == "\ufffd"


def test_too_long_records_are_passed_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line over the limit is a failure, and the lines after it are read."""
    monkeypatch.setattr(jsonl, "MAX_RECORD_BYTES", 2**20)
    failure, article = read(path, {"text": "a" * 3 * 2**20}, {"text": "b"})
    assert failure == Failure(f"{path}:1", "record larger than 1 MB")
    assert article.record == "2"


def test_files_are_read_lazily(path: Path) -> None:
    """The first record is an article before the last one is looked at."""
    path.write_text('{"text": "a"}\n' * 1_000 + "{")
    records = read_file(path)
    assert isinstance(next(records), Article)
    assert isinstance(list(records)[-1], Failure)


def test_lines_of_an_older_encoding_are_converted(path: Path) -> None:
    """A file of windows-1258 is read as one, and text of a TCVN3 font inside JSON too."""
    text = "Các đại biểu dự hội nghị tổng kết phong trào thi đua của tỉnh năm vừa qua."
    record = json.dumps({"title": "Hội nghị tổng kết", "text": text}, ensure_ascii=False)
    path.write_bytes("".join(map(_tone_apart, record)).encode("cp1258") + b"\n")
    (read,) = read_file(path)
    assert isinstance(read, Article)
    assert (read.title, read.text) == ("Hội nghị tổng kết", text)
    mojibake = "C¸c ®¹i biÓu dù héi nghÞ tæng kÕt phong trµo thi ®ua cña tØnh n¨m võa qua."
    second = path.with_name("b.jsonl")
    second.write_text(json.dumps({"title": "Héi nghÞ tæng kÕt", "text": mojibake}), "utf-8")
    (converted,) = read_file(second)
    assert isinstance(converted, Article)
    assert (converted.title, converted.text) == ("Hội nghị tổng kết", text)


def _tone_apart(letter: str) -> str:
    """A letter as windows-1258 has it: the tone as a mark of its own."""
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    base = "".join(mark for mark in marks if mark not in tones)
    return unicodedata.normalize("NFC", base) + tones
