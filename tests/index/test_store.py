"""The index directory: what is refused, and what a broken run leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vnsearch
from vnsearch import make_article
from vnsearch.index.store import MANIFEST, TRUST_VARIABLE, Store


@pytest.fixture
def index(tmp_path: Path) -> vnsearch.Index:
    """An index of two articles, one of a file and one made in code."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Tiêu đề\n\nBiên giới.", encoding="utf-8")
    index = vnsearch.create(tmp_path / "index")
    index.sync([tmp_path / "news"])
    index.add([make_article(id="code", title="Mã", body="Hải đảo")])
    return index


def _edit_manifest(index: vnsearch.Index, **values: object) -> None:
    file = index.path / MANIFEST
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


@pytest.mark.parametrize("version", ["schema_version", "analyzer_version"])
def test_another_version_says_so_and_can_be_rebuilt(index: vnsearch.Index, version: str) -> None:
    """An index of another schema or analyzer is not searched; a rebuild makes it current."""
    _edit_manifest(index, **{version: 0})
    with pytest.raises(vnsearch.IndexVersionError, match="--rebuild"):
        vnsearch.open(index.path)
    old = vnsearch.open(index.path, any_version=True)
    assert old.rebuild().added == 1
    rebuilt = vnsearch.open(index.path)
    assert rebuilt.search("biên").total == 1
    assert rebuilt.search("đảo").total == 1, "articles made in code are carried over"


def test_a_rebuild_that_stops_costs_nothing(index: vnsearch.Index) -> None:
    """A rebuild that is interrupted, or fails, leaves the old index answering and no rubbish."""
    before = sorted(path.name for path in index.path.iterdir())
    assert index.rebuild(stop=lambda: True).interrupted

    def fail(_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.rebuild(progress=fail)
    assert sorted(path.name for path in index.path.iterdir()) == before
    assert index.search("biên OR đảo").total == 2


def test_what_a_killed_rebuild_left_is_removed(index: vnsearch.Index) -> None:
    """The next writer removes the data folder of a rebuild that never ended."""
    abandoned = index.path / "data-abandoned"
    abandoned.mkdir()
    index.add([])
    assert not abandoned.exists()


def test_a_damaged_index_is_named_and_rebuilt(index: vnsearch.Index) -> None:
    """Damage is an error with advice, the advice helps, and what is lost is said."""
    for file in Store.open(index.path).data.glob("*.vnp"):
        file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(vnsearch.IndexDamagedError, match="--rebuild"):
        vnsearch.open(index.path).search("biên")
    report = vnsearch.open(index.path, any_version=True).rebuild()
    assert report.added == 1
    assert [failure.reason for failure in report.failures if "code" in failure.reason]
    assert vnsearch.open(index.path).search("biên").total == 1


def test_a_damaged_table_of_contents_is_an_error(index: vnsearch.Index) -> None:
    """A table of contents that cannot be read is damage, not a traceback."""
    for file in Store.open(index.path).data.glob("*.toc"):
        file.write_bytes(b"\0" * 40)
    with pytest.raises(vnsearch.IndexDamagedError):
        vnsearch.open(index.path).search("biên")


def test_a_flipped_byte_is_found(index: vnsearch.Index) -> None:
    """Verifying reads every array and compares it with its checksum."""
    index.verify()
    file = next(Store.open(index.path).data.glob("*.vnp"))
    data = bytearray(file.read_bytes())
    data[data.rindex("giới".encode())] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(vnsearch.IndexDamagedError, match="checksum"):
        vnsearch.open(index.path).verify()


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    """A folder with other files, or a file, is not made an index; hidden files do not matter."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    (tmp_path / "file").write_bytes(b"x")
    for taken in (tmp_path / "photos", tmp_path / "file"):
        for action in (vnsearch.create, vnsearch.open, vnsearch.open_or_create):
            with pytest.raises(vnsearch.NotAnIndexError):
                action(taken)
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / ".gitignore").write_text("*\n")
    with pytest.raises(vnsearch.NoIndexError):
        vnsearch.open(tmp_path / "index")
    vnsearch.create(tmp_path / "index")
    with pytest.raises(vnsearch.VnsearchError, match="already"):
        vnsearch.create(tmp_path / "index")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": "other"}', "\0"])
def test_a_manifest_of_something_else_is_refused(manifest: str, tmp_path: Path) -> None:
    """A vnsearch.json that is not ours makes the folder no index."""
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(vnsearch.NotAnIndexError):
        vnsearch.open(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_users_index_is_read_but_not_written(
    index: vnsearch.Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an index says is done as the user who writes to it, so it must be the user's own."""
    article = make_article("new", "Biên giới", title="Tin")
    for owner, mode in ((12345, 0o755), (0, 0o777)):
        os.chown(index.path, owner, -1)
        index.path.chmod(mode)
        opened = vnsearch.open(index.path)
        assert opened.search("biên").total == 1
        with pytest.raises(vnsearch.NotAnIndexError, match="another user"):
            opened.add([article])
        with pytest.raises(vnsearch.NotAnIndexError, match="another user"):
            opened.sync()
    monkeypatch.setenv(TRUST_VARIABLE, "1")
    assert vnsearch.open(index.path).add([article]) == 1


def test_searches_go_on_while_another_process_writes(index: vnsearch.Index) -> None:
    """However often a writer commits or rebuilds, no search fails or sees half of it."""
    program = (
        "import sys, vnsearch\n"
        "index = vnsearch.open(sys.argv[1])\n"
        "for number in range(40):\n"
        "    index.add([vnsearch.make_article(f'n{number}', 'biên giới', title='Tin')])\n"
        "    if number % 10 == 9:\n"
        "        index.rebuild()\n"
    )
    seen = [1]
    with subprocess.Popen([sys.executable, "-c", program, str(index.path)]) as writer:
        while writer.poll() is None:
            with vnsearch.open(index.path) as fresh:
                seen.append(fresh.search("biên").total)
            index.search("biên")
            index.status()
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert index.search("biên").total == 41


def test_a_failing_run_frees_the_lock(index: vnsearch.Index) -> None:
    """A run that breaks leaves the index to be written again by the same process."""

    def fail(_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.sync(progress=fail)
    assert index.add([make_article("x", "Một bài")]) == 1


@pytest.mark.parametrize("damage", [b"", b"\0" * 200, None])
def test_damaged_stored_articles_are_reported_and_left_behind(
    index: vnsearch.Index, damage: bytes | None
) -> None:
    """Damage of stored articles is an error, verify finds it, a rebuild says what it lost."""
    for file in Store.open(index.path).data.glob("*.vns"):
        file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    with vnsearch.open(index.path) as damaged, pytest.raises(vnsearch.IndexDamagedError):
        damaged.verify()
    with vnsearch.open(index.path, any_version=True) as damaged:
        report = damaged.rebuild()
    assert report.added == 1
    assert len(report.failures) == 1
    with vnsearch.open(index.path) as rebuilt:
        rebuilt.verify()
        assert rebuilt.search("biên").total == 1


def test_no_damage_of_any_file_goes_unseen(index: vnsearch.Index) -> None:
    """A file of a commit that is cut short, empty, gone or changed in a byte fails to verify."""
    index.add(make_article(f"n{n}", f"Biên giới {n}", title="Tin") for n in range(20))
    index.delete(["n3"])
    files = [path for path in Store.open(index.path).data.iterdir() if "MAIN_" in path.stem]
    files = [path for path in files if path.suffix]
    assert {path.suffix for path in files} == {".vnp", ".vns", ".toc", ".json"}
    for path in files:
        whole = path.read_bytes()
        damaged = [b"", whole[: len(whole) // 2], whole[:-1]]
        places = [at for at, byte in enumerate(whole) if byte]  # what is 0 may be a gap
        damaged += [
            whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
            for at in places[:: len(places) // 40]
        ]
        for content in damaged:
            path.write_bytes(content)
            with (
                vnsearch.open(index.path) as opened,
                pytest.raises(vnsearch.IndexDamagedError, match="--rebuild"),
            ):
                opened.verify()
        path.unlink()
        with (
            vnsearch.open(index.path) as opened,
            pytest.raises(vnsearch.VnsearchError, match="--rebuild"),
        ):
            opened.verify()
        path.write_bytes(whole)
    index.verify()


def test_what_dead_writers_left_is_removed(index: vnsearch.Index) -> None:
    """The next writer removes what no commit names, and nothing else."""
    data = Store.open(index.path).data
    before = sorted(path.name for path in data.iterdir())
    for name in ("MAIN_0a.vnp", "MAIN_0a.vns", "_MAIN_99.json", "_MAIN_98.toc.new"):
        (data / name).write_bytes(b"?")
    with Store.open(index.path).lock():
        assert sorted(path.name for path in data.iterdir()) == before
    assert index.search("biên").total == 1


def test_reading_imports_no_whoosh(index: vnsearch.Index) -> None:
    """Opening an index and reading an article of it imports nothing of Whoosh."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from vnsearch.index.store import Store\n"
        "reader = Store.open(Path(sys.argv[1])).reader()\n"
        "print(reader.article(0).id, reader.documents)\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'whoosh'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(index.path)], capture_output=True, check=True, text=True
    )
    (_, documents), modules = (line.split() for line in done.stdout.splitlines())
    assert documents == "2"
    assert modules == ["[]"]


def test_a_rebuild_keeps_what_is_out_of_sight(index: vnsearch.Index, tmp_path: Path) -> None:
    """Articles of a folder that is not there now survive a rebuild as they survive a run."""
    (tmp_path / "news").rename(tmp_path / "elsewhere")
    report = index.rebuild()
    assert [failure.path for failure in report.failures] == [str(tmp_path / "news")]
    assert index.search("biên").total == 1
    (tmp_path / "elsewhere").rename(tmp_path / "news")
    assert index.sync().unchanged == 1


def test_a_version_that_changes_under_an_open_index_is_noticed(index: vnsearch.Index) -> None:
    """An index that another version has replaced is neither searched nor written."""
    index.search("biên")
    _edit_manifest(index, schema_version=99)
    with pytest.raises(vnsearch.IndexVersionError):
        index.search("biên")
    with pytest.raises(vnsearch.IndexVersionError):
        index.add([])


def test_a_killed_creation_can_be_repeated(tmp_path: Path) -> None:
    """What a creation leaves that was killed half-way does not block the folder."""
    (tmp_path / "index" / "data-0123").mkdir(parents=True)
    (tmp_path / "index" / ".lock").touch()
    vnsearch.create(tmp_path / "index")
    index = vnsearch.open(tmp_path / "index")
    assert index.search("biên").total == 0
    index.add([])
    assert not (tmp_path / "index" / "data-0123").exists()


def test_damaged_arrays_are_called_damage(index: vnsearch.Index) -> None:
    """Bytes changed in the arrays are an error that says so, or change nothing that is asked."""
    for file in Store.open(index.path).data.glob("*.vnp"):
        data = bytearray(file.read_bytes())
        for at in range(len(data) // 3, len(data), 7):
            data[at] ^= 0x55
        file.write_bytes(data)
    with vnsearch.open(index.path) as damaged:
        for ask in (lambda: damaged.search("biên"), damaged.status, lambda: damaged.search("*")):
            try:
                ask()
            except vnsearch.IndexDamagedError as error:
                assert "--rebuild" in error.hint
