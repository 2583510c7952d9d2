"""Messages in Indonesian: the finished English text, part by part, by the table ``pesan.toml``.

The library says everything in English, which programs read too: in exceptions, in the file of
rejects, in ``--stats``. What a command puts before a person is translated here, at the last
moment. A message is ``place: what is wrong; what to do``; each part that the table has comes out
in Indonesian, and every other one, such as the name of a file, stays as it is.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import NamedTuple

_BETWEEN = re.compile(r"(; |: )")
_MOST = 40
"""A message of more parts than this quotes something long; it is looked up as a whole alone."""
_NAMES = frozenset(
    (
        *("name", "names", "value", "site", "path", "form", "ending", "id", "label", "package"),
        *("file", "pattern", "query", "metric", "option", "shown", "choices", "page"),
    )
)
"""Blanks for what has a name of its own, which is looked up nowhere."""
_BLANK = re.compile(r"\{(\w+)\}")
_COUNT = re.compile(r"(\d+(?:,\d{3})*) ([^,;:]+)")
_COUNTED = re.compile(rf"{_COUNT.pattern}(?:, {_COUNT.pattern})*")
_SHARES = re.compile(r"[\w.-]+ [\d.]+%(?:, [\w.-]+ [\d.]+%)*")
_FILE = re.compile(r"(?!column |options from ).*\.[a-z]\w{0,5}(?:\.gz|\.zst)?", re.IGNORECASE)
"""A name of a file may read as a part: `by mail.csv`."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")
_SHARE = re.compile(r"(\d+)\.(\d+(?:%| MB))")


class _Row(NamedTuple):
    """A part with blanks."""

    needle: str
    """The longest of its words that stand together: where they are missing, it does not fit."""
    pattern: str
    indonesian: str


@functools.cache
def texts() -> dict[str, str]:
    """English part to Indonesian; {name} stands for whatever is there."""
    file = resources.files(__package__).joinpath("pesan.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = {text: text for text in data["kept"]}
    for table in ("words", "foreign", "messages"):
        rows |= data[table]
    return rows


def said(message: str) -> str:
    """A message in Indonesian; what the table does not have stays as it is.

    >>> said("a.jsonl: line 1,204: has no text in the field isii (it has isi); leave it out")
    'a.jsonl: baris 1.204: tidak ada teks di kolom isii (kolomnya isi); buang saja'
    """
    whole = _as_a_whole(message)
    if whole is not None:
        return whole
    pieces = _BETWEEN.split(message)
    if len(pieces) > 2 * _MOST:
        return message
    done: list[str] = []
    at = 0
    while at < len(pieces):
        # as many parts together as the table has together
        for end in range(len(pieces), at, -2):
            found = _as_a_whole("".join(pieces[at:end])) if end - at < len(pieces) else None
            if found is not None:
                break
        else:
            found, end = pieces[at], at + 1
        if end == at + 1 < len(pieces) and pieces[end] == ": " and _FILE.fullmatch(pieces[at]):
            found = pieces[at]
        done.append(found)
        done += pieces[end : end + 1]  # what stands between
        at = end + 1
    return "".join(done)


@functools.lru_cache(maxsize=2048)
def _as_a_whole(text: str) -> str | None:
    """A text that is one part; None where the table has none like it."""
    if text in texts():
        return texts()[text]
    found = fitting(text)
    if found is not None:
        indonesian, values = found
        looked_up = {name: said(value) for name, value in values.items() if name not in _NAMES}
        return _filled(indonesian, values | looked_up)
    return _figures(text)


def fitting(text: str) -> tuple[str, dict[str, str]] | None:
    """The Indonesian of a part with blanks, and what stands in them; None where none fits.

    >>> fitting("has 3 cells where the header has 4")
    ('mempunyai {n} sel, sedangkan kepala tabel {n2}', {'n': '3', 'n2': '4'})
    """
    for row in _rows():
        if row.needle in text and (found := _compiled(row.pattern).fullmatch(text)):
            return row.indonesian, found.groupdict()
    return None


def _figures(text: str) -> str | None:
    """Numbers, and lists of what was counted, as Indonesian writes them.

    >>> _figures("1,204"), _figures("3 no text, 2 empty"), _figures("related 5.1%, ad 0.2%")
    ('1.204', '3 tanpa teks, 2 kosong', 'related 5,1%, ad 0,2%')
    """
    if not any(map(str.isdigit, text)):
        return None
    if _NUMBER.fullmatch(text):
        return text.replace(",", ".")
    if _SHARE.fullmatch(text) or _SHARES.fullmatch(text):
        return _SHARE.sub(r"\1,\2", text)
    if _COUNTED.fullmatch(text):
        counts = _COUNT.findall(text)
        return ", ".join(f"{n.replace(',', '.')} {texts().get(what, what)}" for n, what in counts)
    return None


@functools.cache
def _rows() -> tuple[_Row, ...]:
    """The parts with blanks, those of the most words first: they say the most precisely."""
    rows = []
    for english, indonesian in texts().items():
        words = _BLANK.split(english)[::2]
        if len(words) > 1:
            row = _Row(max(words, key=len), _pattern(english), indonesian)
            rows.append((sum(map(len, words)), row))
    rows.sort(key=lambda pair: -pair[0])
    return tuple(row for _, row in rows)


def _pattern(english: str) -> str:
    pieces = _BLANK.split(english)
    pattern = re.escape(pieces[0])
    for before, name, behind in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        in_brackets = before.endswith("(") and behind.startswith(")")
        pattern += f"(?P<{name}>{_blank(name, in_brackets=in_brackets)})" + re.escape(behind)
    return pattern


def _blank(name: str, *, in_brackets: bool) -> str:
    """What may stand in a blank: its name says so.

    No other part of the message may, but in brackets, where others say what went wrong.
    """
    if re.fullmatch(r"n\d?", name):
        return r"\d+(?:,\d{3})*(?:\.\d+)?"
    if name == "s":
        return "s?"
    if in_brackets:
        return ".+"
    return rf"(?:'[^']*'|(?!; |: ).){'*?' if name.endswith('_') else '+?'}"


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _filled(indonesian: str, values: dict[str, str]) -> str:
    """The blanks of a text, filled; other braces stay."""
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), indonesian)
