"""The options of the commands that clean, in groups, and what they mean together."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from beritaclean.commands.console import Choice, Writes
from beritaclean.outputs import FORMS, PACKINGS

if TYPE_CHECKING:
    from datetime import datetime

    from beritaclean.batch.run import Limit
    from beritaclean.jobs.asked import Asked
    from beritaclean.pipeline import Pipeline
    from beritaclean.records.record import Reading

INPUTS = ("auto", "html", "text", "jsonl", "json", "csv", "parquet", "warc", "wet")
_KINDS = ("article", "index", "gallery", "video", "other")
TEXT_KINDS = ("plain", "html", "markdown", "escaped", "mojibake")
"""As `beritaclean.core.parts` has them."""
FAVOURS = ("precision", "balanced", "recall")
"""As `beritaclean.core.parts` has them."""
_ORDERS = ("dmy", "mdy", "ymd")
"""As `beritaclean.records.record` has them."""
_SHARD, _TIME_LIMIT = 5_000, 60.0
"""As `beritaclean.batch.run` has them: `--help` does not wait for its import."""


def _moment(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> datetime | None:
    """The date and time of an option."""
    if value is None:
        return None
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        fault = "is no ISO date and time" if moment is None else "has no offset"
        raise click.BadParameter(f"{value!r} {fault}; write 2025-10-16T13:05+07:00")
    return moment


def _steps(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """The names of extractors that an option gives."""
    import difflib

    names = _step_names()
    for name in value:
        if name not in names:
            near = difflib.get_close_matches(name.lower(), names, n=1)
            cure = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise click.BadParameter(f"there is no extractor {name!r}; {cure}")
    return value


def _complete_step(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    return [name for name in _step_names() if name.startswith(incomplete)]


def _step_names() -> list[str]:
    """The names of all extractors, those of precision too."""
    from beritaclean.extractors import DEFAULT
    from beritaclean.favours import PRECISE

    return [*(name for name, *_ in DEFAULT), *(name for name, _ in PRECISE)]


def language_backend(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str,
) -> str:
    """The name of a language back end that can be used here."""
    from beritaclean import languages
    from beritaclean.errors import PipelineError

    try:
        languages.named(value)
    except PipelineError as error:
        raise click.BadParameter(str(error)) from error
    return value


def _config(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Read the file and the environment before any other option is looked at."""
    from beritaclean.commands import config

    config.load(ctx, param, value)


def _limit(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> Limit | None:
    """The number or the share of rejects that an option allows."""
    if value is None:
        return None
    from beritaclean.jobs.asked import limit_of

    try:
        return limit_of(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no limit; write a number or a share, 1%") from error


def _names(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """The names of an option that may be given again, or takes several with commas."""
    listed = [name.strip() for row in value for name in row.split(",")]
    return tuple(dict.fromkeys(filter(None, listed)))


def group_of(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A decorator that gives a command several options, in this order."""
    return lambda command: functools.reduce(
        lambda made, option: option(made), reversed(options), command
    )


def field(name: str, what: str) -> Callable[..., Any]:
    """An option that names a field of the records."""
    return click.option(f"--{name}-field", metavar="NAME", help=what)


writing = group_of(
    click.option(
        "-f",
        "--format",
        "form",
        type=Choice(list(FORMS)),
        default=None,
        metavar="|".join(FORMS),
        help="What to write; as the name of OUT says, else text. json writes an array.",
    ),
    click.option(
        "-o",
        "--output",
        cls=Writes,
        type=click.Path(allow_dash=True),
        metavar="OUT",
        help=(
            "Write to this file, or folder if it ends in /; a file appears, or is replaced, "
            "only when complete."
        ),
    ),
    click.option(
        "--compress",
        type=Choice(list(PACKINGS)),
        metavar="|".join(PACKINGS),
        help="Pack what is written; a file named .gz or .zst is packed without this.",
    ),
    click.option(
        "--shard-size",
        type=click.IntRange(min=1),
        default=_SHARD,
        show_default=True,
        metavar="N",
        help="Records of a shard, which is also what a kill can cost.",
    ),
)
"""Where a command writes, and how."""

text_fields = group_of(
    field("text", "The field with the text; a dot leads into a nested one: meta.isi."),
    field("html", "The field with the web page."),
)
"""Which field of a record is read; those with the usual names are found without them."""

fields_read = group_of(
    text_fields,
    field("url", "The field with the URL."),
    field("id", "The field with the id."),
    field("title", "The field with the title."),
    field("date", "The field with the date that the story came out."),
    field("fetched", "The field with the date that it was read from the web."),
    click.option(
        "--date-order",
        type=click.Choice(_ORDERS),
        metavar="|".join(_ORDERS),
        help="How dates in numbers are written; if not given, the first records tell, else dmy.",
    ),
)
"""Which field of a record is what."""

fields = group_of(
    fields_read,
    click.option(
        "--carry",
        callback=_names,
        multiple=True,
        metavar="NAME",
        help="Write this field of the input too; may be given again. * is all but those above.",
    ),
)
"""The same, and what is written beside the article."""

filters = group_of(
    click.option(
        "--language",
        "languages",
        callback=_names,
        multiple=True,
        metavar="CODE",
        help="Write stories in this language only, such as id; may be given again.",
    ),
    click.option(
        "--kind",
        "kinds",
        type=Choice(_KINDS),
        multiple=True,
        metavar="|".join(_KINDS),
        help="Write documents of this kind only; may be given again.",
    ),
    click.option(
        "--min-chars",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Write stories of so many characters only, white space apart.",
    ),
    click.option("--complete", is_flag=True, help="Leave out what stops in mid-article."),
)
"""Which articles are written; what is left out is counted."""

running = group_of(
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
    click.option("--resume", is_flag=True, help="Go on with a run into OUT that was ended."),
    click.option(
        "--append",
        is_flag=True,
        help="As --resume, and put inputs that have come since behind the others.",
    ),
    click.option(
        "--rejects",
        cls=Writes,
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write what could not be read to this file: JSON lines with place and reason.",
    ),
    click.option(
        "--max-rejects",
        callback=_limit,
        metavar="N|N%",
        help="End the run at more rejects than this; up to it, the exit status is 0.",
    ),
    click.option("--fail-fast", is_flag=True, help="End the run at the first reject."),
    click.option(
        "--stats",
        cls=Writes,
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write the counts of the run to this file, as JSON.",
    ),
    click.option(
        "--join-pages",
        is_flag=True,
        help="Put documents that follow each other and are pages of one story together.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print no notes on stderr, errors only."),
    click.option("--no-progress", is_flag=True, help="Draw no bar on a terminal."),
)
"""How a run goes, and what it says of itself."""


def reading_of(how: dict[str, Any]) -> Reading:
    """How the records are read, by the groups `reading` and `fields`."""
    from beritaclean.records.record import Reading

    parts = ("text", "html", "url", "id", "title", "date", "fetched")
    return Reading(
        form=how["input_format"],
        url=how["url"],
        fetched=how["fetched"],
        carry=how.get("carry", ()),
        date_order=how["date_order"],
        **{f"{part}_field": how[f"{part}_field"] for part in parts},
    )


def asked_of(names: tuple[str, ...], how: dict[str, Any], pipeline: Pipeline) -> Asked:
    """What the options of `clean` ask for."""
    from beritaclean.batch.place import Place
    from beritaclean.batch.work import Filters
    from beritaclean.jobs.asked import Asked

    return Asked(
        names=names,
        pipeline=pipeline,
        place=Place(how["output"], how["form"], how["compress"]),
        reading=reading_of(how),
        filters=Filters(
            kinds=how["kinds"],
            complete=how["complete"],
            min_chars=how["min_chars"],
            languages=_languages(how["languages"], pipeline.language),
        ),
        **{name: how[name] for name in _AS_THEY_ARE},
    )


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


_AS_THEY_ARE = (
    "shard_size",
    "workers",
    "time_limit",
    "resume",
    "append",
    "join_pages",
    "rejects",
    "stats",
    "fail_fast",
    "max_rejects",
    "quiet",
    "no_progress",
    "recurring",
)


input_format = click.option(
    "--input-format",
    type=Choice(INPUTS),
    default="auto",
    metavar="|".join(INPUTS),
    help="What goes in; auto, if not given, tells it by its content and its name.",
)


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that cleans."""
    options = (
        click.option(
            "--config",
            callback=_config,
            is_eager=True,
            expose_value=False,
            metavar="FILE",
            help="Take options from this file; none reads no file. See docs/cli.md.",
        ),
        input_format,
        click.option(
            "--text-kind",
            type=Choice(TEXT_KINDS),
            default=None,
            metavar="|".join(TEXT_KINDS),
            help="How texts are written; if not given, each text tells. `mojibake` lets each tell, "
            "and mends what was read in the wrong encoding. See docs/article.md.",
        ),
        click.option(
            "--favour",
            "--favor",
            "favour",
            type=Choice(FAVOURS),
            default="balanced",
            metavar="|".join(FAVOURS),
            help="Rather less furniture, or all of the story; balanced, if not given. "
            "See docs/favours.md.",
        ),
        click.option(
            "--url",
            metavar="URL",
            help="Where it was read; its domain names the outlet and the make of its pages.",
        ),
        click.option(
            "--fetched",
            callback=_moment,
            metavar="ISO",
            help="When it was read, with offset; needed for dates such as '3 jam lalu'.",
        ),
        click.option(
            "--language-backend",
            default="default",
            callback=language_backend,
            metavar="NAME",
            help="Who judges the language: default, archipelago, langdetect, pycld2.",
        ),
        click.option("--no-language", is_flag=True, help="Do not judge the language of the story."),
        click.option(
            "--recurring",
            type=click.Path(dir_okay=False),
            metavar="COUNTS",
            help="Mark what recurs across the site too; see beritaclean recurring count.",
        ),
        click.option(
            "--without",
            callback=_steps,
            shell_complete=_complete_step,
            multiple=True,
            metavar="NAME",
            help="Leave this extractor out; may be given again. See beritaclean extractors.",
        ),
        click.option(
            "--only",
            callback=_steps,
            shell_complete=_complete_step,
            multiple=True,
            metavar="NAME",
            help="Run this extractor and no other; may be given again.",
        ),
    )
    return functools.reduce(lambda made, option: option(made), reversed(options), command)
