"""Pages of one story, put together: their sources one behind the other, what they repeat once.

Every page is cleaned by itself, which its own header and tail need. What is left to do is what
only the neighbours show: a later page prints the title again, the standfirst, a caption, the
paragraph before the break. Nothing is deleted here either: a repeat is labelled, in the later
page, by the rule ``join.repeated``.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from beritaclean.core.article import Article, Block
from beritaclean.core.assemble import quality
from beritaclean.core.edits import joined
from beritaclean.core.parts import Kind, Language, Link, Pagination, PromoList
from beritaclean.errors import InputError
from beritaclean.joining import repeats
from beritaclean.joining.repeats import Repeat
from beritaclean.joining.same_story import is_next_page, is_other_story
from beritaclean.languages import paragraphs
from beritaclean.lexicon.words import fold, fold_line

T = TypeVar("T")
RULE = "join.repeated"
"""The rule of what a page repeats from another one."""
_FIRST = (
    *("title", "subtitle", "section", "dateline", "outlet", "url", "domain", "republished"),
    *("canonical", "image", "single_url"),
)
"""Fields that are those of the first page that states one."""
_UNITED = ("authors", "editors", "contributors", "agencies", "tags", "captions")
"""Fields that are those of all pages."""


def join(articles: Iterable[Article]) -> Article:
    r"""The one article whose pages these are.

    Parameters
    ----------
    articles
        The pages, each cleaned by itself. They are put into the order of their page numbers
        where each states one, else they stay in the order given.

    Returns
    -------
    Article
        Its `source` is the sources of the pages, a line break between two; its blocks tile it.
        What a page repeats from an earlier one is labelled there by the rule ``join.repeated``.
        One page alone comes back as it is.

    Raises
    ------
    InputError
        Where there is no article, or two are clearly not pages of one story: the domain is
        another, or title and URL have nothing in common.

    >>> from beritaclean import clean
    >>> header = "Warga Bangun Jembatan Bambu\nPenulis: Sari Dewi\n"
    >>> first = "Jembatan itu jadi setelah tiga pekan, kata kepala desa."
    >>> second = "Warga lega karena jalan ke sekolah tidak lagi memutar."
    >>> pages = [clean(f"{header}{first}\nHalaman 1 2 Selanjutnya"), clean(f"{header}{second}")]
    >>> article = join(pages)
    >>> article.paragraphs == (first, second), article.authors, article.complete
    (True, ('Sari Dewi',), True)
    """
    pages = list(articles)
    if not pages:
        raise InputError("no article to join; give at least one page of the story")
    for page in pages[1:]:
        if is_other_story(pages[0], page):
            raise InputError(
                f"not pages of one story: {_called(pages[0])} and {_called(page)}; "
                "join the pages of each story by themselves, or let join_pages() group them"
            )
    return _put_together(pages)


def join_pages(articles: Iterable[Article]) -> Iterator[Article]:
    """A stream of articles, in which pages of one story that follow each other are joined.

    Two are pages of one story where their URLs differ in nothing but the page, or where they
    have one title and say that they are pages: by rising numbers, or by a way to the next page.
    Any other article comes out as it is.

    >>> from beritaclean import clean
    >>> urls = "https://kabar.id/panen-raya-usai", "https://kabar.id/panen-raya-usai?page=2"
    >>> stream = [*(clean(f"Ini isi {url}.", url=url) for url in urls), clean("Hujan turun.")]
    >>> [len(article.paragraphs) for article in join_pages(stream)]
    [2, 1]
    """
    return map(_put_together, stories(articles))


def stories(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles, in lists of pages of one story that follow each other."""
    story: list[Article] = []
    for article in articles:
        if story and not is_next_page(story, article):
            yield story
            story = []
        story.append(article)
    if story:
        yield story


def _put_together(pages: list[Article]) -> Article:
    """The pages as one article; see `join`."""
    if len(pages) == 1:
        return pages[0]
    pages, numbers = _in_order(pages)
    found = repeats.find(pages, numbers)
    source, blocks = _sources(pages, found)
    paragraphs = tuple(
        text
        for page, gone in zip(pages, found, strict=True)
        for at, text in enumerate(page.paragraphs)
        if at not in gone
    )
    text = "\n".join(paragraphs)
    kind: Kind = "article" if any(page.kind == "article" for page in pages) else pages[0].kind
    left = [page for page, gone in zip(pages, found, strict=True) if not _is_copy(page, gone)]
    pagination = _pagination(pages, left)
    complete = kind == "index" or (left[-1].complete and not pagination.continues)
    dated = next((page for page in pages if page.published), pages[0])
    container = _first(page.container for page in pages)
    return dataclasses.replace(
        pages[0],
        **_stated(pages),
        text=text,
        paragraphs=paragraphs,
        blocks=blocks,
        source=source,
        published=dated.published,
        published_assumed_zone=dated.published_assumed_zone,
        modified=max((page.modified for page in pages if page.modified), default=None),
        related=_links(pages),
        promos=_lists(pages),
        pagination=pagination,
        free=min((page.free for page in pages if page.free is not None), default=None),
        next_url=left[-1].next_url if pagination.continues else None,
        container=container,
        read_as=_read_as(pages),
        raw_runs=joined([(page.raw_runs, len(page.source)) for page in pages]),
        kind=kind,
        complete=complete,
        language=_language(pages),
        quality=quality(
            _characters(text),
            _characters(source),
            paragraphs,
            kind=kind,
            complete=complete,
            container=container,
        ),
    )


def _read_as(pages: list[Article]) -> str:
    """How the pages were written, each way once."""
    ways = dict.fromkeys(way for page in pages for way in page.read_as.split("+"))
    if "page" in ways:
        return "page"
    return "+".join(way for way in ways if way != "plain") or "plain"


def _language(pages: list[Article]) -> Language:
    """That of the longest page, with the shares of all of them."""
    sizes: collections.Counter[str] = collections.Counter()
    for page in pages:
        for code, share in page.language.by_paragraph:
            sizes[code] += round(share * _characters(page.text))
    return dataclasses.replace(
        max(pages, key=lambda page: _characters(page.text)).language,
        by_paragraph=paragraphs.of_whole(sizes),
    )


def _in_order(pages: list[Article]) -> tuple[list[Article], list[int]]:
    """The pages in their order, and their numbers: those they state if all do, else from 1."""
    stated = [page.pagination.page or 0 if page.pagination else 0 for page in pages]
    if not all(stated):
        return pages, list(range(1, len(pages) + 1))
    order = sorted(range(len(pages)), key=stated.__getitem__)
    return [pages[n] for n in order], sorted(stated)


# --- the source and its blocks


def _sources(pages: list[Article], found: list[dict[int, Repeat]]) -> tuple[str, tuple[Block, ...]]:
    """The sources of the pages, a line break between two, and the blocks that tile them."""
    blocks: list[Block] = []
    at = 0
    ends_line = True
    for n, (page, gone) in enumerate(zip(pages, found, strict=True)):
        if n:
            # a line's block takes the line break behind it; further ones are blank
            if blocks and (blocks[-1].label == "blank" or not ends_line):
                blocks[-1] = dataclasses.replace(blocks[-1], end=at + 1)
            else:
                blocks.append(Block(at, at + 1, "blank", "blank"))
            at += 1
        for block in _relabelled(page, gone):
            moved = dataclasses.replace(block, start=block.start + at, end=block.end + at)
            blocks.append(moved)
        at += len(page.source)
        ends_line = page.source.endswith("\n") or not page.source
    return "\n".join(page.source for page in pages), tuple(blocks)


def _relabelled(page: Article, gone: dict[int, Repeat]) -> list[Block]:
    """The blocks of a page, those of its repeated paragraphs with their label."""
    blocks = list(page.blocks)
    if not gone:
        return blocks
    for at, row in enumerate(_rows(page)):
        if at in gone:
            label, other = gone[at]
            for n in row:
                blocks[n] = dataclasses.replace(
                    blocks[n], label=label, rule=RULE, why=f"as on page {other}"
                )
    return blocks


def _rows(page: Article) -> list[list[int]]:
    """Per paragraph of a page, the places of the blocks that it is made of."""
    kept = [
        (n, size)
        for n, block in enumerate(page.blocks)
        if block.kept and (size := _characters(page.source[block.start : block.end]))
    ]
    rows: list[list[int]] = []
    at = missing = 0
    for paragraph in page.paragraphs:
        missing = _characters(paragraph)
        row = []
        while missing > 0 and at < len(kept):
            row.append(kept[at][0])
            missing -= kept[at][1]
            at += 1
        rows.append(row)
        if missing:
            break
    if at < len(kept) or missing:
        raise InputError(f"the blocks of {_called(page)} do not make its text; clean it again")
    return rows


# --- the fields


def _pagination(pages: list[Article], left: list[Article]) -> Pagination:
    """How many pages there are, and whether one is missing.

    `left` are the pages that are no copies of others.
    """
    said = [page.pagination or Pagination() for page in pages]
    stated = max(row.pages or 0 for row in said)
    continues = left[-1].pagination is not None and left[-1].pagination.continues
    if _is_all(pages, left):
        return Pagination(pages=stated or 1, continues=continues)
    numbers = {row.page or 0 for row in said}
    if all(numbers):
        total = max(stated, *numbers)
        have = len({n for n in numbers if n <= total})
    else:
        have = len({page.text for page in pages})
        total = stated or have
    return Pagination(pages=max(total, len(left)), continues=continues or have < total)


def _is_all(pages: list[Article], left: list[Article]) -> bool:
    """Whether the one page that is no copy holds the whole story: it has no pager."""
    (page, *others), said = left, left[0].pagination
    longer = any(len(page.paragraphs) > len(copy.paragraphs) for copy in pages)
    return not others and longer and (said is None or not (said.page or said.pages))


def _is_copy(page: Article, gone: dict[int, Repeat]) -> bool:
    return bool(page.paragraphs) and len(gone) == len(page.paragraphs)


def _stated(pages: list[Article]) -> dict[str, Any]:
    """The fields that are told page by page."""
    first = {name: _first(getattr(page, name) for page in pages) for name in _FIRST}
    return first | {name: _union(getattr(page, name) for page in pages) for name in _UNITED}


def _first(values: Iterable[T | None]) -> T | None:
    """The first that says something."""
    return next((value for value in values if value), None)


def _union(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The values of all rows in order, each once; case and quotes make no other value."""
    found: dict[str, str] = {}
    for row in rows:
        for value in row:
            found.setdefault(fold(value), value)
    return tuple(found.values())


def _links(pages: list[Article]) -> tuple[Link, ...]:
    """The cross-links, each once; the words that announce it make no other link."""
    found: dict[str, Link] = {}
    for page in pages:
        for link in page.related:
            found.setdefault(fold(link.title or link.url or link.marker), link)
    return tuple(found.values())


def _lists(pages: list[Article]) -> tuple[PromoList, ...]:
    """The lists of other headlines; those of one heading are one list."""
    found: dict[str | None, PromoList] = {}
    for page in pages:
        for row in page.promos:
            heading = None if row.heading is None else fold_line(row.heading)
            known = found.setdefault(heading, row)
            items = _union((known.items, row.items))
            teasers = tuple(dict.fromkeys((*known.teasers, *row.teasers)))
            found[heading] = dataclasses.replace(known, items=items, teasers=teasers)
    return tuple(found.values())


def _characters(text: str) -> int:
    """The characters that are no white space."""
    return sum(map(len, text.split()))


def _called(page: Article) -> str:
    """What a message calls an article."""
    title = f"{' '.join(page.title.split())!r}" if page.title else "an article without title"
    return f"{title} ({' '.join(page.url.split())})" if page.url else title
