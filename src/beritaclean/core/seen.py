"""A text as extractors see it: what is written in odd letters, or set apart at every mark.

The story stays as it came; only what is asked of it is asked of this. Each line is judged by
itself, and no line break is touched: what is found is marked where it stands in the text itself,
which keeps its characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from beritaclean.core.edits import Edit, applied, chained, raw_span
from beritaclean.core.lines import read_lines
from beritaclean.core.marking import mark_zone
from beritaclean.core.mojibake import holds_mojibake, mended
from beritaclean.core.page import Mark, Page
from beritaclean.core.parts import Dateline, RawRun
from beritaclean.lexicon.links import POINTED
from beritaclean.lexicon.patterns import any_of

# Letters of mathematics, of full width, in circles and squares: U+1D400, U+FF01, U+24B6, U+1F130.
_ODD = re.compile("[\uff01-\uff5e\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f189]")
# Letters of other scripts that look like Latin ones, inside words that have some.
_ALIKE = dict(
    zip("АВСЕНІКМОРТХасеіорухАΒΕΗΙΚΜΝΟΡΤΧοΑ", "ABCEHIKMOPTXaceiopyxABEHIKMNOPTXoA", strict=True)
)
_MIXED = re.compile(rf"(?<!\w)(?=\w*[A-Za-z])\w*[{''.join(_ALIKE)}]\w*")
_SPACED = re.compile(r"(?<!\S)[A-Z](?: [A-Z]){2,}(?!\S)")
"""A word of a heading; two spaces stand between two words of it."""
_POINTED = re.compile(
    rf"^\s*(?P<sign>[^\w\s\"'“‘(\[#*.,-]{{1,4}}[\ufe0f\s]*)(?={any_of(POINTED)}\b)", re.IGNORECASE
)

_HEAD = 600
"""So many characters show whether a corpus is set apart at every mark."""
_OPENING = 6
"""So many characters of a line show whether its letters are odd: furniture opens with a marker."""
_APART = re.compile(r" [,.](?<=\w..)(?= |$)")
_CLOSE = re.compile(r"[\w\"”)],\s|[a-z]{2}[.:;]\s")
_TIGHT = re.compile(
    r"(?<=[A-Za-z0-9])(?P<host> \. )(?=(?i:com|co|id|tv|net|org|go|ac|news)\b)"
    r"|(?<=[0-9])(?P<number> [.,/:] )(?=[0-9])"
    r"|(?<=\( )(?P<first>\w{2,5}) / (?P<last>\w{2,5})(?= \))"
    r"| (?=[,.;:!?)\]”%](?: |$))"
    r"|(?<=[(\[“]) "
    r"|(?<=-) (?=-(?: |$))"
)


def mark_seen(page: Page, mark: Callable[[Page], Page]) -> Page:
    """The page with the marks that `mark` makes on it as it is seen."""
    view = seen(page.text) if page.hints.read_as != "page" else None
    if view is None:
        return mark_zone(page, mark)
    text, runs = view
    lines = read_lines(text)
    if len(lines) != len(page.lines):  # a line of nothing but what is not seen
        return mark_zone(page, mark)
    rows = zip(lines, page.lines, strict=True)
    lines = tuple([line.moved(line.index, line.start, own.markup) for line, own in rows])
    inner = Page.of(text, page.hints, lines, zone=page.zone)
    inner.marks = page.marks and tuple(
        tuple([one._replace(start=line.start, end=line.end) for one in marks])
        for line, marks in zip(lines, page.marks, strict=True)
    )
    found = mark_zone(inner, mark)
    carried: list[Mark] = []
    for line, view_line, marks in zip(page.lines, lines, found.marks, strict=True):
        for one in marks:
            start, end = raw_span(runs, one.start, one.end)
            # a sign that is no letter as it is seen goes with what it stands before
            if not any(map(str.isalnum, text[view_line.start : one.start])):
                start = line.start
            start, end = max(start, line.start), min(end, line.end)
            value = one.value
            if isinstance(value, Dateline):  # which is given as it is printed
                value = replace(value, raw=page.text[start:end].strip())
            carried.append(one._replace(start=start, end=end, value=value))
    return page.claim(carried, "seen")


def seen(text: str) -> tuple[str, tuple[RawRun, ...]] | None:
    """A text as extractors see it, and its runs; None where that is the text itself.

    >>> seen("Jakarta , KOMPAS . com - - Warga panen ( dim / sw ) .")[0]
    'Jakarta, KOMPAS.com -- Warga panen (dim/sw).'
    >>> seen("𝗕𝗮𝗰𝗮 𝗷𝘂𝗴𝗮: Harga")[0], seen("Warga panen raya.")
    ('Baca juga: Harga', None)
    """
    found: str = text
    runs: tuple[RawRun, ...] = ()
    for ask in _asked(text):
        edits = ask(found)
        if edits:
            found, after = applied(found, edits)
            runs = chained(runs, after)
    return (found, runs) if runs else None


def _asked(text: str) -> Iterator[Callable[[str], list[Edit]]]:
    """What a text gives cause to ask."""
    if text.find(" , ", 0, _HEAD) >= 0 or text.find(" . ", 0, _HEAD) >= 0:
        yield _by_line(_tight)
    if holds_mojibake(text):
        yield from (_mended, _mended)  # read wrongly twice
    openings = [line[:_OPENING] for line in text.split("\n")]
    if not text.isascii() and any(map(_is_odd, openings)):
        yield _plain
        yield _latin
        yield _by_line(_unpointed)
    if any(opening[1:6:2] == "   " for opening in openings):
        yield _joined


def _is_odd(opening: str) -> bool:
    """Whether a line opens with a sign of no Latin text, nor of its punctuation."""
    return not opening.isascii() and any(
        sign > "\u02ff" and not "\u1e00" <= sign <= "\u206f" for sign in opening
    )


def _by_line(edit: Callable[[str], Iterable[Edit]]) -> Callable[[str], list[Edit]]:
    """Edits that are made to each line by itself."""

    def every(text: str) -> list[Edit]:
        found: list[Edit] = []
        at = 0
        for line in text.split("\n"):
            found += (Edit(at + start, at + end, said) for start, end, said in edit(line))
            at += len(line) + 1
        return found

    return every


def _tight(line: str) -> Iterator[Edit]:
    """The spaces that a corpus puts around every mark."""
    if not _APART.search(line) or _CLOSE.search(line):
        return
    quotes = 0
    edits: list[Edit] = []
    for found in _TIGHT.finditer(line):
        start, end = found.span()
        if found["first"]:
            start, end = found.end("first"), found.start("last")
            edits += [Edit(start, start + 1, ""), Edit(end - 1, end, "")]
        elif end - start == 3:
            edits += [Edit(start, start + 1, ""), Edit(end - 1, end, "")]
        else:
            edits.append(Edit(start, end, ""))
    taken = {edit.start for edit in edits}
    for at, sign in enumerate(line):
        if sign != '"':
            continue
        space = at - 1 if quotes % 2 else at + 1
        quotes += 1
        if line[space : space + 1] == " " and space not in taken:
            edits.append(Edit(space, space + 1, ""))
            taken.add(space)
    yield from sorted(edits)


def _mended(text: str) -> list[Edit]:
    return list(mended(text))


@cache
def _letter(sign: str) -> str:
    """The letter that an odd one stands for; the sign itself where it is several."""
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() else sign


def _plain(text: str) -> list[Edit]:
    found = _ODD.finditer(text)
    return [Edit(*one.span(), plain) for one in found if (plain := _letter(one[0])) != one[0]]


def _latin(text: str) -> list[Edit]:
    return [
        Edit(word.start() + at, word.start() + at + 1, _ALIKE[sign])
        for word in _MIXED.finditer(text)
        for at, sign in enumerate(word[0])
        if sign in _ALIKE
    ]


def _joined(text: str) -> list[Edit]:
    """Capitals with a space between, as headings are set."""
    return [
        Edit(at, at + 1, "")
        for word in _SPACED.finditer(text)
        for at in range(word.start() + 1, word.end(), 2)
    ]


def _unpointed(line: str) -> Iterator[Edit]:
    """A sign that points to a cross-link or heads a list."""
    found = None if line.isascii() else _POINTED.match(line)
    if found is not None:
        yield Edit(*found.span("sign"), "")
