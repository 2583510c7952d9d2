"""What the command `label` does: documents to files that a person edits.

::

    documents ── pipeline ──> articles ── labelling ──> files that a person edits
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from beritaclean import records
from beritaclean.core.article import Article
from beritaclean.errors import InputError, OutputError
from beritaclean.gold import rows, write_labelled
from beritaclean.gold.document import Gold
from beritaclean.jobs import overwrite
from beritaclean.jobs.messages import Ledger, Say, check_ending
from beritaclean.jobs.one_by_one import each, every
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.sinks import opened
from beritaclean.pipeline import Pipeline
from beritaclean.records.documents import unpacked_name
from beritaclean.records.record import Raw, Reading, Reject
from beritaclean.records.rejects import place_of, source_reject


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOptions:
    """The options of `label`, as they were given."""

    names: tuple[str, ...]
    pipeline: Pipeline
    reading: Reading
    output: str | None = None
    overwrite: bool = False
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


class _Sheet(NamedTuple):
    """A document that is ready to be written."""

    gold: Gold
    page: str | None
    """The path of its web page."""


def label(options: LabelOptions, say: Say) -> int:
    """Do what `label` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where a file cannot be written.
    click.UsageError
        Where several documents have no folder to go to, or would overwrite an input.
    """
    output = options.output
    if options.overwrite and output in {None, "-"}:
        raise click.UsageError("--overwrite replaces files; name one, or a folder, with -o")
    is_folder = bool(output) and (str(output).endswith(("/", os.sep)) or Path(str(output)).is_dir())
    # whatever is in a folder stays there, unless --overwrite names it
    place = Output(output, is_ours=lambda _: is_folder, is_folder=is_folder)
    overwrite.check([place], options.names, beside=[options.recurring])
    ledger = Ledger(say)
    raws = every(options.names, options.reading, ledger.meter)
    sheets = each(raws, lambda raw: _sheet(raw, options))
    if is_folder:
        for sheet, path in ledger.good(_placed(sheets, options)):
            _write(sheet, str(path))
        return 1 if ledger.failed else 0
    check_ending(output, "text", packs=False)
    ready: list[_Sheet] = []
    for sheet in ledger.good(sheets):
        ready.append(sheet)
        if len(ready) > 1:
            raise click.UsageError("there are several documents; name a folder: -o FOLDER/")
    for sheet in ready:
        if output not in {None, "-"} and (fault := _taken(Path(str(output)), options)):
            say(fault)
            return 1
        _write(sheet, output)
    return 1 if ledger.failed else 0


def _placed(
    sheets: Iterable[_Sheet | Reject], options: LabelOptions
) -> Iterator[tuple[_Sheet, Path] | Reject]:
    """The documents, each with a file of its own in the folder; what cannot be written there."""
    folder = Path(str(options.output))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made ({error.strerror})"
        raise OutputError(f"{one_line(str(folder))}: {why}; name another folder with -o") from error
    inputs = overwrite.identities(options.names) if options.overwrite else frozenset()
    given = Counter[str]()
    for sheet in sheets:
        if isinstance(sheet, Reject):
            yield sheet
            continue
        stem = _stem(sheet.gold.id)
        given[stem.lower()] += 1
        number = given[stem.lower()]
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{rows.ENDING}"
        fault = _taken(path, options)
        if overwrite.identity(path) in inputs:
            fault = "is an input, and would be overwritten; name another folder with -o"
            fault = f"{one_line(str(path))}: {fault}"
        yield source_reject(str(path), InputError(fault)) if fault else (sheet, path)


def _sheet(raw: Raw, options: LabelOptions) -> _Sheet:
    record = records.understand(raw, options.reading)
    known: dict[str, Any] = {"url": record.url, "fetched": record.fetched}
    page: str | None = None
    article: Article
    if record.html is None:
        # a title in a field of its own is not printed in the text
        article = options.pipeline(record.text or "", **known)
    else:
        if not isinstance(raw.data, Path):
            raise InputError(
                f"{place_of(raw)}: is a web page without a file of its own; "
                "write it to one, and label that"
            )
        page = str(raw.data)
        article = options.pipeline.clean_html(record.html, **known)
    return _Sheet(write_labelled.prefill(article, id=record.id or raw.id, **known), page)


def _taken(path: Path, options: LabelOptions) -> str:
    """Why a file may not be written: what a person edited is not thrown away."""
    if options.overwrite or not path.exists():
        return ""
    why = "is there already, and may hold your work; --overwrite replaces it"
    return f"{one_line(str(path))}: {why}"


def _write(sheet: _Sheet, output: str | None) -> None:
    folder = "." if output in {None, "-"} else Path(str(output)).parent
    page = os.path.relpath(sheet.page, folder).replace(os.sep, "/") if sheet.page else None
    with opened(output) as sink:
        sink.send(write_labelled.write(sheet.gold, page=page))


def _stem(name: str) -> str:
    """What the file of a document is called, without its ending.

    >>> _stem("mentah/berita 1.html.gz"), _stem("korpus.jsonl#17"), _stem("https://kabar.id/a/")
    ('berita-1', 'korpus.jsonl-17', 'a')
    """
    last = unpacked_name(name.rstrip("/").replace("\\", "/").rpartition("/")[2])
    stem = re.sub(r"\.(?:txt|html?|xhtml|shtml)\Z", "", last, flags=re.IGNORECASE)
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "dokumen"
