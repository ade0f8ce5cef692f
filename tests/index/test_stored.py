"""Stored articles: what goes into the blocks comes out, also after merges."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch.index.stored import BLOCK_SIZE, StoredArticles, StoredWriter, decode, encode

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def _write(path: Path, records: Sequence[dict[str, Any]]) -> StoredArticles:
    with path.open("wb") as file:
        writer = StoredWriter(file)
        for record in records:
            writer.add(encode(record))
        table = writer.finish()
    return StoredArticles(path, table)


def _merge(path: Path, parts: Sequence[tuple[StoredArticles, set[int]]]) -> StoredArticles:
    with path.open("wb") as file:
        writer = StoredWriter(file)
        for part, deleted in parts:
            writer.take_over(part, deleted)
        table = writer.finish()
    return StoredArticles(path, table)


def _records(count: int, size: int = BLOCK_SIZE // 33) -> list[dict[str, Any]]:
    return [{"id": str(n), "text": "x" * size} for n in range(count)]


def _blocks(stored: StoredArticles) -> list[int]:
    return [len(numbers) for numbers in stored.blocks()]


@given(st.dictionaries(st.text(), _values))
def test_a_record_comes_back(record: dict[str, Any]) -> None:
    """Whatever JSON can say is kept, with lone surrogates and line ends; what is None is not."""
    line = encode(record)
    assert b"\n" not in line
    assert decode(line) == {name: value for name, value in record.items() if value is not None}


@settings(max_examples=25)
@given(data=st.data())
def test_merging_keeps_what_is_not_deleted(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However sizes and deletions fall, the live records come out of a merge in their order."""
    folder = tmp_path_factory.mktemp("merge")
    sizes = st.lists(st.sampled_from([10, 3000, 60_000, 250_000]), min_size=1, max_size=12)
    parts, expected = [], []
    for number in range(data.draw(st.integers(1, 3))):
        records = [
            {"id": f"{number}-{at}", "text": "x" * size} for at, size in enumerate(data.draw(sizes))
        ]
        deleted = data.draw(st.sets(st.integers(0, len(records) - 1)))
        parts.append((_write(folder / str(number), records), deleted))
        expected += [record for at, record in enumerate(records) if at not in deleted]
    if expected:
        merged = _merge(folder / "merged", parts)
        assert [merged[at] for at in range(len(merged))] == expected
        merged.verify()


def test_full_blocks_are_copied_and_small_ones_joined(tmp_path: Path) -> None:
    """A merge leaves full blocks as they are, and no tail of a small one between them."""
    parts = [_write(tmp_path / str(n), _records(100)) for n in range(3)]
    assert _blocks(parts[0]) == [33, 33, 33, 1]
    merged = _merge(tmp_path / "merged", [(part, set()) for part in parts])
    assert _blocks(merged) == [33, 33, 33, 34, 33, 33, 34, 33, 33, 1]
    copied = [merged.compressed(block) for block in (0, 1, 2)]
    assert copied == [parts[0].compressed(block) for block in (0, 1, 2)]
    again = _merge(tmp_path / "again", [(merged, {150})])
    assert sum(_blocks(again)) == 299
    assert min(_blocks(again)[:-1]) > 16


def test_many_merges_of_small_files_make_full_blocks(tmp_path: Path) -> None:
    """Records that come one by one end in blocks of the usual size, neither small nor huge."""
    stored = _write(tmp_path / "0", _records(1))
    for number in range(1, 120):
        one = _write(tmp_path / f"one{number}", _records(1))
        stored = _merge(tmp_path / str(number), [(stored, set()), (one, set())])
    sizes = [stored.raw_size(block) for block in range(len(_blocks(stored)))]
    assert all(BLOCK_SIZE / 2 < size < 3 * BLOCK_SIZE for size in sizes[:-1])


def test_a_huge_record_is_a_block_of_its_own(tmp_path: Path) -> None:
    """A record far beyond a block's size is written and read, and its neighbours do not hold it."""
    records = [*_records(3), {"id": "huge", "text": "à" * 5_000_000}, *_records(3)]
    stored = _write(tmp_path / "file", records)
    assert _blocks(stored) == [3, 1, 3]
    assert [stored[at] for at in range(len(stored))] == records


def test_reading_again_decompresses_nothing(tmp_path: Path) -> None:
    """A block that was just read is kept, so damage to the file after that is not met."""
    path = tmp_path / "file"
    stored = _write(path, _records(40))
    first = stored[0]
    with path.open("r+b") as file:
        file.write(b"\0" * 100)
    assert stored[1]["id"] == "1"
    assert stored[0] == first
    with pytest.raises(vnsearch.IndexDamagedError, match="checksum"):
        stored.verify()


def test_damage_is_found(tmp_path: Path) -> None:
    """A file cut short is found when it is opened, a flipped byte when its block is read."""
    path = tmp_path / "file"
    with path.open("wb") as file:
        writer = StoredWriter(file)
        for record in _records(40):
            writer.add(encode(record))
        table = writer.finish()
    whole = path.read_bytes()
    for short in (b"", whole[:-1], whole + b"\0"):
        path.write_bytes(short)
        with pytest.raises(vnsearch.IndexDamagedError):
            StoredArticles(path, table)
    path.write_bytes(whole[:-5] + b"?" + whole[-4:])
    stored = StoredArticles(path, table)
    assert stored[0]["id"] == "0"
    with pytest.raises(vnsearch.IndexDamagedError, match="checksum"):
        stored[39]


def test_no_numpy_is_needed() -> None:
    """Stored articles and commits are read without numpy, which takes long to import."""
    program = (
        "import sys, vnsearch.index.stored, vnsearch.index.generations\n"
        "print('numpy' in sys.modules, 'whoosh' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False", b"False"]
