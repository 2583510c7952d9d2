"""What the commands `check` and `gold` do: labelled documents are read, and scored.

::

    documents ── pipeline ──> articles ── labelling ──> files that a person edits
                                                              │
    rows of JSON ──┬── gold.rows ──> labelled documents <─────┘
                   │                        │
                   └──── rows of JSON <─────┴── pipeline, score ──> figures
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import click
import msgspec

from beritaclean._version import __version__
from beritaclean.errors import InputError
from beritaclean.gold import metrics, rows
from beritaclean.gold.document import Gold
from beritaclean.gold.score import Score, Wrong, score
from beritaclean.jobs import overwrite
from beritaclean.jobs.messages import Ledger, Say, check_ending
from beritaclean.jobs.overwrite import Output
from beritaclean.lexicon.text import printable
from beritaclean.outputs.sinks import opened, send
from beritaclean.pipeline import Pipeline
from beritaclean.records.record import Reject
from beritaclean.records.rejects import about, source_reject


class Floor(NamedTuple):
    """A figure that must not be lower."""

    metric: str
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options of `check`, as they were given."""

    names: tuple[str, ...]
    pipeline: Pipeline
    by: str | None = None
    worst: int = 0
    json_file: str | None = None
    floors: tuple[Floor, ...] = ()
    width: int = 80
    recurring: str | None = None
    """The file of the counts that the pipeline goes by."""


def check(options: CheckOptions, say: Say) -> int:
    """Do what `check` was asked for; the exit status.

    Raises
    ------
    BeritacleanError
        Where the figures cannot be written.
    """
    if options.json_file == "-" and options.worst:
        raise click.UsageError("--json - writes figures alone; name a file, or leave --worst out")
    outputs = [Output("-")]
    if options.json_file is not None:
        outputs.append(Output(options.json_file, "--json"))
    overwrite.check(outputs, options.names, beside=[options.recurring], files=rows.files)
    check_ending(options.json_file, "json", packs=False)
    ledger = Ledger(say)
    found = rows.read(options.names, ledger.meter)
    scores = list(ledger.good(_scored(one, options.pipeline) for one in found))
    if not scores:
        say("there is no document to score; beritaclean label FILE makes one")
        return 1
    figured = metrics.plain(scores, options.by)
    if options.json_file:
        whole = {"beritaclean": __version__, "rejected": ledger.failed, **figured}
        with opened(options.json_file) as sink:
            sink.send(msgspec.json.format(msgspec.json.encode(whole)).decode() + "\n")
    if options.json_file != "-":
        send(_report(scores, options, say.said))
    low = list(_too_low(figured, options.floors))
    for line in low:
        say(line)
    return 1 if ledger.failed or low else 0


def _scored(gold: Gold | Reject, pipeline: Pipeline) -> Score | Reject:
    """The score of a document; the reject of a web page that cannot be read."""
    if isinstance(gold, Reject):
        return gold
    known: dict[str, Any] = {"url": gold.url, "fetched": gold.fetched}
    try:
        if gold.html is None:
            article = pipeline(gold.text, **known)
        else:
            article = pipeline.clean_html(gold.html, **known)
    except InputError as error:
        return source_reject(gold.place, about(error, gold.place))
    return score(gold, article, language=pipeline.language is not None)


def _too_low(found: dict[str, Any], floors: Iterable[Floor]) -> Iterator[str]:
    for metric, least in floors:
        values = metrics.named(found, metric)
        if not values:
            yield f"{metric}: no document has this figure; leave --fail-under {metric} out"
        for value in values:
            if value < least:
                yield f"{metric} is {value:.6f}, under {least:g}; see --worst"


def _report(scores: Sequence[Score], options: CheckOptions, said: Callable[[str], str]) -> str:
    """The figures as tables, and the worst documents."""
    parts: list[str] = []
    for kind, is_page, of in metrics.KINDS:
        some = [one for one in scores if one.is_page is is_page]
        if not some:
            continue
        head = said("web pages" if kind == "html" else "texts")
        table = [(head, f"{len(some):,}")]
        table += [(metrics.NAMES[name], f"{value:.4f}") for name, value in of(some).items()]
        parts.append(_table(table))
        if not is_page:
            segments = metrics.segments(some)
            listed = [
                (label, f"{right:,}", f"{count:,}", f"{right / count:.3f}")
                for label, (right, count) in segments.items()
            ]
            parts.append(_table([(*map(said, ("segments", "right", "of")), ""), *listed]))
        fields = [
            (name, f"{row.gold:,}", f"{row.precision:.3f}", f"{row.recall:.3f}")
            for name, row in metrics.of_fields(some).items()
        ]
        if fields:
            parts.append(_table([(said("fields"), "gold", "precision", "recall"), *fields]))
        if options.by is not None:
            parts.append(_table(_groups(some, options.by, of, said)))
    if options.worst:
        worst = sorted(scores, key=lambda one: (metrics.f1_of(one), one.gold.id))[: options.worst]
        lines = (line for one in worst for line in _faults(one, options.width, said))
        parts.append("".join(f"{line}\n" for line in lines))
    return "\n".join(parts)


def _groups(
    scores: Sequence[Score],
    by: str,
    of: Callable[[Sequence[Score]], dict[str, float]],
    said: Callable[[str], str],
) -> Iterator[tuple[str, ...]]:
    names = list(of(scores))
    yield (said(f"by {by}"), said("documents"), *(metrics.NAMES[name] for name in names))
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


def _faults(one: Score, width: int, said: Callable[[str], str]) -> Iterator[str]:
    """A document, and what of it is wrong: what was lost, what was kept, by which rule."""
    kept = one.kept
    unit = "words" if one.is_page else "characters"
    yield f"{printable(one.gold.id)}"
    yield said(
        f"  F1 {metrics.f1_of(one):.4f}: {kept.missing:,} {unit} of the story lost, "
        f"{kept.extra:,} others kept"
    )
    shown = one.wrong[:_FAULTS]
    wide = max((len(fault.label) for fault in shown), default=0)
    wider = max((len(fault.said) for fault in shown), default=0)
    for fault in shown:
        yield _cut(_fault(fault, wide, wider, said), width)
    more = len(one.wrong) - len(shown)
    if more:
        yield said(f"  and {more:,} more")


def _fault(fault: Wrong, wide: int, wider: int, said: Callable[[str], str]) -> str:
    head = f"  {said('lost' if fault.lost else 'kept')}  {fault.label:{wide}}"
    rule = f"  {fault.said:{wider}}" if wider else ""
    return f"{head}{rule}  {printable(fault.text[:1000])}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: max(width, 2) - 1].rstrip()}…"


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
    ledger = Ledger(say)
    with opened(output) as sink:
        for row in ledger.good(rows.read(names, ledger.meter)):
            sink.send(rows.line_of(row).decode())
        sink.keep = ledger.done > 0
    return 1 if ledger.failed else 0
