from __future__ import annotations

import pytest

from beritaclean.lexicon.places import _LONGEST, _names, _read, is_place, known, place_at
from beritaclean.lexicon.words import fold

TABLE = _read()
UNITS = {
    province: (_names(lists["kabupaten"]), _names(lists["kota"]))
    for province, lists in TABLE["provinces"].items()
}

# One dateline or more for each province; the count of its kabupaten and of its kota, as the
# ministry's list of 2022 has them.
PROVINCES = {
    "Aceh": (18, 5, "Banda Aceh, Aceh Besar, Lhokseumawe, Meulaboh"),
    "Sumatera Utara": (25, 8, "Medan, Deli Serdang, Pakpak Bharat, Sumut"),
    "Sumatera Barat": (12, 7, "Padang, Bukittinggi, Padang Pariaman, Sumbar"),
    "Riau": (10, 2, "Pekanbaru, Indragiri Hulu, Selatpanjang"),
    "Jambi": (9, 2, "Jambi, Tanjung Jabung Barat, Kuala Tungkal"),
    "Sumatera Selatan": (13, 4, "Palembang, OKU Timur, Ogan Komering Ulu Selatan, Sumsel"),
    "Bengkulu": (9, 1, "Bengkulu, Rejang Lebong, Curup"),
    "Lampung": (13, 2, "Bandar Lampung, Metro, Kalianda, Tulang Bawang Barat"),
    "Kepulauan Bangka Belitung": (6, 1, "Pangkalpinang, Sungailiat, Babel"),
    "Kepulauan Riau": (5, 2, "Batam, Tanjungpinang, Natuna, Kepri"),
    "DKI Jakarta": (1, 5, "Jakarta, Jakarta Pusat, Jaksel, Senayan, Kepulauan Seribu"),
    "Jawa Barat": (18, 9, "Bandung, Bandung Barat, Cikarang, Soreang, Lembang, Jabar"),
    "Jawa Tengah": (29, 6, "Semarang, Solo, Purwokerto, Batang, Pati, Jateng"),
    "Daerah Istimewa Yogyakarta": (4, 1, "Yogyakarta, Sleman, Wonosari, DIY"),
    "Jawa Timur": (29, 9, "Surabaya, Malang, Batu, Banyuwangi, Kepanjen, Jatim"),
    "Banten": (4, 4, "Serang, Tangerang Selatan, Tangsel, Rangkasbitung"),
    "Bali": (8, 1, "Denpasar, Kuta, Sanur, Nusa Dua, Singaraja"),
    "Nusa Tenggara Barat": (8, 2, "Mataram, Dompu, Bima, Lombok Timur, NTB"),
    "Nusa Tenggara Timur": (21, 1, "Kupang, Sumba Barat Daya, Labuan Bajo, NTT"),
    "Kalimantan Barat": (12, 2, "Pontianak, Kapuas Hulu, Kalbar"),
    "Kalimantan Tengah": (13, 1, "Palangka Raya, Sampit, Pangkalan Bun, Kalteng"),
    "Kalimantan Selatan": (11, 2, "Banjarmasin, Banjarbaru, Hulu Sungai Tengah, Kalsel"),
    "Kalimantan Timur": (7, 3, "Samarinda, Balikpapan, Penajam Paser Utara, IKN, Nusantara"),
    "Kalimantan Utara": (4, 1, "Tarakan, Tanjung Selor, Kaltara"),
    "Sulawesi Utara": (11, 4, "Manado, Bolaang Mongondow Timur, Likupang, Sulut"),
    "Sulawesi Tengah": (12, 1, "Palu, Tojo Una-Una, Toli-Toli, Sulteng"),
    "Sulawesi Selatan": (21, 3, "Makassar, Gowa, Bone, Pangkajene dan Kepulauan, Sulsel"),
    "Sulawesi Tenggara": (15, 2, "Kendari, Wakatobi, Sultra"),
    "Gorontalo": (5, 1, "Gorontalo, Bone Bolango, Limboto"),
    "Sulawesi Barat": (6, 0, "Mamuju, Polewali Mandar, Sulbar"),
    "Maluku": (9, 2, "Ambon, Kepulauan Aru, Seram Bagian Barat, Namlea"),
    "Maluku Utara": (8, 2, "Ternate, Tidore Kepulauan, Sofifi, Malut"),
    "Papua": (8, 1, "Jayapura, Sentani, Biak Numfor"),
    "Papua Barat": (7, 0, "Manokwari, Fakfak, Teluk Bintuni"),
    "Papua Barat Daya": (5, 1, "Sorong, Raja Ampat"),
    "Papua Selatan": (4, 0, "Merauke, Boven Digoel"),
    "Papua Tengah": (8, 0, "Nabire, Timika, Puncak Jaya"),
    "Papua Pegunungan": (8, 0, "Wamena, Yahukimo, Pegunungan Bintang"),
}

BOTH_SPELLINGS = [
    "Yogyakarta = Jogjakarta = Jogja = Yogya",
    "Bandar Lampung = Bandarlampung",
    "Pematangsiantar = Pematang Siantar",
    "Solo = Surakarta",
    "Padangsidimpuan = Padang Sidimpuan = Padangsidempuan = Padang Sidempuan",
    "Gunungkidul = Gunung Kidul",
    "Kulon Progo = Kulonprogo",
    "Lima Puluh Kota = Limapuluh Kota",
    "Palangka Raya = Palangkaraya",
    "Tanjung Pinang = Tanjungpinang",
    "Pangkal Pinang = Pangkalpinang",
    "Lubuk Linggau = Lubuklinggau",
    "Bau-Bau = Baubau = Bau Bau",
    "Pare-Pare = Parepare = Pare Pare",
    "Toli-Toli = Tolitoli",
    "Palabuhanratu = Pelabuhan Ratu",
    "Deli Serdang = Deliserdang",
    "Kairo = Cairo",
    "Moskow = Moscow",
    "Brussel = Brussels",
    "Singapura = Singapore",
    "Den Haag = The Hague",
    "Wina = Vienna",
    "Makkah = Mekkah = Mekah",
    "Naples = Napoli",
    "Munich = Muenchen = Münich = München",
    "Washington = Washington DC = Washington D.C. = Washington, D.C.",
    "Hong Kong = Hongkong",
    "Zurich = Zürich",
    "Sana’a = Sana'a = Sanaa",
    "St. Petersburg = Saint Petersburg",
]

ORDINARY_WORDS = """
    hati gara pemerintah presiden polisi jokowi bmkg kapan maju buru sumber negara tanjung lima
    rantau benteng mulia perak menteri harga warga ketua kasus korban gempa banjir indonesia
    kompas antara tribunnews tempo video foto baca ilustrasi laporan sabu seram pasir goa victoria
    prabowo megawati senin jumat januari ini itu dan di ke baru muda kota kabupaten timur pusat
"""

# What stands at the head of a text, and how many of its words are the place.
HEADS = [
    ("JAKARTA, KOMPAS.com - Wakil Presiden", 1),
    ("Jakarta (ANTARA) - Direktorat Jenderal", 1),
    ("Bandar Lampung (Lampost.co) — Wali Kota", 2),
    ("BANDUNG BARAT, KOMPAS.com - Banjir", 2),
    ("Bandung Selatan terendam", 2),
    ("Jakarta Pusat - Polisi", 2),
    ("JAKARTA. Pusat data", 1),
    ("Jakarta, Barat dan timur", 1),
    ("OGAN KOMERING ULU SELATAN, KOMPAS.com -", 4),
    ("OGAN KOMERING ULU TIMUR - Bupati", 4),
    ("Sumba Barat Daya - Warga", 3),
    ("Ho Chi Minh City (ANTARA) -", 4),
    ("Bandar Seri Begawan, CNN Indonesia --", 3),
    ("WASHINGTON, D.C., KOMPAS.com -", 2),
    ("Lima, Peru - Gempa", 2),
    ("Lima orang tewas", 0),
    ("Kota Kinabalu - Tim", 2),
    ("Kabupaten Bandung - Bupati", 2),
    ("Kab. Bandung Barat - Bupati", 3),
    ("KOTA BOGOR, KOMPAS.com -", 2),
    ("Kota ini - kata dia", 0),
    ("Kabupaten", 0),
    ("Naples - Napoli menang", 1),
    ("Gara-gara hujan", 0),
    ("Pemerintah Jakarta", 0),
    ("", 0),
]


@pytest.mark.parametrize("province", PROVINCES)
def test_every_province_has_its_units_and_its_datelines(province: str) -> None:
    kabupaten, kota, datelines = PROVINCES[province]
    assert [len(names) for names in UNITS[province]] == [kabupaten, kota]
    for names in UNITS[province]:
        assert len(set(names)) == len(names)
    assert is_place(province)
    assert [name for name in datelines.split(", ") if not is_place(name)] == []


def test_the_official_list_is_whole() -> None:
    assert list(UNITS) == list(PROVINCES)
    kabupaten = [name for names, _ in UNITS.values() for name in names]
    kota = [name for _, names in UNITS.values() for name in names]
    assert (len(kabupaten), len(kota)) == (416, 98)
    # 26 names are both a kabupaten and a kota (Bogor); only `buru`, to hunt, is held back.
    assert len({*kabupaten, *kota}) == 488
    assert {*kabupaten, *kota} - known() == {"buru"}


def test_every_province_has_the_same_three_lists() -> None:
    for lists in TABLE["provinces"].values():
        assert list(lists) == ["kabupaten", "kota", "other"]


def test_indonesia_has_more_names_than_units() -> None:
    blocks = [block for lists in TABLE["provinces"].values() for block in lists.values()]
    names = {name for block in blocks for name in _names(block)}
    assert len(names & known()) >= 514


@pytest.mark.parametrize("line", BOTH_SPELLINGS)
def test_both_spellings_are_known(line: str) -> None:
    assert [name for name in line.split(" = ") if not is_place(name)] == []


@pytest.mark.parametrize("word", ORDINARY_WORDS.split())
def test_ordinary_words_are_no_places(word: str) -> None:
    assert not is_place(word)
    assert place_at([word.title(), "-"]) == 0


@pytest.mark.parametrize(("head", "count"), HEADS)
def test_the_longest_place_at_the_head(head: str, count: int) -> None:
    assert place_at(head.split()) == count


def test_a_place_is_the_whole_text() -> None:
    assert is_place("  kuala   LUMPUR, ")
    assert is_place("Jakarta.")
    assert not is_place("Kuala Lumpur -")
    assert not is_place("Jakarta Bandung")
    assert not is_place("Jakarta, Bandung")
    assert not is_place(", .")
    assert not is_place("")


def test_names_are_folded() -> None:
    assert [name for name in known() if fold(name).rstrip(",.") != name or not name] == []
    assert max(len(name.split()) for name in known()) == _LONGEST


def test_ordinary_words_are_held_back_each_for_a_reason() -> None:
    assert all(TABLE["ordinary"].values())
    assert not known() & set(TABLE["ordinary"])
    assert all(place_at([word]) == 0 for word in TABLE["ordinary"])
