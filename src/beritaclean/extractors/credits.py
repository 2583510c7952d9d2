"""Credit blocks: names and roles on lines of their own, above the story or behind it.

The words of a role are common labels, so a role counts only where a name stands at the right side
of it, and the names only where a role, "Tim Redaksi" or a comma says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from beritaclean.core.names import IS_NAME, PERSON, people
from beritaclean.core.page import Line, Mark, Page
from beritaclean.core.parts import Names
from beritaclean.core.sieves import Sieve
from beritaclean.extractors.signed_below import credit_of
from beritaclean.extractors.spans import follows, last_paragraph, last_prose
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import PLAIN, ROLES, Role
from beritaclean.outlets import load


def credits(page: Page) -> Iterator[Mark]:  # noqa: A001 - each extractor has its file's name
    r"""Credit blocks of one item per line: names before roles (from 2019), or behind them.

    ::

        Kredit / Sari Dewi / Author / Budi Utomo / Editor      name, role
        Author / Sari Dewi / Editor / Budi Utomo / Credits (2) role, name

    >>> from beritaclean.inputs.text import read
    >>> page = read("Sari Dewi\nPenulis\nBudi Utomo\nEditor")
    >>> [str(mark.value) for mark in credits(page) if mark.value]
    ['author: Sari Dewi', 'editor: Budi Utomo']
    """
    yield from _names_behind(page, last_prose(page))
    lines = page.lines
    for line in page.candidates:
        word = line.key.lstrip("|-•* ")
        if word == "tim redaksi" and not page.marks[line.index]:
            yield from _names_above(page, line)
        if word.startswith("credits (") and word.endswith(")"):
            yield line.mark("byline", "byline.credits")
        if line.text[-1] == ":" and word in _LABELS and not page.marks[line.index]:
            yield from _names_below(page, line, ("author",) if word == "by" else ROLES[word])
        if word.startswith("editor") and ":" in line.text[:8] and line.index > 1:
            yield from _above_editor(page, line)
        behind = lines[line.index + 1] if line.index + 1 < len(lines) else None
        if behind is not None and behind.text[0] == ":" and word in ROLES:
            yield from _behind_colon(page, line, behind, ROLES[word])
            continue
        if word == "sumber" and line.index > last_paragraph(page):
            yield from _source_below(page, line, behind)
        if word not in _ALONE or page.marks[line.index]:
            continue
        before = lines[line.index - 1] if line.index else None
        name_first = any(
            lines[i].key in _CREDITS for i in range(max(0, line.index - 8), line.index)
        ) or _name_stands_above(page, line)
        holder = before if name_first else behind
        if holder is None or page.marks[holder.index] or not IS_NAME.match(_name_of(holder)):
            continue
        # a name above a label of editors without one, and no other role beside it: who wrote it
        alone = line.index < _PAIR or not _is_role(lines[line.index - _PAIR])
        empty = name_first and alone and line.text[-1] == ":"
        role: Role = "author" if empty or word in _PICTURED else ROLES[word][0]
        yield line.mark("byline", "byline.credits")
        yield holder.mark("byline", "byline.credits", Names(role, people(_name_of(holder))))
        if name_first:
            for heading in lines[max(0, line.index - 8) : line.index]:
                if heading.key in _CREDITS:
                    yield heading.mark("byline", "byline.credits")


def _behind_colon(page: Page, role: Line, holder: Line, did: tuple[Role, ...]) -> Iterator[Mark]:
    """``Editor`` and ``: Budi Utomo`` on the line below it: the cells of a table, torn apart."""
    if page.marks[role.index] or page.marks[holder.index] or holder.words > _MOST_WORDS:
        return
    who = holder.text.lstrip(": ")
    if not who:
        return
    value: object = Names(did[0], people(who)) if did else credit_of(who)
    yield role.mark("byline", "byline.label")
    yield holder.mark("byline", "byline.label", value)


def _source_below(page: Page, label: Line, holder: Line | None) -> Iterator[Mark]:
    """``Sumber`` behind the story and a name below it, where the tags or nothing follow.

    Where a list of sources follows, it is the story's. The words of a link alone are furniture too.
    """
    if page.marks[label.index] or label.text[-1] == ":":
        return
    above = page.lines[label.index - 1]
    if holder is None or page.is_full(holder):
        if page.is_full(above):
            yield label.mark("byline", "byline.label")
        return
    if page.marks[holder.index] or holder.words > _MOST_WORDS:
        return
    below = follows(page, holder)
    known = load().phrase_of(below.key) if below is not None else None
    apart = page.is_full(above) or above.text[-1] in _ENDS_SENTENCE
    over = below is None or page.is_full(below) or (known is not None and known.label == "tags")
    if apart and over and holder.text[-1] not in _ENDS_SENTENCE and "://" not in holder.text:
        yield label.mark("byline", "byline.label")
        yield holder.mark("byline", "byline.label", credit_of(holder.text))


def _name_stands_above(page: Page, role: Line) -> bool:
    """Whether the names of a block stand above their roles, as Kompas prints them since 2024.

    The ends of the block tell: a name right above its first role, and none below its last.
    """
    lines = page.lines
    first = last = role.index
    top = max(1, first - _LONGEST_BLOCK)
    bottom = min(last + _LONGEST_BLOCK, len(lines))
    while first > top and _is_role(lines[first - 2]) and _may_name(lines[first - 1]):
        first -= 2
    while last + 2 < bottom and _is_role(lines[last + 2]) and _may_name(lines[last + 1]):
        last += 2
    if not first or not _may_name(lines[first - 1]):
        return False
    below = lines[last + 1] if last + 1 < len(lines) else None
    above = lines[first - 2] if first > 1 else None
    return below is None or not _may_name(below) or (above is not None and above.shape == "prose")


_LONGEST_BLOCK = 20
"""Lines that a block has on either side of a role at most."""


_PAIR = 2
"""Lines of a name and its role."""


def _is_role(line: Line) -> bool:
    return line.key.lstrip("|-•* ") in _ALONE


def _may_name(line: Line) -> bool:
    name = _name_of(line)
    return name.count(" ") < _LONGEST_NAME and IS_NAME.match(name.rstrip(", ")) is not None


def _name_of(line: Line) -> str:
    """The name on a line, without what says where somebody reports from.

    ``Kontributor Medan, Sari Dewi`` is how Kompas prints them below ``Penulis``.
    """
    post, comma, name = line.text.partition(", ")
    return name if comma and post.startswith("Kontributor ") else line.text


_LONGEST_NAME = 5
"""Words of a name that stands for itself."""


def _names_above(page: Page, team: Line) -> Iterator[Mark]:
    """Kompas prints its people above "Tim Redaksi", all but the last with a comma.

    Who stands last of several edited the story; the others wrote it.
    """
    rows: list[tuple[Line, tuple[str, ...]]] = []
    for line in reversed(page.lines[max(0, team.index - 4) : team.index]):
        text = line.text.rstrip(", ")
        names = text.split(", ")
        last = not rows and len(names) == 1 and line.text.istitle()
        if page.marks[line.index] or len(names) > 3:
            break
        if rows and not line.text.endswith(","):
            break  # the headline may look like a name
        if not last and not all(map(PERSON.fullmatch, names)):
            break
        rows.insert(0, (line, people(text)))
    yield from _with_editor(rows)


def _with_editor(rows: list[tuple[Line, tuple[str, ...]]]) -> Iterator[Mark]:
    """Header lines of names, of which the last is the editor's where there are several."""
    several = sum(len(names) for _, names in rows) > 1
    for line, names in rows:
        value: object = Names("author", names)
        if several and line is rows[-1][0]:
            edited = Names("editor", names[-1:])
            value = (Names("author", names[:-1]), edited) if len(names) > 1 else edited
        yield line.mark("byline", "byline.header", value)


def _names_behind(page: Page, last_prose: int) -> Iterator[Mark]:
    """``Sari Dewi,`` and ``Budi Utomo`` below it, behind the story."""
    lines = page.lines
    for line in page.candidates:
        if line.text[-1] != "," or not last_prose < line.index < len(lines) - 1:
            continue
        below = lines[line.index + 1]
        if page.marks[line.index] or page.marks[below.index]:
            continue
        first = line.text.rstrip(", ")
        if PERSON.fullmatch(first) and below.words <= 4 and IS_NAME.fullmatch(below.text):
            yield from _with_editor([(line, people(first)), (below, people(below.text))])
            return


def _names_below(page: Page, label: Line, roles: tuple[Role, ...]) -> Iterator[Mark]:
    """``Oleh :`` on a line of its own, and the names on the lines below it, as VIVA prints them.

    A degree may stand behind a name, and the first two may be a single word.
    """
    named: list[Line] = []
    for line in page.lines[label.index + 1 : label.index + 4]:
        known = load().phrase_of(line.key)
        if page.marks[line.index] or known or line.words > _MOST_WORDS:
            break
        if not PERSON.fullmatch(line.text) and (len(named) > 1 or not _is_signer(line.text)):
            break
        named.append(line)
    if not named and not label.key.startswith(_ABOUT_THIS):
        return
    yield label.mark("byline", "byline.label")
    for line in named:
        value = Names(roles[0], people(line.text)) if roles else None
        yield line.mark("byline", "byline.label", value)


def _is_signer(text: str) -> bool:
    """Whether a line is a name with degrees behind it, or a name of one word.

    >>> _is_signer("ARMEN SIKUMBANG, SH   *)"), _is_signer("Wardana"), _is_signer("Berita")
    (True, True, False)
    """
    names = people(text)
    if len(names) != 1 or not IS_NAME.match(names[0]) or is_place(names[0]):
        return False
    behind = text.strip(" *)").removeprefix(names[0])
    return not behind or behind[0] == ","


def _above_editor(page: Page, editor: Line) -> Iterator[Mark]:
    """A name alone between the last paragraph and the line that names the editor: the author's."""
    line = page.lines[editor.index - 1]
    above = page.lines[editor.index - 2]
    if page.marks[line.index] or line.index <= last_paragraph(page) or line.words > _NAME_WORDS:
        return
    if above.text[-1] in _ENDS_SENTENCE and _is_signer(line.text):
        yield line.mark("byline", "byline.above_editor", Names("author", people(line.text)))


_NAME_WORDS = 4
_ENDS_SENTENCE = frozenset('.!?…")”')
_ABOUT_THIS = ("artikel ini", "berita ini", "tulisan ini")
"""What such a label opens with that is one even where the name below it is lost."""
_PICTURED = frozenset({"fotografer", "photographer"})
"""Who took the pictures of a gallery is its author; what stands below the name are its tags."""
_PLAIN = frozenset(map(str.lower, PLAIN))
_LABELS = _PLAIN.union(("by", "via", "source"), (word for word in ROLES if word.endswith("oleh")))
"""Labels above the names of several."""
_ALONE = _PLAIN | _PICTURED | {"author", "jurnalis"}
"""Roles that are one without a colon where a name stands above or below."""
_CREDITS = frozenset({"kredit", "credits"})
_OPENINGS = ("tim redaksi", "sumber", "credits (", *_LABELS, *_ALONE)
LABELS = Sieve(
    lambda facts: [
        line
        for line in facts.lines
        if line.text[-1] == ","
        or (line.words <= _MOST_WORDS and line.key.lstrip("|-•* ").startswith(_OPENINGS))
    ]
)
"""Lines that are a role, or a name with a comma behind it."""
_MOST_WORDS = 8
