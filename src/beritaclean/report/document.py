"""One article as plain data for a page: its fields, and the source in labelled stretches.

::

    Article ── document_of ──> dict of strings, lists and numbers ── encoded ──> a row of the page
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from beritaclean.outputs.rows import encoded
from beritaclean.report.doubt import Doubts, doubts_of
from beritaclean.report.facts import LONGEST, MOST, facts, short
from beritaclean.report.level import level

if TYPE_CHECKING:
    from beritaclean.core.article import Article, Block
    from beritaclean.outputs.about import About

STRETCHES = 1_500
"""Stretches of a document that are shown; of a longer one the first and the last."""
CHARACTERS = 100_000
"""Characters of a document that are shown; beyond, the longest stretches lose their middle."""
_FEWEST = 20
"""Letters of a value below which nothing more is cut off it."""
_VALUE = 300
"""Characters of what a block says that are shown."""
_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Where `str.splitlines` ends a line."""


def key_of(article: Article) -> str:
    """What tells an article's record from others, wherever it stands: a hash of source and URL.

    >>> import beritaclean
    >>> key_of(beritaclean.clean("Hujan turun.")) == key_of(beritaclean.clean("Hujan turun."))
    True
    """
    text = f"{article.url or ''}\n{article.source}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def document_of(
    article: Article, about: About, *, milliseconds: float | None = None
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

    >>> import beritaclean
    >>> from beritaclean.outputs.about import About
    >>> article = beritaclean.clean("Hujan turun.\nBaca juga: Banjir Surut")
    >>> row = document_of(article, About(id="hujan.txt"))
    >>> row["rules"], row["stretches"][0]
    ([['body', 'story'], ['related', 'related.line']], [0, 'Hujan turun.', 1])
    """
    doubts = doubts_of(article)
    rules: dict[tuple[str, str], int] = {}
    stretches = [
        [rules.setdefault((block.label, block.rule), len(rules)), text, int(breaks)]
        + ([extra] if extra else [])
        for block, text, breaks, extra in _stretches(article, doubts)
    ]
    row: dict[str, Any] = {
        "id": short(about.id or article.url or "", _VALUE),
        "title": short(_title(article), _VALUE),
        "outlet": short(article.outlet or article.domain or "", 100),
        "language": article.language.code,
        "kind": article.kind,
        "url": article.url if is_link(article.url) else None,
        "before": _letters(article.source),
        "after": article.quality.characters,
        "gone": dict(removed_by_label(article)),
        "ms": None if milliseconds is None else round(milliseconds, 1),
        "score": doubts.score,
        "reasons": [list(reason) for reason in doubts.reasons],
        "facts": [list(fact) for fact in facts(article, about.carried)],
        "captions": [short(caption) for caption in article.captions[:MOST]],
        "links": [
            [short(link.marker), short(link.title or ""), link.url if is_link(link.url) else None]
            for link in article.related[:MOST]
        ],
        "promos": [
            [short(promo.heading or ""), [short(item) for item in promo.items[:MOST]]]
            for promo in article.promos[:MOST]
        ],
        "rules": [list(rule) for rule in rules],
        "stretches": stretches,
        "left": None,
    }
    return shortened(row, STRETCHES, CHARACTERS)


def removed_by_label(article: Article) -> Counter[str]:
    """How many characters each label took from the story, white space apart."""
    counts: Counter[str] = Counter()
    for block in article.blocks:
        if not block.kept:
            counts[block.label] += _letters(article.source[block.start : block.end])
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


def fitted(row: bytes, room: int) -> bytes:
    """An encoded row in so many bytes: its stretches are cut first, then all that it holds."""
    import msgspec  # noqa: PLC0415 - 20 ms that only who writes a report pays

    document: dict[str, Any] = msgspec.json.decode(row)
    stretches, characters, letters = STRETCHES, room, LONGEST
    while len(row) > room and letters >= _FEWEST:
        row = encoded(_trimmed(shortened(document, stretches, characters), letters))
        stretches, characters = stretches // 2, characters * 2 // 3
        if characters < room // 4:  # what is left is no longer the text
            letters //= 2
    return row


def _trimmed(document: dict[str, Any], letters: int) -> dict[str, Any]:
    """The document with values of so many letters at most, and a tenth as many in each list."""
    if letters == LONGEST:
        return document
    most = letters // 10

    def trim(value: Any) -> Any:
        if isinstance(value, str):
            return short(value, letters)
        if isinstance(value, dict):
            return {key: trim(inner) for key, inner in value.items()}
        return [trim(inner) for inner in value[:most]] if isinstance(value, list) else value

    lists = {name: trim(document[name]) for name in ("facts", "captions", "links", "promos")}
    rows = [[*stretch[:3], *map(trim, stretch[3:])] for stretch in document["stretches"]]
    return {**document, **lists, "stretches": rows}


def _stretches(
    article: Article, doubts: Doubts
) -> Iterator[tuple[Block, str, bool, Mapping[str, Any]]]:
    """The blocks that hold more than white space: the text, whether it opens a line, what else.

    On a web page, what the reader has named by its place comes in runs; each is one stretch.
    """
    source, at = article.source, 0
    run: list[Block] = []
    for number, block in enumerate(article.blocks):
        text = source[block.start : block.end]
        if not text.strip():
            continue
        if run and (run[0].label, run[0].rule) != (block.label, block.rule):
            yield _run(run, source, at)
            at, run = _end(run[-1], source), []
        if is_far(block.rule):
            run.append(block)
            continue
        yield block, text.strip(), _opens(source, at, block), _extra(block, text, doubts, number)
        at = _end(block, source)
    if run:
        yield _run(run, source, at)


def is_far(rule: str) -> bool:
    """Whether a stretch has its label from its place on a web page, away from the story.

    >>> is_far("html.promo"), is_far("html.beside"), is_far("promo.item")
    (True, False, False)
    """
    return rule.startswith("html.") and rule != "html.beside"


def _run(blocks: list[Block], source: str, at: int) -> tuple[Block, str, bool, Mapping[str, Any]]:
    """Stretches far from the story that follow each other, as one, a line each."""
    lines = (source[block.start : block.end].split() for block in blocks)
    text = "\n".join(" ".join(words) for words in lines)
    return blocks[0], text, _opens(source, at, blocks[0]), {"lines": len(blocks)}


def _opens(source: str, at: int, block: Block) -> bool:
    """Whether a block stands at the beginning of a line: nothing before it, or a line break."""
    text = source[block.start : block.end]
    lead = len(text) - len(text.lstrip())
    return at == 0 or _BREAK.search(source, at, block.start + lead) is not None


def _end(block: Block, source: str) -> int:
    """Where what a block holds ends, without the white space behind it."""
    return block.start + len(source[block.start : block.end].rstrip())


def _extra(block: Block, text: str, doubts: Doubts, number: int) -> dict[str, Any]:
    """What else is known of a stretch, where it says more than the text does."""
    known: dict[str, Any] = {}
    if block.value and " ".join(block.value.split()) != " ".join(text.split()):
        known["value"] = short(block.value, _VALUE)
    if block.why:
        known["why"] = short(block.why, _VALUE)
    if block.xpath and not block.kept:
        known["xpath"] = short(block.xpath, _VALUE)
    if number in doubts.blocks:
        known["doubt"] = doubts.blocks[number]
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


def _title(article: Article) -> str:
    """What the list calls a document: its title, else how its story or its source begins."""
    if article.title:
        return " ".join(article.title[:2_000].split())
    for text in (*article.paragraphs[:1], article.source):
        if begin := " ".join(text[:400].split()):
            return begin if len(begin) <= 80 else f"{begin[:80].rstrip()} …"
    return "(empty)"


def is_link(url: str | None) -> bool:
    """Whether an address may become a link: of the web, and no longer than any."""
    return url is not None and len(url) < 2_000 and url.lower().startswith(("http://", "https://"))


def _letters(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))
