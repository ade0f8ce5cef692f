"""The file of arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from vnsearch.errors import IndexDamagedError
from vnsearch.index.arrays import ArrayFile, ArrayWriter, MemoryArrays, write_arrays

_ARRAYS = st.dictionaries(
    st.text(max_size=8),
    st.sampled_from([np.uint8, np.uint16, np.uint32, np.int64, np.float64]).flatmap(
        lambda kind: hnp.arrays(kind, st.integers(0, 20))
    ),
    max_size=5,
)


@settings(deadline=None)
@given(arrays=_ARRAYS)
def test_arrays_come_back_as_written(
    arrays: dict[str, np.ndarray], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is written is read again: names, types and values, and its checksums hold."""
    path = tmp_path_factory.mktemp("arrays") / "file"
    write_arrays(path, arrays)
    file = ArrayFile(path)
    file.verify()
    assert file.names() == tuple(arrays)
    for name, array in arrays.items():
        assert file[name].dtype == array.dtype
        np.testing.assert_array_equal(file[name], array)


@settings(deadline=None)
@given(arrays=_ARRAYS, data=st.data())
def test_pieces_make_whole_arrays(
    arrays: dict[str, np.ndarray], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Arrays that come in pieces, in whatever turn, make the file that whole ones make."""
    folder = tmp_path_factory.mktemp("arrays")
    write_arrays(folder / "whole", arrays)
    pieces = [(name, array[:0]) for name, array in arrays.items()]
    cuts = {name: data.draw(st.integers(0, len(array))) for name, array in arrays.items()}
    pieces += [(name, array[: cuts[name]]) for name, array in arrays.items()]
    pieces += [(name, array[cuts[name] :]) for name, array in reversed(arrays.items())]
    memory = MemoryArrays()
    with ArrayWriter(folder / "pieces") as writer:
        for name, piece in pieces:
            writer.append(name, piece)
            memory.append(name, piece)
    assert (folder / "pieces").read_bytes() == (folder / "whole").read_bytes()
    assert memory.names() == tuple(arrays)
    for name, array in arrays.items():
        np.testing.assert_array_equal(memory[name], array)


def test_large_arrays_wait_on_the_disk_without_a_trace(tmp_path: Path) -> None:
    """An array beyond what waits in memory is whole, and no other file is left."""
    array = np.arange(100_000)
    with ArrayWriter(tmp_path / "file") as writer:
        for piece in np.split(array, 10):
            writer.append("a", piece)
    file = ArrayFile(tmp_path / "file")
    file.verify()
    np.testing.assert_array_equal(file["a"], array)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nothing_is_left_of_a_writer_that_failed(tmp_path: Path) -> None:
    """An exception leaves no file."""
    with pytest.raises(KeyError), ArrayWriter(tmp_path / "file") as writer:
        writer.append("a", np.arange(100_000))
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_an_array_has_one_type(tmp_path: Path) -> None:
    """Pieces of different types are a mistake of the caller."""
    with pytest.raises(TypeError, match="uint8"), ArrayWriter(tmp_path / "file") as writer:
        writer.append("a", np.arange(3))
        writer.append("a", np.zeros(3, dtype=np.uint8))


def _written(path: Path) -> bytes:
    write_arrays(path, {"a": np.arange(100), "b": np.arange(7, dtype=np.uint8)})
    return path.read_bytes()


def test_every_shorter_file_is_refused(tmp_path: Path) -> None:
    """A file cut short anywhere is damaged, not read as something else."""
    data = _written(tmp_path / "file")
    for length in range(0, len(data), 7):
        short = tmp_path / "short"
        short.write_bytes(data[:length])
        with pytest.raises(IndexDamagedError, match="--rebuild"):
            ArrayFile(short)


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    """A changed byte is found on opening, if it is in the header, or by verify."""
    data = bytearray(_written(tmp_path / "file"))
    header = len(data) - 8 * 100 - 8  # what stands before the arrays, their padding with it
    altered = tmp_path / "altered"
    for at in [*range(16), *range(header + 1, len(data) - 1, 31)]:
        changed = bytearray(data)
        changed[at] ^= 1
        altered.write_bytes(changed)
        with pytest.raises(IndexDamagedError):
            ArrayFile(altered).verify()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is a damaged index, and the message names it."""
    with pytest.raises(IndexDamagedError, match=r"gone\.vnp"):
        ArrayFile(tmp_path / "gone.vnp")


def test_a_large_array_is_checked_to_its_end(tmp_path: Path) -> None:
    """What is read in parts has the checksum of the whole, and its last byte counts."""
    path = tmp_path / "file"
    write_arrays(path, {"a": np.arange(2_500_000, dtype=np.int64)})
    ArrayFile(path).verify()
    with path.open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\1")
    with pytest.raises(IndexDamagedError, match="checksum"):
        ArrayFile(path).verify()
