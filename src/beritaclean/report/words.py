"""The words of the pages in the language of their reader, and numbers as it writes them.

They stand in ``words.toml``, in English and Indonesian. What other tables say in English already
(labels, doubts, fields) stands there in Indonesian alone, by its name.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from beritaclean.core.page import LABEL_TABLE

LANGUAGES = ("en", "id")
"""What a page can speak."""
_SAID = ("frame", "report", "compare", "script")
"""The tables whose rows are asked for by their name alone."""
_SWAPPED = str.maketrans(",.", ".,")
"""Indonesian has a comma where English has a point."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says.

    >>> english, indonesian = Words("en"), Words("id")
    >>> english.say("found_all", count=1), english.say("found_all", count=1234)
    ('1 document', '1,234 documents')
    >>> indonesian.say("found_all", count=1234), indonesian.percent(0.125)
    ('1.234 dokumen', '12,5%')
    """

    language: str = LANGUAGES[0]

    def say(self, name: str, /, **values: object) -> str:
        """The words of this name.

        Parameters
        ----------
        name
            A row of ``words.toml``.
        values
            What stands in their places. `count` tells one from many.
        """
        row = next(data()[table][name] for table in _SAID if name in data()[table])
        found = row[self.language]
        text: str = found if isinstance(found, str) else found[values.get("count") != 1]
        said = {key: self.number(v) if isinstance(v, int) else v for key, v in values.items()}
        return text.format(**said) if said else text

    def number(self, value: float, form: str = ",") -> str:
        """A number; `form` is that of Python.

        >>> Words("id").number(1234.5, ",.1f")
        '1.234,5'
        """
        said = format(value, form)
        return said.translate(_SWAPPED) if self.language == "id" else said

    def percent(self, share: float) -> str:
        """A share of a whole."""
        return self.number(share, ".1%")

    def meaning(self, table: str, name: str, english: str) -> str:
        """What an identifier means: as the table of this name says, else as English does.

        >>> Words("id").meaning("labels", "title", "the headline")
        'judul'
        """
        row = data()[table].get(name, {})
        return str(row.get(self.language, english))

    def labels(self) -> dict[str, str]:
        """What each label means."""
        return {row.name: self.meaning("labels", row.name, row.meaning) for row in LABEL_TABLE}

    def names(self, table: str) -> dict[str, Any]:
        """All that a table of both languages says; a list has the word for 1 and that for more."""
        return {name: row[self.language] for name, row in data()[table].items()}

    def field(self, name: str, value: str) -> tuple[str, str]:
        """Name and value of a field of `beritaclean.core.facts`.

        >>> Words("id").field("free", "no: the page must be paid for")
        ('gratis', 'tidak: lamannya berbayar')
        """
        for row in data()["values"].values():
            if name in row["of"]:
                value = value.replace(row["en"], row[self.language])
        return self.meaning("fields", name, name), value


ENGLISH = Words()


@functools.cache
def data() -> dict[str, Any]:
    """The tables of ``words.toml``."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
