"""Reading in worker processes: the same index as without them, whatever happens to them."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vnsearch
from vnsearch import Index, Progress, SyncReport
from vnsearch.index import batches, limits
from vnsearch.index.store import Store

JOBS = (1, 2, 3)
QUERIES = ("biên phòng", "bien phong", '"tuần tra"', "hải đảo -biển", "cột mốc", "tin")
TIMEOUT = 60

_SENTENCES = (
    "Bộ đội Biên phòng tuần tra cột mốc biên giới.",
    "Ngư dân đánh bắt cá trên biển, gần hải đảo.",
    "Ngày 5/6/2023, tỉnh Quảng Ninh sơ kết phong trào thi đua.",
    "Đoàn công tác thăm hải đảo và tặng quà nhân dân.",
    "Trận bóng đá kết thúc với tỷ số hòa.",
)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers read however little there is, and little at a time."""
    monkeypatch.setattr(limits, "_SMALL_RUN", 0)
    monkeypatch.setattr(batches, "_MAX_STEPS", 4)


def _text(number: int) -> str:
    return " ".join(_SENTENCES[(number * step) % len(_SENTENCES)] for step in range(1, 2 + number))


def _lines(file: Path, numbers: range) -> None:
    records = [{"id": n, "title": f"Tin số {n}", "text": _text(n % 9)} for n in numbers]
    file.write_text("\n".join(json.dumps(record) for record in records), "utf-8")


def _folder(folder: Path) -> Path:
    """A folder with files of several kinds, some of which cannot be read."""
    (folder / "pages").mkdir(parents=True)
    for number in range(12):
        (folder / "pages" / f"{number}.txt").write_text(f"Tin {number}\n\n{_text(number)}", "utf-8")
    (folder / "a.html").write_text(f"<h1>Tin mạng</h1><p>{_text(7)}</p>", "utf-8")
    (folder / "b.md").write_text(f"# Tin ghi\n\n{_text(3)}", "utf-8")
    (folder / "b.md.meta.json").write_text('{"date": "hôm nào", "author": "An"}', "utf-8")
    (folder / "broken.docx").write_bytes(b"PK")
    (folder / "empty.txt").write_bytes(b"")
    _lines(folder / "c.jsonl", range(30))
    with (folder / "c.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"id": 3, "text": "Biên giới lần hai."}\n{\n[]\n{"text": "", "id": 9}\n')
    rows = [f"{n};Bảng {n};{_text(n)}" for n in range(6)]
    (folder / "d.csv").write_text("\n".join(["id;title;text", *rows, '7;"x']), "utf-8")
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", f"Tin nén {number}\n\n{_text(number + 4)}")
            archive.writestr(f"{number}.html", f"<p>{_text(number + 2)}</p>")
        archive.writestr("in.jsonl", '{"text": "Biên phòng."}\n{\n')
        archive.writestr("none.txt", "")
        archive.writestr("other.zip", "PK")
    return folder


def _change(folder: Path) -> None:
    """Change some files, remove some, add some, and leave others."""
    (folder / "pages" / "3.txt").write_text("Tin mới\n\nTuần tra ban đêm.", "utf-8")
    (folder / "pages" / "5.txt").unlink()
    (folder / "pages" / "zz.txt").write_text("Tin cuối\n\nHải đảo xa.", "utf-8")
    _lines(folder / "c.jsonl", range(4, 33))
    (folder / "a.html").write_bytes(b"")


def _contents(index: Index) -> list[Any]:
    """All articles of an index by their numbers, and what searches find."""
    reader = Store.open(index.path).reader()
    articles = [reader.article(doc) for doc, *_ in reader.sources()]
    return [articles, *(index.search(query, limit=100) for query in QUERIES)]


def test_the_number_of_jobs_changes_nothing(tmp_path: Path) -> None:
    """Documents, their order, scores, failures, notices and counts are the same for any number.

    So they are when files have changed, vanished and come, and when the index is made anew.
    """
    folder = _folder(tmp_path / "news")
    indexes = [vnsearch.create(tmp_path / f"index-{jobs}") for jobs in JOBS]

    def run(work: Callable[[Index, int], SyncReport]) -> SyncReport:
        reports = [work(index, jobs) for index, jobs in zip(indexes, JOBS, strict=True)]
        assert reports[0] == reports[1] == reports[2]
        contents = [_contents(index) for index in indexes]
        assert contents[0] == contents[1] == contents[2]
        return reports[0]

    first = run(lambda index, jobs: index.sync([folder], jobs=jobs))
    assert (first.added, first.notices != ()) == (62, True)
    assert len(first.failures) == 9
    _change(folder)
    second = run(lambda index, jobs: index.sync(jobs=jobs))
    assert min(second.added, second.updated, second.unchanged, second.removed) > 0
    rebuilt = run(lambda index, jobs: index.rebuild(jobs=jobs))
    carried_over = 1  # the article of a file that is empty now
    assert rebuilt.added + carried_over == indexes[0].status().documents


def test_progress_of_workers_rises_to_the_total(tmp_path: Path) -> None:
    """Bytes and articles never go back, though batches are read out of their order."""
    folder = _folder(tmp_path / "news")
    said: list[Progress] = []
    report = vnsearch.create(tmp_path / "index").sync([folder], jobs=3, progress=said.append)
    for steps in ([each.done for each in said], [each.articles for each in said]):
        assert steps == sorted(steps)
    assert said[-1].done == said[-1].total
    assert said[-1].articles == report.added


def test_a_stopped_run_of_workers_can_be_taken_up(tmp_path: Path) -> None:
    """What was read before the stop is kept, nothing is removed, and the next run does the rest."""
    folder = _folder(tmp_path / "news")
    index = vnsearch.create(tmp_path / "index")
    index.sync([folder / "c.jsonl"], jobs=1)
    _lines(folder / "c.jsonl", range(10, 60))
    said: list[Progress] = []
    report = index.sync([folder], jobs=2, progress=said.append, stop=lambda: bool(said))
    assert report.interrupted
    assert report.removed == 0
    assert not list(index.path.glob("data-*/runs"))
    index.sync([folder], jobs=2)
    other = vnsearch.create(tmp_path / "other")
    other.sync([folder])
    assert index.status().documents == other.status().documents


_SCRIPT = """
import os, resource, signal, sys
import vnsearch
from vnsearch.articles import assemble
from vnsearch.index import batches, limits

def trap(record, *rest, whole=assemble.assemble):
    if "giết" in record.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(record, *rest)

def main(index, *paths):
    limits._SMALL_RUN, batches._MAX_STEPS = 0, 16
    report = vnsearch.open_or_create(index).sync(paths, jobs=2)
    print(report.added, *(failure.path for failure in report.failures), sep="\\n")

"""
_TRAPPED = "if __name__ == '__mp_main__': assemble.assemble = trap\n"
_GUARDED = "if __name__ == '__main__': main(*sys.argv[1:])\n"


def _script(folder: Path, text: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as a user would, its `__main__` imported by every worker."""
    file = folder / "script.py"
    file.write_text(_SCRIPT + text, "utf-8")
    command = [sys.executable, str(file), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)


def test_an_article_that_kills_its_reader_costs_itself_alone(tmp_path: Path) -> None:
    """It is reported by name, all others are indexed, and a later run reads it."""
    file = tmp_path / "a.jsonl"
    texts = ["Biên giới.", "Đọc là giết.", *["Hải đảo."] * 30, "Cũng giết.", "Núi cao."]
    file.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    page = tmp_path / "a.txt"
    page.write_text("Tin giết người\n\nNội dung.", "utf-8")
    done = _script(tmp_path, _TRAPPED + _GUARDED, tmp_path / "index", file, page)
    assert done.stdout.split() == ["32", f"{file}:2", f"{file}:33", str(page)], done.stderr
    report = vnsearch.open(tmp_path / "index").sync()
    assert (report.added, report.unchanged, report.failures) == (3, 32, ())


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    """A script that would start itself in every process ends with advice, and does not hang."""
    done = _script(tmp_path, "main(*sys.argv[1:])\n", tmp_path / "index", _folder(tmp_path / "a"))
    assert done.returncode
    assert "Worker processes cannot be started" in done.stderr
    assert "if __name__ == '__main__'" in done.stderr


def test_a_full_disk_in_a_worker_ends_the_run(tmp_path: Path) -> None:
    """An error of writing is raised as it would be without workers; the index is as before."""
    folder = _folder(tmp_path / "news")
    index = vnsearch.create(tmp_path / "index")
    index.sync([folder / "c.jsonl"])
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
    done = _script(tmp_path, limit + _GUARDED, index.path, folder)
    assert "OSError" in done.stderr.splitlines()[-1]
    assert index.status().documents == 31
    assert not index.sync([folder], jobs=2).removed


def test_workers_load_only_what_they_need() -> None:
    """What every worker has in memory holds nothing of the terminal or of whoever writes."""
    program = "import sys, vnsearch.index.warm; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    packages = {name.partition(".")[0] for name in done.stdout.decode().split()}
    assert "numpy" in packages
    assert packages.isdisjoint({"click", "rich", "whoosh", "pyvi", "sklearn", "scipy", "lxml"})
