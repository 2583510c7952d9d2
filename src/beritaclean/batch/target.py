"""What the name of an output says: a stream, a file or a folder; its form; its packing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from beritaclean.lexicon.text import one_line
from beritaclean.outputs import form_of, packing_of

# Polars, asked for a folder, reads every file in it, those of hidden folders too, and DuckDB's **
# goes into them: so a manifest lies beside the folder. See docs/decisions.md.
INSIDE = (".beritaclean", "_manifest")
"""Names of a manifest in the folder itself: where none can lie beside it, or put there by hand;
and what it was called before."""


@dataclass(frozen=True, slots=True)
class Target:
    """An output that was named.

    >>> target = Target("bersih.jsonl.gz")
    >>> target.form, target.packing, target.is_folder, target.manifest.name
    ('jsonl', 'gz', False, 'bersih.jsonl.gz.manifest')
    >>> target = Target("bersih/", asked="csv")
    >>> target.form, target.is_folder, str(target.manifest)
    ('csv', True, 'bersih.manifest')
    """

    output: str | None = None
    """Its name; None and ``-`` are stdout, and a / at its end makes it a folder."""
    asked: str | None = None
    """The format that was asked for."""
    compress: str | None = None
    """The packing that was asked for."""

    @property
    def called(self) -> str:
        """What a message calls it."""
        return one_line(self.output or "stdout")

    @property
    def path(self) -> Path:
        """Where it is."""
        path = Path(self.output or "-")
        return path.resolve() if path.is_symlink() else path  # what a link leads to is written

    @property
    def is_stored(self) -> bool:
        """Whether it is a file or a folder; a pipe and a device are streams, as stdout is."""
        if self.output in (None, "-"):
            return False
        return self.path.is_file() or self.path.is_dir() or not self.path.exists()

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of shards."""
        named = (self.output or "").endswith(("/", os.sep))
        return self.is_stored and (named or self.path.is_dir())

    @property
    def form(self) -> str:
        """The format: as asked, else as the name says, else text."""
        return self.asked or form_of(self.output or "") or "text"

    @property
    def packing(self) -> str:
        """How rows are packed: as asked, else as the name of a file says."""
        by_name = packing_of(self.output or "") if self.is_stored and not self.is_folder else ""
        return self.compress or by_name

    @property
    def manifest(self) -> Path:
        """The folder of the manifest: beside the output; where nothing can lie there, in it."""
        # "./" has no name
        path = self.path if self.path.name not in {"", ".."} else Path(os.path.abspath(self.path))  # noqa: PTH100
        beside = path.parent / f"{path.name}.manifest"
        if not self.is_folder:
            return beside
        inside = [self.path / name for name in INSIDE]
        begun = (one for one in (beside, *inside) if (one / "job.json").is_file())
        return next(begun, beside if _has_room_beside(path) else inside[0])


def _has_room_beside(folder: Path) -> bool:
    """Whether a manifest can lie beside a folder: on the same disk, and we may write there."""
    if not folder.exists():  # then it is made, and so can be what lies beside it
        return True
    effective = os.access in os.supports_effective_ids
    return not folder.is_mount() and os.access(folder.parent, os.W_OK, effective_ids=effective)
