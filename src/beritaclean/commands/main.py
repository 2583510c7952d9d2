"""The command line: one command per thing the library does, each of them thin.

Data goes to stdout and nothing else does; messages go to stderr. What is slow to import is
imported inside the command that needs it, so that ``beritaclean --help`` is quick.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import get_completion_class

from beritaclean._version import __version__
from beritaclean.commands.console import (
    DONE,
    FAILED,
    FILE,
    INTERRUPTED,
    READER_GONE,
    WRONG_USAGE,
    Choice,
    InOrder,
    inputs,
    say,
    show,
)
from beritaclean.commands.explain import explain, language
from beritaclean.commands.gold import check, gold, label
from beritaclean.commands.options import (
    asked_of,
    fields,
    filters,
    reading,
    running,
    writing,
)
from beritaclean.commands.pipeline import pipeline_of
from beritaclean.commands.recurring import recurring
from beritaclean.commands.report import compare, report
from beritaclean.errors import (
    BeritacleanError,
    ConfigError,
    OutputError,
)
from beritaclean.outputs import terminal
from beritaclean.outputs.sinks import ReaderGone, send


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


@cli.command()
@click.argument("files", nargs=-1, type=FILE, metavar="[IN]...")
@writing
@reading
@fields
@filters
@running
def clean(files: tuple[str, ...], **how: Any) -> int:
    """Write the story of each document of IN.

    IN is a web page or a text; a file of many: JSON lines, JSON, CSV, Parquet, WARC, WET, each
    of them plain or packed by gzip or zstd; a folder of all these; or a pattern in quotes.
    Without IN, it comes from stdin.

    The format text is the story alone, a paragraph per line; markdown adds the title and
    the facts above it; json, jsonl and parquet hold the whole Article. csv has its flat fields,
    and the others are what other tools read. Several stories as text or markdown are set apart
    by a line of three dashes.

    OUT is a file, or with a / at its end a folder of shards. What is written comes in the order
    of the inputs, whatever the number of workers. A record that cannot be read is told, and
    counted; the others go on. A run that was ended, by Ctrl-C or by force, goes on with --resume.

    With --join-pages, page 2 of a story is put behind its page 1, and what it repeats is
    removed: the title, the standfirst, the paragraph before the break. Name the pages in
    their order. What is no page of its neighbour's story comes out by itself.

    \b
    beritaclean clean berita.html
    beritaclean clean mentah/ -f jsonl -o bersih.jsonl.gz --rejects ditolak.jsonl
    beritaclean clean korpus.jsonl.zst -f parquet -o bersih/ --language id --resume
    beritaclean clean CC-NEWS-*.warc.gz -f dolma -o dolma/ --workers 8
    curl -s "$url" | beritaclean clean -f markdown --url "$url"
    """
    from beritaclean.batch.ahead import ahead

    names = inputs(files)
    with ahead(names, 0 if how["join_pages"] else how["workers"], how["time_limit"]) as pool:
        from beritaclean.jobs import clean as cleaning

        asked = asked_of(names, how, pipeline_of(how))
        return cleaning.clean(asked, say, pool)


cli.add_command(explain)
cli.add_command(language)


@cli.command()
def schema() -> int:
    """Write the JSON Schema of an article.

    It describes each article that clean writes as json or jsonl; its dialect is 2020-12.
    """
    import json

    from beritaclean.core.article import schema as article_schema

    send(json.dumps(article_schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE


cli.add_command(recurring)
cli.add_command(report)
cli.add_command(compare)
cli.add_command(label)
cli.add_command(check)
cli.add_command(gold)


@cli.command()
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array instead of a table.")
def outlets(query: str | None, as_json: bool) -> int:
    """List the outlets that are known.

    The columns are the name, the network and the domains.

    QUERY is a part of one of these, or the URL of a page, which tells the outlet it is from.

    \b
    beritaclean outlets tempo
    beritaclean outlets https://www.kompas.com/tren/read/1
    """
    from beritaclean.outlets import load

    rows = load().rows(query)
    if as_json:
        import json

        keys = ("name", "network", "domains")
        listed = [dict(zip(keys, row, strict=True)) for row in rows]
        send(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
    else:
        send(terminal.table((name, network, ", ".join(domains)) for name, network, domains in rows))
    if not rows:
        say(f"no outlet matches {query!r}; beritaclean outlets lists them all")
        return FAILED
    return DONE


@cli.command()
def extractors() -> int:
    """List the extractors, in their order.

    Where two claim the same text, the earlier one wins. The names are those that --without
    and --only take. The last ones are asked with --favour precision alone.
    """
    import inspect

    from beritaclean.favours import PRECISE
    from beritaclean.pipeline import Pipeline

    own = {name: "--favour precision: " for name, _ in PRECISE}
    send(
        terminal.table(
            (name, own.get(name, "") + (inspect.getdoc(find) or "").partition("\n")[0])
            for name, find in Pipeline.default().favouring("precision").steps
        )
    )
    return DONE


@cli.command()
@click.argument("shell", type=Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Write a completion script for your shell.

    It completes commands, options and the names of extractors. Put it where your shell
    looks, and open a new shell:

    \b
    beritaclean completion bash > ~/.local/share/bash-completion/completions/beritaclean
    beritaclean completion zsh > ~/.zfunc/_beritaclean     # with ~/.zfunc in fpath
    beritaclean completion fish > ~/.config/fish/completions/beritaclean.fish
    """
    shells = get_completion_class(shell)
    assert shells is not None  # click knows the three that the argument admits
    send(shells(cli, {}, "beritaclean", "_BERITACLEAN_COMPLETE").source().strip() + "\n")
    return DONE


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
