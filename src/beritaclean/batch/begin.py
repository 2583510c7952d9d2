"""The shards of a run that begins, or goes on with one that was ended."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterable, Mapping
from typing import Any

from beritaclean.batch import made
from beritaclean.batch.destination import Shards, alone
from beritaclean.batch.manifest import Held, Manifest, size_of
from beritaclean.batch.shards import Framing, framing_of, told
from beritaclean.batch.target import Target
from beritaclean.errors import BatchError, OutputError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS
from beritaclean.outputs.layout import AS_IT_IS, Layout, columns_of, header_of
from beritaclean.outputs.unfinished import sweep
from beritaclean.records.record import Reading, Source


def framing(form: str, reading: Reading, layout: Layout = AS_IT_IS) -> Framing:
    """What stands around the rows of a form."""
    return framing_of(FORMS[form], header_of(form, reading.carry, layout))


def begin(
    target: Target,
    sources: Iterable[Source],
    *,
    reading: Reading,
    layout: Layout = AS_IT_IS,
    options: Mapping[str, Any],
    resume: bool,
    append: bool,
    unique: bool = False,
    stack: contextlib.ExitStack,
) -> Shards:
    """The shards to write into; where all is done already, their manifest is complete.

    Parameters
    ----------
    target
        The file or the folder.
    sources
        The inputs; they are written down, or compared with those that were.
    reading
        How they are read: its carried fields are columns.
    layout
        Which columns the rows have.
    options
        All that shapes the output; a run that goes on must have the same.
    resume, append
        Whether to go on with a run that was ended, and with inputs that have come since.
    unique
        Whether each story is written once, by its URL.
    stack
        Keeps other runs out until it is closed.

    Raises
    ------
    BatchError
        Where a package is missing that the form needs; where another run is writing there, or
        one was ended there and `resume` is not asked for.
    ResumeError
        Where the inputs or the options are others.
    OutputError
        Where the place cannot be written, or holds a database of something else.
    """
    form = FORMS[target.form]
    _check_packages(target)
    folder = target.path if target.is_folder else target.path.parent
    manifest = Manifest(target.manifest, options)
    _check_own(manifest, target)
    with told(target.path):
        if target.is_folder:
            folder.mkdir(parents=True, exist_ok=True)
        elif not folder.is_dir():
            raise OutputError(
                f"{target.called}: its folder is not there; make it, or name another file with -o"
            )
    made.check(form, target.path)
    held: Held | None = None
    stack.enter_context(alone(manifest.folder, target.called))
    for one in {folder, manifest.folder}:
        sweep(one)
    has_shards = target.is_folder and any(folder.glob("part-*"))
    if has_shards and not manifest.exists:
        called = one_line(str(manifest.folder))
        raise BatchError(
            f"{target.called}: holds shards of something else, or its manifest {called} was left "
            "behind; put that back, or name another folder"
        )
    is_added_to = form.maker == "database"  # whatever is in there
    if append and not (manifest.exists or is_added_to) and target.path.is_file():
        raise BatchError(
            f"{target.called}: has no manifest that says what is in it, so that nothing can "
            "be put behind it; move it away to begin anew, or name another file"
        )
    if not manifest.exists or (target.is_folder and not has_shards):
        manifest.begin(
            sources, grows=append
        )  # a folder that was taken away left its manifest behind
    elif resume or append:
        held = None if target.is_folder else _held(target, manifest)
        manifest.resume(
            sources,
            called=target.called,
            shards=target.path if target.is_folder else manifest.folder,
            held=held.shards if held else 0,
            add=append,
        )
    elif manifest.is_complete and not target.is_folder:
        _take_parts_away(manifest)
        manifest.begin(sources, grows=append)
    else:
        raise BatchError(f"{target.called}: {_already(target, manifest)}")
    schema = None
    if target.form == "parquet":
        from beritaclean.outputs import arrow  # noqa: PLC0415

        # carried columns are text, since no one knows their type
        schema = arrow.schema(dict.fromkeys(reading.carry), layout.columns)
    return Shards(
        target.path,
        manifest,
        target.form,
        framing(target.form, reading, layout),
        packing=target.packing,
        one_file=not target.is_folder,
        schema=schema,
        columns=columns_of(target.form, reading.carry, layout) if form.maker else (),
        held=held,
        is_unique=unique,
        total=manifest.stats(),
    )


def _check_packages(target: Target) -> None:
    """See that what writes the form is installed, before anything is done."""
    packing = ("zstandard",) if target.packing == "zst" else ()
    for package in (*FORMS[target.form].packages, *packing):
        if importlib.util.find_spec(package) is None:
            raise BatchError(
                f"{target.called}: needs {package} to be written; pip install {package}"
            )


def _check_own(manifest: Manifest, target: Target) -> None:
    """See that the folder of the manifest is not someone else's, to be emptied at the end.

    Raises
    ------
    BatchError
        Where it is.
    """
    folder = manifest.folder
    with told(folder):
        is_ours = manifest.exists or (folder / "lock").is_file() or not folder.exists()
        if not is_ours and (not folder.is_dir() or any(folder.iterdir())):
            raise BatchError(
                f"{target.called}: {one_line(str(folder))} would hold its manifest, and is "
                "something else; move that away, or name another output"
            )


def _held(target: Target, manifest: Manifest) -> Held | None:
    """What a file holds of a run that goes on; nothing else is left of that.

    Raises
    ------
    BatchError
        Where it is not as its run left it: its shards are no more, so that it must be begun anew.
    """
    form = FORMS[target.form]
    # other runs may have added to a database, and other programs
    is_database = form.maker == "database" and target.path.exists()
    size = None if is_database else size_of(target.path)
    try:
        # of a workbook that is being made anew nothing is held: all its parts are there
        is_open = form.keeps_parts and not manifest.is_complete
        held = None if is_open else manifest.held_by(size)
    except ValueError:
        raise BatchError(
            f"{target.called}: is not as its run left it; "
            f"take {one_line(str(manifest.folder))} away to begin anew"
        ) from None
    if held is None or form.keeps_parts:
        return None
    for part in manifest.folder.glob("part-*"):
        if int(part.name.removeprefix("part-").partition(".")[0]) < held.shards:
            part.unlink()  # of a run that was killed right at its end
    return held


def _take_parts_away(manifest: Manifest) -> None:
    for part in manifest.folder.glob("part-*"):
        part.unlink()


def _already(target: Target, manifest: Manifest) -> str:
    """Why a run cannot begin here, and what to do."""
    what = "holds a whole run" if manifest.is_complete else "holds a run that was ended"
    anew = f"take {one_line(str(target.path if target.is_folder else manifest.folder))} away"
    return f"{what}; go on with --resume, add what is new with --append, or {anew} to begin anew"
