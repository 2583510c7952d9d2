"""Labelled documents as rows of JSON, and all of them behind some names.

A row has ``id``, ``text`` and ``segments``, ``[[start, end, label], …]`` in code points; or
``html`` and ``body``, the story's paragraphs. ``meta``, ``url`` and ``fetched`` may stand beside.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from beritaclean import records
from beritaclean.errors import InputError
from beritaclean.gold import read_labelled
from beritaclean.gold.document import (
    FIELDS,
    JUDGED,
    KNOWN,
    LISTS,
    Gold,
    Meta,
    Segment,
    nearest,
    story,
    wrong,
)
from beritaclean.gold.fields import checked, moment
from beritaclean.inputs.files import decode
from beritaclean.records.jsonl import parsed
from beritaclean.records.opening import opened
from beritaclean.records.record import Meter, Reading, Reject, Source
from beritaclean.records.rejects import source_reject, where

ENDING = ".label"
"""How the names of labelling files end; of a folder, these are read."""
_ROW = ("id", "text", "segments", "html", "body", "meta", "url", "fetched")


def read(names: Sequence[str], meter: Meter | None = None) -> Iterator[Gold | Reject]:
    """The labelled documents behind some names, in their order.

    Parameters
    ----------
    names
        Files of rows (JSON lines or JSON, packed or not), labelling files, folders of these,
        ``-`` for stdin.
    meter
        Counts the documents that were read, and the faults.

    Yields
    ------
    Gold or Reject
        A reject for what is broken; its message says where and what to do. The rest goes on.
    """
    places: dict[str, str] = {}
    for gold in _all(names, meter or Meter()):
        if isinstance(gold, Gold) and gold.id in places:
            error = wrong(gold.place, f"has the id {gold.id!r}", f"so has {places[gold.id]}")
            yield source_reject(gold.place, error)
            continue
        if isinstance(gold, Gold):
            places[gold.id] = gold.place
        yield gold


def files(names: Sequence[str]) -> list[str]:
    """The files behind some names that `read` would read: of a folder, its labelling files."""
    found: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):  # noqa: PTH112 - a name may hold a NUL
            found += sorted(str(path) for path in Path(name).rglob(f"*{ENDING}"))
        else:
            found += records.files([name])
    return found


def _all(names: Sequence[str], meter: Meter) -> Iterator[Gold | Reject]:
    for name in names:
        if name != "-" and os.path.isdir(name):  # noqa: PTH112 - a name may hold a NUL
            found = files([name])
            if not found:
                cure = f"name files of rows, or label documents into it: label -o {where(name)}/"
                meter.items += 1
                yield source_reject(name, wrong(where(name), f"holds no *{ENDING} file", cure))
            sources: Iterator[Source | Reject] = records.sources(found, Reading(form="text"))
        else:
            is_label = name.endswith(ENDING)
            sources = records.sources([name], Reading(form="text" if is_label else "auto"))
        for source in sources:
            is_file = isinstance(source, Reject) or source.form not in {"jsonl", "json"}
            meter.items += is_file
            yield from [source] if isinstance(source, Reject) else _of_source(source, meter)


def _of_source(source: Source, meter: Meter) -> Iterator[Gold | Reject]:
    if source.form not in {"document", "jsonl", "json"}:
        error = wrong(where(source.name), f"is {source.form}", "write the rows as JSON lines")
        yield source_reject(source.name, error)
        return
    if source.form == "document":
        try:
            yield _of_file(source)
        except InputError as error:
            yield source_reject(source.name, error)
        return
    for raw in records.read(source, Reading(), meter):
        if isinstance(raw, Reject):
            yield raw
            continue
        about = where(raw.source, raw.place)
        try:
            yield row_of(parsed(raw.data, about)[0], about)
        except InputError as error:
            yield records.reject_of(raw, error)


def _bytes(source: Source) -> bytes:
    with opened(source) as unpacked:
        return b"".join(unpacked)


def _of_file(source: Source) -> Gold:
    """The document of a labelling file; of a page, with its source."""
    name = where(source.name)
    gold, page = read_labelled.read(decode(_bytes(source), name=source.name), name)
    if page is None:
        return gold
    path = str(Path(source.name).parent / page)
    try:
        return page_of(gold, _bytes(Source(path, path, "document")))
    except InputError as error:
        cure = f"put it there, or write behind page: in {name} where it is"
        raise wrong(where(path), f"is the page of {name}, and cannot be read", cure) from error


def page_of(gold: Gold, html: str | bytes) -> Gold:
    """The web page that was labelled by its visible text."""
    return Gold(
        id=gold.id,
        place=gold.place,
        html=html,
        body=tuple(story(gold.text, gold.segments)),
        meta=gold.meta,
        url=gold.url,
        fetched=gold.fetched,
        other=gold.other,
    )


# --- a row and back


def row_of(row: Any, about: str) -> Gold:
    """The document of a row.

    Parameters
    ----------
    row
        The value of its JSON.
    about
        What messages call it: ``gold.jsonl: line 3``.

    Raises
    ------
    Unreadable
        Where it is broken; the text says what of it.

    >>> row_of({"id": 7, "text": "Hujan.", "segments": [[0, 6, "body"]]}, "line 1").segments
    (Segment(start=0, end=6, label='body'),)
    >>> row_of({"id": 7, "text": "Hujan.", "segments": [[0, 9, "body"]]}, "line 1")
    Traceback (most recent call last):
    ...
    beritaclean.records.record.Unreadable: line 1: segment 1, 0 to 9, ends behind its text, ...
    """
    if not isinstance(row, dict):
        raise wrong(about, "is no object", 'write {"id": …, "text": …, "segments": …}')
    key = row.get("id")
    if key is not None and (isinstance(key, bool) or not isinstance(key, str | int)):
        raise wrong(about, f"has the id {key!r:.40}", "give a text or a number")
    known: dict[str, Any] = {
        "id": about if key is None else str(key),
        "place": about,
        "meta": _meta(row.get("meta"), about),
        "url": _text(row, "url", about) or None,
        "other": {name: value for name, value in row.items() if name not in _ROW},
    }
    fetched = _text(row, "fetched", about)
    if fetched:
        known["fetched"] = moment(fetched, f"{about}: fetched")
    if row.get("segments") is None and row.get("html") is not None:
        html = _text(row, "html", about)
        return Gold(html=html, body=_strings(row.get("body"), f"{about}: body"), **known)
    text = _text(row, "text", about)
    if text is None or row.get("segments") is None:
        cure = "a text has text and segments, a web page html and body"
        lacking = "text" if text is None else "segments"
        raise wrong(about, f"has no {lacking}", cure)
    return Gold(text=text, segments=_segments(row["segments"], len(text), about), **known)


def _text(row: Mapping[str, Any], name: str, about: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise wrong(about, f"has a {name} that is no text but {type(value).__name__}", "mend it")
    return value


def _strings(value: Any, about: str) -> tuple[str, ...]:
    """The strings of a list; of a string, itself."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise wrong(about, "is no list of texts", 'write ["…", "…"]')
    return tuple(value)


def _segments(value: Any, length: int, about: str) -> tuple[Segment, ...]:
    """The segments in their order."""
    if not isinstance(value, list):
        raise wrong(about, "has segments that are no list", 'write [[0, 12, "title"], …]')
    found = [
        _segment(part, length, f"{about}: segment {number}") for number, part in enumerate(value, 1)
    ]
    found.sort()
    for one, other in pairwise(found):
        if other.start < one.end:
            what = f"has the segments {one.label} {one.start} to {one.end} and "
            what += f"{other.label} {other.start} to {other.end}, which overlap"
            raise wrong(about, what, "each character has one label")
    return tuple(found)


def _segment(value: Any, length: int, about: str) -> Segment:
    if isinstance(value, dict):  # a block of an Article
        value = [value.get("start"), value.get("end"), value.get("label")]
    if not isinstance(value, list) or [type(part) for part in value] != [int, int, str]:
        shown = " ".join(json.dumps(value, ensure_ascii=False).split())
        raise wrong(about, f"is {shown:.60}", 'write [0, 12, "title"]')
    start, end, label = value
    about = f"{about}, {start} to {end},"
    if end > length:
        cure = "count in code points, from 0"
        raise wrong(about, f"ends behind its text, which has {length:,} characters", cure, sep=" ")
    if not 0 <= start < end:
        raise wrong(about, "holds nothing", "end is behind the last character", sep=" ")
    guess = None if label in KNOWN else nearest(label, KNOWN, least=0.75)
    if guess or not label.strip():
        meant = f"did you mean {guess}?" if guess else f"there are {' '.join(KNOWN)}"
        raise wrong(about, f"has the label {label!r}", meant, sep=" ")
    return Segment(start, end, label)


def _meta(value: Any, about: str) -> Meta | None:
    """The fields of a row; None where it has none."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise wrong(about, "has a meta that is no object", 'write {"title": …, "authors": […]}')
    fields: dict[str, str | tuple[str, ...]] = {}
    for name, said in value.items():
        if said is None or said in ("", []):
            continue
        called = f"{about}: meta.{name}"
        if name in LISTS:
            fields[name] = _strings(said, called)
        elif name in {*FIELDS, *JUDGED}:
            if not isinstance(said, str):
                raise wrong(called, f"is no text but {type(said).__name__}", "mend it")
            fields[name] = checked(name, said, called)
        else:  # one's own: kept, to group by
            fields[name] = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return fields


def line_of(gold: Gold) -> bytes:
    r"""The row of a document, as a line of JSON in UTF-8.

    >>> line_of(Gold(id="1", text="Hujan.", segments=(Segment(0, 6, "body"),)))
    b'{"id": "1", "text": "Hujan.", "segments": [[0, 6, "body"]]}\n'
    """
    from beritaclean.inputs.html.decode import decode as decode_page  # noqa: PLC0415 - slow

    row: dict[str, Any] = {"id": gold.id, "url": gold.url}
    row["fetched"] = gold.fetched.isoformat() if gold.fetched else None
    if gold.html is None:
        row |= {"text": gold.text, "segments": gold.segments}
    else:
        html = gold.html if isinstance(gold.html, str) else decode_page(gold.html)
        row |= {"html": html, "body": gold.body}
    row |= {"meta": gold.meta, **gold.other}
    row = {name: value for name, value in row.items() if value is not None}
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(row).encode() + b"\n"
