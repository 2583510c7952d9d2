"""Write the command reference of docs/cli.md from the commands themselves.

What stands above the marker is written by hand and stays. Run it by `make docs` after a change
of `beritaclean.commands.main`; `tests/test_cli.py` fails until you do.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from beritaclean.commands.main import cli

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARKER = "<!-- From here on written by scripts/build_cli_docs.py; change beritaclean.commands. -->"


_BAR = "\\|"
"""A bar inside a cell of a table."""


def page(old: str) -> str:
    """The page with its reference as the commands are now."""
    by_hand, marker, _ = old.partition(MARKER)
    if not marker:
        raise ValueError(f"{PAGE}: the marker is gone; put it back:\n{MARKER}")
    return f"{by_hand}{MARKER}\n\n" + "\n".join(_reference())


def _reference() -> Iterator[str]:
    for words, command in _commands((), cli):
        name = " ".join(words)
        yield f"## beritaclean {name}\n"
        yield f"```console\n$ beritaclean {_usage(name, command)}\n```\n"
        yield from _prose(command.help or "")
        options = [param for param in command.params if isinstance(param, click.Option)]
        if options:
            yield "| option | what it does |\n|---|---|"
            yield from (_row(option) for option in options)
            yield ""


def _commands(
    above: tuple[str, ...], group: click.Group
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its words; a group goes before its own."""
    for name in group.list_commands(click.Context(group)):
        command = group.commands[name]
        yield (*above, name), command
        if isinstance(command, click.Group):
            yield from _commands((*above, name), command)


def _usage(name: str, command: click.Command) -> str:
    words = [name]
    words += ["COMMAND"] * isinstance(command, click.Group)
    words += ["[OPTIONS]"] * any(isinstance(param, click.Option) for param in command.params)
    for param in command.params:
        if isinstance(param, click.Argument):
            metavar = param.metavar or (param.name or "").upper()
            words.append(metavar if param.required or "[" in metavar else f"[{metavar}]")
    return " ".join(words)


def _prose(help_text: str) -> Iterator[str]:
    """The paragraphs of a help text; one that begins with click's backspace is an example."""
    for paragraph in cleandoc(help_text).split("\n\n"):
        if paragraph.startswith("\b"):
            example = "\n".join(f"$ {line}" for line in paragraph.splitlines()[1:])
            yield f"```console\n{example}\n```\n"
        else:
            yield f"{paragraph}\n"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    metavar = "" if option.is_flag else f" `{option.metavar}`"
    value = f"{option.default:g}" if isinstance(option.default, float) else option.default
    default = f" {value} if not given." if option.show_default else ""
    cells = (f"{names}{metavar}", f"{option.help}{default}")
    return "".join(f"| {cell.replace('|', _BAR)} " for cell in cells) + "|"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
