"""Invented news in any number: for tests that need many documents, not particular ones."""

from __future__ import annotations

import random

PLACES = ("RANDUSARI", "LEMBAH ASRI", "KALI WENING", "TANJUNG PERMAI", "BUKIT SEMI")
PEOPLE = ("Sari Dewi", "Harjo Sumitro", "Sinta Wulandari", "Dimas Hartanto", "Budi Utomo")
SENTENCES = (
    "Warga desa itu memanen padi di sawah sejak pagi hari.",
    "Jembatan bambu sepanjang 40 meter selesai dibangun setelah tiga pekan.",
    "Pemerintah kecamatan berencana memperbaiki jalan ke pasar tahun depan.",
    "Harga cabai di pasar induk naik dua kali lipat dibandingkan pekan lalu.",
    "Anak-anak dari dua dusun harus memutar sejauh tujuh kilometer untuk sampai ke sekolah.",
    "Puluhan relawan menanam seribu bibit bakau di pesisir utara.",
    "Air sungai meluap ke permukiman setelah hujan turun semalaman.",
    "Petani mengeluhkan pupuk bersubsidi yang sulit didapat menjelang musim tanam.",
)
HEADLINES = (
    "Panen Cabai di Lembah Asri Naik Dua Kali Lipat",
    "Jadwal Bus dari Terminal Lembah Asri Bulan Ini",
    "5 Resep Sayur Lodeh Rumahan untuk Akhir Pekan",
    "Warga Randusari Bangun Jembatan Bambu",
)


def text(number: int) -> str:
    """The raw text of an invented story; the same number gives the same text."""
    chance = random.Random(number)  # noqa: S311 - no secret

    def paragraph() -> str:
        return " ".join(chance.choices(SENTENCES, k=chance.randint(1, 4)))

    day = chance.randint(1, 28)
    lines = [
        chance.choice(HEADLINES),
        f"Kamis, {day} Oktober 2025 | 13:05 WIB",
        f"Penulis: {chance.choice(PEOPLE)}",
        f"{chance.choice(PLACES)}, KabarLembah.id - {paragraph()}",
        *(paragraph() for _ in range(chance.randint(1, 4))),
        f"Baca juga: {chance.choice(HEADLINES)}",
        f'"Kami bekerja bersama sejak Senin," kata {chance.choice(PEOPLE)}, berita ke-{number}.',
        "Terpopuler",
        *(f"- {headline}" for headline in chance.sample(HEADLINES, 2)),
    ]
    return "\n".join(lines) + "\n"


def page(number: int) -> str:
    """The source of a web page with an invented story."""
    title, date, byline, *lines = text(number).splitlines()
    story = "".join(f"<p>{line}</p>\n" for line in lines[:-3])
    items = "".join(f"<li><a href='/{n}'>{line[2:]}</a></li>" for n, line in enumerate(lines[-2:]))
    return (
        f"<!doctype html><html><head><title>{title} - KabarLembah.id</title></head><body>\n"
        f"<nav><a href='/'>Beranda</a> <a href='/desa'>Desa</a></nav>\n<h1>{title}</h1>\n"
        f"<div class='byline'>{byline}</div><time>{date}</time>\n<article>\n{story}</article>\n"
        f"<div class='terpopuler'><h3>Terpopuler</h3><ul>{items}</ul></div>\n</body></html>\n"
    )
