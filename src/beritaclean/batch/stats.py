"""What a run counted: sums that can be added, whatever the order and the number of workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from beritaclean.errors import BatchError
from beritaclean.lexicon.text import one_line

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.records.record import Record


@dataclass(slots=True)
class Stats:
    """The counts of some records; `add` puts two together.

    >>> one, two = Stats(records=1), Stats(records=2)
    >>> one.add(two)
    >>> one.records
    3
    """

    records: int = 0
    """Records read, the bad ones too."""
    written: int = 0
    """Articles that were written."""
    empty: int = 0
    """Those of them that have nothing to show in this form, so that no row of theirs is there."""
    joined: int = 0
    """Pages that were put behind another one of their story."""
    rejected: Counter[str] = field(default_factory=Counter)
    """Records by the reason of their reject."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Articles by the filter that left them out."""
    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    """Records by what had to be mended to read them."""
    dates: Counter[str] = field(default_factory=Counter)
    """Dates that were read, by their field."""
    unread_dates: Counter[str] = field(default_factory=Counter)
    """Values that are no date, by the field that should hold one."""
    named: Counter[str] = field(default_factory=Counter)
    """Records that have a field which the caller names, by its name."""
    characters: int = 0
    """Characters of all sources, but for blank stretches."""
    story: int = 0
    """Characters of those that are story."""
    removed: Counter[str] = field(default_factory=Counter)
    """Characters of those that are none, by label."""
    cleaning: float = 0.0
    """CPU seconds that reading, cleaning and writing rows took in the workers."""

    def count(self, article: Article) -> None:
        """Count an article, written or left out."""
        self.kinds[article.kind] += 1
        self.languages[article.language.code] += 1
        self.doubts.update(article.quality.doubts)
        for block in article.blocks:
            size = block.end - block.start
            if block.label == "blank":
                continue
            self.characters += size
            if block.kept:
                self.story += size
            else:
                self.removed[block.label] += size

    def notice(self, record: Record) -> None:
        """Count what was noticed when a record was read."""
        self.mended.update(record.mended)
        for counter, name in record.noticed:
            getattr(self, counter)[name] += 1

    def add(self, other: Stats) -> None:
        """Add the counts of other records to these."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            if found := getattr(other, name):
                getattr(self, name).update(found)

    @property
    def unaccounted(self) -> int:
        """How many records were read of which nobody knows what became; it must be none."""
        known = self.written + self.joined + self.rejects + self.left_out.total()
        return self.records - known

    @property
    def rejects(self) -> int:
        """How many records were rejected."""
        return self.rejected.total()

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain dicts and numbers; the largest of a counter first."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in _NUMBERS}
        plain["cleaning"] = round(self.cleaning, 3)
        plain["unaccounted"] = self.unaccounted
        return plain | {name: dict(_ordered(getattr(self, name))) for name in _COUNTERS}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Stats:
        """The counts that `to_dict` wrote."""
        stats = cls()
        for name in _NUMBERS:
            setattr(stats, name, data[name])
        for name in _COUNTERS:
            setattr(stats, name, Counter(data[name]))
        return stats


_COUNTERS = tuple(one.name for one in fields(Stats) if one.default_factory is Counter)
_NUMBERS = tuple(one.name for one in fields(Stats) if one.name not in _COUNTERS)


_NOTHING: Counter[str] = Counter()


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda row: (-row[1], row[0]))


def add_up(read: int, *became: int) -> None:
    """See that of all records that were read it is known what became of them.

    Raises
    ------
    BatchError
        Where it is not: a fault of ours.

    >>> add_up(5, 3, 2)
    """
    if read != sum(became):
        counted = " + ".join(f"{count:,}" for count in became)
        raise BatchError(
            f"the counts do not add up: {read:,} records were read, and {counted} came out; "
            "report it with the inputs"
        )


def summary(
    stats: Stats,
    passed_over: Counter[str] = _NOTHING,
    *,
    seconds: float,
    left_out: str | None = None,
) -> Iterator[str]:
    r"""The lines of a run's summary.

    Parameters
    ----------
    stats
        What was counted.
    passed_over
        Files that were not read, by the cause.
    seconds
        How long this run took, on the clock; 0 where it is not known.
    left_out
        The file that what was left out went into.

    >>> counted = Stats(records=2, written=1, rejected=Counter({"no text": 1}))
    >>> print(*summary(counted, seconds=4), sep="\n")
    records    2 in 4 s
    written    1
    rejected   1: 1 no text
    >>> dates = {"unread_dates": Counter(tanggal=1), "dates": Counter(tanggal=2)}
    >>> counted = Stats(records=3, written=3, **dates)
    >>> print(*summary(counted, seconds=4), sep="\n")
    records    3 in 4 s
    written    3
    no dates   1 of 3 in tanggal
    """
    pace = f" in {duration(seconds)}" if seconds else ""
    yield f"records    {stats.records:,}{pace}"
    empty = f", {stats.empty:,} of them without a text to show" if stats.empty else ""
    yield f"written    {stats.written:,}{empty}"
    if stats.joined:
        yield f"joined     {stats.joined:,} pages of a story to one before"
    for name, counter in (
        ("rejected", stats.rejected),
        ("left out", stats.left_out),
        ("passed over", passed_over),
    ):
        if counter:
            place = f", in {one_line(left_out)}" if left_out and name == "left out" else ""
            yield f"{name:10} {counter.total():,}: {_listed(counter)}{place}"
    if stats.kinds:
        yield f"kinds      {_listed(stats.kinds)}"
    if stats.languages:
        yield f"languages  {_listed(stats.languages)}"
    if stats.mended:
        yield f"mended     {_listed(stats.mended)}"
    if stats.unread_dates:
        yield f"no dates   {'; '.join(_unread(stats))}"
    if stats.characters:
        gone = stats.removed.total()
        shares = ", ".join(
            f"{label} {size / stats.characters:.1%}" for label, size in _ordered(stats.removed)
        )
        detail = f": {shares}" if shares else ""
        yield f"removed    {gone / stats.characters:.1%} of the characters{detail}"


def _unread(stats: Stats) -> Iterator[str]:
    """The fields of dates with values that are none, the worst first."""
    for name, count in _ordered(stats.unread_dates):
        tried = count + stats.dates[name]
        cure = "" if stats.dates[name] else ", name the field with --date-field"
        yield f"{count:,} of {tried:,} in {one_line(name)}{cure}"


def _listed(counter: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in _ordered(counter))


def duration(seconds: float) -> str:
    """Seconds as people say them.

    >>> duration(4.2), duration(250), duration(7500)
    ('4 s', '4 min 10 s', '2 h 5 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
