"""The commands `recurring count` and `recurring show`."""

from __future__ import annotations

from typing import Any

import click

from beritaclean.commands.console import DONE, FILE, InOrder, inputs, say
from beritaclean.commands.options import (
    field,
    filled,
    group_of,
    input_format,
    no_progress,
    number,
    output,
    quiet,
    reading_of,
    text_fields,
    workers,
    written,
)

_MEMORY, _LEAST = "1GB", 3
"""As `beritaclean.recurring.duck` has them."""

counting = group_of(
    output(
        "Write the counts to this file, a Parquet table; it appears when it is complete.",
        "COUNTS",
        stdout=False,
        required=True,
    ),
    number(
        "--least",
        default=_LEAST,
        what="Leave out lines in fewer documents; 1 keeps all, so that counts can be added later.",
    ),
    click.option(
        "--memory",
        default=_MEMORY,
        show_default=True,
        metavar="SIZE",
        help="Memory that counting may fill; the rest goes to the disk.",
    ),
    written(
        "--spill",
        metavar="FOLDER",
        kind=click.Path(file_okay=False),
        what="Where what does not fit goes meanwhile; if not given, beside COUNTS.",
    ),
    written(
        "--lines",
        what="Keep the lines of the documents in this Parquet file, to be counted again.",
    ),
    input_format,
    text_fields,
    field("url", "The field with the URL, which names the site."),
    click.option("--url", metavar="URL", help="The URL of records without one: all of one site."),
    workers("Worker processes that take the lines; one per core if not given."),
    quiet("counts"),
    no_progress,
)
"""How lines are counted."""


@click.group(cls=InOrder)
def recurring() -> None:
    """Count lines that recur across a site, and use them.

    What no single document tells, many of one site do: a slogan, a campaign, a native advert.
    Count the lines of a corpus once, look at them, and clean with --recurring COUNTS.
    """


@recurring.command("count")
@click.argument("files", nargs=-1, type=FILE, metavar="[IN]...")
@counting
def recurring_count(files: tuple[str, ...], **how: Any) -> int:
    """Count in how many documents of its site each line of IN stands.

    IN is what clean takes: documents, files of many, folders, patterns. Each record needs a URL,
    which names its site. Files that this command wrote with --least 1, or another engine as
    stage one, can stand among them: their counts are added.

    A line counts once in a document. Its case and its numbers do not count.

    \b
    beritaclean recurring count korpus/*.jsonl.gz -o korpus.counts
    beritaclean recurring count hari-*.counts -o bulan.counts --memory 2GB
    """
    from beritaclean.jobs import count as job

    options = filled(job.CountOptions, how, names=inputs(files), reading=reading_of(how))
    return job.count(options, say)


@recurring.command("show")
@click.argument("counts", type=FILE)
@click.option("--site", required=True, metavar="SITE", help="The site, such as kompas.com.")
@number("-n", "--most", default=50, what="Show so many lines, the most frequent first.")
def recurring_show(counts: str, site: str, most: int) -> int:
    """Show the lines that recur on a site.

    The columns are the documents that have the line, their share of the site's documents, where
    in them it stands (0 is the first line, 100 the last), and how it begins.

    \b
    beritaclean recurring show korpus.counts --site kompas.com
    """
    from pathlib import Path

    from beritaclean.outputs import terminal
    from beritaclean.outputs.sinks import send
    from beritaclean.recurring.counts import shown

    rows = []
    for row in shown(Path(counts), site, most):
        share, place = f"{row.seen.share:.1%}", f"{row.seen.place * 100:.0f}"
        rows.append((f"{row.seen.documents:,}", share, place, row.sample))
    heads = tuple(map(say.said, ("documents", "share", "place", "line")))
    send(terminal.table([heads, *rows]))
    return DONE
