"""Markdown in a text, as scrapers write it: its marks are markup, and not text.

Headings, links, pictures, lists and quotations lose their marks, and so does emphasis: a story is
plain text in every other form too. A lone star, a masked name and a hashtag are no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.core.edits import Edit
from beritaclean.core.lines import Markup

_INDENT = r"[^\S\n]*+"
"""Any white space: a story that is read again has none of it before its lines."""
_HEADING = re.compile(rf"{_INDENT}(?P<level>#{{1,6}})[ \t]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*\Z")
_QUOTE = re.compile(rf"{_INDENT}(?:>[ ]?)+(?=\S)|{_INDENT}>[> ]*\Z")
_BULLET = re.compile(rf"{_INDENT}[*+-][ \t]+(?=\S)")
_RULE = re.compile(
    rf"{_INDENT}(?:(?:\*[ ]?){{3,}}|(?:-[ ]?){{3,}}|(?:_[ ]?){{3,}}|={{3,}}"
    r"|`{3,}\w*|~{3,}\w*)\s*"
)
_DEFINED = re.compile(
    rf"{_INDENT}\[(?P<name>[^\]\n]{{1,80}})\]:[ \t]+<?"
    r"(?P<href>(?:https?:/|/|#|mailto:)\S{1,2000})>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*"
)
_TARGET = r"""<?(?P<href>[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,2000})?)>?"""
_TITLE = r"""(?:[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?"""
_LABEL = r"(?P<label>(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{0,200}\]){0,500}+)"
_PICTURE = re.compile(rf"!\[{_LABEL}\]\({_TARGET}{_TITLE}\)")
_LINKED_PICTURE = re.compile(
    rf"\[[ \t]*!\[{_LABEL}\]\([^\s()]{{0,2000}}{_TITLE}\)[ \t]*\]\({_TARGET}{_TITLE}\)"
)
_LINK = re.compile(rf"\[{_LABEL}\]\({_TARGET}{_TITLE}\)")
_REFERENCE = re.compile(r"!?\[(?P<label>[^\[\]\n]{1,300})\] ?\[(?P<name>[^\[\]\n]{0,80})\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_STRONG = re.compile(
    r"(?<![\w*@\\])\*\*(?=[^\s*])(?P<star>[^\n]{1,1000}?)(?<=[^\s\\])\*\*(?![\w*])"
    r"|(?<![\w_@\\/.])__(?=[^\s_])(?P<line>[^\n]{1,1000}?)(?<=[^\s\\])__(?![\w_])"
)
_BOTH = re.compile(
    r"(?<![\w*@\\])\*{3}(?=[^\s*])(?P<star>[^\n*]{1,1000})(?<=[^\s\\])\*{3}(?![\w*])(?P<line>)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*@\\])\*(?=[^\s*)])(?P<star>[^\n*]{1,1000})(?<=[^\s(\\])\*(?![\w*)])"
    r"|(?<![\w_@\\/.:-])_(?=[^\s_])(?P<line>[^\n_]{1,1000})(?<=[^\s\\])_(?![\w_])"
)
_STRUCK = re.compile(r"(?<![\w~])~~(?=\S)([^\n~]{1,500})~~(?![\w~])")
_CODE = re.compile(r"(?<![\w`])`(?=[^\s`])([^\n`]{1,300})`(?![\w`])")
_AROUND = ((_BOTH, 3), (_STRONG, 2), (_EMPHASIS, 1), (_STRUCK, 2), (_CODE, 1))
"""What stands around words, and how many signs of it on either side."""
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])")
_WHOLE_LINE = re.compile(rf"{_INDENT}_(?=[^\s_])[^_\n]{{3,1000}}(?<=\S)_[ \t]*")

_TITLE_WORDS = 5
"""Words of a heading of the first level that is the title of a text, and no topic."""
_HREF = re.compile(r"(?:https?://|/|\.{1,2}/|#|mailto:|www\.)", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown, by its headings, links and strong words.

    >>> is_markdown("## Terpopuler"), is_markdown("**SOLO** - Hujan"), is_markdown("[a](https://x)")
    (True, True, True)
    >>> is_markdown("#1 di Solo, kata Ba**ia dari @**w. Nilainya 3 * 4 * 5. *) Penulis")
    False
    """
    if ("**" in text or "__" in text) and any(map(_is_strong, _STRONG.finditer(text))):
        return True
    if "](" in text and any(_HREF.match(found["href"]) for found in _LINK.finditer(text)):
        return True
    openings = (line.lstrip()[:1] for line in text.split("\n"))
    return any(opening in _OPENINGS for opening in openings if opening) and _is_set_out(text)


_OPENINGS = ("#", "_", "[")


def _is_set_out(text: str) -> bool:
    """Whether the lines of a text are those of Markdown: a heading, a title, an address."""
    above, titled = "", False
    for line in text.split("\n"):
        if not line.strip():
            continue
        heading = _HEADING.match(line)
        if heading and any(map(str.isalpha, line[heading.end() :])):
            if len(heading["level"]) > 1:
                return True
            # menus of topics set a sign and a space before each, one under the other
            named = line[heading.end() :].count(" ") + 1
            if named >= _TITLE_WORDS and not above.lstrip().startswith("# "):
                titled = True
            elif above.lstrip().startswith("# "):
                titled = False
        elif titled:
            return True
        if _DEFINED.fullmatch(line) or (" " in line.strip() and _WHOLE_LINE.fullmatch(line)):
            return True
        above = line
    return titled


def _is_strong(found: re.Match[str]) -> bool:
    inner = found["star"] or found["line"] or ""
    return any(map(str.isalpha, inner)) and "**" not in inner


def marks(text: str) -> tuple[list[Edit], list[tuple[int, Markup]]]:
    r"""What is read of a text in Markdown, and what the marks say of its lines.

    >>> from beritaclean.core.edits import applied
    >>> text = "# Panen Raya\n\n**SOLO** - Warga *panen*.\n\n* [Harga Gabah](https://x.id/1)"
    >>> edits, shown = marks(text)
    >>> applied(text, edits)[0]
    'Panen Raya\n\nSOLO - Warga panen.\n\nHarga Gabah'
    >>> [(markup.tag, markup.href) for _, markup in shown]
    [('h1', None), (None, None), ('li', 'https://x.id/1')]
    """
    defined = {}
    lines = text.split("\n")
    for line in lines:
        found = _DEFINED.fullmatch(line)
        if found:
            defined[found["name"].casefold()] = found["href"]
    edits: list[Edit] = []
    shown: list[tuple[int, Markup]] = []
    at = out = 0
    for number, line in enumerate(lines):
        made, markup = _line(line, defined)
        edits += (Edit(at + start, at + end, said) for start, end, said in made)
        left = len(line) - sum(end - start - len(said) for start, end, said in made)
        if markup is not None and line.strip():
            path = f"/{markup.tag or 'p'}[{number + 1}]"
            shown.append((out, markup._replace(xpath=path)))
        at += len(line) + 1
        out += left + 1
    return edits, shown


def _line(line: str, defined: dict[str, str]) -> tuple[list[Edit], Markup | None]:
    """The edits of one line, and what its marks say."""
    if _RULE.fullmatch(line) or _DEFINED.fullmatch(line):
        return ([Edit(0, len(line), "")] if line else []), None
    cut: list[tuple[int, int]] = []
    start, tag = 0, None
    while True:
        if tag is None and (found := _HEADING.match(line, start)):
            tag = f"h{len(found['level'])}"
            end = _HEADING_END.search(line)
            cut += [end.span()] if end and end.start() > found.end() else []
        elif found := _QUOTE.match(line, start):
            tag = tag or "blockquote"
        elif tag is None and (found := _BULLET.match(line, start)):
            tag = "li"
        else:
            break
        cut.append(found.span())
        start = found.end()
    linked, href = _links(line, start, defined, cut)
    shown = line[start:].strip()
    pictured = _PICTURE.fullmatch(shown) or _LINKED_PICTURE.fullmatch(shown)
    for pattern, width in _AROUND:
        for found in pattern.finditer(line, start):
            cut += [
                (found.start(), found.start() + width),
                (found.end() - width, found.end()),
            ]
    for found in _STRONG.finditer(line, start):  # emphasis inside
        for inner in _EMPHASIS.finditer(line, found.start() + 2, found.end() - 2):
            cut += [(inner.start(), inner.start() + 1), (inner.end() - 1, inner.end())]
    cut += [found.span() for found in _ESCAPE.finditer(line, start)]
    edits = list(_merged(cut))
    left = len(line) - sum(end - begin for begin, end, _ in edits)
    share = min(linked / left, 1.0) if left else 0.0
    return edits, Markup("", tag, "caption" if pictured else None, share, href)


def _links(
    line: str, start: int, defined: dict[str, str], cut: list[tuple[int, int]]
) -> tuple[int, str | None]:
    """Cut the marks of links; how many characters are link text, and where the first one leads."""
    linked, href = 0, None
    for pattern in (_LINKED_PICTURE, _PICTURE, _LINK, _REFERENCE, _ADDRESS):
        for found in pattern.finditer(line, start):
            if any(
                begin < found.end() and found.start() < end for begin, end in cut if end > start
            ):
                continue
            if pattern is _ADDRESS:
                cut += [(found.start(), found.start() + 1), (found.end() - 1, found.end())]
                continue
            if pattern is _REFERENCE:
                leads = defined.get((found["name"] or found["label"]).casefold())
                if leads is None:
                    continue
            else:
                leads = found["href"]
            begin, end = found.span("label")
            cut += [(found.start(), begin), (end, found.end())]
            if pattern in (_LINK, _REFERENCE):
                linked += end - begin
                href = href or leads
    return linked, href


def _merged(cut: list[tuple[int, int]]) -> Iterator[Edit]:
    """Deletions in order, those that touch or overlap as one."""
    start = end = -1
    for first, last in sorted(cut):
        if first > end:
            if end > start:
                yield Edit(start, end, "")
            start, end = first, last
        else:
            end = max(end, last)
    if end > start:
        yield Edit(start, end, "")
