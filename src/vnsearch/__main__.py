"""The entry point of `vnsearch` and of `python -m vnsearch`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

__all__ = ["main"]

_MORE_OBJECTS = 100_000
"""By how many objects a process grows before the collector looks for cycles among them.

At Python's 700, it looks a hundred times at modules, classes and functions that stay.
"""


def main() -> NoReturn:
    """Run the command line of this process and exit with its code."""
    gc.set_threshold(_MORE_OBJECTS)
    # numpy's linear algebra, which nothing here needs, starts a thread for each core: up to 40 ms.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from vnsearch.cli.main import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the process, which has nothing more to write.

    Python would first take apart, object by object, what ends with the process: two milliseconds.
    What started other processes has to clean up after them, and who traces or profiles has to
    write what was found.
    """
    if "multiprocessing" in sys.modules or sys.gettrace() or sys.getprofile():
        gc.freeze()  # the collector does not look once more at what ends with the process
        sys.exit(code)
    with suppress(OSError, ValueError):  # a reader that has gone, a stream that is closed
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
