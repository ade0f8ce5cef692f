"""Batches of what is to be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnsearch.articles.record import Record
from vnsearch.index.batches import Batch, Count, FileEnd, Reply, Step, batches_of
from vnsearch.index.pieces import Outcome, Piece, Taken
from vnsearch.index.scan import FoundFile
from vnsearch.model import Failure, Notice

_END = FileEnd(FoundFile("/a.jsonl", (9, 1)))


def _piece(number: int, size: int = 10) -> Piece:
    return Piece("/a.jsonl", Record("Biên giới.", str(number)), None, size)


def _outcomes(piece: Piece) -> list[Outcome]:
    """What might become of a piece: an article after a remark, or none."""
    if piece.size % 3 == 0:
        return [Failure(piece.name, "no text")]
    return [Notice(piece.name, "no date"), Taken(piece.path, piece.name, "added", piece.size)]


def _done(batch: Batch) -> Batch:
    if batch.is_waiting:
        batch.take(Reply([_outcomes(piece) for piece in batch.pieces]))
    return batch


_STEPS = st.lists(
    st.one_of(
        st.builds(_piece, st.integers(0, 99), st.integers(1, 100)),
        st.sampled_from([_END, Failure("/b.txt", "empty file"), Notice("/b", "not used")]),
    ),
    max_size=40,
)


@given(steps=_STEPS, size=st.integers(1, 300))
def test_batches_keep_all_steps_in_order(steps: list[Step], size: int) -> None:
    """Results come as the steps did, however they were parted, and halves are parts too."""
    wanted = [
        result
        for step in steps
        for result in (_outcomes(step) if isinstance(step, Piece) else [step])
    ]
    parts = [
        part
        for batch in batches_of(steps, size)
        for part in (batch.halves() if len(batch) > 1 else (batch,))
    ]
    assert [result for part in parts for result in _done(part).results] == wanted


@given(steps=_STEPS, size=st.integers(1, 300))
def test_batches_have_a_size(steps: list[Step], size: int) -> None:
    """All but the last have as much as is asked for, and no more than one piece above it."""
    sizes = [[piece.size for piece in batch.pieces] for batch in batches_of(steps, size)]
    assert all(sum(each) >= size for each in sizes[:-1])
    assert all(sum(each[:-1]) < size for each in sizes)


@given(
    sizes=st.lists(st.integers(1, 100), min_size=1, max_size=80),
    most=st.integers(8, 300),
    workers=st.integers(1, 4),
)
def test_the_last_batches_are_small(sizes: list[int], most: int, workers: int) -> None:
    """None is larger than a fourth of a worker's share of what is left, but for the smallest."""
    steps = [_piece(number, size) for number, size in enumerate(sizes)]
    left = sum(sizes)
    for batch in batches_of(steps, most, total=left, workers=workers):
        *but_last, _ = found = [piece.size for piece in batch.pieces]
        assert sum(but_last) < min(most, max(left // (4 * workers), most // 8))
        left -= sum(found)
    assert left == 0


@given(sizes=st.lists(st.integers(1, 100), min_size=1, max_size=40))
def test_more_than_was_known_of_comes_in_whole_batches(sizes: list[int]) -> None:
    """Where a file holds more than its bytes tell, as a compressed one, batches are not small."""
    steps = [_piece(0, 50), *(_piece(number, size) for number, size in enumerate(sizes))]
    _, *others = batches_of(steps, 300, total=50)
    assert all(sum(piece.size for piece in batch.pieces) >= 300 for batch in others[:-1])


def test_a_batch_without_pieces_needs_no_worker() -> None:
    """What is only to be noted is done from the beginning."""
    batch = Batch([_END, _END])
    assert (batch.is_waiting, batch.is_done, batch.results) == (False, True, [_END, _END])


def test_what_a_stopped_worker_did_not_read_has_no_result() -> None:
    """Of a batch that was cut short the first pieces count, and what is noted of files."""
    batch = Batch([_piece(1), _piece(2), _piece(3), _END])
    batch.take(Reply([_outcomes(_piece(1))]))
    assert batch.results == [*_outcomes(_piece(1)), _END]
    assert batch.read == Count(1, 1)
    assert batch.read_bytes == 10


def test_pieces_are_named_as_failures_name_them() -> None:
    """A record by its file and its name, a file by its path."""
    assert _piece(3).name == "/a.jsonl:3"
    assert Piece("/b.txt", None, None, 5).name == "/b.txt"
