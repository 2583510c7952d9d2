"""How the pages of one story, and of a list, are counted: in a text, a title and an address."""

from __future__ import annotations

# Source of all: pages of some 300 Indonesian and Malay sites, 2009-2026.
WORDS = ("halaman", "laman", "page", "hal")
"""Before the number of a page, in a title."""
IN_TEXT = ("halaman", "laman")
NEXT = ("selanjutnya", "berikutnya", "berikut")
"""Which page a sentence leads to, behind the word for it."""
ALL = (*("show all", "tampilkan semua", "lihat semua halaman", "single page", "view all"),)
"""What asks for all of them on one."""
LEADS = (
    *("baca", "simak", "lihat", "lanjut", "lanjutkan", "klik", "berlanjut", "bersambung"),
    *("selengkapnya",),
)
"""What opens a sentence that leads to the next page."""
PARAMETERS = frozenset({"page", "hal", "halaman", "pg", "page_num"})
"""Of a query. ``p`` is WordPress's number of an article as well: who reads it must see which."""
OF_STORIES = PARAMETERS | {"paged", "pagenum", "showpage", "single"}
"""Those that choose a page of one story, or all of them: lists are counted by `paged` too."""
STEPS = frozenset({"page", "laman", "halaman", "hal"})
"""Steps of a path before a number, as WordPress counts the pages of a list."""
