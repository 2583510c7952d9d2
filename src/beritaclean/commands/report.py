"""The commands `report` and `compare`."""

from __future__ import annotations

from typing import Any

import click

from beritaclean.commands.console import FILE, Command, Writes, inputs, say
from beritaclean.commands.options import fields, group_of, reading, reading_of
from beritaclean.commands.pipeline import pipeline_of

_SAMPLE, _TIME_LIMIT = 1_000, 60.0
"""As `beritaclean.report.sample` and `beritaclean.batch.run` have them."""

output = click.option(
    "-o",
    "--output",
    cls=Writes,
    type=click.Path(allow_dash=True),
    required=True,
    metavar="PAGE",
    help="Write the page to this file, named .html; it appears, or is replaced, when complete.",
)
title = click.option("--title", metavar="TEXT", help="What stands above the page.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print no notes on stderr, errors only.")

reporting = group_of(
    output,
    click.option(
        "--sample",
        type=click.IntRange(min=1),
        default=_SAMPLE,
        show_default=True,
        metavar="N",
        help="Show so many documents: the most doubtful, the others by chance.",
    ),
    title,
    click.option(
        "-w",
        "--workers",
        type=click.IntRange(min=0),
        metavar="N",
        help="Worker processes; one per core if not given, for more than a few documents. 0: none.",
    ),
    click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        default=_TIME_LIMIT,
        show_default=True,
        metavar="SECONDS",
        help="What takes a worker longer, twice, is rejected.",
    ),
    quiet,
    click.option("--no-progress", is_flag=True, help="Draw no bar on a terminal."),
)
"""What the page shows, and how it is made."""


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[IN]...")
@reporting
@reading
@fields
def report(files: tuple[str, ...], **how: Any) -> int:
    """Show what was kept and removed of IN, on one web page.

    IN is what clean takes: documents, files of many, folders, patterns. Rows that clean wrote as
    json or jsonl are shown as they are; all else is cleaned first.

    The page needs nothing but itself, and fetches nothing: mail it, or keep it. It counts all
    documents, and shows each of the sample with every stretch named by its label and its rule.
    Those whose removals are in doubt can be seen alone, the most doubtful first.

    Exit status: 0 all is shown or counted, 1 a record could not be read, 2 wrong usage.

    \b
    beritaclean report mentah/ -o laporan.html
    beritaclean report bersih.jsonl.gz -o laporan.html --sample 300 --title 'Arsip 2024'
    """
    from beritaclean.jobs import report as job

    asked = job.Asked(
        names=inputs(files),
        output=how["output"],
        pipeline=pipeline_of(how),
        reading=reading_of(how),
        title=how["title"],
        size=how["sample"],
        recurring=how["recurring"],
        **{name: how[name] for name in ("workers", "time_limit", "quiet", "no_progress")},
    )
    return job.report(asked, say)


@click.command(cls=Command)
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@output
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=_SAMPLE,
    show_default=True,
    metavar="N",
    help="Show so many documents, those that changed the most.",
)
@title
@quiet
def compare(old: str, new: str, **how: Any) -> int:
    """Show what changed between two cleanings, on one web page.

    OLD and NEW are files or folders of rows that clean wrote as json or jsonl: by two versions,
    or with other options. Their documents are matched by id, else by URL, else by their text.
    Those that did not change are counted; of the others, each stretch that is newly kept, newly
    removed, or has another label is shown, and each field that says something else.

    Exit status: 0 all is compared, whatever changed, 1 a row could not be read, 2 wrong usage.

    \b
    beritaclean compare lama.jsonl.gz baru.jsonl.gz -o beda.html
    """
    from beritaclean.jobs import compare as job

    inputs((old, new))
    asked = job.Asked(
        old=old,
        new=new,
        output=how["output"],
        title=how["title"],
        size=how["sample"],
        quiet=how["quiet"],
    )
    return job.compare(asked, say)
