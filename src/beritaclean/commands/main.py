"""The command line: one command per thing the library does, each of them thin.

Data goes to stdout and nothing else does; messages go to stderr. What is slow to import is
imported inside the command that needs it, so that ``beritaclean --help`` is quick.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from beritaclean._version import __version__
from beritaclean.commands.clean import clean
from beritaclean.commands.console import (
    DONE,
    FAILED,
    INTERRUPTED,
    READER_GONE,
    WRONG_USAGE,
    InOrder,
    say,
    show,
)
from beritaclean.commands.explain import explain, language
from beritaclean.commands.gold import check, gold, label
from beritaclean.commands.lists import completion, extractors, outlets, schema
from beritaclean.commands.recurring import recurring
from beritaclean.commands.report import compare, report
from beritaclean.errors import (
    BeritacleanError,
    ConfigError,
    OutputError,
)
from beritaclean.outputs.sinks import ReaderGone


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", message="%(prog)s %(version)s", help="Show the version."
)
def cli() -> None:
    """Indonesian news pages or raw text in, the story out; nothing is lost.

    FILE is a web page in any encoding of the web, or a text in UTF-8, UTF-16 with a byte
    order mark, or Windows-1252; - is stdin.

    Exit status: 0 all done, 1 an input failed (the others go on), 2 wrong usage.
    """


for command in (
    *(clean, explain, language, schema, recurring, report, compare, label, check, gold),
    *(outlets, extractors, completion),
):
    cli.add_command(command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; `argv` is `sys.argv[1:]` if not given.

    >>> main(["--version"])  # doctest: +ELLIPSIS
    beritaclean ...
    0
    """
    try:
        code = cli.main(
            None if argv is None else list(argv), prog_name="beritaclean", standalone_mode=False
        )
    except click.ClickException as error:
        show(error)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except ConfigError as error:
        say(str(error))
        return WRONG_USAGE
    except BeritacleanError as error:
        say(str(error))
        if isinstance(error, OutputError):
            _let_go_of_stdout()
        return FAILED
    except ReaderGone:
        _let_go_of_stdout()
        return READER_GONE
    return code if isinstance(code, int) else DONE


def _let_go_of_stdout() -> None:
    """The interpreter flushes stdout once more when it ends: that must not fail again."""
    with contextlib.suppress(AttributeError, OSError, ValueError):  # closed, or no file at all
        sys.stdout.flush()
        return
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
