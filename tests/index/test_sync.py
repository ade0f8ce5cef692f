"""An index in step with files."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import vnsearch
from vnsearch import Index, Progress, SyncReport


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two articles, one deeper, and files that are none."""
    folder = tmp_path / "news"
    (folder / "2024").mkdir(parents=True)
    _write(folder / "a.txt", "Tin thứ nhất", "Biên giới phía Bắc.")
    _write(folder / "2024" / "b.txt", "Tin thứ hai", "Hải đảo phía Đông.")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    _write(folder / ".hidden.txt", "Tin ẩn", "Biên giới ẩn.")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An empty index."""
    return vnsearch.create(tmp_path / "index")


def _write(file: Path, title: str, body: str) -> None:
    file.write_text(f"{title}\n\n{body}\n", encoding="utf-8")


def _records(file: Path, records: list[dict[str, str]]) -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _counts(report: SyncReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


def test_a_second_run_changes_nothing(index: Index, news: Path) -> None:
    """Unchanged files are skipped; files of other kinds are counted, hidden ones passed over."""
    first = index.sync([news])
    assert _counts(first) == (2, 0, 0, 0)
    assert first.ignored == 1
    assert not first.failures
    size = index.status().size
    assert _counts(index.sync([news])) == (0, 0, 2, 0)
    assert index.status().size == size


def test_changed_new_and_vanished_files(index: Index, news: Path) -> None:
    """A changed file is replaced, a new one added, a vanished one removed."""
    index.sync([news])
    _write(news / "a.txt", "Tin thứ nhất", "Đồng bằng sông Hồng.")
    _write(news / "c.txt", "Tin thứ ba", "Cao nguyên.")
    (news / "2024" / "b.txt").unlink()
    assert _counts(index.sync()) == (1, 1, 0, 1)
    found = {query: index.search(query).total for query in ("biên", "hồng", "đảo", "nguyên")}
    assert found == {"biên": 0, "hồng": 1, "đảo": 0, "nguyên": 1}


def test_a_touched_file_is_unchanged(index: Index, news: Path) -> None:
    """A file with another time but the same text is not indexed again."""
    index.sync([news])
    os.utime(news / "a.txt", (1, 1))
    assert _counts(index.sync()) == (0, 0, 2, 0)


def test_other_folders_stay(index: Index, news: Path, tmp_path: Path) -> None:
    """A run over one folder leaves the articles of another alone, even where files are gone."""
    other = tmp_path / "other"
    other.mkdir()
    _write(other / "d.txt", "Tin khác", "Miền Trung.")
    index.sync([news, other])
    (other / "d.txt").unlink()
    assert _counts(index.sync([news])) == (0, 0, 2, 0)
    assert index.search("miền").total == 1
    assert _counts(index.sync()) == (0, 0, 2, 1)


def test_a_missing_root_costs_no_article(index: Index, news: Path, tmp_path: Path) -> None:
    """A folder that is gone, as on a disk that is not mounted, is reported; its articles stay."""
    index.sync([news])
    news.rename(tmp_path / "elsewhere")
    report = index.sync()
    assert [failure.path for failure in report.failures] == [str(news)]
    assert report.removed == 0
    assert index.search("biên").total == 1


def test_a_named_file_that_is_gone_is_removed(index: Index, news: Path) -> None:
    """A file given by name and indexed before is removed once it is gone."""
    index.sync([news / "a.txt"])
    (news / "a.txt").unlink()
    report = index.sync([news / "a.txt"])
    assert _counts(report) == (0, 0, 0, 1)
    assert not report.failures


def test_bad_files_are_named_and_the_rest_is_indexed(index: Index, news: Path) -> None:
    """Every file that cannot be read is reported by name, again at every run, and stops nothing."""
    (news / "empty.txt").write_bytes(b"")
    (news / "binary.txt").write_bytes(b"\x00\x01\x02\x03PNG\xff\xfe" * 50)
    (news / "latin.txt").write_bytes("Đường".encode("cp1258", "replace") * 20)
    (news / "gone.txt").symlink_to(news / "nowhere")
    (news / "strange.docx").write_bytes(b"x")
    for _ in range(2):
        report = index.sync([news, news / "strange.docx"])
        failed = {Path(failure.path).name: failure.reason for failure in report.failures}
        assert set(failed) == {"empty.txt", "binary.txt", "latin.txt", "gone.txt", "strange.docx"}
        assert all(failed.values())
    assert index.status().documents == 2


def test_a_file_that_became_unreadable_keeps_its_article(index: Index, news: Path) -> None:
    """What was indexed of a file stays while the file cannot be read."""
    index.sync([news])
    (news / "a.txt").write_bytes(b"\xff\xff\xff broken")
    report = index.sync()
    assert len(report.failures) == 1
    assert report.removed == 0
    assert index.search("biên").total == 1


def test_records_of_a_file_are_told_apart(index: Index, tmp_path: Path) -> None:
    """In a file of records, only the changed record is replaced and only the gone one removed."""
    file = tmp_path / "news.jsonl"
    records = [{"id": str(n), "title": f"Tin {n}", "text": f"Bài số {n} về biển."} for n in "123"]
    _records(file, records)
    assert _counts(index.sync([file])) == (3, 0, 0, 0)
    records[1]["text"] = "Bài đã sửa về núi."
    _records(file, [*records[:2], {"id": "4", "title": "Tin 4", "text": "Bài mới về rừng."}])
    assert _counts(index.sync([file])) == (1, 1, 1, 1)
    assert [hit.record for hit in index.search("núi").hits] == ["2"]


def test_bad_records_are_named_and_lose_nothing(index: Index, tmp_path: Path) -> None:
    """A broken line is reported, a repeated id is indexed, records seen before are not removed."""
    file = tmp_path / "news.jsonl"
    good = [{"id": n, "title": f"Tin {n}", "text": f"Bài số {n} về biển."} for n in "12"]
    _records(file, good)
    index.sync([file])
    lines = [json.dumps(good[0]), '{"id": "2", "text": ', json.dumps(good[0]), "[]"]
    file.write_text("\n".join(lines), encoding="utf-8")
    report = index.sync([file])
    assert len(report.failures) == 2
    assert all(str(file) in failure.path for failure in report.failures)
    assert _counts(report) == (1, 0, 1, 0)
    assert index.status().documents == 3


def test_progress_rises_to_the_total(index: Index, news: Path) -> None:
    """Progress is told in bytes that rise to the total."""
    seen: list[Progress] = []
    index.sync([news], progress=seen.append)
    assert [step.done for step in seen] == sorted(step.done for step in seen)
    assert seen[-1].done == seen[-1].total > 0
    assert seen[-1].articles == 2


def test_a_stopped_run_keeps_what_it_read(index: Index, tmp_path: Path) -> None:
    """A run asked to stop commits what it has; the next run does the rest."""
    file = tmp_path / "news.jsonl"
    _records(file, [{"id": str(n), "title": f"Tin {n}", "text": "Bài về biển."} for n in range(9)])
    asked = iter([False] * 4 + [True] * 9)
    report = index.sync([file], stop=lambda: next(asked))
    assert report.interrupted
    assert report.added == index.search("biển").total == 4
    assert _counts(index.sync([file])) == (5, 0, 4, 0)


def test_a_killed_run_leaves_the_last_commit(index: Index, news: Path) -> None:
    """A writer that is killed in the middle leaves the last commit, and the lock is free."""
    index.sync([news])
    program = (
        "import os, sys, vnsearch\n"
        "def articles():\n"
        "    yield vnsearch.make_article(id='x', title='Một', body='biên giới')\n"
        "    os._exit(9)\n"
        "vnsearch.open(sys.argv[1]).add(articles())\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(index.path)], check=False)
    assert done.returncode == 9
    assert index.search("biên").total == 1
    assert index.add([vnsearch.make_article(id="y", title="Hai", body="biên giới")]) == 1
    assert index.search("biên").total == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_an_unreadable_folder_costs_no_article(index: Index, news: Path, tmp_path: Path) -> None:
    """A folder that may not be read is reported by name, and its articles stay."""
    index.sync([news])
    program = (
        "import os, sys, vnsearch\n"
        "index = vnsearch.open(sys.argv[1])\n"
        "index.sync([sys.argv[2]])\n"  # imports what the other user may not read
        "os.setuid(12345)\n"
        "report = index.sync([sys.argv[2]])\n"
        "print(report.removed, *(failure.path for failure in report.failures))\n"
    )
    for path in (tmp_path, *tmp_path.parents):
        if not path.stat().st_mode & stat.S_IXOTH:
            path.chmod(0o755)
    for path in [index.path, *index.path.rglob("*")]:
        os.chown(path, 12345, -1)
    (news / "2024").chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-c", program, str(index.path), str(news)],
        capture_output=True,
        text=True,
        env={**os.environ, "VNSEARCH_TRUST_INDEX": "1"},
        check=False,
    )
    assert done.stdout.split() == ["0", str(news / "2024")], done.stderr


def test_an_index_inside_the_folder_is_passed_over(tmp_path: Path) -> None:
    """Indexing the folder that holds the index does not index the index."""
    _write(tmp_path / "a.txt", "Tin", "Biên giới.")
    index = vnsearch.create(tmp_path / "index")
    (index.path / "note.txt").write_text("Tin trong chỉ mục\n\nBiên giới.", encoding="utf-8")
    assert _counts(index.sync([tmp_path])) == (1, 0, 0, 0)


def test_nothing_to_index_is_an_error(index: Index) -> None:
    """A run without paths, now or earlier, is refused with advice."""
    with pytest.raises(vnsearch.QueryError, match="name a file"):
        index.sync()


@pytest.mark.parametrize("root", ["nowhere", "x" * 300])
def test_a_path_that_does_not_exist_is_not_remembered(
    root: str, index: Index, news: Path, tmp_path: Path
) -> None:
    """A path that cannot be looked at is reported, and later runs do not trip over it."""
    report = index.sync([news, tmp_path / root])
    assert [failure.path for failure in report.failures] == [str(tmp_path / root)]
    assert report.added == 2
    assert not index.sync().failures


def test_a_removed_folder_is_forgotten(index: Index, news: Path, tmp_path: Path) -> None:
    """Removing a folder from the index takes it off the paths of later runs."""
    _write(tmp_path / "other.txt", "Tin khác", "Miền Trung.")
    index.sync([news, tmp_path / "other.txt"])
    assert index.remove([str(news)]) == 2
    assert _counts(index.sync()) == (0, 0, 1, 0)


def test_an_older_file_that_comes_back_is_read_again(index: Index, tmp_path: Path) -> None:
    """A file restored with its time is compared anew if another version was read in between."""
    file = tmp_path / "news.jsonl"
    first = [{"id": n, "text": f"Bài {n} về biển."} for n in "12"]
    _records(file, first)
    os.utime(file, (1, 1))
    index.sync([file])
    file.write_text('{"id": "1", "text": "Bài 1 về núi."}\n{"id": "2", ', encoding="utf-8")
    assert len(index.sync([file]).failures) == 1
    _records(file, first)
    os.utime(file, (1, 1))
    assert _counts(index.sync([file])) == (0, 1, 1, 0)
    assert index.search("núi").total == 0


def test_names_of_fields_are_remembered(index: Index, tmp_path: Path) -> None:
    """A later run reads records by the names of an earlier one; new names read them again."""
    file = tmp_path / "feed.jsonl"
    _records(file, [{"words": "Biên giới phía Bắc.", "head": "Tin một", "alt": "Tin hai"}])
    index.sync([file], fields={"text": "words", "title": "head"})
    assert index.search("biên").hits[0].title == "Tin một"
    assert _counts(index.sync()) == (0, 0, 1, 0)
    assert _counts(index.sync(fields={"text": "words", "title": "alt"})) == (0, 1, 0, 0)
    assert index.search("biên").hits[0].title == "Tin hai"
    index.rebuild()
    assert index.search("biên").hits[0].title == "Tin hai"


def test_what_could_not_be_used_is_noted(index: Index, tmp_path: Path) -> None:
    """A date that is none is said; the record is indexed, and the file not read again."""
    file = tmp_path / "feed.jsonl"
    _records(file, [{"text": "Biên giới.", "title": "Tin", "date": "hôm nào"}])
    report = index.sync([file])
    assert (report.added, report.failures) == (1, ())
    (notice,) = report.notices
    assert "hôm nào" in notice.text
    assert index.sync([file]).notices == ()


def test_files_are_read_again_after_a_change_of_how_they_are_read(
    index: Index, news: Path, tmp_path: Path
) -> None:
    """Stamps of another version of reading do not count; what reads the same is unchanged."""
    index.sync([news])
    (stamps,) = (tmp_path / "index").glob("data-*/sources.json")
    content = json.loads(stamps.read_text("ascii"))
    content["context"]["reading"] = 0
    stamps.write_text(json.dumps(content), "ascii")
    read: list[Progress] = []
    report = index.sync(progress=read.append)
    assert _counts(report) == (0, 0, 2, 0)
    assert json.loads(stamps.read_text("ascii"))["context"]["reading"] > 0


def test_a_stream_replaces_by_id_and_removes_nothing(index: Index, news: Path) -> None:
    """Articles of a stream are known by their ids, beside those of files."""
    index.sync([news])
    lines = [b'{"id": 1, "title": "T", "text": "m\xe1\xbb\x99t"}', b'{"id": 2, "text": "hai"}']
    assert _counts(index.read(io.BytesIO(b"\n".join(lines)))) == (2, 0, 0, 0)
    lines[0] = lines[0].replace(b"T", b"Kh\xc3\xa1c")
    assert _counts(index.read(io.BytesIO(lines[0]))) == (0, 1, 0, 0)
    assert _counts(index.read(io.BytesIO(lines[0]))) == (0, 0, 1, 0)
    assert index.status().documents == 4
    assert _counts(index.sync()) == (0, 0, 2, 0)
    index.rebuild()
    assert index.status().documents == 4


def _zip(file: Path, **members: str) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)


def test_a_member_that_is_gone_is_removed_though_another_fails(
    index: Index, tmp_path: Path
) -> None:
    """A member that is always refused keeps no other from following the archive."""
    file = tmp_path / "a.zip"
    _zip(file, one_txt="Tin một\n\nBiên giới.", two_txt="Tin hai\n\nHải đảo.", inner_zip="PK")
    report = index.sync([file])
    assert (report.added, len(report.failures)) == (2, 1)
    _zip(file, one_txt="Tin một\n\nBiên giới.", inner_zip="PK")
    assert _counts(index.sync([file])) == (0, 0, 1, 1)
    assert index.search("đảo").total == 0


def test_a_member_that_can_no_longer_be_read_stays(index: Index, tmp_path: Path) -> None:
    """What a failure is about is kept as it was known."""
    file = tmp_path / "a.zip"
    _zip(file, one_txt="Tin một\n\nBiên giới.", two_txt="Tin hai\n\nHải đảo.")
    index.sync([file])
    _zip(file, one_txt="Tin một\n\nBiên giới.", two_txt="")
    report = index.sync([file])
    assert (report.removed, len(report.failures)) == (0, 1)
    assert index.search("đảo").total == 1


def test_odd_addresses_stop_no_run(index: Index, tmp_path: Path) -> None:
    """An address that is none has no host; its article is indexed like any other."""
    file = tmp_path / "a.jsonl"
    _records(file, [{"text": "Biên giới.", "title": "Tin", "url": "http://[x"}])
    assert index.sync([file]).added == 1
    assert index.facet("source").missing == 1


def test_records_that_are_named_by_an_address_can_be_named(index: Index, tmp_path: Path) -> None:
    """FILE:RECORD finds a record whose name has slashes and colons of its own."""
    file = tmp_path / "a.jsonl"
    _records(file, [{"text": "Biên giới.", "url": "https://bao.example/a/b.html"}])
    index.sync([file])
    assert index.get(f"{file}:https://bao.example/a/b.html").text == "Biên giới."
    assert index.remove([f"{file}:https://bao.example/a/b.html"]) == 1


def test_articles_of_a_stream_go_by_their_ids(index: Index) -> None:
    """They are named as the stream named them; those without an id do not replace each other."""
    index.read(io.BytesIO(b'{"id": "bai-1", "text": "M\\u1ed9t"}'))
    assert index.get("bai-1").text == index.get("-:bai-1").text == "Một"
    for text in (b"Hai", b"Ba"):
        index.read(io.BytesIO(b'{"text": "%s"}' % text))
    assert index.status().documents == 3
    assert _counts(index.read(io.BytesIO(b'{"text": "Hai"}'))) == (0, 0, 1, 0)


def test_the_folder_of_a_saved_page_is_part_of_it(index: Index, tmp_path: Path) -> None:
    """What a browser saves beside a page is not indexed as articles."""
    (tmp_path / "trang.html").write_text("<p>Biên giới phía Bắc của Tổ quốc.</p>", "utf-8")
    for folder in ("trang_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ad.txt").write_text("Quảng cáo\n\nMua ngay hôm nay.", "utf-8")
    report = index.sync([tmp_path])
    assert (report.added, report.failures) == (2, ())


def test_a_pipe_beside_a_document_is_not_waited_for(index: Index, news: Path) -> None:
    """A sidecar that is no regular file is noted and not opened."""
    os.mkfifo(news / "a.txt.meta.json")
    report = index.sync([news])
    assert report.added == 2
    assert ["regular file" in notice.text for notice in report.notices] == [True]
