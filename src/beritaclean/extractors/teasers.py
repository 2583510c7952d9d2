"""What a page is made of that lists stories: entries, each a headline and the story's first words.

An entry is a teaser where its paragraph is cut by dots, is followed by the words that lead on, or
is short and alone under its headline. A page of teasers has no story. Its address says so, or the
entries do: without an address three of them must say all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from beritaclean import dates
from beritaclean.core import addresses
from beritaclean.core.page import Line, Page
from beritaclean.core.parts import Teaser
from beritaclean.dates import Stamp
from beritaclean.extractors.furniture import BULLET
from beritaclean.extractors.heads import read_dateline
from beritaclean.extractors.lead import reads
from beritaclean.extractors.more import MORE, is_more, without_more
from beritaclean.extractors.promo import is_detail
from beritaclean.lexicon.patterns import late
from beritaclean.lexicon.shapes import TOLD
from beritaclean.lexicon.words import DIGIT, fold_line
from beritaclean.outlets import load

_DOTS = late(r"(?:…|\.{3}|&hellip;|&#8230;)[\s\])\"”]*$")
_CUT_WORDS = 7
"""A line of fewer words that ends in dots is a headline that was cut, or a verse."""
_HEADLINE = 4
"""A headline has no fewer words."""
_BRIEF = 60
"""A teaser has no more words; WordPress cuts behind 55."""
_EXCERPT = 40
"""Words of an entry without a headline that is an excerpt, on a further page of a list."""
_STORY_SLUG = 3
"""So many words in an address are a headline: the page is a story's own."""
_NEVER_LAST = """
    yang dan dengan untuk dari ke di pada atau karena bahwa oleh serta kini akan juga telah sudah
    adalah para justru dalam sebagai agar saat hingga tidak lebih ini itu kami mereka the of and to
    """
_HANGING = frozenset(_NEVER_LAST.split())
"""Words behind which no writer breaks off a tale: dots behind them are those of a list."""
_PAGER = late(
    r"(?:(?:«|‹|prev\w*)\s*)?1 2(?: (?:\d{1,4}|…|\.{3}))*(?: (?:»|›|next\w*))?", re.IGNORECASE
)
# Source: headings of lists of WordPress, Blogger and Indonesian systems, 2012-2026.
_ARCHIVE = late(
    r"(?:tag|label|kategori|category|arsip|archives?|topik|penulis|author|bulan|hari|tahun|month)"
    r"(?: (?:archives?|kategori|bulan|hari|tahun|berita|penulis))?\s?[:»/] ?\S.{0,60}"
    r"|showing (?:\d+ changed |all )?posts (?:with label|matching|from|by) \S.{0,60}"
    r"|(?:menampilkan|tampilkan) pos(?:t|ting)(?:ing)?an (?:dengan label|dari|dengan) \S.{0,60}"
    r"|(?:kumpulan|indeks) (?:artikel|berita|kabar) \S.{0,60}|arsip (?:berita|kategori) \S.{0,60}"
    r"|(?:hasil pencarian|search results?)(?: untuk| for|:) ?\S.{0,60}|#\w[\w .()-]{2,80}",
    re.IGNORECASE,
)
"""The heading of a list: what its stories have in common."""
_ENTRIES = 3
"""So many teasers are no accident."""


@dataclass(slots=True)
class Entry:
    """A story as a list shows it."""

    heading: Line | None = None
    told: list[Line] = field(default_factory=list)
    """Its paragraphs."""
    leads: bool = False
    """Whether words that lead on stand behind it."""
    filed: bool = False
    """Whether it opens with a dateline."""
    day: str | None = None
    url: str | None = None

    @property
    def is_cut(self) -> bool:
        """Whether dots stand for the rest."""
        return bool(self.told) and ends_cut(self.told[-1])

    @property
    def is_headed(self) -> bool:
        """Whether a headline stands over it: no name of a part, no question, no number."""
        head = self.heading
        if head is None or head.words < _HEADLINE or reads(head):
            return False
        return not head.text[:1].isdigit() or not BULLET.match(head.text)

    @property
    def words(self) -> int:
        """Of its paragraphs."""
        return sum(line.words for line in self.told)

    @property
    def teaser(self) -> Teaser:
        """What it says, as data."""
        text = "\n".join(without_more(line.text) for line in self.told)
        title = BULLET.sub("", self.heading.text) if self.heading else None
        return Teaser(title=title, text=text or None, day=self.day, url=self.url)

    @property
    def teases(self) -> bool:
        """Whether it tells no more than the beginning of a story."""
        if self.is_cut or self.leads:
            return len(self.told) <= _EXCERPTS and self.words <= 2 * _BRIEF
        return len(self.told) == 1 and self.words <= _BRIEF and not self.filed


_EXCERPTS = 2
"""Paragraphs of a teaser: a lead in two sentences, each in one of its own."""


def listed_stories(page: Page) -> list[Entry] | None:
    r"""The entries of a text that is a page of teasers, and of no story; None of any other.

    >>> from beritaclean.inputs.text import read
    >>> rows = [f"Desa {name} Panen Cabai\nWarga Desa {name} memanen cabai lebih awal sebab …\n"
    ...     "Read more" for name in ("Sukamulya", "Karangtengah", "Margasari")]
    >>> [entry.leads for entry in listed_stories(read("\n".join(rows))) if entry.told]
    [True, True, True]
    """
    url = page.hints.url
    listed = addresses.kind(url) == "index"
    if not listed and (
        len(page.lines_with(MORE)) < _LEADS or len(addresses.slug_words(url)) > _STORY_SLUG
    ):
        return None
    shown = list(entries_of(page))
    return shown if _lists_stories(page, shown, listed=listed) else None


def _lists_stories(page: Page, shown: list[Entry], *, listed: bool) -> bool:
    url = page.hints.url
    entries = [entry for entry in shown if entry.told]
    # lines that read like sentences and stand over no paragraph: verses, a list of the story
    verses = sum(
        entry.heading is not None and not entry.told and reads(entry.heading) for entry in shown
    )
    if verses > max(len(entries), _VERSES):
        return False
    if listed:
        return _is_list(page, entries)
    if len(entries) < _LEADS or not all(entry.teases for entry in entries):
        return False
    leads = sum(entry.leads for entry in entries)
    if url:
        return leads >= _LEADS
    return (
        len(entries) >= _ENTRIES
        and leads >= len(entries) - 1
        and all(entry.heading and entry.is_cut for entry in entries)
    )


_VERSES = 2
"""So many may be the name of a tag, or a headline in small letters."""
_LEADS = 2
"""So often words lead on: once may be a story's own."""


def _is_list(page: Page, entries: list[Entry]) -> bool:
    """Whether the page of an address that leads to a list has no story."""
    url = page.hints.url
    if not all(entry.teases for entry in entries):
        excerpts = all(
            entry.filed and entry.heading is None and entry.words <= _EXCERPT for entry in entries
        )
        return addresses.is_archive(url) and excerpts and len(entries) > 1
    sure = [entry for entry in entries if entry.is_cut or entry.leads]
    named = any(heads_list(page, line) for line in page.lines)
    if len(sure) < len(entries):
        if addresses.is_front_page(url):
            return False  # a site may welcome its readers there, in three paragraphs
        # a story opens without one, and over a part of it stands a word or two
        headed = all(entry.heading for entry in entries)
        headed = headed and sum(entry.is_headed for entry in entries) * 3 >= len(entries) * 2
        if not (headed or named or sum(entry.leads for entry in entries) >= _LEADS):
            return False
    return (
        not entries
        or named
        or addresses.is_archive(url)
        or len(entries) >= _ENTRIES
        or any(entry.leads or _hangs(entry.told[-1]) for entry in entries)
    )


def _hangs(line: Line) -> bool:
    """Whether a line is cut behind a word that no sentence ends with."""
    text = without_more(line.text)
    cut = _DOTS.search(text)
    words = text[: cut.start()].rsplit(None, 1) if cut else []
    return bool(words) and words[-1].casefold() in _HANGING


def heads_list(page: Page, line: Line) -> bool:
    """``Tag: banjir``, a pager; or the name in the address: ``OPINI``, ``Kasus: kebakaran``."""
    if line.words > _LONGEST_HEADING or line.shape == "prose":
        return False
    if _ARCHIVE.fullmatch(line.text) or _PAGER.fullmatch(line.text):
        return True
    step = squeezed(addresses.last_step(page.hints.url))
    return bool(step) and step in {squeezed(line.key), squeezed(line.key.partition(":")[2])}


_LONGEST_HEADING = 12


def squeezed(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def entries_of(page: Page) -> Iterator[Entry]:
    """The entries of a page, in order; headlines without a paragraph are entries of their own."""
    entry = Entry()
    titles: set[str] = set()
    for line in page.lines:
        role = _role(page, line)
        if role == "head":
            title = fold_line(BULLET.sub("", line.text))
            if title in titles or title.partition(" (")[0] in titles:
                continue  # the same story's once more, or a caption made of it
            titles.add(title)
        if role == "pass":
            entry.day = entry.day or _day(page, line)
            entry.url = entry.url or (line.text if _is_address(line) else None)
            continue
        marks = page.marks[line.index]
        if bool(marks) and marks[0].rule == "more.glued":
            entry.leads = entry.leads or bool(entry.told)
        if role == "more":
            entry.leads = bool(entry.told)
            continue
        filed = role == "told" and filed_to(page, line) > 0
        over = entry.leads or (entry.is_cut and entry.heading is None) or (filed and entry.told)
        if role == "head" or over:
            yield entry
            entry = Entry(heading=line if role == "head" else None)
        if role == "told":
            entry.told.append(line)
            entry.filed = entry.filed or filed
            entry.leads = bool(marks) and marks[-1].rule == "more.behind"
    yield entry


def _is_address(line: Line) -> bool:
    return line.text.startswith("http") and _ADDRESS.fullmatch(line.text) is not None


_ADDRESS = late(r"https?://\S+")


def _day(page: Page, line: Line) -> str | None:
    """The day that a line beside a teaser prints."""
    values = (mark.value for mark in page.marks[line.index])
    said = next((value for value in values if isinstance(value, Stamp)), None)
    if said is None and DIGIT.search(line.text):
        said = next(iter(dates.find(line.text, base=page.hints.fetched)), None)
    return said.when.date().isoformat() if said else None


def filed_to(page: Page, line: Line) -> int:
    """Where a dateline at the head of a line ends; 0 without one.

    On the page of a list a place and a dash open the next story too.
    """
    marks = page.marks[line.index]
    if marks:
        opens = marks[0].label == "dateline" and marks[0].start == line.start
        return marks[0].end - line.start if opens else 0
    if line.words < _CUT_WORDS or line.shape == "label":
        return 0
    hit = read_dateline(line.text, load())
    return hit[0] if hit and hit[1].raw[-1] in "-–—" else 0


def _role(page: Page, line: Line) -> Literal["head", "told", "more", "pass"]:
    """What a line is to an entry."""
    label = page.label_of(line)
    if (
        line.shape == "bare"
        or is_detail(line)
        or ("1 2" in line.text and _PAGER.fullmatch(line.text))
        or _is_address(line)
    ):
        return "pass"
    if label is not None and label not in _READ:
        return "more" if is_more(line) else "pass"
    if is_more(line):
        return "more"
    if line.shape in TOLD or ends_cut(line) or label == "dateline":
        return "told"
    lower = sum(word[0].islower() for word in line.text.split())
    long = line.words >= _UNCLOSED or line.text[0] in '"“'
    return "told" if long and lower * 2 > line.words else "head"


_READ = frozenset({"title", "subtitle", "dateline", "body", "subhead"})
"""Labels of lines that are an entry's own; it has dates, names and pictures besides."""
_UNCLOSED = 14
"""So many words, most in lower case, are a paragraph that lost its full stop."""


def ends_cut(line: Line) -> bool:
    """Whether dots stand for the rest of a line that is long enough for a paragraph."""
    text = line.text
    return (
        line.words >= _CUT_WORDS
        and ("…" in text or "..." in text or "&" in text)
        and _DOTS.search(without_more(text)) is not None
    )
