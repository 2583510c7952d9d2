"""The same story once: what has the URL of a row that was written before is left out.

It is decided in the order of the inputs, in the process that writes, so that the number of workers
does not matter. What is kept of each URL are eight bytes: in memory, and for each shard in a file
of the manifest, where a run that goes on finds them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from beritaclean.batch.manifest import Manifest
from beritaclean.batch.shards import told
from beritaclean.batch.work import Done, from_ipc, to_ipc
from beritaclean.errors import ResumeError
from beritaclean.lexicon.text import one_line
from beritaclean.outputs.unfinished import writing

SHOWN = 2
"""So many of the URLs that came again are shown."""
_LONGEST = 120
_LOAD = 0.6
"""A table of hashes that is fuller is slow."""


class Hashes:
    """A set of numbers of eight bytes, which takes up 13 to 27 for each, where a set takes 90.

    >>> seen = Hashes()
    >>> seen.add(7), seen.add(0), seen.add(7), len(seen)
    (True, True, False, 2)
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 1024))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, number: int) -> bool:
        """Whether a number is new; it is known then."""
        number = number or 1  # 0 is a free place
        table, last = self._table, len(self._table) - 1
        at = number & last
        while (found := table[at]) and found != number:
            at = (at + 1) & last
        if found:
            return False
        table[at] = number
        self._count += 1
        if self._count > _LOAD * len(table):
            self._grow()
        return True

    def _grow(self) -> None:
        old, self._table = self._table, array("Q", bytes(16 * len(self._table)))
        table, last = self._table, len(self._table) - 1
        for number in old:
            if number:
                at = number & last
                while table[at]:
                    at = (at + 1) & last
                table[at] = number


class Unique:
    """What was written, and what came again.

    Parameters
    ----------
    manifest
        That of the run: what is in its finished shards was written before.
    """

    def __init__(self, manifest: Manifest | None = None) -> None:
        self._earlier: list[Path] = []
        if manifest is not None:
            self._earlier += (path_of(manifest.folder, row.shard) for row in manifest.finished)
        self._seen = Hashes()
        self.shown: list[str] = []
        """Some of the URLs that came again."""
        self.count = 0
        """How many rows came again in this run; those of earlier ones are in its counts."""

    def keep(self, done: Done) -> None:
        """Take out of some answers what came before.

        Raises
        ------
        ResumeError
            Where it is not known any more what an earlier run wrote.
        """
        earlier, self._earlier = self._earlier, []
        for path in earlier:
            for number in read(path):
                self._seen.add(number)
        again = set()
        for at, url in enumerate(done.urls):
            if url is None:
                continue
            number = int.from_bytes(blake2b(url.encode("utf-8", "replace"), digest_size=8).digest())
            if self._seen.add(number):
                done.hashes.append(number)
            else:
                again.add(at)
                if len(self.shown) < SHOWN and url not in self.shown:
                    self.shown.append(url)
        if again:
            self.count += len(again)
            _leave_out(done, again)

    def line(self) -> str:
        """What the summary says of those that were left out.

        >>> unique = Unique()
        >>> unique.count, unique.shown = 3, ["kabar.id/desa/banjir"]
        >>> unique.line()
        'same URL   3 left out, such as kabar.id/desa/banjir'
        """
        shown = ", ".join(one_line(url)[:_LONGEST] for url in self.shown)
        return f"same URL   {self.count:,} left out, such as {shown}"


def _leave_out(done: Done, again: set[int]) -> None:
    """Take some articles out of what is written, and count them."""
    stay = [at for at in range(len(done.urls)) if at not in again]
    done.stats.written -= len(again)
    done.stats.left_out["unique"] += len(again)
    if done.rows:
        done.stats.empty -= sum(not done.rows[at] for at in again)
        done.rows = [done.rows[at] for at in stay]
    if done.names:
        done.names = [done.names[at] for at in stay]
    if done.table is not None:
        done.sizes = [done.sizes[at] for at in stay]
        (batch,) = from_ipc(done.table).combine_chunks().to_batches()
        done.table = to_ipc(batch.take(stay)) if stay else None
    done.urls = [done.urls[at] for at in stay]
    if done.spare:
        done.left_out = sorted([*done.left_out, *(done.spare[at] for at in again)])
        done.spare = []


def path_of(manifest: Path, shard: int) -> Path:
    """The file with the hashes of a shard, in the folder of the manifest."""
    return manifest / f"urls-{shard:05}.bin"


def write(path: Path, hashes: Iterable[int]) -> None:
    """Write down what a shard holds."""
    numbers = array("Q", hashes)
    if sys.byteorder == "big":
        numbers.byteswap()
    with told(path), writing(path) as file:
        file.write(numbers.tobytes())


def read(path: Path) -> Iterable[int]:
    """What a shard holds.

    Raises
    ------
    ResumeError
        Where the file is gone, or is none of ours.
    """
    numbers = array("Q")
    try:
        numbers.frombytes(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ResumeError(
            f"{one_line(str(path))}: cannot be read, so that nobody knows which URLs were "
            "written; put it back, or begin anew in another output"
        ) from error
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
