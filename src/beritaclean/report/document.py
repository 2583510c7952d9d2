"""One article as plain data for a page: its fields, and the source in labelled stretches.

::

    Article ── document_of ──> dict of strings, lists and numbers ── encoded ──> a row of the page
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from beritaclean.core.facts import facts
from beritaclean.core.stretches import EMPTY, Stretch, letters, level, stretches, title_of
from beritaclean.outputs.rows import encoded
from beritaclean.report.doubt import Doubts, doubts_of
from beritaclean.report.words import ENGLISH, Words

if TYPE_CHECKING:
    from beritaclean.core.article import Article
    from beritaclean.outputs.about import About

STRETCHES = 1_500
"""Stretches of a document that are shown; of a longer one the first and the last."""
CHARACTERS = 100_000
"""Characters of a document that are shown; beyond, the longest stretches lose their middle."""
_TEXT_FIRST = 20
"""Fields keep their whole length until the text is down to one part in so many."""
_LEAST = 1 / 500
"""Below this share nothing more is cut off."""
_VALUE = 300
"""Characters of what a block says that are shown."""
LONGEST = 500
"""Characters of a field that are shown."""
MOST = 50
"""Items of a list that are shown."""
_SAID = frozenset({"kind", "quality"})
"""Fields that the page shows apart."""


def key_of(article: Article) -> str:
    """What tells an article's record from others, wherever it stands: a hash of source and URL.

    >>> import beritaclean
    >>> key_of(beritaclean.clean("Hujan turun.")) == key_of(beritaclean.clean("Hujan turun."))
    True
    """
    text = f"{article.url or ''}\n{article.source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def document_of(
    article: Article, about: About, *, milliseconds: float | None = None, words: Words = ENGLISH
) -> dict[str, Any]:
    r"""What the page shows of an article, cut to what a page can show.

    Parameters
    ----------
    article
        The article.
    about
        What its record says beside it.
    milliseconds
        How long cleaning it took; None where it was cleaned before.
    words
        The language of the page.

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> article = beritaclean.clean("Hujan turun.\nBaca juga: Banjir Surut")
    >>> row = document_of(article, About(id="hujan.txt"))
    >>> row["rules"], row["stretches"][0]
    ([['body', 'story'], ['related', 'related.line']], [0, 'Hujan turun.', 1])
    """
    doubts = doubts_of(article)
    cut = functools.partial(short, words=words)
    title = title_of(article)
    rules: dict[tuple[str, str], int] = {}
    rows = [
        [rules.setdefault((row.block.label, row.block.rule), len(rules)), row.text, int(row.opens)]
        + ([extra] if (extra := _extra(row, doubts, cut)) else [])
        for row in stretches(article)
    ]
    row: dict[str, Any] = {
        "id": cut(about.id or article.url or "", _VALUE),
        "title": words.say("empty_title") if title == EMPTY else cut(title, _VALUE),
        "outlet": cut(article.outlet or article.domain or "", 100),
        "language": article.language.code,
        "kind": article.kind,
        "url": article.url if is_link(article.url) else None,
        "before": letters(article.source),
        "after": article.quality.characters,
        "gone": dict(removed_by_label(article)),
        "ms": None if milliseconds is None else round(milliseconds, 1),
        "score": doubts.score,
        "reasons": [list(reason) for reason in doubts.reasons],
        "facts": [[name, cut(value)] for name, value in _facts(article, about, words)],
        "captions": [cut(caption) for caption in article.captions[:MOST]],
        "links": [
            [cut(link.marker), cut(link.title or ""), link.url if is_link(link.url) else None]
            for link in article.related[:MOST]
        ],
        "promos": [
            [cut(promo.heading or ""), [cut(item) for item in promo.items[:MOST]]]
            for promo in article.promos[:MOST]
        ],
        "rules": [list(rule) for rule in rules],
        "stretches": rows,
        "left": None,
    }
    return shortened(row, STRETCHES, CHARACTERS)


def _facts(article: Article, about: About, words: Words) -> Iterator[tuple[str, str]]:
    """The fields of an article, and behind them those of its record."""
    for name, value in facts(article):
        if name not in _SAID:
            yield words.field(name, value)
    for name, value in about.carried.items():
        if value is not None:
            yield words.say("input_field", name=name), str(value)


def short(text: str, longest: int = LONGEST, words: Words = ENGLISH) -> str:
    """The text, or its beginning and how much more there is.

    >>> short("Hujan turun.", 5)
    'Hujan … (7 characters more)'
    """
    if len(text) <= longest:
        return text
    return words.say("more_characters", text=text[:longest], count=len(text) - longest)


def removed_by_label(article: Article) -> Counter[str]:
    """How many characters each label took from the story, white space apart."""
    counts: Counter[str] = Counter()
    for block in article.blocks:
        if not block.kept:
            counts[block.label] += letters(article.source[block.start : block.end])
    return +counts


def shortened(row: dict[str, Any], stretches: int, characters: int) -> dict[str, Any]:
    """The row with so many stretches and characters at most; it says what it leaves out.

    A stretch that lost its middle has ``cut`` among its extras: where, and how many characters.

    >>> row = {"stretches": [[0, "Hujan turun.", 1]]}
    >>> shortened(row, 10, 6)["stretches"]
    [[0, 'Hujan.', 1, {'cut': [4, 6]}]]
    """
    rows = row["stretches"]
    if len(rows) > stretches:
        head = (stretches + 1) // 2
        row = {
            **row,
            "stretches": rows[:head] + rows[len(rows) - stretches + head :],
            "left": [head, len(rows) - stretches + (row.get("left") or [0, 0])[1]],
        }
        rows = row["stretches"]
    most = level((len(stretch[1]) for stretch in rows), characters)
    if most is None:
        return row
    return {**row, "stretches": [_cut(stretch, most) for stretch in rows]}


def fitted(row: bytes, room: int, cut: Callable[[dict[str, Any], float], dict[str, Any]]) -> bytes:
    """An encoded row in so many bytes: cut to a smaller and smaller share of what it may hold."""
    import msgspec  # noqa: PLC0415 - 20 ms that only who writes a report pays

    document: dict[str, Any] = msgspec.json.decode(row)
    share = 1.0
    while len(row) > room and share > _LEAST:
        row = encoded(cut(document, share))
        share *= 2 / 3
    return row


def trimmed(document: dict[str, Any], share: float, words: Words = ENGLISH) -> dict[str, Any]:
    """A document with a share of what it may have at most: the text goes before the fields."""
    letters = int(LONGEST * min(share * _TEXT_FIRST, 1.0))
    most = letters // 10

    def trim(value: Any) -> Any:
        if isinstance(value, str):
            return short(value, letters, words)
        if isinstance(value, dict):
            return {key: trim(inner) for key, inner in value.items()}
        return [trim(inner) for inner in value[:most]] if isinstance(value, list) else value

    found = shortened(document, int(STRETCHES * share), int(CHARACTERS * share))
    lists = {name: trim(document[name]) for name in ("facts", "captions", "links", "promos")}
    rows = [[*stretch[:3], *map(trim, stretch[3:])] for stretch in found["stretches"]]
    return {**found, **lists, "stretches": rows}


def _extra(row: Stretch, doubts: Doubts, cut: Callable[[str, int], str]) -> dict[str, Any]:
    """What else is known of a stretch, where it says more than the text does."""
    if row.lines:
        return {"lines": row.lines}
    block = row.block
    known: dict[str, Any] = {}
    if block.value and " ".join(block.value.split()) != " ".join(row.text.split()):
        known["value"] = cut(block.value, _VALUE)
    if block.why:
        known["why"] = cut(block.why, _VALUE)
    if block.xpath and not block.kept:
        known["xpath"] = cut(block.xpath, _VALUE)
    if row.number in doubts.blocks:
        known["doubt"] = doubts.blocks[row.number]
    return known


def _cut(stretch: list[Any], most: int) -> list[Any]:
    """A stretch without its middle, where it is longer."""
    index, text, breaks, *rest = stretch
    if len(text) <= most:
        return stretch
    extra = dict(rest[0]) if rest else {}
    at, gone = extra.get("cut", (None, 0))
    head, tail = most - most // 3, most // 3
    if at is not None and at < head:  # it has been cut before: that place stays
        head, tail = at, most - at
    extra["cut"] = [head, gone + len(text) - head - tail]
    return [index, text[:head] + text[len(text) - tail :], breaks, extra]


def is_link(url: str | None) -> bool:
    """Whether an address may become a link: of the web, and no longer than any."""
    return url is not None and len(url) < 2_000 and url.lower().startswith(("http://", "https://"))
