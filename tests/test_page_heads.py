"""The first lines of a story under its headline, told from a name, a day and another title.

Every page and text is composed of invented paragraphs; what stands in the doubtful line varies.
"""

from __future__ import annotations

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline

A, B, C = STORY.values()
TITLE = "Warga Sukamulya Menambal Tanggul Sungai"
DAY = "Rabu, 18 Juni 2025 07:30 WIB"

pipeline = Pipeline.default().with_language(None)


def cleaned(body: str, title: str = TITLE) -> Article:
    """A page that states its title, and prints what is asked."""
    return pipeline.clean_html(
        f"<html><head><meta property='og:title' content='{title}'></head><body>{body}</body></html>"
    )


def labels(article: Article, text: str) -> set[str]:
    """The labels of the blocks that hold a text."""
    return {
        block.label for block in article.blocks if text in article.source[block.start : block.end]
    }


# --- where the headline is printed, no other line is taken for it ---------------------------------

STANDFIRSTS = (
    "Air sungai meluap dua kali dalam sepekan ini",
    "Perbaikan Memakai Dana Kas Desa dan Sumbangan Warga",
    "Camat meminta warga tetap waspada sampai akhir pekan",
    "Artikel untuk Kabupaten Lembah Asri",
    "Tim Kabar Lembah - Daerah",
    "Kirim artikel ini ke teman",
)


@pytest.mark.parametrize("line", STANDFIRSTS)
@pytest.mark.parametrize("tag", ["h1", "h2", "div"])
def test_a_line_over_the_day_is_no_title_under_the_printed_one(line: str, tag: str) -> None:
    article = cleaned(
        f"<article><{tag}>{TITLE}</{tag}><p>{line}</p><p>{DAY}</p>"
        f"<p>{A}</p><p>{B}</p><p>{C}</p></article>"
    )
    assert article.title == TITLE
    assert "title" not in labels(article, line), article.explain()
    assert article.paragraphs[-3:] == (A, B, C)


@pytest.mark.parametrize("line", STANDFIRSTS[:4])
def test_a_text_whose_title_is_given_has_no_other(line: str) -> None:
    article = pipeline(f"{TITLE}\n{line}\n{DAY}\n{A}\n{B}\n{C}", title=TITLE)
    assert article.title == TITLE
    assert labels(article, TITLE) == {"title"}
    assert "title" not in labels(article, line), article.explain()


@pytest.mark.parametrize("line", STANDFIRSTS[:4])
def test_without_a_given_title_the_line_over_the_day_is_one(line: str) -> None:
    article = pipeline(f"{line}\n{DAY}\n{A}\n{B}\n{C}")
    assert article.title == line


# --- a name with a comma behind it ----------------------------------------------------------------

NO_NAMES = (
    "Assalamualaikum Warahmatullahi Wabarakatuh,",
    "Salam Sejahtera,",
    "Bapak Ibu Warga Sukamulya,",
    "Hormat Kami,",
    "Tertanda,",
    "Halo,",
    "Kepala Desa Sukamulya,",
    "Ketua Panitia,",
    "Pelatih Lembah United,",
    "Sekretariat Desa,",
    "Kabupaten Lembah Asri,",
    "Direktur Utama Bank Lembah,",
)


@pytest.mark.parametrize("line", NO_NAMES)
def test_a_line_with_a_comma_behind_it_names_no_author(line: str) -> None:
    article = cleaned(
        f"<article><h1>{TITLE}</h1><div><p>{line}</p><p>{A}</p><p>{B}</p><p>{C}</p></div></article>"
    )
    assert not article.authors
    assert "byline" not in labels(article, line), article.explain()
    assert article.paragraphs[-3:] == (A, B, C)


@pytest.mark.parametrize("line", NO_NAMES)
def test_a_lead_that_is_torn_behind_its_comma_names_no_author(line: str) -> None:
    article = pipeline(f"{TITLE}\n{line}\nSari Dewi\n, menyambutnya dengan gembira.\n{A}\n{B}\n{C}")
    assert not article.authors, article.explain()


@pytest.mark.parametrize(
    "names", ["Sari Dewi,\nBudi Utomo", "Sari Dewi,\nBudi Utomo,\nRini Astuti"]
)
def test_names_with_commas_over_the_team_are_authors(names: str) -> None:
    article = pipeline(f"{TITLE}\n{names}\nTim Redaksi\n{A}\n{B}\n{C}")
    assert article.authors[0] == "Sari Dewi"
    assert article.paragraphs == (A, B, C), article.explain()


# --- a headline with a day behind it --------------------------------------------------------------

HEADLINES = (
    "Dukung Swasembada Pangan, Desa Sukamulya Tanam Jagung Serentak",
    "Peduli Sungai Lembah, Warga Angkat Sampah Tiga Hari",
    "Hadapi Musim Hujan, Camat Periksa Tanggul di Sukamulya",
    "Sinergi Warga Lembah, Koperasi, dan Sekolah Tepi Sungai",
    "Dukung Aturan No.17/2025, Kepala Desa Tinjau Gerai Koperasi",
    "Lembah Asri - Pasar Lama Dibuka Kembali untuk Pedagang",
    "Pasien Covid-19 di Lembah Asri, Sukamulya, dan Randusari Sembuh",
    "Tanggul Kali Baru, Tanggul Kali Lama, Dua Dusun Menunggu",
    "Jembatan Bambu, Kebanggaan Dusun, Dibuka Bupati",
    "Panen Raya Sukamulya, Harga Gabah Turun Lagi",
)
BARRED = (
    "Kabar Lembah | Warga Gotong Royong Menambal Tanggul",
    "Rapat Desa Sukamulya / Bahas Tanggul dan Jembatan Bambu",
)


@pytest.mark.parametrize("line", HEADLINES)
@pytest.mark.parametrize("day", ["29 Januari 2026", "29-Jan-2026", "29/01/2026 08:15 WIB"])
def test_a_headline_with_a_day_behind_it_is_no_name(line: str, day: str) -> None:
    article = cleaned(
        f"<article><div>{TITLE}</div><div>{line} {day}</div>"
        f"<p>{A}</p><p>{B}</p><p>{C}</p></article>"
    )
    assert not article.authors
    assert not {"byline", "date"} & labels(article, line[:12]), article.explain()
    assert article.paragraphs[-3:] == (A, B, C)


@pytest.mark.parametrize("line", [*HEADLINES, *BARRED])
@pytest.mark.parametrize("day", ["29 Januari 2026", "29-Jan-2026", "29/01/2026 08:15 WIB"])
def test_so_is_none_in_a_text(line: str, day: str) -> None:
    article = pipeline(f"{TITLE}\n{line} {day}\n{A}\n{B}\n{C}")
    assert not article.authors
    assert "byline" not in labels(article, line[:12]), article.explain()
    assert article.paragraphs[-3:] == (A, B, C)


@pytest.mark.parametrize("mark", [" - ", " | ", ", ", " / ", " • ", " – "])
@pytest.mark.parametrize("name", ["Sari Dewi", "Budi Utomo Wijaya"])
def test_a_name_right_before_the_day_is_one(name: str, mark: str) -> None:
    article = pipeline(f"{TITLE}\n{name}{mark}{DAY}\n{A}\n{B}\n{C}")
    assert article.authors == (name,)
    assert article.paragraphs == (A, B, C), article.explain()


# --- what repeats the headline and goes on --------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} dengan cara sebagai berikut:",
        f"{TITLE} dalam tiga tahap, yaitu:",
        f"{TITLE} menurut catatan desa adalah:",
        f"Alasan {TITLE} ada tiga:",
        f"{TITLE} karena dua hal:",
        f"- Cara {TITLE} tahun ini",
    ],
)
@pytest.mark.parametrize("crumbs", ["Anda berada di: Desa | {}", "Kabar Lembah | {}"])
def test_a_line_that_goes_on_behind_the_headline_is_no_copy_of_it(line: str, crumbs: str) -> None:
    article = pipeline(f"{crumbs.format(TITLE)}\n{TITLE}\n{line}\n{A}\n{B}\n{C}")
    assert article.title == TITLE
    assert "title" not in labels(article, line), article.explain()


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE} - Kabar Lembah",
        f"{TITLE} | Kabar Lembah",
        f"Kabar Lembah | {TITLE}",
        f"Daerah » {TITLE}",
        f"Daerah: {TITLE}",
        f"Daerah | {TITLE} - Kabar Lembah",
    ],
)
def test_a_copy_of_the_headline_between_bars_is_one(line: str) -> None:
    article = pipeline(f"{line}\n{TITLE}\n{A}\n{B}\n{C}")
    assert article.title == TITLE
    assert labels(article, line) == {"title"}, article.explain()
