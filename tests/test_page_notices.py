"""What stands on a page and is no story, by more than a class: tables of combinations, and time."""

from __future__ import annotations

import itertools

import pytest
from test_cases import STORY
from timing import assert_linear

from beritaclean import Pipeline
from beritaclean.inputs.html.content.score import score
from beritaclean.inputs.html.parse import parse
from beritaclean.inputs.html.roles import role_of
from beritaclean.inputs.html.rows import walk
from beritaclean.inputs.html.visible import shown, verses
from beritaclean.lexicon import notices

pipeline = Pipeline.default().with_language(None)
A, B, C = STORY.values()
MORE = [
    "Dinas pekerjaan umum menyatakan akan mengirim dua alat berat untuk mengeruk lumpur di sana.",
    "Anak-anak sekolah di dua dusun terpaksa memutar tujuh kilometer karena jalan tergenang.",
    '"Kami tidak mau menunggu sampai air naik lagi," kata Sarip di balai desa, Rabu pagi.',
    "Pemerintah kabupaten berjanji mengganti pintu air yang rusak sebelum akhir tahun ini juga.",
    "Warga menanam bambu di kedua tepi sungai agar tanah tidak mudah hanyut saat hujan lebat.",
    "Pasar desa yang sempat tutup selama tiga hari sudah dibuka kembali sejak Kamis pagi.",
    "Petugas kesehatan memeriksa sumur warga dan membagikan penjernih air kepada setiap rumah.",
]
BIO = (
    "Sinta Wulandari adalah wartawan Kabar Lembah sejak 2015. Ia meliput desa dan lingkungan, dan "
    "pernah menerima penghargaan jurnalistik tingkat kabupaten."
)
CLASSES = [
    *("author-box", "author-bio", "about-author", "entry-author", "td-author-description"),
    *("penulis-profil", "site-info", "about-us", "widget_text", "disclaimer", ""),
]
PLACES = ["behind", "inside", "behind the buttons"]


def page(paragraphs: list[str], box: str, place: str) -> str:
    """A page with a box at the end of its story, or behind it."""
    story = "".join(f"<p>{text}</p>" for text in paragraphs)
    links = "".join(f"<li><a href='/r/{n}'>Kabar {n}</a></li>" for n in range(12))
    inner, outer = (box, "") if place == "inside" else ("", box)
    if place == "behind the buttons":
        outer = f"<div class='share'>Bagikan</div><div class='tags'><a href='/t'>air</a></div>{box}"
    return (
        f"<body><nav><ul>{links}</ul></nav><main><h1>Tanggul Ditambal</h1>"
        f"<div class='isi'>{story}{inner}</div>{outer}</main></body>"
    )


@pytest.mark.parametrize(
    ("name", "place", "size"), list(itertools.product(CLASSES, PLACES, [3, 5, 10]))
)
def test_who_wrote_it_is_told_beside_the_story(name: str, place: str, size: int) -> None:
    paragraphs = [A, B, C, *MORE][:size]
    box = f"<div class='{name}'><h4>Tentang Penulis</h4><p>{BIO}</p></div>"
    article = pipeline.clean_html(page(paragraphs, box, place))
    assert list(article.paragraphs) == paragraphs, article.explain()


@pytest.mark.parametrize("size", [2, 3, 5, 10])
@pytest.mark.parametrize("links", [0, 12, 60])
@pytest.mark.parametrize("count", [1, 2, 6, 12])
def test_consent_wins_over_no_story(size: int, links: int, count: int) -> None:
    paragraphs = [A, B, C, *MORE][:size]
    asks = [
        "Kami menggunakan cookie untuk menampilkan iklan yang sesuai dengan minat Anda di sini.",
        "Dengan menekan tombol Setuju, Anda menyetujui penggunaan cookie oleh kami dan mitra kami.",
        "Mitra kami dapat memproses data Anda, seperti alamat IP dan pengenal perangkat.",
    ]
    box = "".join(f"<p>{text}</p>" for text in itertools.islice(itertools.cycle(asks), count))
    others = "".join(f"<li><a href='/r/{n}'>Kabar lain dari {n}</a></li>" for n in range(links))
    html = page(paragraphs, f"<ul>{others}</ul><div>{box}<button>Setuju</button></div>", "behind")
    assert list(pipeline.clean_html(html).paragraphs) == paragraphs


def test_what_a_story_says_twice_is_doubted() -> None:
    twice = "".join(f"<p>{text}</p>" for text in (A, B, A, B))
    assert pipeline.clean_html(twice).quality.doubts == ("said twice",)
    assert pipeline(f"{A}\n{B}\n{A}\n{B}").quality.doubts == ("said twice",)
    assert pipeline(f"{A}\n{B}\n{C}\n{A}").quality.doubts == ()  # one line: a refrain


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kami menggunakan cookie untuk mengukur kunjungan.", 2),
        ("Situs ini memakai kuki; Anda dapat menolak.", 2),
        ("Anda dapat mengubah pilihan Anda di pengaturan privasi.", 1),
        ("Mitra kami dapat memproses data Anda.", 1),
        ("Cookie disimpan di perangkat.", 0),
        ("Kuki jahe buatan kami laku keras.", 0),
        ('"Kami menggunakan cookie dengan persetujuan Anda," kata Sarip.', 0),
        ("Menurut kementerian, kami wajib meminta persetujuan atas cookie.", 0),
        ("Kami memperbaiki tanggul dengan persetujuan Anda.", 0),
        ("Data pribadi warga disimpan di balai desa.", 0),
        ("", 0),
    ],
)
def test_consent_is_asked_by_somebody_for_something(text: str, level: int) -> None:
    assert notices.consent(text) == level


def test_signs_that_turn_the_text_stay_where_it_turns() -> None:
    assert shown("Sarip \u200eberkata") == "Sarip berkata"
    assert shown("שלום \u200eSarip") == "שלום \u200eSarip"
    assert shown("polos") == "polos"


def test_a_verse_without_letters_has_no_line() -> None:
    assert verses(" \n\n\t\n") == []


@pytest.mark.parametrize(
    "unit",
    [
        f"<div><p>{A}</p><p>{B}</p></div>",
        f"<div><input type=email><p>{A}</p></div>",
        f"<h4>Tentang Penulis</h4><p>{A}</p>",
        "<div><p>Kami menggunakan cookie di sini.</p><button>Ya</button></div>",
        f"<div class='author'><p>{A}</p></div>",
        "<span hidden><b>satu</b>",
        "<span hidden>satu</span> dua ",
        "<pre>satu\n\ndua\n</pre>",
        "<a hidden>x</a>su\u00adrut ",
    ],
)
def test_a_long_page_takes_as_long_as_it_is(unit: str) -> None:
    def read(html: str) -> None:
        root = parse(html)
        assert root is not None
        score(walk(root, role_of), None)

    assert_linear(read, lambda size: f"<body>{unit * size}", 60)
