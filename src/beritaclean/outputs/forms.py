"""The formats as the command names them: which writer makes a row, and what stands around rows.

No writer is imported here: the command line lists these names for its help.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Form(NamedTuple):
    """One format."""

    writer: str
    """The row of `beritaclean.outputs.OUTPUTS` that writes an article; empty for Parquet."""
    suffix: str
    """How the names of its files end."""
    first: str = ""
    """What stands before the first of several articles."""
    between: str = ""
    last: str = ""
    alone: Literal["same", "bare"] = "bare"
    """Whether one article alone is framed as several are, or is written as it is."""
    own_file: bool = False
    """Whether each article is a file of its own where the output is a folder."""


FORMS: Mapping[str, Form] = {
    "text": Form("text", ".txt", between="\n---\n\n", own_file=True),
    "markdown": Form("markdown", ".md", between="\n---\n\n", own_file=True),
    "json": Form("json", ".json", "[\n", ",\n", "\n]\n"),
    "jsonl": Form("json", ".jsonl"),
    "csv": Form("csv", ".csv", alone="same"),  # its first row depends on what is carried along
    "parquet": Form("", ".parquet"),
    "ninjs": Form("ninjs", ".jsonl"),
    "schema-org": Form("schema-org", ".jsonl"),
    "dolma": Form("dolma", ".jsonl"),
    "dolma-attributes": Form("dolma-attributes", ".jsonl"),
    "fineweb": Form("fineweb", ".jsonl"),
    "datatrove": Form("datatrove", ".jsonl"),
}
"""Name -> form."""

PACKINGS: Mapping[str, str] = {"gz": ".gz", "zst": ".zst"}
"""How rows may be compressed, and how the names of such files end."""


def form_of(name: str) -> str | None:
    """The format that a file's name asks for; None where its ending says nothing.

    >>> form_of("bersih.jsonl.gz"), form_of("bersih.parquet"), form_of("bersih")
    ('jsonl', 'parquet', None)
    """
    plain = name.lower()
    for ending in PACKINGS.values():
        plain = plain.removesuffix(ending)
    return next((form for form, row in FORMS.items() if plain.endswith(row.suffix)), None)


def packing_of(name: str) -> str:
    """How the name of a file says that it is compressed: ``gz``, ``zst`` or not at all.

    >>> packing_of("bersih.jsonl.gz"), packing_of("bersih.jsonl")
    ('gz', '')
    """
    lower = name.lower()
    return next((packing for packing, end in PACKINGS.items() if lower.endswith(end)), "")
