"""The command line: one command per thing the library does, each of them thin.

Data goes to stdout and nothing else does; messages go to stderr. What is slow to import is
imported inside the command that needs it, so that ``beritaclean --help`` is quick.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from beritaclean._version import __version__

if TYPE_CHECKING:
    from beritaclean.article import Article
    from beritaclean.pipeline import Pipeline

DONE, FAILED, USAGE = 0, 1, 2
INTERRUPTED, READER_GONE = 130, 141
"""What a shell reports for a program that SIGINT or SIGPIPE ended."""

FORMATS = {
    # name: writer, before the first, between two, behind the last; the rows apply where
    # several inputs are named, one input alone is written as it is
    "text": ("text", "", "\n---\n\n", ""),
    "markdown": ("markdown", "", "\n---\n\n", ""),
    "json": ("json", "[\n", ",\n", "\n]\n"),
    "jsonl": ("json", "", "", ""),
}
HTML_ADVICE = (
    "looks like HTML; this version cleans text: extract the text first, e.g. with trafilatura"
)


class _ReaderGone(Exception):  # noqa: N818 - not an error: `| head` has seen enough
    """Whoever read our output has closed it; not an OSError, which click would take for its own."""


class _Moment(click.ParamType):
    """A date and time with its offset, in ISO 8601."""

    name = "iso"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no ISO date and time; write 2025-10-16T13:05+07:00", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value!r} has no offset; write 2025-10-16T13:05+07:00", param, ctx)
        return moment


class _Step(click.ParamType):
    """The name of an extractor."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from beritaclean.extractors import DEFAULT

        names = [name for name, _ in DEFAULT]
        if value not in names:
            self.fail(f"there is no extractor {value!r}; there are {', '.join(names)}", param, ctx)
        return str(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature is click's
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        from beritaclean.extractors import DEFAULT

        return [CompletionItem(name) for name, _ in DEFAULT if name.startswith(incomplete)]


def _reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that cleans."""
    options = (
        click.option(
            "--url",
            metavar="URL",
            help="Where the text was read; its domain names the outlet where the text does not.",
        ),
        click.option(
            "--fetched",
            type=_Moment(),
            metavar="ISO",
            help="When it was read, with offset; needed for dates such as '3 jam lalu'.",
        ),
        click.option(
            "--no-language", is_flag=True, help="Do not judge the language; saves half a second."
        ),
        click.option(
            "--without",
            type=_Step(),
            multiple=True,
            metavar="NAME",
            help="Leave this extractor out; may be given again. See beritaclean extractors.",
        ),
        click.option(
            "--only",
            type=_Step(),
            multiple=True,
            metavar="NAME",
            help="Run this extractor and no other; may be given again.",
        ),
    )
    return functools.reduce(lambda made, option: option(made), reversed(options), command)


_FILE = click.Path(allow_dash=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", message="%(prog)s %(version)s", help="Show the version."
)
def cli() -> None:
    """Raw Indonesian news text in, the story out; nothing is lost.

    FILE is a text in UTF-8, UTF-16 with a byte order mark, or Windows-1252; - is stdin.

    Exit status: 0 all done, 1 an input failed (the others go on), 2 wrong usage.
    """


@cli.command()
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILE]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    metavar="|".join(FORMATS),
    help="What to write; text if not given. json writes an array for several FILEs.",
)
@click.option(
    "-o",
    "--output",
    type=_FILE,
    metavar="OUT",
    help="Write to this file instead of stdout; it appears, or is replaced, only when complete.",
)
@_reading
@click.option("-q", "--quiet", is_flag=True, help="Print no notes on stderr, errors only.")
def clean(
    files: tuple[str, ...], form: str, output: str | None, quiet: bool, **reading: Any
) -> int:
    """Write the story of each FILE, or of stdin.

    The format text is the story alone, a paragraph per line; markdown adds the title and
    the facts above it; json and jsonl hold the whole Article, a line each. Several stories
    as text or markdown are set apart by a line of three dashes.

    \b
    beritaclean clean berita.txt
    beritaclean clean -f jsonl -o bersih.jsonl mentah/*.txt
    curl -s https://example.org/berita.txt | beritaclean clean -f json
    """
    from beritaclean.outputs import OUTPUTS

    names = _inputs(files)
    pipeline = _pipeline(reading)
    writer, first, between, last = FORMATS[form]
    if len(names) == 1:
        first = between = last = ""
    failed = written = 0
    with _destination(output) as send:
        for name in names:
            article = _article(name, pipeline, reading)
            if article is None:
                failed += 1
                continue
            if not quiet and not article.text:
                _say(f"{_called(name)}: no story found ({article.kind}); see beritaclean explain")
            text = OUTPUTS[writer](article)
            if not text:
                continue
            # an array holds its commas itself, so the line break of a row goes
            send((between if written else first) + (text.removesuffix("\n") if last else text))
            written += 1
        if last and (written or not failed):
            send(last)
        if failed == len(names):
            raise _NothingDone
    return FAILED if failed else DONE
