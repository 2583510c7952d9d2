"""What words say that a line describes a picture: who stands where in it, what is to be seen.

A caption names people and what they are doing while it is taken, without a verb that tells
(``Bupati saat menyerahkan bibit di Kurik, Senin (7/4)``); or it opens with a word for what is seen
(``Suasana pembukaan di aula``). A story says the same in whole sentences, so only the first form
speaks for itself.
"""

from __future__ import annotations

from beritaclean.extractors.spans import holds
from beritaclean.lexicon.patterns import late

_POSITION = late(
    r"\b(?!Foto\b|Gambar\b|Video\b|Tombol\b|Ikon\b|Menu\b)[A-Z][\w.'’-]*(?: \(?[IVX]+\)?)?,? "
    r"\((?:[\w,.-]+ ){0,4}(?:kiri|kanan|tengah)\b[^()]{0,25}\)"
)
"""``Sari Dewi (dua dari kiri)``: a name, and where it stands."""
SEEN = (
    *("suasana", "tampak", "nampak", "terlihat", "penampakan", "potret", "pose"),
    *("foto bersama", "berfoto bersama", "pose bersama"),
)
"""What a caption opens with. `momen`, `kondisi` and `proses` open subheads no less."""
FIRST = frozenset(sign for word in SEEN for sign in (word[0], word[0].upper()))
"""The letters that these open with."""
_ILLUSTRATION = late(
    r"(?:\w+ )?Ilustrasi (?!perhitungan|penghitungan|kasus|soal|situasi|sederhana|contoh|biaya|"
    r"cerita|simulasi|ini\b|itu\b|tersebut\b|yang\b|di\b)"
    r"[\w/.-]+(?: [\w/.,-]+){0,11}\.?(?: \([^()]{2,40}\)\.?)?$"
)
"""``Ilustrasi rambu batas kecepatan``: no more than a dozen words, and no sum worked out."""
_WHILE_WORDS = (
    *(" saat ", " ketika ", " sewaktu ", " usai ", " seusai ", " selepas ", " tengah "),
    *(" sedang ", " semasa "),
)
_WHILE = late(rf"(?:{'|'.join(_WHILE_WORDS)})(?!ini\b|itu\b|tersebut\b|lalu\b)")
_FIGURES = late(r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-](?:20)?\d\d)?\)")
_MONTHS = late(
    r"\d (?:Jan|Feb|Mar|Mac|Apr|Mei|Jun|Jul|Agu|Ogos|Sep|Okt|Nov|Des|Dis)[a-z]* (?:19|20)\d\d\b"
)
_DATE = 28
"""Characters of a day with its month and year, and perhaps the time of day behind it."""
_VERB = late(r"(?:me[mnlrywk]|ber|be[kl]|di[a-z]|ter|diper)[a-z]{3,}")
"""A word in small letters that may tell: `dikatakan`, `menerima`. Prefixes of its own."""
_NOUNS = (
    "tertib terhadap terkait terminal teras terpal ternak teripang menteri mentor menara menu "
    "merek metode medali melati berita beras beranda berkas berlian bersama bersih bekas bekal "
    "direktur direksi direktorat digital disiplin distrik divisi dinding diskusi diklat dirgahayu"
)
_NO_VERBS = frozenset(_NOUNS.split())
"""Words that begin as verbs do, and are none."""
_TELLING = (
    "adalah ialah merupakan yakni akan telah sudah bisa dapat harus tidak belum masih pun juga "
    "langsung agar karena sehingga namun tetapi jika ada kata ujar kena minta"
)
_TELLS = frozenset(_TELLING.split())
"""Small words of a sentence that tells."""
_JOINS = frozenset({"yang", "untuk", "guna", "dan", "dalam", "dengan", "sambil"})
"""What a second verb of a caption stands behind."""


def stands_in_picture(text: str) -> bool:
    """Whether a line says where in a picture somebody stands.

    >>> stands_in_picture("Bupati Sari Dewi (dua dari kiri) meresmikan jembatan")
    True
    >>> stands_in_picture("Klik Menu (kanan), lalu pilih nama desa.")
    False
    """
    placed = "kiri" in text or "kanan" in text or "tengah)" in text
    return placed and _POSITION.search(text) is not None


def opens_with_view(text: str) -> bool:
    """Whether a line opens with a word for what a picture shows.

    >>> opens_with_view("Suasana pembukaan pertemuan di aula"), opens_with_view("Warga berfoto")
    (True, False)
    """
    opens = text[:1] in FIRST and text[:40].lower().startswith(SEEN)
    return opens or is_illustration(text)


def is_illustration(text: str) -> bool:
    """Whether a short line says that a picture is an illustration.

    >>> is_illustration("Ilustrasi rambu batas"), is_illustration("Ilustrasi perhitungan pajak")
    (True, False)
    """
    return "Ilustrasi " in text[:30] and _ILLUSTRATION.match(text) is not None


def may_show(text: str) -> bool:
    """Whether a text has any word that a scene or an illustration has: cheap.

    >>> may_show("Bupati saat menyerahkan bibit"), may_show("Bupati menyerahkan bibit")
    (True, False)
    """
    return holds(text, _OF_SCENES) or opens_with_view(text)


_OF_SCENES = (*_WHILE_WORDS, "lustrasi ")


def is_dated(text: str) -> bool:
    """Whether a line names the day in figures, or ends with one.

    >>> is_dated("Warga panen raya, Senin (7/4)"), is_dated("Warga panen, 7 April 2025.")
    (True, True)
    """
    return ("(" in text and _FIGURES.search(text) is not None) or (
        _MONTHS.search(text, max(0, len(text) - _DATE)) is not None
    )


def is_scene(text: str) -> bool:
    """Whether a line names somebody and what is being done, without a verb that tells.

    >>> is_scene("Bupati Sari Dewi saat menyerahkan bibit di Kurik, Senin (7/4).")
    True
    >>> is_scene("Bupati Sari Dewi saat menyerahkan bibit mengatakan harga naik, Senin (7/4).")
    False
    >>> is_scene("Ketua Panitia saat menyampaikan tata tertib kepada mahasiswa")
    True
    >>> is_scene("Bupati menyerahkan bibit saat hari jadi, Senin (7/4).")
    False
    >>> is_scene("Sebuah helikopter jatuh saat latihan terbang, Senin (7/4).")
    False
    """
    if not holds(text, _WHILE_WORDS):
        return False
    match = _WHILE.search(text, 0, 160)
    if match is None or not text[:1].isupper() or '"' in text or "“" in text or ":" in text:
        return False
    before, behind = text[: match.start()].split(), text[match.end() :].split()
    if len(behind) < _FEWEST or not all(map(_is_named, before)):
        return False
    return not any(
        _tells(word) and last not in _JOINS and word != behind[0]
        for last, word in zip(["", *behind], behind, strict=False)
    )


_FEWEST = 2
"""Words of what is being done."""
_WHO = (
    "para sejumlah seorang warga petugas anggota personel siswa siswi pelajar mahasiswa guru "
    "aparat kepolisian polisi prajurit tim rombongan peserta pengunjung pedagang petani nelayan "
    "pengurus panitia jajaran kader relawan pejabat pegawai karyawan perangkat tokoh masyarakat "
    "anak ibu bapak pengendara penumpang jemaah jamaah massa buruh kepala ketua wakil camat lurah "
    "bupati gubernur desa dusun kota kecamatan kabupaten dinas bersama beserta didampingi dan "
    "dengan serta di dari the al bin binti penduduk pekerja pemain pelatih pemilik"
)
_PEOPLE = frozenset(_WHO.split())
"""Who stands in pictures and with whom: what a caption names before it says what is done."""


def _is_named(word: str) -> bool:
    bare = word.strip(",.()'’")
    return not bare[:1].islower() or bare in _PEOPLE or "kiri" in bare or "kanan" in bare


def _tells(word: str) -> bool:
    bare = word.strip(",.()")
    return bare in _TELLS or (_VERB.fullmatch(bare) is not None and bare not in _NO_VERBS)


_SPEECH = late(
    r"[\"”,]\s(?:kata|ujar|tutur|ungkap|jelas|pungkas|tandas|tegas|tutup|ucap|papar|imbuh|sebut|"
    r"terang|beber|tambah|urai|harap)(?:nya)?\b"
)
_SENTENCE_END = late(r"[a-z0-9)][.!?][\"”]? +(?=[A-Z])")
_SENTENCES = 2
"""A caption of three sentences has two ends inside it."""


def quotes(text: str) -> bool:
    """Whether somebody is quoted.

    >>> quotes("Harga beras naik, kata Sari."), quotes("Sari berkata banyak.")
    (True, False)
    """
    return _SPEECH.search(text) is not None


def tells_more(text: str) -> bool:
    """Whether a line runs on as a story does: somebody is quoted, or sentence follows sentence.

    >>> tells_more("Harga beras naik, kata Sari."), tells_more("Sari memanen padi.")
    (True, False)
    """
    return quotes(text) or len(_SENTENCE_END.findall(text)) > _SENTENCES
