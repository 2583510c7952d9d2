"""The help in Indonesian: what click would write, in the words of ``bahasa.toml``.

English stands in the commands, and is the key. A text without a translation stays English;
``tests/test_bahasa.py`` sees to it that there is none. What we say ourselves is `pesan`'s.
"""

from __future__ import annotations

import functools
import io
import re
import tomllib
from collections.abc import Iterable
from importlib import resources

import click

from beritaclean.commands import pesan


@functools.cache
def texts() -> dict[str, str]:
    """English text to Indonesian; {name} stands for whatever is there."""
    file = resources.files(__package__).joinpath("bahasa.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = [*data["click"].items(), *data["options"].items()]
    rows += [(row["en"], row["id"]) for row in data["help"]]
    return {_on_one_line(english): _on_one_line(indonesian) for english, indonesian in rows}


@functools.cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The texts with a {name}, as patterns."""
    return tuple(
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english))), indonesian)
        for english, indonesian in texts().items()
        if "{" in english
    )


def said(english: str) -> str:
    """A text in Indonesian; as it is, where there is no translation.

    >>> said("Options"), said("Error: No such command 'bersih'.")
    ('Opsi', "Galat: Tidak ada perintah 'bersih'.")
    """
    one_line = _on_one_line(english)
    if one_line in texts():
        return texts()[one_line]
    for pattern, indonesian in _templates():
        if found := pattern.fullmatch(one_line):
            parts = {name: said(value) for name, value in found.groupdict().items()}
            return indonesian.format(**parts)
    return pesan.said(english)


def prose(english: str) -> str:
    r"""The paragraphs of a help text; one that begins with click's sign \b is an example."""
    paragraphs = re.split(r"\n{2,}", english)
    return "\n\n".join(row if row.startswith("\b") else said(row) for row in paragraphs)


def short(command: click.Command, limit: int) -> str:
    """What a list of commands says of one of them."""
    english = click.Command.get_short_help_str(command, limit=1_000).removesuffix(".")
    stand_in = click.Command(command.name, help=said(f"{english}."))
    return stand_in.get_short_help_str(limit)


class Formatter(click.HelpFormatter):
    """Lays the help out as click does, in Indonesian."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how to call a command."""
        for word in ("[OPTIONS]", "COMMAND", "[ARGS]"):
            args = args.replace(word, said(word))
        super().write_usage(prog, args, prefix or f"{said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        super().write_heading(said(heading))

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(prose(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """The list of options or of commands."""
        super().write_dl([(term, _entry(what)) for term, what in rows], col_max, col_spacing)


def _entry(what: str) -> str:
    """What a list says of an option; click adds its default and the like in brackets."""
    text, bracket, more = what.rpartition("  [")
    if not bracket:
        return said(what)
    return f"{said(text)}  [{'; '.join(map(said, more.removesuffix(']').split('; ')))}]"


def show(error: click.ClickException) -> None:
    """What is said of a wrong usage, on stderr: click's words, and in them ours."""
    written = io.StringIO()
    error.show(written)
    for line in written.getvalue().splitlines():
        click.echo(said(line), err=True)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
