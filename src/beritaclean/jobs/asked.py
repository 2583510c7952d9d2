"""What the options of `clean` ask for, and which of them do not go together."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from beritaclean.batch.manifest import Manifest, size_of
from beritaclean.batch.place import Place
from beritaclean.batch.run import Limit
from beritaclean.batch.work import Filters
from beritaclean.jobs import overwrite
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS, PACKINGS, form_of, misnamed, packing_of
from beritaclean.records.record import Reading

if TYPE_CHECKING:
    from beritaclean.pipeline import Pipeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `clean`, as they were given."""

    names: tuple[str, ...]
    pipeline: Pipeline
    reading: Reading
    place: Place
    shard_size: int
    workers: int | None = None
    time_limit: float
    resume: bool = False
    append: bool = False
    join_pages: bool = False
    rejects: str | None = None
    stats: str | None = None
    fail_fast: bool = False
    max_rejects: Limit | None = None
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    quiet: bool = False
    no_progress: bool = False
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


def check(asked: Asked) -> list[str]:
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
    _check_options(asked)
    leave_out = overwrite.check(_outputs(asked), asked.names, beside=[asked.recurring])
    _check_run(asked)
    _check_endings(asked)
    return leave_out


def _outputs(asked: Asked) -> list[Output]:
    """All that is written."""
    place = asked.place

    def is_ours(_: Path) -> bool:
        manifest = Manifest(place.manifest, {})
        if place.is_folder or not (manifest.exists and manifest.is_complete):
            return manifest.exists
        return manifest.done().get("size") == size_of(place.path)

    # the first keys of what the rejects file and the counts hold
    is_rejects = overwrite.begins_with(b'{"input":', b'"place":', b'"reason":')
    is_stats = overwrite.begins_with(b'{\n  "beritaclean":', b'"complete":')
    logs = (
        Output(asked.rejects, "--rejects", is_rejects),
        Output(asked.stats, "--stats", is_stats),
    )
    out = Output(place.output, is_ours=is_ours, is_folder=place.is_folder)
    return [out, *(one for one in logs if one.name is not None)]


def _check_run(asked: Asked) -> None:
    """Refuse an input or a log that is a file of the run into OUT.

    Raises
    ------
    click.UsageError
        Where one is.
    """
    place = asked.place
    if not place.is_stored:
        return
    manifest, path = os.path.realpath(place.manifest), os.path.realpath(place.path)
    for name in (*asked.names, asked.rejects, asked.stats):
        if name in (None, "-"):
            continue
        folder, _, last = os.path.realpath(name).rpartition(os.sep)
        is_shard = place.is_folder and folder == path and last.startswith("part-")
        if is_shard or f"{folder}{os.sep}".startswith(f"{manifest}{os.sep}"):
            raise click.UsageError(
                f"{one_line(name)}: is a file of the run into {place.called}; name another one"
            )
    if place.is_folder and path in {os.path.realpath(name) for name in asked.names}:
        raise click.UsageError(
            f"{place.called}: is the folder that is read; name another one with -o"
        )


def _check_endings(asked: Asked) -> None:
    """Refuse names whose ending means another format than what is written.

    Raises
    ------
    click.UsageError
        Where one does.
    """
    wrong, place = click.UsageError, asked.place
    if place.is_stored and not place.is_folder:
        if fault := misnamed(place.output or "", place.asked):
            meant = form_of(place.output or "") if place.asked else None
            raise wrong(f"{place.called}: {fault}{f', or write -f {meant}' if meant else ''}")
        by_name = packing_of(place.output or "")
        if by_name and place.compress and place.compress != by_name:
            raise wrong(
                f"{place.called}: is named {PACKINGS[by_name]}, and --compress {place.compress} "
                "is asked for; leave --compress out"
            )
    check_ending(asked.rejects, "jsonl", packs=False)
    check_ending(asked.stats, "json", packs=False)


def check_ending(name: str | None, form: str | None, *, packs: bool = True) -> None:
    """Refuse a name whose ending means another format; see `outputs.misnamed`.

    Raises
    ------
    click.UsageError
        Where it does.
    """
    if name not in (None, "-") and (fault := misnamed(name, form, packs=packs)):
        raise click.UsageError(f"{one_line(name)}: {fault}")


def _check_options(asked: Asked) -> None:
    """Refuse options that do not go together.

    Raises
    ------
    click.UsageError
        Where they do not.
    """
    for wrong, message in _contradictions(asked):
        if wrong:
            raise click.UsageError(message)


def _contradictions(asked: Asked) -> Iterator[tuple[object, str]]:
    """What cannot be, and the message."""
    place, form = asked.place, asked.place.form
    goes_on = asked.resume or asked.append
    yield (
        goes_on and not place.is_stored,
        "--resume and --append need an output: -o OUT, a file or a folder",
    )
    yield asked.append and not place.is_folder, "--append needs a folder to add to: -o OUT/"
    yield (
        place.compress and not place.is_stored,
        "--compress needs an output: -o OUT; pipe stdout through gzip or zstd instead",
    )
    yield (
        form == "parquet" and not place.is_stored,
        "Parquet cannot be written to a pipe; name a file with -o OUT.parquet",
    )
    yield (
        form == "parquet" and place.packing,
        "Parquet is compressed inside; leave --compress out",
    )
    yield (
        place.compress and place.is_folder and FORMS[form].own_file,
        "each article is a file of its own there; leave --compress out",
    )
    yield (
        asked.join_pages and place.is_stored and (place.packing or form == "parquet"),
        "--join-pages writes rows as they come; leave --compress and Parquet out",
    )
    yield (
        form in {"parquet", "csv"} and "*" in asked.reading.carry,
        f"{form} needs its columns named; write --carry NAME for each",
    )
    yield (
        asked.join_pages and (asked.workers or goes_on or place.is_folder),
        (
            "--join-pages puts records together in the order they are read; "
            "leave --workers, --resume, --append and a folder as OUT out"
        ),
    )
    for name, option in ((asked.rejects, "--rejects"), (asked.stats, "--stats")):
        yield name == "-", f"{option} takes a file, since stdout takes the stories; name one"
    yield (
        asked.filters.languages and asked.pipeline.language is None,
        "--language needs a language to go by; leave --no-language out",
    )


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
