"""The story as Markdown (CommonMark, and the tables of GitHub): a title, a line of facts, the text.

Of a web page, lists, tables, quotations and headings stay what they were. The XPath of a block,
such as ``/html/body/article/ol/li[2]/p``, says what it stands in. What the whole story stands in
does not count: on some pages that is an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from beritaclean.lexicon.text import encodable
from beritaclean.outputs.about import NOTHING

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block
    from beritaclean.outputs.about import About

# CommonMark 0.31: what opens a block only at the start of a line. The other openers (`*`, `_`,
# `` ` ``, `<`, `[`) mean something inside a line too and are in the second expression.
_AT_START = re.compile(
    r"""(?P<digits>\d{1,9})(?=[.)](?:\s|$))   # 1.  1)  an ordered list: the dot is escaped
    |   \#{1,6}(?=\s|$)                      # a heading
    |   >                                    # a quotation
    |   [+-](?=\s|$)                         # a list
    |   [=-](?=[=\s-]*$)                     # a rule, an underline
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(
    r"""[\\`*[]                      # escapes, code, emphasis, links and their definitions
    |   (?<![^\W_])_ | _(?![^\W_])   # emphasis; not the _ inside a user's name
    |   ~(?=~)                       # fences, and a line through a word
    |   <(?=[A-Za-z/!?])             # tags and autolinks; not 3 < 4
    |   &(?=\#?\w{1,32};)            # character references; not A & B
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(r"(^|\s)(?=#+$)")
"""Where the signs begin that a heading would drop at its end."""
_BOX = re.compile(r"/(li|blockquote|tr)(?:\[(\d+)\])?(?=/|\Z)")
_ORDERED = re.compile(r"/ol(?:\[\d+\])?\Z")
_TABLE = re.compile(r"(?:/(?:thead|tbody|tfoot)(?:\[\d+\])?)?/tr(?:\[\d+\])?\Z")
_CELL = re.compile(r"/t[dh](?:\[\d+\])?(?=/|\Z)")
_HEADINGS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
"""The one heading of the first level is the title."""
_LONGEST_HEADING = 200
"""Characters; a longer heading is a paragraph in large letters."""
_LONGEST_CELL = 400
"""Characters; a table with a longer one holds columns of text."""


class _Box(NamedTuple):
    """A list item, a quotation or a table row that a paragraph stands in."""

    kind: str
    path: str
    """Its XPath."""
    number: int
    """Its place among its neighbours of the same name, from 1."""

    @property
    def around(self) -> str:
        """The XPath of its parent: of an item, the list."""
        return self.path.rpartition("/")[0]

    @property
    def is_ordered(self) -> bool:
        return _ORDERED.search(self.around) is not None


class _Paragraph(NamedTuple):
    text: str
    heading: str
    """The signs of a heading; empty for any other paragraph."""
    xpath: str
    boxes: tuple[_Box, ...]
    """What it stands in, the outermost first."""

    @property
    def row(self) -> _Box | None:
        """The table row that it is a part of."""
        return self.boxes[-1] if self.boxes and self.boxes[-1].kind == "tr" else None

    @property
    def table(self) -> str:
        """The XPath of the table that it is a part of; empty outside of one."""
        return _TABLE.sub("", self.row.path) if self.row else ""


def write(article: Article, about: About = NOTHING) -> str:  # noqa: ARG001 - a writer's signature
    r"""The article's title, its outlet, date and authors, and its story; "" without any of them.

    A sign that Markdown would read as markup is escaped: it shows as it was printed.

    >>> import beritaclean
    >>> print(write(beritaclean.clean("1. Cuci beras.\n# Tips\nRp 5.000 * 2")), end="")
    1\. Cuci beras.
    <BLANKLINE>
    \# Tips
    <BLANKLINE>
    Rp 5.000 \* 2
    """
    lines = _Lines()
    if article.title:
        lines.put([f"# {escape(article.title, start=False)}"])
    facts = [article.outlet or "", _when(article), ", ".join(article.authors)]
    line = " · ".join(escape(fact, start=False) for fact in facts if fact)
    if line:
        lines.put([f"*{line}*"])
    for table, group in groupby(_paragraphs(article), key=lambda found: found.table):
        paragraphs = list(group)
        rows = _table(paragraphs) if table else []
        if rows:
            lines.put(rows, paragraphs[0].boxes)
            continue
        for text, heading, _, boxes in paragraphs:
            row = f"{heading} {escape(text, start=False)}" if heading else escape(text, start=True)
            lines.put([row], boxes)
    return encodable("\n".join(lines.written) + "\n") if lines.written else ""


class _Lines:
    """The lines written so far, and the list items and quotations that are open."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._open: list[tuple[_Box, str]] = []
        """Each with what its further lines begin with."""
        self._marks: dict[str, str] = {}
        """List -> the sign of its items, or the one behind their numbers."""
        self._ends_item = False
        """Whether the last line is the first one of an item."""

    def put(self, rows: list[str], boxes: tuple[_Box, ...] = ()) -> None:
        """Write the rows of a paragraph or a table that stands in some boxes."""
        wanted = [box for box in boxes if box.kind != "tr"]
        same = 0
        while same < min(len(wanted), len(self._open)) and self._open[same][0] == wanted[same]:
            same += 1
        closed = self._open[same][0] if same < len(self._open) else None
        del self._open[same:]
        outer = "".join(indent for _, indent in self._open)
        if self.written and not self._is_tight(wanted[same:], closed):
            self.written.append(outer.rstrip())
        start = outer
        for box in wanted[same:]:
            mark = "> " if box.kind == "blockquote" else self._mark(box, closed)
            self._open.append((box, mark if box.kind == "blockquote" else " " * len(mark)))
            start += mark
            closed = None
        indent = "".join(indent for _, indent in self._open)
        self.written.extend((indent if at else start) + row for at, row in enumerate(rows))
        self._ends_item = len(wanted) > same and wanted[-1].kind == "li" and len(rows) == 1

    def _is_tight(self, fresh: list[_Box], closed: _Box | None) -> bool:
        """Whether a paragraph is the next item of the list, or the first of one inside an item."""
        if not self._ends_item or len(fresh) != 1 or fresh[0].kind != "li":
            return False
        if closed is not None:
            return closed.around == fresh[0].around
        # only the number 1 begins a list where the line before is a paragraph
        return not fresh[0].is_ordered or fresh[0].number == 1

    def _mark(self, item: _Box, closed: _Box | None) -> str:
        """What an item begins with; a list right behind another one has another sign."""
        first, other = ".)" if item.is_ordered else "-*"
        if item.around not in self._marks:
            before = self._marks.get(closed.around) if closed is not None else None
            self._marks[item.around] = other if before == first else first
        sign = self._marks[item.around]
        return f"{item.number}{sign} " if item.is_ordered else f"{sign} "


def escape(text: str, *, start: bool) -> str:
    r"""The text on one line, with what Markdown would read as markup escaped.

    `start` is true where it begins a line of its own.

    >>> escape("- satu_dua [sic] *", start=True)
    '\\- satu_dua \\[sic] \\*'
    """
    text = _INSIDE.sub(r"\\\g<0>", " ".join(text.split()))
    if not start:
        return _CLOSING.sub(r"\1\\", text)
    if opener := _AT_START.match(text):
        at = opener.end("digits") if opener["digits"] else 0
        return f"{text[:at]}\\{text[at:]}"
    return text


def _when(article: Article) -> str:
    """The day and the time as printed, with the zone only where the text prints one."""
    if article.published is None:
        return ""
    when = article.published
    if article.published_assumed_zone:
        when = when.replace(tzinfo=None)
    return when.isoformat(sep=" ", timespec="minutes")


def _paragraphs(article: Article) -> Iterator[_Paragraph]:
    """Each paragraph, and what its blocks say of it."""
    source = article.source
    around = f"{article.container.xpath}/" if article.container else "/"
    kept: Iterator[tuple[int, Block | None]] = (
        (signs, block)
        for block in article.blocks
        if block.kept and (signs := _signs(source[block.start : block.end]))
    )
    for paragraph in article.paragraphs:
        # a paragraph is the kept blocks of one line: take blocks until they fill it
        room = _signs(paragraph)
        blocks: list[Block | None] = []
        while room > 0:
            signs, block = next(kept, (room, None))
            room -= signs
            blocks.append(block)
        first = blocks[0] if blocks else None
        tag, xpath = (first.tag, first.xpath or "") if first else (None, "")
        heading = _HEADINGS.get(tag or "", "")
        if all(block is not None and block.label == "subhead" for block in blocks):
            heading = heading or "##"
        elif len(paragraph) > _LONGEST_HEADING:
            heading = ""
        yield _Paragraph(paragraph, heading, xpath, tuple(_boxes(xpath, around)))


def _boxes(xpath: str, around: str) -> Iterator[_Box]:
    """The list items, quotations and table rows on the way to an element, inside the story's."""
    for found in _BOX.finditer(xpath):
        path = xpath[: found.end()]
        if not around.startswith(f"{path}/"):
            yield _Box(found[1], path, int(found[2] or 1))


def _table(paragraphs: list[_Paragraph]) -> list[str]:
    """The rows of a table; none where it is no table of short texts, but only looks like one."""
    rows = [list(_cells(list(row))) for _, row in groupby(paragraphs, key=lambda one: one.row)]
    width = max(map(len, rows))
    longest = max(len(cell) for row in rows for cell in row)
    if len(rows) < 2 or width < 2 or longest > _LONGEST_CELL:
        return []
    written = [
        "| " + " | ".join(_escaped(text) for text in [*row, *[""] * (width - len(row))]) + " |"
        for row in rows
    ]
    return [written[0], "|" + " --- |" * width, *written[1:]]


def _cells(row: list[_Paragraph]) -> Iterator[str]:
    """The texts of a row's cells: a tab between two, unless they hold paragraphs of their own."""

    def cell_of(one: _Paragraph) -> str | None:
        found = _CELL.match(one.xpath, len(one.boxes[-1].path))
        return found[0] if found else None

    for path, group in groupby(row, key=cell_of):
        texts = [one.text for one in group]
        if path:
            yield " ".join(texts)
        else:
            yield from "\t".join(texts).split("\t")


def _escaped(text: str) -> str:
    return escape(text, start=False).replace("|", "\\|")


def _signs(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))
