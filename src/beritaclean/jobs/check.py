"""What the commands `check`, `label` and `gold` do: documents labelled, read back, and scored.

::

    documents ── pipeline ──> articles ── labelling ──> files that a person edits
                                                              │
    rows of JSON ──┬── gold.rows ──> labelled documents <─────┘
                   │                        │
                   └──── rows of JSON <─────┴── pipeline, score ──> figures
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from beritaclean import records
from beritaclean._version import __version__
from beritaclean.batch.stats import add_up
from beritaclean.core.article import Article
from beritaclean.errors import InputError, OutputError
from beritaclean.gold import metrics, rows, write_labelled
from beritaclean.gold.document import Gold
from beritaclean.gold.score import Score, Wrong, score
from beritaclean.jobs import overwrite
from beritaclean.jobs.asked import check_ending
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import one_line, printable
from beritaclean.outputs.sinks import opened, send
from beritaclean.pipeline import Pipeline
from beritaclean.records.documents import unpacked_name
from beritaclean.records.record import Meter, Raw, Reading, Reject
from beritaclean.records.rejects import where

Say = Callable[[str], None]

# --- check


class Floor(NamedTuple):
    """A figure that must not be lower."""

    metric: str
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """The options of `check`, as they were given."""

    names: tuple[str, ...]
    pipeline: Pipeline
    by: str | None = None
    worst: int = 0
    json: str | None = None
    floors: tuple[Floor, ...] = ()
    width: int = 80
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


def check(asked: Checking, say: Say) -> int:
    """Do what `check` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the figures cannot be written.
    """
    if asked.json == "-" and asked.worst:
        raise click.UsageError("--json - writes figures alone; name a file, or leave --worst out")
    outputs = [Output("-"), *([Output(asked.json, "--json")] if asked.json is not None else [])]
    overwrite.check(outputs, asked.names, beside=[asked.recurring], files=rows.files)
    check_ending(asked.json, "json", packs=False)
    failed, meter = 0, Meter()
    scores: list[Score] = []
    for gold in rows.read(asked.names, meter):
        answer = gold if isinstance(gold, Reject) else _scored(gold, asked.pipeline)
        if isinstance(answer, Score):
            scores.append(answer)
        else:
            failed += 1
            say(answer.message if isinstance(answer, Reject) else str(answer))
    add_up(meter.items, len(scores), failed)
    if not scores:
        say("there is no document to score; beritaclean label FILE makes one")
        return 1
    found = metrics.plain(scores, asked.by)
    if asked.json:
        whole = {"beritaclean": __version__, "rejected": failed, **found}
        with opened(asked.json) as sink:
            sink.send(msgspec.json.format(msgspec.json.encode(whole)).decode() + "\n")
    if asked.json != "-":
        send(_report(scores, asked))
    low = list(_too_low(found, asked.floors))
    for line in low:
        say(line)
    return 1 if failed or low else 0


def _scored(gold: Gold, pipeline: Pipeline) -> Score | InputError:
    """The score of a document; the error of a web page that cannot be read."""
    known: dict[str, Any] = {"url": gold.url, "fetched": gold.fetched}
    try:
        if gold.html is None:
            article = pipeline(gold.text, **known)
        else:
            article = pipeline.clean_html(gold.html, **known)
    except InputError as error:
        return _of_page(error, gold.place)
    return score(gold, article, language=pipeline.language is not None)


def _of_page(error: InputError, place: str) -> InputError:
    """An error that knows no name for its page, with one."""
    message = str(error)
    return InputError(f"{place}: {message[6:]}") if message.startswith("page: ") else error


def _too_low(found: dict[str, Any], floors: Iterable[Floor]) -> Iterator[str]:
    for metric, least in floors:
        values = metrics.named(found, metric)
        if not values:
            yield f"{metric}: no document has this figure; leave --fail-under {metric} out"
        for value in values:
            if value < least:
                yield f"{metric} is {value:.6f}, under {least:g}; see --worst"


def _report(scores: Sequence[Score], asked: Checking) -> str:
    """The figures as tables, and the worst documents."""
    parts: list[str] = []
    for kind, is_page, of in metrics.KINDS:
        some = [one for one in scores if one.is_page is is_page]
        if not some:
            continue
        head = "web pages" if kind == "html" else "texts"
        table = [(head, f"{len(some):,}")]
        table += [(metrics.NAMES[name], f"{value:.4f}") for name, value in of(some).items()]
        parts.append(_table(table))
        if not is_page:
            segments = metrics.segments(some)
            listed = [
                (label, f"{right:,}", f"{count:,}", f"{right / count:.3f}")
                for label, (right, count) in segments.items()
            ]
            parts.append(_table([("segments", "right", "of", ""), *listed]))
        fields = [
            (name, f"{row.gold:,}", f"{row.precision:.3f}", f"{row.recall:.3f}")
            for name, row in metrics.of_fields(some).items()
        ]
        if fields:
            parts.append(_table([("fields", "gold", "precision", "recall"), *fields]))
        if asked.by is not None:
            parts.append(_table(_groups(some, asked.by, of)))
    if asked.worst:
        worst = sorted(scores, key=lambda one: (metrics.f1_of(one), one.gold.id))[: asked.worst]
        parts.append("".join(f"{line}\n" for one in worst for line in _faults(one, asked.width)))
    return "\n".join(parts)


def _groups(
    scores: Sequence[Score], by: str, of: Callable[[Sequence[Score]], dict[str, float]]
) -> Iterator[tuple[str, ...]]:
    names = list(of(scores))
    yield (f"by {by}", "documents", *(metrics.NAMES[name] for name in names))
    for group, members in metrics.groups(scores, by):
        found = of(members)
        values = (f"{found[name]:.3f}" for name in names)
        yield (printable(group)[:40], f"{len(members):,}", *values)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows in columns: the first to the left, numbers to the right."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return "".join(
        "  ".join(
            [
                f"{row[0]:{widths[0]}}",
                *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        + "\n"
        for row in listed
    )


_FAULTS = 8
"""So many faults of a document are shown."""


def _faults(one: Score, width: int) -> Iterator[str]:
    """A document, and what of it is wrong: what was lost, what was kept, by which rule."""
    kept = one.kept
    unit = "words" if one.is_page else "characters"
    yield f"{printable(one.gold.id)}"
    yield (
        f"  F1 {metrics.f1_of(one):.4f}: {kept.missing:,} {unit} of the story lost, "
        f"{kept.extra:,} others kept"
    )
    shown = one.wrong[:_FAULTS]
    wide = max((len(fault.label) for fault in shown), default=0)
    wider = max((len(fault.said) for fault in shown), default=0)
    for fault in shown:
        yield _cut(_fault(fault, wide, wider), width)
    more = len(one.wrong) - len(shown)
    if more:
        yield f"  and {more:,} more"


def _fault(fault: Wrong, wide: int, wider: int) -> str:
    head = f"  {'lost' if fault.lost else 'kept'}  {fault.label:{wide}}"
    said = f"  {fault.said:{wider}}" if wider else ""
    return f"{head}{said}  {printable(fault.text[:1000])}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: max(width, 2) - 1].rstrip()}…"


# --- label


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
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


def label(asked: Labelling, say: Say) -> int:
    """Do what `label` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where a file cannot be written.
    click.UsageError
        Where several documents have no folder to go to, or would overwrite an input.
    """
    output = asked.output
    if asked.overwrite and output in {None, "-"}:
        raise click.UsageError("--overwrite replaces files; name one, or a folder, with -o")
    is_folder = bool(output) and (str(output).endswith(("/", os.sep)) or Path(str(output)).is_dir())
    # whatever is in a folder stays there, unless --overwrite names it
    place = Output(output, is_ours=lambda _: is_folder, is_folder=is_folder)
    overwrite.check([place], asked.names, beside=[asked.recurring])
    meter = Meter()
    sheets = _sheets(asked, meter)
    if is_folder:
        return _into_folder(sheets, asked, say, meter)
    check_ending(output, "text", packs=False)
    failed = 0
    ready: list[_Sheet] = []
    for sheet in sheets:
        if isinstance(sheet, InputError):
            failed += 1
            say(str(sheet))
            continue
        ready.append(sheet)
        if len(ready) > 1:
            raise click.UsageError("there are several documents; name a folder: -o FOLDER/")
    add_up(meter.items, len(ready), failed)
    for sheet in ready:
        if asked.output not in {None, "-"} and not _is_free(Path(str(asked.output)), asked, say):
            return 1
        _write(sheet, asked.output)
    return 1 if failed else 0


def _into_folder(
    sheets: Iterable[_Sheet | InputError], asked: Labelling, say: Say, meter: Meter
) -> int:
    folder = Path(str(asked.output))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made ({error.strerror})"
        raise OutputError(f"{one_line(str(folder))}: {why}; name another folder with -o") from error
    inputs = overwrite.identities(asked.names) if asked.overwrite else frozenset()
    failed = done = 0
    given = Counter[str]()
    for sheet in sheets:
        if isinstance(sheet, InputError):
            failed += 1
            say(str(sheet))
            continue
        stem = _stem(sheet.gold.id)
        given[stem.lower()] += 1
        number = given[stem.lower()]
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{rows.ENDING}"
        if overwrite.identity(path) in inputs:
            failed += 1
            called = one_line(str(path))
            say(f"{called}: is an input, and would be overwritten; name another folder with -o")
        elif _is_free(path, asked, say):
            _write(sheet, str(path))
            done += 1
        else:
            failed += 1
    add_up(meter.items, done, failed)
    return 1 if failed else 0


def _sheets(asked: Labelling, meter: Meter) -> Iterator[_Sheet | InputError]:
    """The documents behind the names, labelled by the cleaner."""
    for source in records.sources(asked.names, asked.reading):
        if isinstance(source, Reject):
            meter.items += 1
            yield InputError(source.message)
            continue
        for raw in records.read(source, asked.reading, meter):
            if isinstance(raw, Reject):
                yield InputError(raw.message)
                continue
            try:
                yield _sheet(raw, asked)
            except InputError as error:
                yield _of_page(error, where(raw.source, raw.place))


def _sheet(raw: Raw, asked: Labelling) -> _Sheet:
    record = records.understand(raw, asked.reading)
    known: dict[str, Any] = {"url": record.url, "fetched": record.fetched}
    page: str | None = None
    article: Article
    if record.html is None:
        # a title in a field of its own is not printed in the text
        article = asked.pipeline(record.text or "", **known)
    else:
        if not isinstance(raw.data, Path):
            raise InputError(
                f"{where(raw.source, raw.place)}: is a web page without a file of its own; "
                "write it to one, and label that"
            )
        page = str(raw.data)
        article = asked.pipeline.clean_html(record.html, **known)
    called = record.id or (f"{raw.source}#{raw.place.split()[-1]}" if raw.place else raw.source)
    return _Sheet(write_labelled.prefill(article, id=called, **known), page)


def _is_free(path: Path, asked: Labelling, say: Say) -> bool:
    """Whether a file may be written: what a person edited is not thrown away."""
    if asked.overwrite or not path.exists():
        return True
    say(f"{one_line(str(path))}: is there already, and may hold your work; --overwrite replaces it")
    return False


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


# --- gold


def gold(names: tuple[str, ...], output: str | None, say: Say) -> int:
    """Do what `gold` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the rows cannot be written.
    click.UsageError
        Where they would overwrite an input.
    """
    overwrite.check([Output(output)], names, files=rows.files)
    check_ending(output, "jsonl", packs=False)
    failed = done = 0
    meter = Meter()
    with opened(output) as sink:
        for found in rows.read(names, meter):
            if isinstance(found, Reject):
                failed += 1
                say(found.message)
                continue
            done += 1
            sink.send(rows.line_of(found).decode())
        add_up(meter.items, done, failed)
        sink.keep = done > 0
    return 1 if failed else 0
