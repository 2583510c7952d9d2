"""Draw docs/report.png: a report of invented news, as a browser shows it.

The documents are cleaned by the command `clean`, and its rows are shown by `report`. Run it by
`make picture` after a change of how reports look; it needs Chromium. The letters are those of the
fonts that are installed: with Inter and Liberation Serif they are those of most readers.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from beritaclean.commands.main import main

PICTURE = Path(__file__).parents[1] / "docs" / "report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOCUMENTS = 250

OUTLETS = ("KabarLembah.id", "SuaraBukit.com", "WartaPesisir.id", "MediaWening.com")
PEOPLE = ("Sari Dewi", "Harjo Sumitro", "Sinta Wulandari", "Dimas Hartanto", "Budi Utomo")
STORIES = (
    (
        "Warga Randusari Bangun Jembatan Bambu",
        (
            "Warga Desa Randusari menyelesaikan jembatan bambu sepanjang 40 meter pada Rabu. "
            "Anak-anak tidak perlu lagi memutar tujuh kilometer untuk sampai ke sekolah."
        ),
        "jembatan bambu, gotong royong",
    ),
    (
        "Banjir Surut, Sekolah di Lembah Asri Buka Lagi",
        (
            "Dua sekolah di Lembah Asri membuka kelasnya lagi setelah air surut pada Senin pagi. "
            "Meja dan buku dijemur di halaman sejak Sabtu."
        ),
        "banjir, sekolah",
    ),
    (
        "Petani Kali Wening Uji Padi Tahan Genangan",
        (
            "Kelompok tani di Kali Wening menanam tiga petak padi yang tahan genangan. Hasilnya "
            "dihitung bersama penyuluh pada akhir musim."
        ),
        "padi, petani",
    ),
    (
        "Perpustakaan Desa Bukit Semi Dibuka Kembali",
        (
            "Perpustakaan Desa Bukit Semi dibuka kembali dengan dua ribu buku sumbangan. "
            "Ruang bacanya buka setiap sore."
        ),
        "perpustakaan, desa",
    ),
    (
        "Kereta Randusari-Kali Wening Tambah Jadwal",
        (
            "Kereta dari Randusari ke Kali Wening berangkat enam kali sehari mulai pekan depan. "
            "Tiketnya dapat dibeli di stasiun."
        ),
        "kereta, jadwal",
    ),
)
QUOTES = (
    "Kami bekerja bersama sejak dua bulan lalu",
    "Semua orang membawa alatnya sendiri",
    "Biayanya kami kumpulkan dari iuran",
)
SENTENCES = (
    "Pekerjaan itu selesai dengan gotong royong selama tiga pekan.",
    "Pemerintah kecamatan berencana memperbaiki jalan ke pasar tahun depan.",
    "Puluhan warga datang sejak pagi dan pulang setelah hujan reda.",
    "Bahan yang tersisa disimpan di balai desa.",
    "Rapat berikutnya diadakan pada akhir bulan.",
)
LINKS = (
    "Panen Cabai di Lembah Asri Naik Dua Kali Lipat",
    "Jadwal Bus dari Terminal Lembah Asri Bulan Ini",
    "5 Resep Sayur Lodeh Rumahan untuk Akhir Pekan",
)


def rows() -> Iterator[dict[str, str]]:
    """The documents, raw; a few of them have a cross-link inside a paragraph."""
    chance = random.Random(40)
    for number in range(DOCUMENTS):
        title, lead, tags = STORIES[number % len(STORIES)]
        outlet = chance.choice(OUTLETS)
        twice = number % 43 == 0
        place = "RANDUSARI" if "Randusari" in title else "LEMBAH ASRI"
        middle = chance.sample(SENTENCES, 3)
        if twice or number % 9 == 0:
            middle.insert(1, f"Baca Juga: {LINKS[0]}")
        quote = f'"{chance.choice(QUOTES)}," kata {chance.choice(PEOPLE)}, Kamis.'
        if twice:
            quote += f" Baca Juga: {LINKS[2]} (dim/sw)"
        lines = [
            title,
            f"Kamis, {1 + number % 28} Oktober 2025 | 13:05 WIB",
            f"Penulis: {chance.choice(PEOPLE)}",
            f"{place}, {outlet} - {lead}",
            " ".join(middle),
            *([f"Baca juga: {LINKS[1]}"] if chance.random() < 0.7 else []),
            quote,
            f"Ikuti berita lainnya dari {outlet} di Google News",
            f"Tags: {tags}",
            *(["Terpopuler", *(f"- {link}" for link in LINKS)] if chance.random() < 0.8 else []),
        ]
        name = f"{outlet.lower()}-{18001 + number * 29}"
        address = f"https://www.{outlet.lower()}/desa/{18001 + number * 29}"
        yield {"id": name, "url": address, "text": "\n".join(lines)}


def draw(picture: Path) -> None:
    """Write the picture.

    Raises
    ------
    SystemExit
        Where there is no Chromium, or a command fails.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw, clean, page = (folder / name for name in ("korpus.jsonl", "bersih.jsonl", "l.html"))
        raw.write_text("".join(f"{json.dumps(row)}\n" for row in rows()), encoding="utf-8")
        title = "Cleaning report: bersih.jsonl"
        for argv in (
            ("clean", str(raw), "-o", str(clean), "-q"),
            ("report", str(clean), "-o", str(page), "-q", "--title", title),
        ):
            if main(argv):
                sys.exit(f"failed: beritaclean {' '.join(argv)}")
        # the lead names where the file stands here
        text = page.read_text(encoding="utf-8").replace(f"{folder}/", "")
        page.write_text(text, encoding="utf-8")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            shown = chromium.new_page(
                viewport={"width": 1280, "height": 800}, color_scheme="light", locale="en"
            )
            shown.goto(page.as_uri())
            shown.hover("#shown .unsure .said")
            shown.wait_for_selector("#tip:not([hidden])")
            shown.screenshot(path=picture)
            chromium.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
