"""The entry point of `vnsearch` and of `python -m vnsearch`."""

from __future__ import annotations

import sys

from vnsearch.cli.main import run

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process and exit with its code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
