"""Names of people in bylines: what one looks like, and how a row of them is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritaclean.lexicon.patterns import any_of, late
from beritaclean.lexicon.places import is_place
from beritaclean.lexicon.roles import GLUED
from beritaclean.lexicon.words import fold
from beritaclean.outlets import load

_NO_NAME = (
    r"(?!(?:Tags?|TAGS?|BERITA|Berita|Baca|BACA|Sumber|Copyright|COPYRIGHT|Terkait|TERKAIT|"
    r"Rekomendasi|Referensi|Pilihan|Artikel|Share|SHARE|Bagikan|BAGIKAN|Facebook|Halaman)\b)"
)
"""Words that begin what stands behind a byline in a flattened page."""
NAME_WORD = _NO_NAME + r"(?:[A-ZÀ-Ý][\w.'’-]*|[A-Z]{1,3}\.|bin|binti|al|de|van|von|der|el)"
NAME = rf"{NAME_WORD}(?:\s+{NAME_WORD}){{0,5}}"
IS_NAME = late(rf"{NAME}$")
PERSON = late(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{1,4}}(?:\s*\([A-Z][a-z]+\))?")
TEAM = frozenset(
    {"tim redaksi", "tim penulis", "tim liputan", "redaksi", "author", "editor", "by", "oleh"}
    | {"admin", "administrator", "super admin", "superadmin", "webmaster"}
)
"""Who signs for a newsroom: teams, accounts, and role words without a name."""


def people(text: str) -> tuple[str, ...]:
    """Names in a byline, cleaned of links, brackets, schools, professions and separators.

    >>> people(" Budi Santoso dan Siti Aminah/Universitas X | ")
    ('Budi Santoso', 'Siti Aminah')
    >>> people("Sari Dewi, S.H., pengamat hukum"), people("ARMAN/JUNED")
    (('Sari Dewi',), ('ARMAN', 'JUNED'))
    """
    names: list[str] = []
    for group in _GROUPS.split(_GLUED_ROLE.split(text)[0]):
        found = False
        for raw in group.split(","):
            pieces = list(_one_or_two(raw))
            if found and pieces and not _may_follow(pieces[0]):
                break  # what somebody is, and all that is said of it
            for piece in pieces:
                if _is_named(piece):
                    names.append(piece)
                    found = True
    return tuple(dict.fromkeys(names))


_GROUPS = late(r"\s*(?:;|&|\||\bdan\b|\band\b|\s-\s)\s*")
_GLUED_ROLE = late(rf"(?<=[a-z])(?={any_of(GLUED)}\b)")
"""``Sari DewiPenulis Naskah: …``: the next role, glued on."""


def _one_or_two(raw: str) -> Iterator[str]:
    """The name in a piece of a byline; both, where a slash parts two people."""
    first, slash, second = re.split(r"[(@]|https?:", raw)[0].partition("/")
    yield _bare(first)
    if slash and _is_other_person(_bare(first), _bare(second.partition("/")[0])):
        yield _bare(second.partition("/")[0])


def _bare(name: str) -> str:
    name = " ".join(name.split()).strip(" .:*-–—|\"'()[]")
    return FOR_OUTLET.sub("", _TITLES.sub("", name))


FOR_OUTLET = late(r"\s+(?:for|untuk|dari)\s+[\w.-]+\.[a-z]{2,4}$", re.IGNORECASE)
"""``Sari Dewi untuk contoh.id``: for whom somebody wrote."""


def _is_other_person(first: str, second: str) -> bool:
    """``ARMAN/JUNED``, but not ``Sari Dewi/Universitas X`` nor ``Sari Dewi / Jakarta``."""
    return (
        IS_NAME.match(first) is not None
        and IS_NAME.match(second) is not None
        and first.isupper() == second.isupper()
        and min(len(first), len(second)) > _SHORTEST_BESIDE
        and not is_nobody(second)
        and not is_place(second)
    )


_SHORTEST_BESIDE = 3
"""Letters of initials: ``Sari/abc`` tells who typed it."""


def _may_follow(piece: str) -> bool:
    """Whether what stands behind a comma may be the next person: ``… , pengamat hukum`` is not."""
    if not piece or _DEGREE.fullmatch(piece):
        return True  # the names may go on behind it
    return not piece[0].islower() and not is_nobody(piece) and not is_place(piece)


def is_nobody(name: str) -> bool:
    """Whether a word of a name is that of a trade, an office, a company or a page.

    >>> is_nobody("Sari Dewi"), is_nobody("Humas Polres Solo"), is_nobody("Straits Times")
    (False, True, True)
    """
    return not _NO_PERSON.isdisjoint(fold(name).replace(".", " ").replace("-", " ").split())


def _is_named(name: str) -> bool:
    if not _SHORTEST <= len(name) <= _LONGEST or not any(map(str.isalpha, name)):
        return False
    if _DESK.match(name) or _DEGREE.fullmatch(name) or is_nobody(name):
        return False
    key = fold(name)
    # "Kompas TV" is also written as one word
    return key not in TEAM and load().channels.isdisjoint((key, key.replace(" ", "")))


_SHORTEST, _LONGEST = 2, 60
# Source: what stands beside or in place of a name in bylines of some 300 outlets.
_NO_PERSON_WORDS = """
dosen mahasiswa mahasiswi guru peneliti pengamat pemerhati praktisi akademisi pengajar aktivis
pegiat penggiat ketua wakil anggota pengurus direktur sekretaris koordinator kepala staf alumni
alumnus mantan pakar penyair sastrawan budayawan wartawan jurnalis warga pemimpin pimpinan
founder ceo blogger vlogger youtuber influencer
universitas fakultas institut sekolah kantor kementerian dinas badan kominfo diskominfo humas
polres polresta polda polsek pemkab pemkot pemprov pemda dprd prokopim protokol bpjs pt cv
yayasan lembaga komunitas
news media tv times post radio koran harian majalah tabloid press pers newsroom online network
channel group agency jurnal journal editor author penulis reporter
liputan kabar warta portal berita artikel terkait berkaitan terbaru terpopuler populer popular
related latest komentar suasana ilustrasi foto sumber dokumentasi dok
nasional internasional daerah politik ekonomi hukum kriminal peristiwa olahraga liga piala bola
sepak pendidikan kesehatan teknologi otomotif hiburan selebriti wisata opini editorial
headline terkini
hr qs
di ke dari yang untuk dengan sini klik klaim daftar jadwal susunan profil hasil catatan info video
galeri baca lihat simak cek bagian bab kota ibukota kabupaten kecamatan provinsi
"""
_NO_PERSON = frozenset(_NO_PERSON_WORDS.split())
"""Words of trades, offices, companies, pages and books of scripture: no person is called so."""
_TITLES = late(r"^(?:oleh|by|reporter|wartawan|tim|profesor)\s+(?=[A-Z])", re.IGNORECASE)
_DEGREE = late(
    r"(?:[A-Z][a-z]{0,3}\.\s?){1,3}[A-Z][A-Za-z]{0,4}\.?|[SM]\.?[A-Z][a-z]{0,2}\.?"
    r"|S[HETSP]|M[HMA]|SIP|SKM|SST|STP|MSc|MBA|BA|Lc|Ph\.?D"
)
"""``Sari Dewi, S.Pd., M.M``: what somebody studied is no name."""
_DESK = late(r"kontributor(?:\s+[\w .]{2,30})?$", re.IGNORECASE)
"""``Kontributor Solo, Sari Dewi``: the stringer's place is no name."""
