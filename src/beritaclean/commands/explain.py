"""The commands `explain` and `language`: what is shown of a document."""

from __future__ import annotations

import shutil
from typing import Any

import click

from beritaclean.commands.console import DONE, FAILED, FILE, Command, inputs, say
from beritaclean.commands.options import (
    fields_read,
    input_format,
    judge,
    number,
    pipeline_of,
    reading,
    reading_of,
    text_fields,
)


@click.command(cls=Command)
@click.argument("file", required=False, type=FILE)
@click.option(
    "--color/--no-color",
    "--colour/--no-colour",
    default=None,
    help="Colour or none; if not given, as NO_COLOR, FORCE_COLOR and the terminal say.",
)
@click.option(
    "--all", "every", is_flag=True, help="Show every line of a web page, far from its story too."
)
@number("--record", what="Explain the record of this number; the first, if not given.")
@reading
@fields_read
def explain(
    file: str | None, color: bool | None, every: bool, record: int | None, **how: Any
) -> int:
    """Show what was kept and removed, and why.

    A text is shown as a whole, FILE or stdin. Of a web page, the story and what stands around
    it are; the menus and lists beyond are counted and cut short, unless --all asks for them.
    Of a file of records or a folder, one record is shown.

    First come the fields of the article. Those of a web page end with the element that holds
    the story, who found it, and what else it might have been, each by its XPath. Then comes
    the text in its order. A line that begins with | was kept; one that begins with - was
    removed, and names its label and its rule.

    \b
    beritaclean explain berita.html
    beritaclean explain --all --color berita.html | less -R
    beritaclean explain korpus.jsonl.gz --record 17
    """
    from itertools import islice

    from beritaclean.batch.stats import Stats
    from beritaclean.batch.work import Work
    from beritaclean.jobs import one_by_one, overwrite
    from beritaclean.outputs import bars, terminal
    from beritaclean.outputs.sinks import send
    from beritaclean.records.record import Reject
    from beritaclean.records.rejects import place_of

    (name,) = inputs((file,) if file else ())
    own = overwrite.check([overwrite.Output(None)], [name])
    read = reading_of(how)
    found = one_by_one.items(name, read, record or 1, leave_out=own)
    (item,) = islice(found, 1)
    answer = Work(pipeline=pipeline_of(how), reading=read).one(item, Stats())
    if isinstance(answer, Reject):
        say(answer.message)
        return FAILED
    article, _ = answer
    width = shutil.get_terminal_size().columns  # COLUMNS first, then the terminal, then 80
    colour = terminal.in_colour(asked=color)
    send(terminal.write(article, width=width, colour=colour, every=every, said=say.said))
    send(bars.of_article(article, width, colour=colour, said=say.said))
    if record is None and next(found, None) is not None:
        say(f"{place_of(item)} is shown; --record N shows another")
    return DONE


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option(
    "--lines", is_flag=True, help="Judge every line of a text by itself: headlines, sentences."
)
@judge(
    "--backend",
    "Who judges: default, archipelago, langdetect, or pycld2 where it is installed.",
)
@click.option("--json", "as_json", is_flag=True, help="Write a line of JSON for each answer.")
@number("--record", what="Judge the record of this number alone, of each FILE.")
@input_format
@text_fields
def language(
    files: tuple[str, ...],
    lines: bool,
    backend: str,
    as_json: bool,
    record: int | None,
    **how: Any,
) -> int:
    """Say which language each FILE is in.

    A text is judged as it stands, a web page by its story, a file of records and a folder
    record by record. Without a FILE, it comes from stdin.

    The columns are the code, how sure it is, who judged, the share of each language by
    paragraph where there are several, and the FILE with the place of the record, or with
    --lines the line. The code is und where there is too little to judge.

    \b
    beritaclean language berita.html
    beritaclean language --lines judul.txt | grep ^id
    """
    from itertools import islice

    from beritaclean import languages
    from beritaclean.jobs import one_by_one, overwrite
    from beritaclean.outputs import judged
    from beritaclean.outputs.sinks import send
    from beritaclean.pipeline import Pipeline
    from beritaclean.records.record import Reject
    from beritaclean.records.rejects import place_of

    names = inputs(files)
    own = overwrite.check([overwrite.Output(None)], names)
    rank, pipeline = languages.named(backend), Pipeline.default().with_language(None)
    read = reading_of(how)
    failed = 0
    for name in names:
        found = one_by_one.items(name, read, record or 1, leave_out=own)
        for item in islice(found, 1) if record else found:
            text = one_by_one.text_of(item, read, pipeline)
            if isinstance(text, Reject):
                failed += 1
                say(text.message)
                continue
            for part in text.splitlines() if lines else [text]:
                answer = languages.judge(part, rank)
                about = part if lines else place_of(item)
                send(judged.write(answer, about, as_json=as_json))
    return FAILED if failed else DONE
