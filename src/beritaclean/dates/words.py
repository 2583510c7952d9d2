"""The closed tables that dates are read with: zones, months, weekdays, the words around them.

Sources stand above each table.
"""

from __future__ import annotations

from datetime import timedelta, timezone

from beritaclean.lexicon.words import by_word, word_set

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian Time, which is also what an unprinted zone is taken for."""
WITA = timezone(timedelta(hours=8), "WITA")
"""Central Indonesian Time."""
WIT = timezone(timedelta(hours=9), "WIT")
"""Eastern Indonesian Time."""

# Source: Keputusan Presiden 41/1987 (three zones); names in the tz database; headers as printed.
ZONES = {
    "wib": WIB,
    "wita": WITA,
    "wit": WIT,
    "asia/jakarta": WIB,
    "asia/pontianak": WIB,
    "asia/makassar": WITA,
    "asia/jayapura": WIT,
}

# Source: abbreviations of the tz database. Those that are words of English (WEST, EAT) or stand
# for several zones (CST, IST) are none here.
FOREIGN_ZONES = {
    name: timezone(timedelta(minutes=round(hours * 60)), name)
    for hours, names in (
        (-8, "PST"),
        (-7, "PDT MST"),
        (-6, "MDT"),
        (-5, "EST CDT"),
        (-4, "EDT"),
        (1, "CET BST"),
        (2, "CEST EET SAST"),
        (3, "EEST MSK"),
        (5, "PKT"),
        (7, "ICT"),
        (8, "MYT SGT HKT PHT AWST"),
        (9, "JST KST"),
        (9.5, "ACST"),
        (10, "AEST"),
        (11, "AEDT"),
        (12, "NZST"),
        (13, "NZDT"),
    )
    for name in names.split()
}

# Source: KBBI for the full names, CLDR `id` for the three-letter ones; the variants (Agt, Agst,
# Agust, Nopember, Peb) and the English names were met in headers of Indonesian sites; Dj was
# written for J until 1972 (Ejaan Soewandi), and of dateparser only the newest know it. Mac, Julai,
# Ogos and Disember are Malay, by Kamus Dewan.
MONTHS = by_word(
    {
        1: "januari jan january djanuari",
        2: "februari feb pebruari peb febuari february",
        3: "maret mar mrt march mac",
        4: "april apr",
        5: "mei may",
        6: "juni jun june djuni",
        7: "juli jul july djuli julai",
        8: "agustus agu ags agt agst agus agust august aug ogos",
        9: "september sep sept",
        10: "oktober okt october oct",
        11: "november nov nopember nop",
        12: "desember des december dec disember dis",
    }
)

# Source: KBBI, CLDR `id` and `en`. `Ahad` is what Islamic media print for Sunday.
WEEKDAYS = word_set(
    """
    senin senen selasa rabu kamis jumat jum'at jum’at jum‘at jum`at jum´at sabtu minggu ahad
    sen sel rab kam jum sab min isnin khamis jumaat
    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    """
)

# Source: words met before the date in headers, what content systems print in English, and Malay
# papers: `Artikel ini disiarkan pada`, `Dikemas kini`.
MODIFIED = word_set(
    """
    diperbarui diperbaharui diubah dimutakhirkan diupdate pembaruan perbarui perubahan
    update updated modified dikemaskini kemaskini dikemas kemas
    """
)
PUBLISHED = word_set(
    """
    tayang ditayangkan terbit diterbitkan dipublikasikan dipublish publikasi diposting dimuat
    publish published posted disiarkan disiar
    """
)

# Source: the same headers; these say nothing by themselves: "Posted on", "Tanggal:".
FILLERS = word_set(
    "pada on at tanggal tgl hari date time terakhir last pukul jam tarikh artikel ini kini"
)

# Source: KBBI, and the spellings of Islamic media; expressions, for an apostrophe may stand within.
HIJRI_MONTHS = (
    "muharr?am",
    "s[hy]?afar",
    "rabi['’‘`]?ul? ?(?:aww?al|akhir|tsani)",
    "jum[aâ]d[ai]l? ?(?:aww?al|ula|akhir(?:ah)?|tsani(?:yah)?)",
    "rajab",
    "sya['’‘`]?ban",
    "r[ao]mad[hl]?[ao]n",
    "syaww?al",
    "d?zu?l ?[kq][ao]['’‘`]?i?dah",
    "d?zul ?hij?jah",
)
"""Months of the Islamic year, in lower case."""

# All that may stand on a line of dates besides the dates.
FURNITURE = MODIFIED | PUBLISHED | FILLERS | WEEKDAYS | {"wib", "wita", "wit"}

# Source: KBBI; the short forms are those of dateparser's `id` data. Seconds, or months.
SECONDS = {
    "detik": 1,
    "dtk": 1,
    "menit": 60,
    "mnt": 60,
    "jam": 3600,
    "hari": 86400,
    "minggu": 604800,
}
MONTHS_IN = {"bulan": 1, "bln": 1, "tahun": 12, "thn": 12}
CLOCK_UNITS = frozenset({"detik", "dtk", "menit", "mnt", "jam"})

# Of these words, and no others, a phrase is made that counts back: "kemarin lusa pukul 10.20".
PAST_WORDS = frozenset({*SECONDS, *MONTHS_IN, *ZONES}) | word_set(
    """
    lalu yang kemarin lusa ini baru saja sekarang pukul
    sejam sehari seminggu sebulan setahun
    """
)

YEARS = range(1945, 2101)
"""Older or later years are no publication dates: a misprint, or the subject of the story."""

# Spaces that pages print: inside a set of an expression, and for `str.strip`.
SPACE = " \t\xa0\u2000-\u200b\u202f\u3000"
SPACES = " \t\xa0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000"
