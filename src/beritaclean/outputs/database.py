"""Rows of cells into a table of SQLite, which each run adds to.

All of a run goes in at once, or nothing does. Whoever reads meanwhile reads what was there before.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beritaclean.joining.same_story import story_of
from beritaclean.outputs.flat import FLAT_COLUMNS
from beritaclean.outputs.identity import urn

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

TABLE = "articles"
KEY = "key"
"""The column that tells articles apart; it stands before those that are asked for."""
INDEX = "articles_by_day"
_COUNT = f"SELECT count(*) FROM {TABLE}"  # noqa: S608 - ours
_OURS = 0x62657274
"""The application id in the head of our databases: ``bert``."""
_MAGIC = b"SQLite format 3\0"
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(FLAT_COLUMNS, "TEXT"),
    "outlet": "TEXT COLLATE NOCASE",  # one page prints KOMPAS.com, another one Kompas.com
    **dict.fromkeys(("confidence", "kept"), "REAL"),
    **dict.fromkeys(("characters", "complete"), "INTEGER"),
}
"""The type of a column; what is carried has none, and stays what it is."""
_WIDEST = 1 << 63
_PATIENCE = 30.0
"""Seconds that another program may hold the database."""


class Outcome(NamedTuple):
    """What became of the rows."""

    new: int
    replaced: int


def key_of(article: Article, about: About) -> str:
    """What tells an article from all others: its address, as `story_of` has it, else its id.

    A front page is the address of no story, and page 2 of a story is not its page 1. Where a
    record has no id of its own but a place in a file of records, which the next run may fill with
    another one, it is a URN of the text.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> def key(url, **about):
    ...     return key_of(beritaclean.clean("Hujan turun.", url=url), About(**about))
    >>> key("https://kabar.id/17", id="b17"), key("https://kabar.id/", id="b17")
    ('kabar.id/17', 'b17')
    >>> key(None, id="masuk/17.html", source="masuk/17.html")
    'masuk/17.html'
    >>> key(None, id="masuk.jsonl#17", source="masuk.jsonl")
    'urn:uuid:141e134a-ad1b-5ee8-8e3a-7d43e5643381'
    """
    address = story_of(article)
    if address is not None:
        return address
    if about.id and not (about.source and about.id.startswith(f"{about.source}#")):
        return about.id
    return urn(article.source)


def fault_of(path: Path) -> str | None:
    """Why nothing can be put into a file, and the cure; None where it can be, or is not there.

    Raises
    ------
    OSError
        Where it cannot be read.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return "is no database of SQLite; name another file with -o"
    try:
        with _open(path) as base:
            (number,) = base.execute("PRAGMA application_id").fetchone()
            (count,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
            keys = [row[1] for row in base.execute(f"PRAGMA table_info({TABLE})") if row[5]]
    except sqlite3.Error as error:
        cure = "close it in other programs" if is_busy(error) else "name another file with -o"
        return f"cannot be read ({error}); {cure}"
    if count and (number != _OURS or keys != [KEY]):
        return "is a database of something else; name another file with -o"
    return None


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the database."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY


def is_ours(path: Path) -> bool:
    """Whether we made a database."""
    with path.open("rb") as file:
        head = file.read(100)
    # Source: "Database File Format" of SQLite's documentation, 1.3
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == _OURS


def make(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Outcome:
    """Put rows into a new file, which nobody reads yet.

    Raises
    ------
    sqlite3.Error
        Where it cannot be written.
    """
    with _open(path) as base:
        base.execute("PRAGMA journal_mode=OFF")  # a file that is not whole is thrown away
        base.execute("PRAGMA synchronous=OFF")
        return _put(base, columns, rows)


def add(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Outcome:
    """Put rows into a database that is there, and may be read meanwhile.

    Each row begins with its key. One whose key is known takes the place of the one there; columns
    that the table has and the row has not stay as they are.

    Raises
    ------
    sqlite3.Error
        Where it cannot be written; then it is as it was.
    """
    with _open(path) as base:
        (before,) = base.execute("PRAGMA journal_mode").fetchone()
        base.execute("PRAGMA busy_timeout=1000")
        with contextlib.suppress(sqlite3.OperationalError):  # it is being read: then as it is
            base.execute("PRAGMA journal_mode=WAL")
        base.execute(f"PRAGMA busy_timeout={_PATIENCE * 1_000:.0f}")
        outcome = _put(base, columns, rows)
        base.execute("PRAGMA busy_timeout=0")
        # where somebody reads it now, the next run does this; its two files go with the reader
        with contextlib.suppress(sqlite3.OperationalError):
            base.execute(f"PRAGMA journal_mode={before}")
    return outcome


def _put(
    base: sqlite3.Connection, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Outcome:
    """Put all rows, in one transaction."""
    names = _names(columns)
    base.execute("BEGIN IMMEDIATE")
    try:
        _shape(base, columns, names)
        (before,) = base.execute(_COUNT).fetchone()
        many = base.executemany(_upsert(names), map(_fitting, rows)).rowcount
        (after,) = base.execute(_COUNT).fetchone()
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise
    new = after - before
    return Outcome(new, max(many, 0) - new)


def _shape(base: sqlite3.Connection, columns: Sequence[str], names: Sequence[str]) -> None:
    """Make the table, or give it the columns that it has not."""
    base.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({KEY} TEXT PRIMARY KEY NOT NULL)")
    there = {row[1].lower() for row in base.execute(f"PRAGMA table_info({TABLE})")}
    for column, name in zip(columns, names, strict=True):
        if name.lower() not in there:
            kind = _TYPES.get(column, "")
            base.execute(f"ALTER TABLE {TABLE} ADD COLUMN {_quoted(name)} {kind}")
            there.add(name.lower())
    if {"outlet", "published"} <= there:
        base.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} (outlet, published)")
    base.execute(f"PRAGMA application_id={_OURS}")


def _upsert(names: Sequence[str]) -> str:
    quoted = [_quoted(name) for name in (KEY, *names)]
    given = ", ".join("?" * len(quoted))
    news = ", ".join(f"{name}=excluded.{name}" for name in quoted)
    return (
        f"INSERT INTO {TABLE} ({', '.join(quoted)}) VALUES ({given}) "  # noqa: S608 - quoted
        f"ON CONFLICT({KEY}) DO UPDATE SET {news}"
    )


def _names(columns: Sequence[str]) -> list[str]:
    """The names of columns in the table, where no two differ by their case alone."""
    taken = {KEY, *FLAT_COLUMNS}  # also those of other runs
    names = []
    for column in columns:
        name = column.replace("\0", "")
        while column not in FLAT_COLUMNS and (not name or name.lower() in taken):
            name = f"input_{name}"
        taken.add(name.lower())
        names.append(name)
    return names


def _fitting(row: Sequence[Any]) -> list[Any]:
    """The cells of a row; a number that is too large for SQLite is text."""
    return [
        str(value) if isinstance(value, int) and not -_WIDEST <= value < _WIDEST else value
        for value in row
    ]


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


@contextlib.contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode=rw"  # one that is gone is not made anew
    base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE)
    try:
        yield base
    finally:
        base.close()
