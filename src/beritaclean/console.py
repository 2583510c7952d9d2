"""What the commands share: exit statuses, the order of a list, inputs, messages."""

from __future__ import annotations

import sys

import click

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""Exit statuses; 2 is click's own for a wrong usage."""
INTERRUPTED, READER_GONE = 130, 141
"""What a shell reports for a program that SIGINT or SIGPIPE ended."""


class InOrder(click.Group):
    """A group that lists its commands as they are written here: the most used first."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, as they were added."""
        return list(self.commands)


FILE = click.Path(allow_dash=True)
"""A file that is named by hand; - is stdin."""


def inputs(files: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the inputs; stdin where none is named and something is piped in."""
    if files.count("-") > 1:
        raise click.UsageError("- is stdin, which can be read once only; name it once")
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("name a FILE, or pipe a text in; - is stdin")
    return ("-",)


def called(name: str) -> str:
    """What a message calls an input."""
    from beritaclean.inputs.files import one_line  # noqa: PLC0415 - only who names a file pays it

    return "stdin" if name == "-" else one_line(name)


def say(message: str) -> None:
    """A line on stderr."""
    click.echo(f"beritaclean: {message}", err=True)
