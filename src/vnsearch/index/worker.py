"""A worker process: pieces come in, what became of them goes out, and a run of them is written.

In come lists of pieces, and None, which tells it to stop after the piece at hand. For each list
out goes a `Reply`, or the exception that ended it, and now and then before it a `Count` of what
has been read. The first that goes out is None: it is there.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from vnsearch.articles.record import ReadOptions
from vnsearch.index.batches import Count, Reply
from vnsearch.index.generations import new_segment_name
from vnsearch.index.pieces import Outcome, Piece, PieceReader
from vnsearch.index.segments import SegmentBuilder

__all__ = ["Incoming", "Outgoing", "work"]

Incoming = Sequence[Piece] | None
Outgoing = Reply | Count | Exception | None

_SECONDS_BETWEEN_COUNTS = 0.2


def work(connection: Connection, options: ReadOptions, folder: Path) -> None:
    """Read pieces until the process at the other end of the connection has gone.

    Runs are written into `folder`. Signals are for that process to decide on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    inbox: SimpleQueue[Sequence[Piece]] = SimpleQueue()
    stop = Event()
    Thread(target=_receive, args=(connection, inbox, stop), daemon=True).start()
    worker = _Worker(connection, PieceReader(options), folder, stop)
    connection.send(None)
    while True:
        worker.send(worker.answer(inbox.get()))


def _receive(connection: Connection, inbox: SimpleQueue[Sequence[Piece]], stop: Event) -> None:
    """Take what comes, while the worker works, and end the process where nothing more can come."""
    while True:
        try:
            message: Incoming = connection.recv()
        except (EOFError, OSError):
            os._exit(0)
        if message is None:
            stop.set()
        else:
            inbox.put(message)


class _Worker:
    def __init__(
        self, connection: Connection, reader: PieceReader, folder: Path, stop: Event
    ) -> None:
        self._connection = connection
        self._reader = reader
        self._folder = folder
        self._stop = stop

    def answer(self, pieces: Sequence[Piece]) -> Reply | Exception:
        """What to reply to pieces; an exception, as of a full disk, is one that ends the run."""
        try:
            return self._read(pieces)
        except Exception as error:
            return _portable(error)

    def _read(self, pieces: Sequence[Piece]) -> Reply:
        builder = SegmentBuilder()
        outcomes: list[list[Outcome]] = []
        told = time.monotonic()
        for piece in pieces:
            if self._stop.is_set():
                break
            outcomes.append(self._reader.read(piece, builder.add))
            if time.monotonic() - told > _SECONDS_BETWEEN_COUNTS:
                told = time.monotonic()
                self.send(Count.of(outcomes))
        if not len(builder):
            return Reply(outcomes)
        return Reply(outcomes, builder.write(self._folder, new_segment_name(), folded=False))

    def send(self, message: Outgoing) -> None:
        """Tell the process at the other end; without it there is nothing left to do."""
        try:
            self._connection.send(message)
        except OSError:
            os._exit(0)


def _portable(error: Exception) -> Exception:
    """The error, or what it says, where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # it has just been made
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
