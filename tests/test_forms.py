"""The forms of lines in `fixtures/forms`, each asked of one extractor.

A table is `<extractor>.toml`, its rows are `[[form]]`:

- ``rule``: the label of the lines and the rule that takes them; several where a line has several
  marks; none where the extractor leaves them alone.
- ``lines``: one line of a text per row. What is taken of it stands in ``⟦⟧``, if that is not all;
  what it says stands behind ``=>``: ``=`` for the line itself.
- ``page``: where the line stands; `STORY` of `test_cases.py` has its paragraphs.
- ``beside``: extractors that have marked the page before; ``note``; ``url``; ``title``.

Several extractors know a line where it stands on a page. A form shows that this one does: the words
of its tables, and each choice of its patterns.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from test_cases import STORY

from beritaclean import Pipeline
from beritaclean.dates import Stamp
from beritaclean.inputs.text import read

FOLDER = Path(__file__).parent / "fixtures" / "forms"
KEYS = {"rule", "lines", "page", "note", "url", "title", "beside"}
PAGE = "{a}\n{line}\n{b}"
SAYS = "  => "
TABLES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["form"]
    for path in sorted(FOLDER.glob("*.toml"))
}
FORMS = [
    pytest.param(table, form, id=f"{table}-{number}")
    for table, forms in TABLES.items()
    for number, form in enumerate(forms, start=1)
]


@functools.cache
def only(*names: str) -> Pipeline:
    return Pipeline.default().only(*names)


def shown(name: str, line: str, form: dict[str, Any]) -> tuple[str, str]:
    """The labels and rules of the marks on a line, and the line as a table writes it."""
    text = functools.reduce(
        lambda done, row: done.replace(*row), STORY.items(), form.get("page", PAGE)
    )
    page = read(text.replace("{line}", line), url=form.get("url"), title=form.get("title"))
    at = text.count("\n", 0, text.index("{line}"))
    of_line = page.lines[at]
    marks = sorted(
        only(name, *form.get("beside", ())).mark(page).marks[at], key=lambda mark: mark.start
    )
    row, done = "", 0
    for mark in marks:
        start, end = mark.start - of_line.start, mark.end - of_line.start
        row += f"{line[done:start]}⟦{line[start:end]}⟧"
        done = end
    row = line if row == f"⟦{line}⟧" else row + line[done:]
    said = " | ".join(says(mark.value) for mark in marks if mark.value is not None)
    said = "=" if said == line else said
    return ", ".join(
        f"{mark.label} {mark.rule}" for mark in marks
    ), f"{row}{SAYS}{said}" if said else row


def says(value: Any) -> str:
    """What a mark says: the fields that are there, the moment of a date."""
    if isinstance(value, tuple):
        return ", ".join(map(says, value))
    if isinstance(value, Stamp):
        return str(value.when.isoformat())
    if not is_dataclass(value):
        return str(value)
    said = {row.name: getattr(value, row.name) for row in fields(value) if row.name != "raw"}
    return " / ".join(says(part) for part in said.values() if part is not None)


@pytest.mark.parametrize(("table", "form"), FORMS)
def test_form(table: str, form: dict[str, Any]) -> None:
    assert set(form) <= KEYS
    rows = form["lines"].strip("\n").split("\n")
    lines = [re.sub("[⟦⟧]", "", row.partition(SAYS)[0]) for row in rows]
    assert [shown(table, line, form) for line in lines] == [(form.get("rule", ""), r) for r in rows]
