"""The options of `clean`: what of them shapes the rows, and which do not go together."""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import click
import msgspec

from beritaclean.batch.filters import Filters
from beritaclean.batch.manifest import OWN, Manifest, size_of
from beritaclean.batch.run import Limit
from beritaclean.batch.target import Target
from beritaclean.jobs import overwrite
from beritaclean.jobs.messages import check_ending
from beritaclean.jobs.overwrite import Output
from beritaclean.jobs.own_pipeline import OwnPipeline
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS, PACKINGS, form_of, layout, misnamed, packing_of
from beritaclean.outputs.layout import Layout
from beritaclean.outputs.left_out import HEAD
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Reading

OUTSIDE = {
    "names": "the manifest holds the inputs themselves",
    "workers": "any number of them writes the same",
    "time_limit": "what takes longer is rejected, and counted",
    "resume": "it goes on",
    "append": "it goes on",
    "watch": "it goes on, again and again",
    "rounds": "how often",
    "join_pages": "it has no manifest",
    "rejects": "a file beside the output",
    "max_rejects": "it ends a run",
    "fail_fast": "it ends a run",
    "stats": "a file beside the output",
    "quiet": "what is said, not written",
    "no_progress": "what is said, not written",
}
"""The fields of `CleanOptions` that shape no row, and why: a run that goes on may have others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanOptions:
    """The options of `clean`; what is not in `OUTSIDE` must stay the same where a run goes on."""

    names: tuple[str, ...]
    pipeline: Pipeline
    own_pipeline: OwnPipeline | None
    """The user's own that it was made of."""
    reading: Reading
    target: Target
    filters: Filters
    layout: Layout
    unique: str | None
    """By what a story is told that was written before: ``url``."""
    recurring: str | None
    """The file of the counts that the pipeline goes by."""
    shard_size: int
    workers: int | None
    time_limit: float
    resume: bool
    append: bool
    watch: float | None
    """Seconds between two looks at the inputs."""
    rounds: int | None
    """How many looks there are; None for no end."""
    join_pages: bool
    rejects: str | None
    max_rejects: Limit | None
    fail_fast: bool
    stats: str | None
    left_out: str | None
    """The file for what filters leave out."""
    quiet: bool
    no_progress: bool

    @property
    def identity(self) -> dict[str, Any]:
        """What shapes the rows, as plain values by the names of the options."""
        plain: dict[str, Any] = {}
        for one in dataclasses.fields(self):
            if one.name not in OUTSIDE:
                plain |= _parts(one.name, getattr(self, one.name))
        return cast("dict[str, Any]", msgspec.to_builtins(plain))


def _parts(name: str, value: Any) -> dict[str, Any]:
    """A field of the options by its name, or those that it is made of by theirs."""
    parts: dict[str, Any]
    if name == "own_pipeline":
        return dict.fromkeys(OWN) if value is None else _of_own(value)
    if isinstance(value, Target):  # as asked for, or as the output is named
        parts = {"format": value.form, "compress": value.packing}
    elif dataclasses.is_dataclass(value):
        parts = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    elif name == "left_out":  # wherever it lies; one that was not asked for would be half of it
        parts = {name: True if value else None}
    elif name == "recurring" and value is not None:  # the counts, wherever they lie
        from beritaclean.recurring.extractor import Recurring  # noqa: PLC0415 - where asked for

        parts = {name: Recurring(value).digest}
    else:
        parts = {name: value}
    if isinstance(value, Reading):
        parts["input_format"] = parts.pop("form")
        del parts["text_kind"]  # the pipeline's counts
    if isinstance(value, Pipeline):
        parts |= {"language_backend": parts.pop("language"), "extractors": value.names}
        del parts["steps"]  # functions
    return {_NOT_OPTIONS.get(key, f"--{key.replace('_', '-')}"): parts[key] for key in parts}


def _of_own(own: OwnPipeline) -> dict[str, Any]:
    """What tells a pipeline of the user's own."""
    return dict(zip(OWN, (own.name, own.version, own.source), strict=True))


_NOT_OPTIONS = {"extractors": "extractors"}
"""What several options choose together."""


def check(options: CleanOptions) -> list[str]:
    """Refuse options that do not go together, and an output that is an input.

    Returns
    -------
    list of str
        What is not to be read in folders and behind patterns, as it is written.

    Raises
    ------
    click.UsageError
        Where they do not, or one is.
    """
    for wrong, message in _contradictions(options):
        if wrong:
            raise click.UsageError(message)
    leave_out = overwrite.check(_outputs(options), options.names, beside=[options.recurring])
    _check_run(options)
    _check_endings(options)
    return leave_out


def _outputs(options: CleanOptions) -> list[Output]:
    """All that is written."""
    target = options.target

    def is_ours(path: Path) -> bool:
        if FORMS[target.form].maker == "database":  # other programs may have changed it since
            from beritaclean.outputs import database  # noqa: PLC0415 - where one is written

            return database.is_ours(path)
        manifest = Manifest(target.manifest, {})
        if target.is_folder or not (manifest.exists and manifest.is_complete):
            return manifest.exists
        return manifest.done().get("size") == size_of(target.path)

    # the first keys of what the rejects file and the counts hold
    is_rejects = overwrite.begins_with(b'{"input":', b'"place":', b'"reason":')
    is_stats = overwrite.begins_with(b'{\n  "beritaclean":', b'"complete":')
    logs = (
        Output(options.rejects, "--rejects", is_rejects),
        Output(options.stats, "--stats", is_stats),
        Output(options.left_out, "--left-out", overwrite.begins_with(HEAD)),
    )
    out = Output(target.output, is_ours=is_ours, is_folder=target.is_folder)
    return [out, *(one for one in logs if one.name is not None)]


def _check_run(options: CleanOptions) -> None:
    """Refuse an input or a log that is a file of the run into OUT.

    Raises
    ------
    click.UsageError
        Where one is.
    """
    target = options.target
    if not target.is_stored:
        return
    manifest, path = os.path.realpath(target.manifest), os.path.realpath(target.path)
    for name in (*options.names, options.rejects, options.stats, options.left_out):
        if name in (None, "-"):
            continue
        folder, _, last = os.path.realpath(name).rpartition(os.sep)
        is_shard = target.is_folder and folder == path and last.startswith("part-")
        if is_shard or f"{folder}{os.sep}".startswith(f"{manifest}{os.sep}"):
            raise click.UsageError(
                f"{one_line(name)}: is a file of the run into {target.called}; name another one"
            )
    if target.is_folder and path in {os.path.realpath(name) for name in options.names}:
        raise click.UsageError(
            f"{target.called}: is the folder that is read; name another one with -o"
        )


def _check_endings(options: CleanOptions) -> None:
    """Refuse names whose ending means another format than what is written.

    Raises
    ------
    click.UsageError
        Where one does.
    """
    wrong, target = click.UsageError, options.target
    if target.is_stored and not target.is_folder:
        if fault := misnamed(target.output or "", target.asked):
            meant = form_of(target.output or "") if target.asked else None
            raise wrong(f"{target.called}: {fault}{f', or write -f {meant}' if meant else ''}")
        by_name = packing_of(target.output or "")
        if by_name and target.compress and target.compress != by_name:
            raise wrong(
                f"{target.called}: is named {PACKINGS[by_name]}, and --compress {target.compress} "
                "is asked for; leave --compress out"
            )
    check_ending(options.rejects, "jsonl", packs=False)
    check_ending(options.stats, "json", packs=False)
    check_ending(options.left_out, "jsonl", packs=False)


def _contradictions(options: CleanOptions) -> Iterator[tuple[object, str]]:
    """What cannot be, and the message."""
    target, form = options.target, options.target.form
    goes_on = options.resume or options.append
    yield (
        goes_on and not target.is_stored,
        "--resume and --append need an output: -o OUT, a file or a folder",
    )
    yield (
        target.compress and not target.is_stored,
        "--compress needs an output: -o OUT; pipe stdout through gzip or zstd instead",
    )
    kind = FORMS[form]
    called = _NO_TEXT.get(form, form)
    yield (
        not kind.is_text and not target.is_stored,
        f"{called} cannot be written to a pipe; name a file with -o OUT{kind.suffix}",
    )
    yield (
        not kind.is_text and kind.maker != "database" and target.packing,
        f"{called} is compressed inside; leave --compress out",
    )
    yield (
        kind.maker == "database" and target.packing,
        f"{called} is added to, which a packed file cannot be; leave --compress out",
    )
    yield (
        kind.maker == "database" and target.is_folder,
        f"{called} is one file; name it with -o OUT{kind.suffix}",
    )
    yield from _of_layout(form, options.layout, options.reading.carry)
    yield (
        target.compress and target.is_folder and kind.own_file,
        "each article is a file of its own there; leave --compress out",
    )
    yield (
        options.join_pages and target.is_stored and (target.packing or not kind.is_text),
        "--join-pages writes rows as they come; leave --compress, Parquet, xlsx and sqlite out",
    )
    yield (
        kind.picks == "columns" and "*" in options.reading.carry,
        f"{form} needs its columns named; write --carry NAME for each",
    )
    yield (
        options.join_pages and (options.workers or goes_on or target.is_folder),
        (
            "--join-pages puts records together in the order they are read; "
            "leave --workers, --resume, --append and a folder as OUT out"
        ),
    )
    yield (
        options.unique and options.reading.url,
        "--unique url needs an address of its own for each document; leave --url out",
    )
    yield options.watch and not options.append, "--watch adds what has come; give --append too"
    yield options.rounds and not options.watch, "--rounds counts those of --watch; give that too"
    yield (
        options.watch and any(map(_is_read_once, options.names)),
        (
            "--watch reads its inputs again and again, and a pipe can be read once; "
            "name files or folders"
        ),
    )
    logs = {
        "--rejects": options.rejects,
        "--stats": options.stats,
        "--left-out": options.left_out,
    }
    for option, name in logs.items():
        yield name == "-", f"{option} takes a file, since stdout takes the stories; name one"
    yield (
        options.filters.language and options.pipeline.language is None,
        "--language needs a language to go by; leave --no-language out",
    )


_NO_TEXT = {"parquet": "Parquet", "xlsx": "a workbook", "sqlite": "a database"}
"""What messages call the forms that are no text."""


def _of_layout(form: str, asked: Layout, carried: Sequence[str]) -> Iterator[tuple[object, str]]:
    """What cannot be of the columns and fields that are asked for."""
    picks = FORMS[form].picks
    for given, option, pick in (
        (asked.columns, "--columns", "columns"),
        (asked.fields, "--fields", "fields"),
    ):
        forms = [name for name, row in FORMS.items() if row.picks == pick]
        listed = f"{', '.join(forms[:-1])} and {forms[-1]}"
        instead = f"write --{picks}" if picks else f"write -f {forms[0]}, or leave it out"
        yield (
            given and picks != pick,
            f"{option} is for {listed}, and {form} is written; {instead}",
        )
    yield (
        asked.csv_dialect != Layout().csv_dialect and form != "csv",
        f"--csv-dialect is for csv, and {form} is written; write -f csv, or leave it out",
    )
    if asked.columns or asked.fields:
        fault = layout.unknown(form, carried, asked)
        yield fault, f"--{picks}: {fault}"


def _is_read_once(name: str) -> bool:
    """Whether an input is stdin, a pipe or a device."""
    path = Path(name)
    return name == "-" or (path.exists() and not (path.is_file() or path.is_dir()))


def limit_of(text: str) -> Limit:
    """The limit that an option states.

    Raises
    ------
    ValueError
        Where it is neither a number nor a share.

    >>> limit_of("1%"), limit_of("50")
    (Limit(most=0.01, is_share=True), Limit(most=50.0, is_share=False))
    """
    number = float(text.removesuffix("%"))
    if not math.isfinite(number):
        raise ValueError(text)
    is_share = text.endswith("%")
    if number < 0 or (is_share and number > 100) or (not is_share and number != int(number)):
        raise ValueError(text)
    return Limit(number / 100 if is_share else number, is_share=is_share)
