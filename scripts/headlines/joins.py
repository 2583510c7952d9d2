"""Joins of known titles and stories, whose ends are known to the letter.

Of each collected text its headline and the headlines of its cross-links are taken, and its story as
beritaclean keeps it. A join is a marker, titles and a stretch of a story of one outlet in one of
the layouts that flattened pages have: with spaces or without, one title or several, a subhead
behind the last, nothing behind it, or the title lost.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from beritaclean import Pipeline
from beritaclean.extractors.headlines import BARE, BARE_GLUED, LIST, SIGNED, SIGNED_GLUED

_LISTED = ("related.line", "related.title", "promo.item")
_SUFFIX = re.compile(r"\s+[-|–]\s+[^-|–]{2,40}$|\s*\(\d+\)$")
_SENTENCES = re.compile(r"(?<=[a-z0-9)][.!?])(?:[\"”](?=\s|[A-Z]))?\s*(?=[A-Z“\"])")
_MARKED = re.compile(r"(?i)\b(?:baca|lihat|simak|tonton)\s+(?:juga|pula)|\[gambas|pilihan\s+\w+:")
_ODD = re.compile("http|\ufffd|- Halaman")
_NETWORKS = ("tribunnews", "disway", "antaranews", "viva.co", "kompas", "detik", "liputan6")
LAYOUTS = {
    SIGNED: ("Baca juga: ", "Baca Juga: ", "BACA JUGA: ", "Baca Juga : "),
    SIGNED_GLUED: ("Baca juga:", "Baca Juga:"),
    BARE: ("Baca Juga ", "BACA JUGA "),
    BARE_GLUED: ("Baca Juga",),
    LIST: ("Pilihan Redaksi ", "Pilihan Editor "),
}
"""Markers with a sign and a space, with a sign, with a space, glued, and those of lists."""
_KINDS = ("one", "glued", "many", "many glued", "subhead", "end", "lost")
_SHARES = {
    SIGNED: (70, 8, 6, 2, 4, 12, 3),
    SIGNED_GLUED: (24, 31, 6, 28, 5, 10, 4),
    BARE: (38, 2, 31, 2, 3, 12, 16),
    BARE_GLUED: (7, 31, 2, 45, 3, 10, 14),
    LIST: (6, 0, 80, 2, 3, 16, 2),
}
"""How often each kind is made of each layout, about as they are met."""


REACH = 720
"""So many characters behind a marker are read."""


class Story(NamedTuple):
    """The sentences of a story, and its own headline, if known."""

    title: str
    sentences: list[str]


class Material(NamedTuple):
    """What one outlet gives: titles, subheads, and stories cut into sentences."""

    titles: list[str]
    subheads: list[str]
    stories: list[Story]


class Join(NamedTuple):
    """A text in which all is known: see the offsets."""

    outlet: str
    kind: str
    text: str
    marker: int
    """Where the marker starts."""
    titles: tuple[tuple[int, int], ...]
    """Where each title starts and ends."""
    layout: str
    """A key of `LAYOUTS`."""
    story: int
    """Where the story goes on."""

    def rest(self) -> tuple[str, bool]:
        """What stands behind the marker, as far as it is read, and whether that is all."""
        start = self.titles[0][0] if self.titles else self.story
        return self.text[start : start + REACH], len(self.text) - start <= REACH


def rows(paths: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of files of JSON lines, packed or not."""
    for path in paths:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def outlet_of(row: Mapping[str, Any]) -> str:
    """The network that a text is of: those of one network never part into two folds."""
    host = row.get("outlet") or urlsplit(row.get("url") or "").hostname or "unknown"
    host = host.lower().removeprefix("www.")
    return next((name for name in _NETWORKS if name in host), host)


def folds(found: Mapping[str, Material], count: int = 3) -> list[frozenset[str]]:
    """Outlets parted into folds of about as many titles, the same in every run."""
    order = sorted(found, key=lambda outlet: (-len(set(found[outlet].titles)), outlet))
    return [frozenset(order[number::count]) for number in range(count)]


def gather(paths: Iterable[str]) -> dict[str, Material]:
    """Titles, subheads and stories per outlet."""
    found: dict[str, Material] = defaultdict(lambda: Material([], [], []))
    clean = Pipeline.default().with_language(None)
    for row in rows(paths):
        material = found[outlet_of(row)]
        title = _SUFFIX.sub("", " ".join((row.get("title") or "").split()))
        article = clean(row["text"], url=row.get("url"))
        links = [block.value or "" for block in article.blocks if block.rule in _LISTED]
        material.titles.extend(t.strip() for t in [title, *links] if _is_title(t))
        paragraphs = article.text.split("\n")
        material.subheads.extend(
            head
            for above, head, below in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
            if _is_head(head) and min(len(above), len(below)) > 80
        )
        sentences = [
            sentence
            for paragraph in paragraphs
            if len(paragraph) > 80
            for sentence in _SENTENCES.split(paragraph)
            if _is_sentence(sentence)
        ]
        if len(sentences) > 5:
            material.stories.append(Story(title if _is_title(title) else "", sentences))
    return {
        outlet: material
        for outlet, material in found.items()
        if len(set(material.titles)) > 3 and material.stories
    }


def _is_title(text: str) -> bool:
    return 4 <= text.count(" ") + 1 <= 22 and len(text) <= 160 and not _ODD.search(text)


def _is_sentence(text: str) -> bool:
    return (
        text.count(" ") > 4
        and text.rstrip('"”')[-1:] in ".!?"
        and text[0] != " "
        and text[:2] != '" '
        and not _MARKED.search(text)
    )


def _is_head(text: str) -> bool:
    return 2 <= text.count(" ") + 1 <= 7 and text[-1].isalnum() and text[0].isupper()


def joins(found: Mapping[str, Material], each: int, seed: int = 1) -> Iterator[Join]:
    """Up to `each` joins of each outlet, fewer of an outlet with few titles."""
    subheads = sorted({head for material in found.values() for head in material.subheads})
    for outlet, material in sorted(found.items()):
        chance = random.Random(f"{seed} {outlet}")
        titles = sorted(set(material.titles))
        for _ in range(min(each, 6 * len(titles))):
            yield _join(outlet, titles, subheads, chance.choice(material.stories), chance)


def _join(
    outlet: str, titles: list[str], subheads: list[str], whole: Story, chance: random.Random
) -> Join:
    story = whole.sentences
    layout = chance.choices(list(LAYOUTS), (50, 15, 15, 12, 8))[0]
    kind = chance.choices(_KINDS, _SHARES[layout])[0]
    count = {"lost": 0, "many": chance.randint(2, 4), "many glued": chance.randint(2, 4)}.get(
        kind, 1
    )
    if kind == "end":
        count = chance.choice((1, 1, 2, 3)) if layout != SIGNED else 1
    glue = "" if "glued" in kind else chance.choice((" ", " ", " ", "  "))
    if layout in (SIGNED_GLUED, BARE_GLUED) and kind in ("subhead", "end"):
        glue = ""
    marker = chance.choice(LAYOUTS[layout])
    cut = chance.randrange(1, len(story) - 3)
    before = " ".join(story[max(0, cut - 3) : cut]) + (" " if glue else "")
    text = before + marker
    spans: list[tuple[int, int]] = []
    for number in range(count):
        title = chance.choice(titles)
        if number + 1 == count and whole.title and chance.random() < 0.4:
            title = whole.title  # of one matter with the story, as cross-links are
        if number + 1 == count and chance.random() < 0.04:
            title += "."
        spans.append((len(text), len(text) + len(title)))
        text += title + (glue if number + 1 < count else "")
    resumed = len(text)
    if kind != "end":
        text += glue if count else ""
        resumed = len(text)
        if kind == "subhead":
            text += chance.choice(subheads) + chance.choice((glue, " "))
        if kind in ("one", "subhead") and chance.random() < 0.06:
            head = chance.choice(subheads) + " " if chance.random() < 0.7 else ""
            text += f"{chance.randint(1, 9)}. {head}"
        text += " ".join(story[cut : cut + chance.choice((1, 1, 2, 4, 8))])
    return Join(outlet, kind, text, len(before), tuple(spans), layout, resumed)
