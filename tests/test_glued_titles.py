"""Where titles end that run into each other and into the story without a mark."""

from __future__ import annotations

import pytest
from timing import assert_linear

from beritaclean import clean
from beritaclean.extractors.headlines import (
    BARE,
    BARE_GLUED,
    LIST,
    SIGNED,
    SIGNED_GLUED,
    ends,
    opening_odds,
    titles_end,
)

KOPI = "Panen Raya Kopi Lereng Utara Dimulai Pekan Depan"
GARAM = "Petani Garam Pesisir Keluhkan Harga yang Terus Turun"
PASAR = "Pasar Lama Sukamulya Dibuka Kembali, Ini Jadwalnya!"
JALAN = "Jalan Desa Rusak? Bupati Lereng Utara Janji Perbaiki Tahun Ini"
SENTENCE = "Menurut dia, warga sudah lama menunggu perbaikan tanggul itu."
QUOTE = '"Kami senang tanggul itu selesai sebelum hujan," kata seorang warga.'
NAMED = "Sari Dewi mengatakan tanggul itu dibangun dengan dana kas desa sejak awal bulan."

JOINS = [
    (SIGNED, [KOPI], " ", SENTENCE),
    (SIGNED, [KOPI], " ", QUOTE),
    (SIGNED, [GARAM], " ", NAMED),
    (SIGNED, [JALAN], " ", SENTENCE),
    (SIGNED, [PASAR], " ", SENTENCE),
    (SIGNED, [KOPI], " ", f"3. Siram kopi setiap pagi dan sore selama musim kemarau. {SENTENCE}"),
    (SIGNED_GLUED, [KOPI], "", SENTENCE),
    (SIGNED_GLUED, [KOPI, GARAM], "", QUOTE),
    (SIGNED_GLUED, [GARAM, JALAN], "", SENTENCE),
    (BARE, [KOPI], " ", SENTENCE),
    (BARE, [KOPI, GARAM, JALAN], " ", SENTENCE),
    (BARE_GLUED, [KOPI, GARAM], "", SENTENCE),
    (BARE_GLUED, [GARAM, KOPI, JALAN], "", SENTENCE),
    (LIST, [KOPI, GARAM, PASAR], " ", SENTENCE),
    (LIST, [JALAN, KOPI], " ", QUOTE),
]


TITLES = [
    "Harga Cabai di Pasar Turun Lagi",
    "Panen Raya Kopi Lereng Utara Dimulai Pekan Depan",
    "Jalan Desa Rusak? Bupati Janji Perbaiki Tahun Ini",
    "Pasar Lama Sukamulya Dibuka Kembali, Ini Jadwalnya!",
    "5 Desa di Lereng Utara Panen Raya Kopi",
    "Bupati: Tanggul Desa Selesai Bulan Depan",
    "Kisah Guru yang Mengajar dari Perahu",
    "Ini Cara Warga Desa Menjaga Tanggul Sungai",
    "Harga Gabah Rp 7.000 per Kg, Petani Untung",
    "BPBD Siapkan 12 Perahu untuk Warga Desa",
    "Tanggul Jebol, 200 Warga Mengungsi ke Balai Desa",
    "Timnas U-17 Menang 3-1 atas Kota Lereng",
    "Apa Itu Tanggul Bambu dan Bagaimana Cara Membuatnya?",
    "Petani Garam Pesisir Keluhkan Harga yang Terus Turun",
    "Wakil Bupati Tinjau Jembatan Bambu di Kali Wening",
    '"Kami Senang", Kata Warga soal Tanggul Baru',
]
STORIES = [
    "Menurut dia, panen tetap berjalan sampai sore hari di desa itu.",
    '"Kami senang tanggul itu selesai sebelum hujan," kata seorang warga.',
    "Sementara itu, harga beras di pasar masih naik sejak pekan lalu.",
    "Ia mengatakan tanggul itu dibangun dengan dana kas desa.",
    "Kepala desa menyebut warga sudah lama menunggu tanggul itu.",
    "Dalam kesempatan itu, warga juga menanam pohon di tepi sungai.",
    "Namun, sebagian warga belum mau kembali ke rumah mereka.",
    "Pada Rabu (15/10/2025), warga mulai menutup tanggul yang jebol.",
    "Adapun biaya perbaikan itu mencapai 20 juta rupiah.",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("layout", [SIGNED, SIGNED_GLUED, BARE, BARE_GLUED, LIST])
def test_each_title_ends_before_each_story(layout: str, title: str) -> None:
    glue = "" if layout in (SIGNED_GLUED, BARE_GLUED) else " "
    texts = [f"{title}{glue}{story} Warga pulang pada sore hari." for story in STORIES]
    found = [text[: titles_end(text, whole=True, layout=layout)] for text in texts]
    assert found == [title] * len(STORIES)


@pytest.mark.parametrize("layout", [BARE, LIST])
@pytest.mark.parametrize("first", range(len(TITLES) - 3))
def test_three_titles_end_before_each_story(layout: str, first: int) -> None:
    listed = " ".join(TITLES[first : first + 3])
    texts = [f"{listed} {story} Warga pulang pada sore hari." for story in STORIES]
    found = [text[: titles_end(text, whole=True, layout=layout)] for text in texts]
    assert found == [listed] * len(STORIES)


@pytest.mark.parametrize(("layout", "titles", "glue", "story"), JOINS)
def test_the_titles_end_where_the_story_goes_on(
    layout: str, titles: list[str], glue: str, story: str
) -> None:
    listed = glue.join(titles)
    text = f"{listed}{glue}{story} {NAMED}"
    assert text[: titles_end(text, whole=True, layout=layout)] == listed


@pytest.mark.parametrize("layout", [SIGNED, BARE, LIST])
@pytest.mark.parametrize("titles", [[KOPI], [GARAM, KOPI], [KOPI, GARAM, JALAN]])
def test_the_titles_are_all_where_nothing_follows(layout: str, titles: list[str]) -> None:
    text = " ".join(titles)
    assert titles_end(f"{text}  ", whole=True, layout=layout) == len(text)


@pytest.mark.parametrize("layout", [SIGNED, BARE])
@pytest.mark.parametrize("story", [SENTENCE, "Ia menambahkan bahwa warga senang dengan hasil itu."])
def test_a_lost_title_takes_no_story(layout: str, story: str) -> None:
    assert titles_end(f"{story} {NAMED} {QUOTE}", whole=True, layout=layout) == 0


@pytest.mark.parametrize("text", ["", " ", "...", "Ia", "Ia\n", "(((", '"' * 50, "a" * 5_000])
def test_any_text_has_an_end_within(text: str) -> None:
    for layout in (SIGNED, SIGNED_GLUED, BARE, BARE_GLUED, LIST):
        assert 0 <= titles_end(text, whole=True, layout=layout) <= len(text)
        assert 0 <= titles_end(text, whole=False, layout=layout) <= len(text)


def test_the_ends_come_in_order_and_are_shares_of_one() -> None:
    text = f"{KOPI} {GARAM} {SENTENCE} {NAMED}"
    places, lasts, _ = zip(*ends(text, whole=True, layout=BARE), strict=True)
    assert list(places) == sorted(set(places))
    assert 0.8 < sum(lasts) <= 1.000001


def test_words_that_open_sentences_are_known() -> None:
    assert opening_odds("Menurut") > 1 > opening_odds("Zzz")


@pytest.mark.parametrize("marker", ["Baca juga: ", "Baca Juga ", "Related Posts "])
def test_what_is_kept_has_nothing_more_to_cut(marker: str) -> None:
    text = f"{SENTENCE} {NAMED} {marker}{KOPI} {SENTENCE} {NAMED} {marker}{GARAM} {JALAN}"
    once = clean(text).text
    assert clean(once).text == once
    assert KOPI not in once


@pytest.mark.parametrize(
    "piece",
    [
        f"{SENTENCE} Baca Juga {KOPI} ",
        f"{SENTENCE} Baca juga: {KOPI} ",
        ". Baca Juga A",
        f"{SENTENCE} Related Posts {KOPI} {GARAM} ",
        f"Baca Juga{KOPI}",
        "KopiGaram",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    assert_linear(clean, lambda times: f"{SENTENCE} Baca juga: " + piece * times, 200)
