"""Channels and desks: names of an outlet's own parts, which are no outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_DOMAIN_END = re.compile(r"(?:\.co)?(?:\.?com|\.id|\.co)$")
"""What the name of an outlet has of its domain, and those of its channels have not."""


def mothers(domains: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names that are channels' among those of one file's domains, each with its outlet.

    That is one on a domain above, with whose name it begins; a name with a domain of its own in
    it is an outlet.

    >>> domains = {"kabar.id": "Kabar.id", "a.kabar.id": "Kabar Desa", "b.kabar.id": "Kota.id"}
    >>> list(mothers(domains))
    [('Kabar Desa', 'Kabar.id')]
    """
    for domain, name in domains.items():
        above = domain
        while "." in above:
            above = above.partition("/")[0] if "/" in above else above.partition(".")[2]
            mother = domains.get(above, name)
            core = _DOMAIN_END.sub("", mother)
            if mother != name and name.startswith(core) and "." not in name.removeprefix(mother):
                yield name, mother
                break
