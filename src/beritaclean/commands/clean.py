"""The command `clean`, and the options that are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beritaclean.commands.console import FILE, Alias, Command, inputs, say
from beritaclean.commands.options import (
    choice,
    fields,
    filled,
    group_of,
    names,
    no_progress,
    number,
    output,
    own_pipeline_of,
    pipeline_of,
    quiet,
    read_by,
    reading,
    reading_of,
    time_limit,
    workers,
    written,
)
from beritaclean.outputs import FORMS, PACKINGS

if TYPE_CHECKING:
    from beritaclean.batch.run import Limit
    from beritaclean.jobs.clean_options import CleanOptions
    from beritaclean.jobs.own_pipeline import OwnPipeline

_KINDS = ("article", "index", "gallery", "video", "other")
_DIALECTS = ("plain", "excel-id", "raw")
"""As `beritaclean.outputs.flat` has them: `--help` does not wait for its import."""
_SHARD = 5_000
"""As `beritaclean.batch.run` has it: `--help` does not wait for its import."""


def _limit(value: str) -> Limit:
    """The number or the share of rejects that an option allows."""
    from beritaclean.jobs.clean_options import limit_of

    try:
        return limit_of(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no limit; write a number or a share, 1%") from error


writing = group_of(
    choice(
        "-f",
        "--format",
        "form",
        of=FORMS,
        what="What to write; as the name of OUT says, else text. json writes an array.",
    ),
    output(
        "Write to this file, or folder if it ends in /; a file appears, or is replaced, "
        "only when complete."
    ),
    choice(
        "--compress",
        of=PACKINGS,
        what="Pack what is written; a file named .gz or .zst is packed without this.",
    ),
    number(
        "--shard-size",
        default=_SHARD,
        what="Records of a shard, which is also what a kill can cost.",
    ),
    names(
        "--columns",
        what="Write these columns of a table, in this order; may be given again.",
    ),
    names(
        "--fields",
        what="Write these fields of json and jsonl, in this order; may be given again.",
    ),
    choice(
        "--csv-dialect",
        of=_DIALECTS,
        default=_DIALECTS[0],
        what="How csv is written: plain, if not given; excel-id is for Excel in Indonesia; raw is "
        "plain, with cells that begin as formulas left as they are.",
    ),
    click.option("--json", "as_json", cls=Alias, is_flag=True, help="The same as -f json."),
    click.option(
        "--markdown", "as_markdown", cls=Alias, is_flag=True, help="The same as -f markdown."
    ),
)
"""Where a command writes, and how."""

filters = group_of(
    names(
        "--language",
        metavar="CODE",
        what="Write stories in this language only, such as id; may be given again.",
    ),
    choice(
        "--kind",
        of=_KINDS,
        multiple=True,
        what="Write documents of this kind only; may be given again.",
    ),
    number(
        "--min-chars",
        least=0,
        default=0,
        what="Write stories of so many characters only, white space apart.",
    ),
    click.option("--complete", is_flag=True, help="Leave out what stops in mid-article."),
    choice(
        "--unique",
        of=("url",),
        what="Write a story once: leave out what has the URL of one that was written before.",
    ),
)
"""Which articles are written; what is left out is counted."""

running = group_of(
    workers(),
    time_limit,
    click.option("--resume", is_flag=True, help="Go on with a run into OUT that was ended."),
    click.option(
        "--append",
        is_flag=True,
        help="As --resume, and put inputs that have come since behind the others.",
    ),
    written(
        "--rejects",
        what="Write what could not be read to this file: JSON lines with place and reason.",
    ),
    click.option(
        "--max-rejects",
        callback=read_by(_limit),
        metavar="N|N%",
        help="End the run at more rejects than this; up to it, the exit status is 0.",
    ),
    click.option("--fail-fast", is_flag=True, help="End the run at the first reject."),
    written("--stats", what="Write the counts of the run to this file, as JSON."),
    click.option(
        "--join-pages",
        is_flag=True,
        help="Put documents that follow each other and are pages of one story together.",
    ),
    quiet(),
    no_progress,
    written(
        "--left-out",
        what="Write what the filters leave out to this file: the articles as jsonl, each with its "
        "reason.",
    ),
    click.option(
        "--watch",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="With --append: look for what is new again and again, so many seconds apart.",
    ),
    number("--rounds", what="End --watch after so many looks; if not given, a signal ends it."),
)
"""How a run goes, and what it says of itself."""


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[IN]...")
@writing
@reading
@fields
@filters
@running
def clean(files: tuple[str, ...], **how: Any) -> int:
    """Write the story of each document of IN.

    IN is a web page or a text; a file of many: JSON lines, JSON, CSV, a
    workbook (.xlsx), Parquet, WARC, WET, most of them plain or packed by gzip or zstd; a folder
    of all these; or a pattern in quotes. Without IN, it comes from stdin.

    The format text is the story alone, a paragraph per line; markdown adds the title and
    the facts above it; json, jsonl and parquet hold the whole Article. csv, xlsx and sqlite have
    its flat fields, and the others are what other tools read. To a database of SQLite the stories
    of a run are added; one whose address is there already takes its place. Several stories as
    text or markdown are set apart by a line of three dashes.

    OUT is a file, or with a / at its end a folder of shards. What is written comes in the order
    of the inputs, whatever the number of workers. A record that cannot be read is told, and
    counted; the others go on. A run that was ended, by Ctrl-C or by force, goes on with --resume.

    With --join-pages, page 2 of a story is put behind its page 1, and what it repeats is
    removed: the title, the standfirst, the paragraph before the break. Name the pages in
    their order. What is no page of its neighbour's story comes out by itself.

    \b
    beritaclean clean berita.html
    beritaclean clean mentah/ -f jsonl -o bersih.jsonl.gz --rejects ditolak.jsonl
    beritaclean clean pantauan.csv -o hasil.xlsx --columns published,outlet,title,text,url
    beritaclean clean korpus.jsonl.zst -f parquet -o bersih/ --language id --resume
    beritaclean clean CC-NEWS-*.warc.gz -f dolma -o dolma/ --workers 8
    curl -s "$url" | beritaclean clean -f markdown --url "$url"
    """
    from beritaclean.batch.ahead import ahead

    named = inputs(files)
    own = own_pipeline_of(how)  # first, so that workers look for its module where it is
    if how["watch"]:
        from beritaclean.jobs.watch import watch

        return watch(options_of(named, how, own), say)
    with ahead(named, 0 if how["join_pages"] else how["workers"], how["time_limit"]) as pool:
        from beritaclean.jobs import clean as job

        return job.clean(options_of(named, how, own), say, pool)


def options_of(
    named: tuple[str, ...], how: dict[str, Any], own: OwnPipeline | None = None
) -> CleanOptions:
    """The options of `clean` as its job takes them."""
    from beritaclean.batch.filters import Filters
    from beritaclean.batch.target import Target
    from beritaclean.jobs.clean_options import CleanOptions
    from beritaclean.outputs.layout import Layout

    own = own or own_pipeline_of(how)
    pipeline = pipeline_of(how, own)
    return filled(
        CleanOptions,
        how,
        names=named,
        pipeline=pipeline,
        own_pipeline=own,
        reading=reading_of(how),
        target=Target(how["output"], _form(how), how["compress"]),
        layout=filled(Layout, how),
        filters=filled(Filters, how, language=_languages(how["language"], pipeline.language)),
    )


def _form(how: dict[str, Any]) -> str | None:
    """The format that is asked for: by a flag, else by its name, which may stand in a file."""
    flags = [form for form in ("json", "markdown") if how[f"as_{form}"]]
    return flags[0] if flags else how["form"]


def _languages(given: tuple[str, ...], backend: str | None) -> tuple[str, ...]:
    """The codes of `--language`, as the back end answers them."""
    from beritaclean import languages
    from beritaclean.languages.codes import code_of

    if not given or backend is None:
        return given
    known = languages.CODES[backend]()
    try:
        return tuple(dict.fromkeys(code_of(word, known) for word in given))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--language'") from error
