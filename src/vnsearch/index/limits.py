"""How many processes and how much memory an indexing run may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

from vnsearch.errors import QueryError

__all__ = ["DEFAULT_MEMORY", "MIN_MEMORY", "Limits", "usable_cores"]

_MB = 2**20
DEFAULT_MEMORY = 512 * _MB
"""Bytes that all processes of a run may take together."""

MIN_MEMORY = 192 * _MB
"""Bytes without which a run cannot do much at a time."""

_MAX_JOBS = 8  # one process takes files apart, and with more workers it would be the slowest
_SMALL_RUN = 2 * _MB  # bytes to read in the time, half a second, that it takes to start workers

# Measured on news articles: what processes have whatever they do, and what grows with the work.
_WRITER = 112 * _MB  # the process that writes, and the server that workers are forked from
_WORKER = 90 * _MB
_LEXICON = 80 * _MB  # of a process that writes and reads by itself
_PER_BYTE_READ = 16  # bytes that a worker has for each byte of its batch: texts, terms, the run
_PER_BYTE_QUEUED = 3  # bytes that wait for each byte of a batch, in the queue and on their way
_PER_TERM = 36  # bytes for each term that waits to be written

# At least and at most.
_BATCH = (_MB // 4, 2 * _MB)  # less makes many small runs, more keeps workers waiting at the end
_RUN_TERMS = (250_000, 6_000_000)


@dataclass(frozen=True, slots=True)
class Limits:
    """At most `jobs` processes that read, and `memory` bytes for all processes together."""

    jobs: int = 1
    memory: int = DEFAULT_MEMORY

    @classmethod
    def of(cls, jobs: int | None, memory: int | None) -> Limits:
        """Limits as they are given; None is a job for each core, and DEFAULT_MEMORY.

        Raises QueryError where nothing can be done within them.
        """
        if jobs is not None and jobs < 1:
            raise QueryError(f"{jobs} jobs do nothing.", hint="give a number from 1 on")
        memory = DEFAULT_MEMORY if memory is None else memory
        if memory < MIN_MEMORY:
            hint = f"give {MIN_MEMORY // _MB}M or more"
            raise QueryError(f"Indexing takes more memory than {memory:,} bytes.", hint=hint)
        return cls(usable_cores() if jobs is None else jobs, memory)

    def workers(self, size: int) -> int:
        """How many worker processes read so many bytes: as many as have memory, or none.

        One alone is none: it would do what this process can do as well.
        """
        workers = min(self.jobs, (self.memory - _WRITER) // (_WORKER + _PER_BYTE_READ * _BATCH[0]))
        return workers if workers > 1 and size >= _SMALL_RUN else 0

    def batch_bytes(self, workers: int) -> int:
        """The bytes of the texts that each of the workers is given at a time."""
        left = self.memory - _WRITER - workers * _WORKER
        return _within(_BATCH, left // (workers * _PER_BYTE_READ + 2 * workers * _PER_BYTE_QUEUED))

    @property
    def run_terms(self) -> int:
        """The terms that the process that writes holds in memory, where it reads by itself."""
        return _within(_RUN_TERMS, (self.memory - _WRITER - _LEXICON) // _PER_TERM)


def usable_cores() -> int:
    """The number of cores that this process may use, at most as many as are of use."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return min(cores, _MAX_JOBS)


def _within(bounds: tuple[int, int], number: int) -> int:
    least, most = bounds
    return min(max(number, least), most)
