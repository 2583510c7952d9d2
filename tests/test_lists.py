"""Pages of lists as texts: teasers are no story, and stories that end in dots are no teasers."""

from __future__ import annotations

import pytest

from beritaclean import Article, Pipeline
from beritaclean.core import addresses

pipeline = Pipeline.default().with_language(None)
HOST = "https://kabarlembah.example"

CUT = (
    (
        "Warga Desa Sukamulya memperbaiki tanggul sungai secara gotong royong setelah air meluap "
        "dua kali dalam sepekan dan kini…"
    ),
    (
        "Pedagang pasar lama mulai menempati kios baru di terminal yang dibangun pemerintah desa "
        "sejak awal tahun untuk …"
    ),
    "Petani cabai di lereng bukit memanen lebih awal karena hujan turun lebih cepat daripada […]",
    "Kelompok ibu di Karangtengah menjahit jaring bekas menjadi tas belanja yang dijual sampai...",
)
WHOLE = (
    "Warga Desa Sukamulya memperbaiki tanggul sungai secara gotong royong setelah air meluap.",
    "Pedagang pasar lama mulai menempati kios baru di terminal yang dibangun sejak awal tahun.",
    "Petani cabai di lereng bukit memanen lebih awal karena hujan turun lebih cepat.",
    "Kelompok ibu di Karangtengah menjahit jaring bekas menjadi tas belanja.",
)
HEADS = (
    "Warga Sukamulya Perbaiki Tanggul Sungai",
    "Pedagang Pasar Lama Tempati Kios Baru",
    "Hujan Datang, Petani Cabai Panen Lebih Awal",
    "Jaring Bekas Jadi Tas, Laku sampai Kota?",
)
STORY = (
    (
        "Warga Desa Sukamulya memperbaiki tanggul sungai secara gotong royong setelah air meluap "
        "dua kali dalam sepekan terakhir, kata kepala dusun setempat."
    ),
    (
        "Perbaikan itu memakai dana kas desa dan sumbangan warga yang terkumpul sejak awal bulan, "
        "sehingga pekerjaan bisa selesai sebelum musim hujan tiba."
    ),
    (
        "Menurut dia, tanggul baru itu lebih tinggi setengah meter dan diperkuat dengan batu kali "
        "yang diangkut warga dari hulu sungai setiap akhir pekan."
    ),
)


def rows(*parts: tuple[str, ...] | str, count: int = 4) -> str:
    """Entries of a list: each part's row of every entry, or a word that all have."""
    return "\n".join(
        part if isinstance(part, str) else part[at] for at in range(count) for part in parts
    )


DAYS = ("3 Mei 2024", "2 Mei 2024", "Rabu, 1 Mei 2024", "30/04/2024")
ADMIN = "by admin"
GLUED = tuple(f"{text} Read more" for text in CUT)
QUOTED = tuple(f"{text} Baca Selengkapnya »" for text in CUT)
AHEAD = (WHOLE[0], *(f"Selengkapnya{text}" for text in WHOLE[1:]))
BULLETS = tuple(f"• {head}" for head in HEADS)
LISTS = {
    "headline, teaser, words that lead on": ("/tag/desa", rows(HEADS, CUT, "Baca Selengkapnya...")),
    "the words glued behind": ("/category/daerah/page/4", rows(HEADS, GLUED)),
    "the words in Indonesian behind": ("/kategori/daerah", rows(HEADS, QUOTED)),
    "the words glued before the next": ("/tag/desa", rows(AHEAD)),
    "one teaser alone": ("/category/daerah/page/5", rows(HEADS, CUT, count=1)),
    "one teaser, led on": ("/category/daerah", rows(HEADS, GLUED, count=1)),
    "heading of the list": ("/category/daerah", "Kategori: Daerah\n" + rows(HEADS, CUT, count=2)),
    "its name in the address": ("/opini/page/1", "OPINI\n" + rows(HEADS, CUT, count=2) + "\n1 2 3"),
    "whole sentences": ("/tag/dprd-kota", "DPRD Kota\n" + rows(HEADS, WHOLE, count=2)),
    "whole sentences, many": ("/category/wisata/", rows(HEADS, WHOLE)),
    "whole sentence, Kumpulan": ("/tag/tanggul", "Kumpulan artikel tanggul\n" + WHOLE[0]),
    "days and names": ("/author/sari", "Penulis: sari\n" + rows(HEADS, ADMIN, DAYS, CUT)),
    "counters": ("/2024/05/", rows(HEADS, DAYS, "0", CUT)),
    "a search": ("/?s=desa", "Hasil pencarian untuk: desa\n" + rows(HEADS, CUT, count=2)),
    "a label of Blogger": (
        "/search/label/desa",
        "Showing posts with label desa. Show all posts\n" + rows(HEADS, CUT, "Read more", count=2),
    ),
    "bullets and headlines twice": ("/topik/desa/page/3", rows(BULLETS, HEADS, CUT)),
    "headlines alone": ("/tag/desa", "Tag: desa\n" + rows(HEADS)),
    "the name of a tag alone": ("/listtag/200023/tanggul-desa", "#tanggul desa"),
    "excerpts without headlines": (
        "/category/politik/page/62",
        f"SEMARANG – {WHOLE[0]}\n“Kami siap,” ujarnya.\nSOLO – {WHOLE[1]}\n“Sudah,” kata dia.",
    ),
    "a section of no known name": ("/lintas-desa", rows(HEADS, CUT, "Selengkapnya")),
    "a front page": ("/", rows(HEADS, CUT, "Lanjut membaca →")),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_teasers_has_no_story(name: str) -> None:
    path, text = LISTS[name]
    article = pipeline(text, url=f"{HOST}{path}")
    assert (article.kind, article.text) == ("index", ""), article.explain()
    assert article.quality.doubts == ("no story",)
    assert article.title is None


def test_the_headlines_of_a_list_are_data() -> None:
    article = pipeline(rows(HEADS, CUT, "Read more"), url=f"{HOST}/tag/desa")
    assert {item for row in article.promos for item in row.items} >= set(HEADS[1:])


def test_each_teaser_is_data_with_what_stands_beside_it() -> None:
    links = tuple(f"{HOST}/{number}" for number in range(4))
    text = "Tag: desa\n" + rows(HEADS, DAYS, CUT, links, "Read more")
    article = pipeline(text, url=f"{HOST}/tag/desa")
    (shown,) = [row for row in article.promos if row.teasers]
    assert [teaser.title for teaser in shown.teasers] == list(HEADS)
    assert [teaser.text for teaser in shown.teasers] == list(CUT)
    days = ["2024-05-03", "2024-05-02", "2024-05-01", "2024-04-30"]
    assert [teaser.day for teaser in shown.teasers] == days
    assert [teaser.url for teaser in shown.teasers] == list(links)
    assert set(shown.items) == set(HEADS)
    assert Article.from_json(article.to_json()) == article


def test_a_teaser_without_a_headline_is_data_too() -> None:
    article = pipeline(rows(AHEAD), url=f"{HOST}/tag/desa")
    teasers = [teaser for row in article.promos for teaser in row.teasers]
    assert [teaser.text for teaser in teasers] == list(WHOLE)
    assert {(teaser.title, teaser.day, teaser.url) for teaser in teasers} == {(None, None, None)}


def test_without_an_address_the_entries_must_say_it_all() -> None:
    sure = rows(HEADS, CUT, "Baca selengkapnya »")
    assert pipeline(sure).kind == "index"
    for text in (rows(HEADS, CUT), rows(HEADS, WHOLE, "Read more"), rows(HEADS, GLUED, count=2)):
        article = pipeline(text)
        assert article.kind == "article"
        assert len(article.paragraphs) > 2


TALES = (
    "Perahu Malam\nPerahu itu melaju pelan ke tengah danau, dan ayah tidak pernah menoleh lagi…\n"
    "Rumah Kosong\nPintu rumah itu selalu terbuka, seolah menunggu seseorang pulang…"
)
POEM = f"{STORY[0]}\nHujan turun di lereng bukit itu...\nangin membawa kabar yang jauh...\nkami..."
VERSES = (
    "Hujan di Lereng\nHujan turun di lereng bukit itu\nangin membawa kabar yang jauh\n"
    "kami menunggu di tepi sungai\nsampai perahu terakhir pulang\ndan lampu padam satu per satu"
)
ASKED = (
    "Sejak kapan Anda menimba air di sini?",
    "Apakah sumur itu pernah kering?",
    "Siapa yang akan meneruskan pekerjaan ini?",
    "Apa harapan Anda untuk desa ini?",
)
ANSWERED = (
    "Sejak umur tujuh tahun saya sudah ikut ayah menimba air untuk warga di lereng ini.",
    "Belum pernah, bahkan pada kemarau panjang dua puluh tahun lalu sumur ini tetap berair.",
    "Anak saya yang kedua sudah mulai belajar, meskipun ia bekerja di kota sejak tahun lalu.",
    "Saya ingin jalan ke sumur ini diperbaiki supaya orang tua tidak jatuh saat hujan turun.",
)
NUMBERED = tuple(f"{number}. {head}" for number, head in enumerate(HEADS, start=1))
PARTS = ("Masa Kecil", "Pendidikan", "Karier di Desa", "Keluarga")
PAPERS = f"{STORY[0]}\nSee more\n{STORY[1]}\nSee more\n{STORY[2]}"
NAMES = "\n".join((STORY[0], "- RSU Sukamaju", "- RSU Margasari", "- RSU Kintapan", STORY[1]))
LIVE = "\n".join(f"{hour}.15 WIB\n{text}" for hour, text in zip((9, 10, 11), STORY, strict=True))
DIGEST = "Sepekan di Desa\n" + rows(
    HEADS, tuple(f"SOLO, KOMPAS.com – {text}" for text in STORY), count=3
)
STORIES = {
    "a tag of two short tales": ("/tag/cerpen", TALES),
    "a poem that ends in dots": ("/sastra/hujan", POEM),
    "a shop that shows more": ("/produk/tas", PAPERS),
    "a list of names": ("/2024/05/03/rumah-sakit-rujukan-di-kota", NAMES),
    "a live blog": ("/read/1/pantauan-banjir-hari-ini-di-kota", LIVE),
    "a digest under one headline": ("/2024/05/sepekan-di-desa-kami-ini", DIGEST),
    "the last paragraph ends in dots": ("/tag/desa", "\n".join((*STORY, "Ia pun pulang…"))),
    "one story at the address of an author": ("/author/sari/page/73", "\n".join(STORY)),
    "one filed paragraph at a tag": ("/tag/desa", f"SOLO – {STORY[0]}"),
    "one story, its headline printed again": (
        "/2017/08",
        f"{HEADS[0]}\n{WHOLE[0]}\n{HEADS[0]} (Sumber Gambar : Warta)\n{HEADS[0]}\n{WHOLE[1]}",
    ),
    "a poem alone at its category": ("/category/puisi/page/2", VERSES),
    "a poem and who wrote it": ("/2024/05/", f"{VERSES}\n{WHOLE[0]}"),
    "parts under a word or two": ("/profil/sari", rows(PARTS, WHOLE)),
    "an interview": ("/category/wawancara/", rows(ASKED, ANSWERED)),
    "an interview, at an archive": ("/2024/05/", rows(ASKED, ANSWERED)),
    "parts with numbers": ("/tag/desa", STORY[0] + "\n" + rows(NUMBERED, WHOLE)),
    "words that lead on in prose": (
        "/tarif-air",
        f"{STORY[0]}\nSelengkapnya tarif itu diatur dalam peraturan wali kota yang diteken.",
    ),
    "a front page that welcomes": ("/", rows(HEADS, WHOLE)),
    "cut paragraphs at a story's own address": (
        "/2024/05/03/warga-perbaiki-tanggul-sungai-desa",
        rows(HEADS, CUT),
    ),
    "a story that its feed cut": ("/warga-tanggul", f"{STORY[0]}\n{CUT[0]} Read more"),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_no_list(name: str) -> None:
    path, text = STORIES[name]
    for url in (f"{HOST}{path}", None):
        article = pipeline(text, url=url)
        listed = url is not None and path != "/" and addresses.kind(url) == "index"
        assert article.kind == ("index" if listed else "article"), article.explain()
        told = [line for line in text.splitlines() if len(line.split()) > 9]
        kept = article.text
        lost = [line for line in told if line.split()[-4] not in kept]
        assert not lost, article.explain()


SECOND = (
    "Harga cabai di pasar desa itu turun separuh sejak jalan ke lereng dibuka lagi pekan lalu.",
    "Pedagang berharap panen berikutnya tidak jatuh pada hari raya, kata seorang di antara mereka.",
)
FIRST = "\n".join((HEADS[0], f"SOLO – {STORY[0]}", STORY[1]))
NEXT = {
    "a place": f"{HEADS[1]}\nKLATEN – {SECOND[0]}",
    "a place and the outlet": f"{HEADS[1]}\nKLATEN, Kabarlembah.id – {SECOND[0]}",
    "a counter": f"{HEADS[1]}\n0\nKLATEN – {SECOND[0]}",
    "the word for a picture": f"{HEADS[1]}\nGambar\nKLATEN – {SECOND[0]}",
    "a day": f"{HEADS[1]}\nSabtu, 31 Maret 2012\n{SECOND[0]}",
    "a day and a place": f"{HEADS[1]}\nSabtu, 31 Maret 2012\nKLATEN – {SECOND[0]}",
    "a name": f"{HEADS[1]}\nOleh: Sari Dewi\n{SECOND[0]}",
    "who posts": f"{HEADS[1]}\nPosted by Admin\n{SECOND[0]}",
    "itself, with a bullet": f"• {HEADS[1]}\n{HEADS[1]}\n{SECOND[0]}",
    "small letters": f"Harga cabai di pasar desa turun separuh\nKLATEN – {SECOND[0]}",
}
PLACES_OF_LISTS = ("/category/daerah", "/2024/05/page/3", "/author/sari", "/?m=0", "/tag/desa")
BEFORE = ("", "(abc)\n", "Reporter: Budi Utomo\nEditor: Sari\n", "Read More >>\n")


@pytest.mark.parametrize("name", NEXT)
@pytest.mark.parametrize("path", PLACES_OF_LISTS)
@pytest.mark.parametrize("before", BEFORE)
def test_whole_stories_of_a_list_are_kept_without_their_headlines(
    name: str, path: str, before: str
) -> None:
    text = f"{FIRST}\n{before}{NEXT[name]}\n{SECOND[1]}\nEditor: Joko"
    article = pipeline(text, url=f"{HOST}{path}")
    assert article.paragraphs == (STORY[0], STORY[1], *SECOND), article.explain()
    assert article.quality.doubts == ("another story",)
    assert article.kind == "index"
    assert article.dateline is not None
    assert article.dateline.place == "SOLO"
    assert article.authors == (("Budi Utomo",) if "Budi" in before else ())
    assert article.editors == (("Sari",) if "Budi" in before else ())
    assert article.published is None


@pytest.mark.parametrize(
    "name", ["Wisata Desa", "MUHAMMAD FARID", "Standard Post with Image\nWisata"]
)
def test_a_name_right_above_the_next_headline_is_no_story(name: str) -> None:
    text = f"{FIRST}\n{name}\n{HEADS[1]}\nKLATEN – {SECOND[0]}"
    assert pipeline(text, url=f"{HOST}/category/desa").paragraphs == (*STORY[:2], SECOND[0])


FEET = (
    "(Humas)",
    "\n2 Komentar",
    "\nTag: desa, tanggul",
    "\nPosted in Daerah",
    "\nDitulis pada 8 Mei 2024",
)


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_story_tells_that_the_next_one_follows(foot: str) -> None:
    text = f"{FIRST} {foot}\n{HEADS[1]}\n{SECOND[0]}\n{SECOND[1]}"
    article = pipeline(text, url=f"{HOST}/author/sari")
    assert article.quality.doubts == ("another story",), article.explain()
    assert HEADS[1] not in article.text
    assert article.paragraphs[-2:] == SECOND
    assert HEADS[1] in pipeline(text, url=f"{HOST}/2024/05/warga-perbaiki-tanggul-sungai").text


def test_the_headline_of_the_next_story_is_data() -> None:
    text = f"{FIRST}\n{NEXT['a counter']}"
    article = pipeline(text, url=f"{HOST}/category/daerah")
    assert [row.items for row in article.promos] == [(HEADS[1],)]


@pytest.mark.parametrize("name", NEXT)
def test_at_its_own_address_a_headline_inside_is_a_subhead(name: str) -> None:
    text = f"{FIRST}\n{NEXT[name]}"
    for url in (f"{HOST}/2024/05/03/warga-sukamulya-perbaiki-tanggul-sungai", None):
        article = pipeline(text, url=url)
        assert NEXT[name].splitlines()[0] in article.text, article.explain()


@pytest.mark.parametrize("text", [text for _, text in (*LISTS.values(), *STORIES.values())])
def test_what_is_left_is_left_alone(text: str) -> None:
    for path in ("/tag/desa", "/2024/05/", "/"):
        once = pipeline(text, url=f"{HOST}{path}").text
        assert pipeline(once).text == once
