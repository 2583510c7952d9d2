"""Places that nobody knows, proved by the page's own name beside them: ``Lekah (Warta.com) – ``."""

from __future__ import annotations

from beritaclean.extractors.own import OwnNames
from beritaclean.lexicon.patterns import late

# Words that stand before a newsroom's name and are no place. Source: bylines and credits.
_NO_PLACE = (
    "oleh|laporan|reporter|penulis|wartawan|jurnalis|editor|redaksi|redaktur|kontributor|pewarta|"
    "foto|gambar|sumber|menurut|dari|kepada|dikutip|dilansir|seperti|tim|pimpinan|direktur"
)
_PLACE = rf"(?!(?i:{_NO_PLACE})\b)[A-Z][\w.'’]+(?: [A-Z][\w.'’]*){{0,2}}"
_BEFORE = late(
    rf"(?P<place>{_PLACE})(?:\s?\((?P<b>[^()\n]{{3,40}})\)\s?,?\s?[-–—|]"
    r"|\s?[,~]\s?(?P<c>[A-Za-z][\w. &-]{2,40}?)\s?(?:[–—|~]|-\s|\s-|,-|--)"
    r"|\s?-\s?(?P<d>[A-Za-z][\w]{2,30}\.[\w.]{2,8})(?:\s?[–—|-]|$))"
)
_BEHIND = late(rf"(?P<place>{_PLACE})\s?(?:,\s?)?(?:[–—|]|-\s|\s-)")


def place_before(head: str, names: OwnNames) -> int:
    """Where the words end that open a text before the name of the page's host; 0 where none do.

    >>> names = OwnNames(["wartasungai"], hosts=["wartasungai"])
    >>> place_before("Gunung Lekah (WartaSungai.com) – Karapan", names)
    12
    >>> place_before("Gunung Lekah (Panitia) – Karapan", names)
    0
    """
    if not names.may_be_in(head):
        return 0
    found = _BEFORE.match(head)
    if found is None:
        return 0
    said = next(filter(None, found.group("b", "c", "d")))
    return found.end("place") if names.is_host(said) else 0


def place_behind(head: str, at: int, name: str, names: OwnNames) -> int:
    """Where the words end that stand between the host's name with a comma and a dash."""
    found = _BEHIND.match(head, at) if names.is_host(name) else None
    return found.end("place") if found else 0
