"""Worker processes: batches are read in several of them, and handed back in their order."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from vnsearch.articles.record import ReadOptions
from vnsearch.errors import VnsearchError
from vnsearch.index.batches import Batch, Count, Reply
from vnsearch.index.worker import Outgoing, work
from vnsearch.model import Failure

__all__ = ["Pool"]

_AHEAD = 2  # batches that a worker has: one that it reads, one that waits for it
_PATIENCE = 0.1  # seconds between two looks at whether to stop
_LAST_SECONDS = 1.5  # in which workers that are told to stop reply
_JOIN_SECONDS = 5.0


@dataclass(slots=True)
class _Worker:
    """A process, and the batches that it has not replied to, the first at hand."""

    process: BaseProcess
    connection: Connection
    batches: deque[Batch] = field(default_factory=deque)
    is_there: bool = False


class Pool:
    """Up to `jobs` processes that read pieces and write runs of them into `folder`.

    Processes are forked from a server (`forkserver`) that has loaded what they need. To fork this
    process itself would copy threads' locks that are held, such as those of a progress bar; to
    start each anew (`spawn`), which is done where there is no such server, costs each the loading
    and the memory. As for all of multiprocessing, `__main__` must be importable.

    They end with the `with` block and, whatever happens to it, with this process: nobody else
    holds the other ends of their connections.
    """

    def __init__(
        self,
        jobs: int,
        options: ReadOptions,
        folder: Path,
        *,
        advanced: Callable[[int, int], None] = lambda _articles, _size: None,
    ) -> None:
        """`advanced` is told how many articles, and bytes, were read of what is not handed back."""
        self._jobs = jobs
        self._options = options
        self._folder = folder
        self._advanced = advanced
        self._workers: list[_Worker] = []
        self._queue: deque[Batch] = deque()  # in order, those that are not handed back
        self.is_stopped = False
        self._context = _context()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _end(self._workers)
        self._workers.clear()

    def read(self, batches: Iterable[Batch], stop: Callable[[], bool]) -> Iterator[Batch]:
        """The batches in their order, read.

        Once `stop` says so, those that have been read by then, perhaps not to their end: the
        workers finish the piece at hand. Raises VnsearchError where no process can be started,
        and what a worker raises, as for a full disk.
        """
        coming = iter(batches)
        more = True
        while more or self._queue:
            if stop():
                self.is_stopped = True
                yield from self._read_so_far()
                return
            self._hand_out()
            while self._queue and self._queue[0].is_done:
                batch = self._queue.popleft()
                self._tell()
                yield batch
            if more and len(self._queue) < _AHEAD * self._jobs + 1:
                if (following := next(coming, None)) is None:
                    more = False
                else:
                    self._queue.append(following)
                self._listen(0)
            elif self._queue:
                self._listen(_PATIENCE)

    def _hand_out(self) -> None:
        """Give batches that wait to workers that have time."""
        for batch in self._queue:
            if batch.is_waiting:
                worker = self._free_worker()
                if worker is None:
                    return
                batch.is_waiting = False
                worker.batches.append(batch)
                with suppress(OSError):  # it has died, which `_listen` will find out
                    worker.connection.send(batch.pieces)

    def _free_worker(self) -> _Worker | None:
        """The worker with the least to do, a new one before any has to wait; None: all have."""
        least = min(self._workers, key=lambda worker: len(worker.batches), default=None)
        if least and not least.batches:
            return least
        if len(self._workers) < self._jobs:
            return self._start()
        return least if least and len(least.batches) < _AHEAD else None

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, self._options, self._folder), daemon=True
        )
        try:
            process.start()
        except (OSError, EOFError) as error:
            raise _no_process(str(error)) from error
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _listen(self, seconds: float) -> None:
        """Take what workers have to say, waiting for it at most so long."""
        speaking: dict[object, _Worker] = {each.connection: each for each in self._workers}
        for connection in wait([each.connection for each in self._workers], seconds):
            self._hear(speaking[connection])

    def _hear(self, worker: _Worker) -> None:
        try:
            message: Outgoing = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(message, Exception):
            raise message
        if isinstance(message, Reply):
            worker.batches.popleft().take(message)
        elif message is None:
            worker.is_there = True
        else:
            worker.batches[0].read = message
        self._tell()

    def _tell(self) -> None:
        articles = sum(batch.read.articles for batch in self._queue)
        self._advanced(articles, sum(batch.read_bytes for batch in self._queue))

    def _bury(self, worker: _Worker) -> None:
        """Have others do what a worker had that has died."""
        self._workers.remove(worker)
        _end([worker])
        code = worker.process.exitcode or 0
        if not worker.is_there and code >= 0:  # not killed: it did not come so far
            raise _no_process(f"one ended with the exit code {code}")
        for batch in worker.batches:
            batch.is_waiting, batch.read = True, Count()
        if worker.batches:
            self._suspect(worker.batches[0], f"signal {-code}" if code < 0 else f"exit code {code}")

    def _suspect(self, batch: Batch, ending: str) -> None:
        """Have what a worker died of tried again in halves, until one piece is found to kill."""
        if len(batch) > 1:
            place = self._queue.index(batch)
            del self._queue[place]
            for half in reversed(batch.halves()):
                self._queue.insert(place, half)
        else:
            (piece,) = batch.pieces
            reason = f"the process that read it died ({ending}); it may take too much memory"
            batch.take(Reply([[Failure(piece.name, reason)]]))

    def _read_so_far(self) -> Iterator[Batch]:
        """Tell the workers to stop, and give what they have done in a short time."""
        for worker in self._workers:
            with suppress(OSError):
                worker.connection.send(None)
        end = time.monotonic() + _LAST_SECONDS
        while any(each.batches for each in self._workers) and (left := end - time.monotonic()) > 0:
            self._listen(left)
        done = [batch for batch in self._queue if batch.is_done]
        self._queue.clear()
        self._tell()
        yield from done


def _context() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["vnsearch.index.warm"])
    forkserver.ensure_running()  # it loads while this process reads the first batch
    return context


def _end(workers: Sequence[_Worker]) -> None:
    """End processes: without a connection they do so by themselves, if they can."""
    for worker in workers:
        worker.connection.close()
    for worker in workers:
        worker.process.join(_JOIN_SECONDS)
        worker.process.kill()
        worker.process.join()


def _no_process(reason: str) -> VnsearchError:
    return VnsearchError(
        f"Worker processes cannot be started: {reason}.",
        hint="read in this process alone, with one job; in a script, the call must stand below "
        "if __name__ == '__main__'",
    )
