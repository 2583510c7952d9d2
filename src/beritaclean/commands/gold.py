"""The commands `check`, `label` and `gold`: documents that a person labels, and figures by them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import click

from beritaclean.commands.console import FILE, Command, Writes, inputs, say
from beritaclean.commands.options import (
    choosing,
    filled,
    id_field,
    number,
    output,
    pipeline_of,
    read_by,
    reading,
    reading_of,
    text_field,
    url_field,
    written,
)

if TYPE_CHECKING:
    from beritaclean.jobs.check import Floor


def _floors(value: tuple[str, ...]) -> tuple[Floor, ...]:
    """The figures that must not be lower, as METRIC=VALUE."""
    from beritaclean.gold.document import nearest
    from beritaclean.gold.metrics import metrics
    from beritaclean.jobs.check import Floor

    floors = []
    for said in value:
        metric, equals, least = said.partition("=")
        name = metric.strip().lower()
        if name not in metrics():
            guess = nearest(name, metrics())
            cure = f"did you mean {guess}?" if guess else f"there are {', '.join(metrics()[:9])} …"
            raise click.BadParameter(f"there is no figure {metric!r}; {cure}")
        try:
            floors.append(Floor(name, float(least)))
        except ValueError as error:
            what = f"{least!r} is no number" if equals else f"{said!r} has no value"
            raise click.BadParameter(f"{what}; write {name}=0.995") from error
    return tuple(floors)


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[GOLD]...")
@click.option("--by", metavar="FIELD", help="Show the figures by this field too: outlet, kind.")
@number(
    "--worst",
    least=0,
    default=0,
    what="Show so many documents, the worst first, and what of them is wrong.",
)
@written(
    "--json",
    "json_file",
    kind=click.Path(dir_okay=False, allow_dash=True),
    what="Write the figures to this file, as JSON; - is stdout, and no tables then.",
)
@click.option(
    "--fail-under",
    "floors",
    callback=read_by(_floors),
    multiple=True,
    metavar="METRIC=VALUE",
    help="End with the exit status 1 where a figure is lower; may be given again.",
)
@choosing
def check(files: tuple[str, ...], **how: Any) -> int:
    """Score the cleaner on documents that you have labelled.

    GOLD is a file of rows (JSON lines, plain or packed), a labelling file that beritaclean label
    wrote and a person corrected, or a folder of these. A row has id, text and segments,
    [[start, end, label], ...] in characters; or html and body, the paragraphs of the story.
    It may have url, and meta with the fields.

    Of texts, the figures are: the share of the story's characters that is kept; the share of the
    others that is removed; precision and F1 of what is kept; the share of labelled lines that
    are rightly kept or removed; the share of documents where all of them are. Of web pages:
    precision, recall and F1 by words. Documents are averaged. Then come the fields.

    METRIC is body_recall, noise_removed, precision, f1, line_acc, perfect_docs; of web pages
    precision, recall, f1, f1_median, f1_above_99; of a field title_recall and the like. With text.
    or html. in front, it is that of the one kind.

    \b
    beritaclean check gold.jsonl --by outlet --worst 5
    beritaclean check gold/ --fail-under body_recall=0.995
    """
    from beritaclean.jobs import check as job

    named, pipeline = inputs(files), pipeline_of(how)
    width = shutil.get_terminal_size().columns
    options = filled(job.CheckOptions, how, names=named, pipeline=pipeline, width=width)
    return job.check(options, say)


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@output("Write to this file; several documents to a folder, a file .label for each.")
@click.option(
    "--overwrite", cls=Writes, is_flag=True, help="Replace labelling files that are there already."
)
@text_field
@url_field
@id_field
@reading
def label(files: tuple[str, ...], **how: Any) -> int:
    """Write a document with its labels, for a person to correct.

    FILE is what clean takes: a text, a web page, a file of many records, a folder. What comes out
    is a text that any editor opens: each line behind the label that the cleaner gives it, and
    above them the fields. Its first lines say how to correct it. beritaclean check scores it, and
    beritaclean gold puts many together.

    Of a web page, the visible lines are labelled; the file says where the page lies.

    \b
    beritaclean label berita.txt -o berita.label
    beritaclean label mentah/ -o gold/
    """
    from beritaclean.jobs import label as job

    named, pipeline = inputs(files), pipeline_of(how)
    options = filled(job.LabelOptions, how, names=named, pipeline=pipeline, reading=reading_of(how))
    return job.label(options, say)


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[GOLD]...")
@output("Write to this file; it appears, or is replaced, only when complete.")
def gold(files: tuple[str, ...], output: str | None) -> int:
    """Write labelled documents as rows of JSON.

    GOLD is what beritaclean check takes. Each labelling file becomes a row with its text, its
    segments and its fields, which any program can read.

    \b
    beritaclean gold gold/ -o gold.jsonl
    """
    from beritaclean.jobs import check as job

    return job.gold(inputs(files), output, say)
