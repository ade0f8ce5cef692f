"""The steps of a run over files, in batches: what a worker process is given at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vnsearch.index.pieces import Outcome, Piece, Taken
from vnsearch.index.scan import FoundFile
from vnsearch.index.segments import Run
from vnsearch.model import Failure, Notice

__all__ = ["Batch", "Count", "FileEnd", "Reply", "Result", "Step", "batches_of"]

_MAX_STEPS = 5_000  # of a batch, however little there is to read
_PARTS = 4  # of a worker's share, which has some of them before it in any case
_LEAST = 8  # the smallest batch is this part of the largest


@dataclass(frozen=True, slots=True)
class FileEnd:
    """The end of a file; `was_read` is false where it is as it was and nothing was read of it."""

    file: FoundFile
    was_read: bool = True


Step = Piece | Failure | Notice | FileEnd
"""One of the things to be done in order: to read a piece, or to take note of something."""

Result = Outcome | FileEnd
"""What is to be taken note of, in order, once the pieces have been read."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a batch has been read: pieces, and the articles among them."""

    pieces: int = 0
    articles: int = 0

    @classmethod
    def of(cls, outcomes: Sequence[Sequence[Outcome]]) -> Count:
        """What became of the first pieces, counted."""
        articles = sum(isinstance(each, Taken) for piece in outcomes for each in piece)
        return cls(len(outcomes), articles)


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of the pieces of a batch, of fewer where the worker was told to stop.

    There is no run where there was nothing to write.
    """

    outcomes: Sequence[Sequence[Outcome]]
    run: Run | None = None


class Batch:
    """Steps that follow each other: they wait, are given to a worker, and are read."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self.results: list[Result] = []
        """What is to be taken note of once it is done."""
        self._sizes = [piece.size for piece in self.pieces]
        self.run: Run | None = None
        self.read = Count()
        """What has been read, as the worker says now and then."""
        self.is_waiting = bool(self._sizes)
        self.is_done = False
        if not self._sizes:
            self.take(Reply(()))

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self._sizes)

    @property
    def pieces(self) -> list[Piece]:
        """What is to be read."""
        return [step for step in self._steps if isinstance(step, Piece)]

    @property
    def read_bytes(self) -> int:
        """The size of the pieces that have been read."""
        return sum(self._sizes[: self.read.pieces])

    def take(self, reply: Reply) -> None:
        """Note what became of the pieces, and let go of them."""
        outcomes = iter(reply.outcomes)
        for step in self._steps:
            if isinstance(step, Piece):
                self.results += next(outcomes, ())
            else:
                self.results.append(step)
        self.run, self.read = reply.run, Count.of(reply.outcomes)
        self._steps = ()
        self.is_waiting, self.is_done = False, True

    def halves(self) -> tuple[Batch, Batch]:
        """The same in two batches with half of the pieces each, of two at least."""
        places = [i for i, step in enumerate(self._steps) if isinstance(step, Piece)]
        middle = places[len(places) // 2]
        return Batch(self._steps[:middle]), Batch(self._steps[middle:])


def batches_of(
    steps: Iterable[Step], size: int, *, total: int = 0, workers: int = 1
) -> Iterator[Batch]:
    """Batches of some `size` bytes, and more only where a single piece has more.

    Towards the end of `total` bytes, where so much is known, they get smaller, so that no worker
    reads for long when the others are done (Polychronopoulos and Kuck, "Guided self-scheduling",
    1987).
    """
    taken: list[Step] = []
    pending = done = 0
    wanted = _size(size, total, workers)
    for step in steps:
        taken.append(step)
        if isinstance(step, Piece):
            pending += step.size
        if pending >= wanted or len(taken) == _MAX_STEPS:
            yield Batch(taken)
            done += pending
            wanted = _size(size, total - done, workers)
            taken, pending = [], 0
    if taken:
        yield Batch(taken)


def _size(most: int, left: int, workers: int) -> int:
    """The bytes of the next batch: a part of each worker's share of what is left."""
    return min(most, max(left // (_PARTS * workers), most // _LEAST)) if left > 0 else most
