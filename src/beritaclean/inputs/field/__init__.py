"""What the field of a record holds, to a text: told by what stands in it, and taken off in turn.

::

    field ── unseen · literals · escapes · fragment · entities · marks, until none is left ──> text
                                                                 │
                              where each character came from, and what the marks said of its lines

A text that holds none of it is read as it stands, and asking costs next to nothing. What is read
holds nothing more to be taken off. So a story that is read again stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from beritaclean.core.edits import Edit, applied, chained, moved
from beritaclean.core.lines import Markup
from beritaclean.core.mojibake import holds_mojibake, mended
from beritaclean.core.parts import RawRun, TextKind
from beritaclean.inputs.field.entities import BRACKET, ENTITY, decoded, unescaped
from beritaclean.inputs.field.escapes import is_escaped
from beritaclean.inputs.field.escapes import unescaped as of_escapes
from beritaclean.inputs.field.literals import printed
from beritaclean.inputs.field.marks import is_markdown, marks
from beritaclean.inputs.field.unseen import holds_unseen, unseen

_ROUNDS = 8
"""So many wrappings are taken off: nobody wraps a text so often."""
_TAG = re.compile(r"<[A-Za-z/!]")


class Field(NamedTuple):
    """What was read of a field."""

    text: str
    kind: str = "plain"
    """How it was written; several, the outer first, with a plus between."""
    runs: tuple[RawRun, ...] = ()
    """Where it came from; empty where it is the field itself."""
    shown: tuple[tuple[int, Markup], ...] = ()
    """Where a line begins in it, and what the field's markup says of it."""
    has_blocks: bool = False
    """Whether its lines were blocks of HTML."""


class _Step(NamedTuple):
    """A wrapping that was taken off."""

    kind: str
    edits: Sequence[Edit]
    shown: Sequence[tuple[int, Markup]] = ()
    has_blocks: bool = False


def read(text: str, kind: TextKind | None = None, *, url: str | None = None) -> Field:
    r"""What a field holds, as text.

    Parameters
    ----------
    text
        The field as it came.
    kind
        How it is written, where the caller knows; None lets the text tell.
    url
        Where it was read: links are seen from there.

    >>> read("Hujan turun.").kind, read("Hujan &amp;ndash; angin").text, read("<p>Hujan</p>").kind
    ('plain', 'Hujan – angin', 'html')
    """
    field = Field(text)
    if kind is None and not _may_wrap(text):
        return field
    kinds: list[str] = []
    if kind is not None and kind in _FORCED:
        step = _FORCED[kind](text, url)
        kinds.append(kind)
        field = _taken(field, step) if step.edits else field
    for _ in range(_ROUNDS):
        found = next((s for ask in _steps(kind) if (s := ask(field.text, url)) is not None), None)
        if found is None:
            break
        field = _taken(field, found)
        if found.kind and found.kind not in kinds[-1:]:
            kinds.append(found.kind)
    return field._replace(kind="+".join(kinds) or "plain")


def _taken(field: Field, step: _Step) -> Field:
    """A field with a wrapping taken off."""
    text, runs = applied(field.text, step.edits)
    shown = step.shown or [(moved(runs, at), markup) for at, markup in field.shown]
    has_blocks = step.has_blocks or field.has_blocks
    return Field(text, "", chained(field.runs, runs), tuple(shown), has_blocks)


def _may_wrap(text: str) -> bool:
    """Whether a text holds any sign of what is taken off: most texts hold none."""
    if "&" in text or "<" in text or "\\" in text or "_" in text or "#" in text:
        return True
    if text[:1] in "[(b'\"" or ("[" in text and ("](" in text or "]:" in text)):
        return True
    if "*" in text and "**" in text:
        return True
    return not text.isascii() and holds_unseen(text)


_Ask = Callable[[str, "str | None"], "_Step | None"]


def _asking(kind: str, edits: Callable[[str], Iterable[Edit]]) -> _Ask:
    """A wrapping that edits alone take off."""

    def ask(text: str, url: str | None) -> _Step | None:  # noqa: ARG001 - all are asked alike
        found = list(edits(text))
        return _Step(kind, found) if found else None

    return ask


_unseen = _asking("", lambda text: () if text.isascii() else unseen(text))
_mojibake = _asking("mojibake", lambda text: mended(text) if holds_mojibake(text) else ())
_literals = _asking("escaped", printed)
_escapes = _asking(
    "escaped", lambda text: of_escapes(text) if "\\" in text and is_escaped(text) else ()
)
_entities = _asking(
    "escaped", lambda text: unescaped(text) if "&" in text and ENTITY.search(text) else ()
)


def _html(text: str, url: str | None) -> _Step | None:
    if "<" not in text or not _TAG.search(text):
        return None
    from beritaclean.inputs.field.tags import is_fragment  # noqa: PLC0415 - the room of web pages

    return _fragment(text, url) if is_fragment(text) else None


def _fragment(text: str, url: str | None) -> _Step:
    from beritaclean.inputs.field.fragment import fragment  # noqa: PLC0415

    return _Step("html", *fragment(text, url))


def _escaped_html(text: str, url: str | None) -> _Step | None:  # noqa: ARG001
    """A fragment whose tags are escaped as a whole, once or more often."""
    if "&" not in text or not BRACKET.search(text):
        return None
    from beritaclean.inputs.field.tags import is_fragment  # noqa: PLC0415

    inner = text
    for _ in range(_ROUNDS):
        edits = decoded(inner)
        if not edits:
            return None
        inner = applied(inner, edits)[0]
        if is_fragment(inner):
            return _Step("escaped", decoded(text))
    return None


def _markdown(text: str, url: str | None) -> _Step | None:
    return _marked(text, url) if is_markdown(text) else None


def _marked(text: str, url: str | None) -> _Step:  # noqa: ARG001
    return _Step("markdown", *marks(text))


def _all_escapes(text: str, url: str | None) -> _Step:
    return _literals(text, url) or _Step("escaped", list(of_escapes(text)))


_FORCED: dict[TextKind, Callable[[str, str | None], _Step]] = {
    "html": _fragment,
    "markdown": _marked,
    "escaped": _all_escapes,
}


def _steps(kind: TextKind | None) -> tuple[_Ask, ...]:
    """What is asked, by what the caller says; who says what it is means it."""
    if kind == "mojibake":  # first: half of the invisible signs are bytes of others here
        return (_mojibake, *_steps(None))
    if kind is None:
        return (_unseen, _literals, _escapes, _html, _escaped_html, _entities, _markdown)
    if kind == "plain":
        return (_unseen,)
    return (_unseen, _entities)
