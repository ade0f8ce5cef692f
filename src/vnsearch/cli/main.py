"""The command group, and the one place where errors become a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from vnsearch.cli.clean import clean
from vnsearch.cli.output import prepare, report, silence
from vnsearch.errors import VnsearchError
from vnsearch.version import __version__

__all__ = ["cli", "run"]

_NAME = "vnsearch"
_COMPLETE = "_VNSEARCH_COMPLETE"  # set by the shell function that Click generates
_DEBUG = "VNSEARCH_DEBUG"
_FAILED = 2
_INTERRUPTED = 130

# Each is the one thing that the module of its name exports.
_COMMANDS = (
    "index",
    "search",
    "facets",
    "similar",
    "keyterms",
    "suggest",
    "show",
    "status",
    "remove",
    "help",
)


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - from Click
        """Name the commands in the order that a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - from Click
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command; None where there is no such command."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"vnsearch.cli.{cmd_name}")
        command: click.Command = getattr(module, module.__all__[0])
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Full-text search for Vietnamese documents.

    Index a folder once, then search it, with or without accents:

    \b
      vnsearch index articles/
      vnsearch search biên phòng --since 2024 -l "Quảng Ninh"
    """  # noqa: D301 - \b is the character by which Click knows a paragraph not to wrap


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code: 0 done or found, 1 nothing found, 2 an error.

    130 and 143 mean interrupted, by SIGINT and SIGTERM. A reader of standard output that has
    had enough, as `head` does, is no error.
    """
    prepare()
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        return 0
    except OSError as error:
        reason = error.strerror or str(error)
        _complain(f"{reason}: {error.filename}" if error.filename else reason, "")
        silence()
        return _FAILED
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    """Run a command; every error that is expected ends here as a message and a code."""
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, _NAME, _COMPLETE, instruction)
    try:
        with cli.make_context(_NAME, list(arguments)) as context:
            return cli.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(clean(error.format_message()) + "\n")
    except click.ClickException as error:
        asked = getattr(error, "ctx", None)
        _complain(error.format_message(), f"see {asked.command_path} --help" if asked else "")
    except VnsearchError as error:
        _complain(error.message, error.hint)
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except OSError:
        raise
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        _complain(f"a defect of vnsearch: {what}", f"set {_DEBUG}=1 to see where")
    return _FAILED


def _complain(message: str, hint: str) -> None:
    report(f"error: {' '.join(message.split())}")
    if hint:
        report(f"hint: {hint}")
