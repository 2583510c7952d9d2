"""The order of day and month in a column of dates: the first records of a source tell it.

``10/6/2025`` can be read in two ways, ``10/21/2025`` in one. A column is written by one program,
so its first records are looked at before any is given out: where a date of one form can only be
month first, and none only day first, all of that form are. What comes of it travels with each
record, so that it is the same whoever cleans it, and when: the same first records give the same.

Of a pipe, a record is not held back for that whose dates are the same in any case: it has none in
numbers, or all of them are of forms that some date has shown to be day first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from beritaclean.errors import InputError
from beritaclean.records import odd_dates
from beritaclean.records.fields import date_fields
from beritaclean.records.jsonl import parsed
from beritaclean.records.names import at
from beritaclean.records.record import DateOrder, Raw, Reading, Reject
from beritaclean.records.rejects import where

ROWS, BYTES = 1_000, 8_000_000
"""So many records of a source are looked at, or records of so many bytes."""
FEW = 32
"""Where none of so many has a date in numbers, no more are waited for: a pipe may be slow."""

Item = Raw | Reject


@dataclass(slots=True)
class Votes:
    """What the dates of a source say of their order."""

    seen: int = 0
    """Dates in numbers, whatever they say."""
    forms: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    """Field -> form of its dates -> how many can be read in one order only."""
    shown: dict[str, str] = field(default_factory=dict)
    """Field -> the first date that is month first."""

    def add(self, values: Mapping[str, Any], reading: Reading) -> None:
        """Count the dates of a record."""
        for path in date_fields(values, reading):
            value = at(values, path)
            written = odd_dates.numbers(value) if isinstance(value, str) else None
            if written is None:
                continue
            self.seen += 1
            order = written.only
            if order is not None:
                forms = self.forms.setdefault(path, {})
                forms.setdefault(written.form, Counter())[order] += 1
                if order == "mdy":
                    self.shown.setdefault(path, " ".join(value.split()))

    def is_settled(self, values: Mapping[str, Any], reading: Reading) -> bool:
        """Whether the dates of a record are read in one way, whatever others come.

        >>> votes = Votes()
        >>> votes.add({"isi": "Hujan.", "tanggal": "16/10/2025"}, Reading())
        >>> rows = [{"isi": "Hujan.", "tanggal": day} for day in ("1/2/2025", "1/2/25", "kemarin")]
        >>> [votes.is_settled(row, Reading()) for row in rows]
        [True, False, True]
        """
        for path in date_fields(values, reading):
            value = at(values, path)
            written = odd_dates.numbers(value) if isinstance(value, str) else None
            if written is None:
                continue
            counts = self.forms.get(path, {}).get(written.form)
            if not (counts and counts["dmy"]):
                return False
        return True

    def month_first(self) -> tuple[tuple[str, str], ...]:
        """Fields and forms that are month first; an empty form is every one of the field.

        >>> votes = Votes()
        >>> for day in ("10/6/2025", "10/21/2025"):
        ...     votes.add({"isi": "Hujan.", "tanggal": day}, Reading())
        >>> votes.month_first()
        (('tanggal', ''),)
        """
        found: list[tuple[str, str]] = []
        for path, forms in self.forms.items():
            if not any(counts["dmy"] for counts in forms.values()):
                found.append((path, ""))
            else:
                found += [(path, form) for form, counts in forms.items() if not counts["dmy"]]
        return tuple(found)

    def lines(self, source: str) -> Iterator[str]:
        """What is to be said of fields that are not day first throughout."""
        for path, shown in self.shown.items():
            both = [counts for counts in self.forms[path].values() if len(counts) > 1]
            if both:
                day, month = (sum(counts[order] for counts in both) for order in ("dmy", "mdy"))
                yield (
                    f"{where(source)}: {day:,} dates in {path} are day first only, {month:,} "
                    f"month first only ({shown}); where they can be both they are read day "
                    "first, --date-order mdy reads them month first"
                )
            else:
                yield (
                    f"{where(source)}: dates such as {shown} in {path} are month first; "
                    "--date-order dmy reads them day first where they can be"
                )


def with_order(
    items: Iterator[Item], reading: Reading, say: Callable[[str], None], *, is_pipe: bool = False
) -> Iterator[Item]:
    """The items, each with the order of the dates that the first of them tell.

    Parameters
    ----------
    items
        The records and faults of a source, from its beginning.
    reading
        How they are read: a stated order is kept, and nothing is waited for.
    say
        Is told of a field that is not day first.
    is_pipe
        Whether someone may wait for each record.
    """
    if reading.date_order is not None:
        yield from items
        return
    held: list[Item] = []
    fault: Exception | None = None
    votes = Votes()
    source = ""
    size = 0
    try:
        for number, item in enumerate(items, 1):
            source = source or _source(item)
            values, weight = _values(item)
            votes.add(values, reading)
            size += weight
            if is_pipe and not held and votes.is_settled(values, reading):
                yield item
            else:
                held.append(item)
            if number >= (ROWS if votes.seen else FEW) or size >= BYTES:
                break
    except (InputError, OSError) as error:  # those before it come out first
        fault = error
    order: DateOrder = votes.month_first() or None
    for line in votes.lines(source):
        say(line)
    for at_hand in (iter(held), items if fault is None else iter(())):
        for item in at_hand:
            yield ordered(item, order)
    if fault is not None:
        raise fault


def ordered(item: Item, order: DateOrder) -> Item:
    """An item with the order of its dates."""
    return Raw(*item[:-1], order) if order and isinstance(item, Raw) else item


def _values(item: Item) -> tuple[Mapping[str, Any], int]:
    """The fields of a record, and its size."""
    if not isinstance(item, Raw):
        return {}, 0
    values = item.data
    if isinstance(values, bytes):
        size = len(values)
        with suppress(InputError, RecursionError):
            values, _ = parsed(values, "")
    else:
        size = sum(len(value) for value in values.values() if isinstance(value, str | bytes))
    return (values if isinstance(values, Mapping) else {}), size


def _source(item: Item) -> str:
    return item.source if isinstance(item, Raw) else item.input
