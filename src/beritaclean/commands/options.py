"""The options that several commands have, in groups, and what they mean together."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import click
from click.core import ParameterSource

from beritaclean.commands.console import Choice, Writes

if TYPE_CHECKING:
    from datetime import datetime

    from beritaclean.jobs.own_pipeline import OwnPipeline
    from beritaclean.pipeline import Pipeline
    from beritaclean.records.record import Reading

INPUTS = ("auto", "html", "text", "jsonl", "json", "csv", "xlsx", "parquet", "warc", "wet")
TEXT_KINDS = ("plain", "html", "markdown", "escaped", "mojibake")
"""As `beritaclean.core.parts` has them."""
FAVOURS = ("precision", "balanced", "recall")
"""As `beritaclean.core.parts` has them."""
_ORDERS = ("dmy", "mdy", "ymd")
"""As `beritaclean.records.record` has them."""
_TIME_LIMIT = 60.0
"""As `beritaclean.batch.run` has it: `--help` does not wait for its import."""
Made = TypeVar("Made")
Option: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What puts an option onto a command."""


def read_by(read: Callable[[Any], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """What click calls with the value of an option; where none is given, nothing is read."""
    return lambda _, __, value: value if value in (None, ()) else read(value)


def group_of(*options: Option) -> Option:
    """A decorator that gives a command several options, in this order."""
    return lambda command: functools.reduce(
        lambda made, option: option(made), reversed(options), command
    )


def choice(*flags: str, of: Iterable[str], what: str, **more: Any) -> Option:
    """An option that takes one word of several."""
    words = list(of)
    return click.option(*flags, type=Choice(words), metavar="|".join(words), help=what, **more)


def number(*flags: str, what: str, least: int = 1, default: int | None = None) -> Option:
    """An option that takes a number; a default above 0 is shown."""
    kind, shown = click.IntRange(min=least), bool(default)
    return click.option(
        *flags, type=kind, default=default, show_default=shown, metavar="N", help=what
    )


def names(flag: str, *, metavar: str = "NAME", what: str) -> Option:
    """An option that may be given again, or takes several names with commas."""
    return click.option(flag, callback=read_by(_names), multiple=True, metavar=metavar, help=what)


_FILE = click.Path(dir_okay=False)


def written(*flags: str, what: str, metavar: str = "FILE", kind: click.Path = _FILE) -> Option:
    """An option that names what is written."""
    return click.option(*flags, cls=Writes, type=kind, metavar=metavar, help=what)


def _moment(value: str) -> datetime:
    """The date and time of an option."""
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
    ctx: click.Context,
    param: click.Parameter,  # noqa: ARG001 - click's signature
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """The names of extractors that an option gives."""
    value = _names(value)
    if not value or ctx.params.get("own_pipeline"):  # one of the user's own has names of its own
        return value
    import difflib

    names = _step_names()
    for name in value:
        if name not in names:
            near = difflib.get_close_matches(name.lower(), names, n=1)
            cure = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise click.BadParameter(f"there is no extractor {name!r}; {cure}")
    return value


def _step_names() -> list[str]:
    """The names of all extractors, those of precision too."""
    from beritaclean.extractors import DEFAULT
    from beritaclean.favours import PRECISE

    return [*(name for name, *_ in DEFAULT), *(name for name, _ in PRECISE)]


def _backend(value: str) -> str:
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


def _names(value: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an option that may be given again, or takes several with commas."""
    listed = [name.strip() for row in value for name in row.split(",")]
    return tuple(dict.fromkeys(filter(None, listed)))


def field(name: str, what: str) -> Option:
    """An option that names a field of the records."""
    return click.option(f"--{name}-field", metavar="NAME", help=what)


def output(
    what: str, metavar: str = "OUT", *, stdout: bool = True, required: bool = False
) -> Option:
    """The option that names the output of a command."""
    kind = click.Path(allow_dash=stdout)
    return click.option(
        "-o", "--output", cls=Writes, type=kind, required=required, metavar=metavar, help=what
    )


def workers(
    what: str = "Worker processes; one per core if not given, for more than a few documents.",
) -> Option:
    """The option for the number of processes."""
    return number("-w", "--workers", least=0, what=f"{what} 0: none.")


time_limit = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=_TIME_LIMIT,
    show_default=True,
    metavar="SECONDS",
    help="What takes a worker longer, twice, is rejected.",
)


def quiet(what: str = "notes") -> Option:
    """The option against all but errors."""
    told = f"Print no {what} on stderr, errors only."
    return click.option("-q", "--quiet", is_flag=True, help=told)


no_progress = click.option("--no-progress", is_flag=True, help="Draw no bar on a terminal.")
text_field = field("text", "The field with the text; a dot leads into a nested one: meta.isi.")
url_field = field("url", "The field with the URL.")
id_field = field("id", "The field with the id.")

text_fields = group_of(
    text_field,
    field("html", "The field with the web page."),
)
"""Which field of a record is read; those with the usual names are found without them."""

fields_read = group_of(
    text_fields,
    url_field,
    id_field,
    field("title", "The field with the title."),
    field("date", "The field with the date that the story came out."),
    field("fetched", "The field with the date that it was read from the web."),
    choice(
        "--date-order",
        of=_ORDERS,
        what="How dates in numbers are written; if not given, the first records tell, else dmy.",
    ),
)
"""Which field of a record is what."""

fields = group_of(
    fields_read,
    names(
        "--carry",
        what="Write this field of the input too; may be given again. * is all but those above.",
    ),
)
"""The same, and what is written beside the article."""


def judge(flag: str, what: str, default: str | None = "default") -> Option:
    """The option that names who judges the language."""
    return click.option(
        flag, default=default, callback=read_by(_backend), metavar="NAME", help=what
    )


def _of_steps(flag: str, what: str) -> Option:
    """An option that names extractors."""
    return click.option(
        flag,
        callback=_steps,
        shell_complete=lambda _, __, begun: [n for n in _step_names() if n.startswith(begun)],
        multiple=True,
        metavar="NAME",
        help=what,
    )


input_format = choice(
    "--input-format",
    of=INPUTS,
    default="auto",
    what="What goes in; auto, if not given, tells it by its content and its name.",
)


_config_file = click.option(
    "--config",
    callback=_config,
    is_eager=True,
    expose_value=False,
    metavar="FILE",
    help="Take options from this file; none reads no file. See docs/cli.md.",
)
_texts = group_of(
    choice(
        "--text-kind",
        of=TEXT_KINDS,
        what="How texts are written; if not given, each text tells. `mojibake` lets each tell, "
        "and mends what was read in the wrong encoding. See docs/article.md.",
    ),
    choice(
        "--favour",
        "--favor",
        "favour",
        of=FAVOURS,
        what="Rather less furniture, or all of the story; balanced, if not given. "
        "See docs/favours.md.",
    ),
)
_pipeline = group_of(
    judge(
        "--language-backend",
        "Who judges the language: default, archipelago, langdetect, pycld2.",
        default=None,
    ),
    click.option("--no-language", is_flag=True, help="Do not judge the language of the story."),
    click.option(
        "--recurring",
        type=click.Path(dir_okay=False),
        metavar="COUNTS",
        help="Mark what recurs across the site too; see beritaclean recurring count.",
    ),
    _of_steps(
        "--without",
        "Leave this extractor out; may be given again. See beritaclean extractors.",
    ),
    _of_steps("--only", "Run this extractor and no other; may be given again."),
    click.option(
        "--pipeline",
        "own_pipeline",
        is_eager=True,  # the names of its extractors are others
        metavar="MODULE:NAME",
        help="Clean with this Pipeline of yours, or what this function returns; the module may "
        "lie in this folder. See docs/adding.md.",
    ),
)
_input = group_of(
    click.option(
        "--url",
        metavar="URL",
        help="Where it was read; its domain names the outlet and the make of its pages.",
    ),
    click.option(
        "--fetched",
        callback=read_by(_moment),
        metavar="ISO",
        help="When it was read, with offset; needed for dates such as '3 jam lalu'.",
    ),
)

reading = group_of(_config_file, input_format, _texts, _input, _pipeline)
"""The options of every command that cleans."""

choosing = group_of(_config_file, _texts, _pipeline)
"""Those of them that choose the pipeline: a labelled document says itself what it is."""


def filled(kind: type[Made], how: Mapping[str, Any], **others: Any) -> Made:
    """A dataclass whose fields are the options of the same names, and some others."""
    import dataclasses

    own = {one.name for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: how[name] for name in how if name in own} | others)


def reading_of(how: Mapping[str, Any]) -> Reading:
    """How the records are read, by the options that a command has of it."""
    from beritaclean.records.record import Reading

    # how texts are written is the pipeline's
    return filled(Reading, how, form=how["input_format"], text_kind=None)


def own_pipeline_of(how: Mapping[str, Any]) -> OwnPipeline | None:
    """The pipeline of the user's own that is asked for.

    Raises
    ------
    click.BadParameter
        Where there is none of that name.
    """
    if how["own_pipeline"] is None:
        return None
    from pathlib import Path

    from beritaclean.errors import PipelineError
    from beritaclean.jobs import CONFIG
    from beritaclean.jobs.own_pipeline import load

    folders = [Path.cwd()]
    context = click.get_current_context(silent=True)
    if context and context.get_parameter_source("own_pipeline") is ParameterSource.DEFAULT_MAP:
        file = context.meta.get(CONFIG)  # of a project, which may lie above; or a variable's
        folders += [Path(file).resolve().parent] if file else []
    try:
        return load(how["own_pipeline"], folders)
    except PipelineError as error:
        raise click.BadParameter(str(error), param_hint="'--pipeline'") from error


def pipeline_of(how: Mapping[str, Any], own: OwnPipeline | None = None) -> Pipeline:
    """The pipeline that the options of `reading` ask for.

    What is not given leaves a pipeline of the user's own as it is.

    Raises
    ------
    click.UsageError
        Where they do not go together.
    """
    from beritaclean.errors import PipelineError
    from beritaclean.pipeline import Pipeline

    own = own or own_pipeline_of(how)
    pipeline = own.pipeline if own else Pipeline.default()
    try:
        if how["favour"] is not None:
            pipeline = pipeline.favouring(how["favour"])
        if how["no_language"] or how["language_backend"] is not None:
            pipeline = pipeline.with_language(
                None if how["no_language"] else how["language_backend"]
            )
        if how["text_kind"] is not None:
            pipeline = pipeline.with_text_kind(how["text_kind"])
        if how["only"]:
            pipeline = pipeline.only(*how["only"])
        pipeline = pipeline.without(*how["without"])
        if how["recurring"] is None:
            return pipeline
        from beritaclean.recurring.extractor import with_recurring

        return with_recurring(pipeline, how["recurring"])
    except PipelineError as error:  # --only one --without another
        raise click.UsageError(str(error)) from error
