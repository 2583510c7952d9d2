"""Pages of one story, joined: what is repeated goes once, what is story stays.

Every text is invented; the layouts are those of pages that newsrooms cut in two or more.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from timing import assert_linear

from beritaclean import Article, Block, Pipeline, join, join_pages
from beritaclean.core.parts import Container, Language, Link, Pagination, PromoList
from beritaclean.errors import BeritacleanError, InputError
from beritaclean.joining.same_story import address, is_other_story, title_key

clean = Pipeline.default().with_language(None)

TITLE = "Warga Randusari Bangun Jembatan Bambu di Kali Wening"
LEAD = (
    "Warga Desa Randusari menyelesaikan jembatan bambu sepanjang 40 meter "
    "di tepi Kali Wening setelah tiga pekan bekerja bergantian, siang dan malam."
)
QUOTE = '"Bambu ada, tenaga ada, jadi kami mulai saja," kata Kepala Desa Harjo Sumitro.'
BRIDGE = "Jembatan itu memotong jalan anak sekolah dari empat kilometer menjadi 600 meter."
BAMBOO = "Bambu petung direndam dua pekan di sungai supaya tidak dimakan bubuk, kata tukang."
ROPE = "Tali ijuk dipilih karena lebih tahan air daripada kawat, ujar Marno Saputro di lokasi."
PLAN = "Pemerintah kecamatan berencana membangun jembatan gantung yang permanen tahun depan."
CAPTION = "Warga menyeberang di jembatan bambu. (Foto: Dimas Hartanto)"
STANDFIRST = "Jembatan yang lama hanyut pada musim hujan lalu"
OTHER = "Panen Cabai di Lembah Asri Naik Dua Kali Lipat"
REFRAIN = "Oh Kali Wening, bawa kami pulang"
URL = "https://kabarlembah.id/read/12/warga-randusari-bangun-jembatan"


def page(*paragraphs: str, number: int | None = None, **fields: Any) -> Article:
    """A page as its cleaning might have left it, every line of it story."""
    source = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        end = min(at + len(paragraph) + 1, len(source))
        blocks.append(Block(at, end, "body", "story"))
        at = end
    if number is not None:
        fields["pagination"] = Pagination(page=number, pages=fields.pop("pages", None))
    return Article(
        text=source, paragraphs=paragraphs, blocks=tuple(blocks), source=source, **fields
    )


# --- repeats, by kind


class Case(NamedTuple):
    name: str
    pages: list[Article]
    kept: list[tuple[str, ...]]
    """What is left of each page, in the order given."""
    labels: tuple[str, ...] = ()
    """The labels of what went."""


REPEATED = (
    Case(
        "the title again",
        [page(LEAD, title=TITLE), page(TITLE, BAMBOO)],
        [(LEAD,), (BAMBOO,)],
        ("title",),
    ),
    Case(
        "the title again, with the number of the page",
        [page(LEAD, title=TITLE), page(f"{TITLE} - Halaman 2", BAMBOO)],
        [(LEAD,), (BAMBOO,)],
        ("title",),
    ),
    Case(
        "a title that both pages took for story",
        [page(TITLE, LEAD), page(TITLE, BAMBOO)],
        [(TITLE, LEAD), (BAMBOO,)],
        ("title",),
    ),
    Case(
        "title, standfirst and caption",
        [
            page(LEAD, title=TITLE, subtitle=STANDFIRST, captions=(CAPTION,)),
            page(TITLE, STANDFIRST, CAPTION, BAMBOO),
        ],
        [(LEAD,), (BAMBOO,)],
        ("title", "subtitle", "caption"),
    ),
    Case(
        "the lead on top of every page",
        [page(LEAD, QUOTE), page(LEAD, BAMBOO), page(LEAD, PLAN)],
        [(LEAD, QUOTE), (BAMBOO,), (PLAN,)],
        ("other", "other"),
    ),
    Case(
        "the lead in other quotes and spaces",
        [page(QUOTE, PLAN), page(QUOTE.replace('"', "”").replace(" kata", "  kata"), ROPE)],
        [(QUOTE, PLAN), (ROPE,)],
        ("other",),
    ),
    Case(
        "the paragraph before the break",
        [page(LEAD, BRIDGE), page(BRIDGE, BAMBOO)],
        [(LEAD, BRIDGE), (BAMBOO,)],
        ("other",),
    ),
    Case(
        "two paragraphs before the break, the first one short",
        [page(LEAD, "Apa kata warga?", BRIDGE), page("Apa kata warga?", BRIDGE, BAMBOO)],
        [(LEAD, "Apa kata warga?", BRIDGE), (BAMBOO,)],
        ("other", "other"),
    ),
    Case(
        "a notice at the end of every page",
        [page(LEAD, PLAN), page(BAMBOO, PLAN)],
        [(LEAD, PLAN), (BAMBOO,)],
        ("other",),
    ),
    Case(
        "a cross-link that lost its marker, at the end",
        [page(LEAD, related=(Link(marker="Baca juga", title=OTHER),)), page(BAMBOO, OTHER)],
        [(LEAD,), (BAMBOO,)],
        ("related",),
    ),
    Case(
        "a teaser that lost its heading, on top",
        [page(LEAD, promos=(PromoList(items=(OTHER,)),)), page(OTHER, BAMBOO)],
        [(LEAD,), (BAMBOO,)],
        ("promo",),
    ),
    Case(
        "a very long paragraph in the middle",
        [page(LEAD, QUOTE), page(BAMBOO, LEAD, PLAN)],
        [(LEAD, QUOTE), (BAMBOO, PLAN)],
        ("other",),
    ),
    Case(
        "page 1 twice",
        [page(LEAD, "Kata warga", QUOTE), page(LEAD, "Kata warga", QUOTE), page(BAMBOO)],
        [(LEAD, "Kata warga", QUOTE), (), (BAMBOO,)],
        ("other",) * 3,
    ),
    Case(
        "all on one page, then page 1",
        [page(LEAD, "Bahan", BAMBOO, ROPE, PLAN), page(LEAD, "Bahan", BAMBOO)],
        [(LEAD, "Bahan", BAMBOO, ROPE, PLAN), ()],
        ("other",) * 3,
    ),
    Case(
        "page 2, then all on one page",
        [page(TITLE, ROPE, PLAN, title=TITLE), page(TITLE, LEAD, BAMBOO, ROPE, PLAN)],
        [(), (TITLE, LEAD, BAMBOO, ROPE, PLAN)],
        ("title", "other", "other"),
    ),
    Case(
        "pages 1 to 3, then all on one page",
        [page(LEAD), page(BAMBOO), page(PLAN), page(LEAD, BAMBOO, PLAN)],
        [(), (), (), (LEAD, BAMBOO, PLAN)],
        ("other",) * 3,
    ),
)
KEPT = (
    Case(
        "a refrain in one page",
        [page(REFRAIN, LEAD, REFRAIN), page(BAMBOO)],
        [(REFRAIN, LEAD, REFRAIN), (BAMBOO,)],
    ),
    Case(
        "a refrain across pages",
        [page("Bait pertama", REFRAIN), page(REFRAIN, "Bait kedua", REFRAIN)],
        [("Bait pertama", REFRAIN), (REFRAIN, "Bait kedua", REFRAIN)],
    ),
    Case(
        "a long prayer that page 1 itself repeats",
        [page(LEAD, QUOTE, LEAD), page(BAMBOO, LEAD)],
        [(LEAD, QUOTE, LEAD), (BAMBOO, LEAD)],
    ),
    Case(
        "the labels of a list",
        [page("Bahan:", "2 butir telur", "Cara:"), page("Bahan:", "1 liter air", "Cara:")],
        [("Bahan:", "2 butir telur", "Cara:"), ("Bahan:", "1 liter air", "Cara:")],
    ),
    Case(
        "a label of the new list behind a repeated lead",
        [page(LEAD, "Bahan:", "2 butir telur"), page(LEAD, "Bahan:", "1 liter air")],
        [(LEAD, "Bahan:", "2 butir telur"), ("Bahan:", "1 liter air")],
        ("other",),
    ),
    Case(
        "equal steps of two recipes in mid-page",
        [page(QUOTE, BAMBOO, PLAN), page(LEAD, BAMBOO, ROPE)],
        [(QUOTE, BAMBOO, PLAN), (LEAD, BAMBOO, ROPE)],
    ),
    Case(
        "a subhead that a short caption has too",
        [page(LEAD, captions=("Pantai Wening",)), page("Pantai Wening", BAMBOO)],
        [(LEAD,), ("Pantai Wening", BAMBOO)],
    ),
    Case(
        "the title in mid-story",
        [page(LEAD, title=TITLE), page(BAMBOO, TITLE, PLAN)],
        [(LEAD,), (BAMBOO, TITLE, PLAN)],
    ),
    Case(
        "a line of a song on top of both pages",
        [page("Angin malam membawa namamu", QUOTE), page("Angin malam membawa namamu", ROPE)],
        [("Angin malam membawa namamu", QUOTE), ("Angin malam membawa namamu", ROPE)],
    ),
    Case(
        "a paragraph cut in two by the break",
        [page(LEAD, "Menurut Marno, bambu itu"), page("direndam dua pekan.", ROPE)],
        [(LEAD, "Menurut Marno, bambu itu"), ("direndam dua pekan.", ROPE)],
    ),
)


@pytest.mark.parametrize("case", [*REPEATED, *KEPT], ids=lambda case: case.name)
def test_what_is_repeated_goes_and_the_story_stays(case: Case) -> None:
    article = join(case.pages)
    assert article.paragraphs == tuple(text for kept in case.kept for text in kept)
    repeated = [block for block in article.blocks if block.rule == "join.repeated"]
    assert tuple(block.label for block in repeated) == case.labels
    assert_lawful(article)


def test_a_repeat_names_the_page_where_it_stands() -> None:
    article = join([page(LEAD, BRIDGE, number=4), page(BRIDGE, BAMBOO, number=5)])
    assert article.explain() == f"other  join.repeated  {BRIDGE}  (as on page 4)"


def test_a_paragraph_in_several_blocks_goes_as_a_whole() -> None:
    marker = "Baca juga: Panen Cabai Naik."
    cut = clean(f"{LEAD}\n{BAMBOO} {marker} {ROPE}\n{PLAN}")
    (_, middle, _) = cut.paragraphs
    assert middle == f"{BAMBOO} {ROPE}"
    article = join([page(QUOTE, middle), cut])
    assert article.paragraphs == (QUOTE, middle, LEAD, PLAN)
    assert [b.label for b in article.blocks if b.rule == "join.repeated"] == ["other", "other"]
    assert_lawful(article)


# --- order, fields, pagination


def test_pages_stand_in_the_order_of_their_numbers() -> None:
    pages = [page(PLAN, number=3), page(LEAD, number=1, title=TITLE), page(BAMBOO, number=2)]
    article = join(pages)
    assert (article.paragraphs, article.title) == ((LEAD, BAMBOO, PLAN), TITLE)
    assert article.source == f"{LEAD}\n{BAMBOO}\n{PLAN}"


def test_pages_stay_in_the_order_given_where_one_has_no_number() -> None:
    assert join([page(PLAN, number=3), page(LEAD), page(BAMBOO, number=2)]).paragraphs == (
        (PLAN, LEAD, BAMBOO)
    )


def test_any_iterable_of_pages_is_joined() -> None:
    assert join(iter((page(LEAD), page(BAMBOO)))).paragraphs == (LEAD, BAMBOO)


def test_fields_are_of_the_first_page_that_has_them_or_of_all() -> None:
    early, late = (datetime.fromisoformat(f"2025-10-{day}T13:05+07:00") for day in (16, 18))
    one = page(
        LEAD,
        url=URL,
        domain="kabarlembah.id",
        authors=("Sinta Wulandari",),
        tags=("Jembatan", "bambu"),
        captions=(CAPTION,),
        modified=late,
        related=(Link(marker="Baca juga", title=OTHER),),
        promos=(PromoList(heading="Terpopuler", items=(OTHER, "Jadwal Bus")),),
        language=Language(code="jv"),
    )
    two = page(
        BAMBOO,
        QUOTE,
        url=f"{URL}?page=2",
        domain="kabarlembah.id",
        title=TITLE,
        authors=("Sinta Wulandari", "Dimas Hartanto"),
        editors=("Bagas Prakoso",),
        tags=("jembatan", "Randusari"),
        captions=(CAPTION,),
        published=early,
        published_assumed_zone=True,
        modified=early,
        related=(Link(marker="Baca Juga", title=OTHER.upper()),),
        promos=(
            PromoList(heading="TERPOPULER:", items=("Jadwal Bus", "Lomba Layang-Layang")),
            PromoList(heading="Terkini"),
        ),
        language=Language(code="id"),
    )
    article = join([one, two])
    assert (article.url, article.title, article.domain) == (URL, TITLE, "kabarlembah.id")
    assert article.authors == ("Sinta Wulandari", "Dimas Hartanto")
    assert article.editors == ("Bagas Prakoso",)
    assert article.tags == ("Jembatan", "bambu", "Randusari")
    assert article.captions == (CAPTION,)
    assert (article.published, article.published_assumed_zone) == (early, True)
    assert article.modified == late
    assert article.related == one.related
    assert article.promos == (
        PromoList(heading="Terpopuler", items=(OTHER, "Jadwal Bus", "Lomba Layang-Layang")),
        PromoList(heading="Terkini"),
    )
    assert article.language.code == "id"
    assert article.quality.paragraphs == 3
    assert article.quality.characters == len("".join(article.text.split()))
    assert article.quality.kept == 1.0


@pytest.mark.parametrize(
    ("said", "pages", "continues"),
    [
        ([(1, 2, True), (2, 2, False)], 2, False),
        ([(None, 2, True), (None, 2, False)], 2, False),
        ([(None, None, True), None], 2, False),
        ([None, None, None], 3, False),
        ([(1, 3, True), (2, 3, False)], 3, True),
        ([(1, 3, True), (3, 3, False)], 3, True),
        ([(2, None, True), (3, None, False)], 3, True),
        ([(None, 3, True), (None, 3, False)], 3, True),
        ([(None, None, True), (None, None, True)], 2, True),
    ],
)
def test_a_story_is_complete_when_no_page_is_missing(
    said: list[tuple[int | None, int | None, bool] | None], pages: int, continues: bool
) -> None:
    texts = (LEAD, BAMBOO, PLAN)
    joined = join(
        page(
            texts[n],
            complete=not (row and row[2]),
            pagination=Pagination(page=row[0], pages=row[1], continues=row[2]) if row else None,
        )
        for n, row in enumerate(said)
    )
    assert joined.pagination == Pagination(page=None, pages=pages, continues=continues)
    assert joined.complete is not continues
    assert ("cut off" in joined.quality.doubts) is continues


def test_a_page_that_holds_all_makes_the_story_complete() -> None:
    first = Pagination(pages=3, continues=True)
    article = join(
        [page(LEAD, pagination=first, complete=False), page(LEAD, BAMBOO, PLAN, number=None)]
    )
    assert article.pagination == Pagination(pages=3)
    assert article.complete


def test_a_page_that_holds_another_is_not_all_where_it_has_a_number() -> None:
    lead, more = page(LEAD, number=1, pages=3), page(LEAD, BAMBOO, number=2, pages=3)
    assert not join([lead, more]).complete
    assert join([lead, more, page(PLAN, number=3, pages=3)]).complete
    counted = Pagination(pages=2)
    assert join([page(LEAD, pagination=counted), page(LEAD, PLAN, pagination=counted)]).complete
    assert not join([page(LEAD, pagination=counted), page(LEAD, pagination=counted)]).complete


def test_the_last_page_may_stop_in_mid_sentence() -> None:
    assert not join([page(LEAD), page("Bambu itu direndam di", complete=False)]).complete


def test_fields_of_web_pages_are_those_of_the_story() -> None:
    found = Container(extractor="generic", xpath="/html/body/article")
    second = f"{URL}?page=2"
    one = page(LEAD, number=1, pages=2, canonical=URL, free=True, next_url=second, container=found)
    two = page(PLAN, number=2, pages=2, canonical=second, free=False, image="a.jpg")
    whole = join([one, two])
    assert (whole.canonical, whole.image, whole.free) == (URL, "a.jpg", False)
    assert (whole.next_url, whole.container) == (None, found)
    ahead = dataclasses.replace(
        two, next_url=f"{URL}?page=3", pagination=Pagination(page=2, pages=3, continues=True)
    )
    assert join([one, ahead]).next_url == f"{URL}?page=3"


def test_a_page_without_story_gives_its_fields() -> None:
    photos = page(kind="gallery", captions=(CAPTION,))
    article = join([photos, page(LEAD)])
    assert (article.kind, article.text, article.captions) == ("article", LEAD, (CAPTION,))
    assert_lawful(article)
    assert join([photos, photos]).kind == "gallery"


# --- what is no story's page


def test_one_page_is_itself() -> None:
    article = clean(f"{TITLE}\nPenulis: Sinta Wulandari\n{LEAD}\nHalaman 1 2 Selanjutnya")
    assert join([article]) is article


def test_no_page_is_an_error() -> None:
    with pytest.raises(InputError) as caught:
        join([])
    assert str(caught.value) == "no article to join; give at least one page of the story"


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ({"domain": "kabarlembah.id"}, {"domain": "wartakali.id"}),
        ({"url": URL}, {"url": URL.replace("kabarlembah", "wartakali")}),
        ({"title": TITLE}, {"title": OTHER}),
        ({"title": TITLE, "url": URL}, {"title": OTHER, "url": "https://kabarlembah.id/cabai"}),
    ],
)
def test_two_stories_are_not_joined(first: dict[str, Any], other: dict[str, Any]) -> None:
    pages = [page(LEAD, **first), page(PLAN, **other)]
    with pytest.raises(InputError, match=r"^not pages of one story: .* and .*; join the pages"):
        join(pages)
    assert list(join_pages(pages)) == pages


def test_the_error_names_both() -> None:
    with pytest.raises(BeritacleanError) as caught:
        join([page(LEAD, title=TITLE, url=URL), page(PLAN, url="https://wartakali.id/a")])
    assert str(caught.value) == (
        f"not pages of one story: {TITLE!r} ({URL}) and an article without title "
        "(https://wartakali.id/a); join the pages of each story by themselves, "
        "or let join_pages() group them"
    )


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ({}, {}),
        ({"title": TITLE}, {}),
        ({"title": TITLE}, {"title": f"{TITLE} (Halaman 2)"}),
        ({"title": TITLE}, {"title": f"{TITLE} - Halaman 2 - KabarLembah.id"}),
        ({"title": TITLE}, {"title": "Jembatan Bambu Randusari"}),
        ({"title": TITLE, "url": URL}, {"title": OTHER, "url": f"{URL}?page=2"}),
        ({"title": TITLE, "url": URL}, {"title": OTHER, "url": f"{URL}-2"}),
        ({"domain": "kabarlembah.id"}, {"domain": "daerah.kabarlembah.id"}),
    ],
)
def test_what_may_be_one_story_is_joined(first: dict[str, Any], other: dict[str, Any]) -> None:
    assert not is_other_story(page(LEAD, **first), page(PLAN, **other))
    assert join([page(LEAD, **first), page(PLAN, **other)]).paragraphs == (LEAD, PLAN)


def test_blocks_that_do_not_make_the_text_are_told() -> None:
    broken = dataclasses.replace(page(LEAD, BAMBOO), blocks=())
    with pytest.raises(InputError, match="the blocks of an article without title do not make"):
        join([page(LEAD, QUOTE, PLAN), broken])


@pytest.mark.parametrize(
    ("url", "key", "part"),
    [
        (f"{URL}?page=2", URL, "2"),
        (f"{URL}?page=1", URL, ""),
        (f"{URL}?utm_source=x&page=all#komentar", URL, "all"),
        (f"{URL}/2", URL, "2"),
        (f"{URL}/page/3/", URL, "3"),
        (f"{URL}-splitnews-2.html", f"{URL}.html", "2"),
        (f"http://m.kabarlembah.id/read/12/{URL.rpartition('/')[2]}", URL, ""),
        (f"{URL}?id=7&halaman=2", f"{URL}?id=7", "2"),
    ],
)
def test_an_address_is_that_of_its_story(url: str, key: str, part: str) -> None:
    where = address(url)
    assert where is not None
    assert (where.key, where.part) == (key.removeprefix("https://"), part)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kabarlembah.id/read/1", "https://kabarlembah.id/read/2"),
        ("https://kabarlembah.id/bola/page/2", "https://kabarlembah.id/bola/page/3"),
        ("https://kabarlembah.id/?p=1", "https://kabarlembah.id/?p=2"),
        (f"{URL}?id=1", f"{URL}?id=2"),
    ],
)
def test_numbers_of_articles_are_no_pages(one: str, other: str) -> None:
    here, there = address(one), address(other)
    assert here is not None
    assert there is not None
    assert here.key != there.key


@pytest.mark.parametrize("url", [None, "", "judul", "http://[", "https://kabarlembah.id/"])
def test_what_is_no_storys_address_has_none(url: str | None) -> None:
    assert address(url) is None


@pytest.mark.parametrize("title", ["Halaman 2", "Halaman 2 Buku Sejarah Dicoret", "a" * 400])
def test_a_title_about_pages_stays(title: str) -> None:
    assert title_key(title) == title.lower()


# --- streams


def sizes(*articles: Article) -> list[int]:
    """How many paragraphs each article has that comes out of the stream."""
    return [len(article.paragraphs) for article in join_pages(articles)]


def test_pages_are_told_by_their_address() -> None:
    pages = [page(LEAD, url=URL), page(BAMBOO, url=f"{URL}?page=2"), page(PLAN, url=f"{URL}/3")]
    assert sizes(*pages) == [3]
    assert sizes(pages[0], page(QUOTE, url="https://kabarlembah.id/cabai-naik"), pages[1]) == [
        1,
        1,
        1,
    ]


def test_pages_are_told_by_title_and_number() -> None:
    first = page(LEAD, title=TITLE, number=1, pages=2)
    second = page(BAMBOO, title=f"{TITLE} - Halaman 2", number=2, pages=2)
    assert sizes(first, second, page(PLAN, title=OTHER)) == [2, 1]
    assert sizes(second, first) == [1, 1], "the numbers must rise"
    assert sizes(first, page(PLAN, title=TITLE, number=2, pages=5)) == [1, 1]


def test_pages_are_told_by_title_and_a_way_to_the_next() -> None:
    first = page(LEAD, title=TITLE, pagination=Pagination(continues=True))
    assert sizes(first, page(BAMBOO, title=TITLE)) == [2]
    assert sizes(first, page(TITLE, BAMBOO)) == [2], "the title is the first line"
    assert sizes(first, page(BAMBOO, title=OTHER)) == [1, 1]
    assert sizes(first, page(BAMBOO)) == [1, 1]


def test_pages_are_told_by_title_and_how_many_they_are() -> None:
    rows = [page(text, title=TITLE, pagination=Pagination(pages=2)) for text in (LEAD, BAMBOO)]
    assert sizes(*rows, page(PLAN, title=TITLE, pagination=Pagination(pages=2))) == [2, 1]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ({"title": TITLE}, {"title": TITLE}),
        ({"url": URL, "title": TITLE}, {"url": URL, "title": TITLE}),
        ({"url": f"{URL}-hari-1"}, {"url": f"{URL}-hari-2"}),
        ({}, {}),
    ],
)
def test_without_evidence_every_article_is_its_own(
    first: dict[str, Any], other: dict[str, Any]
) -> None:
    articles = [page(LEAD, **first), page(PLAN, **other)]
    assert list(join_pages(articles)) == articles


def test_the_same_page_twice_is_no_story_of_two_pages() -> None:
    first = page(LEAD, title=TITLE, pagination=Pagination(continues=True))
    assert list(join_pages([first, first])) == [first, first]


def test_a_stream_is_read_one_story_at_a_time() -> None:
    read: list[int] = []

    def articles() -> Any:
        for n in range(5):
            read.append(n)
            yield page(f"Isi {n}.")

    next(iter(join_pages(articles())))
    assert read == [0, 1]


def test_an_empty_stream_gives_nothing() -> None:
    assert list(join_pages([])) == []


# --- a whole story on three pages

PAGE_ONE = f"""\
Home
Regional
{TITLE}
Kamis, 16 Oktober 2025 | 13:05 WIB
Penulis: Sinta Wulandari
{CAPTION}
RANDUSARI, KabarLembah.id - {LEAD}
{QUOTE}
Baca juga: {OTHER}
{BRIDGE}
Halaman 1 2 3 Selanjutnya
Tag
jembatan bambu
Terpopuler
- 5 Resep Sayur Lodeh Rumahan untuk Akhir Pekan
- Jadwal Bus dari Terminal Lembah Asri Bulan Ini
"""
PAGE_TWO = f"""\
{TITLE}
{CAPTION}
{LEAD}
{BRIDGE}
{BAMBOO}
Baca juga: {OTHER}
ADVERTISEMENT
{ROPE}
Halaman 1 2 3 Selanjutnya
"""
PAGE_THREE = f"""\
{TITLE} - Halaman 3
{ROPE}
{PLAN} (dim/sw)
Editor: Bagas Prakoso
Tag
jembatan bambu
Randusari
Terpopuler
- Jadwal Bus dari Terminal Lembah Asri Bulan Ini
- Lomba Layang-Layang Digelar di Alun-Alun Lembah Asri
"""
STORY = (LEAD, QUOTE, BRIDGE, BAMBOO, ROPE, PLAN)
EXPLAINED = f"""\
nav       common.nav             Home
nav       story.before           Regional
title     title.byline           {TITLE}
date      date.line              Kamis, 16 Oktober 2025 | 13:05 WIB
byline    byline.role            Penulis: Sinta Wulandari
caption   caption.credit         {CAPTION}
dateline  dateline.outlet_place  RANDUSARI, KabarLembah.id -
related   related.line           Baca juga: {OTHER}
nav       pagination.numbers     Halaman 1 2 3 Selanjutnya
tags      tags.heading           Tag
tags      tags.item              jembatan bambu
promo     promo.heading          Terpopuler
promo     promo.item             - 5 Resep Sayur Lodeh Rumahan untuk Akhir Pekan
promo     promo.item             - Jadwal Bus dari Terminal Lembah Asri Bulan Ini
title     title.first            {TITLE}
caption   caption.credit         {CAPTION}
other     join.repeated          {LEAD}  (as on page 1)
other     join.repeated          {BRIDGE}  (as on page 1)
related   related.line           Baca juga: {OTHER}
ad        common.ad              ADVERTISEMENT
nav       pagination.numbers     Halaman 1 2 3 Selanjutnya
title     title.first            {TITLE} - Halaman 3
other     join.repeated          {ROPE}  (as on page 2)
byline    byline.initials        (dim/sw)
byline    byline.role            Editor: Bagas Prakoso
tags      tags.heading           Tag
tags      tags.item              jembatan bambu
tags      tags.item              Randusari
promo     promo.heading          Terpopuler
promo     promo.item             - Jadwal Bus dari Terminal Lembah Asri Bulan Ini
promo     promo.item             - Lomba Layang-Layang Digelar di Alun-Alun Lembah Asri"""


@pytest.mark.parametrize("url", [None, URL])
def test_a_story_on_three_pages(url: str | None) -> None:
    texts = (PAGE_ONE, PAGE_TWO, PAGE_THREE)
    pages = [clean(text, url=f"{url}?page={n}" if url else None) for n, text in enumerate(texts, 1)]
    article = join(pages)
    assert list(join_pages(pages)) == [article]
    assert article.paragraphs == STORY
    expected = EXPLAINED
    if url:  # the address has the headline's words
        expected = expected.replace("title.byline", "title.url   ").replace(
            "title.first", "title.url  "
        )
    assert article.explain() == expected
    assert_lawful(article)
    assert article.title == TITLE
    assert article.outlet == "KabarLembah.id"
    assert article.dateline is not None
    assert article.dateline.place == "RANDUSARI"
    assert (article.authors, article.editors) == (("Sinta Wulandari",), ("Bagas Prakoso",))
    assert article.published == datetime.fromisoformat("2025-10-16T13:05+07:00")
    assert article.captions == (CAPTION,)
    assert article.tags == ("jembatan bambu", "Randusari")
    assert [link.title for link in article.related] == [OTHER]
    assert [(row.heading, len(row.items)) for row in article.promos] == [("Terpopuler", 3)]
    assert article.pagination == Pagination(pages=3)
    assert article.complete
    assert Article.from_json(article.to_json()) == article


# --- laws

LINES = (
    TITLE,
    LEAD,
    QUOTE,
    BRIDGE,
    REFRAIN,
    CAPTION,
    OTHER,
    "Bahan:",
    f"Baca juga: {OTHER}",
    f"RANDUSARI, KabarLembah.id - {LEAD}",
    f"{BAMBOO} (dim/sw)",
    "Penulis: Sinta Wulandari",
    "Halaman 1 2 3 Selanjutnya",
    "2 dari 3 halaman",
    "Terpopuler",
    "- Jadwal Bus dari Terminal Lembah Asri Bulan Ini",
    "-",
    "",
    "\r",
    "\x85",
    "\ud800",
)
texts = st.one_of(
    st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=10).map("\n".join),
    st.text(max_size=60),
)
pages_of_one_story = st.lists(texts.map(clean), min_size=1, max_size=5).map(
    # the generated titles have nothing in common
    lambda pages: [dataclasses.replace(page, title=None) for page in pages]
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_lawful(article: Article) -> None:
    """The blocks tile the source, and the text is the kept ones, joined."""
    at = 0
    for block in article.blocks:
        assert block.start == at < block.end
        at = block.end
    assert at == len(article.source)
    kept = "".join(article.source[b.start : b.end] for b in article.blocks if b.kept)
    assert squeezed(article.text) == squeezed(kept)
    assert article.text == "\n".join(article.paragraphs)


@given(pages_of_one_story)
@quick
@example([clean(""), clean("")])
@example([clean("\n\n"), clean(LEAD), clean("")])
@example([clean(LEAD + "\r"), clean(LEAD), clean(f"{LEAD}\n{PLAN}")])
def test_joined_pages_tile_their_joined_source(pages: list[Article]) -> None:
    article = join(pages)
    assert_lawful(article)
    assert sorted(article.source.replace("\n", "")) == sorted(
        "".join(page.source.replace("\n", "") for page in pages)
    )
    assert join(pages) == article, "the same pages give the same article"
    assert join([article]) is article


@given(pages_of_one_story)
@quick
def test_every_paragraph_is_one_of_a_page_and_none_is_lost(pages: list[Article]) -> None:
    joined = join(pages)
    left = [title_key(text) for text in joined.paragraphs]
    every = {text for page in pages for text in page.paragraphs}
    assert set(joined.paragraphs) <= every
    furniture = [caption for page in pages for caption in page.captions]
    furniture += [link.title or "" for page in pages for link in page.related]
    furniture += [item for page in pages for row in page.promos for item in row.items]
    known = {title_key(text) for text in furniture} | set(left)
    assert {title_key(text) for text in every} <= known


@given(st.lists(texts.map(clean), max_size=6))
@quick
def test_a_stream_of_any_articles_is_grouped(articles: list[Article]) -> None:
    joined = list(join_pages(articles))
    assert len(joined) <= len(articles)
    for article in joined:
        assert_lawful(article)


@given(st.none() | st.text(max_size=40), st.none() | st.text(max_size=40))
@quick
@example("//[", "kabar.id/a?page=\ud800&b")
def test_any_url_and_any_title_can_be_compared(url: str | None, title: str | None) -> None:
    one = page(LEAD, url=url, title=title)
    assert not is_other_story(one, one)
    assert len(list(join_pages([one, page(PLAN, url=url, title=title)]))) == 2


@pytest.mark.slow
def test_long_pages_are_joined_in_linear_time() -> None:
    def halves(size: int) -> list[Article]:
        lines = [f"{LEAD} {n}" for n in range(size)]
        return [page(*lines, *["Reff"] * size), page(*reversed(lines)), page(*lines)]

    def joined(pages: list[Article]) -> None:
        assert len(join(pages).paragraphs) >= len(pages[-1].paragraphs)

    assert_linear(joined, halves, 2_500)
