"""What the commands share: exit statuses, the language of the help, inputs, messages."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

import click

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""Exit statuses; 2 is click's own for a wrong usage."""
INTERRUPTED, READER_GONE = 130, 141
"""What a shell reports for a program that SIGINT or SIGPIPE ended."""


def help_language(environ: Mapping[str, str]) -> str:
    """The language of the help: as BERITACLEAN_LANG says, else as gettext reads the locale.

    >>> help_language({"LANG": "id_ID.UTF-8"})
    'id'
    >>> help_language({"LANG": "id_ID.UTF-8", "BERITACLEAN_LANG": "en"})
    'en'
    """
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    # scripts ask for messages as they were written by LC_ALL=C, and gettext heeds them
    wished = "C" if locale in {"C", "POSIX"} else environ.get("LANGUAGE") or locale
    for name in (environ.get("BERITACLEAN_LANG") or wished).lower().split(":"):
        language = re.split(r"[_.@-]", name)[0]
        if language in {"id", "en"}:
            return language
    return "en"


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Context(click.Context):
    """What a command is called in; it writes the help in the language of the user."""

    def make_formatter(self) -> click.HelpFormatter:
        if help_language(os.environ) == "en":
            return super().make_formatter()
        from beritaclean import bahasa  # noqa: PLC0415 - only who reads Indonesian waits for it

        return bahasa.Formatter(width=self.terminal_width, max_width=self.max_content_width)


class Command(click.Command):
    """A command whose help is in the language of the user."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a list of commands says of this one."""
        if help_language(os.environ) == "en":
            return super().get_short_help_str(limit)
        from beritaclean import bahasa  # noqa: PLC0415

        return bahasa.short(self, limit)


class InOrder(Command, click.Group):
    """A group that lists its commands as they are written here: the most used first."""

    command_class = Command
    group_class = type

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


def show(error: click.ClickException) -> None:
    """What click says of a wrong usage, on stderr."""
    if help_language(os.environ) == "en":
        error.show()
        return
    from beritaclean import bahasa  # noqa: PLC0415

    bahasa.show(error)
