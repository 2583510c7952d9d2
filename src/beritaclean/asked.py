"""What the options of `clean` ask for, and which of them do not go together."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from beritaclean.batch.place import Place
from beritaclean.batch.run import Limit
from beritaclean.batch.work import Filters
from beritaclean.inputs.files import one_line
from beritaclean.outputs.forms import FORMS
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


def check(asked: Asked) -> None:
    """Refuse options that do not go together.

    Raises
    ------
    click.UsageError
        Where they do not.
    """
    wrong, place = click.UsageError, asked.place
    if place.output == "":
        raise wrong("the name of OUT is empty; is a variable not set?")
    files = [name for name in (asked.rejects, asked.stats) if name]
    inputs = {os.path.realpath(name) for name in asked.names if name != "-"}
    for name in files:
        if os.path.realpath(name) in inputs:
            raise wrong(
                f"{one_line(name)} is an input, and would be overwritten; name another file"
            )
    outputs = [
        os.path.realpath(str(name))
        for name in (*files, *([place.output] if place.is_stored else []))
    ]
    if len(set(outputs)) < len(outputs):
        raise wrong("OUT, --rejects and --stats must be files of their own")
    if place.is_folder and os.path.realpath(place.path) in inputs:
        raise wrong(f"{place.called} is the folder that is read; name another one with -o")
    if (asked.resume or asked.append) and not place.is_stored:
        raise wrong("--resume and --append need an output: -o OUT, a file or a folder")
    if asked.append and not place.is_folder:
        raise wrong("--append needs a folder to add to: -o OUT/")
    if place.compress and not place.is_stored:
        raise wrong("--compress needs an output: -o OUT; pipe stdout through gzip or zstd instead")
    if place.form == "parquet":
        if not place.is_stored:
            raise wrong("Parquet cannot be written to a pipe; name a file with -o OUT.parquet")
        if place.packing:
            raise wrong("Parquet is compressed inside; leave --compress out")
    if place.compress and place.is_folder and FORMS[place.form].own_file:
        raise wrong("each article is a file of its own there; leave --compress out")
    if asked.join_pages and place.is_stored and (place.packing or place.form == "parquet"):
        raise wrong("--join-pages writes rows as they come; leave --compress and Parquet out")
    if place.form in {"parquet", "csv"} and "*" in asked.reading.carry:
        raise wrong(f"{place.form} needs its columns named; write --carry NAME for each")
    if asked.join_pages and (asked.workers or asked.resume or asked.append or place.is_folder):
        raise wrong(
            "--join-pages puts records together in the order they are read; "
            "leave --workers, --resume, --append and a folder as OUT out"
        )
    if asked.filters.languages and asked.pipeline.language is None:
        raise wrong("--language needs a language to go by; leave --no-language out")


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
