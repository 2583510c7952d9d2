"""How rows are laid out: which columns or fields they have, in which order, in which dialect."""

from __future__ import annotations

import difflib
import importlib.util
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritaclean.lexicon.text import one_line
from beritaclean.outputs import FORMS, OUTPUTS
from beritaclean.outputs.about import NOTHING

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs import Writer
    from beritaclean.outputs.about import About


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What was asked for; an empty one is the rows as they are without it."""

    columns: tuple[str, ...] = ()
    """The columns of a table, in their order; none is all."""
    fields: tuple[str, ...] = ()
    """The fields of a line of JSON, in their order; none is all."""
    csv_dialect: str = "plain"
    """A key of `beritaclean.outputs.flat.DIALECTS`."""


AS_IT_IS = Layout()


def writer_of(form: str, layout: Layout = AS_IT_IS) -> Writer:
    r"""The writer of a form of text.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> write = writer_of("csv", Layout(columns=("title", "kind")))
    >>> write(beritaclean.clean("Hujan turun."), About())
    ',article\n'
    """
    if form == "csv":
        from beritaclean.outputs import flat  # noqa: PLC0415 - the Article, for who writes it

        return flat.writer(layout.columns, layout.csv_dialect)
    if layout.fields:
        from beritaclean.outputs import json  # noqa: PLC0415 - as above

        return json.writer(layout.fields)
    return OUTPUTS[form]


def cells_of(form: str, columns: Sequence[str]) -> Writer:
    r"""A writer of rows as lines of JSON, of which the maker of a form makes its file.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> write = cells_of("sqlite", ["title", "complete"])
    >>> write(beritaclean.clean("Hujan turun."), About(id="kabar-17"))
    '["kabar-17",null,true]\n'
    """
    from beritaclean.outputs import flat  # noqa: PLC0415 - as above
    from beritaclean.outputs.rows import encoded  # noqa: PLC0415

    if FORMS[form].maker == "database":
        from beritaclean.outputs.database import key_of  # noqa: PLC0415

        def write(article: Article, about: About = NOTHING) -> str:
            row = [key_of(article, about), *flat.cells(article, about, columns)]
            return f"{encoded(row).decode()}\n"

    else:

        def write(article: Article, about: About = NOTHING) -> str:
            return f"{encoded(flat.cells(article, about, columns)).decode()}\n"

    return write


def header_of(form: str, carried: Collection[str], layout: Layout = AS_IT_IS) -> str:
    """The first row of a file of a form; most have none."""
    if form != "csv":
        return ""
    from beritaclean.outputs import flat  # noqa: PLC0415 - as above

    return flat.header(carried, layout.columns, layout.csv_dialect)


def columns_of(form: str, carried: Collection[str], layout: Layout = AS_IT_IS) -> tuple[str, ...]:
    """The columns of a table, in their order; those of a line of JSON where that is the form.

    >>> columns_of("xlsx", ["rubrik"])[-2:], columns_of("csv", [], Layout(columns=("title",)))
    (('text', 'rubrik'), ('title',))
    """
    return layout.columns or layout.fields or _names(form, carried)


def unknown(form: str, carried: Collection[str], layout: Layout) -> str | None:
    """What is wrong with the names that were asked for, and the cure; None where they are right.

    >>> print(unknown("csv", [], Layout(columns=("titel",))))  # doctest: +ELLIPSIS
    there is no column 'titel'; did you mean title? There are id, url, domain, ...
    """
    known = _names(form, carried)
    asked = layout.columns or layout.fields
    if "*" in carried or not known:  # whatever the input has
        return None
    for name in asked:
        if name not in known:
            near = difflib.get_close_matches(name.lower(), known, n=1)
            guess = f"did you mean {near[0]}? There" if near else "there"
            what = "column" if layout.columns else "field"
            return (
                f"there is no {what} {one_line(name)!r}; {guess} are {', '.join(known)}, "
                "and what --carry names"
            )
    return None


def _names(form: str, carried: Collection[str]) -> tuple[str, ...]:
    if FORMS[form].picks == "fields":
        from beritaclean.outputs import json  # noqa: PLC0415 - as above

        return json.names_of(carried)
    if form == "parquet":
        if importlib.util.find_spec("pyarrow") is None:  # which the run tells, as it begins
            return ()
        from beritaclean.outputs import arrow  # noqa: PLC0415 - pyarrow, a second

        return tuple(arrow.schema(dict.fromkeys(carried)).names)
    from beritaclean.outputs import flat  # noqa: PLC0415 - as above

    return flat.names_of(carried)
