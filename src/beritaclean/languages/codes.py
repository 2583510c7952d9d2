"""The codes of languages: what people write for one, and the code that the back ends answer."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection

from beritaclean.lexicon.words import by_word

UNDETERMINED = "und"
"""What a text that cannot be judged has for a code."""

# ISO 639-1 to ISO 639-3 (iso639-3.sil.org/code_tables), for the languages of the archipelago, its
# neighbours, and what the back ends tell apart. Of a macrolanguage, its standard language comes
# first, and its own code behind it.
_CODES = """
    id:ind ms:zsm,msa jv:jav su:sun en:eng tl:tgl th:tha vi:vie ta:tam zh:cmn,zho zh-cn:cmn
    zh-tw:cmn ja:jpn ko:kor ar:arb,ara nl:nld de:deu fr:fra es:spa pt:por it:ita ro:ron ca:cat
    af:afr da:dan sv:swe no:nob,nor fi:fin et:ekk,est lv:lvs,lav lt:lit pl:pol cs:ces sk:slk sl:slv
    hr:hrv hu:hun sq:als,sqi mk:mkd bg:bul ru:rus uk:ukr el:ell tr:tur he:heb fa:pes,fas ur:urd
    hi:hin bn:ben gu:guj kn:kan ml:mal mr:mar ne:npi,nep pa:pan te:tel so:som sw:swh,swa cy:cym
"""
_ROWS = tuple(
    (two, threes.split(",")) for two, threes in (row.split(":") for row in _CODES.split())
)
THREE = {two: threes[0] for two, threes in _ROWS}
"""A code of two letters -> the one of three; what has three letters only is not in it."""

# Codes that ISO 639 has given up, and the names of languages in English and in Indonesian.
_WRITTEN = {
    **{three: two for two, threes in reversed(_ROWS) for three in threes},
    "in": "id",
    "jw": "jv",
    "iw": "he",
    "fil": "tl",
}
_NAMES = by_word(
    {
        "id": "indonesia indonesian bahasa betawi bew",
        "ms": "melayu malay malaysia",
        "jv": "jawa javanese jawi",
        "su": "sunda sundanese",
        "min": "minangkabau minang",
        "ace": "aceh acehnese",
        "ban": "bali balinese",
        "bbc": "batak toba",
        "bjn": "banjar banjarese",
        "bug": "bugis buginese",
        "mad": "madura madurese",
        "mak": "makassar makassarese",
        "nij": "ngaju dayak",
        "en": "inggris english",
        "tl": "tagalog filipino",
        "zh": "tionghoa mandarin chinese",
        "ar": "arab arabic",
        "nl": "belanda dutch",
        "ja": "jepang japanese",
    }
)


def code_of(word: str, known: Collection[str]) -> str:
    """The code among those known that somebody means by a code.

    Parameters
    ----------
    word
        A code of ISO 639-1 or 639-3, with a region or without, in any case; ``und``.
    known
        The codes that can be answered.

    Raises
    ------
    ValueError
        Where there is none; its text says which may have been meant.

    >>> code_of("ind", {"id", "ms"}), code_of("ms-MY", {"id", "ms"}), code_of("und", {"id"})
    ('id', 'ms', 'und')
    >>> code_of("indonesia", {"id", "ms"})
    Traceback (most recent call last):
    ...
    ValueError: 'indonesia' is no code of a language; did you mean id?
    """
    lower = word.lower()
    plain = re.split("[-_]", lower)[0]
    for code in (lower, plain, _WRITTEN.get(plain, "")):
        if code == UNDETERMINED or code in known:
            return code
    if plain in THREE or plain in _WRITTEN:
        raise ValueError(f"{word!r} is no answer of this back end; {_listed(known)}")
    names = {name: code for name, code in _NAMES.items() if code in known}
    near = [lower] if lower in names else difflib.get_close_matches(lower, [*names, *known])
    codes = dict.fromkeys(names.get(name, name) for name in near)
    cure = f"did you mean {' or '.join(codes)}?" if codes else _listed(known)
    raise ValueError(f"{word!r} is no code of a language; {cure}")


def _listed(known: Collection[str]) -> str:
    return f"there are {', '.join(sorted(known))} and {UNDETERMINED}"
