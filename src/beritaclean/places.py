"""Place names that stand in datelines: `JAKARTA, KOMPAS.com - `, `Bandar Lampung (Lampost.co) — `.

A closed table, asked word by word. It says only that a name is a place that newspapers write
from; whether the words around it make a dateline is for the caller to see. Names that are
first of all ordinary words (`Sumber`, `Negara`, `Lima`) are held back: see `_ORDINARY`.

>>> place_at("Bandar Lampung (Lampost.co) — Wali Kota".split())
2
>>> is_place("Gunung Kidul"), is_place("pemerintah")
(True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritaclean.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# Sources. Kabupaten and kota: general knowledge of the code list of the Ministry of Home Affairs
# (Kemendagri), 2022: 38 provinces, 416 kabupaten and 98 kota; spellings of the statistics office
# (BPS) and of newspapers stand among the others. Seats, abbreviations, towns and districts:
# general knowledge of Indonesian datelines.
#
# Each province: its kabupaten, its kota, then everything else (other spellings, names of the
# province, seats, towns, islands, abbreviations). Names are parted by commas.
_INDONESIA: dict[str, tuple[str, str, str]] = {
    # ------------------------------------------------------------------ Sumatera
    "Aceh": (
        """
        Aceh Selatan, Aceh Tenggara, Aceh Timur, Aceh Tengah, Aceh Barat, Aceh Besar, Pidie,
        Aceh Utara, Simeulue, Aceh Singkil, Bireuen, Aceh Barat Daya, Gayo Lues, Aceh Jaya,
        Nagan Raya, Aceh Tamiang, Bener Meriah, Pidie Jaya
        """,
        "Banda Aceh, Sabang, Lhokseumawe, Langsa, Subulussalam",
        """
        Nanggroe Aceh Darussalam, Abdya, Tapaktuan, Kutacane, Idi Rayeuk, Takengon, Meulaboh,
        Jantho, Sigli, Lhoksukon, Sinabang, Singkil, Blangpidie, Blangkejeren, Calang, Suka Makmue,
        Karang Baru, Kuala Simpang, Kualasimpang, Redelong, Simpang Tiga Redelong, Meureudu,
        Lhoknga, Pulau Weh, Gayo
        """,
    ),
    "Sumatera Utara": (
        """
        Tapanuli Tengah, Tapanuli Utara, Tapanuli Selatan, Nias, Langkat, Karo, Deli Serdang,
        Simalungun, Asahan, Labuhanbatu, Dairi, Toba, Mandailing Natal, Nias Selatan,
        Pakpak Bharat, Humbang Hasundutan, Samosir, Serdang Bedagai, Batu Bara, Padang Lawas Utara,
        Padang Lawas, Labuhanbatu Selatan, Labuhanbatu Utara, Nias Utara, Nias Barat
        """,
        """
        Medan, Pematangsiantar, Sibolga, Tanjungbalai, Binjai, Tebing Tinggi, Padangsidimpuan,
        Gunungsitoli
        """,
        """
        Sumatra Utara, Sumut, Pematang Siantar, Siantar, Tanjung Balai, Tebingtinggi,
        Padang Sidimpuan, Padangsidempuan, Padang Sidempuan, Sidimpuan, Sidempuan, Gunung Sitoli,
        Labuhan Batu, Labuhan Batu Selatan, Labuhan Batu Utara, Toba Samosir, Tobasa, Deliserdang,
        Batubara, Tanah Karo, Danau Toba, Tapanuli, Mandailing, Sergai, Madina, Tapsel, Tapteng,
        Taput, Humbahas, Paluta, Labusel, Labura, Pandan, Tarutung, Sipirok, Stabat, Kabanjahe,
        Berastagi, Brastagi, Lubuk Pakam, Lubukpakam, Pamatang Raya, Kisaran, Rantauprapat,
        Rantau Prapat, Sidikalang, Balige, Panyabungan, Teluk Dalam, Telukdalam, Salak,
        Dolok Sanggul, Doloksanggul, Pangururan, Sei Rampah, Limapuluh, Gunung Tua, Gunungtua,
        Sibuhuan, Kotapinang, Kota Pinang, Aek Kanopan, Aekkanopan, Lotu, Lahomi, Parapat, Belawan,
        Kuala Namu, Kualanamu, Percut Sei Tuan, Perbaungan, Bahorok, Bukit Lawang, Sibolangit,
        Pangkalan Susu, Pangkalan Brandan, Tanjung Morawa
        """,
    ),
    "Sumatera Barat": (
        """
        Pesisir Selatan, Solok, Sijunjung, Tanah Datar, Padang Pariaman, Agam, Lima Puluh Kota,
        Pasaman, Kepulauan Mentawai, Dharmasraya, Solok Selatan, Pasaman Barat
        """,
        "Padang, Solok, Sawahlunto, Padang Panjang, Bukittinggi, Payakumbuh, Pariaman",
        """
        Sumatra Barat, Sumbar, Limapuluh Kota, Limapuluhkota, 50 Kota, Sawah Lunto, Padangpanjang,
        Bukit Tinggi, Padangpariaman, Mentawai, Minang, Pessel, Pasbar, Solsel, Painan, Arosuka,
        Muaro Sijunjung, Batusangkar, Batu Sangkar, Parit Malintang, Lubuk Basung, Lubukbasung,
        Sarilamak, Lubuk Sikaping, Lubuksikaping, Tuapejat, Tua Pejat, Pulau Punjung, Padang Aro,
        Simpang Empat, Simpang Ampek, Siberut, Maninjau, Teluk Bayur
        """,
    ),
    "Riau": (
        """
        Kampar, Indragiri Hulu, Bengkalis, Indragiri Hilir, Pelalawan, Rokan Hulu, Rokan Hilir,
        Siak, Kuantan Singingi, Kepulauan Meranti
        """,
        "Pekanbaru, Dumai",
        """
        Pakanbaru, Meranti, Inhu, Inhil, Rohul, Rohil, Kuansing, Bangkinang, Rengat, Tembilahan,
        Pangkalan Kerinci, Pangkalankerinci, Pasir Pengaraian, Pasirpengaraian, Pasir Pangaraian,
        Bagansiapiapi, Bagan Siapiapi, Ujung Tanjung, Siak Sri Indrapura, Teluk Kuantan,
        Telukkuantan, Taluk Kuantan, Selatpanjang, Selat Panjang, Duri, Minas, Perawang,
        Pulau Rupat
        """,
    ),
    "Jambi": (
        """
        Kerinci, Merangin, Sarolangun, Batang Hari, Muaro Jambi, Tanjung Jabung Barat,
        Tanjung Jabung Timur, Bungo, Tebo
        """,
        "Jambi, Sungai Penuh",
        """
        Batanghari, Muarojambi, Muara Jambi, Sungaipenuh, Tanjab Barat, Tanjab Timur, Tanjabbar,
        Tanjabtim, Siulak, Bangko, Muara Bulian, Muarabulian, Sengeti, Kuala Tungkal, Kualatungkal,
        Muara Sabak, Muarasabak, Muara Bungo, Muarabungo, Muara Tebo, Muaratebo
        """,
    ),
    "Sumatera Selatan": (
        """
        Ogan Komering Ulu, Ogan Komering Ilir, Muara Enim, Lahat, Musi Rawas, Musi Banyuasin,
        Banyuasin, Ogan Komering Ulu Timur, Ogan Komering Ulu Selatan, Ogan Ilir, Empat Lawang,
        Penukal Abab Lematang Ilir, Musi Rawas Utara
        """,
        "Palembang, Pagar Alam, Lubuk Linggau, Prabumulih",
        """
        Sumatra Selatan, Sumsel, Pagaralam, Lubuklinggau, Linggau, Muaraenim, Musirawas,
        Musi Rawas, Banyu Asin, Empatlawang, OKU, OKU Timur, OKU Selatan, Muba, Muratara, PALI,
        Baturaja, Kayuagung, Kayu Agung, Muara Beliti, Sekayu, Pangkalan Balai, Martapura,
        Muaradua, Indralaya, Tanjung Raja, Inderalaya, Tebing Tinggi, Talang Ubi, Muara Rupit,
        Jakabaring
        """,
    ),
    "Bengkulu": (
        """
        Bengkulu Selatan, Rejang Lebong, Bengkulu Utara, Kaur, Seluma, Mukomuko, Lebong, Kepahiang,
        Bengkulu Tengah
        """,
        "Bengkulu",
        """
        Muko-Muko, Muko Muko, Rejanglebong, Kepahyang, Manna, Curup, Arga Makmur, Argamakmur,
        Bintuhan, Tais, Tubei, Muara Aman, Karang Tinggi, Enggano, Pulau Enggano
        """,
    ),
    "Lampung": (
        """
        Lampung Selatan, Lampung Tengah, Lampung Utara, Lampung Barat, Tulang Bawang, Tanggamus,
        Lampung Timur, Way Kanan, Pesawaran, Pringsewu, Mesuji, Tulang Bawang Barat, Pesisir Barat
        """,
        "Bandar Lampung, Metro",
        """
        Bandarlampung, Balam, Tanjungkarang, Tanjung Karang, Tulangbawang, Tulangbawang Barat,
        Waykanan, Lamsel, Lamteng, Lampura, Lambar, Lamtim, Tubaba, Pesibar, Kalianda,
        Gunung Sugih, Gunungsugih, Kotabumi, Liwa, Menggala, Kota Agung, Kotaagung, Sukadana,
        Blambangan Umpu, Gedong Tataan, Gedongtataan, Panaragan, Krui, Bandar Jaya, Bandarjaya,
        Bakauheni, Natar, Way Kambas
        """,
    ),
    "Kepulauan Bangka Belitung": (
        """
        Bangka, Belitung, Bangka Selatan, Bangka Tengah, Bangka Barat, Belitung Timur
        """,
        "Pangkal Pinang",
        """
        Bangka Belitung, Babel, Pangkalpinang, Bateng, Beltim, Sungailiat, Sungai Liat,
        Tanjung Pandan, Tanjungpandan, Toboali, Koba, Muntok, Mentok, Manggar
        """,
    ),
    "Kepulauan Riau": (
        "Bintan, Karimun, Natuna, Lingga, Kepulauan Anambas",
        "Batam, Tanjung Pinang",
        """
        Kepri, Tanjungpinang, Tanjung Balai Karimun, Tanjungbalai Karimun, Anambas, Barelang,
        Bandar Seri Bentan, Tanjung Uban, Tanjunguban, Ranai, Daik, Daik Lingga, Tarempa,
        Dabo Singkep, Dabo, Nongsa, Rempang, Pulau Rempang, Pulau Galang
        """,
    ),
    # ---------------------------------------------------------------------- Jawa
    "DKI Jakarta": (
        "Kepulauan Seribu",
        "Jakarta Pusat, Jakarta Utara, Jakarta Barat, Jakarta Selatan, Jakarta Timur",
        """
        Jakarta, Jakarta Raya, DKI, Daerah Khusus Ibukota Jakarta, Daerah Khusus Jakarta, DKJ,
        Jakpus, Jakut, Jakbar, Jaksel, Jaktim, Jabodetabek, Pulau Seribu, Pulau Pramuka, Senayan,
        Kemayoran, Menteng, Gambir, Cikini, Tanah Abang, Kebayoran Baru, Kebayoran Lama, Kebayoran,
        Blok M, Kemang, Cilandak, Tebet, Pasar Minggu, Jagakarsa, Pancoran, Mampang, Lebak Bulus,
        Pondok Indah, Bintaro, Matraman, Jatinegara, Pulogadung, Pulo Gadung, Cakung, Cawang,
        Ciracas, Cipayung, Cibubur, Cipinang, Duren Sawit, Kramat Jati, Kelapa Gading, Sunter,
        Ancol, Tanjung Priok, Pluit, Penjaringan, Pademangan, Koja, Cilincing, Cengkareng,
        Kalideres, Kebon Jeruk, Palmerah, Slipi, Grogol
        """,
    ),
    "Jawa Barat": (
        """
        Bogor, Sukabumi, Cianjur, Bandung, Garut, Tasikmalaya, Ciamis, Kuningan, Cirebon,
        Majalengka, Sumedang, Indramayu, Subang, Purwakarta, Karawang, Bekasi, Bandung Barat,
        Pangandaran
        """,
        "Bogor, Sukabumi, Bandung, Cirebon, Bekasi, Depok, Cimahi, Tasikmalaya, Banjar",
        """
        Jabar, KBB, Kerawang, Bandung Raya, Bandung Selatan, Banjar Patroman, Tasik, Pelabuhanratu,
        Palabuhanratu, Pelabuhan Ratu, Palabuhan Ratu, Cibinong, Soreang, Singaparna, Sumber,
        Cikarang, Cikarang Pusat, Cikarang Utara, Cikarang Barat, Cikarang Selatan, Ngamprah,
        Parigi, Lembang, Puncak, Puncak Bogor, Cisarua, Ciawi, Sentul, Gunung Putri, Cileungsi,
        Citeureup, Parung, Jonggol, Megamendung, Cipanas, Cimanggis, Sawangan, Margonda, Cibitung,
        Tambun, Tambun Selatan, Cikampek, Rengasdengklok, Jatinangor, Kertajati, Patimban,
        Pamanukan, Jatibarang, Haurgeulis, Ciwidey, Pangalengan, Majalaya, Rancaekek, Cileunyi,
        Baleendah, Dayeuhkolot, Padalarang, Cipatat, Cililin, Jatiluhur, Cibadak, Ujung Genteng,
        Priangan, Priangan Timur
        """,
    ),
    "Jawa Tengah": (
        """
        Cilacap, Banyumas, Purbalingga, Banjarnegara, Kebumen, Purworejo, Wonosobo, Magelang,
        Boyolali, Klaten, Sukoharjo, Wonogiri, Karanganyar, Sragen, Grobogan, Blora, Rembang, Pati,
        Kudus, Jepara, Demak, Semarang, Temanggung, Kendal, Batang, Pekalongan, Pemalang, Tegal,
        Brebes
        """,
        "Magelang, Surakarta, Salatiga, Semarang, Pekalongan, Tegal",
        """
        Jateng, Solo, Solo Raya, Soloraya, Kartasura, Kartosuro, Colomadu, Purwokerto, Mungkid,
        Ungaran, Purwodadi, Slawi, Kajen, Borobudur, Muntilan, Kutoarjo, Gombong, Majenang, Kroya,
        Nusakambangan, Cepu, Lasem, Juwana, Tayu, Ambarawa, Bawen, Kaliwungu, Weleri, Mranggen,
        Karimunjawa, Karimun Jawa, Bumiayu, Comal, Dieng, Baturraden, Baturaden, Tawangmangu,
        Prambanan, Delanggu, Parakan, Banyumanik
        """,
    ),
    "Daerah Istimewa Yogyakarta": (
        "Kulon Progo, Bantul, Gunungkidul, Sleman",
        "Yogyakarta",
        """
        DI Yogyakarta, D.I. Yogyakarta, DIY, Jogjakarta, Jogja, Yogya, Yogja, Djogja,
        Ngayogyakarta, Kulonprogo, Gunung Kidul, Wonosari, Wates, Kaliurang, Parangtritis,
        Malioboro, Kotagede, Kalasan, Ngaglik, Imogiri, Cangkringan
        """,
    ),
    "Jawa Timur": (
        """
        Pacitan, Ponorogo, Trenggalek, Tulungagung, Blitar, Kediri, Malang, Lumajang, Jember,
        Banyuwangi, Bondowoso, Situbondo, Probolinggo, Pasuruan, Sidoarjo, Mojokerto, Jombang,
        Nganjuk, Madiun, Magetan, Ngawi, Bojonegoro, Tuban, Lamongan, Gresik, Bangkalan, Sampang,
        Pamekasan, Sumenep
        """,
        "Kediri, Blitar, Malang, Probolinggo, Pasuruan, Mojokerto, Madiun, Surabaya, Batu",
        """
        Jatim, Malang Raya, Batu Malang, Kepanjen, Kanigoro, Kraksaan, Bangil, Mojosari, Caruban,
        Mejayan, Ngasem, Lawang, Singosari, Pandaan, Prigen, Tretes, Trawas, Bromo, Sarangan,
        Kertosono, Mojoagung, Paciran, Madura, Kangean, Bawean, Pulau Bawean, Rogojampi, Muncar,
        Kalibaru, Ambulu, Kencong, Besuki, Asembagus, Kenjeran, Tanjung Perak, Wonokromo, Gedangan,
        Krian, Porong, Maospati
        """,
    ),
    "Banten": (
        "Pandeglang, Lebak, Tangerang, Serang",
        "Tangerang, Cilegon, Serang, Tangerang Selatan",
        """
        Tangsel, Rangkasbitung, Tigaraksa, Ciruas, Anyer, Carita, Merak, Labuan, Ujung Kulon,
        Tanjung Lesung, Serpong, BSD, BSD City, Ciputat, Pamulang, Pondok Aren, Alam Sutera,
        Gading Serpong, Karawaci, Lippo Karawaci, Ciledug, Cikupa, Balaraja, Teluknaga, Kosambi,
        Pakuhaji, Soekarno-Hatta, Bandara Soekarno-Hatta, Cipondoh, Baduy, Bayah, Malingping
        """,
    ),
    # ------------------------------------------------------ Bali, Nusa Tenggara
    "Bali": (
        "Jembrana, Tabanan, Badung, Gianyar, Klungkung, Bangli, Karangasem, Buleleng",
        "Denpasar",
        """
        Karang Asem, Negara, Mangupura, Semarapura, Amlapura, Singaraja, Kuta, Kuta Utara,
        Kuta Selatan, Sanur, Nusa Dua, Jimbaran, Ubud, Seminyak, Legian, Kerobokan, Canggu,
        Uluwatu, Pecatu, Tanjung Benoa, Benoa, Nusa Penida, Nusa Lembongan, Gilimanuk, Lovina,
        Kintamani, Bedugul, Sukasada, Besakih, Padangbai, Padang Bai, Tulamben, Renon
        """,
    ),
    "Nusa Tenggara Barat": (
        """
        Lombok Barat, Lombok Tengah, Lombok Timur, Sumbawa, Dompu, Bima, Sumbawa Barat,
        Lombok Utara
        """,
        "Mataram, Bima",
        """
        NTB, Lombok, Lobar, Loteng, Lotim, KLU, KSB, Gerung, Praya, Selong, Tanjung, Taliwang,
        Raba, Woha, Sumbawa Besar, Mandalika, Senggigi, Gili Trawangan, Sembalun, Sape
        """,
    ),
    "Nusa Tenggara Timur": (
        """
        Kupang, Timor Tengah Selatan, Timor Tengah Utara, Belu, Alor, Flores Timur, Sikka, Ende,
        Ngada, Manggarai, Sumba Timur, Sumba Barat, Lembata, Rote Ndao, Manggarai Barat, Nagekeo,
        Sumba Tengah, Sumba Barat Daya, Manggarai Timur, Sabu Raijua, Malaka
        """,
        "Kupang",
        """
        NTT, Flores, Sumba, Timor, Timor Barat, Rote, Flotim, TTS, TTU, Mabar, Matim, SBD,
        Oelamasi, Soe, So'e, Kefamenanu, Kefa, Atambua, Kalabahi, Larantuka, Maumere, Bajawa,
        Ruteng, Waingapu, Waikabubak, Lewoleba, Ba'a, Labuan Bajo, Labuhan Bajo, Labuanbajo, Mbay,
        Waibakul, Tambolaka, Borong, Seba, Betun, Pulau Motaain, Adonara, Lembor
        """,
    ),
    # ---------------------------------------------------------------- Kalimantan
    "Kalimantan Barat": (
        """
        Sambas, Mempawah, Sanggau, Ketapang, Sintang, Kapuas Hulu, Bengkayang, Landak, Sekadau,
        Melawi, Kayong Utara, Kubu Raya
        """,
        "Pontianak, Singkawang",
        """
        Kalbar, Kuburaya, Ngabang, Putussibau, Nanga Pinoh, Sungai Raya, Sukadana, Entikong, Badau,
        Aruk, Pemangkat, Tayan
        """,
    ),
    "Kalimantan Tengah": (
        """
        Kotawaringin Barat, Kotawaringin Timur, Kapuas, Barito Selatan, Barito Utara, Katingan,
        Seruyan, Sukamara, Lamandau, Gunung Mas, Pulang Pisau, Murung Raya, Barito Timur
        """,
        "Palangka Raya",
        """
        Kalteng, Palangkaraya, Palangka, Kobar, Kotim, Barsel, Barut, Bartim, Gunungmas, Gumas,
        Pulangpisau, Pangkalan Bun, Pangkalanbun, Sampit, Kuala Kapuas, Kualakapuas, Buntok,
        Muara Teweh, Muarateweh, Kasongan, Kuala Pembuang, Nanga Bulik, Kuala Kurun, Puruk Cahu,
        Purukcahu, Tamiang Layang
        """,
    ),
    "Kalimantan Selatan": (
        """
        Tanah Laut, Kotabaru, Banjar, Barito Kuala, Tapin, Hulu Sungai Selatan, Hulu Sungai Tengah,
        Hulu Sungai Utara, Tabalong, Tanah Bumbu, Balangan
        """,
        "Banjarmasin, Banjarbaru",
        """
        Kalsel, Banjar Baru, Banjar Masin, Tanbu, Batola, HSS, HST, HSU, Pelaihari, Martapura,
        Marabahan, Rantau, Kandangan, Barabai, Amuntai, Tanjung, Batulicin, Paringin
        """,
    ),
    "Kalimantan Timur": (
        """
        Paser, Kutai Kartanegara, Berau, Kutai Barat, Kutai Timur, Penajam Paser Utara, Mahakam Ulu
        """,
        "Balikpapan, Samarinda, Bontang",
        """
        Kaltim, Mahakam Hulu, Kukar, Kutim, Kubar, PPU, Mahulu, Tanah Grogot, Tana Paser,
        Tenggarong, Tanjung Redeb, Tanjungredeb, Sendawar, Sangatta, Sanggata, Penajam,
        Ujoh Bilang, Derawan, Maratua, Sepaku, Nusantara, IKN, IKN Nusantara, Ibu Kota Nusantara,
        Ibukota Nusantara
        """,
    ),
    "Kalimantan Utara": (
        "Bulungan, Malinau, Nunukan, Tana Tidung",
        "Tarakan",
        "Kaltara, Tanjung Selor, Tanjungselor, Tideng Pale, Sebatik, Pulau Sebatik, Krayan",
    ),
    # ------------------------------------------------------------------ Sulawesi
    "Sulawesi Utara": (
        """
        Bolaang Mongondow, Minahasa, Kepulauan Sangihe, Kepulauan Talaud, Minahasa Selatan,
        Minahasa Utara, Minahasa Tenggara, Bolaang Mongondow Utara,
        Kepulauan Siau Tagulandang Biaro, Bolaang Mongondow Timur, Bolaang Mongondow Selatan
        """,
        "Manado, Bitung, Tomohon, Kotamobagu",
        """
        Sulut, Menado, Bolmong, Bolmut, Boltim, Bolsel, Bolmong Raya, Minsel, Minut, Sitaro,
        Siau Tagulandang Biaro, Sangihe, Sangihe Talaud, Talaud, Siau, Tagulandang, Lolak, Tondano,
        Tahuna, Melonguane, Amurang, Airmadidi, Ratahan, Boroko, Ondong Siau, Tutuyan, Molibagu,
        Bolaang Uki, Likupang, Bunaken, Miangas, Langowan
        """,
    ),
    "Sulawesi Tengah": (
        """
        Banggai, Poso, Donggala, Toli-Toli, Buol, Morowali, Banggai Kepulauan, Parigi Moutong,
        Tojo Una-Una, Sigi, Banggai Laut, Morowali Utara
        """,
        "Palu",
        """
        Sulteng, Tolitoli, Toli Toli, Tojo Una Una, Touna, Parimo, Parigimoutong, Bangkep, Morut,
        Luwuk, Luwuk Banggai, Banawa, Bungku, Bahodopi, Salakan, Ampana, Sigi Biromaru, Kolonodale,
        Tentena
        """,
    ),
    "Sulawesi Selatan": (
        """
        Kepulauan Selayar, Bulukumba, Bantaeng, Jeneponto, Takalar, Gowa, Sinjai, Bone, Maros,
        Pangkajene dan Kepulauan, Barru, Soppeng, Wajo, Sidenreng Rappang, Pinrang, Enrekang, Luwu,
        Tana Toraja, Luwu Utara, Luwu Timur, Toraja Utara
        """,
        "Makassar, Pare-Pare, Palopo",
        """
        Sulsel, Makasar, Ujung Pandang, Ujungpandang, Parepare, Pare Pare, Pangkajene Kepulauan,
        Pangkajene, Pangkep, Sidrap, Selayar, Toraja, Tator, Torut, Tanah Toraja, Lutra, Lutim,
        Luwu Raya, Benteng, Bontosunggu, Pattallassang, Sungguminasa, Watampone, Watansoppeng,
        Sengkang, Belopa, Makale, Masamba, Malili, Rantepao, Sorowako, Soroako, Malino, Mamminasata
        """,
    ),
    "Sulawesi Tenggara": (
        """
        Kolaka, Konawe, Muna, Buton, Konawe Selatan, Bombana, Wakatobi, Kolaka Utara, Konawe Utara,
        Buton Utara, Kolaka Timur, Konawe Kepulauan, Muna Barat, Buton Tengah, Buton Selatan
        """,
        "Kendari, Bau-Bau",
        """
        Sultra, Baubau, Bau Bau, Konsel, Konut, Konkep, Kolut, Koltim, Mubar, Butur, Buteng, Busel,
        Unaaha, Raha, Pasarwajo, Andoolo, Rumbia, Wangi-Wangi, Wangiwangi, Lasusua, Wanggudu,
        Buranga, Tirawuta, Langara, Laworo, Labungkari, Batauga, Wawonii
        """,
    ),
    "Gorontalo": (
        "Gorontalo, Boalemo, Bone Bolango, Pohuwato, Gorontalo Utara",
        "Gorontalo",
        "Bonebolango, Bonbol, Gorut, Limboto, Tilamuta, Suwawa, Marisa, Kwandang",
    ),
    "Sulawesi Barat": (
        "Pasangkayu, Mamuju, Mamasa, Polewali Mandar, Majene, Mamuju Tengah",
        "",
        "Sulbar, Mamuju Utara, Polman, Polewali, Mateng, Tobadak, Wonomulyo",
    ),
    # ------------------------------------------------------------ Maluku, Papua
    "Maluku": (
        """
        Maluku Tengah, Maluku Tenggara, Kepulauan Tanimbar, Buru, Seram Bagian Timur,
        Seram Bagian Barat, Kepulauan Aru, Maluku Barat Daya, Buru Selatan
        """,
        "Ambon, Tual",
        """
        Maluku Tenggara Barat, MTB, Tanimbar, Pulau Buru, Bursel, Pulau Seram, Malteng, Malra, SBT,
        MBD, Masohi, Langgur, Saumlaki, Namlea, Dobo, Piru, Dataran Hunipopu, Bula, Tiakur,
        Namrole, Banda Neira, Banda Naira, Bandanaira, Saparua, Haruku
        """,
    ),
    "Maluku Utara": (
        """
        Halmahera Barat, Halmahera Tengah, Halmahera Utara, Halmahera Selatan, Kepulauan Sula,
        Halmahera Timur, Pulau Morotai, Pulau Taliabu
        """,
        "Ternate, Tidore Kepulauan",
        """
        Malut, Tidore, Halmahera, Morotai, Taliabu, Sula, Halbar, Halteng, Halut, Halsel, Haltim,
        Sofifi, Soasio, Jailolo, Weda, Tobelo, Labuha, Bacan, Sanana, Maba, Daruba, Bobong,
        Pulau Obi
        """,
    ),
    "Papua": (
        """
        Jayapura, Kepulauan Yapen, Biak Numfor, Sarmi, Keerom, Waropen, Supiori, Mamberamo Raya
        """,
        "Jayapura",
        """
        Irian Jaya, Tanah Papua, Sentani, Abepura, Waena, Serui, Yapen, Biak, Arso, Waren, Botawa,
        Sorendiweri, Burmeso, Skouw, Mamberamo
        """,
    ),
    "Papua Barat": (
        """
        Manokwari, Fakfak, Teluk Bintuni, Teluk Wondama, Kaimana, Manokwari Selatan,
        Pegunungan Arfak
        """,
        "",
        "Fak-Fak, Fak Fak, Bintuni, Wondama, Wasior, Rasiei, Ransiki, Anggi, Mansel, Pegaf",
    ),
    "Papua Barat Daya": (
        "Sorong, Sorong Selatan, Raja Ampat, Tambrauw, Maybrat",
        "Sorong",
        "Rajaampat, Aimas, Teminabuan, Waisai, Fef, Kumurkek, Misool, Wayag",
    ),
    "Papua Selatan": (
        "Merauke, Boven Digoel, Mappi, Asmat",
        "",
        "Tanah Merah, Kepi, Agats, Wanam",
    ),
    "Papua Tengah": (
        "Nabire, Puncak Jaya, Paniai, Mimika, Puncak, Dogiyai, Intan Jaya, Deiyai",
        "",
        """
        Timika, Tembagapura, Kuala Kencana, Mulia, Enarotali, Ilaga, Beoga, Sugapa, Kigamani,
        Moanemani, Waghete, Mimika Baru
        """,
    ),
    "Papua Pegunungan": (
        """
        Jayawijaya, Pegunungan Bintang, Yahukimo, Tolikara, Mamberamo Tengah, Yalimo, Lanny Jaya,
        Nduga
        """,
        "",
        "Wamena, Oksibil, Dekai, Karubaga, Kobakma, Elelim, Tiom, Kenyam, Kiwirok",
    ),
}

# The large islands and the regions that are no province of today.
_ISLANDS = """
    Jawa, Pulau Jawa, Sumatera, Sumatra, Kalimantan, Sulawesi, Nusa Tenggara, Borneo,
    Kepulauan Maluku, Pantura, Selat Sunda, Laut Natuna, Laut Natuna Utara, Selat Bali,
    Selat Malaka, Tapal Kuda, Pulau Sumatera, Pulau Bali, Pulau Lombok
"""

# Source: the members and observers of the United Nations, with Kosovo and Taiwan; Indonesian
# spellings as in KBBI's appendix and in newspapers, English ones beside them.
_CAPITALS = """
    Abu Dhabi, Abuja, Accra, Addis Ababa, Addis Abeba, Alger, Aljir, Algiers, Amman, Amsterdam,
    Andorra la Vella, Ankara, Antananarivo, Apia, Ashgabat, Asmara, Asunción, Asuncion, Athena,
    Athens, Baghdad, Bagdad, Baku, Bamako, Bandar Seri Begawan, Bangkok, Bangui, Banjul,
    Basseterre, Beijing, Peking, Beirut, Belgrade, Beograd, Belmopan, Berlin, Bern, Bishkek,
    Bissau, Bogota, Bogotá, Brasilia, Brasília, Bratislava, Brazzaville, Bridgetown, Brussel,
    Brussels, Brusel, Bukares, Bukarest, Bucharest, Budapest, Buenos Aires, Bujumbura, Cairo,
    Kairo, Canberra, Caracas, Karakas, Castries, Chisinau, Chișinău, Colombo, Kolombo, Conakry,
    Copenhagen, Kopenhagen, Dakar, Damaskus, Damascus, Damsyik, Dhaka, Dili, Djibouti, Jibuti,
    Dodoma, Doha, Dublin, Dushanbe, Freetown, Funafuti, Gaborone, Georgetown, Gitega,
    Guatemala City, Kota Guatemala, Hanoi, Harare, Havana, Helsinki, Honiara, Islamabad, Jerusalem,
    Juba, Kabul, Kampala, Kathmandu, Katmandu, Khartoum, Kigali, Kingston, Kingstown, Kinshasa,
    Kota Kuwait, Kuwait City, Kuwait, Kuala Lumpur, Putrajaya, Kyiv, Kiev, La Paz, Sucre,
    Libreville, Lilongwe, Lima, Lisabon, Lisbon, Ljubljana, Lomé, Lome, London, Luanda, Lusaka,
    Luksemburg, Luxembourg, Madrid, Majuro, Malabo, Malé, Male, Managua, Manama, Manila, Maputo,
    Maseru, Mbabane, Lobamba, Mexico City, Meksiko City, Kota Meksiko, Ciudad de Mexico, Minsk,
    Mogadishu, Mogadisu, Monako, Monaco, Monrovia, Montevideo, Moroni, Moskow, Moskwa, Moscow,
    Moskva, Muscat, Muskat, Maskat, Nairobi, Nassau, Naypyidaw, Naypyitaw, Ndjamena, N'Djamena,
    New Delhi, Delhi, Niamey, Nicosia, Nikosia, Nouakchott, Nuku'alofa, Nukualofa, Astana,
    Nur-Sultan, Nursultan, Oslo, Ottawa, Ouagadougou, Palikir, Panama City, Kota Panama, Panama,
    Paramaribo, Paris, Phnom Penh, Podgorica, Port Louis, Port Moresby, Port of Spain, Port Vila,
    Port-au-Prince, Port au Prince, Porto-Novo, Porto Novo, Cotonou, Praha, Prague, Praia,
    Pretoria, Pristina, Prishtina, Pyongyang, Quito, Rabat, Reykjavik, Reykjavík, Riga, Riyadh,
    Roma, Rome, Roseau, San José, San Jose, San Marino, San Salvador, Sana'a, Sanaa, Santiago,
    Santo Domingo, São Tomé, Sao Tome, Sarajevo, Seoul, Singapura, Singapore, Skopje, Sofia,
    Sri Jayawardenepura Kotte, St. George's, St. John's, Stockholm, Stokholm, Suva, Taipei, Taipe,
    Tallinn, Tarawa, Tashkent, Tbilisi, Tegucigalpa, Teheran, Tehran, Thimphu, Timbu, Tirana,
    Tokyo, Tripoli, Tunis, Ulaanbaatar, Ulan Bator, Vaduz, Valletta, Vatikan, Kota Vatikan,
    Vatican, Vatican City, Victoria, Vientiane, Vilnius, Warsawa, Warsaw, Washington,
    Washington DC, Washington D.C, Wellington, Wina, Vienna, Windhoek, Yamoussoukro, Yaounde,
    Yaoundé, Yaren, Yerevan, Zagreb, Den Haag, The Hague, Yerusalem, Ramallah, Ngerulmud
"""

# Source: general knowledge of the foreign, business and sports pages.
_CITIES = """
    Kota Kinabalu, Kuching, Johor Bahru, Johor Baru, Johor, Penang, Pulau Pinang, George Town,
    Langkawi, Ipoh, Shah Alam, Petaling Jaya, Bukit Jalil, Selangor, Kedah, Kelantan, Perak,
    Perlis, Pahang, Terengganu, Negeri Sembilan, Melaka, Sabah, Sarawak, Labuan, Alor Setar,
    Seremban, Kuantan, Kota Bharu, Kuala Terengganu, Tawau, Sandakan, Miri, Sibu, Cyberjaya,
    Genting Highlands, Klang, Sepang, Semenyih, Changi, Sentosa,

    Cebu, Davao, Marawi, Quezon City, Zamboanga, Jolo, Phuket, Pattaya, Chiang Mai, Chiang Rai,
    Buriram, Hat Yai, Songkhla, Pattani, Narathiwat, Yala, Yangon, Rangoon, Mandalay, Sittwe,
    Rakhine, Ho Chi Minh, Ho Chi Minh City, Saigon, Da Nang, Danang, Hai Phong, Haiphong, Nam Dinh,
    Viet Tri, Phu Tho, Siem Reap, Sihanoukville, Poipet, Luang Prabang, Baucau,

    Shanghai, Shenzhen, Guangzhou, Hong Kong, Hongkong, Makau, Macau, Wuhan, Hangzhou, Nanjing,
    Chengdu, Chongqing, Tianjin, Xi'an, Xian, Fuzhou, Xiamen, Ningbo, Qingdao, Dalian, Harbin,
    Shenyang, Changsha, Changzhou, Kunming, Suzhou, Sanya, Hainan, Boao, Urumqi, Xinjiang, Lhasa,
    Tibet, Lingshui, Zhengzhou, Macao, Kaohsiung, Taichung, Hualien, Osaka, Kyoto, Nagoya,
    Hiroshima, Nagasaki, Fukuoka, Sapporo, Yokohama, Saitama, Fukushima, Kumamoto, Chiba, Niigata,
    Sendai, Okinawa, Suzuka, Motegi, Hokkaido, Busan, Incheon, Daegu, Gwangju, Jeju, Pulau Jeju,
    Suwon, Goyang, Gimcheon, Pyeongchang, Ulsan, Iksan, Panmunjom, Kaesong,

    Mumbai, Bombay, Kolkata, Kalkuta, Chennai, Bangalore, Bengaluru, Hyderabad, Ahmedabad, Lucknow,
    Jaipur, Agra, Pune, Guwahati, Cuttack, Srinagar, Kashmir, Jammu, Varanasi, Amritsar, Gujarat,
    Kerala, Assam, Karachi, Lahore, Peshawar, Rawalpindi, Quetta, Kandahar, Jalalabad,
    Mazar-i-Sharif, Herat, Kunduz, Chittagong, Cox's Bazar, Pokhara, Almaty, Samarkand, Bukhara,
    Samarkhand,

    Dubai, Sharjah, Ras Al Khaimah, Jeddah, Jedah, Makkah, Mekkah, Mekah, Mecca,
    Makkah Al-Mukarramah, Madinah, Medina, Arafah, Mina, Muzdalifah, Taif, Dammam, Khobar,
    Al Khobar, Al Ain, Lusail, Losail, Al Rayyan, Al Wakrah, Al Khor, Sakhir, Yas Marina, Gaza,
    Kota Gaza, Gaza City, Jalur Gaza, Khan Younis, Khan Yunis, Rafah, Deir al-Balah, Jabalia,
    Beit Lahia, Tepi Barat, Ramallah, Hebron, Nablus, Jenin, Tulkarem, Betlehem, Bethlehem,
    Yerusalem Timur, Yerusalem Barat, Al-Quds, Al Quds, Tel Aviv, Haifa, Dataran Tinggi Golan,
    Golan, Aqaba, Aleppo, Homs, Idlib, Raqqa, Latakia, Palmyra, Mosul, Basra, Najaf, Karbala,
    Kirkuk, Erbil, Fallujah, Tikrit, Isfahan, Mashhad, Shiraz, Qom, Tabriz, Bandar Abbas, Natanz,
    Aden, Hodeidah, Taiz, Istanbul, Izmir, Antalya, Gaziantep, Bodrum, Konya, Salalah, Sinai,
    Sharm el-Sheikh, Sharm El Sheikh, Alexandria, Iskandariyah, Giza, Luxor, Port Said, El Arish,
    Al Arish, Benghazi, Misrata, Derna, Casablanca, Marrakesh, Marrakech, Agadir, Tangier,
    Johannesburg, Cape Town, Durban, Soweto, Lagos, Maiduguri, Kaduna, Mombasa, Dar es Salaam,
    Zanzibar, Abidjan, Port Sudan, Darfur, Goma, Timbuktu, Tigray, Lalibela,

    Manchester, Liverpool, Birmingham, Leicester, Leeds, Newcastle, Sunderland, Middlesbrough,
    Southampton, Portsmouth, Brighton, Bournemouth, Norwich, Nottingham, Sheffield, Burnley,
    Wolverhampton, Watford, Stoke-on-Trent, Blackburn, Bolton, Wigan, Swansea, Cardiff, Edinburgh,
    Edinburg, Glasgow, Belfast, Aberdeen, Oxford, Cambridge, Bristol, Coventry, Wimbledon,
    Silverstone, Donington, Old Trafford, Anfield, Stamford Bridge, Wembley, Skotlandia, Wales,
    Barcelona, Sevilla, Seville, Valencia, Bilbao, San Sebastian, San Sebastián, Zaragoza, Malaga,
    Málaga, Vigo, Villarreal, Getafe, Girona, Huelva, Jerez, Aragon, Alcaniz, Alcañiz, Montmelo,
    Montmeló, Catalunya, Catalonia, Cordoba, Córdoba, Pamplona, Mallorca, Palma de Mallorca,
    Las Palmas, Cadiz, Cádiz, Oviedo, Porto, Braga, Faro, Portimao, Portimão, Algarve, Estoril,
    Guimaraes, Guimarães, Marseille, Lyon, Lille, Nice, Monte Carlo, Monte-Carlo, Bordeaux, Nantes,
    Toulouse, Strasbourg, Cannes, Le Mans, Rennes, Saint-Denis, Saint-Etienne, Orleans,
    Montpellier, Versailles, Le Castellet, Roland Garros, Calais, Brest, Milan, Milano, Turin,
    Torino, Naples, Napoli, Firenze, Florence, Genoa, Genova, Bologna, Verona, Venesia, Venezia,
    Venice, Bergamo, Udine, Parma, Palermo, Lampedusa, Sisilia, Sardinia, Cagliari, Empoli, Lecce,
    Monza, Imola, Misano, Mugello, Scarperia, Maranello, Pisa, Reggio Emilia, Coverciano, Sassuolo,
    Cervera, Munich, Muenchen, München, Münich, Munchen, Dortmund, Gelsenkirchen, Leverkusen,
    Frankfurt, Stuttgart, Hamburg, Köln, Koln, Cologne, Koeln, Bremen, Hannover, Leipzig, Dresden,
    Wolfsburg, Moenchengladbach, Mönchengladbach, Dusseldorf, Düsseldorf, Duesseldorf, Nuremberg,
    Nürburgring, Nurburgring, Hockenheim, Augsburg, Freiburg, Mainz, Hoffenheim, Sinsheim, Bonn,
    Mülheim, Mulheim, Saarbrücken, Saarbrucken, Sachsenring, Hohenstein-Ernstthal, Rotterdam,
    Eindhoven, Utrecht, Groningen, Leiden, Arnhem, Alkmaar, Enschede, Nijmegen, Zandvoort, Assen,
    Maastricht, Antwerp, Antwerpen, Brugge, Bruges, Gent, Liege, Leuven, Spa-Francorchamps, Jenewa,
    Geneva, Zurich, Zürich, Basel, Lausanne, Nyon, Davos, Lugano, Salzburg, Graz, Innsbruck,
    Spielberg, Brno, Ostrava, Krakow, Kraków, Gdansk, Gdańsk, Lodz, Katowice, Auschwitz, Rzeszow,
    Balaton, Debrecen, Thessaloniki, Piraeus, Lesbos, Kreta, Santorini, Larnaca, Novi Sad,
    Dubrovnik, Mostar, Srebrenica, Bergen, Trondheim, Gothenburg, Goteborg, Göteborg, Malmo, Malmö,
    Odense, Aarhus, Aalborg, Billund, Vantaa, Espoo, Turku, Nuuk, Greenland, St. Petersburg,
    St Petersburg, Saint Petersburg, Sankt Petersburg, Sochi, Kazan, Volgograd, Nizhny Novgorod,
    Rostov, Rostov-on-Don, Saransk, Yekaterinburg, Ekaterinburg, Kaliningrad, Vladivostok,
    Kamchatka, Siberia, Novosibirsk, Grozny, Kursk, Belgorod, Donetsk, Luhansk, Lugansk, Kharkiv,
    Odesa, Odessa, Lviv, Mariupol, Bakhmut, Bucha, Kherson, Zaporizhzhia, Dnipro, Chernobyl,
    Krimea, Sevastopol, Hostomel,

    New York, New York City, NYC, Manhattan, Brooklyn, Los Angeles, Hollywood, Beverly Hills,
    Santa Monica, Pasadena, Inglewood, Anaheim, San Francisco, San Diego, Oakland, Sacramento,
    Cupertino, Mountain View, Menlo Park, Palo Alto, Silicon Valley, Santa Clara, Las Vegas,
    Nevada, Chicago, Boston, Philadelphia, Atlanta, Miami, Tampa, Fort Lauderdale, Mar-a-Lago,
    Palm Beach, West Palm Beach, Houston, Dallas, San Antonio, Uvalde, El Paso, Denver, Seattle,
    Redmond, Portland, Detroit, Cleveland, Cincinnati, Indianapolis, Minneapolis, Milwaukee,
    St. Louis, Kansas City, New Orleans, Nashville, Memphis, Pittsburgh, Baltimore, Salt Lake City,
    Laguna Seca, Honolulu, Hawaii, Alaska, Anchorage, Guam, Camp David, California, Oregon, Ohio,
    Arizona, Colorado, Illinois, Michigan, Minnesota, Wisconsin, Massachusetts, Pennsylvania,
    Maryland, Utah, Oklahoma, Louisiana, Alabama, Florida, Texas, New Jersey, East Rutherford,
    Flushing Meadows, Toronto, Montreal, Vancouver, Quebec, Calgary, Edmonton, Guadalajara,
    Monterrey, Cancun, Tijuana, Ciudad Juarez, Acapulco, Guantanamo, San Juan, Rio de Janeiro,
    Sao Paulo, São Paulo, Belo Horizonte, Recife, Porto Alegre, Manaus, Fortaleza, Interlagos,
    Mendoza, Mar del Plata, Termas de Rio Hondo, Medellin, Medellín, Cali, Barranquilla, Guayaquil,
    Cusco, Valparaiso, Chapeco,

    Sydney, Melbourne, Perth, Brisbane, Adelaide, Darwin, Gold Coast, Hobart, Cairns, Queensland,
    Tasmania, Phillip Island, Pulau Natal, Auckland, Christchurch, Queenstown, Dunedin,
    Bougainville, Noumea, Nadi
"""

# Names that the lists above carry to be whole, but that open a sentence as an ordinary word or
# as somebody's name far more often than they open a dateline: hunt, source, state, cape, touch,
# in bulk, a fruit, fifty, a leaf, wander, fort, noble, five, silver; and four people.
_ORDINARY = {
    *("buru", "sumber", "negara", "tanjung", "raba", "borong", "salak", "limapuluh", "pandan"),
    *("rantau", "benteng", "mulia", "lima", "perak", "anggi", "gerung", "marisa", "victoria"),
}

# What may stand before any place of the table. "Kota Kinabalu" and its like are there whole.
_RANKS = {"kabupaten", "kab", "kab.", "kota"}


def _names(block: str) -> list[str]:
    """Split one block into folded names.

    The blocks are tidy (no curly quotes, indented by fours, one space after a comma), so this
    does what `fold` would do, at a fraction of its price at import.
    """
    line = block.lower().replace("\n", "").replace("    ", "").replace(", ", ",")
    return line.split(",") if line else []


def _all_names() -> frozenset[str]:
    # First the names with a comma of their own.
    names = {"washington, d.c", "washington, dc", "lima, peru"}
    names.update(map(str.lower, _INDONESIA))
    for blocks in (*_INDONESIA.values(), (_ISLANDS, _CAPITALS, _CITIES)):
        for block in blocks:
            names.update(_names(block))
    return frozenset(names - _ORDINARY)


PLACES: frozenset[str] = _all_names()
"""Every name, folded as `fold` does, and without a period at its end (`washington d.c`)."""

_LONGEST = 4
"""Words in the longest name (`Ogan Komering Ulu Selatan`)."""


def place_at(words: Sequence[str]) -> int:
    """How many of the leading words form the longest known place; 0 if none do.

    A comma or a period may follow the place. One inside ends it, so that `Jakarta, Pusat Data`
    is not Jakarta Pusat. `Kabupaten`, `Kab.` and `Kota` before a place belong to it.

    >>> place_at(["Kuala", "Lumpur,", "Kompas.com", "-"])
    2
    >>> place_at(["JAKARTA.", "Pusat", "data"]), place_at(["Pemerintah", "Jakarta"])
    (1, 0)
    >>> place_at(["Kabupaten", "Bandung", "Barat", "-"]), place_at(["Kabupaten", "ini"])
    (3, 0)
    """
    folded = [fold(word) for word in words[: _LONGEST + 1]]
    found = _longest(folded)
    if not found and folded and folded[0] in _RANKS:
        behind = _longest(folded[1:])
        return behind and behind + 1
    return found


def _longest(folded: list[str]) -> int:
    for count in range(min(len(folded), _LONGEST), 0, -1):
        if " ".join(folded[:count]).rstrip(",.") in PLACES:
            return count
    return 0


def is_place(text: str) -> bool:
    """Whether the text is the name of a place and nothing else.

    >>> is_place("WASHINGTON D.C."), is_place(" Tanjung  Pinang, "), is_place("Kota Bogor")
    (True, True, True)
    >>> is_place("Jakarta Kompas"), is_place("Jakarta, Bogor"), is_place("")
    (False, False, False)
    """
    words = text.split()
    return bool(words) and place_at(words) == len(words)
