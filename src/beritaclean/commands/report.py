"""The commands `report` and `compare`."""

from __future__ import annotations

import os
from typing import Any

import click

from beritaclean.commands.console import FILE, Command, help_language, inputs, say
from beritaclean.commands.options import (
    fields,
    filled,
    no_progress,
    number,
    output,
    pipeline_of,
    quiet,
    reading,
    reading_of,
    time_limit,
    workers,
)

_SAMPLE = 1_000
"""As `beritaclean.report.sample` has it."""

page = output(
    "Write the page to this file, named .html; it appears, or is replaced, when complete.",
    "PAGE",
    required=True,
)
title = click.option("--title", metavar="TEXT", help="What stands above the page.")


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[IN]...")
@page
@number(
    "--sample",
    default=_SAMPLE,
    what="Show so many documents: the most doubtful, the others by chance.",
)
@title
@workers()
@time_limit
@quiet()
@no_progress
@reading
@fields
def report(files: tuple[str, ...], **how: Any) -> int:
    """Show what was kept and removed of IN, on one web page.

    IN is what clean takes: documents, files of many, folders, patterns. Rows that clean wrote as
    json or jsonl are shown as they are; all else is cleaned first.

    The page needs nothing but itself, and fetches nothing: mail it, or keep it. It counts all
    documents, and shows each of the sample with every stretch named by its label and its rule.
    Those whose removals are in doubt come first, and can be seen alone. Its words are in the
    language of this help.

    Exit status: 0 all is shown or counted, 1 a record could not be read, 2 wrong usage.

    \b
    beritaclean report mentah/ -o laporan.html
    beritaclean report bersih.jsonl.gz -o laporan.html --sample 300 --title 'Arsip 2024'
    """
    from beritaclean.jobs import report as job

    named, pipeline = inputs(files), pipeline_of(how)
    options = filled(
        job.ReportOptions,
        how,
        names=named,
        pipeline=pipeline,
        reading=reading_of(how),
        language=help_language(os.environ),
    )
    return job.report(options, say)


@click.command(cls=Command)
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@page
@number("--sample", default=_SAMPLE, what="Show so many documents, those that changed the most.")
@title
@quiet()
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
    language = help_language(os.environ)
    return job.compare(filled(job.CompareOptions, how, old=old, new=new, language=language), say)
