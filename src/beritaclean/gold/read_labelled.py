"""The text that a person edited, read back: forgiving where the meaning is plain, else helpful.

An error names the line of the file, what is wrong with it, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from beritaclean.gold import visible
from beritaclean.gold.document import FIELDS, JUDGED, KNOWN, LISTS, Gold, Segment, nearest, wrong
from beritaclean.gold.fields import checked, moment
from beritaclean.gold.write_labelled import (
    CHECKS,
    END,
    FACTS,
    FIRST,
    VERSION,
    WIDTH,
    check_of,
    meant,
)

_MOST = 8
"""So many pieces of a line of the source are put together against what their signs say; of so many,
each break is tried with and without a space, of more all alike."""
_VERSION = re.compile(r"\s*#\s*beritaclean label (\d+)\b")
_PIECE = re.compile(r"([^\s|+:]*)[ \t]*([|+]) ?(.*)", re.DOTALL)
_FACT = re.compile(r"[ \t]*([\w.\\-]+)[ \t]*:(.*)", re.DOTALL)


class _Piece(NamedTuple):
    """A line of the text as it stands in the file."""

    line: int
    """Its number in the file, from 1."""
    label: str
    """Its label; empty where it belongs to the segment above."""
    begins: bool
    """Whether its sign says that a new line of the source begins."""
    text: str


def read(text: str, name: str) -> tuple[Gold, str | None]:
    r"""The document of a labelling file, and where its web page lies, if it is one.

    Parameters
    ----------
    text
        What the file holds.
    name
        What messages call it.

    Raises
    ------
    Unreadable
        Where it cannot be understood.

    >>> gold, _ = read("# beritaclean label 1\nid: a\nbody | Hujan.\n(end) +\n", "a.label")
    >>> gold.text, gold.segments
    ('Hujan.', (Segment(start=0, end=6, label='body'),))
    >>> read("# beritaclean label 1\nboddy | Hujan.\n(end) +\n", "a.label")
    Traceback (most recent call last):
    ...
    beritaclean.records.record.Unreadable: a.label: line 2: there is no label 'boddy'; ...
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    number, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (1, ""))
    version = _VERSION.match(first)
    if version is None:
        cure = f"its first line is {FIRST!r}; beritaclean label FILE writes one"
        raise wrong(name, f"line {number}: is not the beginning of a labelling file", cure)
    if int(version[1]) > VERSION:
        raise wrong(name, f"was written by a later version ({version[1]})", "update beritaclean")
    file = _File(name)
    for at, line in enumerate(lines[number:], number + 1):
        file.take(at, line)
    return file.document(), file.facts.get("page")


@dataclass(slots=True)
class _File:
    """What was read so far."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    """The fields as they are written, signs read."""
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each field stands."""
    pieces: list[_Piece] = field(default_factory=list)
    labels: set[str] = field(default_factory=lambda: set(KNOWN))
    ended: bool | None = None
    """What the sign of its last line says; None before that."""
    checks: list[str] | None = None

    def take(self, number: int, line: str) -> None:
        """Take a line of the file."""
        about = f"{self.name}: line {number}"
        if line.startswith(CHECKS):
            self.checks = [] if self.checks is None else self.checks
            self.checks += line.removeprefix(CHECKS).split()
        elif not line.strip() or line.startswith("#"):
            return
        elif self.ended is not None:
            raise wrong(about, f"stands behind the line {END}", "put it above, or take it away")
        elif piece := _PIECE.fullmatch(line):
            self._take_piece(number, piece, about)
        elif (fact := _FACT.fullmatch(line)) and not self.pieces:
            self._take_fact(number, fact, about)
        elif self.pieces:
            begin = line.strip()[:20].strip()
            cure = f"write '{'body':{WIDTH}} + {begin} …' where it goes on with the line above"
            raise wrong(about, "begins with no label and sign", cure)
        else:
            cure = "write a field as 'title: …', a line of the text as 'body | …', a note with a #"
            raise wrong(about, "is neither a field nor a line of the text", cure)

    def _take_piece(self, number: int, found: re.Match[str], about: str) -> None:
        word, sign, said = found.groups()
        if word == END:
            self.ended = sign == "|"
            return
        label = self._label(word, about)
        if not label and not self.pieces:
            raise wrong(about, "has no label, and no line above", f"write 'body {sign} …'")
        self.pieces.append(_Piece(number, label, sign == "|", _read(said, about)))

    def _label(self, word: str, about: str) -> str:
        label = _read(word, about)
        if not label or label in self.labels:
            return label
        if label.lower() in self.labels:
            return label.lower()
        guess = nearest(label, self.labels)
        cure = f"did you mean {guess}?" if guess else "name your own above, as in 'labels: resep'"
        raise wrong(about, f"there is no label {label!r}", cure)

    def _take_fact(self, number: int, found: re.Match[str], about: str) -> None:
        name, said = _read(found[1], about), found[2].strip()
        guess = meant(name)
        if guess == name.lower():
            name = guess
        elif name.lower() in self.labels:
            raise wrong(about, f"is a field called {name}", f"a line of the text is '{name} | …'")
        elif guess:
            raise wrong(about, f"there is no field {name!r}", f"did you mean {guess}?")
        if name in self.lines:
            cure = "leave one of them"
            raise wrong(about, f"{name} stands in line {self.lines[name]} already", cure)
        self.lines[name] = number
        if name in LISTS or name == "labels":
            parts = (_read(part.strip(), about) for part in said.split(";"))
            self.lists[name] = tuple(filter(None, parts))
        elif said:
            self.facts[name] = _read(said, about)
        if name == "labels":
            self.labels.update(self.lists[name])

    def document(self) -> Gold:
        """The document of a file that was read to its end."""
        if self.ended is None:
            raise wrong(self.name, f"ends without its line {END}", "put its last lines back")
        made = self._texts(self.facts.get("breaks", "\n"))
        text = "".join(made)
        known: dict[str, Any] = {"id": self.facts.get("id", self.name), "place": self.name}
        fetched = self.facts.get("fetched")
        if fetched:
            known["fetched"] = moment(fetched, self._about("fetched"))
        fields = (*FIELDS, *JUDGED)
        meta: dict[str, str | tuple[str, ...]] = {
            name: checked(name, self.facts[name], self._about(name))
            for name in fields
            if name in self.facts
        }
        meta |= {name: said for name, said in self.lists.items() if name in LISTS and said}
        return Gold(
            text=text,
            segments=tuple(_segments(self.pieces, made)),
            meta={name: meta[name] for name in fields if name in meta},
            url=self.facts.get("url"),
            other={
                name: said for name, said in self.facts.items() if name not in (*FACTS, *fields)
            },
            **known,
        )

    def _texts(self, mark: str) -> list[str]:
        """The stretch of the source that each piece stands for, by the check of every line."""
        pieces, checks = self.pieces, self.checks
        if checks is None:
            last = [*(piece.begins for piece in pieces[1:]), self.ended]
            return [one.text + mark * bool(end) for one, end in zip(pieces, last, strict=False)]
        made: list[str] = []
        for number, check in enumerate(checks, 1):
            at = len(made)
            if at == len(pieces):
                cure = f"put the lines back that stood above {END}"
                raise wrong(self.name, "the text ends before its source does", cure)
            count = next(
                (n for n in range(1, len(pieces) - at) if pieces[at + n].begins), len(pieces) - at
            )
            end = mark if number < len(checks) or self.ended else ""
            found = next(_fitting(pieces[at : at + count + _MOST], count, check, end), None)
            if found is None:
                first, last_line = pieces[at].line, pieces[at + count - 1].line
                lines = f"line {first}" if count == 1 else f"lines {first} to {last_line}"
                what = f"{lines}: the text is not that of the source any more"
                cure = (
                    f"undo the change; if it is meant, take away the lines that begin with {CHECKS}"
                )
                raise wrong(self.name, what, cure)
            made += found
        if len(made) < len(pieces):
            about = f"line {pieces[len(made)].line}: is not in the source"
            raise wrong(self.name, about, "take it away")
        return made

    def _about(self, name: str) -> str:
        return f"{self.name}: line {self.lines[name]}: {name}"


def _read(text: str, about: str) -> str:
    try:
        return visible.read(text)
    except ValueError as error:
        cure = r"write \\ where the text has a backslash"
        raise wrong(about, f"{error} stands for no sign", cure) from error


def _segments(pieces: Iterable[_Piece], made: Iterable[str]) -> Iterable[Segment]:
    """The segments of a text that is put together again."""
    at = start = 0
    label = ""
    for piece, text in zip(pieces, made, strict=True):
        if piece.label:
            if at > start:
                yield Segment(start, at, label)
            start, label = at, piece.label
        at += len(text)
    if at > start:
        yield Segment(start, at, label)


def _fitting(pieces: list[_Piece], marked: int, check: str, end: str) -> Iterator[list[str]]:
    """The stretches of the first pieces, as many as make the line of a check, in every way.

    Where a line was broken, a space may be lost; and of a `|` that should be a `+` the check knows.
    """
    for count in dict.fromkeys((marked, *range(1, min(_MOST, len(pieces)) + 1))):
        texts = [piece.text for piece in pieces[:count]]
        gaps = product(("", " "), repeat=count - 1)
        for chosen in gaps if count <= _MOST else (("",) * (count - 1), (" ",) * (count - 1)):
            made = [text + gap for text, gap in zip(texts, (*chosen, end), strict=True)]
            if check_of("".join(made)) == check:
                yield made
