"""An `Article` to something else: one form per file. `FORMS` is the list of them.

A writer takes an article, and what is known of its record, and gives text that ends with a line
break, or "" where the article has nothing to say in its form. It never raises, and no lone
surrogate leaves it: what it writes can be encoded in UTF-8.

Beside the writers of the table stand those of whole files: `arrow` writes columns, `workbook` and
`database` make theirs of the cells of all rows. `layout` says which columns or fields there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

Writer: TypeAlias = "Callable[[Article, About], str]"
"""The signature of a writer; each can be called without the About too."""


class Form(NamedTuple):
    """One format, as the command names it."""

    writer: str
    """The file that writes an article as text, and behind a colon its function; empty where no
    text is written."""
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
    picks: Literal["", "columns", "fields"] = ""
    """What of its rows can be chosen: columns of a table, in which every row has them all, or
    fields of JSON."""
    maker: Literal["", "workbook", "database"] = ""
    """The file that makes an output of cells, once those of all rows are on the disk."""
    packages: tuple[str, ...] = ()
    """What must be installed to write it."""

    @property
    def is_text(self) -> bool:
        """Whether rows are text, which can go down a pipe, be packed, or follow one another."""
        return bool(self.writer)

    @property
    def keeps_parts(self) -> bool:
        """Whether the parts that its file was made of stay: it is made anew where more come."""
        return self.maker == "workbook"


FORMS: Mapping[str, Form] = {
    "text": Form("text", ".txt", between="\n---\n\n", own_file=True),
    "markdown": Form("markdown", ".md", between="\n---\n\n", own_file=True),
    "json": Form("json", ".json", "[\n", ",\n", "\n]\n", picks="fields"),
    "jsonl": Form("json", ".jsonl", picks="fields"),
    # its first row depends on what is carried along
    "csv": Form("flat", ".csv", alone="same", picks="columns"),
    "xlsx": Form("", ".xlsx", picks="columns", maker="workbook", packages=("xlsxwriter",)),
    "sqlite": Form("", ".db", picks="columns", maker="database"),
    "parquet": Form("", ".parquet", picks="columns", packages=("pyarrow",)),
    "ninjs": Form("ninjs", ".jsonl"),
    "schema-org": Form("schema_org", ".jsonl"),
    "dolma": Form("dolma", ".jsonl"),
    "dolma-attributes": Form("dolma:write_attributes", ".jsonl"),
    "fineweb": Form("fineweb", ".jsonl"),
    "datatrove": Form("datatrove", ".jsonl"),
}
"""Name -> form."""

_WRITERS = {name: form.writer for name, form in FORMS.items() if form.writer}
_WRITERS["terminal"] = "terminal"  # which explain shows, and no file holds


class _Table(Mapping[str, Writer]):
    """A writer is imported when it is first asked for: the command lists the names for its help."""

    def __getitem__(self, name: str) -> Writer:
        file, _, function = _WRITERS[name].partition(":")
        writer: Writer = getattr(import_module(f"{__name__}.{file}"), function or "write")
        return writer

    def __iter__(self) -> Iterator[str]:
        return iter(_WRITERS)

    def __len__(self) -> int:
        return len(_WRITERS)


OUTPUTS: Mapping[str, Writer] = _Table()
"""Name -> writer."""

PACKINGS: Mapping[str, str] = {"gz": ".gz", "zst": ".zst"}
"""How rows may be compressed, and how the names of such files end."""


ENDINGS: Mapping[str, str] = {
    # of several formats with one ending, the first row is what it means
    **{row.suffix: form for form, row in reversed(tuple(FORMS.items()))},
    ".markdown": "markdown",
    ".ndjson": "jsonl",
    ".pq": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
"""Ending of a name -> the format that it asks for."""

# Endings that other programs gave their meaning, and what stands in for them here.
_FOREIGN: Mapping[str, str] = {
    **dict.fromkeys((".xls", ".ods", ".tsv"), "write .xlsx or .csv, which a spreadsheet opens"),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pdf"), "write .md or .txt"),
    **dict.fromkeys((".html", ".htm"), "write .md or .txt; beritaclean report makes a page"),
    **dict.fromkeys((".xml", ".yaml", ".yml"), "write .json or .jsonl"),
}
_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9]*\Z")
"""A dot before digits, as in a date, and the one that hides a file, begin no ending."""


def form_of(name: str) -> str | None:
    """The format that a file's name asks for; None where its ending says nothing.

    >>> form_of("bersih.jsonl.gz"), form_of("bersih.parquet"), form_of("bersih")
    ('jsonl', 'parquet', None)
    """
    plain = _unpacked(name)
    return next((form for ending, form in ENDINGS.items() if plain.endswith(ending)), None)


def packing_of(name: str) -> str:
    """How the name of a file says that it is compressed: ``gz``, ``zst`` or not at all.

    >>> packing_of("bersih.jsonl.gz"), packing_of("bersih.jsonl")
    ('gz', '')
    """
    lower = name.lower()
    return next((packing for packing, end in PACKINGS.items() if lower.endswith(end)), "")


def misnamed(name: str, form: str | None, *, packs: bool = True) -> str | None:
    """What is wrong with the name of a file for its format, and the cure; None where it fits.

    Parameters
    ----------
    name
        The name of the file.
    form
        The format that is written whatever the name; None where the name decides.
    packs
        Whether a name that says so has it packed.

    >>> misnamed("bersih.jsonl", None), misnamed("bersih", None), misnamed("a.dolma", "dolma")
    (None, None, None)
    >>> misnamed("hasil.ods", None)
    'no format is named .ods; write .xlsx or .csv, which a spreadsheet opens'
    >>> misnamed("hasil.parquet", "csv")
    'is named .parquet, and csv is written; name it .csv'
    """
    packing = packing_of(name)
    if packing and not packs:
        return f"is named {PACKINGS[packing]}, and is not packed; leave {PACKINGS[packing]} out"
    found = _ENDING.search(_unpacked(name))
    ending = found[0] if found else ""
    meant = form_of(name)
    if form is None:
        if not ending or meant:
            return None
        known = [row.suffix for form, row in FORMS.items() if ENDINGS[row.suffix] == form]
        cure = f"write {', '.join(known[:-1])} or {known[-1]}, or say which with -f"
        return f"no format is named {ending}; {_FOREIGN.get(ending, cure)}"
    if ending in _FOREIGN or (meant and not _holds(meant, form)):
        return f"is named {ending}, and {form} is written; name it {FORMS[form].suffix}"
    return None


def _holds(meant: str, form: str) -> bool:
    """Whether a file whose name means one format may hold another one."""
    if meant == form:
        return True
    if meant == "text":  # .txt is any text
        return FORMS[form].is_text
    if meant == "markdown":
        return form == "text"
    # rows of JSON are often called .json; an array in a file of lines is one broken line
    return (meant, form) != ("jsonl", "json") and meant in {"json", "jsonl"} and _is_json(form)


def _is_json(form: str) -> bool:
    return FORMS[form].suffix in {".json", ".jsonl"}


def _unpacked(name: str) -> str:
    plain = re.split(r"[\\/]", name.lower())[-1]
    for ending in PACKINGS.values():
        plain = plain.removesuffix(ending)
    return plain
